// All fields of healing on the skin's grid, at rest: each place with the collagen that it keeps.
#pragma once
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "sim/tissue/skin_grid.hpp"
#include "solvers/grid/field_set.hpp"

namespace sim {

/// Kind of tissue by depth index; the regions of solvers::Row.
std::vector<int> tissue_of_depth(const Scenario& scenario, const SkinGrid& skin);

/// Declares the field of every actor that takes part, and the given fields that they read: set-points of collagen, the
/// gap of the epidermis, what serums do. Values are those of rest.
solvers::FieldSet fields_at_rest(const Scenario& scenario, const SkinGrid& skin);

/// Depth indices [begin, end) in which a field lives. Throws std::invalid_argument when they are in several pieces.
struct DepthRange {
    int begin = 0, end = 0;
    bool empty() const { return begin >= end; }
    bool operator==(const DepthRange&) const = default;
};
DepthRange depths_of(const solvers::FieldCard& card, const std::vector<int>& tissue_of_depth);

/// Does this actor take part in the scenario?
bool takes_part(const healing::Actor& actor, const Healing& healing);

}  // namespace sim
