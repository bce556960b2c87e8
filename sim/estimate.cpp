// What a run will take, from its grid alone.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include "sim/memory.hpp"
#include "sim/scenario/nominal_density.hpp"
#include "sim/simulation.hpp"
#include "sim/tissue/skin_grid.hpp"
#include "sim/wound/wound_fields.hpp"

namespace sim {

namespace {

// Bytes per cell: one solute's network (40), its solver (72), the step's work (64), state and its copy (16), field (8),
// its part of a snapshot (24) and of a checkpoint (32); for all: tissue records (16) and their part of a snapshot (16).
constexpr double bytes_of_solute = 40 + 72 + 64 + 16 + 8 + 24 + 32;
constexpr double bytes_of_cell = 16 + 16;
// Of healing, per cell and field: value (8), its copy for a step that is made again, its share of work arrays, and of a
// checkpoint the image and that with its seal.
constexpr double bytes_of_healing_field = 48;
// Declared fields: values, the vectors of a step with up to six stages, the transport's conductances, what a snapshot
// holds; and a block of the Jacobian with its factors for each pair.
constexpr double bytes_of_field = 41 * 8, bytes_of_field_pair = 24;
constexpr double bytes_of_program = 28e6;  // measured, as all of these, on runs of 2e4 to 2e6 cells: within 5 %
// Solver work measured on one core of the machines this was developed on: seconds per cell and step, all solves.
constexpr double seconds_per_cell_step = 0.3e-6;
// Around one channel rings are narrow and layers thin: solves take two to four times as many iterations.
constexpr double channel_effort = 3;
constexpr double healing_per_cell_step = 0.35e-6;  // [s]
constexpr double seconds_per_field_step = 2e-6;    // a stiff step of several stages, iterations included
constexpr int typical_steps = 240;                 // of the quickstart
// What nobody knows is weighed after the run by a dozen coarse twins: small.toml and three more, 1.2-1.5 s a solute.
constexpr double seconds_of_weighing = 1.3;
// A snapshot keeps about half of its bytes after compression.
constexpr double compression = 0.5;

double fields_of(const Scenario& scenario) { return static_cast<double>(scenario.fields.size()); }

/// Counted on a single column of the skin.
int healing_fields(const Scenario& scenario) {
    if (!scenario.healing.enabled || !scenario.processes.healing) return 0;
    SkinGrid column = make_skin_grid(scenario);
    for (const int axis : {0, 1}) column.grid.faces[static_cast<std::size_t>(axis)].resize(2);
    return fields_at_rest(scenario, column).count();
}

double bytes_per_cell(const Scenario& scenario) {
    return bytes_of_cell + bytes_of_solute * static_cast<double>(scenario.solutes.size()) +
           bytes_of_healing_field * healing_fields(scenario) +
           fields_of(scenario) * (bytes_of_field + bytes_of_field_pair * fields_of(scenario));
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

/// Of history, each of which ends a step.
double rows_of(const Scenario& scenario) {
    const Dates& dates = scenario.output.history;
    return (dates.every ? scenario.duration / *dates.every : 0) + static_cast<double>(dates.at.size());
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
    result.disk_bytes =
        snapshots_of(scenario) *
        (20e3 + compression * cells * 8 * (4 + 2 * solutes + healing_fields(scenario) + fields_of(scenario)));
    const double steps = scenario.numerics.fixed_step ? scenario.duration / *scenario.numerics.fixed_step
                                                      : typical_steps + snapshots_of(scenario);
    const double weighing = scenario.domain.geometry == Geometry::slab ? 0 : seconds_of_weighing;
    const double effort = scenario.domain.geometry == Geometry::channel ? channel_effort : 1;
    result.seconds = 0.1 + solutes * (weighing + effort * cells * steps * seconds_per_cell_step);
    if (scenario.healing.enabled) result.seconds += cells * healing_steps(scenario) * healing_per_cell_step;
    result.seconds += fields_of(scenario) * cells * (steps + rows_of(scenario)) * seconds_per_field_step;
    result.punctures = punctures_of(scenario);
    return result;
}

void refuse_too_large(const Scenario& scenario) {
    const Estimate needed = estimate(scenario);
    const double available = available_memory();
    if (needed.memory_bytes <= available) return;
    const double fitting = std::max(0.0, (available - bytes_of_program) / bytes_per_cell(scenario));
    throw TooLarge(
        fmt::format("{} x {} x {} cells need {:.0f} MB, but {:.0f} MB are available; at most {:.0f} cells "
                    "fit: make domain.spacing larger or domain.size smaller",
                    needed.shape[0], needed.shape[1], needed.shape[2], needed.memory_bytes * 1e-6, available * 1e-6,
                    std::floor(fitting)));
}

}  // namespace sim
