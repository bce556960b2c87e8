// What a run will take, from its grid alone.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include "sim/memory.hpp"
#include "sim/scenario/nominal_density.hpp"
#include "sim/simulation.hpp"
#include "sim/tissue/skin_grid.hpp"

namespace sim {

namespace {

// Bytes per cell: one solute's network (40), its solver (72), the step's work (72), state and its copy (16), field (8);
// for all: tissue records (16); and one snapshot as an image beside its arrays (40 + 24 a solute).
constexpr double bytes_of_solute = 40 + 72 + 72 + 16 + 8 + 24;
constexpr double bytes_of_cell = 16 + 40;
// Healing: thirty fields, their copies for a step that is made again, work arrays; and all of them in a snapshot.
constexpr double bytes_of_healing = 30 * 8 + 26 * 8 + 16 * 8 + 30 * 8;
constexpr double bytes_of_program = 28e6;  // measured on runs of 6e4 to 2e6 cells
// Solver work measured on one core of the machines this was developed on: seconds per cell and step, all solves.
constexpr double seconds_per_cell_step = 0.3e-6;
// Around one channel rings are narrow and layers thin: solves take two to four times as many iterations.
constexpr double channel_effort = 3;
constexpr double healing_per_cell_step = 0.35e-6;  // [s]
constexpr int typical_steps = 240;                 // of the quickstart
// What nobody knows is weighed after the run by a dozen coarse twins: small.toml and three more, 1.2-1.5 s a solute.
constexpr double seconds_of_weighing = 1.3;
// A snapshot keeps about half of its bytes after compression.
constexpr double compression = 0.5;

double bytes_per_cell(const Scenario& scenario) {
    return bytes_of_cell + bytes_of_solute * static_cast<double>(scenario.solutes.size()) +
           (scenario.healing.enabled ? bytes_of_healing : 0);
}

// Steps grow from minutes to a quarter of a day after each session, and dates cut them.
double healing_steps(const Scenario& scenario) {
    constexpr double day = 86400, first_steps = 130, longest = 0.25 * day;
    int sessions = 0;
    for (const Treatment& treatment : scenario.treatments)
        sessions += std::holds_alternative<NeedleAct>(treatment.act) && treatment.at < scenario.duration ? 1 : 0;
    return sessions * first_steps + scenario.duration / longest;
}

int snapshots_of(const Scenario& scenario) {
    const Dates& dates = scenario.output.snapshots;
    const double counted = dates.every ? scenario.duration / *dates.every + 1 : 2;
    return static_cast<int>(std::min(1e6, counted)) + static_cast<int>(dates.at.size());
}

int punctures_of(const Scenario& scenario) {
    const std::array<double, 2>& size = scenario.domain.size;
    double count = 0;
    for (const Treatment& treatment : scenario.treatments)
        if (const auto* act = std::get_if<NeedleAct>(&treatment.act))
            count +=
                scenario.domain.geometry == Geometry::channel ? 1 : nominal_density(*act, size) * size[0] * size[1];
    return static_cast<int>(std::lround(count));
}

}  // namespace

Estimate estimate(const Scenario& scenario) {
    Estimate result;
    result.shape = skin_grid_shape(scenario);
    result.cells = 1LL * result.shape[0] * result.shape[1] * result.shape[2];
    const auto cells = static_cast<double>(result.cells), solutes = static_cast<double>(scenario.solutes.size());
    result.memory_bytes = bytes_of_program + cells * bytes_per_cell(scenario);
    const double healing_fields = scenario.healing.enabled ? 30 : 0;
    result.disk_bytes = snapshots_of(scenario) * (20e3 + compression * cells * 8 * (4 + 2 * solutes + healing_fields));
    const double steps = scenario.numerics.fixed_step ? scenario.duration / *scenario.numerics.fixed_step
                                                      : typical_steps + snapshots_of(scenario);
    const double weighing = scenario.domain.geometry == Geometry::slab ? 0 : seconds_of_weighing;
    const double effort = scenario.domain.geometry == Geometry::channel ? channel_effort : 1;
    result.seconds = 0.1 + solutes * (weighing + effort * cells * steps * seconds_per_cell_step);
    if (scenario.healing.enabled) result.seconds += cells * healing_steps(scenario) * healing_per_cell_step;
    result.punctures = punctures_of(scenario);
    return result;
}

void refuse_too_large(const Scenario& scenario) {
    const Estimate needed = estimate(scenario);
    const double available = available_memory();
    if (needed.memory_bytes <= available) return;
    const double fitting = std::max(0.0, (available - bytes_of_program) / bytes_per_cell(scenario));
    char text[300];
    std::snprintf(text, sizeof text,
                  "%d x %d x %d cells need %.2f GB, but %.2f GB are available; at most %.3g million cells fit: "
                  "make domain.spacing larger or domain.size smaller",
                  needed.shape[0], needed.shape[1], needed.shape[2], needed.memory_bytes * 1e-9, available * 1e-9,
                  fitting * 1e-6);
    throw TooLarge(text);
}

}  // namespace sim
