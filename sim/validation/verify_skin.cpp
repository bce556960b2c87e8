// Laws of the whole skin model: books under every pair of switches (V36), and skin that nobody needles (V38).
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include "sim/scenario/read_scenario.hpp"
#include "sim/validation/verification.hpp"

namespace sim::validation {
namespace {

constexpr std::string_view needled = R"(
duration = "6 h"
domain = { geometry = "channel", puncture_density = "250 /cm2", depth = "0.6 mm", cells = [8, 1, 14] }
skin.site = "cheek"
[[treatment]]
do = "needle"
device = "roller_192"
length = "0.5 mm"
[[treatment]]
do = "apply"
serum = "ascorbic_acid_15"
amount = "5 uL/cm2"
[[treatment]]
at = "2 h"
do = "wash"
[[field]]
name = "marker"
diffusivity = "20 um2/s"
initial = { viable_epidermis = 1 }
gain = "1e-5"
loss = "1e-4*marker"
)";

constexpr std::array switches{"diffusion", "clearance", "loss", "evaporation", "healing", "taxis", "gain", "closing"};

/// As a share of what came in. What healing itself counts in is of no unit, and no smaller.
double largest_residual(const TreatedSkin& skin) {
    double largest = 0;
    const auto look = [&](const Ledger& ledger) {
        if (ledger.whole() > 0) largest = std::max(largest, std::abs(ledger.residual()) / ledger.whole());
    };
    for (const auto& solute : skin.solutes) look(solute->ledger());
    for (std::size_t f = 0; skin.fields && f < skin.fields->count(); ++f) look(skin.fields->ledger(f));
    if (skin.wound)
        for (const Ledger& ledger : skin.wound->ledgers()) look(ledger);
    return largest;
}

double residual_without(const std::vector<std::string>& off) {
    const OneThread one;
    std::vector<std::string> settings;
    for (const std::string& name : off) settings.push_back("processes." + name + "=false");
    Experiment experiment(read_scenario_text(std::string(needled), "verification", settings));
    experiment.advance_to(experiment.scenario().duration);
    return largest_residual(experiment.skin());
}

}  // namespace

Result v36_ledger() {
    const std::string source = "exact: what is there came, was made or left";
    Result result;
    result.rows.push_back(at_most("all processes on, largest residual", residual_without({}), 1e-12, source));
    double pairs = 0;
    for (std::size_t a = 0; a < switches.size(); ++a) {
        result.rows.push_back(
            at_most(fmt::format("without {}", switches[a]), residual_without({switches[a]}), 1e-12, source));
        for (std::size_t b = a + 1; b < switches.size(); ++b)
            pairs = std::max(pairs, residual_without({switches[a], switches[b]}));
    }
    result.rows.push_back(at_most("without two, largest of 28 pairs", pairs, 1e-12, source));
    return result;
}

Result v38_steady_skin() {
    const OneThread one;
    Experiment experiment(scenario_of(
        "duration = \"365 d\"\nskin.site = \"cheek\"\n"
        "domain = { geometry = \"channel\", puncture_density = \"250 /cm2\", depth = \"1.5 mm\", cells = [4, 1, 24] }\n"
        "[[treatment]]\ndo = \"needle\"\nat = \"364.9 d\"\ndevice = \"roller_192\"\nlength = \"0.5 mm\"\n"));
    const solvers::FieldSet& fields = experiment.skin().wound->fields();
    std::vector<std::vector<double>> before;
    for (int f = 0; f < fields.count(); ++f) before.push_back(fields.values(solvers::FieldId{f}));
    experiment.advance_to(364 * 86400.0);
    double drift = 0;
    for (int f = 0; f < fields.count(); ++f) {
        const std::vector<double>& was = before[static_cast<std::size_t>(f)];
        const std::vector<double>& is = fields.values(solvers::FieldId{f});
        for (std::size_t c = 0; c < was.size(); ++c) drift = std::max(drift, std::abs(is[c] - was[c]));
    }
    return {{at_most("largest change of any healing field in 364 d", drift, 1e-8, "exact: healthy skin is at rest")},
            {}};
}

}  // namespace sim::validation
