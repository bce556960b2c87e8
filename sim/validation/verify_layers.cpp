// Layers, membranes and channels: V05, V08, V10, V12.
#include <fmt/format.h>
#include <cmath>
#include <numbers>
#include "sim/validation/closed_forms.hpp"
#include "sim/validation/verification.hpp"

namespace sim::validation {
namespace {

constexpr double um = 1e-6;

}  // namespace

Result v05_membrane() {
    Result result;
    const std::string series = "exact series (Crank 1975, 4.24a)";
    Refinement early{"relative error of the amount through by 1800 s"};
    for (const int n : {32, 64, 128}) {
        Problem problem("v05_membrane", {cells(n)});
        const auto through = [&] { return -problem.fields().inflow_so_far(0, solvers::Face::x_max); };
        problem.advance_to(1800);
        early.add(n, std::abs(through() / um / membrane_permeated(20, 0.02, 3, 1800) - 1));
        if (n != 32) continue;
        for (const double t : {3600.0, 14400.0}) {
            problem.advance_to(t);
            result.rows.push_back(near(fmt::format("amount through by {} s, 32 cells", t), through() / um,
                                       membrane_permeated(20, 0.02, 3, t), 2e-3, "um", series));
        }
        problem.to_end();
        const double flux = -problem.fields().inflow(0, solvers::Face::x_max, problem.now());
        result.rows.push_back(near("steady flux, 32 cells", flux / um, 0.003, 2e-3, "um/s", "exact: D K/L"));
        result.rows.push_back(
            near("lag time, 32 cells", problem.now() - through() / flux, 1e4 / 3, 2e-3, "s", "exact: L2/(6 D)"));
        result.rows.push_back(books_of(problem));
    }
    judge(result, early, {.at = 64, .bound = 2e-3, .source = series});
    return result;
}

namespace {

Row layered_flux(std::string_view what, const std::vector<std::string>& settings, double resistance) {
    Problem problem("v08_layers", settings);
    problem.to_end();
    const double known = 1 / resistance, in = problem.fields().inflow(0, solvers::Face::z_min, problem.now());
    return near(fmt::format("steady flux, {}", what), in, known, 1e-10, "m/s", "exact: (u0 - u1)/sum of L/(D K)");
}

}  // namespace

Result v08_layers() {
    Result result;
    result.rows.push_back(layered_flux("fast over slow", {}, 0.3 + 0.7 / 1e-3));
    result.rows.push_back(layered_flux(
        "slow over fast", {"field[0].diffusivity={ a = 1e-6, b = 1 }", "field[0].affinity={ a = 1000, b = 1 }"},
        0.3 / 1e-3 + 0.7));
    Problem closed("v08_partition");
    closed.to_end();
    const double u = 0.3 / (0.3 * 1 + 0.5 * 1000 + 0.2 * 0.1);
    result.rows.push_back(at_most(
        "closed box, largest relative error of c against K u",
        relative_error(closed, [&](double, double, double z) { return u * (z < 0.3   ? 1
                                                                           : z < 0.8 ? 1000
                                                                                     : 0.1); }),
        1e-12, "exact: one activity, and all that was there"));
    result.rows.push_back(books_of(closed));
    return result;
}

Result v10_half_spaces() {
    Result result;
    Refinement error{"largest relative error"};
    for (const int n : {30, 60, 120}) {
        Problem problem("v10_half_spaces", {cells(1, 1, 3 * n), fmt::format("domain.layer[0].cells={}", 2 * n),
                                            fmt::format("domain.layer[1].cells={}", n)});
        problem.to_end();
        error.add(n, relative_error(problem, [](double, double, double z) {
                      return half_spaces(60e-12, 0.5e-12, 4, z - 1500 * um, 400);
                  }));
    }
    judge(result, error,
          {.at = 60, .bound = 1e-2, .source = "exact: error functions on both sides; cells of the second medium"});
    result.rows.push_back(near("the closed form at 25 um, against its printed value", half_spaces(60, 0.5, 4, 25, 400),
                               0.619125515, 1e-8, "1", "printed with the problem"));
    return result;
}

Result v12_round_channel() {
    Result result;
    const double centre = 1 - std::exp(-75.0 * 75 / (4 * 50 * 300));
    Refinement error{"largest error over the value on the axis"};
    for (const int n : {2, 4, 8}) {  // cells a radius
        Problem problem("v12_round_channel", {cells(12 * n, 12 * n), fmt::format("constants.h=\"{} um\"", 75.0 / n)});
        const double volume = problem.fields().present(0) / (10 * um * std::numbers::pi * std::pow(75 * um, 2) / 4);
        problem.to_end();
        error.add(n, largest_error(problem, [](double x, double y, double) {
                         return spreading_disc(75 * um, 50e-12, std::hypot(x, y), 300);
                     }) / centre);
        if (n != 2)
            result.rows.push_back(near(fmt::format("volume of the channel over the exact one, {} cells a radius", n),
                                       volume, 1, 1e-3, "1", "exact: a disc"));
        if (n == 4)
            result.rows.push_back(at_most("error over the value on the axis, 4 cells a radius", error.errors.back(),
                                          1e-2, "exact: integral over the disc, summed here"));
    }
    judge(result, error,
          {.at = 8, .bound = 4e-3, .low = 1.5, .high = 3, .source = "exact: integral over the disc; cells a radius"});
    return result;
}

}  // namespace sim::validation
