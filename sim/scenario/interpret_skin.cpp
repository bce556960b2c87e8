// Layers from a site or from the file, and what every solute meets in each.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include "sim/library/library.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

template <typename Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
    std::vector<std::string_view> names;
    for (const auto& row : rows) names.push_back(row.name);
    return names;
}

/// The site whose name is in force, or nullptr after saying so.
const library::Site* site_of(const Section& skin) {
    const std::string name = skin.text("site");
    const library::Site* site = library::find_site(name);
    if (!site) {
        const auto names = names_of(library::sites());
        skin.error("site", fmt::format("found \"{}\", expected a site of the library: {}{}", name, one_of(names),
                                       did_you_mean(name, names)));
    }
    return site;
}

std::string library_origin(const Sourced& value) { return fmt::format("library: {}", value.source); }

/// Where resolved.toml looks up the origin of a layer's values.
std::string& layer_origin(const Section& section, std::string_view layer, std::string_view name) {
    return section.origins()[fmt::format("layer.{}.{}", layer, name)];
}

Layer written_layer(const Section& section) {
    Layer layer;
    layer.name = section.text("name");
    if (section.has("thickness")) layer.thickness = section.number("thickness");
    if (section.has("cells")) layer.cells = section.integer("cells");
    for (const std::string_view name : {"name", "thickness", "cells"})
        if (section.has(name)) layer_origin(section, layer.name, name) = origin_of(*section.node(name));
    if (layer.name == "channel" || layer.name == "surface")
        section.error("name", fmt::format("\"{}\" means something else in results; choose another name", layer.name));
    return layer;
}

std::vector<Layer> site_layers(const library::Site& site, const Section& skin, const std::vector<Section>& sections) {
    std::vector<Layer> layers;
    std::vector<std::string_view> names;
    for (const library::LayerRow& row : site.layers) {
        layers.push_back({std::string(row.name), row.thickness.value, {}});
        layer_origin(skin, row.name, "name") = fmt::format("library: layer of the site {}", site.name);
        layer_origin(skin, row.name, "thickness") = library_origin(row.thickness);
        names.push_back(row.name);
    }
    for (const Section& section : sections) {
        const Layer change = written_layer(section);
        const auto found = std::ranges::find(layers, change.name, &Layer::name);
        if (found == layers.end()) {
            if (section.has("name"))
                section.error("name", fmt::format("found \"{}\", but the site \"{}\" has the layers {}{}", change.name,
                                                  site.name, one_of(names), did_you_mean(change.name, names)));
            continue;
        }
        if (section.has("thickness")) found->thickness = change.thickness;
        found->cells = change.cells;
    }
    return layers;
}

std::vector<Layer> explicit_layers(const std::vector<Section>& sections) {
    std::vector<Layer> layers;
    for (const Section& section : sections) {
        layers.push_back(written_layer(section));
        if (!section.written("thickness"))
            section.error("thickness", "is missing; write it, or name a site whose layers this changes");
    }
    return layers;
}

/// Cuts or extends the deepest layer so that the layers fill the depth exactly.
void fit_to_depth(std::vector<Layer>& layers, double depth, const Section& domain, bool tell) {
    double sum = 0;
    for (const Layer& layer : layers) sum += layer.thickness;
    constexpr double equal = 1e-9;  // relative
    if (std::abs(sum - depth) <= equal * depth || layers.empty() || depth <= 0) return;
    if (tell)
        domain.warn("depth",
                    fmt::format("is {}, the layers add up to {}: the deepest layer is {}", short_text(depth, "mm"),
                                short_text(sum, "mm"), sum < depth ? "extended" : "cut"));
    double top = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const double room = depth - top;
        if (room <= equal * depth) {
            layers.resize(i);
            return;
        }
        if (layers[i].thickness > room || i + 1 == layers.size()) {
            layers[i].thickness = room;
            layer_origin(domain, layers[i].name, "thickness") += ", fitted to domain.depth";
        }
        top += layers[i].thickness;
    }
}

void refuse_twins(const std::vector<Section>& sections) {
    std::vector<std::string> seen;
    for (const Section& section : sections) {
        if (!section.has("name")) continue;
        const std::string name = section.text("name");
        if (std::ranges::find(seen, name) != seen.end())
            section.error("name", fmt::format("the name \"{}\" is taken by an earlier layer", name));
        seen.push_back(name);
    }
}

}  // namespace

