// Kinetics by themselves and with diffusion: V20, V21, V22.
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/validation/closed_forms.hpp"
#include "sim/validation/verification.hpp"

namespace sim::validation {

Result v20_brusselator() {
    const std::string sundials = "printed results of SUNDIALS' ark_brusselator1D, 201 nodes",
                      spectral = "a spectral solution, printed with the problem";
    Problem problem("v20_brusselator");
    problem.to_end();
    constexpr int count = 200;
    const double ends[] = {0.6, 2 / 0.6, 2};
    const double rms[] = {0.530857, 3.640395, 1.999990};
    const double known[2][3] = {{0.565726843, 0.521428207, 0.489318534}, {3.4821869, 3.67323949, 3.81202065}};
    Result result;
    for (std::size_t f = 0; f < 3; ++f) {
        const std::vector<double>& c = problem.values(f);
        const auto node = [&](int i) {
            if (i == 0 || i == count) return ends[f];
            const auto at = static_cast<std::size_t>(i);
            return 0.5 * (c[at - 1] + c[at]);
        };
        double sum = 0;
        for (int i = 0; i <= count; ++i) sum += node(i) * node(i);
        Row row = at_most(fmt::format("rms of {}, difference, 201 nodes", problem.fields().card(f).name),
                          std::abs(std::sqrt(sum / (count + 1)) - rms[f]), 1e-4, sundials);
        result.rows.push_back(std::move(row));
        if (f == 2) continue;
        for (std::size_t n = 0; n < 3; ++n) {
            const double x[] = {0.1, 0.25, 0.5};
            result.rows.push_back(near(fmt::format("{} at {}", problem.fields().card(f).name, x[n]),
                                       node(static_cast<int>(count * x[n] + 0.5)), known[f][n], 1e-4, "1", spectral));
        }
    }
    return result;
}

namespace {

struct Known {
    std::string scenario;
    double at;                   // [s]; 0: the end
    std::vector<double> values;  // of the fields, in their order
    std::string source;
};

/// The largest relative error of the values that are known.
double error_of(const Problem& problem, const std::vector<double>& known) {
    double largest = 0;
    for (std::size_t f = 0; f < known.size(); ++f)
        largest = std::max(largest, std::abs(problem.values(f)[0] / known[f] - 1));
    return largest;
}

std::vector<Known> kinetics() {
    const std::string printed = "two integrators that agree to 1e-9, printed with the problem";
    const double substrate = 0.7 * lambert_w(3 / 0.7 * std::exp((3 - 2 * 1.5) / 0.7));
    return {{"v21_michaelis", 0, {substrate}, "exact: Lambert's W"},
            {"v21_chain",
             0,
             {.000409734979, .130445204, .730948138, .138196923},
             "exact (Bateman), printed with the problem"},
            {"v21_binding",
             0,
             {1 - .448922197701, .6 - .448922197701, .448922197701},
             "exact (Riccati), printed with the problem"},
            {"v21_logistic", 0, {4 / (1 + 39 * std::exp(-4.5))}, "exact: logistic"},
            {"v21_exchange",
             0,
             {1.0 / 6 + (0.9 - 1.0 / 6) * std::exp(-10.5), 5.0 / 6 - (0.9 - 1.0 / 6) * std::exp(-10.5)},
             "exact: two exponentials"},
            {"v21_rober", 40, {.715827068719, 9.18553476e-6, .284163745746}, printed},
            {"v21_rober", 0, {2.0833401497e-8, 8.33336077e-14, .999999979167}, printed},
            {"v21_hires",
             0,
             {7.37131257333e-4, 1.44248572632e-4, 5.88872974e-5, 1.17565134328e-3, 2.38635619883e-3, 6.23896825274e-3,
              2.84999839519e-3, 2.85000160481e-3},
             printed}};
}

}  // namespace

Result v21_kinetics() {
    Result result;
    double smallest = 1, residual = 0;
    for (const Known& known : kinetics()) {
        Problem problem(known.scenario);
        known.at > 0 ? problem.advance_to(known.at) : problem.to_end();
        result.rows.push_back(
            at_most(fmt::format("{} at {:.4g} s, largest relative error", known.scenario.substr(4), problem.now()),
                    error_of(problem, known.values), 1e-5, known.source));
        smallest = std::min(smallest, problem.smallest_value());
        residual = std::max(residual, problem.residual());
        if (known.scenario == "v21_rober" && known.at <= 0)
            result.rows.push_back(
                at_most("rober, sum of the species less 1",
                        std::abs(problem.values(0)[0] + problem.values(1)[0] + problem.values(2)[0] - 1), 1e-12,
                        "exact: nothing is lost"));
        if (known.scenario == "v21_hires")
            result.rows.push_back(at_most("hires, y7 + y8 less 0.0057",
                                          std::abs(problem.values(6)[0] + problem.values(7)[0] - 0.0057), 1e-12,
                                          "exact: they become each other"));
    }
    result.rows.push_back(
        at_most("residual of the books, largest of all", residual, 1e-12, "exact: what is there was made or left"));
    Row lowest = at_most("smallest value of all", smallest, 0, "exact: none is negative");
    lowest.band = at_least(0);
    result.rows.push_back(std::move(lowest));
    return result;
}

Result v22_limits() {
    const std::vector<double> bateman{.000409734979, .130445204, .730948138, .138196923};
    Result result;
    Problem uniform("v22_uniform");
    uniform.to_end();
    double spread = 0;
    for (std::size_t f = 0; f < 4; ++f) {
        const auto [low, high] = std::ranges::minmax(uniform.values(f));
        spread = std::max(spread, (high - low) / high);
    }
    result.rows.push_back(at_most("alike at the start, largest difference between cells", spread, 0,
                                  "exact: cells that are alike stay alike"));
    result.rows.push_back(at_most("alike at the start, largest relative error", error_of(uniform, bateman), 1e-5,
                                  "exact (Bateman), printed with the problem"));
    Problem stirred("v22_stirred");
    stirred.to_end();
    double error = 0, uneven = 0;
    for (std::size_t f = 0; f < 4; ++f) {
        const auto [low, high] = std::ranges::minmax(stirred.values(f));
        uneven = std::max(uneven, (high - low) / high);
        error = std::max(error, std::abs(stirred.fields().present(f) / bateman[f] - 1));
    }
    result.rows.push_back(at_most("all at one end, D t/L2 = 6000, mean, largest relative error", error, 1e-5,
                                  "exact (Bateman), printed with the problem"));
    result.rows.push_back(at_most("all at one end, D t/L2 = 6000, largest difference between cells", uneven, 1e-3,
                                  "exact: it spreads at once, but for rate L2/D = 1.3e-3"));
    result.rows.push_back(books_of(stirred));
    return result;
}

}  // namespace sim::validation
