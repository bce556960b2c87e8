// Holding a second description of a solute against the first.
#include "sim/scenario/repeated_solute.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>
#include "sim/scenario/layer_property.hpp"
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

using Values = std::vector<std::pair<std::string_view, std::optional<double>>>;
/// What a second mention is held against.
Values in_force(const SoluteFacts& facts, const Solute& known) {
    Values values{{"channel_diffusivity", known.channel_diffusivity},
                  {"polar_permeability", known.polar_permeability},
                  {"solubility", known.solubility},
                  {"vapour_permeability", known.vapour_permeability},
                  {"vapour_pressure", facts.vapour_pressure}};
    values.emplace_back("permeability", facts.written ? facts.written->written_number("permeability") : std::nullopt);
    const library::Molecule molecule = facts.molecule.value_or(library::Molecule{});
    const auto if_known = [&](double value) { return facts.molecule ? std::optional(value) : std::nullopt; };
    values.emplace_back("molar_mass", if_known(molecule.molar_mass));
    values.emplace_back("log_kow", if_known(molecule.log_kow));
    values.emplace_back("acid_pka", molecule.acid_pka);
    values.emplace_back("base_pka", molecule.base_pka);
    values.emplace_back("molar_volume", molecule.molar_volume);
    return values;
}
void agree(const Section& written, std::string_view name, const Node& node, const std::optional<double>& first) {
    const Key& key = *find_key(general_path(written.path(name)));
    if (first && number_of(key, node) == *first) return;
    written.error(name, fmt::format("found {}, but an earlier treatment has {} for the same solute", describe(node),
                                    first ? exact_text(*first, key.unit) : "nothing"));
}

}  // namespace

void check_repeated(const Section& written, const SoluteFacts& facts, const Solute& known, const Skin& skin) {
    for (const LayerProperty& property : layer_properties)
        for (std::size_t i = 0; i < skin.layers.size(); ++i)
            if (const Node* node = keyed_value(written, property.name, skin.layers[i].name); node && !node->bad)
                agree(written, property.name, *node, known.in_layer[i].*property.value);
    for (const auto& [name, value] : in_force(facts, known))
        if (const Node* node = written.node(name); node && !node->bad) agree(written, name, *node, value);
    if (written.has("bound") && written.flag("bound") != known.bound)
        written.error("bound", fmt::format("found {}, but an earlier treatment has {} for the same solute",
                                           written.flag("bound"), known.bound));
}

}  // namespace sim