Skin read_skin(const Section& root, Domain& domain) {
    const Section section = root.table("skin"), box = root.table("domain");
    const auto sections = section.tables("layer");
    refuse_twins(sections);
    const bool from_site = sections.empty() || section.written("site");
    Skin skin;
    skin.site = "explicit";
    if (from_site) {
        const library::Site* site = site_of(section);
        skin.site = site ? std::string(site->name) : "";
        if (site) skin.layers = site_layers(*site, section, sections);
    } else {
        skin.layers = explicit_layers(sections);
    }
    const auto depth = box.written_number("depth");
    constexpr double usual_depth = 1.6e-3;
    double sum = 0;
    for (const Layer& layer : skin.layers) sum += layer.thickness;
    if (!depth) box.note("depth", from_site ? "default: reaches the reticular dermis" : "default: sum of the layers");
    domain.depth = depth.value_or(from_site ? usual_depth : sum);
    fit_to_depth(skin.layers, domain.depth, box, depth && !from_site);
    return skin;
}

namespace {

/// One of the four properties: where it is in the library, and what holds when nobody says anything.
struct Property {
    std::string_view name;
    double LayerTransport::*value;
    Sourced library::LayerProperties::*row;
    std::optional<double> otherwise;
};
const std::array<Property, 4> properties{{
    {"diffusivity", &LayerTransport::diffusivity, &library::LayerProperties::diffusivity, {}},
    {"affinity", &LayerTransport::affinity, &library::LayerProperties::affinity, {}},
    {"clearance", &LayerTransport::clearance, &library::LayerProperties::clearance, 0.0},
    {"loss", &LayerTransport::loss, &library::LayerProperties::loss, 0.0},
}};

/// The node that holds a keyed property for `who`: the value itself, or its entry in the table.
const Node* keyed_value(const Section& section, std::string_view name, const std::string& who) {
    const Node* node = section.node(name);
    if (!node) return nullptr;
    return node->kind == Node::Kind::table ? node->member(who) : node;
}

const Section* layer_section(const std::vector<Section>& sections, const std::string& layer) {
    const auto found =
        std::ranges::find_if(sections, [&](const Section& s) { return s.has("name") && s.text("name") == layer; });
    return found == sections.end() ? nullptr : &*found;
}

/// Where resolved.toml looks up the origin of a property.
std::string property_path(const std::string& layer, std::string_view property, const std::string& solute) {
    return fmt::format("transport.{}.{}.{}", layer, property, solute);
}

class SoluteReader {
  public:
    SoluteReader(const Section& root, const Skin& skin, Bottom bottom)
        : root_(root), skin_(skin), bottom_(bottom), layers_(root.table("skin").tables("layer")) {}

    std::vector<Solute> read() {
        for (const Section& treatment : root_.tables("treatment")) {
            if (!treatment.has("do") || treatment.text("do") != "apply") continue;
            if (const Node* serum = treatment.node("serum"); serum && serum->kind == Node::Kind::text && !serum->bad)
                add_library_serum(serum->text);
            for (const Section& solute : treatment.table("serum").tables("solutes"))
                if (solute.has("name")) add(solute.text("name"), &solute);
        }
        refuse_unknown_names();
        return std::move(solutes_);
    }

  private:
    void add_library_serum(const std::string& name) {
        const library::SerumRow* row = library::find_serum(name);
        if (!row) return;
        for (const auto& part : row->parts) add(std::string(part.solute), nullptr, row->ph.value);
    }

    void add(const std::string& name, const Section* written, double ph = 7.4) {
        const auto known = std::ranges::find(solutes_, name, &Solute::name);
        if (known != solutes_.end()) return again(*known, written);
        const library::SoluteRow* row = library::find_solute(name);
        if (!row && written && !describes_itself(*written)) return unknown(name, *written);
        refuse_reserved(name, written);
        std::optional<library::DerivedTransport> derived;
        if (row) derived = library::transport_of(*row, ph);
        solutes_.push_back(solute(name, row, derived, written));
    }

