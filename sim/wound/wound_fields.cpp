#include "sim/wound/wound_fields.hpp"
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include "sim/healing/actives.hpp"

namespace sim {

namespace {

using healing::Actor;
using healing::Tissue;
using solvers::FieldCard;
using solvers::FieldSet;

FieldCard given(const std::string& description, unsigned regions) {
    FieldCard card{"1", description};
    card.regions = regions;
    card.internal = true;
    return card;
}

void fill(FieldSet& fields, solvers::FieldId field, const std::vector<int>& tissue, double value) {
    const solvers::Grid& grid = fields.grid();
    std::vector<double>& values = fields.values(field);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            if ((fields.card(field).regions >> tissue[k] & 1U) != 0)
                std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(grid.index(0, j, k)), grid.nx(), value);
}

void declare_actors(const Scenario& scenario, const std::vector<int>& tissue, FieldSet& fields) {
    const healing::Parameters& in = scenario.healing.parameters;
    for (const Actor& actor : healing::cast()) {
        if (!actor.card || !takes_part(actor, scenario.healing)) continue;
        const auto field = fields.declare(actor.name, actor.card(in));
        if (actor.healthy) fill(fields, field, tissue, actor.healthy(in));
    }
}

void declare_serum_effects(const Scenario& scenario, const std::vector<int>& tissue, FieldSet& fields) {
    for (const Solute& solute : scenario.solutes) {
        const healing::Active* active = healing::find_active(solute.name);
        if (!active) continue;
        for (const healing::Effect& effect : active->effects) {
            const bool source = effect.target == "serum_irritation";
            if (fields.find(effect.target)) continue;
            const auto field = fields.declare(effect.target, given("what the serum does", healing::below_barrier));
            if (!source) fill(fields, field, tissue, 1);
        }
    }
}

/// Share of a column that lies in the scar, by the place of its centre.
bool in_scar(const Scenario& scenario, const solvers::Grid& grid, int i, int j, int k) {
    const Scar& scar = *scenario.healing.scar;
    if (grid.centre(2, k) > scar.depth) return false;
    if (scenario.domain.geometry == Geometry::slab) return true;
    if (grid.shape == solvers::Shape::cylinder) return grid.centre(0, i) < scar.radius;
    std::array<double, 2> away{};
    for (int axis = 0; axis < 2; ++axis) {
        const double distance = grid.centre(axis, axis == 0 ? i : j) - scar.at[axis], period = grid.length(axis);
        away[axis] = distance - period * std::round(distance / period);
    }
    return std::hypot(away[0], away[1]) < scar.radius;
}

/// The set-points, and collagen at them. A poorer place has less of every form, in the shares of healthy skin or with
/// the given share of III.
void lay_collagen(const Scenario& scenario, const std::vector<int>& tissue, FieldSet& fields) {
    const solvers::Grid& grid = fields.grid();
    const healing::Parameters& in = scenario.healing.parameters;
    const double healthy_3 = in("collagen.healthy_3"), healthy_new = in("collagen.healthy_1_new");
    const Baseline& baseline = scenario.healing.baseline;
    const double share_3 = baseline.collagen_3_share.value_or(healthy_3);
    const double share_new = healthy_new / (1 - healthy_3) * (1 - share_3);
    const std::array<double, 3> shares{share_3, share_new, 1 - share_3 - share_new};
    const std::array<std::string_view, 3> names{"collagen_3", "collagen_1_new", "collagen_1_mature"};
    for (std::size_t form = 0; form < 3; ++form) {
        const auto rest =
            fields.declare(std::string(names[form]) + "_rest", given("set-point of collagen", healing::in_dermis));
        std::vector<double>& values = fields.values(rest);
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < grid.nx(); ++i) {
                    if (tissue[k] != static_cast<int>(Tissue::dermis)) continue;
                    const bool scarred = scenario.healing.scar && in_scar(scenario, grid, i, j, k);
                    values[grid.index(i, j, k)] =
                        shares[form] * (scarred ? scenario.healing.scar->collagen : baseline.collagen);
                }
        fields.values(fields.require(names[form])) = values;
    }
}

}  // namespace

bool takes_part(const Actor& actor, const Healing& healing) {
    // Without delay the genes follow TGF-beta itself.
    if (actor.name == "tgf_beta_response" && healing.parameters("tgf_beta_response.delay") <= 0) return false;
    return actor.option.empty() || std::ranges::find(healing.optional, actor.option) != healing.optional.end();
}

std::vector<int> tissue_of_depth(const Scenario& scenario, const SkinGrid& skin) {
    std::vector<int> tissue;
    for (const int layer : skin.layer)
        tissue.push_back(static_cast<int>(scenario.skin.layers[static_cast<std::size_t>(layer)].tissue));
    return tissue;
}

solvers::FieldSet fields_at_rest(const Scenario& scenario, const SkinGrid& skin) {
    FieldSet fields(skin.grid);
    const std::vector<int> tissue = tissue_of_depth(scenario, skin);
    declare_actors(scenario, tissue, fields);
    fields.declare("epidermal_gap", given("1 - E of the epidermis close above", healing::in_dermis));
    if (scenario.healing.recruits_by_capillaries)
        fill(fields, fields.declare("vascular_supply", given("capillaries within reach", healing::in_dermis)), tissue,
             1);
    declare_serum_effects(scenario, tissue, fields);
    lay_collagen(scenario, tissue, fields);
    return fields;
}

DepthRange depths_of(const FieldCard& card, const std::vector<int>& tissue) {
    const auto lives = [&](int k) { return (card.regions >> tissue[static_cast<std::size_t>(k)] & 1U) != 0; };
    const int depths = static_cast<int>(tissue.size());
    DepthRange range;
    while (range.begin < depths && !lives(range.begin)) ++range.begin;
    range.end = range.begin;
    while (range.end < depths && lives(range.end)) ++range.end;
    for (int k = range.end; k < depths; ++k)
        if (lives(k)) throw std::invalid_argument("tissue of one kind lies in several pieces of depth");
    return range;
}

}  // namespace sim
