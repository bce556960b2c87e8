// Skin that a roller opened: enhancement of uptake against measurements, against 1/Kp, and of a tracer.
#include "sim/validation/opened_skin.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include "sim/library/library.hpp"
#include "sim/observation/headline.hpp"
#include "sim/validation/case.hpp"
#include "sim/validation/experiment.hpp"

namespace sim::validation {

Scenario opened(const Opening& opening) {
    return scenario_of(fmt::format(R"(
duration = "24 h"
domain = {{ geometry = "channel", puncture_density = "{} /m2", depth = "1.2 mm" }}
setup = {{ bottom = "franz" }}
skin = {{ site = "abdomen" }}
[[treatment]]
do = "needle"
device = "roller_192"
length = "{} m"
patency = {}
[[treatment]]
do = "apply"
serum = "{}"
dose = "infinite"
)",
                                   opening.density, opening.needle_length, opening.open_share, opening.serum));
}

namespace {

/// Steady fluxes over the activity of the donor [m/s].
struct Permeabilities {
    double intact = 0, opened = 0;
    double enhancement() const { return opened / intact; }
};

Permeabilities permeabilities(const Opening& opening) {
    const Scenario scenario = opened(opening);
    const auto& dose = std::get<ApplyAct>(scenario.treatments.back().act).solutes.front();
    const double activity =
        std::min(dose.concentration / dose.vehicle_affinity, scenario.solutes.front().solubility.value_or(1e300));
    return {intact_permeability(scenario, scenario.solutes.front()), steady_uptake(scenario) / activity};
}

/// Punctures of a roller of 192 needles, drum of 10 mm radius and 20 mm width, per pass [1/m2].
constexpr double per_pass = 192 / (2 * M_PI * 10e-3 * 20e-3);
constexpr double needle = 0.5e-3;  // assumed where the studies give none
constexpr double ascorbate_passes = 36, amantadine_passes = 10;

Opening ascorbate(double open_share) { return {"ascorbic_acid_15", ascorbate_passes * per_pass, needle, open_share}; }
Opening amantadine(double open_share) { return {"amantadine_1", amantadine_passes * per_pass, needle, open_share}; }

constexpr double ascorbate_measured = 10.54, amantadine_measured = 49.04 / 22.38;
constexpr std::string_view you =
    "x10.54 of none, polymer roller, 9 rolls x 4 directions, rat (You 2010, 10.3109/10611860903115274, read); needle "
    "length and assay not seen: roller of 192 needles of 0.5 mm, 36 passes and pH 3.2 assumed";
constexpr std::string_view ita =
    "22.38 +- 4.73 to 49.04 +- 19.77 ug/cm2/h, not significant, steel roller, pig ear, Franz cell (Ita 2015, "
    "PMC4695825, read); length and passes not given there: 0.5 mm, 10 passes and pH 5.5 assumed";

/// The open share at which the model enhances ascorbate as measured, within the law's range; halved in its logarithm.
double fitted_share() {
    double low = std::log(library::laws::recoil_floor.low), high = std::log(library::laws::recoil_floor.high);
    constexpr int halvings = 12;  // to 0.1 %
    for (int n = 0; n < halvings; ++n) {
        const double middle = 0.5 * (low + high);
        (enhancement(ascorbate(std::exp(middle))) < ascorbate_measured ? low : high) = middle;
    }
    return std::exp(0.5 * (low + high));
}

Row enhancement_row(std::string name, double model, double data, Kind kind, std::string_view source,
                    std::string_view reason) {
    return {.name = std::move(name),
            .model = model,
            .data = data,
            .unit = "1",
            .band = within_factor(3),
            .kind = kind,
            .source = std::string(source),
            .reason = std::string(reason)};
}

}  // namespace

double enhancement(const Opening& opening) { return permeabilities(opening).enhancement(); }

Result enhancement_of_actives() {
    const double share = fitted_share(), usual = library::laws::recoil_floor.value;
    const Row chosen{.name = "open share after recoil, shared, as near to ascorbic acid as 0.003-0.1 allows",
                     .model = share,
                     .data = usual,
                     .unit = "1",
                     .kind = Kind::trend,
                     .source = "the library's recoil_floor (inferred), 0.003-0.1"};
    constexpr std::string_view usual_reason =
        "the library's recoil floor of 0.02 is inferred, not measured, and too open for these rollers in excised skin; "
        "0.003, the lowest of its range, is near both";
    const Permeabilities acid = permeabilities(ascorbate(share)), base = permeabilities(amantadine(share));
    Result result;
    result.rows = {
        chosen, enhancement_row("ascorbic acid", acid.enhancement(), ascorbate_measured, Kind::calibrated, you, ""),
        enhancement_row("amantadine, same open share", base.enhancement(), amantadine_measured, Kind::held_out, ita,
                        "amantadine's permeability of intact skin is predicted, as is its ionised share"),
        enhancement_row("ascorbic acid, the library's open share", enhancement(ascorbate(usual)), ascorbate_measured,
                        Kind::held_out, you, usual_reason),
        enhancement_row("amantadine, the library's open share", enhancement(amantadine(usual)), amantadine_measured,
                        Kind::held_out, ita, usual_reason)};
    result.series = {{"measured",
                      "1/Kp intact",
                      "s/m",
                      "enhancement",
                      "1",
                      {{1 / acid.intact, ascorbate_measured, "ascorbic acid, You 2010"},
                       {1 / base.intact, amantadine_measured, "amantadine, Ita 2015"}}},
                     {"model of the two studies",
                      "1/Kp intact",
                      "s/m",
                      "enhancement",
                      "1",
                      {{1 / acid.intact, acid.enhancement(), "ascorbic acid"},
                       {1 / base.intact, base.enhancement(), "amantadine"}}}};
    return result;
}

