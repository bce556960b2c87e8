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

/// The sizes of one maker's models, 192 needles but for the narrow one.
DeviceRow model(std::string_view name, std::string_view description, double length_mm, bool narrow = false) {
    constexpr std::string_view models =
        "from memory of the literature, unverified: C-8 0.13 mm, C-8HE 0.2 mm, CIT-8 0.5 mm, MF-8 1.5 mm with 192 "
        "needles, MS-4 1.5 mm with 96 on 1 cm";
    return roller(name, description, count(narrow ? 4 : 8, models, Grade::exploratory),
                  count(24, models, Grade::exploratory),
                  narrow ? millimetres(10, 9, 10, models, Grade::exploratory)
                         : millimetres(20, 18, 20, drum_source, Grade::exploratory),
                  millimetres(length_mm, length_mm, length_mm, models, Grade::exploratory));
}

DeviceRow pen(std::string_view name, std::string_view description, double needles, double length_mm) {
    constexpr std::string_view pens =
        "from memory of the literature, unverified: cartridges of 9-36 needles, 0.25-2.5 mm, 25-150 strokes/s";
    DeviceRow row;
    row.name = name;
    row.description = description;
    row.kind = "pen";
    row.needle_base_diameter =
        micrometres(220, 200, 260, "from memory, unverified: shafts of 32-33 gauge", Grade::exploratory);
    row.arrangement = "concentric";
    row.needles = count(needles, pens, Grade::exploratory);
    row.cartridge_diameter = millimetres(6, 4, 10, "a choice: nobody measured it; makers differ", Grade::exploratory);
    row.strokes = {100, 25, 150, "/s", pens, Grade::exploratory};
    row.speed = in_unit(1e3, "mm/s", 10, 3, 30, "a choice: nobody measured it", Grade::exploratory);
    row.default_length = millimetres(length_mm, 0.25, 2.5, pens, Grade::exploratory);
    return row;
}

/// What stamps and patches share: moulded needles on a lattice.
DeviceRow array(std::string_view name, std::string_view description, std::string_view kind,
                std::string_view arrangement) {
    constexpr std::string_view base_choice = "a choice: moulded needles are wider than those of a roller";
    DeviceRow row;
    row.name = name;
    row.description = description;
    row.kind = kind;
    row.arrangement = arrangement;
    row.needle_base_diameter = micrometres(200, 100, 300, base_choice, Grade::exploratory);
    return row;
}

DeviceRow patch(std::string_view name, std::string_view description, std::string_view arrangement, double pitch_um) {
    constexpr std::string_view patches =
        "up to 100 /cm2, needles of 50-900 um (Donnelly group, PMC3016610); 600 um is one of their lengths";
    DeviceRow row = array(name, description, "patch", arrangement);
    row.pitch = micrometres(pitch_um, 1000, 3000, patches, Grade::plausible);
    row.default_length = millimetres(0.6, 0.05, 0.9, patches, Grade::plausible);
    return row;
}

DeviceRow stamp(std::string_view name, std::string_view description, double pitch_um, double side, double length_mm,
                std::string_view source, Grade grade) {
    DeviceRow row = array(name, description, "stamp", "square");
    row.pitch = micrometres(pitch_um, 450, 1000, source, grade);
    row.array_x = row.array_y = count(side, source, grade);
    row.default_length = millimetres(length_mm, 0.2, 0.9, source, grade);
    return row;
}

}  // namespace

std::span<const DeviceRow> devices() {
    static const std::vector<DeviceRow> table{
        roller_192(),
        roller_96(),
        roller_540(),
        model("roller_c8", "home roller C-8: 192 needles of 0.13 mm", 0.13),
        model("roller_c8he", "home roller for the scalp C-8HE: 192 needles of 0.2 mm", 0.2),
        model("roller_cit8", "roller CIT-8: 192 needles of 0.5 mm", 0.5),
        model("roller_mf8", "medical roller MF-8: 192 needles of 1.5 mm", 1.5),
        model("roller_ms4", "narrow medical roller MS-4: 96 needles of 1.5 mm", 1.5, true),
        pen("pen_9", "pen with a cartridge of 9 needles", 9, 1.0),
        pen("pen_12", "pen with a cartridge of 12 needles", 12, 1.0),
        pen("pen_36", "pen with a cartridge of 36 needles", 36, 0.5),
        patch("patch_100", "microneedle patch, square, 100 /cm2", "square", 1000),
        patch("patch_triangular_100", "microneedle patch, triangular, 100 /cm2", "triangular", 1075),
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
