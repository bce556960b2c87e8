// The person, and how their skin heals: numbers of a preset, changed by the person, changed by the file.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include "sim/healing/people.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/nearest.hpp"

namespace sim {
namespace {

/// A trait as resolved.toml names it.
struct Told {
    std::string words;
    healing::Trait trait;
};

std::vector<Told> traits_of(const Person& person) {
    std::vector<Told> all;
    const auto add = [&](std::string_view name) {
        if (const healing::Trait* trait = healing::find_trait(name)) all.push_back({std::string(name), *trait});
    };
    all.push_back({fmt::format("age {:.4g}", person.age), healing::age_trait(person.age)});
    all.push_back({fmt::format("phototype {}", person.phototype), healing::phototype_trait(person.phototype)});
    if (person.smoker) add("smoker");
    if (person.diabetes != "none") add("diabetes_" + person.diabetes);
    if (person.hygiene == "poor") add("poor_hygiene");
    for (const std::string& condition : person.conditions) add(condition);
    return all;
}

using Notes = std::map<std::string, std::string>;  // origins by "actor.name"

void change_by(const Told& told, healing::Parameters& parameters, Notes& notes) {
    const healing::Parameters before = parameters;
    healing::change(parameters, told.trait);
    for (const healing::Change& change : told.trait.changes) {
        const std::string name(change.parameter);
        if (parameters(name) == before(name)) continue;
        const std::string words = fmt::format("{} ({})", told.words, told.trait.source);
        std::string& note = notes[name];
        if (note.starts_with("default") || change.how == healing::Change::How::set)
            note = "person: " + words;
        else
            note += (note.find("person: ") == std::string::npos ? "; person: " : "; ") + words;
    }
}

Notes notes_of_preset(const std::string& preset) {
    Notes notes;
    for (const healing::Actor& actor : healing::cast())
        for (const healing::Parameter& parameter : actor.parameters)
            notes[fmt::format("{}.{}", actor.name, parameter.name)] =
                fmt::format("default: {}", parameter.number.source);
    for (const healing::Preset& known : healing::presets())
        if (known.name == preset)
            for (const auto& [name, value] : known.values) notes[std::string(name)] = fmt::format("preset {}", preset);
    return notes;
}

healing::Parameters read_parameters(const Section& section, const Person& person, const std::string& preset) {
    healing::Parameters parameters = healing::parameters_of(preset);
    Notes notes = notes_of_preset(preset);
    for (const Told& told : traits_of(person)) change_by(told, parameters, notes);
    for (const healing::Actor& actor : healing::cast()) {
        const Section own = section.table(actor.name);
        for (const healing::Parameter& parameter : actor.parameters) {
            const std::string name = fmt::format("{}.{}", actor.name, parameter.name);
            own.note(parameter.name, notes[name]);
            if (const auto written = own.written_number(parameter.name)) parameters.set(name, *written);
        }
    }
    return parameters;
}

std::vector<std::string> read_optional(const Section& section) {
    std::vector<std::string_view> known = healing::options();
    if (!section.has("optional")) {
        section.note("optional", "default: all of them but tgf_beta_latent");
        std::erase(known, "tgf_beta_latent");
        return {known.begin(), known.end()};
    }
    std::vector<std::string> names = section.texts("optional");
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (std::ranges::find(known, *name) == known.end())
            section.error("optional", fmt::format("found \"{}\"{}, expected optional actors: {}{}", *name,
                                                  healing::find_actor(*name) ? ", which always takes part" : "",
                                                  one_of(known), did_you_mean(*name, known)));
        if (std::find(names.begin(), name, *name) != name)
            section.error("optional", fmt::format("lists \"{}\" twice", *name));
    }
    return names;
}

/// What the file says of it, or what usually holds; and why an explicit word may come to nothing.
bool is_enabled(const Section& section, const Scenario& scenario) {
    const bool needled = std::ranges::any_of(scenario.treatments, [](const Treatment& treatment) {
        return std::holds_alternative<NeedleAct>(treatment.act);
    });
    const bool franz = scenario.bottom == Bottom::franz, possible = scenario.processes.healing;
    if (!section.has("enabled")) {
        section.note("enabled", !possible  ? "default: processes.healing is false"
                                : franz    ? "default: excised skin does not heal"
                                : !needled ? "default: nothing is needled"
                                           : "default: living skin is needled");
        return needled && !franz && possible;
    }
    const bool wanted = section.flag("enabled");
    if (wanted && !possible) section.warn("enabled", "has no effect: processes.healing is false");
    if (wanted && possible && franz)
        section.warn("enabled",
                     "is true on a Franz cell, but excised skin does not heal: read it as a thought experiment");
    return wanted && possible;
}

std::optional<Scar> read_scar(const Section& section, const Domain& domain) {
    if (!section.node()) return {};
    Scar scar;
    scar.radius = section.number("radius");
    scar.depth = section.number("depth");
    scar.collagen = section.number("collagen");
    if (domain.geometry != Geometry::patch) {
        if (section.has("at")) section.warn("at", "has no effect: only a patch has places along x and y");
        return scar;
    }
    scar.at = {domain.size[0] / 2, domain.size[1] / 2};
    section.note("at", "default: the middle of the patch");
    if (!section.has("at")) return scar;
    const auto place = section.numbers("at");
    scar.at = {place[0], place[1]};
    for (int axis = 0; axis < 2; ++axis)
        if (scar.at[axis] >= domain.size[axis])
            section.error("at", fmt::format("{} is {}, outside the patch, which ends at {}", axis == 0 ? "x" : "y",
                                            short_text(scar.at[axis], "mm"), short_text(domain.size[axis], "mm")));
    return scar;
}

/// At 1 or more the linear loop of inflammation keeps itself going (healing.md 2.3).
void warn_of_gain(const Section& section, const Healing& healing) {
    const double gain = healing::loop_gain(healing.parameters);
    // With so much feedback by TGF-beta that the formula's denominator is gone, the gain is beyond all bounds.
    if (gain >= 0 && gain < 1) return;
    section.warn("", fmt::format("inflammation feeds itself: loop gain {}; at 1 or more wounds become chronic",
                                 gain >= 1 && std::isfinite(gain) ? fmt::format("{:.2g}", gain) : "beyond all bounds"));
}

}  // namespace

