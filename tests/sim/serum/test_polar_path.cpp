// The pores of the uppermost layer: a conductance beside it that stores nothing.
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/observation/headline.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

/// Stratum corneum that conducts `lipid`, pores that conduct `polar` [m/s], over epidermis and dermis, Franz.
Scenario two_paths(double lipid, double polar, double affinity) {
    Scenario s = made::unit_cell(Geometry::slab, 10 * um);
    s.solutes[0].in_layer[0] = {lipid * 15 * um / affinity, affinity, 0, 0};
    s.solutes[0].polar_permeability = polar;
    made::add(s, 0, made::infinite_dose());
    return s;
}

constexpr double behind = 85 * um / (0.7 * 1.2e-10) + 300 * um / (0.7 * 1.9e-10);  // resistance of what lies below

}  // namespace

// Two conductances side by side, the living layers behind: J = 1/(1/(P_lipid + P_polar) + R). The pores end half a cell
// below the surface of the second layer, each path behind its own half cell: that shifts J by less than
// 2 P_lipid P_polar/((P_lipid + P_polar) g) = 4e-5, g = 1.4e-5 m/s the half cell's permeability.
TEST_CASE("Pores add to the steady flux as a conductance in parallel", "[serum][polar]") {
    const double lipid = 1e-9, polar = 4e-10, expected = 1 / (1 / (lipid + polar) + behind);
    const Scenario s = two_paths(lipid, polar, 0.003);
    CHECK(intact_permeability(s, s.solutes[0]) == Approx(expected).epsilon(1e-12));
    made::Run run(made::in_one_leap(s));
    run.until(1e9);
    CHECK(run.solute().uptake_rate() / run.area() == Approx(expected).epsilon(4e-5));
    CHECK(run.solute().receptor_rate() / run.area() == Approx(expected).epsilon(4e-5));
}

// Ascorbate-like: with P = 1.5e-10 lumped into a bulk of K = 1.6 the lag of the stratum corneum alone is
// h^2/(6 D) = K h/(6 P) = 7.4 h; through pores only the living layers lag, half an hour or less each.
TEST_CASE("Pores store nothing, so a polar solute comes early", "[serum][polar]") {
    const double P = 1.5e-10, day = 24 * made::hour;
    const auto lag = [&](const Scenario& s) {
        made::Run run(s);
        run.until(day);
        return run.state.now - run.solute().receptor() / run.solute().receptor_rate();
    };
    Scenario through_pores = two_paths(0, P, 1.6), lumped = two_paths(P, 0, 1.6);
    CHECK(lag(through_pores) < 1 * made::hour);
    CHECK(lag(lumped) > 5 * made::hour);
    made::Run run(through_pores);
    run.until(day);
    CHECK(run.solute().content_by_depth()[0] == 0);
}

// Where a channel opens the surface there are no pores: half the area open, half the pores. Held channel of area
// share 1/2, tissue and channel walls that conduct nothing: uptake is the pores' alone.
TEST_CASE("Channels take their place from the pores", "[serum][polar]") {
    Scenario s = made::small_patch();
    s.domain.geometry = GENERATE(Geometry::patch, Geometry::channel);
    s.domain.puncture_density = 1 / (120 * um * 120 * um);
    s.solutes[0].in_layer[0].diffusivity = 0;
    s.solutes[0].channel_diffusivity = 0;
    s.solutes[0].polar_permeability = 1e-10;
    const double radius = 120 * um / std::sqrt(2 * 3.14159265358979);
    auto act = made::held_channels({{60 * um, 60 * um}}, radius, 14 * um);
    made::add(s, 0, act);
    made::add(s, 0, made::infinite_dose());
    made::Run run(s);
    run.until(1e-3);
    CHECK(run.solute().uptake_rate() / run.area() == Approx(0.5e-10).epsilon(2e-3));
}

// The multigrid solver and the explicit twin see the same pores.
TEST_CASE("The explicit twin agrees on pores", "[serum][polar]") {
    const auto delivered = [](const char* solver) {
        Scenario s = made::small_patch();
        s.solutes[0].polar_permeability = 2e-8;
        s.numerics.diffusion_solver = solver;
        s.numerics.fixed_step = 0.25;
        made::add(s, 0, made::film(30 * um));
        made::Run run(s);
        run.until(20);
        return run.solute().on_surface();
    };
    CHECK(delivered("multigrid") == Approx(delivered("explicit")).epsilon(1e-5));
}
