// Layers from a site or from the file.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include "sim/library/library.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/library_names.hpp"

namespace sim {
namespace {

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
        Layer layer;
        layer.name = row.name;
        layer.thickness = row.thickness.value;
        layers.push_back(std::move(layer));
        layer_origin(skin, row.name, "name") = fmt::format("library: layer of the site {}", site.name);
        layer_origin(skin, row.name, "thickness") = origin_of(row.thickness);
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

bool has_word(std::string_view name, std::string_view word) { return name.find(word) != std::string_view::npos; }

/// A name that says what the layer is says more than its place.
healing::Tissue usual_tissue(std::string_view name, bool first_of_several) {
    using enum healing::Tissue;
    if (name == "stratum_corneum") return barrier;
    if (has_word(name, "epidermis")) return epidermis;
    if (has_word(name, "hypodermis") || has_word(name, "subcutis") || has_word(name, "fat")) return hypodermis;
    return first_of_several && !has_word(name, "dermis") ? barrier : dermis;
}

void tell_tissues(std::vector<Layer>& layers, const Section& skin, const std::vector<Section>& sections) {
    for (Layer& layer : layers) {
        layer.tissue = usual_tissue(layer.name, layers.size() > 1 && &layer == layers.data());
        layer_origin(skin, layer.name, "tissue") = "default: by the layer's name and place";
    }
    const auto words = split(find_key("skin.layer[].tissue")->words, '|');
    for (const Section& section : sections) {
        if (!section.has("tissue")) continue;
        const auto layer = std::ranges::find(layers, section.text("name"), &Layer::name);
        if (layer == layers.end()) continue;
        layer->tissue = static_cast<healing::Tissue>(std::ranges::find(words, section.text("tissue")) - words.begin());
        layer_origin(section, layer->name, "tissue") = origin_of(*section.node("tissue"));
    }
}

}  // namespace

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

Skin read_skin(const Section& root, Domain& domain) {
    if (is_box(root)) return read_box(root, domain);
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
    tell_tissues(skin.layers, section, sections);
    const auto depth = box.written_number("depth");
    constexpr double usual_depth = 1.6e-3;
    double sum = 0;
    for (const Layer& layer : skin.layers) sum += layer.thickness;
    if (!depth) box.note("depth", from_site ? "default: reaches the reticular dermis" : "default: sum of the layers");
    domain.depth = depth.value_or(from_site ? usual_depth : sum);
    fit_to_depth(skin.layers, domain.depth, box, depth && !from_site);
    return skin;
}

}  // namespace sim
