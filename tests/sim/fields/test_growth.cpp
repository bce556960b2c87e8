// G12: cells that make what they climb gather by themselves, as fast as the linear theory says.
#include <fmt/format.h>
#include <catch2/catch.hpp>
#include "tests/sim/fields/field_runs.hpp"
#include "tests/support/order_table.hpp"

using field_runs::Run;
using std::numbers::pi;

namespace {

constexpr double D = 0.01, De = 0.02, chi = 0.05, make = 2, decay = 1;  // of cells n and their signal a

/// The faster root of (s + D k2)(s + De k2 + decay) = chi n0 make k2, n0 = 1 (Keller and Segel 1970).
double growth_rate(double k2) {
    const double cells = D * k2, signal = De * k2 + decay, sum = cells + signal;
    return 0.5 * (-sum + std::sqrt(sum * sum - 4 * (cells * signal - chi * make * k2)));
}

/// One ripple of the growing kind on a ring, small enough to stay linear: what it grows by between 1 s and 5 s, per
/// time. What decays has left by then.
double measured_rate(int count) {
    const double k2 = 4 * pi * pi, rate = growth_rate(k2), share = make / (rate + De * k2 + decay);
    Run run(fmt::format(
        "duration = \"5 s\"\n[domain]\nsize = [\"1 m\", \"1 m\"]\ndepth = \"1 m\"\ncells = [{}, 1, 1]\n"
        "[numerics]\nintegrator = \"rosenbrock\"\nrelative_tolerance = 1e-10\nabsolute_tolerance = 1e-12\n"
        "[output]\nsnapshots = {{ at = [\"1 s\"] }}\n"
        "[[field]]\nname = \"n\"\ndiffusivity = {}\ninitial = \"1 + 1e-5*cos(2*pi*x)\"\nx_min = \"periodic\"\n"
        "x_max = \"periodic\"\ntaxis = [{{ toward = \"a\", sensitivity = {} }}]\n"
        "[[field]]\nname = \"a\"\ndiffusivity = {}\ninitial = \"{} + 1e-5*{}*cos(2*pi*x)\"\nx_min = \"periodic\"\n"
        "x_max = \"periodic\"\ngain = \"{}*n\"\nloss = {}\n",
        count, D, chi, De, make / decay, share, make, decay));
    const auto ripple = [&] {
        double sum = 0;
        for (int i = 0; i < count; ++i)
            sum += run.values(0)[static_cast<std::size_t>(i)] * std::cos(2 * pi * run.grid().centre(0, i));
        return sum;
    };
    run.to(1);
    const double early = ripple();
    run.to(5);
    return std::log(ripple() / early) / 4;
}

}  // namespace

// 0.5 % on 64 cells was asked. Cells see cos(k x) with k2 = 4/h2 sin2(k h/2), second order; at these numbers the growth
// is a small difference of what gathers and what spreads, so that their errors show in full.
TEST_CASE("cells gather as fast as linear theory says", "[order]") {
    const double known = growth_rate(4 * pi * pi);
    REQUIRE(known > 0.1);
    std::vector<std::pair<int, double>> errors;
    for (const int count : {32, 64, 128}) errors.emplace_back(count, std::abs(measured_rate(count) / known - 1));
    CHECK(support::report_order("growth of a ripple of cells, cells", errors) == Approx(2).margin(0.1));
    CHECK(errors[1].second <= 5e-3);
}
