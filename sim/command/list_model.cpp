// The page: every actor of healing in order of appearance, then presets, persons and what is seen.
#include "sim/command/list_model.hpp"

#include <fmt/format.h>

#include "sim/command/list_people.hpp"
#include "sim/command/model_preface.hpp"
#include "sim/healing/people.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/units.hpp"

namespace sim::command {
namespace {

/// Text inside a table: what Markdown would take for its own is made plain.
std::string plain(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '|' || letter == '*' || letter == '_' || letter == '<') safe += '\\';
        safe += letter;
    }
    return safe;
}

std::string code(std::string_view text) { return text.empty() ? "" : fmt::format("`{}`", text); }

std::string_view unit_of(const Sourced& number) { return number.unit == "1" ? std::string_view{} : number.unit; }

std::string row_of(const healing::Actor& actor, const healing::Parameter& parameter) {
    const Sourced& number = parameter.number;
    const std::string_view unit = unit_of(number);
    return fmt::format("| {} | `healing.{}.{}` | {} | {} .. {} | {} | {} | {} |\n", code(parameter.symbol), actor.name,
                       parameter.name, short_text(number.value, unit), short_text(number.low, unit),
                       short_text(number.high, unit), plain(parameter.sentence), plain(number.source),
                       name_of(number.grade));
}

std::string section_of(const healing::Actor& actor) {
    std::string text = fmt::format("\n### {}\n\n", actor.title);
    if (actor.card) {
        const solvers::FieldCard card = actor.card(healing::parameters_of());
        text += fmt::format("Field `{}`{}: {}.", actor.name,
                            actor.symbol.empty() ? "" : fmt::format(", {}", code(actor.symbol)), card.description);
        if (actor.healthy) text += fmt::format(" At rest {:.4g}.", actor.healthy(healing::parameters_of()));
        if (!actor.option.empty()) text += fmt::format(" Optional, by the word `{}`.", actor.option);
    } else {
        text += fmt::format("Numbers without a field, below `healing.{}`.", actor.name);
    }
    text += "\n";
    if (!actor.equation.empty()) text += fmt::format("\n```text\n{}\n```\n", actor.equation);
    if (actor.parameters.empty()) return text;
    text += "\n| symbol | key | default | plausible | what it is | source | grade |\n|---|---|---|---|---|---|---|\n";
    for (const healing::Parameter& parameter : actor.parameters) text += row_of(actor, parameter);
    return text;
}

std::string presets() {
    std::string text = "\n## Presets\n\n`healing.preset`; what stands below `[healing]` in a scenario comes last.\n";
    for (const healing::Preset& preset : healing::presets()) {
        text += fmt::format("\n### {}\n\n{}.\n", preset.name, plain(preset.title));
        if (preset.values.empty()) continue;
        text += "\n| key | value | else |\n|---|---|---|\n";
        for (const auto& [name, value] : preset.values) {
            const Key* key = find_key(fmt::format("healing.{}", name));
            text += fmt::format("| `healing.{}` | {} | {} |\n", name, short_text(value, key ? key->unit : ""),
                                key ? default_text(*key) : "");
        }
    }
    return text;
}

std::string head_of(const healing::Trait& trait) {
    return fmt::format("\n### {}\n\n`{}`. Source: {} ({}).\n\n", plain(trait.title), trait.written, plain(trait.source),
                       name_of(trait.grade));
}

/// One line a trait, one column a number it changes.
std::string compared(std::string_view first, const std::vector<std::pair<int, healing::Trait>>& traits) {
    std::string text = fmt::format("| {} |", first), rule = "|---|";
    for (const healing::Change& change : traits.front().second.changes) {
        text += fmt::format(" `healing.{}` |", change.parameter);
        rule += "---|";
    }
    text += "\n" + rule + "\n";
    for (const auto& [label, trait] : traits) {
        text += fmt::format("| {} |", label);
        for (const healing::Change& change : trait.changes) text += fmt::format(" {} |", change_text(change));
        text += "\n";
    }
    return text;
}

std::string persons() {
    std::string text =
        "\n## Persons\n\nChanges of the numbers above, before what a scenario writes itself. Several may hold at once: "
        "factors multiply.\n";
    std::vector<std::pair<int, healing::Trait>> ages, types;
    for (const int years : {25, 45, 65, 85}) ages.emplace_back(years, healing::age_trait(years));
    for (int type = 1; type <= 6; ++type) types.emplace_back(type, healing::phototype_trait(type));
    text += head_of(ages.front().second) + compared("years", ages);
    text += head_of(types.front().second) + compared("type", types);
    for (const healing::Trait& trait : healing::traits()) {
        text += head_of(trait) + "| key | change |\n|---|---|\n";
        for (const healing::Change& change : trait.changes)
            text += fmt::format("| `healing.{}` | {} |\n", change.parameter, change_text(change));
    }
    return text;
}

std::string observables() {
    std::string text =
        "\n## What is seen\n\nResults of history.csv and summary.json. FIELD is a field of above, DEPTH a depth such "
        "as "
        "`200um`.\n\n| result | unit | what it is | grade |\n|---|---|---|---|\n";
    for (const ResultName& result : result_names())
        if (result.pattern.starts_with("healing."))
            text += fmt::format("| `{}` | {} | {} | {} |\n", result.pattern, result.unit, plain(result.sentence),
                                name_of(result.grade));
    return text;
}

}  // namespace

std::string model_page() {
    std::string text(model_preface);
    text += "\n## The actors, in order of appearance\n";
    for (const healing::Actor& actor : healing::cast()) text += section_of(actor);
    return text + presets() + persons() + observables();
}

}  // namespace sim::command
