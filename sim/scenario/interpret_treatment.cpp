// Treatments in order of their dates; needling with a device of the library or the file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numbers>
#include <numeric>
#include <set>
#include "sim/library/library.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/library_names.hpp"
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

std::string library_origin(const Sourced& value) { return fmt::format("library: {}", value.source); }

void take(const Section& section, std::string_view name, const Sourced& from, double& to) {
    section.note(name, library_origin(from));
    to = from.value;
}

void take(const Section& section, std::string_view name, const std::optional<Sourced>& from, int& to) {
    if (!from) return;
    section.note(name, library_origin(*from));
    to = static_cast<int>(from->value);
}

DeviceKind kind_named(std::string_view word) {
    constexpr std::array<std::string_view, 5> words{"roller", "stamp", "list", "pen", "patch"};
    return static_cast<DeviceKind>(std::ranges::find(words, word) - words.begin());
}

Arrangement arrangement_named(std::string_view word) {
    if (word == "concentric") return Arrangement::concentric;
    return word == "triangular" ? Arrangement::triangular : Arrangement::square;
}

Device library_device(const library::DeviceRow& row, const Section& section) {
    Device device;
    device.name = row.name;
    device.kind = kind_named(row.kind);
    device.arrangement = arrangement_named(row.arrangement);
    take(section, "needle_base_diameter", row.needle_base_diameter, device.needle_base_diameter);
    take(section, "rows", row.rows, device.rows);
    take(section, "needles_per_row", row.needles_per_row, device.needles_per_row);
    if (row.drum_radius) take(section, "drum_radius", *row.drum_radius, device.drum_radius);
    if (row.drum_width) take(section, "drum_width", *row.drum_width, device.drum_width);
    if (row.pitch) take(section, "pitch", *row.pitch, device.pitch);
    take(section, "array", row.array_x, device.array[0]);
    take(section, "array", row.array_y, device.array[1]);
    if (row.kind == "roller") device.stagger = section.number("stagger");
    take(section, "needles", row.needles, device.needles);
    if (row.cartridge_diameter) take(section, "cartridge_diameter", *row.cartridge_diameter, device.cartridge_diameter);
    if (row.strokes) take(section, "strokes", *row.strokes, device.strokes);
    if (row.speed) take(section, "speed", *row.speed, device.speed);
    section.note("arrangement", fmt::format("library: {}", row.description));
    section.note("name", "library: its name there");
    section.note("kind", fmt::format("library: {}", row.description));
    return device;
}

std::vector<std::array<double, 2>> read_positions(const Section& section) {
    if (!section.has("positions")) {
        if (!section.written("positions")) section.error("positions", "is missing; expected a list of pairs [x, y]");
        return {};
    }
    section.note("positions", origin_of(*section.node("positions")));
    const Key& key = *find_key(general_path(section.path("positions")));
    std::vector<std::array<double, 2>> positions;
    for (const Node& pair : section.node("positions")->items)
        positions.push_back({number_of(key, pair.items[0]), number_of(key, pair.items[1])});
    return positions;
}

Arrangement read_arrangement(const Section& section, std::string_view usual) {
    if (section.has("arrangement")) return arrangement_named(section.text("arrangement"));
    section.note("arrangement", fmt::format("default: {}", source_of(*find_key("treatment[].device.arrangement"))));
    return arrangement_named(usual);
}

void describe_pen(const Section& section, Device& device) {
    device.arrangement = read_arrangement(section, "concentric");
    device.needles = section.integer("needles");
    device.cartridge_diameter = section.number("cartridge_diameter");
    device.strokes = section.number("strokes");
    device.speed = section.number("speed");
}

Device described_device(const Section& section) {
    Device device;
    const Node* kind_node = section.node("kind");
    if (kind_node && kind_node->bad) return device;
    const std::string kind = section.text("kind");
    device.name = section.has("name") ? section.text("name") : kind;
    if (!section.has("name")) section.note("name", "default: the device's kind");
    device.kind = kind.empty() ? DeviceKind::roller : kind_named(kind);
    device.needle_base_diameter = section.number("needle_base_diameter");
    if (kind == "roller") {
        device.rows = section.integer("rows");
        device.needles_per_row = section.integer("needles_per_row");
        device.drum_radius = section.number("drum_radius");
        device.drum_width = section.number("drum_width");
        device.stagger = section.number("stagger");
    } else if (kind == "pen") {
        describe_pen(section, device);
    } else if (kind == "patch") {
        device.pitch = section.number("pitch");
        device.arrangement = read_arrangement(section, "square");
    } else if (kind == "stamp") {
        device.pitch = section.number("pitch");
        device.arrangement = read_arrangement(section, "square");
        const auto counts = section.numbers("array");
        if (counts.size() == 2) device.array = {static_cast<int>(counts[0]), static_cast<int>(counts[1])};
    } else if (kind == "list") {
        device.positions = read_positions(section);
    }
    return device;
}

/// The device, and the length its needles usually have.
Device read_device(const Section& treatment, double& usual_length) {
    const Section section = treatment.table("device");
    usual_length = 1e-3;
    if (section.node()) return described_device(section);
    const std::string name = treatment.text("device");
    const library::DeviceRow* row = library::find_device(name);
    if (!row) {
        treatment.error("device", not_in_library(library::devices(), "device", name));
        return {};
    }
    usual_length = row->default_length.value;
    if (!treatment.has("length")) treatment.note("length", library_origin(row->default_length));
    return library_device(*row, section);
}

