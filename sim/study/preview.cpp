#include "sim/study/preview.hpp"
#include <algorithm>
#include "sim/scenario/problems.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"

namespace sim::study {

namespace {

constexpr int most_looked_at = 2000;
// A result without snapshots: history, provenance, resolved scenario, the first checkpoint. Measured.
constexpr double bytes_beside_snapshots = 1.2e6;

std::string first_line(std::string_view message) {
    constexpr std::string_view mark = "error: ";
    if (message.starts_with(mark)) message.remove_prefix(mark.size());
    return std::string(message.substr(0, message.find('\n')));
}

}  // namespace

Preview preview_of(const Study& study, const std::vector<Member>& members) {
    Preview preview;
    preview.members = static_cast<int>(members.size());
    const std::size_t stride = (members.size() + most_looked_at - 1) / most_looked_at;
    for (std::size_t n = 0; n < members.size(); n += std::max<std::size_t>(1, stride)) {
        ++preview.looked_at;
        try {
            const Scenario scenario = read_scenario_text(study.base_text, study.base.string(), members[n].overrides);
            const Estimate cost = estimate(scenario);
            preview.seconds += cost.seconds;
            preview.disk_bytes += cost.disk_bytes + bytes_beside_snapshots;
            preview.memory_bytes = std::max(preview.memory_bytes, cost.memory_bytes);
        } catch (const ScenarioError& error) {
            preview.refused.emplace_back(members[n].number, first_line(error.messages().front()));
        } catch (const OverrideError& error) {
            preview.refused.emplace_back(members[n].number, first_line(error.what()));
        }
    }
    const double share = preview.looked_at > 0 ? static_cast<double>(preview.members) / preview.looked_at : 0;
    preview.seconds *= share, preview.disk_bytes *= share;
    return preview;
}

}  // namespace sim::study