Person read_person(const Section& section) {
    Person person;
    person.age = section.number("age");
    person.phototype = section.integer("phototype");
    person.smoker = section.flag("smoker");
    person.diabetes = section.text("diabetes");
    person.conditions = section.texts("conditions");
    person.hygiene = section.text("hygiene");
    person.pregnant = section.flag("pregnant");
    for (auto name = person.conditions.begin(); name != person.conditions.end(); ++name)
        if (std::find(person.conditions.begin(), name, *name) != name)
            section.error("conditions", fmt::format("lists \"{}\" twice", *name));
    if (person.pregnant)
        section.warn("pregnant",
                     "is noted and changes nothing: needling and serums in pregnancy have not been measured, and much "
                     "of it is advised against; ask a physician");
    return person;
}

Healing read_healing(const Section& root, const Scenario& scenario) {
    const Section section = root.table("healing"), baseline = section.table("baseline");
    Healing healing;
    healing.enabled = is_enabled(section, scenario);
    healing.preset = section.text("preset");
    healing.optional = read_optional(section);
    healing.recruits_by_capillaries = section.text("recruitment") == "capillaries";
    if (healing.recruits_by_capillaries && std::ranges::find(healing.optional, "capillaries") == healing.optional.end())
        section.error("recruitment", "is \"capillaries\", but healing.optional leaves them out");
    healing.parameters = read_parameters(section, scenario.person, healing.preset);
    healing.baseline.collagen = baseline.number("collagen");
    healing.baseline.collagen_3_share = baseline.written_number("collagen_3_share");
    healing.scar = read_scar(section.table("scar"), scenario.domain);
    if (healing.enabled) warn_of_gain(section, healing);
    return healing;
}

}  // namespace sim