/// The closing time that is written holds; the law's is longer in old people and after long needles.
double closing_time(const Section& section, std::string_view name, const Person& person, double length) {
    if (const auto written = section.written_number(name)) return *written;
    namespace laws = library::laws;
    const Sourced& law = *find_key(fmt::format("treatment[].{}", name))->law;
    const double by_age = laws::closing_age_factor(person.age), by_length = laws::closing_length_factor(length);
    section.note(name, fmt::format("{}; that is {}, here times {:.4g} at the age of {:.4g} ({}) and times {:.4g} after "
                                   "needles of {} ({})",
                                   library_origin(law), short_text(law.value, law.unit), by_age, person.age,
                                   laws::closing_slow_age.source, by_length, short_text(length, "mm"),
                                   laws::closing_length_power.source));
    return law.value * by_age * by_length;
}

/// A patency that is held knows no recoil and no closing: their constants stay those of the laws, whatever is written.
Patency read_patency(const Section& section, const Person& person, double length) {
    Patency patency;
    patency.held = section.written_number("patency");
    const auto constant = [&](std::string_view name) {
        return patency.held ? find_key(fmt::format("treatment[].{}", name))->law->value : section.number(name);
    };
    patency.recoil_floor = constant("recoil_floor");
    patency.recoil_time = constant("recoil_time");
    patency.closing_ratio = constant("closing_ratio");
    const auto time = [&](std::string_view name) {
        return patency.held ? constant(name) : closing_time(section, name, person, length);
    };
    patency.closing_time_wet = time("closing_time_wet");
    patency.closing_time_dry = time("closing_time_dry");
    return patency;
}

/// How often the device goes over the skin.
void read_passes(const Section& section, NeedleAct& act) {
    const bool roller = act.device.kind == DeviceKind::roller;
    constexpr int usual_passes = 15;
    act.density = section.written_number("density");
    act.time = section.written_number("time");
    act.area = section.written_number("area");
    act.passes = section.has("passes") ? section.integer("passes") : roller ? usual_passes : 1;
    if (!section.has("passes"))
        section.note("passes", fmt::format("default: {}", source_of(*find_key("treatment[].passes"))));
}

void read_directions(const Section& section, NeedleAct& act) {
    constexpr double right = std::numbers::pi / 2;
    act.directions = {0};
    if (act.device.kind == DeviceKind::roller || act.device.kind == DeviceKind::pen)
        act.directions = {0, right, right / 2, right * 3 / 2};
    if (section.has("directions"))
        act.directions = section.numbers("directions");
    else
        section.note("directions", fmt::format("default: {}", source_of(*find_key("treatment[].directions"))));
    if (act.directions.empty()) section.error("directions", "found an empty list, expected at least one direction");
}

/// How fast needles come, and what that does to their depth. A pen's needle goes there and back in a stroke.
void read_insertion(const Section& section, NeedleAct& act) {
    const bool pen = act.device.kind == DeviceKind::pen;
    if (pen && !section.has("insertion_speed")) {
        act.insertion_speed = 2 * act.device.strokes * act.length;
        section.note("insertion_speed", "default: twice strokes x length, a needle's mean speed there and back");
    } else {
        act.insertion_speed = section.number("insertion_speed");
    }
    act.tenting_depth = section.written_number("tenting_depth");
    act.depth_spread = section.number("depth_spread");
    act.breach_efficiency = section.number("breach_efficiency");
    act.slit_recovery = section.number("slit_recovery");
}

NeedleAct read_needle(const Section& section, const Person& person) {
    NeedleAct act;
    double usual_length = 0;
    act.device = read_device(section, usual_length);
    const auto length = section.written_number("length");
    act.length = length.value_or(usual_length);
    if (!length && section.table("device").node()) section.note("length", "default: choice of this program");
    read_passes(section, act);
    read_directions(section, act);
    read_insertion(section, act);
    act.shape = section.text("shape") == "cylinder" ? ChannelShape::cylinder : ChannelShape::cone;
    act.insertion_depth = section.written_number("insertion_depth");
    act.channel_depth = section.written_number("channel_depth");
    act.channel_radius = section.written_number("channel_radius");
    act.injury_radius = section.written_number("injury_radius");
    act.patency = read_patency(section, person, act.length);
    return act;
}

void read_name(const Section& section, Treatment& treatment, const std::set<std::string>& taken) {
    if (section.has("name")) {
        treatment.name = section.text("name");
        if (taken.contains(treatment.name))
            section.error("name", fmt::format("the name \"{}\" is taken by an earlier treatment", treatment.name));
        return;
    }
    const std::string word = section.has("do") ? section.text("do") : "treatment";
    treatment.name = word;
    for (int number = 2; taken.contains(treatment.name); ++number) treatment.name = fmt::format("{}_{}", word, number);
    section.note("name", "default: what it does");
}

}  // namespace

std::vector<int> order_of_dates(const std::vector<Treatment>& as_written) {
    std::vector<int> order(as_written.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](int i) { return as_written[i].at; });
    return order;
}

std::vector<Treatment> read_treatments(const Section& root, const Scenario& scenario) {
    std::vector<Treatment> treatments;
    std::set<std::string> names;
    for (const Section& section : root.tables("treatment")) {
        Treatment treatment;
        read_name(section, treatment, names);
        names.insert(treatment.name);
        treatment.at = section.number("at");
        const std::string what = section.text("do");
        if (section.has("do") && what == "needle")
            treatment.act = read_needle(section, scenario.person);
        else if (section.has("do") && what == "apply")
            treatment.act = read_apply(section, scenario.air, scenario.processes);
        else
            treatment.act = WashAct{};
        if (what == "needle" && scenario.domain.geometry == Geometry::slab)
            section.error(
                "do",
                "found \"needle\", but a slab knows depth only; needling needs geometry \"patch\" or \"channel\"");
        treatments.push_back(std::move(treatment));
    }
    return treatments;
}

}  // namespace sim