Result enhancement_of_library() {
    Result result;
    for (const double share : {library::laws::recoil_floor.value, library::laws::recoil_floor.low}) {
        Series points{fmt::format("open share {}", share), "1/Kp intact", "s/m", "enhancement", "1", {}};
        for (const library::SerumRow& serum : library::serums()) {
            if (serum.parts.empty()) continue;
            const std::string solute(serum.parts.front().solute);
            const Permeabilities found =
                permeabilities({std::string(serum.name), ascorbate_passes * per_pass, needle, share});
            if (found.intact <= 0) continue;  // intact skin lets nothing through: no ratio
            result.rows.push_back({.name = fmt::format("{}, Kp {:.2g} m/s, open share {}", solute, found.intact, share),
                                   .model = found.enhancement(),
                                   .unit = "1",
                                   .kind = Kind::trend});
            points.points.push_back({1 / found.intact, found.enhancement(), solute});
        }
        std::ranges::sort(points.points, {}, &Series::Point::x);
        result.series.push_back(std::move(points));
    }
    return result;
}

namespace {

constexpr double per_cm2 = 1e4;

Row rising(std::string name, const std::vector<double>& values) {
    double least = 1e300;
    for (std::size_t n = 1; n < values.size(); ++n) least = std::min(least, values[n] / values[n - 1]);
    return {.name = std::move(name),
            .model = least,
            .unit = "1",
            .band = at_least(1),
            .kind = Kind::held_out,
            .source =
                "calcein and dextran enter more with longer needles and more of them (roller 1.0 against 1.5 mm, "
                "abstract read; Oh 2008 and Badran 2009 from memory)",
            .reason = {}};
}

/// When the concentration midway between neighbours has reached this share of that at the channel's wall [s].
double merging_time(double share) {
    Scenario scenario = opened({"calcein_tracer", 250 * per_cm2, 1e-3, 1});
    Experiment experiment(std::move(scenario));
    const auto& grid = experiment.skin().skin.grid;
    int k = 0;
    while (grid.centre(2, k) < 150e-6) ++k;  // dermis beside the channel
    int wall = 0;
    while (grid.centre(0, wall) < 40e-6) ++wall;
    double date = 0;
    do {
        date += 5;
        experiment.advance_to(date);
    } while (experiment.solute().concentration(grid.nx() - 1, 0, k) <
                 share * experiment.solute().concentration(wall, 0, k) &&
             date < 24 * 3600);
    return date;
}

}  // namespace

Result calcein() {
    std::vector<double> by_length, by_density;
    Series length{"by needle length", "needle length", "mm", "enhancement", "1", {}};
    Series density{"by density", "density", "/cm2", "enhancement", "1", {}};
    for (const double mm : {0.3, 0.5, 1.0}) {
        by_length.push_back(enhancement({"calcein_tracer", 250 * per_cm2, 1e-3 * mm, 1}));
        length.points.push_back({mm, by_length.back(), ""});
    }
    for (const double count : {50.0, 100.0, 250.0, 500.0}) {
        by_density.push_back(enhancement({"calcein_tracer", count * per_cm2, 1e-3, 1}));
        density.points.push_back({count, by_density.back(), ""});
    }
    const Row wide{.name = "enhancement, channels wide open, 250 /cm2, 1 mm",
                   .model = by_length.back(),
                   .unit = "1",
                   .band = at_least(1e3),
                   .kind = Kind::held_out,
                   .source =
                       "more than 1000 through human epidermis opened by 400 silicon needles (Henry 1998, from "
                       "memory of the literature, unverified); calcein's own Kp, 1e-11 m/s, is derived"};
    const Row merging{.name = "neighbours merge, midway at 0.16 of the wall, 250 /cm2",
                      .model = merging_time(0.157) / 60,
                      .data = 5,
                      .unit = "min",
                      .band = within_factor(3),
                      .kind = Kind::estimate,
                      .source =
                          "sqrt(4 D t) is half the pitch, 316 um, after about 5 min in dermis (derived); 0.157 is "
                          "erfc(1)",
                      .reason = {}};
    return {{rising("least step of enhancement, needles 0.3, 0.5, 1 mm", by_length),
             rising("least step of enhancement, 50, 100, 250, 500 /cm2", by_density), wide, merging},
            {length, density}};
}

}  // namespace sim::validation
