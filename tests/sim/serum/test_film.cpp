// Films that dry, saturate and leave deposits: closed forms for a membrane that stores nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/observation/headline.hpp"
#include "tests/sim/made_runs.hpp"
#include "tests/support/order_table.hpp"

using namespace sim;
using made::hour;
using made::um;

namespace {

constexpr double skin_area = 1e-6;

/// The membrane's own capacity, as a share of the film's: how far its flux lags behind the film.
constexpr double storage = 1e-5;

double book(const SoluteTransport& solute, const std::string& name) {
    for (const auto& [way, amount] : solute.ledger().out)
        if (way == name) return amount;
    FAIL("no such way out: " + name);
    return 0;
}

}  // namespace

// dM/dt = -P A M/(V(t)), V = A (h0 - E t): M = M0 (1 - E t/h0)^(P/E). P = 2 E, half dried: a quarter is left. Film and
// skin are split at mid-step, so the error is of second order in the step.
TEST_CASE("What a drying film keeps follows its power law", "[serum][film][order]") {
    const double E = 1e-8, P = 2e-8, h0 = 100 * um, half_dry = 0.5 * h0 / E;
    std::vector<std::pair<int, double>> errors;
    for (const int steps : {10, 20, 40}) {
        Scenario s = made::membrane(P);
        s.numerics.fixed_step = half_dry / steps;
        made::add(s, 0, made::drying_film(h0, E));
        made::Run run(s);
        run.until(half_dry);
        errors.emplace_back(steps, std::abs(run.solute().on_surface() / (0.25 * h0 * skin_area) - 1));
        CHECK(std::abs(run.solute().ledger().residual()) <= 1e-12 * run.solute().applied());
    }
    CHECK(support::report_order("drying film, steps", errors) > 1.8);
    CHECK(errors.back().second < 1e-3);
}

// The same without being told the step: the thinning limits it.
TEST_CASE("Adaptive steps follow a drying film", "[serum][film]") {
    const double E = 1e-8, P = 2e-8, h0 = 100 * um, nearly_dry = 0.9 * h0 / E;
    Scenario s = made::membrane(P);
    made::add(s, 0, made::drying_film(h0, E));
    made::Run run(s);
    run.until(nearly_dry);
    CHECK(run.solute().on_surface() == Approx(0.01 * h0 * skin_area).epsilon(0.02));
    CHECK(run.state.film.thickness() == Approx(0.1 * h0).epsilon(1e-9));
}

// Nothing is taken up: M stays, u = M/V rises as the film becomes thinner, 1/(1 - E t/h0), until the solubility caps
// it; then what cannot be dissolved is M - S V.
TEST_CASE("A film that dries concentrates its solute up to the solubility", "[serum][film]") {
    const double E = 1e-8, h0 = 100 * um, S = 2.5;
    Scenario s = made::membrane(0);
    s.solutes[0].solubility = S;
    made::add(s, 0, made::drying_film(h0, E));
    made::Run run(s);
    run.until(0.5 * h0 / E);
    CHECK(run.solute().donor_activity() == Approx(2).epsilon(1e-9));
    CHECK(run.solute().dose().undissolved() == 0);
    run.until(0.8 * h0 / E);
    CHECK(run.solute().donor_activity() == S);
    CHECK(run.solute().dose().undissolved() == Approx((1 - S * 0.2) * h0 * skin_area).epsilon(1e-9));
    CHECK(run.solute().on_surface() == Approx(h0 * skin_area).epsilon(1e-12));
}

// While solid is left the flux is constant, P S, so M falls on a straight line; from M = S V on it falls exponentially.
// Applied: twice what the film dissolves. The steps leave 1e-3 of freedom about the moment of the last crystal.
TEST_CASE("A saturated film feeds the skin from its solid", "[serum][film]") {
    const double P = 1e-8, h = 100 * um, S = 0.5, M0 = h * skin_area, dissolved = S * h * skin_area;
    const double all_dissolved = (M0 - dissolved) / (P * S * skin_area);
    Scenario s = made::membrane(P);
    s.solutes[0].solubility = S;
    made::add(s, 0, made::film(h));
    made::Run run(s);
    run.until(0.5 * all_dissolved);
    CHECK(run.solute().on_surface() == Approx(M0 - 0.25 * M0).epsilon(10 * storage));
    CHECK(run.solute().receptor() == Approx(0.25 * M0).epsilon(10 * storage));
    run.until(all_dissolved + h / P);
    CHECK(run.solute().on_surface() == Approx(dissolved * std::exp(-1.0)).epsilon(4e-3));
    CHECK(run.solute().dose().undissolved() == 0);
    CHECK(std::abs(run.solute().ledger().residual()) <= 1e-12 * M0);
}

