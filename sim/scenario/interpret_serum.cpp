// Application of a serum: vehicle, amount, drying; of the library or the file.
#include <fmt/format.h>

#include <algorithm>
#include "sim/library/film_evaporation.hpp"
#include "sim/library/library.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/library_names.hpp"

namespace sim {
namespace {

/// The row of the library that lends what the file does not say, or nullptr.
const library::SerumRow* named_row(const Section& treatment, const Section& serum, ApplyAct& act) {
    if (serum.node()) {
        act.serum = serum.has("name") ? serum.text("name") : "serum";
        if (!serum.has("name")) serum.note("name", "default: serum");
        return library::find_serum(act.serum);
    }
    if (!treatment.has("serum")) {
        if (!treatment.written("serum"))
            treatment.error("serum", "is missing; expected a library name (list serums) or a table with solutes");
        return nullptr;
    }
    act.serum = treatment.text("serum");
    serum.note("name", "library: its name there");
    const library::SerumRow* row = library::find_serum(act.serum);
    if (!row) treatment.error("serum", not_in_library(library::serums(), "serum", act.serum));
    return row;
}

const library::VehicleRow* read_vehicle(const Section& serum, const library::SerumRow* row) {
    if (!serum.has("vehicle")) {
        serum.note("vehicle",
                   row ? fmt::format("library: {}", row->description) : std::string("default: choice of this program"));
        return library::find_vehicle(row ? row->vehicle : "water");
    }
    const std::string word = serum.text("vehicle");
    const library::VehicleRow* vehicle = library::find_vehicle(word);
    if (vehicle) return vehicle;
    const auto names = names_of(library::vehicles());
    auto words = names;
    for (const library::VehicleRow& known : library::vehicles())
        words.insert(words.end(), known.synonyms.begin(), known.synonyms.end());
    serum.error("vehicle", fmt::format("found \"{}\", expected a vehicle of the library: {}{}", word, one_of(names),
                                       did_you_mean(word, words)));
    return nullptr;
}

/// What the file says, else the library.
double written_or(const Section& section, std::string_view name, const Sourced& known) {
    if (section.has(name)) return section.number(name);
    section.note(name, origin_of(known));
    return known.value;
}

double read_ph(const Section& serum, const library::SerumRow* row) {
    constexpr double of_tissue = 7.4;
    if (row) return written_or(serum, "ph", row->ph);
    if (!serum.has("ph")) serum.note("ph", "default: that of tissue");
    return serum.written_number("ph").value_or(of_tissue);
}

double read_platelets(const Section& serum, const library::SerumRow* row) {
    if (row && row->platelets) return written_or(serum, "platelets", *row->platelets);
    if (!serum.has("platelets")) serum.note("platelets", "default: no more than blood has");
    return serum.written_number("platelets").value_or(1);
}

void read_parts(const Section& serum, ApplyAct& act) {
    const double all = serum.written_number("vehicle_affinity").value_or(0);
    for (const Section& part : serum.tables("solutes")) {
        const std::string name = part.text("name");
        const bool twice = std::ranges::find(act.solutes, name, &SoluteDose::solute) != act.solutes.end();
        if (twice && part.has("name")) part.error("name", fmt::format("the solute \"{}\" is listed twice", name));
        const auto own = part.written_number("vehicle_affinity");
        if (!own && all > 0) part.note("vehicle_affinity", origin_of(*serum.node("vehicle_affinity")));
        act.solutes.push_back({name, part.number("concentration"), own.value_or(all)});
    }
}

void library_parts(const Section& serum, const library::SerumRow& row, ApplyAct& act) {
    const auto all = serum.written_number("vehicle_affinity");
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
        const library::SerumRow::Part& part = row.parts[i];
        act.solutes.push_back({std::string(part.solute), part.concentration.value, all.value_or(0)});
        const std::string path = fmt::format("{}.solutes[{}]", serum.path(), i);
        serum.origins()[path + ".name"] = fmt::format("library: {}", row.description);
        serum.origins()[path + ".concentration"] = origin_of(part.concentration);
        if (all) serum.origins()[path + ".vehicle_affinity"] = origin_of(*serum.node("vehicle_affinity"));
    }
}

void read_contents(const Section& serum, const library::SerumRow* row, ApplyAct& act) {
    if (serum.written("solutes"))
        read_parts(serum, act);
    else if (row)
        library_parts(serum, *row, act);
    const bool none_written = serum.has("solutes") && act.solutes.empty();
    const bool works_without = serum.written("platelets");
    if (serum.node() && !works_without && (none_written || (!serum.written("solutes") && !row)))
        serum.error("solutes",
                    "is missing; a serum needs at least one [[treatment.serum.solutes]] with name and concentration");
}

void read_amount(const Section& treatment, const Section& serum, ApplyAct& act) {
    act.occluded = treatment.flag("occluded");
    if (!treatment.has("dose")) {
        act.amount = treatment.number("amount");
        return;
    }
    treatment.note("dose", origin_of(*treatment.node("dose")));
    const auto refuse = [](const Section& section, std::string_view name) {
        if (section.written(name))
            section.error(name, fmt::format("is {}, but dose is \"infinite\": such a film never becomes thinner",
                                            describe(*section.node(name))));
    };
    if (treatment.written("amount"))
        treatment.error("dose", fmt::format("is \"infinite\", but amount is {}; write one of the two",
                                            describe(*treatment.node("amount"))));
    refuse(treatment, "evaporation");
    refuse(serum, "residue");
}

double read_evaporation(const Section& treatment, const Air& air, const Processes& processes, const ApplyAct& act) {
    const auto written = treatment.written_number("evaporation");
    if (written && act.occluded)
        treatment.error("evaporation", fmt::format("is {}, but occluded is true: nothing evaporates under a cover",
                                                   short_text(*written, "um/h")));
    if (act.occluded || !act.amount) return 0;
    if (!processes.evaporation) {
        if (written.value_or(0) > 0) treatment.warn("evaporation", "has no effect: processes.evaporation is false");
        treatment.note("evaporation", "default: processes.evaporation is false");
        return 0;
    }
    if (written) return *written;
    treatment.note(
        "evaporation",
        fmt::format("default: vapour transfer of Dancik 2013 (Adv Drug Deliv Rev 65:221) at {} and humidity {}",
                    short_text(air.speed, "m/s"), air.humidity));
    return library::film_evaporation(air.speed, air.humidity);
}

}  // namespace

ApplyAct read_apply(const Section& treatment, const Air& air, const Processes& processes) {
    ApplyAct act;
    const Section serum = treatment.table("serum");
    const library::SerumRow* row = named_row(treatment, serum, act);
    if (const library::VehicleRow* vehicle = read_vehicle(serum, row)) {
        act.vehicle = vehicle->name;
        act.residue = written_or(serum, "residue", vehicle->residue);
        act.channel_factor = written_or(serum, "channel_factor", vehicle->channel_factor);
        act.wets = vehicle->wets;
    }
    act.ph = read_ph(serum, row);
    act.platelets = read_platelets(serum, row);
    read_contents(serum, row, act);
    read_amount(treatment, serum, act);
    act.evaporation = read_evaporation(treatment, air, processes, act);
    return act;
}

}  // namespace sim
