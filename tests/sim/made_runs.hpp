// Scenarios made in code, without the reader, and runs of them in memory, without files.
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>
#include "sim/course.hpp"
#include "sim/observation/treated_skin.hpp"
#include "solvers/threads.hpp"

namespace made {

constexpr double um = 1e-6;
constexpr double per_cm2 = 1e4;
constexpr double hour = 3600;

/// The unit cell of transport.md 5.3 G, caffeine-like, 250 punctures per cm2, Franz, nothing cleared. Area of a patch
/// or slab: that of the round cell.
inline sim::Scenario unit_cell(sim::Geometry geometry, double spacing) {
    sim::Scenario s;
    s.bottom = sim::Bottom::franz;
    s.domain.geometry = geometry;
    s.domain.depth = 400 * um;
    s.domain.spacing = spacing;
    s.domain.surface_spacing = 2 * um;
    s.domain.growth = 1.15;
    s.domain.puncture_density = 250 * per_cm2;
    const double side = 1 / std::sqrt(s.domain.puncture_density);
    s.domain.size = {side, side};
    s.skin.layers = {{"stratum_corneum", 15 * um, {}}, {"viable_epidermis", 85 * um, {}}, {"dermis", 300 * um, {}}};
    sim::Solute caffeine;
    caffeine.name = "caffeine";
    caffeine.channel_diffusivity = 7.5e-10;
    caffeine.in_layer = {{1.8e-14, 1, 0, 0}, {1.2e-10, 0.7, 0, 0}, {1.9e-10, 0.7, 0, 0}};
    s.solutes = {caffeine};
    s.numerics.relative_tolerance = 1e-3;
    s.numerics.absolute_tolerance = 1e-6;
    s.numerics.maximum_step = 1 * hour;
    s.numerics.linear_tolerance = 1e-10;
    s.duration = 1 * hour;
    return s;
}

/// A few hundred cells: 120 um x 120 um of thin skin in which every process has something to do within minutes.
inline sim::Scenario small_patch() {
    sim::Scenario s = unit_cell(sim::Geometry::patch, 20 * um);
    s.domain.size = {120 * um, 120 * um};
    s.domain.depth = 200 * um;
    s.domain.surface_spacing = 5 * um;
    s.domain.growth = 1.3;
    s.skin.layers = {{"stratum_corneum", 15 * um, {}}, {"viable_epidermis", 65 * um, {}}, {"dermis", 120 * um, {}}};
    s.solutes[0].in_layer[1].loss = 1e-4;
    s.solutes[0].in_layer[2].clearance = 2e-4;
    return s;
}

/// Cylinders (or cones) of given radius and depth at given places, held open as they are.
inline sim::NeedleAct held_channels(std::vector<std::array<double, 2>> places, double radius, double depth,
                                    sim::ChannelShape shape = sim::ChannelShape::cylinder) {
    sim::NeedleAct act;
    act.device.kind = sim::DeviceKind::list;
    act.device.name = "list";
    act.device.needle_base_diameter = 4 * radius;
    act.device.positions = std::move(places);
    act.length = 1e-3;
    act.shape = shape;
    act.insertion_depth = depth;
    act.channel_depth = depth;
    act.channel_radius = radius;
    act.patency.held = 1;
    return act;
}

/// The same, closing: recoil to `floor` with `recoil`, sealing with `wet` under a film and `dry` in air, `ratio` times
/// slower below the uppermost layer.
inline sim::NeedleAct closing_channels(sim::NeedleAct act, double floor, double recoil, double wet, double dry,
                                       double ratio = 1) {
    act.patency = {{}, floor, recoil, wet, dry, ratio};
    return act;
}

inline sim::ApplyAct infinite_dose(double concentration = 1) {
    sim::ApplyAct act;
    act.serum = "made";
    act.solutes = {{"caffeine", concentration}};
    return act;
}

/// A film of `thickness` [m].
inline sim::ApplyAct film(double thickness, double concentration = 1) {
    sim::ApplyAct act = infinite_dose(concentration);
    act.amount = thickness;
    return act;
}

/// A film of `thickness` [m] that becomes thinner by `recession` [m/s] down to its `residue`.
inline sim::ApplyAct drying_film(double thickness, double recession, double residue = 0, double concentration = 1) {
    sim::ApplyAct act = film(thickness, concentration);
    act.evaporation = recession;
    act.residue = residue;
    return act;
}

/// One layer of area 1 mm2 over a sink, so thin on capacity that its flux follows the film at once: permeability P.
inline sim::Scenario membrane(double permeability) {
    sim::Scenario s = unit_cell(sim::Geometry::slab, 20 * um);
    constexpr double thickness = 20 * um, affinity = 1e-5;
    s.domain.size = {1e-3, 1e-3};
    s.domain.depth = thickness;
    s.skin.layers = {{"membrane", thickness, 10}};
    s.solutes[0].in_layer = {{permeability * thickness / affinity, affinity, 0, 0}};
    return s;
}

template <class Act>
void add(sim::Scenario& scenario, double at, Act act) {
    scenario.treatments.push_back({"", at, std::move(act)});
}

/// A scenario on its way, on one thread. Treatments happen at their dates, as in a real run.
class Run {
  public:
    explicit Run(sim::Scenario what) : scenario_(std::move(what)), state(scenario_), course_(state) {
        solvers::use_threads(1);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void until(double date) {
        course_.advance_to(date, [&](const sim::StepMade& made) {
            times.push_back(state.now);
            steps += made.dt > 0 ? 1 : 0;
            rejected += made.rejected;
            iterations += made.iterations;
        });
    }

    sim::SoluteTransport& solute() { return *state.solutes.front(); }
    double area() const { return state.skin.grid.surface_area(); }
    std::vector<double> concentration() const {
        std::vector<double> values(state.skin.grid.count());
        state.solutes.front()->write_concentration(values);
        return values;
    }

  private:
    sim::Scenario scenario_;

  public:
    sim::TreatedSkin state;

  private:
    sim::Course course_;

  public:
    std::vector<double> times;
    int steps = 0, rejected = 0, iterations = 0;
};

/// Carries a scenario of held channels to its steady state by one backward Euler step of 1e9 s: of a mode that decays
/// with 1e-5 /s or faster no more than 1e-4 is left, and the linear solve is the only work.
inline sim::Scenario in_one_leap(sim::Scenario scenario) {
    scenario.duration = 1e9;
    scenario.numerics.maximum_step = 1e9;
    scenario.numerics.fixed_step = 1e9;
    scenario.numerics.integrator = "backward_euler";
    return scenario;
}

/// sqrt(sum V (a - b)^2 / sum V b^2)
inline double relative_difference(const solvers::Grid& grid, const std::vector<double>& a,
                                  const std::vector<double>& b) {
    double difference = 0, size = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t n = grid.index(i, j, k);
                difference += grid.volume(i, j, k) * (a[n] - b[n]) * (a[n] - b[n]);
                size += grid.volume(i, j, k) * b[n] * b[n];
            }
    return std::sqrt(difference / size);
}

}  // namespace made
