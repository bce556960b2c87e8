// Validation of living tissue: how deep clearance lets a solute reach, and where solutes that bind stay.
#include <fmt/format.h>
#include <array>
#include <cmath>
#include "sim/library/library.hpp"
#include "sim/validation/case.hpp"
#include "sim/validation/experiment.hpp"

namespace sim::validation {
namespace {

/// Length over which a solute falls by e in reticular dermis, read off a steady profile between 1 and 3 such lengths.
double decay_length(double diffusivity, double affinity, double clearance) {
    const double expected = std::sqrt(diffusivity / clearance);
    Scenario scenario =
        column({{"dermis", 8 * expected, 512}}, {{diffusivity, affinity, clearance, 0}}, Bottom::in_vivo);
    apply_endless(scenario);
    scenario.numerics.fixed_step = scenario.numerics.maximum_step = 1e9;
    scenario.numerics.integrator = "backward_euler";
    Experiment experiment(std::move(scenario));
    experiment.advance_to(1e9);
    const auto at = [&](int k) { return experiment.solute().concentration(0, 0, k); };
    const auto depth = [&](int k) { return experiment.skin().skin.grid.centre(2, k); };
    return (depth(192) - depth(64)) / std::log(at(64) / at(192));
}

}  // namespace

Result clearance_depth() {
    struct Known {
        std::string_view solute;
        double length;  // [mm]
    };
    Result result;
    for (const auto& [solute, length] : {Known{"caffeine", 0.9}, Known{"lidocaine", 0.34}}) {
        const auto transport = library::transport_of(*library::find_solute(solute), 7.4);
        const double model =
            decay_length(transport.dermis_diffusivity, transport.dermis_affinity, transport.reticular_clearance);
        Row row{.name = fmt::format("{}: profile against sqrt(D/k)", solute),
                .model = 1e3 * model,
                .data = 1e3 * std::sqrt(transport.dermis_diffusivity / transport.reticular_clearance),
                .unit = "mm",
                .band = within_share(1e-3),
                .kind = Kind::verification,
                .source = "exact: sqrt(D/k) of the library's dermis",
                .reason = {},
                .digits = 4};
        result.rows.push_back(row);
        row.name = fmt::format("{}: decay length", solute);
        row.data = length;
        row.band = within_share(0.05);
        row.kind = Kind::estimate;
        row.source = "0.9 mm caffeine, 0.34 mm lidocaine (derived from the same sources)";
        row.digits = 2;
        result.rows.push_back(row);
        row.name = fmt::format("{}: decay length in the published range", solute);
        row.band = between(0.21, 0.92);
        row.kind = Kind::calibrated;
        row.source =
            "210-920 um (Kretsos and Kasting 2005, 10.1159/000083706, second-hand); the clearance law was set so that "
            "its rates fall into theirs";
        row.reason =
            "by less than 2 %: the range ends at the longest length of their fits, and caffeine, hardly bound and "
            "slowly "
            "cleared here, reaches a little deeper";
        result.rows.push_back(row);
    }
    return result;
}

namespace {

/// What is where after a day, per area [kg/m2].
struct Amounts {
    double barrier = 0, epidermis = 0, dermis = 0, receptor = 0, dose = 0;
};

Amounts after_a_day(std::string_view serum, std::string_view layers) {
    Experiment experiment(scenario_of(fmt::format(R"(
duration = "24 h"
domain = {{ geometry = "slab" }}
setup = {{ bottom = "franz" }}
{}
[[treatment]]
do = "apply"
serum = "{}"
)",
                                                  layers, serum)));
    experiment.advance_to(24 * 3600);
    const double area = experiment.area();
    Amounts found;
    found.receptor = experiment.solute().receptor() / area;
    found.dose = experiment.solute().applied() / area;
    const auto content = experiment.solute().content_by_depth();
    for (std::size_t k = 0; k < content.size(); ++k) {
        const int layer = experiment.skin().skin.layer[k];
        (layer == 0 ? found.barrier : layer == 1 ? found.epidermis : found.dermis) += content[k] / area;
    }
    return found;
}

std::string layer(std::string_view name, double um) {
    return fmt::format("[[skin.layer]]\nname = \"{}\"\nthickness = \"{} um\"\n", name, um);
}

}  // namespace

Result deposition() {
    const Amounts peptide =
        after_a_day("palmitoyl_kttks_001",
                    layer("stratum_corneum", 10) + layer("viable_epidermis", 20) + layer("reticular_dermis", 350));
    const Amounts retinol = after_a_day(
        "retinol_03", layer("stratum_corneum", 34) + layer("viable_epidermis", 60) + layer("reticular_dermis", 400));
    constexpr std::string_view choi =
        "hairless mouse, 24 h: stratum corneum 4.2 +- 0.7, epidermis 2.8 +- 0.5, dermis 0.3 +- 0.1 ug/cm2, receptor 0 "
        "(PMC4131521, read); dose and layer thicknesses not seen: 10 uL/cm2 of 0.01 %, 10, 20 and 350 um assumed";
    constexpr std::string_view pig =
        "pig skin, stratum corneum of 34 um, nothing crossed in 24 h, Franz cell (Sci Rep 2024, "
        "10.1038/s41598-024-73240-y, read)";
    constexpr std::string_view peptide_reason =
        "the library's stratum corneum, K 80 and D 5e-18 m2/s from a Kp of 3e-11 m/s, takes weeks to cross: in a day "
        "the "
        "front is about 1 um deep, and the pores, shut once the film is dry, carry next to nothing. In the mouse the "
        "epidermis held nearly as much as the stratum corneum: it leaks more, or stripping left some of it behind";
    const auto ratio = [&](std::string name, double model, double data) {
        return Row{.name = std::move(name),
                   .model = model,
                   .data = data,
                   .unit = "1",
                   .band = within_factor(2),
                   .kind = Kind::held_out,
                   .source = std::string(choi),
                   .reason = std::string(peptide_reason)};
    };
    const Row mouse_receptor{.name = "palmitoyl-KTTKS: receptor over dermis",
                             .model = peptide.receptor / peptide.dermis,
                             .unit = "1",
                             .band = at_most(0.33),
                             .kind = Kind::held_out,
                             .source = std::string(choi) + "; none means less than the dermis's own +- 0.1 of 0.3",
                             .reason =
                                 "what came through early, before the film was dry, has left the dermis since; it is "
                                 "less than a millionth of the dose"};
    const Row stays{.name = "retinol: share of what is in the skin that lies in the stratum corneum",
                    .model = retinol.barrier / (retinol.barrier + retinol.epidermis + retinol.dermis),
                    .unit = "1",
                    .band = at_least(0.5),
                    .kind = Kind::held_out,
                    .source =
                        "only the upper 16 um of 34 um of stratum corneum were reached in pig skin (Sci Rep 2024, "
                        "10.1038/s41598-024-73240-y, read); half is our word for "
                        "most"};
    const Row crossed{.name = "retinol: share of the dose that crossed",
                      .model = retinol.receptor / retinol.dose,
                      .unit = "1",
                      .band = at_most(1e-3),
                      .kind = Kind::held_out,
                      .source = std::string(pig) + "; a thousandth of the dose is our word for nothing",
                      .reason = {}};
    return {{ratio("palmitoyl-KTTKS: epidermis over stratum corneum", peptide.epidermis / peptide.barrier, 2.8 / 4.2),
             ratio("palmitoyl-KTTKS: dermis over stratum corneum", peptide.dermis / peptide.barrier, 0.3 / 4.2),
             mouse_receptor, stays, crossed},
            {}};
}

}  // namespace sim::validation
