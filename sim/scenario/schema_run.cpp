// Keys of the schema: how a run is made and looked at: processes, numerics, output, probes.
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

// clang-format off
std::vector<Key> run_keys() {
    return {
        {.path = "processes.diffusion", .type = flag, .fallback = "true", .source = choice, .sentence = "Diffusion of solutes and declared fields."},
        {.path = "processes.clearance", .type = flag, .fallback = "true", .source = choice, .sentence = "Clearance by capillaries."},
        {.path = "processes.loss", .type = flag, .fallback = "true", .source = choice, .sentence = "Metabolism and decay of solutes, and loss of declared fields."},
        {.path = "processes.evaporation", .type = flag, .fallback = "true", .source = choice, .sentence = "Evaporation of open films and of volatile solutes in them; false: films keep their volume."},
        {.path = "processes.healing", .type = flag, .fallback = "true", .source = choice, .sentence = "Wound healing as a whole; false: punctures close, and nothing else becomes of them."},
        {.path = "processes.taxis", .type = flag, .fallback = "true", .source = choice, .sentence = "Cells and declared fields climb the gradients of signals; false: they only diffuse."},
        {.path = "processes.gain", .type = flag, .fallback = "true", .source = choice, .sentence = "Gain of declared fields."},
        {.path = "processes.source", .type = flag, .fallback = "true", .source = choice, .sentence = "Source of declared fields."},
        {.path = "processes.closing", .type = flag, .fallback = "true", .source = choice, .sentence = "Recoil and closing of channels; false leaves them as the needles made them."},

        {.path = "numerics.relative_tolerance", .type = number, .fallback = "1e-3", .lowest = "1e-12", .highest = "0.5", .source = choice,
         .sentence = "Error allowed in a time step relative to each value."},
        {.path = "numerics.absolute_tolerance", .type = number, .fallback = "1e-6", .lowest = "1e-15", .highest = "0.5", .source = choice,
         .sentence = "Error allowed in a time step as a share of the largest activity."},
        {.path = "numerics.fixed_step", .type = quantity, .dimension = dimension::time, .unit = "s", .otherwise = "the step adapts itself", .lowest = "1e-15 s", .highest = "1e13 s", .source = choice,
         .sentence = "A constant time step in place of the adaptive one."},
        {.path = "numerics.maximum_step", .type = quantity, .dimension = dimension::time, .unit = "min", .otherwise = "a twentieth of the duration", .lowest = "1e-15 s", .highest = "1e13 s", .source = choice,
         .sentence = "Longest time step allowed."},
        {.path = "numerics.integrator", .type = word, .fallback = "sdirk2", .words = "sdirk2|backward_euler|rosenbrock|explicit", .source = choice,
         .sentence = "Time integrator: sdirk2 is of second order, backward_euler of first; both damp stiff modes. Of declared fields alone also rosenbrock, linearly implicit, and explicit, whose step diffusion limits."},
        {.path = "numerics.diffusion_solver", .type = word, .fallback = "multigrid", .words = "multigrid|explicit", .source = choice,
         .sentence = "multigrid: implicit steps solved by multigrid-preconditioned conjugate gradients; explicit: the slow reference."},
        {.path = "numerics.linear_tolerance", .type = number, .fallback = "1e-10", .lowest = "1e-15", .highest = "0.01", .source = choice,
         .sentence = "Residual at which a linear solve ends, relative to the initial one."},
        {.path = "numerics.negligible_amount", .type = number, .fallback = "1e-6", .lowest = "0", .highest = "0.1", .source = "a choice: below what any assay detects", .grade = Grade::exploratory,
         .sentence = "Share of what was applied below which a solute is put to sleep: it stays where it is and is followed no more; 0: never."},
        {.path = "numerics.healing_step", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "the step adapts itself", .lowest = "1 s", .highest = "365 d", .source = choice,
         .sentence = "A constant time step of healing in place of the adaptive one; it still ends at every date that something happens."},

        {.path = "output.snapshots.every", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "about a dozen dates from the start to the end, close at first", .lowest = "1e-12 s", .highest = "1e13 s", .source = choice,
         .sentence = "Interval of snapshots, from the start on; the end is always written."},
        {.path = "output.snapshots.at", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "about a dozen dates from the start to the end, close at first", .lowest = "0 s", .highest = "1e13 s", .count = 0, .source = choice,
         .sentence = "Exact dates of snapshots; the end is always written."},
        {.path = "output.history.every", .type = quantity, .dimension = dimension::time, .unit = "min", .otherwise = "the first round interval that gives at most 100 rows; where the skin heals, more of them after each needling", .lowest = "1e-12 s", .highest = "1e13 s", .source = choice,
         .sentence = "Interval of history rows, from the start on."},
        {.path = "output.history.at", .type = quantity, .dimension = dimension::time, .unit = "min", .otherwise = "see output.history.every", .lowest = "0 s", .highest = "1e13 s", .count = 0, .source = choice,
         .sentence = "Exact dates of history rows."},

        {.path = "output.checkpoint.every_wall", .type = quantity, .dimension = dimension::time, .unit = "min", .fallback = "10 min", .lowest = "1e-3 s", .highest = "3650 d", .source = choice,
         .sentence = "Real time between two checkpoints, from which `resume` goes on; they change no step."},
        {.path = "output.checkpoint.every", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "by real time alone", .lowest = "1e-9 s", .highest = "1e13 s", .source = choice,
         .sentence = "Simulated time between two checkpoints; each is written at the end of the step that reaches its date."},
        {.path = "output.checkpoint.every_steps", .type = integer, .otherwise = "by real time alone", .lowest = "1", .highest = "1000000000", .source = choice,
         .sentence = "Steps of the solver between two checkpoints."},
        {.path = "output.checkpoint.keep", .type = integer, .fallback = "2", .lowest = "1", .highest = "100000", .source = "a choice: one more than the newest, should that be damaged",
         .sentence = "How many of the newest checkpoints are kept."},

        {.path = "probe[].name", .type = name, .otherwise = "probe_1, probe_2, ...", .source = choice, .sentence = "Name of the probe in the result file."},
        {.path = "probe[].kind", .type = word, .otherwise = "has to be written", .words = "point|line|plane|region_mean|boundary_flux", .source = choice,
         .sentence = "point: the cell at a place; line: places along a line; plane: the mean over a depth; region_mean: the mean over a layer; boundary_flux: what crosses a face of the box."},
        {.path = "probe[].field", .type = name, .otherwise = "every solute and declared field", .source = choice, .sentence = "The one solute or field to look at."},
        {.path = "probe[].fields", .type = name, .otherwise = "every solute and declared field", .count = 0, .source = choice, .sentence = "The solutes and fields to look at."},
        {.path = "probe[].at", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "has to be written", .lowest = "0 m", .highest = "1e6 m", .count = -3, .only = "kind=point|plane", .source = choice,
         .sentence = "Place of a point, [x, y, depth], or the depth of a plane."},
        {.path = "probe[].from", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "has to be written", .lowest = "0 m", .highest = "1e6 m", .count = 3, .only = "kind=line", .source = choice,
         .sentence = "First place of a line, [x, y, depth]."},
        {.path = "probe[].to", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "has to be written", .lowest = "0 m", .highest = "1e6 m", .count = 3, .only = "kind=line", .source = choice,
         .sentence = "Last place of a line, [x, y, depth]."},
        {.path = "probe[].count", .type = integer, .fallback = "50", .lowest = "2", .highest = "100000", .only = "kind=line", .source = choice, .sentence = "Number of places along a line."},
        {.path = "probe[].region", .type = name, .otherwise = "has to be written", .only = "kind=region_mean", .source = choice, .sentence = "Name of the layer to average over."},
        {.path = "probe[].face", .type = word, .fallback = "z_max", .words = "x_min|x_max|y_min|y_max|z_min|z_max", .only = "kind=boundary_flux", .source = choice, .sentence = "z_min: the surface; z_max: the bottom; the others: the sides, which declared fields alone may cross."},
        {.path = "probe[].interpolate", .type = word, .fallback = "nearest", .words = "nearest|linear", .only = "kind=point", .source = choice,
         .sentence = "Of declared fields: nearest reads the cell that holds the point, linear goes straight between cell centres."},
    };
}
// clang-format on

}  // namespace sim::schema
