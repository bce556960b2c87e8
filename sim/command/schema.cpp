// schema and parameters: the table of keys as text, JSON or CSV.
#include "sim/scenario/schema.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/scenario/nearest.hpp"

namespace sim::command {
namespace {

std::string_view type_name(const Key& key) {
    constexpr std::array names{"text",   "word",     "name",    "boolean", "integer",
                               "number", "quantity", "measure", "formula"};
    return names[static_cast<int>(key.type)];
}

std::string range_text(const Key& key) {
    if (key.lowest.empty() && key.highest.empty()) return std::string(key.words);
    return fmt::format("{} .. {}", key.lowest, key.highest);
}

nlohmann::ordered_json to_json(const Key& key) {
    nlohmann::ordered_json entry;
    entry["key"] = key.path;
    entry["type"] = type_name(key);
    const bool measured = (key.type == ValueType::measure || key.type == ValueType::formula) && !key.unit.empty();
    if (key.type == ValueType::quantity || measured) {
        const Dimension& d = key.dimension;
        entry["unit"] = key.unit;
        entry["si_unit"] = si_unit(d);
        entry["dimension"] = {{"length", d.length}, {"mass", d.mass},   {"time", d.time},
                              {"amount", d.amount}, {"angle", d.angle}, {"cells", d.cells}};
    }
    if (!key.words.empty()) entry["words"] = split(key.words, '|');
    if (key.count != 1) entry["count"] = key.count;
    constexpr std::array tables_of{"", "solutes", "layers", "names"};
    if (key.keyed != Keyed::no) entry["table_of"] = tables_of[static_cast<std::size_t>(key.keyed)];
    if (!key.only.empty()) entry["only"] = key.only;
    entry["default"] = key.fallback.empty() && !(key.law && key.otherwise.empty())
                           ? nlohmann::ordered_json(nullptr)
                           : nlohmann::ordered_json(default_text(key));
    if (key.law) entry["plausible"] = plausible_text(key);
    if (!key.symbol.empty()) entry["symbol"] = key.symbol;
    if (!key.otherwise.empty()) entry["otherwise"] = key.otherwise;
    if (!key.lowest.empty()) entry["lowest"] = key.lowest;
    if (!key.highest.empty()) entry["highest"] = key.highest;
    entry["source"] = source_of(key);
    entry["grade"] = name_of(grade_of(key));
    entry["description"] = key.sentence;
    return entry;
}

std::string csv_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
    return result + '"';
}

}  // namespace

int schema(bool json) {
    if (json) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const Key& key : keys()) all.push_back(to_json(key));
        say(all.dump(2) + "\n");
        return done;
    }
    for (const Key& key : keys())
        say(fmt::format("{}\n    {}\n    expects {}; default {}\n", key.path, key.sentence, expectation(key),
                        default_text(key)));
    return done;
}

int parameters(bool csv) {
    if (csv) say("key,unit,default,range,grade,source,plausible,symbol\n");
    for (const Key& key : keys()) {
        const std::string value = default_text(key), range = range_text(key);
        const std::string_view grade = name_of(grade_of(key)), source = source_of(key);
        if (csv)
            say(fmt::format("{},{},{},{},{},{},{},{}\n", key.path, csv_text(key.unit), csv_text(value), csv_text(range),
                            grade, csv_text(source), csv_text(plausible_text(key)), key.symbol));
        else
            say(fmt::format("{} = {}  [{}]{}  {}: {}\n", key.path, value, range,
                            key.law ? fmt::format(" plausible {}", plausible_text(key)) : "", grade, source));
    }
    return done;
}

}  // namespace sim::command
