// Solutes: the first serum that brings one says what it is; what it meets in each layer comes from the file, else from
// the laws of the library.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include "sim/library/library.hpp"
#include "sim/library/transport_laws.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/layer_property.hpp"
#include "sim/scenario/library_names.hpp"
#include "sim/scenario/repeated_solute.hpp"
#include "sim/scenario/smallest_quantity.hpp"
#include "sim/scenario/solute_facts.hpp"
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

/// Where resolved.toml looks up the origin of what a solute is as a whole.
std::string solute_path(const std::string& solute, std::string_view name) {
    return fmt::format("solute.{}.{}", solute, name);
}

constexpr double least_affinity = 1e-12;  // of a vehicle, as in the schema

class SoluteReader {
  public:
    SoluteReader(const Section& root, Scenario& scenario)
        : root_(root), scenario_(scenario), skin_(scenario.skin), layers_(root.table("skin").tables("layer")) {}

    void read() {
        const auto treatments = root_.tables("treatment");
        for (const int i : order_of_dates(scenario_.treatments))
            if (auto* act = std::get_if<ApplyAct>(&scenario_.treatments[static_cast<std::size_t>(i)].act))
                add_serum(treatments[static_cast<std::size_t>(i)].table("serum"), *act);
        refuse_unknown_names(root_, scenario_, unknown_);
    }

  private:
    void add_serum(const Section& serum, ApplyAct& act) {
        const auto parts = serum.tables("solutes");
        for (std::size_t i = 0; i < act.solutes.size(); ++i) {
            const Section* written = nullptr;
            if (i < parts.size()) written = &sections_.emplace_back(parts[i]);
            if (written && !written->has("name")) continue;
            const SoluteFacts* facts = add(act.solutes[i].solute, written, serum, act.ph);
            if (facts) dissolve(*facts, serum, written, fmt::format("{}.solutes[{}]", serum.path(), i), act, i);
        }
    }

    /// The solute's facts; nullptr after saying that nothing is known of it.
    const SoluteFacts* add(const std::string& name, const Section* written, const Section& serum, double ph) {
        const auto known = std::ranges::find(facts_, name, &SoluteFacts::name);
        if (known != facts_.end()) {
            if (written)
                check_repeated(*written, *known, *std::ranges::find(scenario_.solutes, name, &Solute::name), skin_);
            warn_of_ph(*known, serum, ph);
            return &*known;
        }
        if (!library::find_solute(name) && written && !describes_itself(*written)) {
            unknown(name, *written);
            return nullptr;
        }
        refuse_reserved(name, written);
        const SoluteFacts& facts = facts_.emplace_back(facts_of(name, written, ph));
        scenario_.solutes.push_back(solute(facts));
        return &facts;
    }

    Solute solute(const SoluteFacts& facts) {
        Solute result;
        result.name = facts.name;
        result.description = facts.row ? std::string(facts.row->description) : "described in the scenario";
        result.channel_diffusivity = channel_diffusivity(facts);
        for (const Layer& layer : skin_.layers) result.in_layer.push_back(transport(facts, layer.name));
        result.polar_permeability = polar_permeability(facts);
        result.solubility = solubility(facts);
        result.vapour_permeability = volatility(facts, result.solubility);
        result.bound = facts.derived && facts.derived->bound;
        note(facts, "bound", "binding_factor");
        if (facts.written && facts.written->has("bound")) result.bound = facts.written->flag("bound");
        return result;
    }

    /// What the vehicle makes of the solute, where the file does not say it.
    void dissolve(const SoluteFacts& facts, const Section& serum, const Section* written, const std::string& path,
                  ApplyAct& act, std::size_t index) {
        SoluteDose& dose = act.solutes[index];
        const library::VehicleRow* vehicle = library::find_vehicle(act.vehicle);
        if (dose.vehicle_affinity == 0 && vehicle) {
            if (facts.molecule)
                dose.vehicle_affinity = std::clamp(library::vehicle_affinity(*vehicle, *facts.molecule, act.ph),
                                                   least_affinity, 1 / least_affinity);
            else if (vehicle->oil_share.value == 0)
                dose.vehicle_affinity = 1;
            else if (!serum.written("vehicle_affinity") && !(written && written->written("vehicle_affinity")))
                (written ? *written : serum)
                    .error(
                        "vehicle_affinity",
                        fmt::format("is missing; how {} shares itself between water and {} is not known: write it, or "
                                    "molar_mass and log_kow",
                                    facts.name, act.vehicle));
            root_.origins()[path + ".vehicle_affinity"] =
                facts.molecule ? fmt::format("library: water and oil shares of {}, f_n Kow in oil", act.vehicle)
                               : std::string("default: 1 for water by definition");
        }
        if (dose.vehicle_affinity == 0) dose.vehicle_affinity = 1;
        warn_of_solid(facts, serum, written, act, dose);
    }