// dM/dt = -g A u, u = M/V: M = M0 exp(-g t/h). The membrane takes nothing.
TEST_CASE("A volatile solute leaves the film exponentially", "[serum][film]") {
    const double g = 1e-8, h = 100 * um;
    Scenario s = made::membrane(0);
    s.solutes[0].vapour_permeability = g;
    made::add(s, 0, made::film(h));
    made::Run run(s);
    run.until(h / g);
    CHECK(run.solute().on_surface() == Approx(std::exp(-1.0) * h * skin_area).epsilon(2e-3));
    CHECK(book(run.solute(), "evaporated") == Approx((1 - std::exp(-1.0)) * h * skin_area).epsilon(2e-3));
    s.processes.evaporation = false;
    made::Run still(s);
    still.until(h / g);
    CHECK(still.solute().on_surface() == Approx(h * skin_area).epsilon(1e-12));
}

// An emulsion, a quarter oil with K = 1000, a tenth more that stays: K_v = 0.75 + 250, V = A h. Water takes only its
// own volume of that with it, so the residue still takes up 0.1 + 250 of 250.75 and the activity hardly rises; by
// volume it would triple.
TEST_CASE("The oil of an emulsion holds on to its solute while its water dries", "[serum][film]") {
    const double E = 1e-8, h0 = 100 * um, residue = 0.35, affinity = 250.75;
    Scenario s = made::membrane(0);
    ApplyAct act = made::drying_film(h0, E, residue, affinity);
    act.solutes[0].vehicle_affinity = affinity;
    made::add(s, 0, act);
    made::Run run(s);
    run.until(0.5 * (1 - residue) * h0 / E);
    CHECK(run.solute().donor_activity() == Approx(affinity / (affinity - 0.325)).epsilon(1e-9));
    run.until(2 * h0 / E);
    REQUIRE(run.state.film.state() == Film::State::dry);
    CHECK(run.solute().donor_activity() == Approx(affinity / (affinity - 0.65)).epsilon(1e-6));
    CHECK(run.solute().on_surface() == Approx(affinity * h0 * skin_area).epsilon(1e-12));
}

// Nothing evaporates under a cover: neither water nor what is dissolved in it.
TEST_CASE("A cover keeps what is volatile", "[serum][film]") {
    const double g = 1e-8, h = 100 * um;
    Scenario s = made::membrane(0);
    s.solutes[0].vapour_permeability = g;
    ApplyAct act = made::film(h);
    act.occluded = true;
    made::add(s, 0, act);
    made::Run run(s);
    run.until(h / g);
    CHECK(run.solute().on_surface() == Approx(h * skin_area).epsilon(1e-12));
    CHECK(book(run.solute(), "evaporated") == 0);
}

// A film without solute that never runs low draws it out of the skin again. That is washed away; what was applied stays
// what it was.
TEST_CASE("What an endless empty film draws out is washed away", "[serum][film]") {
    Scenario s = made::unit_cell(Geometry::slab, 20 * um);
    made::add(s, 0, made::film(10 * um));
    made::add(s, hour, made::infinite_dose(0));
    made::Run run(s);
    run.until(hour);
    const double applied = run.solute().applied(), lay_there = book(run.solute(), "washed");
    run.until(5 * hour);
    CHECK(run.solute().applied() == applied);
    CHECK(book(run.solute(), "washed") > lay_there);
    CHECK(std::abs(run.solute().ledger().residual()) <= 1e-12 * applied);
}

// The rate told at a date is that at which the film is used up, here two minutes' mean around it. What dries between
// two steps makes the film stronger, but not yet the channel's first thin cells: that must not show as a burst of flux.
TEST_CASE("The uptake told of a drying film is what the film loses", "[serum][film]") {
    const double E = 1e-8, h0 = 100 * um, date = 0.5 * h0 / E, between = 60;
    Scenario s = made::unit_cell(Geometry::channel, 10 * um);
    made::add(s, 0, made::held_channels({{0.0, 0.0}}, 35 * um, 150 * um));
    made::add(s, 0, made::drying_film(h0, E));
    made::Run run(s);
    run.until(date - between);
    const double before = run.solute().on_surface();
    run.until(date);
    const double rate = run.solute().uptake_rate(), middle = run.solute().on_surface();
    run.until(date + between);
    const double lost = (before - run.solute().on_surface()) / (2 * between);
    CAPTURE(before, middle);
    CHECK(rate == Approx(lost).epsilon(0.03));
}

