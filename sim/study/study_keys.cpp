#include "sim/study/study_keys.hpp"
#include <array>

namespace sim::study {

namespace {

using enum ValueType;

/// Looked at by whoever reads it: a value of any kind.
constexpr int any = 0;

// clang-format off
constexpr auto at_the_top = std::to_array<Key>({
    {.path = "title", .type = text, .sentence = "What the study asks, in a line."},
    {.path = "base", .type = text, .sentence = "The scenario that every member starts from; relative to the study's folder, else to the working directory."},
    {.path = "set", .type = text, .count = any, .sentence = "Values for every member, by path into the scenario."},
    {.path = "design", .type = text, .count = any, .sentence = "Which members there are."},
    {.path = "factor", .type = text, .count = any, .sentence = "What is varied from point to point."},
    {.path = "uncertain", .type = text, .count = any, .sentence = "What is drawn anew for every replicate, alike for all points."},
    {.path = "output", .type = text, .count = any, .sentence = "What is asked of each member."},
    {.path = "confirm", .type = text, .count = any, .sentence = "A few members again in a dearer model."},
    {.path = "limits", .type = text, .count = any, .sentence = "What one member may take."},
});

constexpr auto of_design = std::to_array<Key>({
    {.path = "kind", .type = word, .words = "grid|one_at_a_time|latin_hypercube|sobol|morris|saltelli", .sentence = "Which points of the space of factors are run."},
    {.path = "samples", .type = integer, .lowest = "0", .highest = "10000000", .sentence = "Points of latin_hypercube and sobol, trajectories of morris, base points of saltelli."},
    {.path = "replicates", .type = integer, .fallback = "1", .lowest = "1", .highest = "100000", .sentence = "How often each point is run, each time with a seed of its own that all points share."},
    {.path = "levels", .type = integer, .fallback = "4", .lowest = "2", .highest = "100", .sentence = "Levels of each factor in morris; even."},
    {.path = "seed", .type = integer, .fallback = "1", .lowest = "0", .highest = "2147483647", .sentence = "Of the design's own random numbers; members have the scenario's seed, and the next one for each replicate."},
});

constexpr auto of_factor = std::to_array<Key>({
    {.path = "key", .type = text, .sentence = "Path into the scenario, such as treatment[0].length."},
    {.path = "keys", .type = text, .count = any, .sentence = "Several paths that move together."},
    {.path = "every", .type = text, .sentence = "In place of a key: a table's path and .*, such as healing.*; a factor for each of its parameters that has a range, distributed so."},
    {.path = "name", .type = text, .sentence = "Name of the column and of the axis; otherwise the key."},
    {.path = "values", .type = text, .count = any, .sentence = "The values; of several keys a list for each point, one value a key."},
    {.path = "range", .type = text, .count = any, .sentence = "Lowest and highest value."},
    {.path = "scale", .type = word, .fallback = "linear", .words = "linear|log", .sentence = "How a range is gone through."},
    {.path = "levels", .type = integer, .lowest = "2", .highest = "100000", .sentence = "Values of a range on a grid."},
    {.path = "distribution", .type = text, .count = any, .sentence = "\"default\": what the parameter table says; or a table with a kind and its numbers."},
});

constexpr auto of_distribution = std::to_array<Key>({
    {.path = "kind", .type = word, .words = "uniform|log_uniform|normal|log_normal|triangular", .sentence = "Its form."},
    {.path = "low", .type = text, .count = any, .sentence = "Lowest value of uniform, log_uniform and triangular."},
    {.path = "high", .type = text, .count = any, .sentence = "Highest value of the same."},
    {.path = "mode", .type = text, .count = any, .sentence = "Most probable value of triangular."},
    {.path = "mean", .type = text, .count = any, .sentence = "Of normal."},
    {.path = "sd", .type = text, .count = any, .sentence = "Standard deviation of normal."},
    {.path = "median", .type = text, .count = any, .sentence = "Of log_normal."},
    {.path = "sd_log10", .type = number, .lowest = "1e-6", .highest = "10", .sentence = "Standard deviation of the decimal logarithm of log_normal."},
});

constexpr auto of_output = std::to_array<Key>({
    {.path = "name", .type = text, .sentence = "A result of summary.json or a column of history.csv: healing.collagen.gain; also short, with a date: collagen_gain_day_28."},
    {.path = "at", .type = quantity, .dimension = dimension::time, .unit = "d", .lowest = "0 s", .highest = "1e13 s", .sentence = "Date of the history; otherwise the end."},
    {.path = "per_area", .type = flag, .fallback = "false", .sentence = "Divided by the simulated area."},
    {.path = "goal", .type = word, .words = "maximize|minimize", .sentence = "What one wants of it: benefit or cost."},
    {.path = "unit", .type = text, .sentence = "In which pictures and reports show it; files keep SI."},
    {.path = "label", .type = text, .sentence = "What pictures call it."},
});

constexpr auto of_confirmation = std::to_array<Key>({
    {.path = "set", .type = text, .count = any, .sentence = "What the dearer model changes, such as domain.geometry = \"patch\"."},
    {.path = "points", .type = integer, .fallback = "3", .lowest = "1", .highest = "1000", .sentence = "How many points of the design are run again."},
    {.path = "replicates", .type = integer, .fallback = "1", .lowest = "1", .highest = "1000", .sentence = "How many replicates of each."},
});

constexpr auto of_limits = std::to_array<Key>({
    {.path = "wall_time", .type = quantity, .dimension = dimension::time, .unit = "min", .lowest = "1 s", .highest = "3650 d", .sentence = "Real time that one member may take; one that takes longer has failed."},
    {.path = "memory_mebibytes", .type = integer, .lowest = "64", .highest = "100000000", .sentence = "Address space that one member may have."},
});
// clang-format on

}  // namespace

std::span<const Key> study_keys() { return at_the_top; }
std::span<const Key> design_keys() { return of_design; }
std::span<const Key> factor_keys() { return of_factor; }
std::span<const Key> distribution_keys() { return of_distribution; }
std::span<const Key> output_keys() { return of_output; }
std::span<const Key> confirm_keys() { return of_confirmation; }
std::span<const Key> limit_keys() { return of_limits; }

}  // namespace sim::study
