// What a fit says must be true as often as it claims, and it must not claim what the data do not say.
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/calibration/solution.hpp"
#include "sim/numerical_failure.hpp"
#include "tests/sim/calibration/made_tasks.hpp"

using namespace sim::calibration;

namespace {

constexpr Plan quick{.starts = 3, .evaluations = 600, .seed = 1};

double rise_to(const std::vector<double>& v, double t) { return v[0] * (1 - std::exp(-v[1] * t)); }
double straight(const std::vector<double>& v, double t) { return v[0] + v[1] * t; }
double product(const std::vector<double>& v, double t) { return v[0] * v[1] * t; }

int covered(const Solution& solution, const std::vector<double>& truth) {
    int count = 0;
    for (std::size_t k = 0; k < truth.size(); ++k) {
        const Profile& profile = solution.profiles.of[k];
        count += made::holds(solution.task.variables[k], profile.low.share, profile.high.share, truth[k]) ? 1 : 0;
    }
    return count;
}

}  // namespace

// Two values from sixteen noisy data, a hundred times: of two hundred intervals at 95 % some 190 hold the truth, with a
// standard deviation of 3.1 where both of a fit are independent and 4.4 where they go together. Three of the latter.
TEST_CASE("intervals hold the truth as often as they say", "[calibration]") {
    const std::vector<double> truth{5, 0.3};
    int hits = 0, identified = 0;
    constexpr int fits = 100;
    for (int seed = 1; seed <= fits; ++seed) {
        const Solution solution =
            solve(made::task(rise_to, truth, {made::logarithmic(0.1, 100, 1), made::logarithmic(0.01, 10, 1)}, 16, 0.25,
                             seed),
                  quick);
        hits += covered(solution, truth);
        for (const Verdict verdict : solution.verdicts) identified += verdict == Verdict::identified ? 1 : 0;
    }
    INFO(hits);
    CHECK(hits >= 190 - 13);
    CHECK(hits <= 199);
    CHECK(identified == 2 * fits);
}

// A straight line through six points whose error nobody told: with Student's t for four degrees of freedom the interval
// is exact, so that again 190 of 200 are expected. With the normal 1.96 in place of 2.78 it would be 175.
TEST_CASE("errors from residuals make wider intervals, as wide as they must be", "[calibration]") {
    const std::vector<double> truth{1, 2};
    int hits = 0;
    for (int seed = 1; seed <= 100; ++seed) {
        Task task =
            made::task(straight, truth, {made::linear(-20, 20, 0), made::linear(-20, 20, 0)}, 6, 0.5, 1000 + seed);
        for (Observation& seen : task.observations) seen.error = 10, seen.estimated = true;
        hits += covered(solve(std::move(task), quick), truth);
    }
    INFO(hits);
    CHECK(hits >= 190 - 13);
    CHECK(hits <= 199);
}

// For a straight line the answer is in the books: slope and standard errors of ordinary least squares at x = 1..8 are
// sigma / sqrt(42) for the slope; 42 is the sum of (x - mean)^2.
TEST_CASE("a straight line is that of the books", "[calibration]") {
    const Task task = made::task(straight, {1, 2}, {made::linear(-20, 20, 0), made::linear(-20, 20, 0)}, 8, 0.5, 3);
    double top = 0;
    for (int n = 0; n < 8; ++n) top += (n + 1 - 4.5) * task.observations[static_cast<std::size_t>(n)].value;
    const Solution solution = solve(task, quick);
    const Variable& slope = solution.task.variables[1];
    CHECK(slope.at(solution.fit.best[1]) == Approx(top / 42).epsilon(1e-4));
    const double half_width = 1.959964 * 0.5 / std::sqrt(42);
    CHECK(slope.at(solution.profiles.of[1].high.share) - top / 42 == Approx(half_width).epsilon(0.01));
    CHECK(top / 42 - slope.at(solution.profiles.of[1].low.share) == Approx(half_width).epsilon(0.01));
    CHECK(40 * std::sqrt(solution.curvature.covariance[1][1]) == Approx(0.5 / std::sqrt(42)).epsilon(1e-3));
    // Correlation of intercept and slope: -mean(x) / sqrt(mean(x^2)) = -4.5 / sqrt(25.5).
    CHECK(solution.curvature.correlation[0][1] == Approx(-4.5 / std::sqrt(25.5)).epsilon(1e-3));
}

