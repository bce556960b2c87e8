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
        {.path = "skin.layer[].thickness", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "the site's", .lowest = "10 nm", .highest = "1e6 m", .source = choice,
         .sentence = "Thickness of the layer; has to be written when no site is named."},
        {.path = "skin.layer[].cells", .type = integer, .otherwise = "from spacing, surface_spacing and growth", .lowest = "1", .highest = "100000", .source = choice,
         .sentence = "Exact number of cells over the layer."},
        {.path = "skin.layer[].tissue", .type = word, .otherwise = "by the layer's name: stratum_corneum or the first of several: barrier; names with epidermis, hypodermis, subcutis or fat: those; all else: dermis", .words = "barrier|epidermis|dermis|hypodermis", .source = choice,
         .sentence = "What the layer is made of, for healing: each field lives in some tissues and not in others."},
        {.path = "skin.layer[].diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Diffusivity D in the layer, acting on gradients of the total concentration; one value, or a table with one a solute."},
        {.path = "skin.layer[].affinity", .type = number, .otherwise = "the solute's, from the library", .lowest = "1e-6", .highest = "1e6", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Affinity K of the layer: total concentration over the free concentration in water in equilibrium; one value, or a table with one a solute."},
        {.path = "skin.layer[].clearance", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library; 0 in a Franz cell", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Share of the solute that capillaries carry off per time; one value, or a table with one a solute."},
        {.path = "skin.layer[].loss", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_solute, .source = choice,
         .sentence = "Share of the solute that metabolism and decay destroy per time; one value, or a table with one a solute."},

        {.path = "setup.bottom", .type = word, .fallback = "in_vivo", .words = "in_vivo|franz", .source = choice,
         .sentence = "in_vivo: living skin, insulated below, cleared by its capillaries; franz: excised skin over a receptor, without blood flow (library clearances are then 0)."},
        {.path = "setup.air_speed", .type = quantity, .dimension = dimension::velocity, .unit = "m/s", .fallback = "0.17 m/s", .lowest = "0 m/s", .highest = "50 m/s",
         .source = "a room, as the skin model of Dancik 2013 (Adv Drug Deliv Rev 65:221) takes it", .grade = Grade::plausible,
         .sentence = "Speed of the air along the skin; sets how fast open films evaporate."},
        {.path = "setup.humidity", .type = number, .fallback = "0.5", .lowest = "0", .highest = "1", .source = choice,
         .sentence = "Relative humidity of the air, 0 to 1; sets how fast open films evaporate."},
        {.path = "setup.receptor.volume", .type = quantity, .dimension = dimension::volume, .unit = "mL", .otherwise = "a perfect sink, no receptor", .lowest = "1e-6 mL", .highest = "100 L", .source = choice,
         .sentence = "Volume of the well-stirred receptor of a Franz cell; needs area."},
        {.path = "setup.receptor.area", .type = quantity, .dimension = dimension::area, .unit = "cm2", .otherwise = "has to be written beside volume", .lowest = "1e-4 cm2", .highest = "1 m2", .source = choice,
         .sentence = "Area of the skin over the receptor."},
        {.path = "setup.receptor.sampling.every", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "no sampling", .lowest = "1 s", .highest = "3650 d", .source = choice,
         .sentence = "Interval at which the receptor is sampled."},
        {.path = "setup.receptor.sampling.at", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "no sampling", .lowest = "0 s", .highest = "3650 d", .count = 0, .source = choice,
         .sentence = "Exact dates at which the receptor is sampled."},
        {.path = "setup.receptor.sampling.volume", .type = quantity, .dimension = dimension::volume, .unit = "mL", .otherwise = "has to be written beside every or at", .lowest = "0 mL", .highest = "100 L", .source = choice,
         .sentence = "Volume drawn off each time and replaced by fresh fluid."},
    };
}
// clang-format on

}  // namespace sim::schema