    Solute solute(const std::string& name, const library::SoluteRow* row,
                  const std::optional<library::DerivedTransport>& derived, const Section* written) {
        Solute result;
        result.name = name;
        result.description = row ? std::string(row->description) : "described in the scenario";
        result.channel_diffusivity = channel_diffusivity(derived, written);
        std::vector<library::LayerProperties> known;
        if (derived) known = library::layers_of(*derived);
        for (const Layer& layer : skin_.layers) result.in_layer.push_back(transport(name, layer.name, known, written));
        if (!derived) return result;
        result.polar_permeability = polar_permeability(name, *derived, written);
        result.solubility = derived->solubility;
        result.vapour_permeability = derived->vapour_permeability;
        result.bound = derived->bound;
        return result;
    }

    /// Pores lie beside the library's stratum corneum; a barrier described in the file is all there is.
    double polar_permeability(const std::string& solute, const library::DerivedTransport& derived,
                              const Section* written) const {
        if (skin_.layers.empty() || skin_.layers.front().name != "stratum_corneum") return 0;
        const Section* section = layer_section(layers_, skin_.layers.front().name);
        for (const std::string_view property : {"diffusivity", "affinity"})
            if ((section && keyed_value(*section, property, solute)) ||
                (written && keyed_value(*written, property, skin_.layers.front().name)))
                return 0;
        return derived.polar_permeability * library::reference_barrier / skin_.layers.front().thickness;
    }

    /// Something that only makes sense for a solute of one's own.
    bool describes_itself(const Section& written) const {
        return std::ranges::any_of(properties, [&](const Property& p) { return written.written(p.name); }) ||
               written.written("channel_diffusivity") || layers_name(written.text("name"));
    }
    bool layers_name(const std::string& solute) const {
        return std::ranges::any_of(layers_, [&](const Section& layer) {
            return std::ranges::any_of(properties, [&](const Property& p) {
                const Node* node = layer.node(p.name);
                return node && node->kind == Node::Kind::table && node->member(solute);
            });
        });
    }

    void unknown(const std::string& name, const Section& written) {
        const auto names = names_of(library::solutes());
        written.error("name", fmt::format("found \"{}\", which is not in the library{}; for a solute of your own write "
                                          "channel_diffusivity, diffusivity and affinity",
                                          name, did_you_mean(name, names)));
        unknown_.push_back(name);
    }

    void refuse_reserved(const std::string& name, const Section* written) const {
        static constexpr std::array<std::string_view, 33> taken{"time",
                                                                "x",
                                                                "y",
                                                                "z",
                                                                "x_edge",
                                                                "y_edge",
                                                                "z_edge",
                                                                "cell_volume",
                                                                "tissue",
                                                                "needles",
                                                                "ledger",
                                                                "provenance",
                                                                "history",
                                                                "probes",
                                                                "solver",
                                                                "events",
                                                                "fibrin",
                                                                "damage",
                                                                "cytokine",
                                                                "pdgf",
                                                                "tgf_beta",
                                                                "neutrophils",
                                                                "macrophages_m1",
                                                                "macrophages_m2",
                                                                "fibroblasts",
                                                                "myofibroblasts",
                                                                "mmp",
                                                                "collagen_3",
                                                                "collagen_1_new",
                                                                "collagen_1_mature",
                                                                "elastin",
                                                                "epidermis",
                                                                "melanin"};
        if (written && std::ranges::find(taken, name) != taken.end())
            written->error("name",
                           fmt::format("\"{}\" means something else in result files; choose another name", name));
    }

    /// A solute applied twice is one solute: what it says of itself the second time must be the same.
    void again(const Solute& known, const Section* written) const {
        if (!written) return;
        for (const Property& property : properties)
            for (std::size_t i = 0; i < skin_.layers.size(); ++i)
                if (const Node* node = keyed_value(*written, property.name, skin_.layers[i].name); node && !node->bad)
                    agree(*written, property.name, *node, known.in_layer[i].*property.value);
        if (const Node* node = written->node("channel_diffusivity"); node && !node->bad)
            agree(*written, "channel_diffusivity", *node, known.channel_diffusivity);
    }
    static void agree(const Section& written, std::string_view name, const Node& node, double first) {
        const Key& key = *find_key(general_path(written.path(name)));
        if (number_of(key, node) == first) return;
        written.error(name, fmt::format("found {}, but an earlier treatment has {} for the same solute", describe(node),
                                        exact_text(first, key.unit)));
    }

