// Needle devices. Lengths are those of the needles, not depths: see laws.cpp for what goes in and what stays open.
#include <algorithm>

#include "sim/library/library.hpp"
#include "sim/library/quantities.hpp"

namespace sim::library {
namespace {

constexpr std::string_view base_source =
    "DermaRoller needle of 770 um, 140 um wide at its base (SEM, Kalluri 2011, PMC3160154); 100 um in Doddaballapur "
    "2009";
constexpr std::string_view drum_source =
    "from memory of the literature, unverified: drum 2 cm across and 2 cm wide; 1.8-2 cm give the 229-255 /cm2 of 15 "
    "passes";

DeviceRow roller(std::string_view name, std::string_view description, Sourced rows, Sourced needles_per_row,
                 Sourced drum_width, Sourced default_length) {
    DeviceRow row;
    row.name = name;
    row.description = description;
    row.kind = "roller";
    row.needle_base_diameter = micrometres(140, 70, 250, base_source, Grade::plausible);
    row.rows = rows;
    row.needles_per_row = needles_per_row;
    row.drum_radius = millimetres(10, 8, 12, drum_source, Grade::exploratory);
    row.drum_width = drum_width;
    row.default_length = default_length;
    return row;
}

Sourced count(double number, std::string_view source, Grade grade) {
    return pure_number(number, number, number, source, grade);
}

DeviceRow roller_192() {
    constexpr std::string_view facts =
        "192 needles in 8 rows, 0.5-1.5 mm long (Doddaballapur 2009, 10.4103/0974-2077.58529); 24 around the drum";
    return roller(
        "roller_192", "standard medical roller: 192 needles in 8 rows", count(8, facts, Grade::plausible),
        count(24, facts, Grade::plausible), millimetres(20, 18, 20, drum_source, Grade::exploratory),
        millimetres(1.0, 0.13, 3, "a choice within 0.5-1.5 mm, the lengths of Doddaballapur 2009", Grade::plausible));
}

DeviceRow roller_96() {
    constexpr std::string_view facts =
        "from memory of the literature, unverified: 96 needles, 1 cm wide, 1.5 mm long; 4 rows of 24 as on 192";
    return roller("roller_96", "narrow medical roller: 96 needles in 4 rows", count(4, facts, Grade::exploratory),
                  count(24, facts, Grade::exploratory), millimetres(10, 9, 10, facts, Grade::exploratory),
                  millimetres(1.5, 0.5, 3, facts, Grade::exploratory));
}

DeviceRow roller_540() {
    constexpr std::string_view facts =
        "540 needles from memory, unverified; 12 rows of 45 is a choice with that product";
    return roller("roller_540", "consumer roller: 540 needles", count(12, facts, Grade::exploratory),
                  count(45, facts, Grade::exploratory), millimetres(20, 18, 20, drum_source, Grade::exploratory),
                  millimetres(0.25, 0.2, 3, "consumer rollers 0.2-0.3 mm (lay sources)", Grade::exploratory));
}

DeviceRow stamp(std::string_view name, std::string_view description, double pitch_um, double side, double length_mm,
                std::string_view source, Grade grade) {
    constexpr std::string_view base_choice = "a choice: moulded needles are wider than those of a roller";
    DeviceRow row;
    row.name = name;
    row.description = description;
    row.kind = "stamp";
    row.needle_base_diameter = micrometres(200, 100, 300, base_choice, Grade::exploratory);
    row.pitch = micrometres(pitch_um, 450, 1000, source, grade);
    row.array_x = row.array_y = count(side, source, grade);
    row.default_length = millimetres(length_mm, 0.2, 0.9, source, grade);
    return row;
}

}  // namespace

std::span<const DeviceRow> devices() {
    static const std::vector<DeviceRow> table{
        roller_192(), roller_96(), roller_540(),
        stamp("stamp_100", "stamp of 10 x 10 needles, 100 /cm2", 1000, 10, 0.6,
              "an example at 100 /cm2 of 600 um, within 50-900 um of published arrays (PMC3016610)",
              Grade::exploratory),
        stamp(
            "stamp_256", "stamp of 16 x 16 needles, 256 /cm2", 625, 16, 0.8,
            "800 um and 256 /cm2 were best among polylactide arrays (Li 2017, RSC Adv, c6ra26759a); 1 cm2 is a choice",
            Grade::plausible)};
    return table;
}

const DeviceRow* find_device(std::string_view name) {
    const auto found = std::ranges::find(devices(), name, &DeviceRow::name);
    return found == devices().end() ? nullptr : &*found;
}

}  // namespace sim::library