// Only the product is seen. Neither factor is known, also where the range of the other keeps it from going far: a in
// 0.01..100 and b in 0.5..2 leave a between 1.5 and 6 for a product of 3, but the data have no part in that.
TEST_CASE("factors of a product are refused certainty", "[calibration]") {
    for (const auto& [low, high] : {std::pair(0.001, 1000.0), std::pair(0.5, 2.0)}) {
        const Solution solution = solve(
            made::task(product, {3, 1}, {made::logarithmic(0.01, 100, 1), made::logarithmic(low, high, 1)}, 10, 0.3, 5),
            quick);
        for (const Verdict verdict : solution.verdicts) CHECK(verdict == Verdict::not_identifiable);
        CHECK(solution.curvature.correlation[0][1] < -0.99);
        CHECK(solution.curvature.directions.back().deviation > 1);
        CHECK(solution.curvature.directions.front().deviation < 0.05);
        CHECK(solution.fit.misfit < 30);
    }
}

// Knowing one factor to a tenth of a decade makes the other known to just that, since the product is known far better.
TEST_CASE("a prior on one factor of a product bounds the other", "[calibration]") {
    Task task =
        made::task(product, {3, 1}, {made::logarithmic(0.01, 100, 1), made::logarithmic(0.001, 1000, 5)}, 10, 0.05, 5);
    task.variables[1].prior = Prior{true, 1, 0.1};
    const Solution solution = solve(task, quick);
    CHECK(solution.verdicts[0] == Verdict::identified);
    CHECK(solution.verdicts[1] == Verdict::prior_only);
    const Profile& first = solution.profiles.of[0];
    CHECK((first.high.share - first.low.share) * 4 == Approx(2 * 1.96 * 0.1).epsilon(0.02));  // four decades
    const Variable& b = solution.task.variables[1];
    CHECK(b.at(solution.fit.best[1]) == Approx(1).epsilon(0.01));
}

// All has decayed before the first look: the decay is fast, but nobody knows how fast. exp(-k) must be below two errors
// or so of 0.01, hence k of some 4 at least.
TEST_CASE("a value may be bounded on one side only", "[calibration]") {
    const auto decay = [](const std::vector<double>& v, double t) { return std::exp(-v[0] * t); };
    const Solution solution = solve(made::task(decay, {50}, {made::logarithmic(0.1, 1000, 1)}, 5, 0.01, 4), quick);
    CHECK(solution.verdicts[0] == Verdict::bounded_below);
    CHECK(solution.task.variables[0].at(solution.profiles.of[0].low.share) == Approx(4).epsilon(0.3));
}

// Runs that fail beside the answer cost nothing but their count; where they begin before the fit is bad there is no
// limit; where all fail there is no answer.
TEST_CASE("failed runs are counted and never taken for a fit", "[calibration]") {
    Task task = made::task(straight, {1, 2}, {made::linear(-20, 20, 15), made::linear(-20, 20, 15)}, 8, 0.5, 3);
    const Model model = task.model;
    task.model = [model](const std::vector<double>& values) {
        if (values[1] > 3) throw sim::NumericalFailure("too steep");
        return model(values);
    };
    const Solution solution = solve(task, quick);
    CHECK(solution.verdicts[1] == Verdict::identified);
    CHECK(solution.count.failures.at("too steep") > 0);

    task.model = [model](const std::vector<double>& values) {
        if (values[1] > 2.1) throw sim::NumericalFailure("too steep");
        return model(values);
    };
    const Solution cut = solve(task, quick);
    CHECK(cut.profiles.of[1].high.kind == Limit::Kind::failure);
    CHECK(cut.verdicts[1] != Verdict::identified);

    task.model = [](const std::vector<double>&) -> std::vector<double> { throw sim::NumericalFailure("never"); };
    CHECK_THROWS_WITH(solve(task, quick), Catch::Contains("no run came to an end") && Catch::Contains("never"));
}

// The searches and the sides of profiles are pieces that do not know of each other.
TEST_CASE("no bit depends on the number of jobs", "[calibration]") {
    Task task =
        made::task(rise_to, {5, 0.3}, {made::logarithmic(0.1, 100, 1), made::logarithmic(0.01, 10, 1)}, 16, 0.25, 9);
    const Solution one = solve(task, quick);
    task.jobs = 3;
    const Solution three = solve(task, quick);
    CHECK(one.fit.best == three.fit.best);
    CHECK(one.count.runs == three.count.runs);
    for (std::size_t k = 0; k < 2; ++k) {
        CHECK(one.profiles.of[k].low.share == three.profiles.of[k].low.share);
        CHECK(one.profiles.of[k].high.share == three.profiles.of[k].high.share);
    }
}
