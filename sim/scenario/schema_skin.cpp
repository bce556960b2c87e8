// Keys of the schema: skin and set-up.
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

// clang-format off
std::vector<Key> skin_keys() {
    return {
        {.path = "skin.site", .type = text, .fallback = "cheek", .source = choice,
         .sentence = "Body site whose layers are taken from the library (list sites). With layers written out as well, each of them changes the site's layer of that name."},
        {.path = "skin.layer[].name", .type = name, .otherwise = "has to be written", .source = choice,
         .sentence = "Name of a layer. Layers are listed from the surface down; library names (stratum_corneum, viable_epidermis, papillary_dermis, reticular_dermis, hypodermis) bring their transport values."},
        {.path = "skin.layer[].thickness", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "the site's", .lowest = "10 nm", .highest = "50 mm", .source = choice,
         .sentence = "Thickness of the layer; has to be written when no site is named."},
        {.path = "skin.layer[].cells", .type = integer, .otherwise = "from spacing, surface_spacing and growth", .lowest = "1", .highest = "100000", .source = choice,
         .sentence = "Exact number of cells over the layer."},
        {.path = "skin.layer[].diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Diffusivity D in the layer, acting on gradients of the total concentration; one value, or a table with one a solute."},
        {.path = "skin.layer[].affinity", .type = number, .otherwise = "the solute's, from the library", .lowest = "1e-6", .highest = "1e6", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Affinity K of the layer: total concentration over the free concentration in water in equilibrium; one value, or a table with one a solute."},
        {.path = "skin.layer[].clearance", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library; 0 in a Franz cell", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Share of the solute that capillaries carry off per time; one value, or a table with one a solute."},
        {.path = "skin.layer[].loss", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Share of the solute that metabolism and decay destroy per time; one value, or a table with one a solute."},

        {.path = "setup.bottom", .type = word, .fallback = "in_vivo", .words = "in_vivo|franz", .source = choice,
         .sentence = "in_vivo: living skin, insulated below, cleared by its capillaries; franz: excised skin over a perfect sink, without blood flow (library clearances are then 0)."},
    };
}
// clang-format on

}  // namespace sim::schema
