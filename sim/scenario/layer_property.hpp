// What a solute meets in a layer, as keys: under the layer by solute, or under the solute by layer.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "sim/library/library.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/section.hpp"

namespace sim {

/// Where one of them is in the scenario and in the library, and what holds when nobody says anything.
struct LayerProperty {
    std::string_view name;
    double LayerTransport::*value;
    Sourced library::LayerProperties::*row;
    std::optional<double> otherwise;
};

inline constexpr std::array<LayerProperty, 4> layer_properties{{
    {"diffusivity", &LayerTransport::diffusivity, &library::LayerProperties::diffusivity, {}},
    {"affinity", &LayerTransport::affinity, &library::LayerProperties::affinity, {}},
    {"clearance", &LayerTransport::clearance, &library::LayerProperties::clearance, 0.0},
    {"loss", &LayerTransport::loss, &library::LayerProperties::loss, 0.0},
}};

/// The node that holds a keyed property for `who`: the value itself, or its entry in the table; nullptr without one.
const Node* keyed_value(const Section& section, std::string_view name, const std::string& who);

/// What is written of the layer; nullptr when nothing is.
const Section* layer_section(const std::vector<Section>& sections, const std::string& layer);

/// Where resolved.toml looks up the origin of a property.
std::string property_path(const std::string& layer, std::string_view property, const std::string& solute);

/// Values for solutes that nobody applies, or for layers that do not exist, are mistakes. Of the `unknown` solutes
/// enough was said already.
void refuse_unknown_names(const Section& root, const Scenario& scenario, const std::vector<std::string>& unknown);

}  // namespace sim
