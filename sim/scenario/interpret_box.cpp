// A box of homogeneous layers that stands in the place of skin, for declared fields.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/nearest.hpp"

namespace sim {
namespace {

/// The axis that the layers name; all have to name the same.
int axis_of(const std::vector<Section>& sections) {
    const auto words = split(find_key("domain.layer[].axis")->words, '|');
    std::string axis;
    for (const Section& section : sections) {
        if (!section.has("axis")) continue;
        const std::string word = section.text("axis");
        if (!axis.empty() && word != axis)
            section.error("axis",
                          fmt::format("is {}, but an earlier layer has {}; layers follow one axis", word, axis));
        axis = word;
    }
    if (axis.empty()) axis = find_key("domain.layer[].axis")->fallback;
    return static_cast<int>(std::ranges::find(words, axis) - words.begin());
}

std::vector<Layer> read_layers(const std::vector<Section>& sections) {
    std::vector<Layer> layers;
    for (const Section& section : sections) {
        Layer layer;
        layer.name = section.text("name");
        layer.thickness = section.number("thickness");
        if (section.has("cells")) layer.cells = section.integer("cells");
        layers.push_back(std::move(layer));
    }
    return layers;
}

/// Where the layers follow x or y there has to be room along them.
void check_axis(const Section& box, const Domain& domain) {
    if (domain.layer_axis == 2 || domain.geometry == Geometry::patch) return;
    const std::string_view geometry = domain.geometry == Geometry::slab ? "slab" : "channel";
    box.error("layer", fmt::format("layers follow {}, but geometry is \"{}\"; only a patch has layers along x or y",
                                   domain.layer_axis == 0 ? "x" : "y", geometry));
}

/// The layers say how far the box goes along their axis; what is written as well has to agree.
void set_extent(const Section& box, Domain& domain, double sum) {
    const bool deep = domain.layer_axis == 2;
    const std::string_view key = deep ? "depth" : "size";
    double& extent = deep ? domain.depth : domain.size[static_cast<std::size_t>(domain.layer_axis)];
    constexpr double equal = 1e-9;  // relative
    if (box.has(key) && std::abs(extent - sum) > equal * sum)
        box.warn(key, fmt::format("is {} along {}, but the layers add up to {}, which counts", short_text(extent, "mm"),
                                  deep                     ? "z"
                                  : domain.layer_axis == 0 ? "x"
                                                           : "y",
                                  short_text(sum, "mm")));
    extent = sum;
    if (deep && !box.has(key)) box.note(key, "default: sum of the layers");
}

}  // namespace

bool is_box(const Section& root) {
    const bool layered = root.table("domain").written("layer"), declared = root.written("field");
    if (!layered) return declared && !root.written("skin") && !root.written("treatment");
    const Section domain = root.table("domain");
    if (!declared) domain.error("layer", "counts only beside [[field]]: layers of the domain are for declared fields");
    if (root.written("skin")) domain.error("layer", "[skin] is written as well; layers of the domain take its place");
    if (root.written("treatment"))
        domain.error("layer", "[[treatment]] is written as well, but layers of the domain take the place of skin");
    return declared;
}

Skin read_box(const Section& root, Domain& domain) {
    const Section box = root.table("domain");
    const auto sections = box.tables("layer");
    refuse_twins(sections);
    Skin skin;
    skin.site = "none";
    const auto depth = box.written_number("depth");
    constexpr double usual_depth = 1.6e-3;
    domain.depth = depth.value_or(usual_depth);
    if (!depth) box.note("depth", "default: that of skin");
    skin.layers = read_layers(sections);
    if (skin.layers.empty()) {
        skin.layers.push_back({"box", domain.depth, {}});
        return skin;
    }
    domain.layer_axis = axis_of(sections);
    check_axis(box, domain);
    double sum = 0;
    for (const Layer& layer : skin.layers) sum += layer.thickness;
    if (sum > 0) set_extent(box, domain, sum);
    return skin;
}

}  // namespace sim
