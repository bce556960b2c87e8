// Keys of the schema: what heads a scenario, and its domain.
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

// clang-format off
std::vector<Key> domain_keys() {
    return {
        {.path = "title", .type = text, .otherwise = "the file's name", .source = choice,
         .sentence = "One line that says what the scenario is; it heads pictures and reports."},
        {.path = "duration", .type = quantity, .dimension = dimension::time, .unit = "h", .fallback = "24 h", .lowest = "1e-12 s", .highest = "1e13 s", .source = choice,
         .sentence = "Simulated time, from the first moment on."},
        {.path = "seed", .type = integer, .fallback = "1", .lowest = "0", .highest = "9007199254740992", .source = choice,
         .sentence = "Seed of all random numbers: same seed, same punctures."},

        {.path = "domain.geometry", .type = word, .fallback = "patch", .words = "patch|channel|slab", .source = choice,
         .sentence = "patch: a three-dimensional piece of skin, periodic sideways; channel: one puncture with its share of skin, axisymmetric, x is the radius; slab: depth only."},
        {.path = "domain.size", .type = quantity, .dimension = dimension::length, .unit = "mm", .fallback = "2 mm, 2 mm", .lowest = "1e-12 m", .highest = "1e6 m", .count = 2,
         .source = "a choice: holds ten punctures at 250 /cm2", .grade = Grade::plausible,
         .sentence = "Extent of the patch along x and y; of a slab, the area that it stands for. A channel takes its own from puncture_density."},
        {.path = "domain.puncture_density", .type = quantity, .dimension = dimension::per_area, .unit = "/cm2", .otherwise = "that of the first needling: its density, else by device and passes; 250 /cm2 without any", .lowest = "0.1 /cm2", .highest = "100000 /cm2", .only = "geometry=channel",
         .source = "Doddaballapur 2009, 10.4103/0974-2077.58529: fifteen passes of a 192-needle roller", .grade = Grade::plausible,
         .sentence = "Punctures per area of the skin that the channel stands for; sets the radius of its cell, 1/sqrt(pi density)."},
        {.path = "domain.depth", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "1.6 mm at a site; the sum of the layers when they are written out", .lowest = "1e-12 m", .highest = "1e6 m", .source = choice,
         .sentence = "Depth of the simulated skin; the deepest layer is cut or extended to it."},
        {.path = "domain.spacing", .type = quantity, .dimension = dimension::length, .unit = "um", .fallback = "20 um", .lowest = "1e-12 m", .highest = "1e6 m", .source = choice,
         .sentence = "Lateral cell width in a patch, largest radial width in a channel, and largest cell height in depth."},
        {.path = "domain.surface_spacing", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "2 um, or spacing when that is finer", .lowest = "1e-12 m", .highest = "1e6 m",
         .source = "a choice: eight cells across the stratum corneum", .grade = Grade::plausible,
         .sentence = "Cell height at the surface, in the stratum corneum."},
        {.path = "domain.growth", .type = number, .fallback = "1.15", .lowest = "1", .highest = "2", .source = choice,
         .sentence = "Largest ratio of neighbouring cell heights in depth."},
        {.path = "domain.cells", .type = integer, .otherwise = "from spacing, surface_spacing and growth", .lowest = "1", .highest = "100000", .count = 3, .source = choice,
         .sentence = "Exact cell counts along x, y and depth in place of the spacings; 1 along y in a channel, along x and y in a slab."},
        {.path = "domain.layer[].name", .type = name, .otherwise = "has to be written", .source = choice,
         .sentence = "Name of a homogeneous layer that stands in the place of skin, for declared fields. Layers are listed from the lower face up."},
        {.path = "domain.layer[].thickness", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "has to be written", .lowest = "1e-12 m", .highest = "1e6 m", .source = choice,
         .sentence = "Thickness of the layer; together they are the extent of the box along their axis."},
        {.path = "domain.layer[].cells", .type = integer, .otherwise = "from domain.cells or spacing", .lowest = "1", .highest = "100000", .source = choice,
         .sentence = "Exact number of cells over the layer."},
        {.path = "domain.layer[].axis", .type = word, .fallback = "z", .words = "x|y|z", .source = choice,
         .sentence = "Axis along which the layers follow each other, the same for all of them."},
    };
}
// clang-format on

}  // namespace sim::schema
