// Keys of the schema: treatments in general, and needling: devices, depths, closing.
#include "sim/library/library.hpp"
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;
namespace laws = library::laws;

// clang-format off
std::vector<Key> needling_keys() {
    return {
        {.path = "treatment[].name", .type = name, .otherwise = "needle, apply or wash, with a number when it repeats", .source = choice,
         .sentence = "Name of the treatment, used in files and in paths: treatment[rolling].length."},
        {.path = "treatment[].at", .type = quantity, .dimension = dimension::time, .unit = "min", .fallback = "0 s", .lowest = "0 s", .highest = "3650 d", .source = choice,
         .sentence = "Date of the treatment."},
        {.path = "treatment[].do", .type = word, .otherwise = "has to be written", .words = "needle|apply|wash", .source = choice,
         .sentence = "needle: puncture the skin; apply: spread a serum; wash: remove what is left of it on the surface."},
        {.path = "treatment[].device", .type = text, .fallback = "roller_192", .only = "do=needle", .source = choice,
         .sentence = "Needling device: a library name (list devices) or a table that describes one."},
        {.path = "treatment[].device.name", .type = name, .otherwise = "the device's kind", .only = "do=needle", .source = choice,
         .sentence = "Name of a device that is described here."},
        {.path = "treatment[].device.kind", .type = word, .otherwise = "has to be written", .words = "roller|stamp|list", .only = "do=needle", .source = choice,
         .sentence = "roller: a drum with needles; stamp: a square array; list: punctures at given positions."},
        {.path = "treatment[].device.needle_base_diameter", .type = quantity, .dimension = dimension::length, .unit = "um", .fallback = "140 um", .lowest = "1 um", .highest = "2 mm", .only = "do=needle",
         .source = "Kalluri 2011, PMC3160154: base of a 770 um roller needle", .grade = Grade::plausible,
         .sentence = "Diameter of a needle at its base."},
        {.path = "treatment[].device.rows", .type = integer, .otherwise = "has to be written", .lowest = "1", .highest = "1000", .only = "kind=roller", .source = choice,
         .sentence = "Rows of needles along the axis of the drum."},
        {.path = "treatment[].device.needles_per_row", .type = integer, .otherwise = "has to be written", .lowest = "1", .highest = "1000", .only = "kind=roller", .source = choice,
         .sentence = "Needles around the drum in each row."},
        {.path = "treatment[].device.drum_radius", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "0.1 mm", .highest = "200 mm", .only = "kind=roller", .source = choice,
         .sentence = "Radius of the drum without its needles."},
        {.path = "treatment[].device.drum_width", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "0.1 mm", .highest = "500 mm", .only = "kind=roller", .source = choice,
         .sentence = "Width of the drum."},
        {.path = "treatment[].device.pitch", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "1 um", .highest = "50 mm", .only = "kind=stamp", .source = choice,
         .sentence = "Distance of neighbouring needles in the square array."},
        {.path = "treatment[].device.array", .type = integer, .otherwise = "has to be written", .lowest = "1", .highest = "10000", .count = 2, .only = "kind=stamp", .source = choice,
         .sentence = "Number of needles along x and y."},
        {.path = "treatment[].device.positions", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "0 m", .highest = "100 mm", .count = -2, .only = "kind=list", .source = choice,
         .sentence = "Positions of the punctures in the patch, each [x, y]."},
        {.path = "treatment[].length", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "the device's usual length; 1 mm for one described here", .lowest = "1 um", .highest = "10 mm", .only = "do=needle", .source = choice,
         .sentence = "Needle length. How far the tip goes in and how much stays open are two further numbers."},
        {.path = "treatment[].passes", .type = integer, .otherwise = "15 for a roller, 1 for a stamp or a list", .lowest = "1", .highest = "10000", .only = "do=needle",
         .source = "Doddaballapur 2009, 10.4103/0974-2077.58529: 15 to 20 passes", .grade = Grade::plausible,
         .sentence = "How often the device goes over the skin."},
        {.path = "treatment[].density", .type = quantity, .dimension = dimension::per_area, .unit = "/cm2", .otherwise = "from device and passes", .lowest = "0.1 /cm2", .highest = "100000 /cm2", .only = "do=needle", .source = choice,
         .sentence = "Punctures per area; fixes their number in the patch to round(density x area), spread over the passes."},
        {.path = "treatment[].directions", .type = quantity, .dimension = dimension::angle, .unit = "deg", .otherwise = "0, 90, 45 and 135 deg for a roller, 0 deg for a stamp or a list", .lowest = "-360 deg", .highest = "360 deg", .count = 0, .only = "do=needle",
         .source = "clinical pattern: horizontal, vertical, oblique (Doddaballapur 2009)", .grade = Grade::plausible,
         .sentence = "Directions of the passes, taken in turn."},
        {.path = "treatment[].shape", .type = word, .fallback = "cone", .words = "cone|cylinder", .only = "do=needle",
         .source = "a choice: the needle tapers, so does its channel", .grade = Grade::plausible,
         .sentence = "Shape of the channel that a needle leaves."},
        {.path = "treatment[].insertion_depth", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: length minus the tenting depth, scattered from puncture to puncture", .lowest = "0 m", .highest = "10 mm", .only = "do=needle", .law = &laws::tenting_depth,
         .sentence = "How far every tip goes in, in place of the law."},
        {.path = "treatment[].channel_depth", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: a share of the insertion depth", .lowest = "0 m", .highest = "10 mm", .only = "do=needle", .law = &laws::residual_depth_share,
         .sentence = "How deep every channel stays open after withdrawal, in place of the law."},
        {.path = "treatment[].channel_radius", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: a share of the needle's base diameter", .lowest = "10 nm", .highest = "2 mm", .only = "do=needle", .law = &laws::residual_radius_share,
         .sentence = "Radius of every channel at the surface right after withdrawal, in place of the law."},
        {.path = "treatment[].injury_radius", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: a share of the needle's base diameter", .lowest = "10 nm", .highest = "5 mm", .only = "do=needle", .law = &laws::injury_radius_share,
         .sentence = "Radius of the injured tissue around every puncture, in place of the law."},
        {.path = "treatment[].patency", .type = number, .otherwise = "by law: elastic recoil, then closing", .lowest = "0", .highest = "1", .only = "do=needle", .source = choice,
         .sentence = "Open share of the channels' cross-section, held constant: neither recoil nor closing."},
        {.path = "treatment[].recoil_floor", .type = number, .lowest = "0", .highest = "1", .only = "do=needle", .law = &laws::recoil_floor,
         .sentence = "Open share of a channel's cross-section that elastic recoil leaves."},
        {.path = "treatment[].recoil_time", .type = quantity, .dimension = dimension::time, .unit = "s", .lowest = "1 ms", .highest = "365 d", .only = "do=needle", .law = &laws::recoil_time,
         .sentence = "Time constant of elastic recoil."},
        {.path = "treatment[].closing_time_wet", .type = quantity, .dimension = dimension::time, .unit = "h", .lowest = "1 ms", .highest = "3650 d", .only = "do=needle", .law = &laws::closing_time_wet,
         .sentence = "Time constant of closing under a wet film or a cover."},
        {.path = "treatment[].closing_time_dry", .type = quantity, .dimension = dimension::time, .unit = "min", .lowest = "1 ms", .highest = "3650 d", .only = "do=needle", .law = &laws::closing_time_dry,
         .sentence = "Time constant of closing in air."},
    };
}
// clang-format on

}  // namespace sim::schema
