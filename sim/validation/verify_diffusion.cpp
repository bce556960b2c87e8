// One medium: modes, spreading, filling, losing, loss against diffusion. VERIFICATION's V01, V02, V04, V06, V07.
#include <cmath>
#include <numbers>
#include "sim/validation/closed_forms.hpp"
#include "sim/validation/verification.hpp"

namespace sim::validation {
namespace {

using std::numbers::pi;
constexpr double um = 1e-6;

}  // namespace

Result v01_cosine() {
    constexpr double L = 1e-3, D = 50e-12, t = 2000, k = 1e-4;
    const auto mode = [&](double rate, double share) {
        return [=](double x, double, double) {
            return std::exp(-k * t) * (1 + 0.5 * share * std::cos(2 * pi * x / L) * std::exp(-rate * t));
        };
    };
    Result result;
    Refinement error{"largest relative error"};
    for (const int n : {32, 64, 128}) {
        Problem problem("v01_cosine", {cells(n)});
        problem.to_end();
        const double h = L / n, mean = std::sin(pi / n) / (pi / n);
        error.add(n, relative_error(problem, mode(D * std::pow(2 * pi / L, 2), mean)));
        if (n != 64) continue;
        const double discrete = 4 * D / (h * h) * std::pow(std::sin(pi * h / L), 2);
        result.rows.push_back(at_most("against the exact answer of the differences, 64 cells",
                                      relative_error(problem, mode(discrete, mean)), 1e-10,
                                      "exact: the mode decays with (4 D/h2) sin2(pi h/L)"));
        result.rows.push_back(books_of(problem));
    }
    judge(result, error, {.at = 64, .bound = 1.36e-4, .source = "exact: cosine mode, means over cells"});
    return result;
}

Result v02_gaussian() {
    constexpr double box = 300 * um, D = 100e-12, t = 100, k = 1e-4, spread0 = 8e-9, spread = spread0 + 4 * D * t;
    Result result;
    Refinement error{"largest relative error"};
    for (const int n : {10, 20, 30}) {
        Problem problem("v02_gaussian", {cells(n, n, n)});
        problem.to_end();
        const double h = box / n, root = std::sqrt(spread);
        // The mean over a cell of one axis, with the images that the far wall makes.
        const auto along = [&](double x) {
            double sum = 0;
            for (const double place : {x, 2 * box - x, 2 * box + x})
                sum += (std::erf((place + h / 2) / root) - std::erf((place - h / 2) / root)) / (2 * h);
            return sum;
        };
        error.add(n, relative_error(problem, [&](double x, double y, double z) {
                      return 1e-12 * along(x) * along(y) * along(z) * std::exp(-k * t);
                  }));
        if (n == 30) result.rows.push_back(books_of(problem));
    }
    judge(result, error,
          {.at = 30, .bound = 1e-2, .source = "exact: product of Gaussians, means over cells, with images"});
    return result;
}

Result v04_slab_uptake() {
    Result result;
    Refinement error{"largest error"}, uptake{"error of the uptake"};
    for (const int n : {32, 64, 128}) {
        Problem problem("v04_slab_uptake", {cells(n)});
        problem.to_end();
        error.add(n, largest_error(problem,
                                   [](double x, double, double) { return filling_slab(200 * um, 10e-12, x, 1000); }));
        uptake.add(
            n, std::abs(problem.fields().present(0) / (200 * um * 1e-6) - filling_slab_uptake(200 * um, 10e-12, 1000)));
    }
    judge(result, error, {.at = 64, .bound = 2e-4, .source = "exact series (Crank 1975, 4.17)"});
    judge(result, uptake, {.at = 64, .bound = 2e-4, .source = "exact series (Crank 1975, 4.18)"});
    result.rows.push_back(near("the series at x = 100 um, against its printed value",
                               filling_slab(200 * um, 10e-12, 100 * um, 1000), 0.512987281, 1e-8, "1",
                               "printed with the problem"));
    return result;
}

Result v06_robin() {
    Result result;
    Refinement error{"largest error"};
    for (const int n : {32, 64, 128}) {
        Problem problem("v06_robin", {cells(n)});
        problem.to_end();
        error.add(n, largest_error(problem, [](double x, double, double) {
                      return film_slab(100 * um, 10e-12, 0.05 * um, x, 1000);
                  }));
    }
    judge(result, error, {.at = 64, .bound = 7e-5, .source = "exact series over the roots of b tan b = h L/D"});
    result.rows.push_back(near("the series at x = 50 um, against its printed value",
                               film_slab(100 * um, 10e-12, 0.05 * um, 50 * um, 1000), 0.661459495, 1e-8, "1",
                               "printed with the problem"));
    return result;
}

Result v07_thiele() {
    Result result;
    Refinement error{"largest error"}, flux{"relative error of the flux in"};
    const double known = std::sqrt(40e-12 * 0.004) * std::tanh(5);
    for (const int n : {64, 128, 256}) {
        Problem problem("v07_thiele", {cells(n)});
        problem.to_end();
        error.add(n, largest_error(problem, [](double x, double, double) {
                      return std::cosh(5 * (1 - x / (500 * um))) / std::cosh(5);
                  }));
        flux.add(n, std::abs(problem.fields().inflow(0, solvers::Face::x_min, problem.now()) / known - 1));
    }
    judge(result, error, {.at = 128, .bound = 4.4e-4, .source = "exact: cosh(phi (1 - x/L))/cosh phi"});
    judge(result, flux, {.at = 128, .bound = 2e-3, .source = "exact: sqrt(D k) tanh phi"});
    return result;
}

}  // namespace sim::validation
