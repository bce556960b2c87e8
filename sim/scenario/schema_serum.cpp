// Keys of the schema: application of a serum: vehicle, solutes, amount.
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

// clang-format off
std::vector<Key> serum_keys() {
    return {
        {.path = "treatment[].serum", .type = text, .otherwise = "has to be written", .only = "do=apply", .source = choice,
         .sentence = "What is applied: a library name (list serums) or a table that describes it."},
        {.path = "treatment[].serum.name", .type = name, .otherwise = "serum", .only = "do=apply", .source = choice,
         .sentence = "Name of a serum that is described here."},
        {.path = "treatment[].serum.vehicle", .type = text, .fallback = "water", .only = "do=apply", .source = choice,
         .sentence = "What the solutes are dissolved in; a word for reports."},
        {.path = "treatment[].serum.vehicle_affinity", .type = number, .fallback = "1", .lowest = "1e-6", .highest = "1e6", .only = "do=apply",
         .source = "1 for water by definition", .grade = Grade::plausible,
         .sentence = "Affinity of the vehicle: concentration in it over that in water in equilibrium; large for a fatty solute in oil."},
        {.path = "treatment[].serum.solutes[].name", .type = name, .otherwise = "has to be written", .only = "do=apply", .source = choice,
         .sentence = "Name of a solute; library names (list solutes) bring their transport values."},
        {.path = "treatment[].serum.solutes[].concentration", .type = quantity, .dimension = dimension::concentration, .unit = "kg/m3", .otherwise = "has to be written", .lowest = "0 kg/m3", .highest = "5000 kg/m3", .only = "do=apply", .source = choice,
         .sentence = "Concentration in the vehicle. Percent is weight in volume: 15 % is 150 mg/mL."},
        {.path = "treatment[].serum.solutes[].channel_diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .only = "do=apply", .source = choice,
         .sentence = "Diffusivity in the fluid that fills an open channel."},
        {.path = "treatment[].serum.solutes[].diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Diffusivity in the tissue: one value, or a table with one a layer."},
        {.path = "treatment[].serum.solutes[].affinity", .type = number, .otherwise = "the solute's, from the library", .lowest = "1e-6", .highest = "1e6", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Affinity of the tissue: one value, or a table with one a layer."},
        {.path = "treatment[].serum.solutes[].clearance", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library; 0 in a Franz cell", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Clearance by capillaries: one value, or a table with one a layer."},
        {.path = "treatment[].serum.solutes[].loss", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Metabolism and decay: one value, or a table with one a layer."},
        {.path = "treatment[].amount", .type = quantity, .dimension = dimension::length, .unit = "uL/cm2", .fallback = "10 uL/cm2", .lowest = "0.001 uL/cm2", .highest = "10000 uL/cm2", .only = "do=apply",
         .source = "a choice: a film of 0.1 mm", .grade = Grade::plausible,
         .sentence = "Volume of serum per area of skin."},
        {.path = "treatment[].dose", .type = word, .otherwise = "amount", .words = "infinite", .only = "do=apply", .source = choice,
         .sentence = "infinite: so much serum that its concentration never falls; in place of amount."},
        {.path = "treatment[].occluded", .type = flag, .fallback = "false", .only = "do=apply", .source = choice,
         .sentence = "The site is covered. Films do not dry in this version: under any, covered or not, channels stay wet and close slowly."},
    };
}
// clang-format on

}  // namespace sim::schema
