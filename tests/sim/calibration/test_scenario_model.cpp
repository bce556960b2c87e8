// Fits of the simulator itself: what goes in comes out, and what cannot be told is not told.
#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include "sim/calibration/calibrated_scenario.hpp"
#include "sim/calibration/figures.hpp"
#include "sim/calibration/read_calibration.hpp"
#include "sim/calibration/report.hpp"
#include "sim/calibration/scenario_model.hpp"
#include "sim/calibration/tables.hpp"
#include "sim/scenario/changed_values.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "tests/sim/calibration/made_files.hpp"
#include "tests/sim/calibration/made_tasks.hpp"

using Catch::Contains;
using namespace sim::calibration;

namespace {

constexpr double true_diffusivity = 4e-15, true_affinity = 4.3, share_of_error = 0.05;

/// Fluxes of the true cell at these hours with noise of 5 %, as a laboratory would write them.
std::string measured(const std::vector<double>& hours, int seed) {
    const std::vector<std::string> truth{fmt::format("{}=\"{} m2/s\"", made::diffusivity, true_diffusivity),
                                         fmt::format("{}={}", made::affinity, true_affinity)};
    const sim::Scenario scenario = sim::read_scenario_text(made::franz_cell, "base.toml", truth);
    std::vector<double> dates;
    for (const double hour : hours) dates.push_back(3600 * hour);
    const auto fluxes = run_at(scenario, dates, {{"serum.caffeine.receptor_flux", false}});
    std::string text = "time [h], flux [kg/m2/s]\n";
    for (std::size_t n = 0; n < hours.size(); ++n)
        text += fmt::format("{}, {}\n", hours[n],
                            fluxes[n][0] * (1 + share_of_error * made::noise(seed, static_cast<int>(n))));
    return text;
}

Calibration calibration_of(const made::Folder& folder, const std::vector<double>& hours, int seed) {
    folder.write("base.toml", made::franz_cell);
    folder.write("flux.csv", measured(hours, seed));
    return read_calibration(folder.write(
        "c.toml", "base = \"base.toml\"\n[[parameter]]\nname = \"diffusivity\"\nkey = \"" + made::diffusivity +
                      "\"\nrange = [\"1e-16 m2/s\", \"1e-13 m2/s\"]\n[[parameter]]\nname = \"affinity\"\nkey = \"" +
                      made::affinity +
                      "\"\nrange = [0.1, 100]\n[[data]]\nfile = \"flux.csv\"\nvalue = \"flux\"\n"
                      "output = \"serum.caffeine.receptor_flux\"\nrelative = 0.05\n[method]\nstarts = 2\n"));
}

Solution solution_of(const Calibration& calibration) { return solve(task_of(calibration, 2), calibration.plan); }

/// As if both had been identified there, each to a twentieth of its range.
Solution found_at(const Calibration& calibration, const Shares& best) {
    Solution solution;
    solution.task = task_of(calibration, 1);
    solution.fit.best = best;
    for (const double share : best) {
        const Limit low{Limit::Kind::found, share - 0.05, -1}, high{Limit::Kind::found, share + 0.05, -1};
        solution.profiles.of.push_back({{}, low, high});
        solution.verdicts.push_back(Verdict::identified);
    }
    return solution;
}

const std::vector<double> whole_day{1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24};

}  // namespace

// The rise of the flux tells the diffusivity, its height the product: both are found, in fits of two sets of noise.
// Of four intervals at 95 %, two or fewer hold the truth once in seventy times if they are what they say.
TEST_CASE("diffusivity and affinity are found again from noisy fluxes", "[calibration]") {
    int held = 0;
    for (const int seed : {1, 2}) {
        const made::Folder folder;
        const Calibration calibration = calibration_of(folder, whole_day, seed);
        const Solution solution = solution_of(calibration);
        const Result result{calibration, solution};
        for (std::size_t k = 0; k < 2; ++k) {
            CHECK(solution.verdicts[k] == Verdict::identified);
            const double truth = k == 0 ? true_diffusivity : true_affinity;
            held += result.low(k) <= truth && truth <= result.high(k) ? 1 : 0;
            CHECK(result.best(k) == Approx(truth).epsilon(0.2));
        }
        CHECK(solution.count.failed() == 0);
        CHECK_FALSE(solution.goodness.doubtful());
    }
    CHECK(held >= 3);
}

// After two days' worth of lags the flux is D K c / h, whatever the two are: 16 h is six lags of h^2/(6 D) here. The
// data bound D from below by the lag alone, and say nothing of its other end or of K above; never a value.
TEST_CASE("a steady flux knows only the product of diffusivity and affinity", "[calibration]") {
    const made::Folder folder;
    const Calibration calibration = calibration_of(folder, {18, 20, 22, 24}, 4);
    const Solution solution = solution_of(calibration);
    for (const Verdict verdict : solution.verdicts) CHECK(verdict != Verdict::identified);
    const Result result{calibration, solution};
    CHECK_FALSE(result.has_high(0));
    CHECK_FALSE(result.has_low(1));
    CHECK(result.best(0) * result.best(1) == Approx(true_diffusivity * true_affinity).epsilon(0.1));
    const std::string report = report_of(result);
    CHECK_THAT(report, Contains("make up for each other") && Contains("hardly known from these data"));
    CHECK_THAT(report, !Contains(": identified"));
    // The cell of the open end is empty.
    CHECK_THAT(parameters_csv(result), Contains(",bounded on one side only,") || Contains(",,not identifiable"));
    const auto figures = nlohmann::json::parse(figures_json(result));
    CHECK(figures["figures"].size() == 3);
    CHECK(figures["figures"][1]["high"].is_null());
}

// calibrated.toml read again is the base with the fitted values: no other value in force differs, and those are the
// same to the last bit. The base's file and text are as they were.
TEST_CASE("the calibrated scenario is the base with the fitted values", "[calibration]") {
    const made::Folder folder;
    const Calibration calibration = calibration_of(folder, whole_day, 1);
    const Solution solution = found_at(calibration, {0.3, 0.6});
    const Result result{calibration, solution};
    const std::string text = calibrated_scenario(result);
    const sim::Scenario written = sim::read_scenario_text(text, "base.toml");
    const sim::Scenario set = sim::read_scenario_text(made::franz_cell, "base.toml",
                                                      calibration.overrides_for({result.best(0), result.best(1)}));
    CHECK(sim::changed_values(set.resolved, written.resolved).empty());
    const auto changed = sim::changed_values(calibration.base.resolved, written.resolved);
    CHECK(changed.size() == 2);
    CHECK_THAT(text, Contains("# fitted, identified: ") && Contains("Research software"));
    CHECK(folder.read("base.toml") == made::franz_cell);
}

// Values that make no scenario, here an affinity beyond what the schema allows, are a failed run with its reason.
TEST_CASE("values that make no scenario are a failed run", "[calibration]") {
    const made::Folder folder;
    const Calibration calibration = calibration_of(folder, whole_day, 1);
    CHECK_THROWS_WITH(ask(calibration, {1e-14, 1e9}), Contains("above the highest allowed"));
}
