// Looking up and checking what is said of solutes in layers.
#include "sim/scenario/layer_property.hpp"

#include <fmt/format.h>

#include <algorithm>
#include "sim/scenario/nearest.hpp"

namespace sim {
namespace {

void refuse_members(const Section& section, std::string_view property, const std::vector<std::string_view>& known,
                    std::string_view what) {
    const Node* node = section.node(property);
    if (!node || node->kind != Node::Kind::table) return;
    for (const auto& [name, value] : node->members)
        if (std::ranges::find(known, name) == known.end())
            section.problems().error(value.key_place, section.path(property) + "." + name,
                                     fmt::format("found \"{}\", expected a {}{}", name, what,
                                                 known.empty() ? "; there is none" : did_you_mean(name, known)));
}

}  // namespace

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

std::string property_path(const std::string& layer, std::string_view property, const std::string& solute) {
    return fmt::format("transport.{}.{}.{}", layer, property, solute);
}

void refuse_unknown_names(const Section& root, const Scenario& scenario, const std::vector<std::string>& unknown) {
    std::vector<std::string_view> solutes, layers;
    for (const Solute& solute : scenario.solutes) solutes.push_back(solute.name);
    for (const std::string& name : unknown) solutes.push_back(name);
    for (const Layer& layer : scenario.skin.layers) layers.push_back(layer.name);
    for (const Section& layer : root.table("skin").tables("layer")) {
        if (layer.has("name") && !scenario.skin.layers.empty() &&
            std::ranges::find(layers, layer.text("name")) == layers.end())
            layer.warn("name", fmt::format("the layer \"{}\" lies below the domain's depth", layer.text("name")));
        for (const LayerProperty& property : layer_properties)
            refuse_members(layer, property.name, solutes, "solute that a treatment applies");
    }
    for (const Section& treatment : root.tables("treatment"))
        for (const Section& solute : treatment.table("serum").tables("solutes"))
            for (const LayerProperty& property : layer_properties)
                refuse_members(solute, property.name, layers, "layer of the skin");
}

}  // namespace sim
