// Needlings that several tests start from.
#pragma once
#include <numbers>

#include "sim/scenario/scenario.hpp"

namespace needling_acts {

/// 192 needles, drum 2 cm across and wide, 1.5 mm long, in four directions.
inline sim::NeedleAct roller(int passes = 15) {
    sim::NeedleAct act;
    act.device.kind = sim::DeviceKind::roller;
    act.device.needle_base_diameter = 140e-6;
    act.device.rows = 8;
    act.device.needles_per_row = 24;
    act.device.drum_radius = 10e-3;
    act.device.drum_width = 20e-3;
    act.length = 1.5e-3;
    act.passes = passes;
    act.directions = {0, std::numbers::pi / 2, std::numbers::pi / 4, 3 * std::numbers::pi / 4};
    return act;
}

inline sim::NeedleAct stamp(double pitch) {
    sim::NeedleAct act;
    act.device.kind = sim::DeviceKind::stamp;
    act.device.needle_base_diameter = 140e-6;
    act.device.pitch = pitch;
    act.device.array = {10, 10};
    act.length = 0.6e-3;
    act.directions = {0};
    return act;
}

/// 12 needles on 6 mm, 100 strokes a second, 10 mm/s along the skin.
inline sim::NeedleAct pen(int passes = 1) {
    sim::NeedleAct act = roller(passes);
    act.device = {};
    act.device.kind = sim::DeviceKind::pen;
    act.device.arrangement = sim::Arrangement::concentric;
    act.device.needle_base_diameter = 140e-6;
    act.device.needles = 12;
    act.device.cartridge_diameter = 6e-3;
    act.device.strokes = 100;
    act.device.speed = 10e-3;
    return act;
}

inline sim::NeedleAct microneedle_patch(double pitch, sim::Arrangement arrangement) {
    sim::NeedleAct act = stamp(pitch);
    act.device.kind = sim::DeviceKind::patch;
    act.device.arrangement = arrangement;
    return act;
}

inline sim::NeedleAct list(std::vector<std::array<double, 2>> positions) {
    sim::NeedleAct act;
    act.device.kind = sim::DeviceKind::list;
    act.device.needle_base_diameter = 140e-6;
    act.device.positions = std::move(positions);
    act.length = 0.6e-3;
    return act;
}

}  // namespace needling_acts