    void warn_of_solid(const SoluteFacts& facts, const Section& serum, const Section* written, const ApplyAct& act,
                       const SoluteDose& dose) const {
        const auto index =
            static_cast<std::size_t>(std::ranges::find(facts_, facts.name, &SoluteFacts::name) - facts_.begin());
        const auto& solubility = scenario_.solutes[index].solubility;
        if (!solubility || dose.concentration <= dose.vehicle_affinity * *solubility) return;
        const Section& place = written ? *written : serum;
        place.warn(written ? "concentration" : "",
                   fmt::format("{} is {}, but {} dissolves {}: the excess stays on the surface as a solid", facts.name,
                               short_text(dose.concentration, "kg/m3"), act.vehicle,
                               short_text(dose.vehicle_affinity * *solubility, "kg/m3")));
    }

    /// A solute's transport is that at the pH of the first serum.
    static void warn_of_ph(const SoluteFacts& facts, const Section& serum, double ph) {
        if (!facts.molecule) return;
        const double first = library::neutral_share(*facts.molecule, facts.ph),
                     now = library::neutral_share(*facts.molecule, ph);
        constexpr double same = 0.01;  // relative
        if (std::abs(first - now) > same * std::max(first, now))
            serum.warn("ph", fmt::format("is {}, but {} came first at pH {}, and its transport stays as it is there",
                                         ph, facts.name, facts.ph));
    }

    /// Something that only makes sense for a solute of one's own.
    bool describes_itself(const Section& written) const {
        return std::ranges::any_of(layer_properties, [&](const LayerProperty& p) { return written.written(p.name); }) ||
               written.written("channel_diffusivity") || describes_molecule(written) ||
               layers_name(written.text("name"));
    }
    bool layers_name(const std::string& solute) const {
        return std::ranges::any_of(layers_, [&](const Section& layer) {
            return std::ranges::any_of(layer_properties, [&](const LayerProperty& p) {
                const Node* node = layer.node(p.name);
                return node && node->kind == Node::Kind::table && node->member(solute);
            });
        });
    }

    void unknown(const std::string& name, const Section& written) {
        const auto names = names_of(library::solutes());
        written.error("name", fmt::format("found \"{}\", which is not in the library{}; for a solute of your own write "
                                          "molar_mass and log_kow, or channel_diffusivity, diffusivity and affinity",
                                          name, did_you_mean(name, names)));
        unknown_.push_back(name);
    }

    void refuse_reserved(const std::string& name, const Section* written) const {
        static const auto taken = split(
            "time|x|y|z|x_edge|y_edge|z_edge|cell_volume|tissue|needles|ledger|provenance|history|probes|solver|"
            "events|fibrin|damage|cytokine|pdgf|tgf_beta|neutrophils|macrophages_m1|macrophages_m2|fibroblasts|"
            "myofibroblasts|mmp|collagen_3|collagen_1_new|collagen_1_mature|elastin|epidermis|melanin",
            '|');
        if (written && std::ranges::find(taken, name) != taken.end())
            written->error("name",
                           fmt::format("\"{}\" means something else in result files; choose another name", name));
    }

    /// Where a value of the whole solute comes from: the file when it is written, else the derived number of that name.
    void note(const SoluteFacts& facts, std::string_view key, std::string_view derived) const {
        std::string& origin = root_.origins()[solute_path(facts.name, key)];
        origin = "default: none";
        if (facts.derived)
            for (const library::DerivedNumber& number : facts.derived->numbers)
                if (number.name == derived) origin = origin_of(number.number) + "; " + number.formula;
        if (facts.written && facts.written->has(key)) origin = origin_of(*facts.written->node(key));
    }
    void explain(const SoluteFacts& facts, std::string_view key, std::string origin) const {
        root_.origins()[solute_path(facts.name, key)] = std::move(origin);
    }

