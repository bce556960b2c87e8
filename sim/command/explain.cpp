// explain: what a key of a scenario or a name of a result means.
#include <fmt/format.h>

#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema.hpp"

namespace sim::command {
namespace {

void explain_key(const Key& key) {
    say(fmt::format("{}\n    {}\n    expects {}\n    default {}\n", key.path, key.sentence, expectation(key),
                    default_text(key)));
    if (!key.lowest.empty() || !key.highest.empty())
        say(fmt::format("    range   {} .. {}\n", key.lowest, key.highest));
    if (!key.only.empty()) say(fmt::format("    only with {}\n", key.only));
    if (key.keyed != Keyed::no)
        say(fmt::format("    one value, or a table with one a {}\n",
                        key.keyed == Keyed::by_solute ? "solute" : "layer"));
    say(fmt::format("    source  {} ({})\n", source_of(key), name_of(grade_of(key))));
}

/// Keys that end in these words: "length" is treatment[].length.
std::vector<const Key*> keys_ending(std::string_view name) {
    std::vector<const Key*> found;
    for (const Key& key : keys())
        if (key.path == name || (key.path.ends_with(name) && key.path[key.path.size() - name.size() - 1] == '.'))
            found.push_back(&key);
    return found;
}

}  // namespace

int explain(const std::string& name) {
    const std::string general = general_path(name);
    if (const auto sentence = not_yet(general)) {
        say(fmt::format("{}: {}\n", name, *sentence));
        return done;
    }
    const auto found = keys_ending(general);
    for (const Key* key : found) explain_key(*key);
    if (!found.empty()) return done;
    if (const ResultName* result = find_result(name)) {
        say(fmt::format("{} [{}]\n    {}\n    grade   {}\n", name, result->unit, result->sentence,
                        name_of(result->grade)));
        return done;
    }
    std::vector<std::string_view> known;
    for (const Key& key : keys()) {
        known.push_back(key.path);
        known.push_back(key.path.substr(key.path.rfind('.') + 1));
    }
    for (const ResultName& result : result_names()) known.push_back(result.pattern);
    const std::string near = did_you_mean(general, known);
    complain(fmt::format("error: explain: '{}' is neither a key nor a result{}\n", name,
                         near.empty() ? "; microwound schema lists the keys" : near));
    return usage;
}

}  // namespace sim::command
