#include "sim/study/every_key.hpp"
#include <algorithm>
#include "sim/scenario/problems.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/study/factor.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace sim::study {

namespace {

/// A parameter of an actor that takes no part is warned of.
bool has_an_effect(const Key& key, const Scenario& base) {
    const std::string path(key.path);
    std::vector<std::string> overrides = base.overrides;
    overrides.push_back(override_text(path, key, key.law->low));
    try {
        const Scenario changed = read_scenario_text(base.text, base.file, overrides);
        return std::ranges::none_of(changed.warnings, [&](const std::string& warning) {
            return warning.find(path) != std::string::npos && warning.find("no effect") != std::string::npos;
        });
    } catch (const ScenarioError&) {
        return true;  // it counts for so much that its lowest value makes no scenario
    }
}

bool is_uncertain_law(const Key& key) { return key.law && key.law->low < key.law->high; }

}  // namespace

std::vector<std::string> uncertain_keys(std::string_view pattern, const Scenario& base) {
    std::vector<std::string> found;
    if (!pattern.ends_with(".*")) return found;
    pattern.remove_suffix(1);
    for (const Unknown& unknown : unknowns()) {
        const std::string path = "unknowns." + std::string(unknown.name);
        if (path.starts_with(pattern) && unknown.standing(base) == Standing::varied) found.push_back(path);
    }
    for (const Key& key : keys())
        if (key.path.starts_with(pattern) && key.path.find('[') == std::string_view::npos && is_uncertain_law(key) &&
            has_an_effect(key, base))
            found.emplace_back(key.path);
    return found;
}

}  // namespace sim::study
