// Solutions that were made first, and the sources that they need: MMS-1, MMS-2, MMS-3.
#include <cmath>
#include <numbers>
#include "sim/validation/verification.hpp"

namespace sim::validation {

using std::numbers::pi;

Result mms1_variable_diffusivity() {
    Result result;
    Refinement error{"largest relative error"};
    for (const int n : {8, 16, 24}) {
        Problem problem("mms1_variable_diffusivity", {cells(n, n, n)});
        problem.to_end();
        error.add(n, relative_error(problem, [](double x, double y, double z) {
                      return 2 + std::cos(pi * x) * std::cos(2 * pi * y) * std::cos(pi * z) * std::exp(-0.1);
                  }));
        if (n == 16) result.rows.push_back(books_of(problem));
    }
    judge(result, error,
          {.at = 16, .bound = 1e-2, .source = "exact: made; the problem has no figure to beat: 1 % asked"});
    return result;
}

Result mms2_layers() {
    const auto exact = [](double x, double, double) {
        const double first = (1 - std::cos(pi * 0.02)) / (pi * 0.01),
                     second = first + (std::cos(pi * 0.02) - std::cos(pi * 0.1)) / (pi * 0.1);
        if (x < 0.02) return 10 * std::exp(-0.5) * (2 + (1 - std::cos(pi * x)) / (pi * 0.01));
        if (x < 0.1) return std::exp(-0.5) * (2 + first + (std::cos(pi * 0.02) - std::cos(pi * x)) / (pi * 0.1));
        return 2 * std::exp(-0.5) * (2 + second + (std::cos(pi * 0.1) - std::cos(pi * x)) / (pi * 2));
    };
    Result result;
    Refinement error{"largest relative error"};
    for (const int n : {8, 16, 32}) {
        Problem problem("mms2_layers", cells_a_layer('x', 3, n));
        problem.to_end();
        error.add(n, relative_error(problem, exact));
    }
    judge(result, error, {.at = 16, .bound = 2e-4, .source = "exact: made; cells a layer"});
    return result;
}

Result mms3_cells_and_signal() {
    Result result;
    Refinement error{"largest error of the cells"};
    for (const int n : {16, 32, 64}) {
        Problem problem("mms3_cells_and_signal", {cells(n, n)});
        problem.to_end();
        error.add(n, largest_error(problem, [](double x, double y, double) {
                      return 1 + 0.3 * std::cos(pi * x) * std::cos(pi * y) * std::exp(-0.1);
                  }));
    }
    judge(result, error, {.at = 32, .bound = 1.26e-3, .low = 1.9, .high = 2.2, .source = "exact: made"});
    return result;
}

}  // namespace sim::validation
