#include "sim/calibration/calibration_keys.hpp"
#include <array>

namespace sim::calibration {

namespace {

using enum ValueType;

/// Looked at by whoever reads it: a value of any kind.
constexpr int any = 0;

// clang-format off
constexpr auto at_the_top = std::to_array<Key>({
    {.path = "title", .type = text, .sentence = "What is fitted to what, in a line."},
    {.path = "base", .type = text, .sentence = "The scenario that is fitted; relative to the calibration's folder, else to the working directory."},
    {.path = "set", .type = text, .count = any, .sentence = "Values of the scenario to change before, by path."},
    {.path = "method", .type = text, .count = any, .sentence = "How the best fit is looked for."},
    {.path = "parameter", .type = text, .count = any, .sentence = "A key that is to be found."},
    {.path = "data", .type = text, .count = any, .sentence = "What was measured."},
});

constexpr auto of_method = std::to_array<Key>({
    {.path = "starts", .type = integer, .fallback = "8", .lowest = "1", .highest = "1000", .sentence = "Searches from different starts."},
    {.path = "evaluations", .type = integer, .fallback = "2000", .lowest = "10", .highest = "10000000", .sentence = "Runs of all searches together, at most."},
    {.path = "seed", .type = integer, .fallback = "1", .lowest = "0", .highest = "2147483647", .sentence = "Of the starts."},
});

constexpr auto of_parameter = std::to_array<Key>({
    {.path = "key", .type = text, .sentence = "Path into the scenario, such as treatment[0].channel_radius."},
    {.path = "name", .type = text, .sentence = "Name in tables and pictures; otherwise the key."},
    {.path = "range", .type = text, .count = any, .sentence = "Lowest and highest value; otherwise the range of the parameter table."},
    {.path = "scale", .type = word, .words = "linear|log", .sentence = "How the range is gone through; log where it lies above zero."},
    {.path = "start", .type = text, .count = any, .sentence = "Where the first search begins; otherwise the value of the base."},
    {.path = "prior", .type = text, .count = any, .sentence = "\"none\", \"default\": what the parameter table says; or a table with a kind and its numbers."},
});

constexpr auto of_prior = std::to_array<Key>({
    {.path = "kind", .type = word, .words = "normal|log_normal", .sentence = "Its form."},
    {.path = "mean", .type = text, .count = any, .sentence = "Of normal."},
    {.path = "sd", .type = text, .count = any, .sentence = "Standard deviation of normal."},
    {.path = "median", .type = text, .count = any, .sentence = "Of log_normal."},
    {.path = "sd_log10", .type = number, .lowest = "1e-6", .highest = "10", .sentence = "Standard deviation of the decimal logarithm of log_normal."},
});

constexpr auto of_data = std::to_array<Key>({
    {.path = "file", .type = text, .sentence = "CSV file, relative to the calibration's folder."},
    {.path = "output", .type = text, .sentence = "Column of history.csv that was measured."},
    {.path = "per_area", .type = flag, .fallback = "false", .sentence = "The output over the simulated area."},
    {.path = "time", .type = text, .fallback = "time", .sentence = "Column of the dates."},
    {.path = "value", .type = text, .fallback = "value", .sentence = "Column of the values."},
    {.path = "error", .type = text, .sentence = "Column of the errors, one standard deviation."},
    {.path = "time_unit", .type = text, .sentence = "Unit of the dates where the heading has none."},
    {.path = "value_unit", .type = text, .sentence = "Unit of the values where the heading has none."},
    {.path = "error_unit", .type = text, .sentence = "Unit of the errors where the heading has none."},
    {.path = "relative", .type = number, .lowest = "1e-9", .highest = "1000", .sentence = "Error as a share of the value."},
    {.path = "absolute", .type = text, .count = any, .sentence = "Error, the same for all values."},
});
// clang-format on

}  // namespace

std::span<const Key> calibration_keys() { return at_the_top; }
std::span<const Key> method_keys() { return of_method; }
std::span<const Key> parameter_keys() { return of_parameter; }
std::span<const Key> prior_keys() { return of_prior; }
std::span<const Key> data_keys() { return of_data; }

std::string needed_text(const SettingsTable& table, std::string_view name) {
    const std::string text = table.text(name).value_or("");
    const bool wrong = table.whole() && table.whole()->member(name) && !table.has(name);
    if (text.empty() && !wrong) table.error(name, "is missing, expected a text in quotes");
    return text;
}

}  // namespace sim::calibration