    /// A number of the laws that no file may hold is none: the molecule is nothing that they know. What is too small to
    /// be said, such as the diffusivity of insulin in the lipids of the stratum corneum, is 0.
    double sensible(const SoluteFacts& facts, std::string_view name, double value) const {
        if (std::abs(value) < smallest_quantity) value = 0;
        const Key& key = *find_key(fmt::format("treatment[].serum.solutes[].{}", name));
        const auto limit = [](std::string_view text) { return parse_quantity(text).value; };
        if (!facts.written || (value >= limit(key.lowest) && value <= limit(key.highest))) return value;
        facts.written->error("", fmt::format("what is written of {} makes {} {}, expected {} to {}", facts.name, name,
                                             short_text(value, key.unit), key.lowest, key.highest));
        return limit(key.highest);
    }

    double channel_diffusivity(const SoluteFacts& facts) const {
        note(facts, "channel_diffusivity", "channel_diffusivity");
        if (facts.written && facts.written->has("channel_diffusivity"))
            return facts.written->number("channel_diffusivity");
        if (facts.derived) return sensible(facts, "channel_diffusivity", facts.derived->channel_diffusivity);
        if (facts.written && !facts.written->written("channel_diffusivity") && !describes_molecule(*facts.written))
            facts.written->error("channel_diffusivity",
                                 "is missing; a solute of your own needs it, such as \"7e-10 m2/s\", or molar_mass and "
                                 "log_kow");
        return 0;
    }

    /// The key that describes the whole barrier, so that no pores are added to it; empty when none does.
    std::string_view barrier_key(const SoluteFacts& facts) const {
        const std::string& top = skin_.layers.front().name;
        const Section* section = layer_section(layers_, top);
        for (const std::string_view property : {"diffusivity", "affinity"})
            if ((section && keyed_value(*section, property, facts.name)) ||
                (facts.written && keyed_value(*facts.written, property, top)))
                return property;
        return {};
    }

    /// Pores lie beside the library's stratum corneum; a barrier described in the file is all there is.
    double polar_permeability(const SoluteFacts& facts) const {
        if (skin_.layers.empty()) return 0;
        const std::string_view described = barrier_key(facts);
        if (facts.written && facts.written->has("permeability") && !described.empty())
            facts.written->error(
                "permeability", fmt::format("is written, and so is {} of the layer {}; write one of the two", described,
                                            skin_.layers.front().name));
        note(facts, "polar_permeability", "polar_permeability");
        if (facts.written && facts.written->has("polar_permeability")) return written_polar(*facts.written);
        std::string_view without;
        if (!facts.derived)
            without = "none known";
        else if (!described.empty())
            without = "the uppermost layer's diffusivity or affinity is written and describes the whole barrier";
        else if (skin_.layers.front().name != "stratum_corneum")
            without = "known of a stratum_corneum on top alone";
        else if (skin_.layers.size() < 2)
            without = "there is no layer below the uppermost one";
        if (!without.empty()) {
            explain(facts, "polar_permeability", fmt::format("default: {}", without));
            return 0;
        }
        const double thickness = skin_.layers.front().thickness;
        if (!(thickness > 0)) return 0;
        if (thickness != library::reference_barrier)
            root_.origins()[solute_path(facts.name, "polar_permeability")] +=
                ", over 15 um, as long as the layer is thick";
        return sensible(facts, "polar_permeability",
                        facts.derived->polar_permeability * library::reference_barrier / thickness);
    }
    double written_polar(const Section& written) const {
        const double value = written.number("polar_permeability");
        if (written.has("permeability"))
            written.error("polar_permeability",
                          fmt::format("is {}, but permeability, {}, is that of both paths together and is divided by "
                                      "law; write one of the two",
                                      short_text(value, "m/s"), short_text(written.number("permeability"), "m/s")));
        if (value > 0 && skin_.layers.size() < 2)
            written.error(
                "polar_permeability",
                fmt::format("is {}, but leads through the uppermost layer to the one below, and there is none",
                            short_text(value, "m/s")));
        return value;
    }

