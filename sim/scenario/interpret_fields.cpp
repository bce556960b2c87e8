// Constants and declared fields: every number, expression, layer and face that the file gives them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include "sim/scenario/expression.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/interpret_field_faces.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/term_reader.hpp"
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

constexpr std::size_t most_constants = 256, most_fields = 64;

/// Names at the root of result files, and of parts of the model: a field of that name would hide them.
bool is_taken(std::string_view name) {
    constexpr std::array<std::string_view, 17> of_files{
        "time",    "cell_volume", "x_edge", "y_edge", "z_edge",  "tissue",  "needles", "ledger", "provenance",
        "history", "probes",      "solver", "events", "channel", "surface", "layer",   "box"};
    return std::ranges::find(of_files, name) != of_files.end() || healing::find_actor(name) != nullptr;
}

}  // namespace

std::map<std::string, double> read_constants(const Section& root) {
    std::map<std::string, double> constants;
    const Section section = root.table("constants");
    if (!section.node()) return constants;
    const auto& members = section.node()->members;
    if (members.size() > most_constants)
        root.error("constants", fmt::format("found {} constants; at most {} are read", members.size(), most_constants));
    const Key& key = *find_key("constants");
    for (const auto& member : members) {
        const auto& [name, value] = member;
        const auto refuse = [&](std::string_view what) {
            root.problems().error(member.second.key_place, section.path(member.first), what);
        };
        if (!is_name(name))
            refuse("expected a name of letters, digits and _, beginning with a letter, at most 64 long");
        else if (means_something_in_expressions(name))
            refuse(fmt::format("\"{}\" means something else in expressions; choose another name", name));
        constants[name] = value.bad ? 1 : number_of(key, value);  // known all the same: one mistake is told once
        section.note(name, origin_of(value));
    }
    return constants;
}

namespace {

/// Reads one field with the names that all of them share.
class FieldReader {
  public:
    FieldReader(const Section& section, const Scenario& scenario, const std::vector<std::string>& fields)
        : section_(section), scenario_(scenario), fields_(fields), terms_(scenario.constants) {
        for (const Layer& layer : scenario.skin.layers) layers_.push_back(layer.name);
    }

    UserField read() {
        UserField field;
        field.name = section_.text("name");
        read_labels(field);
        const std::vector<std::string> places{"x", "y", "z"};
        field.diffusivity = formula("diffusivity", places, TermReader::Sign::not_negative, true);
        field.affinity = formula("affinity", places, TermReader::Sign::positive, true);
        read_initial(field, places);
        std::vector<std::string> everything{"x", "y", "z", "t"};
        everything.insert(everything.end(), fields_.begin(), fields_.end());
        field.gain = formula("gain", everything, TermReader::Sign::not_negative, false);
        field.loss = formula("loss", everything, TermReader::Sign::not_negative, false);
        field.source = formula("source", everything, TermReader::Sign::any, false);
        field.any_sign = section_.flag("any_sign");
        for (const Section& taxis : section_.tables("taxis")) field.taxis.push_back(read_taxis(taxis, field.name));
        field.faces = read_faces(section_, terms_, scenario_.domain.geometry == Geometry::channel);
        return field;
    }

  private:
    void read_labels(UserField& field) {
        field.units = section_.text("units");
        field.long_name = section_.has("long_name") ? section_.text("long_name") : field.name;
        if (!section_.has("long_name")) section_.note("long_name", "default: the name");
        if (field.units.empty()) section_.error("units", "found an empty text, expected a unit, or \"1\"");
        try {
            const Quantity one = parse_quantity(field.units == "1" ? "1" : "1 " + field.units);
            const std::string si = one.dimension == dimension::none ? "1" : si_unit(one.dimension);
            if (one.value != 1)
                section_.warn("units", fmt::format("is {}, but fields are in SI: numbers without unit and results are "
                                                   "in {}",
                                                   field.units, si));
            if (one.value != 1) field.units = si;
        } catch (const UnitError&) {
            return;  // a label of the user's own
        }
    }

    Formula formula(std::string_view name, const std::vector<std::string>& variables, TermReader::Sign sign,
                    bool every_layer) {
        const Key& key = *find_key(general_path(section_.path(name)));
        const TermReader::About about{&key, &variables, sign};
        Formula result;
        const Node* node = section_.node(name);
        if (!section_.has(name)) {
            section_.note(name, fmt::format("default: {}", source_of(key)));
            result.terms.front().constant = number_of(key, key.fallback);
            return result;
        }
        section_.note(name, origin_of(*node));
        if (node->kind != Node::Kind::table) {
            result.terms.front() = terms_.read(section_, section_.path(name), *node, about);
            return result;
        }
        result.terms.assign(layers_.size(), Term{});
        by_layer(name, *node, about, every_layer, result);
        return result;
    }

