// For tests of resolved.toml: read it back, and nothing may have changed.
#pragma once
#include <catch2/catch.hpp>
#include <string>
#include "sim/scenario/read_scenario.hpp"

namespace round_trip {

using namespace sim;

/// The values of a resolved text without their origins, which differ by intent: what was default is written now.
inline std::string values_of(const std::string& resolved) {
    std::string values;
    for (std::size_t at = 0; at < resolved.size();) {
        const auto end = resolved.find('\n', at);
        const std::string line = resolved.substr(at, end - at);
        values += line.substr(0, line.find("  # ")) + "\n";
        at = end + 1;
    }
    return values;
}

// Operators for this test alone: equal to the last bit.
inline bool same(const LayerTransport& a, const LayerTransport& b) {
    return a.diffusivity == b.diffusivity && a.affinity == b.affinity && a.clearance == b.clearance && a.loss == b.loss;
}

inline void check_same(const Skin& a, const Skin& b) {
    CHECK(a.site == b.site);
    REQUIRE(a.layers.size() == b.layers.size());
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        CHECK(a.layers[i].name == b.layers[i].name);
        CHECK(a.layers[i].thickness == b.layers[i].thickness);
        CHECK(a.layers[i].cells == b.layers[i].cells);
        CHECK(a.layers[i].tissue == b.layers[i].tissue);
    }
}

inline void check_same(const Solute& a, const Solute& b) {
    CHECK(a.name == b.name);
    CHECK(a.channel_diffusivity == b.channel_diffusivity);
    CHECK(a.polar_permeability == b.polar_permeability);
    CHECK(a.solubility == b.solubility);
    CHECK(a.vapour_permeability == b.vapour_permeability);
    CHECK(a.bound == b.bound);
    REQUIRE(a.in_layer.size() == b.in_layer.size());
    for (std::size_t i = 0; i < a.in_layer.size(); ++i) CHECK(same(a.in_layer[i], b.in_layer[i]));
}

inline void check_same(const NeedleAct& a, const NeedleAct& b) {
    CHECK(a.length == b.length);
    CHECK(a.passes == b.passes);
    CHECK(a.density == b.density);
    CHECK(a.directions == b.directions);
    CHECK(a.shape == b.shape);
    CHECK(a.channel_radius == b.channel_radius);
    CHECK(a.device.kind == b.device.kind);
    CHECK(a.device.positions == b.device.positions);
    CHECK(a.device.array == b.device.array);
    CHECK(a.device.stagger == b.device.stagger);
    CHECK(a.device.arrangement == b.device.arrangement);
    CHECK(a.device.needles == b.device.needles);
    CHECK(a.device.cartridge_diameter == b.device.cartridge_diameter);
    CHECK(a.device.strokes == b.device.strokes);
    CHECK(a.device.speed == b.device.speed);
    CHECK(a.time == b.time);
    CHECK(a.area == b.area);
    CHECK(a.tenting_depth == b.tenting_depth);
    CHECK(a.insertion_speed == b.insertion_speed);
    CHECK(a.depth_spread == b.depth_spread);
    CHECK(a.breach_efficiency == b.breach_efficiency);
    CHECK(a.slit_recovery == b.slit_recovery);
    CHECK(a.patency.held == b.patency.held);
    CHECK(a.patency.recoil_floor == b.patency.recoil_floor);
    CHECK(a.patency.closing_time_wet == b.patency.closing_time_wet);
    CHECK(a.patency.closing_time_dry == b.patency.closing_time_dry);
    CHECK(a.patency.closing_ratio == b.patency.closing_ratio);
}

inline void check_same(const ApplyAct& a, const ApplyAct& b) {
    CHECK(a.serum == b.serum);
    CHECK(a.vehicle == b.vehicle);
    CHECK(a.ph == b.ph);
    CHECK(a.residue == b.residue);
    CHECK(a.evaporation == b.evaporation);
    CHECK(a.channel_factor == b.channel_factor);
    CHECK(a.wets == b.wets);
    CHECK(a.amount == b.amount);
    CHECK(a.occluded == b.occluded);
    CHECK(a.platelets == b.platelets);
    REQUIRE(a.solutes.size() == b.solutes.size());
    for (std::size_t i = 0; i < a.solutes.size(); ++i) {
        CHECK(a.solutes[i].solute == b.solutes[i].solute);
        CHECK(a.solutes[i].concentration == b.solutes[i].concentration);
        CHECK(a.solutes[i].vehicle_affinity == b.solutes[i].vehicle_affinity);
    }
}

