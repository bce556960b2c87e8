// A pen in numbers: where its cartridge holds needles, and how densely it strikes.
#pragma once
#include <array>
#include <vector>
#include "sim/scenario/scenario.hpp"

namespace sim {

/// Places of the needles about the centre of the cartridge [m], all within the disc of cartridge_diameter:
///   concentric           rings of equal width, needles shared out by the rings' areas and evenly around each; a lone
///                        needle sits in the centre. Makers' cartridges differ: a choice;
///   triangular, square   the places of that lattice nearest to the centre, a cell each having its share of the disc.
std::vector<std::array<double, 2>> cartridge_places(const Device& pen);

/// Distance of the two needles that are nearest to each other [m]; infinite for one needle.
double cartridge_spacing(const Device& pen);

/// Needle strikes per area [1/m2] of the whole act: by time and area n f t / A, else in `passes` passes along lines a
/// cartridge apart, n f / (v d) each.
double pen_strikes(const NeedleAct& act);

}  // namespace sim