// Dry means: as thin as the residue, at the date that E gives, hit exactly; the solute is in the residue and in the
// deposition layer (a tenth of the uppermost layer), K V of both; nothing was lost. A washing takes all of it.
TEST_CASE("A dried film leaves a deposit", "[serum][film]") {
    const double E = 1e-8, h0 = 100 * um, residue = 0.1;
    Scenario s = made::unit_cell(Geometry::slab, 20 * um);
    s.solutes[0].in_layer[0].diffusivity = 0;  // the books of the surface alone
    made::add(s, 0, made::drying_film(h0, E, residue));
    made::add(s, 10000, WashAct{});
    made::Run run(s);
    const double dry_date = (1 - residue) * h0 / E, M0 = h0 * run.area();
    run.until(0.999 * dry_date);
    CHECK(run.state.film.state() == Film::State::wet);
    run.until(9500);
    CHECK(std::ranges::any_of(run.times, [&](double time) { return std::abs(time / dry_date - 1) < 1e-12; }));
    CHECK(run.state.film.state() == Film::State::dry);
    CHECK(run.state.film.thickness() == Approx(residue * h0).epsilon(1e-12));
    const double layer = 0.1 * 15 * um * run.area(), film = residue * h0 * run.area();
    CHECK(run.solute().dose().deposited() == Approx(M0 * layer / (layer + film)).epsilon(1e-9));
    CHECK(run.solute().on_surface() == Approx(M0).epsilon(1e-12));
    run.until(11000);
    CHECK(run.solute().on_surface() == 0);
    CHECK(book(run.solute(), "washed") == Approx(M0).epsilon(1e-12));
}

// A dry deposit bridges no water: pores and channels get nothing more from it, tissue does. Here tissue conducts
// nothing in its uppermost layer, so what came through the channel before is all that ever comes.
TEST_CASE("A dry deposit feeds neither pores nor channels", "[serum][film]") {
    Scenario s = made::small_patch();
    s.solutes[0].in_layer[0].diffusivity = 0;
    s.solutes[0].polar_permeability = 1e-9;
    const double E = 1e-7, h0 = 50 * um;
    made::add(s, 0, made::held_channels({{50 * um, 50 * um}}, 10 * um, 60 * um));
    made::add(s, 0, made::drying_film(h0, E));
    made::Run run(s);
    run.until(0.99 * h0 / E);
    const double before = run.solute().on_surface();
    CHECK(before < 0.99 * h0 * run.area());
    run.until(3 * h0 / E);
    CHECK(run.solute().on_surface() == Approx(before).epsilon(1e-12));
    CHECK(run.solute().uptake_rate() == 0);
}

// The same around one axis, where the mouth is a part of the uppermost cells.
TEST_CASE("A dry deposit does not feed a resolved channel", "[serum][film]") {
    Scenario s = made::unit_cell(Geometry::channel, 10 * um);
    s.solutes[0].in_layer[0].diffusivity = 0;
    s.solutes[0].polar_permeability = 1e-9;
    const double E = 1e-7, h0 = 50 * um;
    made::add(s, 0, made::held_channels({{0.0, 0.0}}, 35 * um, 150 * um));
    made::add(s, 0, made::drying_film(h0, E));
    made::Run run(s);
    run.until(0.99 * h0 / E);
    const double before = run.solute().on_surface();
    CHECK(before < 0.99 * h0 * run.area());
    run.until(h0 / E);
    const double dried = run.solute().on_surface();
    run.until(3 * h0 / E);
    CHECK(run.solute().on_surface() == Approx(dried).epsilon(1e-12));
    CHECK(run.solute().uptake_rate() == 0);
}

// A cover stops the drying and keeps channels wet; oil never wets them; a bare site is dry.
TEST_CASE("Wet is what a watery film or a cover makes", "[serum][film]") {
    Film film;
    CHECK_FALSE(film.wets());
    ApplyAct act = made::drying_film(100 * um, 1e-8);
    film.apply(act);
    CHECK(film.wets());
    film.advance(film.time_to_dry());
    film.dry();
    CHECK_FALSE(film.wets());
    act.wets = false;
    act.evaporation = 0;
    film.wash();
    film.apply(act);
    CHECK_FALSE(film.wets());
    act.occluded = true;
    film.apply(act);
    CHECK(film.wets());
    CHECK(std::isinf(film.time_to_dry()));
}

// Two films one after the other: volumes, residues and amounts add, and a dry deposit dissolves again in the new film.
TEST_CASE("A new film takes up the deposit of the last one", "[serum][film]") {
    const double E = 1e-8, h0 = 100 * um;
    Scenario s = made::membrane(0);
    made::add(s, 0, made::drying_film(h0, E, 0.2));
    made::add(s, 9000, made::drying_film(h0, 0, 0.2));
    made::Run run(s);
    run.until(9000);
    CHECK(run.state.film.thickness() == Approx(1.2 * h0).epsilon(1e-9));
    CHECK(run.solute().dose().kind() == SurfaceDose::Kind::film);
    CHECK(run.solute().donor_activity() == Approx(2 / 1.2).epsilon(1e-9));
    CHECK(run.solute().on_surface() == Approx(2 * h0 * skin_area).epsilon(1e-12));
}

// An endless dose cannot be more than a saturated one.
TEST_CASE("An endless dose is capped by the solubility", "[serum][film]") {
    Scenario s = made::membrane(1e-8);
    s.solutes[0].solubility = 0.25;
    made::add(s, 0, made::infinite_dose(1));
    made::Run run(s);
    run.until(hour);
    CHECK(run.solute().donor_activity() == 0.25);
    CHECK(run.solute().uptake_rate() == Approx(1e-8 * 0.25 * skin_area).epsilon(1e-6));
}