    std::optional<double> solubility(const SoluteFacts& facts) const {
        note(facts, "solubility", "solubility");
        if (facts.written && facts.written->has("solubility")) return facts.written->number("solubility");
        return facts.derived ? facts.derived->solubility : std::nullopt;
    }

    double volatility(const SoluteFacts& facts, const std::optional<double>& solubility) const {
        const Section* written = facts.written;
        if (written && written->has("vapour_permeability")) {
            if (written->has("vapour_pressure"))
                written->error("vapour_permeability", "vapour_pressure is written as well; write one of the two");
            note(facts, "vapour_permeability", {});
            return written->number("vapour_permeability");
        }
        if (written && written->has("vapour_pressure") && facts.molecule && !solubility)
            written->error("vapour_pressure",
                           "needs solubility beside it: they give the vapour above a solution together");
        explain(facts, "vapour_permeability",
                facts.vapour_pressure
                    ? fmt::format("library: vapour transfer of Dancik 2013 (Adv Drug Deliv Rev 65:221) at {}",
                                  short_text(scenario_.air.speed, "m/s"))
                    : std::string("default: not volatile"));
        return sensible(facts, "vapour_permeability",
                        vapour_permeability(facts, solubility.value_or(0), scenario_.air.speed));
    }

    LayerTransport transport(const SoluteFacts& facts, const std::string& layer) {
        LayerTransport result;
        const auto found = std::ranges::find(facts.derived_layers, layer, &library::LayerProperties::layer);
        const library::LayerProperties* known = found == facts.derived_layers.end() ? nullptr : &*found;
        for (const LayerProperty& property : layer_properties)
            result.*property.value = value(property, facts, layer, known);
        return result;
    }

    /// The file's word for the layer, else the file's word for the solute, else the library, else nothing happens
    /// there.
    double value(const LayerProperty& property, const SoluteFacts& facts, const std::string& layer,
                 const library::LayerProperties* known) {
        const std::string& solute = facts.name;
        const Section* written = facts.written;
        const Section* section = layer_section(layers_, layer);
        const Node* by_layer = section ? keyed_value(*section, property.name, solute) : nullptr;
        const Node* by_solute = written ? keyed_value(*written, property.name, layer) : nullptr;
        if (by_layer && by_solute)
            written->error(property.name,
                           fmt::format("found {} for the layer {}, but {} says {}; write one of the two",
                                       describe(*by_solute), layer, section->path(property.name), describe(*by_layer)));
        const Node* node = by_layer ? by_layer : by_solute;
        std::string& origin = root_.origins()[property_path(layer, property.name, solute)];
        if (node) {
            origin = origin_of(*node);
            const Section& holder = by_layer ? *section : *written;
            return node->bad ? 1 : number_of(*find_key(general_path(holder.path(property.name))), *node);
        }
        if (property.name == "clearance" && scenario_.bottom == Bottom::franz) {
            origin = "default: excised skin has no blood flow";
            return 0;
        }
        if (known) {
            origin = origin_of(known->*property.row);
            return sensible(facts, property.name, (known->*property.row).value);
        }
        origin = "default: none";
        const bool half_described = written && describes_molecule(*written) && !facts.molecule;
        if (!property.otherwise && !half_described) nothing_known(property, solute, layer, section);
        return property.otherwise.value_or(1);
    }

    void nothing_known(const LayerProperty& property, const std::string& solute, const std::string& layer,
                       const Section* section) const {
        const Section& place = section ? *section : root_.table("skin");
        const std::string_view example = property.name == "affinity" ? "0.7" : "\"1e-10 m2/s\"";
        const std::string what =
            fmt::format("nothing is known of {} in the layer \"{}\"; write {} = {{ {} = {} }} in that layer", solute,
                        layer, property.name, solute, example);
        root_.problems().error(place.place(""), place.path(property.name), what);
    }

    const Section& root_;
    Scenario& scenario_;
    const Skin& skin_;
    std::vector<Section> layers_;
    std::deque<Section> sections_;   // of solutes, for the facts to point at
    std::deque<SoluteFacts> facts_;  // one a solute of the scenario, in the same order
    std::vector<std::string> unknown_;
};

}  // namespace

void read_solutes(const Section& root, Scenario& scenario) { SoluteReader(root, scenario).read(); }

}  // namespace sim
