// list: the built-in libraries with their numbers and sources.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include "sim/command/exit_code.hpp"
#include "sim/command/list_model.hpp"
#include "sim/command/list_people.hpp"
#include "sim/command/program_place.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/library/library.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/units.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace sim::command {
namespace {

void say_value(std::string_view name, const Sourced& value) {
    const std::string_view unit = value.unit == "1" ? std::string_view{} : value.unit;
    say(fmt::format("    {:<22} {:<12} ({} .. {})  {}: {}\n", name, short_text(value.value, unit),
                    short_text(value.low, unit), short_text(value.high, unit), name_of(value.grade), value.source));
}

void say_value(std::string_view name, const std::optional<Sourced>& value) {
    if (value) say_value(name, *value);
}

void say_name(std::string_view name, std::string_view description) { say(fmt::format("{}: {}\n", name, description)); }

void list_sites() {
    for (const library::Site& site : library::sites()) {
        say_name(site.name, site.description);
        for (const library::LayerRow& layer : site.layers) say_value(layer.name, layer.thickness);
    }
}

void list_devices() {
    for (const library::DeviceRow& device : library::devices()) {
        say_name(device.name, device.description);
        say_value("needle_base_diameter", device.needle_base_diameter);
        say_value("rows", device.rows);
        say_value("needles_per_row", device.needles_per_row);
        say_value("drum_radius", device.drum_radius);
        say_value("drum_width", device.drum_width);
        say_value("pitch", device.pitch);
        say_value("array x", device.array_x);
        say_value("array y", device.array_y);
        say_value("needles", device.needles);
        say_value("cartridge_diameter", device.cartridge_diameter);
        say_value("strokes", device.strokes);
        say_value("speed", device.speed);
        if (!device.arrangement.empty()) say(fmt::format("    {:<22} {}\n", "arrangement", device.arrangement));
        say_value("length", device.default_length);
    }
}

void list_vehicles() {
    for (const library::VehicleRow& vehicle : library::vehicles()) {
        say_name(vehicle.name, vehicle.description);
        std::string synonyms;
        for (const std::string_view synonym : vehicle.synonyms) synonyms += fmt::format(" {}", synonym);
        say(fmt::format("    {:<22}{}\n", "also called", synonyms));
        say_value("water_share", vehicle.water_share);
        say_value("oil_share", vehicle.oil_share);
        say_value("residue", vehicle.residue);
        say_value("channel_factor", vehicle.channel_factor);
        say(fmt::format("    {:<22} {}\n", "wets channels", vehicle.wets ? "yes" : "no"));
    }
}

void list_serums() {
    for (const library::SerumRow& serum : library::serums()) {
        say_name(serum.name, serum.description);
        say(fmt::format("    {:<22} {}\n", "vehicle", serum.vehicle));
        say_value("pH", serum.ph);
        for (const auto& part : serum.parts) say_value(part.solute, part.concentration);
        say_value("platelets", serum.platelets);
        if (!serum.healing_source.empty()) say(fmt::format("    {:<22} {}\n", "healing", serum.healing_source));
    }
}

void list_solutes() {
    for (const library::SoluteRow& solute : library::solutes()) {
        say_name(solute.name, solute.description);
        say_value("molar_mass", solute.facts.molar_mass);
        say_value("log_kow", solute.facts.log_kow);
        say_value("acid_pka", solute.facts.acid_pka);
        say_value("base_pka", solute.facts.base_pka);
        if (solute.facts.ionised_always) say("    always ionised\n");
        const double ph = library::usual_ph(solute.name);
        say(fmt::format("  at pH {:g}\n", ph));
        for (const library::DerivedNumber& derived : library::transport_of(solute, ph).numbers)
            say_value(derived.name, derived.number);
    }
}

void list_unknowns() {
    for (const Unknown& unknown : unknowns()) {
        const bool uniform = unknown.distribution == Distribution::uniform;
        say(fmt::format("{}\n    {}: a factor on {}\n    {}\n    source  {} ({})\n", unknown.name, unknown.title,
                        unknown.multiplies,
                        uniform ? fmt::format("uniform between {} and 1", unknown.spread)
                                : fmt::format("log-normal, median 1, standard deviation {} of log10", unknown.spread),
                        unknown.source, name_of(unknown.grade)));
    }
}

/// The first comment of a scenario up to its first sentence's end: its story in short.
std::string story(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string text;
    for (std::string line; std::getline(stream, line) && line.starts_with("# ");) {
        if (!text.empty()) text += ' ';
        text.append(line, 2);
    }
    const auto end = text.find(". ");
    return end == std::string::npos ? text : text.substr(0, end + 1);
}

int list_scenarios() {
    const auto folder = scenario_folder();
    if (!folder) {
        complain("error: list: the scenarios that come with this program are not beside it\n");
        return file_trouble;
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(*folder))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) say(fmt::format("{}\n    {}\n", file.string(), story(file)));
    return done;
}

}  // namespace

int list(const std::string& library) {
    const std::vector<std::string_view> names{"sites",    "devices", "vehicles", "serums",   "solutes",
                                              "unknowns", "people",  "model",    "scenarios"};
    if (library == "scenarios") return list_scenarios();
    if (library == "sites")
        list_sites();
    else if (library == "devices")
        list_devices();
    else if (library == "vehicles")
        list_vehicles();
    else if (library == "serums")
        list_serums();
    else if (library == "solutes")
        list_solutes();
    else if (library == "unknowns")
        list_unknowns();
    else if (library == "people")
        list_people();
    else if (library == "model")
        say(model_page());
    else {
        complain(fmt::format("error: list: unknown library '{}', expected {}{}\n", library, one_of(names),
                             did_you_mean(library, names)));
        return usage;
    }
    return done;
}

}  // namespace sim::command