    void by_layer(std::string_view name, const Node& table, const TermReader::About& about, bool every_layer,
                  Formula& result) {
        std::vector<std::string_view> known = children_of(general_path(section_.path(name)));
        known.insert(known.end(), layers_.begin(), layers_.end());
        for (const auto& [layer, value] : table.members) {
            const std::string path = fmt::format("{}.{}", section_.path(name), layer);
            const auto found = std::ranges::find(layers_, layer);
            if (found == layers_.end())
                section_.problems().error(
                    value.key_place, path,
                    fmt::format("unknown key, expected a layer: {}{}", one_of(layers_), did_you_mean(layer, known)));
            else
                result.terms[static_cast<std::size_t>(found - layers_.begin())] =
                    terms_.read(section_, path, value, about);
        }
        if (!every_layer) return;
        for (const std::string_view layer : layers_)
            if (!table.member(layer))
                section_.error(name, fmt::format("says nothing of the layer \"{}\"; every layer needs a value", layer));
    }

    void read_initial(UserField& field, const std::vector<std::string>& places) {
        field.initial_average = section_.flag("initial_average");
        const Node* node = section_.node("initial");
        const bool from_file = node && node->kind == Node::Kind::table &&
                               (node->member("file") != nullptr || node->member("dataset") != nullptr);
        if (!from_file) {
            field.initial =
                formula("initial", places,
                        field_may_be_negative() ? TermReader::Sign::any : TermReader::Sign::not_negative, false);
            return;
        }
        const Section initial = section_.table("initial");
        InitialFile& file = field.initial_file.emplace();
        file.file = initial.text("file");
        file.dataset = initial.text("dataset");
        if (!file.dataset.empty() && !file.dataset.starts_with('/')) file.dataset = "/" + file.dataset;
    }

    bool field_may_be_negative() const { return section_.flag("any_sign"); }

    UserTaxis read_taxis(const Section& section, const std::string& own) {
        UserTaxis taxis;
        taxis.toward = section.text("toward");
        const std::vector<std::string_view> known(fields_.begin(), fields_.end());
        if (section.has("toward") && std::ranges::find(fields_, taxis.toward) == fields_.end())
            section.error("toward", fmt::format("found \"{}\", expected a declared field: {}{}", taxis.toward,
                                                one_of(known), did_you_mean(taxis.toward, known)));
        if (section.has("toward") && taxis.toward == own && !section.flag("frozen"))
            section.error("toward", fmt::format("\"{}\" cannot climb its own gradient", own));
        taxis.sensitivity = section.number("sensitivity");
        const auto laws = split(find_key("field[].taxis[].law")->words, '|');
        taxis.law = static_cast<TaxisLaw>(std::ranges::find(laws, section.text("law")) - laws.begin());
        const bool receptor = taxis.law == TaxisLaw::receptor;
        taxis.half = section.written_number("half").value_or(receptor ? 1.0 : 0.0);
        if (!section.has("half")) section.note("half", "default: 1 of receptor, 0 of log");
        if (receptor && section.has("half") && !(taxis.half > 0))
            section.error("half", "is 0, but receptors need a value above 0");
        taxis.frozen = section.flag("frozen");
        return taxis;
    }

    const Section& section_;
    const Scenario& scenario_;
    const std::vector<std::string>& fields_;
    std::vector<std::string_view> layers_;
    TermReader terms_;
};

void check_name(const Section& section, const Scenario& scenario, const std::vector<std::string>& earlier) {
    if (!section.has("name")) return;
    const std::string name = section.text("name");
    const auto refuse = [&](std::string_view what) {
        section.error("name", fmt::format("the name \"{}\" {}; choose another name", name, what));
    };
    if (std::ranges::find(earlier, name) != earlier.end()) return refuse("is taken by an earlier field");
    if (scenario.constants.contains(name)) return refuse("is taken by a constant");
    if (means_something_in_expressions(name)) return refuse("means something else in expressions");
    if (is_taken(name)) return refuse("means something else in results");
    if (std::ranges::find(scenario.solutes, name, &Solute::name) != scenario.solutes.end())
        refuse("is taken by a solute");
}

}  // namespace

int find_field(const std::vector<UserField>& fields, const std::string& name) {
    const auto found = std::ranges::find(fields, name, &UserField::name);
    return found == fields.end() ? -1 : static_cast<int>(found - fields.begin());
}

std::vector<UserField> read_fields(const Section& root, const Scenario& scenario) {
    const auto sections = root.tables("field");
    std::vector<UserField> fields;
    if (sections.size() > most_fields) {
        root.error("field", fmt::format("found {} fields; at most {} are followed", sections.size(), most_fields));
        return fields;
    }
    std::vector<std::string> names;
    for (const Section& section : sections) {
        check_name(section, scenario, names);
        names.push_back(section.text("name"));
    }
    for (const Section& section : sections) {
        fields.push_back(FieldReader(section, scenario, names).read());
        fields.back().line = section.place("").line;
        fields.back().column = section.place("").column;
    }
    return fields;
}

void find_initial_files(const Section& root, Scenario& scenario, const std::string& scenario_file) {
    const auto sections = root.tables("field");
    for (std::size_t f = 0; f < scenario.fields.size(); ++f) {
        std::optional<InitialFile>& initial = scenario.fields[f].initial_file;
        if (!initial || initial->file.empty()) continue;
        std::error_code trouble;
        const std::filesystem::path folder = std::filesystem::path(scenario_file).parent_path();
        initial->file = std::filesystem::absolute(folder / initial->file, trouble).lexically_normal();
        if (!std::filesystem::is_regular_file(initial->file, trouble))
            sections[f].table("initial").error(
                "file", fmt::format("{} is not there, or is no plain file", initial->file.string()));
    }
}

}  // namespace sim
