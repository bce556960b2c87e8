// What the solutes of a serum do to healing: e = Emax c/(EC50 + c), c the total concentration at the place.
#pragma once
#include <string>
#include <vector>
#include "sim/healing/actor.hpp"

namespace sim::healing {

/// A given field that actors read, and what a solute of that concentration makes of it.
struct Effect {
    std::string_view target;   // serum_collagen_3, serum_collagen_1: factor 1 + e; serum_mmp, serum_pigment: 1 - e;
                               // serum_irritation: a source of the cytokine, e [1/s]
    std::string_view maximum;  // parameter "solute.maximum_..."
};

struct Active {
    std::string_view group;                 // of its parameters
    std::vector<std::string_view> solutes;  // by name
    std::vector<Effect> effects;
};

const std::vector<Active>& actives_known();
/// nullptr: the solute does nothing to healing.
const Active* find_active(std::string_view solute);

}  // namespace sim::healing
