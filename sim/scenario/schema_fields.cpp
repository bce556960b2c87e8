// Keys of the schema: constants, and fields that the user declares. The six faces of a box have the same keys.
#include <fmt/format.h>

#include <array>
#include <deque>
#include <string>
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

namespace {

/// Texts that keys refer to, for as long as the program runs.
std::string_view keep(std::string text) {
    static std::deque<std::string> kept;
    return kept.emplace_back(std::move(text));
}

constexpr std::string_view nothing = "insulated";

// clang-format off
/// What is given on a face: a constant or expression, or a schedule in its place.
void add_value(std::vector<Key>& keys, const std::string& path, std::string_view sentence) {
    keys.push_back({.path = keep(path), .type = formula, .otherwise = "not given", .source = choice, .sentence = sentence});
    keys.push_back({.path = keep(path + ".times"), .type = measure, .dimension = dimension::time, .unit = "s", .otherwise = "has to be written in a schedule", .lowest = "0 s", .highest = "1e13 s", .count = 0, .source = choice,
                    .sentence = "Dates of a schedule, rising; before the first one its first value holds, after the last one its last. Steps end at them."});
    keys.push_back({.path = keep(path + ".values"), .type = measure, .otherwise = "has to be written in a schedule", .count = 0, .source = choice,
                    .sentence = "Values of a schedule, one a date."});
    keys.push_back({.path = keep(path + ".interpolate"), .type = word, .fallback = "step", .words = "step|linear", .source = choice,
                    .sentence = "step: each value holds from its date to the next; linear: straight lines between the dates."});
}

void add_compartment(std::vector<Key>& keys, const std::string& path) {
    keys.push_back({.path = keep(path + ".volume"), .type = measure, .dimension = dimension::length, .unit = "m", .otherwise = "has to be written", .lowest = "0 m", .highest = "1e9 m", .source = choice,
                    .sentence = "Volume of the well-stirred compartment beyond the face, per area of the face."});
    keys.push_back({.path = keep(path + ".concentration"), .type = measure, .fallback = "0", .source = choice,
                    .sentence = "Concentration in the compartment at the start."});
    keys.push_back({.path = keep(path + ".affinity"), .type = measure, .unit = "1", .fallback = "1", .lowest = "1e-12", .highest = "1e12", .source = choice,
                    .sentence = "Affinity of the compartment: its concentration over its activity."});
}

constexpr std::string_view exchange_sentence = "Permeability P of the face: the amount P (outside activity - activity on the face) enters per area and time. Of a compartment without it, the face has the compartment's activity.";

void add_exchange(std::vector<Key>& keys, const std::string& path) {
    keys.push_back({.path = keep(path), .type = measure, .dimension = dimension::velocity, .unit = "m/s", .otherwise = "not given", .lowest = "0 m/s", .highest = "1e9 m/s", .source = choice, .sentence = exchange_sentence});
}

void add_face(std::vector<Key>& keys, std::string_view face) {
    const std::string path = fmt::format("field[].{}", face);
    keys.push_back({.path = keep(path), .type = word, .fallback = nothing, .words = "insulated|periodic", .source = choice,
                    .sentence = "What happens at this face: insulated, periodic (both faces of the axis), or a table with fixed, flux, exchange and outside, or compartment."});
    add_value(keys, path + ".fixed", "Value that is held on the face: constant, expression in x, y, z, t and constants, or a schedule.");
    keys.push_back({.path = keep(path + ".of"), .type = word, .fallback = "u", .words = "u|c", .source = choice,
                    .sentence = "What the fixed value is: the activity u = c/K, or the concentration c at the face."});
    add_value(keys, path + ".flux", "Amount that enters the box through the face per area and time: constant, expression or schedule.");
    add_exchange(keys, path + ".exchange");
    add_value(keys, path + ".outside", "Activity outside, beside exchange: constant, expression or schedule; 0 when not written.");
    add_compartment(keys, path + ".compartment");
}

void add_materials(std::vector<Key>& keys) {
    const std::vector<Key> materials{
        {.path = "constants", .type = measure, .otherwise = "none", .keyed = Keyed::by_name, .source = choice,
         .sentence = "Names for numbers, known in every expression; quantities count in SI units. At most 256."},
        {.path = "field[].name", .type = name, .otherwise = "has to be written", .source = choice,
         .sentence = "Name of a field, in expressions and results. At most 64 fields."},
        {.path = "field[].units", .type = text, .fallback = "1", .source = choice,
         .sentence = "SI unit of the values, such as kg/m3 or mol/m3; a label in results. Quantities are turned into SI, bare numbers are in it."},
        {.path = "field[].long_name", .type = text, .otherwise = "the name", .source = choice, .sentence = "What the field is, in words, for files and pictures."},
        {.path = "field[].diffusivity", .type = formula, .dimension = dimension::diffusivity, .unit = "m2/s", .fallback = "0", .keyed = Keyed::by_layer, .source = choice,
         .sentence = "Diffusivity D, acting on gradients of the total concentration: a constant, one a layer, or an expression in x, y, z and constants, taken at cell centres."},
        {.path = "field[].affinity", .type = formula, .unit = "1", .fallback = "1", .keyed = Keyed::by_layer, .source = choice,
         .sentence = "Affinity K, concentration over activity: a constant, one a layer, or an expression in x, y, z and constants, taken at cell centres."},
        {.path = "field[].initial", .type = formula, .fallback = "0", .keyed = Keyed::by_layer, .source = choice,
         .sentence = "Concentration at the start: a constant, one a layer, an expression in x, y, z and constants, or { file, dataset }."},
        {.path = "field[].initial.file", .type = text, .otherwise = "no file", .source = choice,
         .sentence = "HDF5 file with the values at the start, its place relative to the scenario's."},
        {.path = "field[].initial.dataset", .type = text, .otherwise = "has to be written beside file", .source = choice,
         .sentence = "Dataset in that file, of just the grid's shape (z, y, x)."},
        {.path = "field[].initial_average", .type = flag, .fallback = "true", .source = choice,
         .sentence = "true: a cell gets the mean of the initial expression over it, by 3 Gauss points an axis; false: its value at the centre."},
    };
    keys.insert(keys.end(), materials.begin(), materials.end());
}

void add_rates(std::vector<Key>& keys) {
    const std::vector<Key> rates{
        {.path = "field[].gain", .type = formula, .fallback = "0", .keyed = Keyed::by_layer, .source = choice,
         .sentence = "What is made, per time, 0 or more: a constant, one a layer, or an expression in all fields, x, y, z, t and constants. dc/dt = gain - loss c + source."},
        {.path = "field[].loss", .type = formula, .dimension = dimension::rate, .unit = "/s", .fallback = "0", .keyed = Keyed::by_layer, .source = choice,
         .sentence = "Share of the field that is lost per time, 0 or more: as gain."},
        {.path = "field[].source", .type = formula, .fallback = "0", .keyed = Keyed::by_layer, .source = choice,
         .sentence = "What is added per time, of any sign: as gain."},
        {.path = "field[].any_sign", .type = flag, .fallback = "false", .source = choice,
         .sentence = "true: the field may be negative; else no value ever is."},
        {.path = "field[].taxis[].toward", .type = name, .otherwise = "has to be written", .source = choice,
         .sentence = "Declared field whose gradient this one climbs."},
        {.path = "field[].taxis[].sensitivity", .type = measure, .otherwise = "has to be written", .source = choice,
         .sentence = "Sensitivity chi: the flux is chi c times the gradient of a (linear), of ln(a + half) (log), or of half a/(half + a) (receptor), a the attractant."},
        {.path = "field[].taxis[].law", .type = word, .fallback = "linear", .words = "linear|log|receptor", .source = choice,
         .sentence = "How the response follows the attractant."},
        {.path = "field[].taxis[].half", .type = measure, .otherwise = "1 of receptor, 0 of log", .lowest = "0", .source = choice,
         .sentence = "Attractant at which receptors are half taken; of log, what is added to the attractant under the logarithm."},
        {.path = "field[].taxis[].frozen", .type = flag, .fallback = "false", .source = choice,
         .sentence = "true: the attractant counts as it was at the start."},
    };
    keys.insert(keys.end(), rates.begin(), rates.end());
}
// clang-format on

}  // namespace

std::vector<Key> field_keys() {
    std::vector<Key> keys;
    add_materials(keys);
    add_rates(keys);
    for (const std::string_view face : {"x_min", "x_max", "y_min", "y_max", "z_min", "z_max"}) add_face(keys, face);
    for (const std::string path : {"field[].donor", "field[].receptor"}) {
        add_compartment(keys, path);
        add_exchange(keys, path + ".exchange");
    }
    return keys;
}

// clang-format off
std::vector<ResultName> field_results() {
    return {
        {"field.FIELD.mean", "", "Mean of a declared field over the box, in its units."},
        {"field.FIELD.min", "", "Least value of a declared field."},
        {"field.FIELD.max", "", "Greatest value of a declared field."},
        {"field.FIELD.total", "", "Amount of a declared field in the box: its integral over the volume."},
        {"field.FIELD.flux.FACE", "", "Amount of a declared field that enters the box through that face, per area and time at that moment; negative when it leaves. Of faces that are not insulated."},
        {"field.FIELD.compartment.FACE", "", "Concentration of a declared field in the compartment beyond that face."},
    };
}
// clang-format on

}  // namespace sim::schema
