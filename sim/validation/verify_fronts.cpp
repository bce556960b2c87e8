// Fronts and cells that climb: V14, V15, V16, V24.
#include <algorithm>
#include <cmath>
#include <numbers>
#include "sim/validation/verification.hpp"

namespace sim::validation {
namespace {

using std::numbers::pi;

/// Speed of a front from 0 behind it to where it is, from what it has filled between two dates [m/s].
double speed(Problem& problem) {
    const double begin = problem.duration() / 3;
    problem.advance_to(begin);
    const double filled = problem.fields().present(0);
    problem.to_end();
    return (problem.fields().present(0) - filled) / (problem.duration() - begin);
}

Result front(std::string_view name, const std::vector<int>& counts, int at, double known, const std::string& source) {
    Result result;
    Refinement error{"relative error of the speed"};
    for (const int n : counts) {
        Problem problem(name, {cells(n)});
        error.add(n, std::abs(speed(problem) / known - 1));
        if (n == at) result.rows.push_back(books_of(problem));
    }
    judge(result, error, {.at = at, .bound = 5e-3, .source = source});
    return result;
}

}  // namespace

Result v14_fisher_front() {
    return front("v14_fisher_front", {180, 360, 720}, 360, 5 * std::sqrt(1e-5 * 0.05e-12 / 6),
                 "exact: 5 sqrt(r D/6) for this front; 360 cells are h sqrt(r/D) = 0.2");
}

Result v15_bistable_front() {
    return front("v15_bistable_front", {75, 150, 300}, 150, 6e-10, "exact: sqrt(r D/2) (1 - 2 a)");
}

Result v16_chemotaxis() {
    Problem problem("v16_chemotaxis");
    const double before = problem.fields().present(1);
    problem.to_end();
    double whole = 0;
    constexpr int fine = 4096;
    for (int n = 0; n < fine; ++n) whole += std::exp(2.5 * std::cos(pi * (n + 0.5) / fine)) / fine;
    Result result;
    result.rows.push_back(
        at_most("equilibrium, largest relative error, 64 cells",
                relative_error(
                    problem, [&](double x, double, double) { return std::exp(2.5 * std::cos(pi * x)) / whole; }, 1),
                1e-10, "exact: n = M exp(chi a/D)/integral of it"));
    result.rows.push_back(
        at_most("cells lost, share", std::abs(problem.fields().present(1) / before - 1), 1e-12, "exact: none is"));
    Row lowest = at_most("smallest number of cells", std::ranges::min(problem.values(1)), 0, "exact: not negative");
    lowest.band = at_least(0);
    result.rows.push_back(std::move(lowest));
    return result;
}

Result v24_pfhub_7a() {
    const auto exact = [](double x, double y, double) {
        const double front = 0.25 + 0.0075 * 8 * std::sin(8 * pi * x) + 0.03 * std::sin(22 * pi * x + 0.0625 * pi * 8);
        return 0.5 * (1 - std::tanh((y - front) / std::sqrt(8e-4)));
    };
    Result result;
    Refinement norm{"L2 norm of the error"};
    for (const int n : {50, 100, 200}) {
        Problem problem("v24_pfhub_7a", {cells(n, n / 2)});
        problem.to_end();
        norm.add(n, plane_norm_of_error(problem, exact, 0.5));
    }
    judge(result, norm,
          {.at = 100,
           .bound = 1.2 * 7.8e-3,
           .low = 1.8,
           .high = 2.6,
           .source = "exact: made; bounds: 1.2 times what SymPhas has at h = 0.01 and 0.0051"});
    result.rows.push_back(at_most("L2 norm of the error at h = 0.005, 200 x 100", norm.errors.back(), 1.2 * 1.53e-3,
                                  "exact: made; bounds: 1.2 times what SymPhas has at h = 0.01 and 0.0051"));
    return result;
}

}  // namespace sim::validation
