// explain: what a key of a scenario or a name of a result means.
#include <fmt/format.h>

#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/healing/people.hpp"
#include "sim/library/library.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/units.hpp"

namespace sim::command {
namespace {

std::string_view table_text(Keyed keyed) {
    if (keyed == Keyed::by_name) return "a table of names that the file chooses";
    return keyed == Keyed::by_solute ? "one value, or a table with one a solute"
                                     : "one value, or a table with one a layer";
}

void explain_key(const Key& key) {
    say(fmt::format("{}\n    {}\n    expects {}\n    default {}\n", key.path, key.sentence, expectation(key),
                    default_text(key)));
    if (!key.lowest.empty() || !key.highest.empty())
        say(fmt::format("    range   {} .. {}\n", key.lowest, key.highest));
    if (key.law)
        say(fmt::format("    plausible {}{}\n", plausible_text(key),
                        key.otherwise.empty() ? "" : ", of the law's constant"));
    if (!key.symbol.empty()) say(fmt::format("    symbol  {} in equations\n", key.symbol));
    if (!key.only.empty()) say(fmt::format("    only with {}\n", key.only));
    if (key.keyed != Keyed::no) say(fmt::format("    {}\n", table_text(key.keyed)));
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

constexpr std::string_view solute_prefix = "solute.";

void explain_transport(const library::SoluteRow& row, double ph) {
    say(fmt::format("at pH {:g}\n", ph));
    for (const library::DerivedNumber& derived : library::transport_of(row, ph).numbers) {
        const Sourced& number = derived.number;
        const std::string_view unit = number.unit == "1" ? std::string_view{} : number.unit;
        say(fmt::format("    {:<22} {:<14} ({} .. {})  {}\n        = {}\n        {}\n", derived.name,
                        short_text(number.value, unit), short_text(number.low, unit), short_text(number.high, unit),
                        name_of(number.grade), derived.formula, number.source));
    }
}

/// solute.NAME: how each number of the library's solute comes about, at the pH of tissue and of its usual serum.
int explain_solute(std::string_view name) {
    const library::SoluteRow* row = library::find_solute(name);
    if (!row) {
        std::vector<std::string_view> names;
        for (const library::SoluteRow& known : library::solutes()) names.push_back(known.name);
        complain(
            fmt::format("error: explain: '{}' is not a solute of the library{}\n", name, did_you_mean(name, names)));
        return usage;
    }
    say(fmt::format("{}: {}\n", row->name, row->description));
    constexpr double tissue = 7.4;
    explain_transport(*row, tissue);
    const double usual = library::usual_ph(row->name);
    if (usual != tissue) explain_transport(*row, usual);
    return done;
}

void explain_result(std::string_view name, const ResultName& result) {
    const std::string unit = result.unit.empty() ? "" : fmt::format(" [{}]", result.unit);
    say(fmt::format("{}{}\n    {}\n    grade   {}\n", name, unit, result.sentence, name_of(result.grade)));
}

/// Keys inside a table such as setup.receptor.
void explain_table(std::string_view table) {
    say(fmt::format("{}: a table of\n", table));
    for (const Key& key : keys())
        if (key.path.starts_with(table) && key.path.size() > table.size() && key.path[table.size()] == '.')
            say(fmt::format("    {}\n        {}\n", key.path, key.sentence));
}

/// Every actor of healing by its name: who it is, its equation, its numbers.
void explain_actor(const healing::Actor& actor) {
    say(fmt::format("{}: {}\n", actor.name, actor.title));
    if (!actor.equation.empty()) say(fmt::format("    {}\n", actor.equation));
    if (!actor.parameters.empty()) explain_table(fmt::format("healing.{}", actor.name));
}

/// The library that has this name; empty when none has.
std::string_view library_of(std::string_view name) {
    if (library::find_site(name)) return "sites";
    if (library::find_device(name)) return "devices";
    if (library::find_vehicle(name)) return "vehicles";
    if (healing::find_trait(name)) return "people";
    return library::find_serum(name) ? "serums" : "";
}

/// What is no full name: the end of a result's name, such as lag_time, or a name of a library.
bool explain_loosely(std::string_view name) {
    bool found = false;
    for (const ResultName& result : result_names())
        if (result.pattern.ends_with(name) && result.pattern.size() > name.size() &&
            result.pattern[result.pattern.size() - name.size() - 1] == '.') {
            explain_result(result.pattern, result);
            found = true;
        }
    if (found) return true;
    if (library::find_solute(name)) return explain_solute(name) == done;
    if (const healing::Actor* actor = healing::find_actor(name)) {
        explain_actor(*actor);
        return true;
    }
    const std::string_view library = library_of(name);
    if (!library.empty()) say(fmt::format("{}: a name of the library, shown by microwound list {}\n", name, library));
    return !library.empty();
}

}  // namespace

int explain(const std::string& name) {
    if (name.starts_with(solute_prefix)) return explain_solute(std::string_view(name).substr(solute_prefix.size()));
    const std::string general = general_path(name);
    if (const auto sentence = belongs_elsewhere(general)) {
        say(fmt::format("{}: {}\n", name, *sentence));
        return done;
    }
    const auto found = keys_ending(general);
    for (const Key* key : found) explain_key(*key);
    if (!found.empty()) return done;
    if (const ResultName* result = find_result(name)) {
        explain_result(name, *result);
        return done;
    }
    if (!general.empty() && is_table(general)) {
        explain_table(general);
        return done;
    }
    if (explain_loosely(name)) return done;
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