    double channel_diffusivity(const std::optional<library::DerivedTransport>& derived, const Section* written) {
        if (written && written->has("channel_diffusivity")) return written->number("channel_diffusivity");
        if (derived) {
            if (written)
                written->note("channel_diffusivity", library_origin(derived->number("channel_diffusivity").number));
            return derived->channel_diffusivity;
        }
        if (written && !written->written("channel_diffusivity"))
            written->error("channel_diffusivity", "is missing; a solute of your own needs it, such as \"7e-10 m2/s\"");
        return 0;
    }

    LayerTransport transport(const std::string& solute, const std::string& layer,
                             const std::vector<library::LayerProperties>& layers, const Section* written) {
        LayerTransport result;
        const auto found = std::ranges::find(layers, layer, &library::LayerProperties::layer);
        const library::LayerProperties* known = found == layers.end() ? nullptr : &*found;
        for (const Property& property : properties)
            result.*property.value = value(property, solute, layer, known, written);
        return result;
    }

    /// The file's word for the layer, else the file's word for the solute, else the library, else nothing happens
    /// there.
    double value(const Property& property, const std::string& solute, const std::string& layer,
                 const library::LayerProperties* known, const Section* written) {
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
        if (property.name == "clearance" && bottom_ == Bottom::franz) {
            origin = "default: excised skin has no blood flow";
            return 0;
        }
        if (known) {
            origin = library_origin(known->*property.row);
            return (known->*property.row).value;
        }
        origin = "default: none";
        if (!property.otherwise) nothing_known(property, solute, layer, section);
        return property.otherwise.value_or(1);
    }

    void nothing_known(const Property& property, const std::string& solute, const std::string& layer,
                       const Section* section) const {
        const Section& place = section ? *section : root_.table("skin");
        const std::string_view example = property.name == "affinity" ? "0.7" : "\"1e-10 m2/s\"";
        const std::string what =
            fmt::format("nothing is known of {} in the layer \"{}\"; write {} = {{ {} = {} }} in that layer", solute,
                        layer, property.name, solute, example);
        root_.problems().error(place.place(""), place.path(property.name), what);
    }

    /// Values for solutes that nobody applies, or for layers that do not exist, are mistakes.
    void refuse_unknown_names() {
        std::vector<std::string_view> solutes, layers;
        for (const Solute& solute : solutes_) solutes.push_back(solute.name);
        for (const std::string& name : unknown_) solutes.push_back(name);
        for (const Layer& layer : skin_.layers) layers.push_back(layer.name);
        for (const Section& layer : layers_) {
            if (layer.has("name") && !skin_.layers.empty() &&
                std::ranges::find(layers, layer.text("name")) == layers.end())
                layer.warn("name", fmt::format("the layer \"{}\" lies below the domain's depth", layer.text("name")));
            for (const Property& property : properties)
                refuse_members(layer, property.name, solutes, "solute that a treatment applies");
        }
        for (const Section& treatment : root_.tables("treatment"))
            for (const Section& solute : treatment.table("serum").tables("solutes"))
                for (const Property& property : properties)
                    refuse_members(solute, property.name, layers, "layer of the skin");
    }
    static void refuse_members(const Section& section, std::string_view property,
                               const std::vector<std::string_view>& known, std::string_view what) {
        const Node* node = section.node(property);
        if (!node || node->kind != Node::Kind::table) return;
        for (const auto& [name, value] : node->members)
            if (std::ranges::find(known, name) == known.end())
                section.problems().error(value.key_place, section.path(property) + "." + name,
                                         fmt::format("found \"{}\", expected a {}{}", name, what,
                                                     known.empty() ? "; there is none" : did_you_mean(name, known)));
    }

    const Section& root_;
    const Skin& skin_;
    Bottom bottom_;
    std::vector<Section> layers_;
    std::vector<Solute> solutes_;
    std::vector<std::string> unknown_;
};

}  // namespace

std::vector<Solute> read_solutes(const Section& root, const Skin& skin, Bottom bottom) {
    return SoluteReader(root, skin, bottom).read();
}

}  // namespace sim
