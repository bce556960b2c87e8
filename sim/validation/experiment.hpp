// A run in memory, without files: treat, advance, look.
#pragma once
#include <functional>
#include <string_view>
#include "sim/course.hpp"
#include "sim/observation/treated_skin.hpp"

namespace sim::validation {

class Experiment {
  public:
    explicit Experiment(Scenario scenario);
    Experiment(const Experiment&) = delete;
    Experiment& operator=(const Experiment&) = delete;

    /// `stepped` hears of every step. Throws NumericalFailure.
    void advance_to(
        double date, const std::function<void()>& stepped = [] {}) {
        course_.advance_to(date, [&](const StepMade&) { stepped(); });
    }

    const TreatedSkin& skin() const { return state_; }
    const Scenario& scenario() const { return scenario_; }
    /// The first of them; a case has one, mostly.
    const SoluteTransport& solute(std::size_t which = 0) const { return *state_.solutes[which]; }
    double area() const { return state_.skin.grid.surface_area(); }  // [m2]
    /// Per area, through the surface or the bottom [kg/m2/s].
    double uptake_flux() const { return solute().uptake_rate() / area(); }
    double receptor_flux() const { return solute().receptor_rate() / area(); }
    /// Amount per area that came through the bottom so far [kg/m2].
    double received() const { return solute().receptor() / area(); }

  private:
    Scenario scenario_;
    TreatedSkin state_;
    Course course_;
};

/// Carries held channels or none to their steady state by one backward Euler step of 1e9 s: of a mode that decays with
/// 1e-5 /s or faster no more than 1e-4 is left. Returns the experiment's uptake per area [kg/m2/s].
double steady_uptake(Scenario scenario);

/// A column of skin of 1 mm2 under a solution, in code: nothing of it comes from the library.
Scenario column(std::vector<Layer> layers, std::vector<LayerTransport> transport, Bottom bottom);

/// An infinite dose of 1 kg/m3 in water of the scenario's one solute, from the start on.
void apply_endless(Scenario& scenario);
/// A film of that thickness [m] that neither dries nor is washed off, 1 kg/m3.
void apply_film(Scenario& scenario, double thickness);

/// What reading a scenario file of that text gives: the values that users get.
Scenario scenario_of(std::string_view text);

}  // namespace sim::validation