inline void check_same(const Person& a, const Person& b) {
    CHECK(a.age == b.age);
    CHECK(a.phototype == b.phototype);
    CHECK(a.smoker == b.smoker);
    CHECK(a.diabetes == b.diabetes);
    CHECK(a.conditions == b.conditions);
    CHECK(a.hygiene == b.hygiene);
    CHECK(a.pregnant == b.pregnant);
}

/// Of skin that does not heal nothing else is in force.
inline void check_same(const Healing& a, const Healing& b) {
    CHECK(a.enabled == b.enabled);
    if (!a.enabled) return;
    CHECK(a.preset == b.preset);
    CHECK(a.parameters == b.parameters);
    CHECK(a.optional == b.optional);
    CHECK(a.baseline.collagen == b.baseline.collagen);
    CHECK(a.baseline.collagen_3_share == b.baseline.collagen_3_share);
    REQUIRE(a.scar.has_value() == b.scar.has_value());
    if (!a.scar) return;
    CHECK(a.scar->at == b.scar->at);
    CHECK(a.scar->radius == b.scar->radius);
    CHECK(a.scar->depth == b.scar->depth);
    CHECK(a.scar->collagen == b.scar->collagen);
}

inline void check_same_setup(const Scenario& a, const Scenario& b) {
    check_same(a.person, b.person);
    check_same(a.healing, b.healing);
    CHECK(a.processes.healing == b.processes.healing);
    CHECK(a.processes.taxis == b.processes.taxis);
    CHECK(a.numerics.negligible_amount == b.numerics.negligible_amount);
    CHECK(a.numerics.healing_step == b.numerics.healing_step);
    CHECK(a.air.speed == b.air.speed);
    CHECK(a.air.humidity == b.air.humidity);
    CHECK(a.bottom == b.bottom);
    REQUIRE(a.receptor.has_value() == b.receptor.has_value());
    if (!a.receptor) return;
    CHECK(a.receptor->area == b.receptor->area);
    CHECK(a.receptor->volume == b.receptor->volume);
    CHECK(a.receptor->sample == b.receptor->sample);
    CHECK(a.receptor->dates == b.receptor->dates);
}

/// A scenario that warns of itself is expected to warn again.
inline void check_round_trip(const Scenario& first, bool warns = false) {
    const Scenario second = read_scenario_text(first.resolved, "resolved.toml");
    CHECK(values_of(second.resolved) == values_of(first.resolved));
    CHECK(second.warnings.empty() == !warns);
    check_same_setup(first, second);
    // What the text says is what the structs hold, bit for bit.
    CHECK(second.duration == first.duration);
    CHECK(second.seed == first.seed);
    CHECK(second.domain.depth == first.domain.depth);
    CHECK(second.domain.size == first.domain.size);
    CHECK(second.domain.cells == first.domain.cells);
    CHECK(second.output.snapshots.at == first.output.snapshots.at);
    check_same(first.skin, second.skin);
    REQUIRE(second.solutes.size() == first.solutes.size());
    for (std::size_t i = 0; i < first.solutes.size(); ++i) check_same(first.solutes[i], second.solutes[i]);
    REQUIRE(second.treatments.size() == first.treatments.size());
    for (std::size_t i = 0; i < first.treatments.size(); ++i) {
        CHECK(second.treatments[i].at == first.treatments[i].at);
        CHECK(second.treatments[i].name == first.treatments[i].name);
        REQUIRE(second.treatments[i].act.index() == first.treatments[i].act.index());
        if (const auto* act = std::get_if<NeedleAct>(&first.treatments[i].act))
            check_same(*act, std::get<NeedleAct>(second.treatments[i].act));
        if (const auto* act = std::get_if<ApplyAct>(&first.treatments[i].act))
            check_same(*act, std::get<ApplyAct>(second.treatments[i].act));
    }
}

}  // namespace round_trip

using round_trip::check_round_trip;
