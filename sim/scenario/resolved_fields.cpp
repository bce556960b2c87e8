// Constants and declared fields, written so that they are read back to the last bit.
#include "sim/scenario/resolved_fields.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include "sim/scenario/key_writer.hpp"
#include "sim/scenario/smallest_quantity.hpp"

namespace sim {
namespace {

/// A number in SI with its unit; without one where quantities cannot say it.
std::string measured(double value, std::string_view unit) {
    const bool bare = unit.empty() || unit == "1" || value == 0 || std::abs(value) < smallest_quantity;
    return bare ? fmt::format("{}", value) : fmt::format("\"{} {}\"", value, unit);
}

class Writer : KeyWriter {
  public:
    Writer(const Scenario& scenario, const Origins& origins) : KeyWriter(origins), s_(scenario) {}

    std::string write() {
        if (!s_.constants.empty()) heading("constants");
        for (const auto& [name, value] : s_.constants) raw(name, "constants." + name, measured(value, ""));
        for (std::size_t f = 0; f < s_.fields.size(); ++f) field(s_.fields[f], fmt::format("field[{}]", f));
        return taken();
    }

  private:
    static std::string term_text(const Term& term, std::string_view unit) {
        return term.is_constant() ? measured(term.constant, unit) : toml_string(term.expression);
    }

    std::string formula_text(const Formula& formula, std::string_view unit) const {
        if (!formula.by_layer()) return term_text(formula.terms.front(), unit);
        std::string text = "{ ";
        for (std::size_t l = 0; l < formula.terms.size(); ++l)
            text +=
                fmt::format("{}{} = {}", l > 0 ? ", " : "", s_.skin.layers[l].name, term_text(formula.terms[l], unit));
        return text + " }";
    }

    void formula(std::string_view name, const std::string& path, const Formula& formula) {
        const Key& key = key_of(fmt::format("{}.{}", path, name));
        raw(name, fmt::format("{}.{}", path, name),
            formula_text(formula, key.dimension == dimension::none ? "" : si_unit(key.dimension)));
    }

    void field(const UserField& field, const std::string& path) {
        list_heading("field");
        text("name", path + ".name", field.name);
        text("units", path + ".units", field.units);
        text("long_name", path + ".long_name", field.long_name);
        formula("diffusivity", path, field.diffusivity);
        formula("affinity", path, field.affinity);
        if (field.initial_file)
            raw("initial", path + ".initial.file",
                fmt::format("{{ file = {}, dataset = {} }}", toml_string(field.initial_file->file.string()),
                            toml_string(field.initial_file->dataset)));
        else
            formula("initial", path, field.initial);
        flag("initial_average", path + ".initial_average", field.initial_average);
        formula("gain", path, field.gain);
        formula("loss", path, field.loss);
        formula("source", path, field.source);
        flag("any_sign", path + ".any_sign", field.any_sign);
        if (!field.taxis.empty()) raw("taxis", path + ".taxis", taxis_text(field.taxis));
        for (std::size_t f = 0; f < field.faces.size(); ++f) face(field.faces[f], face_names[f], path);
    }

    static std::string taxis_text(const std::vector<UserTaxis>& all) {
        constexpr std::array laws{"linear", "log", "receptor"};
        std::vector<std::string> items;
        for (const UserTaxis& taxis : all)
            items.push_back(fmt::format("{{ toward = \"{}\", sensitivity = {}, law = \"{}\", half = {}, frozen = {} }}",
                                        taxis.toward, taxis.sensitivity, laws[static_cast<std::size_t>(taxis.law)],
                                        taxis.half, taxis.frozen));
        return listed(items);
    }

    static std::string value_of(const FaceValue& value) {
        if (!value.schedule) return term_text(value.term, "");
        std::vector<std::string> times, values;
        for (const double time : value.schedule->times) times.push_back(measured(time, "s"));
        for (const double each : value.schedule->values) values.push_back(measured(each, ""));
        return fmt::format("{{ times = {}, values = {}, interpolate = \"{}\" }}", listed(times), listed(values),
                           value.schedule->linear ? "linear" : "step");
    }

    static std::string face_text(const UserFace& face) {
        switch (face.kind) {
            case FaceKind::insulated:
                return "\"insulated\"";
            case FaceKind::periodic:
                return "\"periodic\"";
            case FaceKind::fixed:
                return fmt::format("{{ fixed = {}, of = \"{}\" }}", value_of(face.value),
                                   face.of_concentration ? "c" : "u");
            case FaceKind::flux:
                return fmt::format("{{ flux = {} }}", value_of(face.value));
            case FaceKind::exchange:
                return fmt::format("{{ exchange = {}, outside = {} }}", measured(*face.exchange, "m/s"),
                                   value_of(face.value));
            default:
                return fmt::format(
                    "{{ compartment = {{ volume = {}, concentration = {}, affinity = {} }}{} }}",
                    measured(face.volume, "m"), measured(face.concentration, ""), face.affinity,
                    face.exchange ? fmt::format(", exchange = {}", measured(*face.exchange, "m/s")) : "");
        }
    }

    void face(const UserFace& face, const std::string& name, const std::string& path) {
        raw(name, fmt::format("{}.{}", path, name), face_text(face));
    }

    const Scenario& s_;
};

}  // namespace

std::string write_fields(const Scenario& scenario, const Origins& origins) { return Writer(scenario, origins).write(); }

}  // namespace sim
