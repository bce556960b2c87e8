// Well-mixed kinetics (V21): values known from closed forms or from two integrators, invariants, and honest errors.
#include <catch2/catch.hpp>
#include <memory>
#include <tuple>
#include "tests/solvers/system/made_systems.hpp"
#include "tests/support/order_table.hpp"

using namespace made_systems;
using namespace solvers;
using namespace support;

namespace {

struct Reaction {
    std::string name;
    std::vector<double> start, end;  // an end of 0 is not known
    double duration;
    std::function<void(const Here&)> rule;

    Run started(const SystemOptions& chosen) {
        kinetics = std::make_shared<CellKinetics>(pot(), static_cast<int>(start.size()), rule);
        Values values;
        for (const double value : start) values.push_back({value});
        return {pot(), std::vector<SystemField>(start.size(), field(pot(), 0)), kinetics.get(), chosen, values};
    }
    double error_of(const Run& run) const {
        double largest = 0;
        for (std::size_t f = 0; f < end.size(); ++f)
            if (end[f] > 0) largest = std::max(largest, std::abs(run.values(f)[0] / end[f] - 1));
        return largest;
    }
    std::shared_ptr<CellKinetics> kinetics;
};

std::vector<Reaction> reactions() {
    std::vector<Reaction> all;
    all.push_back(
        {"Michaelis-Menten", {3}, {0.868068144228}, 1.5, [](const Here& h) { h.loss[0] = 2 / (0.7 + h.c[0]); }, {}});
    all.push_back({"chain",
                   {1, 0, 0, 0},
                   {.000409734979, .130445204, .730948138, .138196923},
                   6,
                   [](const Here& h) {
                       const double rates[] = {1.3, 0.4, 0.05, 0};
                       for (int f = 0; f < 4; ++f) {
                           h.loss[f] = rates[f];
                           if (f > 0) h.gain[f] = rates[f - 1] * h.c[f - 1];
                       }
                   },
                   {}});
    all.push_back({"A + B = C",
                   {1, 0.6, 0},
                   {0, 0, 0.448922197701},
                   1.7,
                   [](const Here& h) {
                       h.loss[0] = 2 * h.c[1];
                       h.loss[1] = 2 * h.c[0];
                       h.gain[0] = h.gain[1] = 0.3 * h.c[2];
                       h.gain[2] = 2 * h.c[0] * h.c[1];
                       h.loss[2] = 0.3;
                   },
                   {}});
    all.push_back({"logistic",
                   {0.1},
                   {2.79085824939},
                   5,
                   [](const Here& h) {
                       h.gain[0] = 0.9 * h.c[0];
                       h.loss[0] = 0.9 / 4 * h.c[0];
                   },
                   {}});
    all.push_back({"linear pair",
                   {0.9, 0.1},
                   {.166686860063, .833313139937},
                   1.75,
                   [](const Here& h) {
                       h.loss[0] = 5;
                       h.loss[1] = 1;
                       h.gain[0] = h.c[1];
                       h.gain[1] = 5 * h.c[0];
                   },
                   {}});
    return all;
}

Reaction robertson(double duration, std::vector<double> end) {
    return {"ROBER",
            {1, 0, 0},
            std::move(end),
            duration,
            [](const Here& h) {
                h.gain[0] = 1e4 * h.c[1] * h.c[2];
                h.loss[0] = 0.04;
                h.gain[1] = 0.04 * h.c[0];
                h.loss[1] = 1e4 * h.c[2] + 3e7 * h.c[1];
                h.gain[2] = 3e7 * h.c[1] * h.c[1];
            },
            {}};
}

Reaction hires() {
    return {"HIRES",
            {1, 0, 0, 0, 0, 0, 0, 0.0057},
            {7.37131257333e-4, 1.44248572632e-4, 5.88872974e-5, 1.17565134328e-3, 2.38635619883e-3, 6.23896825274e-3,
             2.84999839519e-3, 2.85000160481e-3},
            321.8122,
            [](const Here& h) {
                const double* y = h.c;
                const double gains[] = {0.43 * y[1] + 8.32 * y[2] + 0.0007,
                                        1.71 * y[0],
                                        0.43 * y[3] + 0.035 * y[4],
                                        8.32 * y[1] + 1.71 * y[2],
                                        0.43 * (y[5] + y[6]),
                                        0.69 * y[3] + 1.71 * y[4] + 0.69 * y[6],
                                        280 * y[5] * y[7],
                                        1.81 * y[6]};
                const double losses[] = {1.71, 8.75, 10.03, 1.12, 1.745, 0.43 + 280 * y[7], 1.81, 280 * y[5]};
                std::copy_n(gains, 8, h.gain);
                std::copy_n(losses, 8, h.loss);
            },
            {}};
}

}  // namespace

// Over four step sizes the slope of the error is the order of the method. The explicit twin takes more than it is asked
// for only where stability needs it, which is not here.
TEST_CASE("reactions show the order of each integrator", "[system][order]") {
    for (const auto& [integrator, order] : {std::pair{"backward_euler", 1.0}, std::pair{"sdirk2", 2.0},
                                            std::pair{"rosenbrock", 4.0}, std::pair{"explicit", 2.0}})
        for (Reaction& reaction : reactions()) {
            if (reaction.name == "chain" || reaction.name == "linear pair") continue;  // their first step is not smooth
            std::vector<std::pair<int, double>> errors;
            const int coarsest = order > 3 ? 10 : 40;
            for (const int count : {coarsest, 2 * coarsest, 4 * coarsest, 8 * coarsest}) {
                Run run = reaction.started(options(integrator));
                run.to(reaction.duration, reaction.duration / count);
                errors.emplace_back(count, reaction.error_of(run));
            }
            CHECK(report_order(std::string(integrator) + ", " + reaction.name + ", steps", errors) ==
                  Approx(order).margin(order > 3 ? 0.35 : 0.1));
        }
}

// The error at the end is no more than ten times what was asked, and not a thousandth of it either.
TEST_CASE("tolerances mean what they say", "[system]") {
    for (Reaction& reaction : reactions())
        for (const char* integrator : {"sdirk2", "rosenbrock"})
            for (const double tolerance : {1e-3, 1e-5, 1e-7, 1e-8}) {
                if (integrator == std::string("sdirk2") && tolerance < 1e-5) continue;
                Run run = reaction.started(options(integrator, tolerance));
                const double share = reaction.error_of(run.to(reaction.duration)) / tolerance;
                INFO(reaction.name << ", " << integrator << ", " << tolerance << ": " << share);
                CHECK(share < 10);
                CHECK(share > 1e-3);
            }
}

// ROBER: y_2 is 1e-5 of the others and less than 1e-13 at the end; the sum stays 1 to 1e-12; nothing is ever negative.
TEST_CASE("robertson's reaction to the end of time", "[system]") {
    const std::vector<double> early{.715827068719, 9.18553476e-6, .284163745746},
        late{2.0833401497e-8, 8.33336077e-14, .999999979167};
    for (const auto& [duration, end, integrator] :
         {std::tuple{40.0, early, "sdirk2"}, std::tuple{40.0, early, "rosenbrock"},
          std::tuple{1e11, late, "rosenbrock"}}) {
        Reaction rober = robertson(duration, end);
        Run run = rober.started(options(integrator, 1e-6));
        run.to(duration);
        INFO(integrator << " to " << duration << " in " << run.steps << " steps");
        CHECK(rober.error_of(run) < 10 * 1e-6);
        CHECK(std::abs(run.values(0)[0] + run.values(1)[0] + run.values(2)[0] - 1) < 1e-12);
        CHECK(run.lowest >= 0);
        CHECK(run.books[0].clipped + run.books[1].clipped + run.books[2].clipped == 0);
    }
}

// HIRES: y_7 + y_8 stays 0.0057.
TEST_CASE("the photomorphogenesis of a plant", "[system]") {
    Reaction reaction = hires();
    Run run = reaction.started(options("rosenbrock", 1e-6));
    run.to(reaction.duration);
    CHECK(reaction.error_of(run) < 10 * 1e-6);
    CHECK(std::abs(run.values(6)[0] + run.values(7)[0] - 0.0057) < 1e-12 * 0.0057);
    CHECK(run.lowest >= 0);
}

// V22: D = 0 leaves every cell to itself; the cells of a line, each with a start of its own, end as pots do, to the bit
// where steps are the same.
TEST_CASE("without diffusion cells are pots", "[system]") {
    Reaction reaction = reactions()[2];
    const Grid grid = line(1, 3);
    const CellKinetics kinetics(grid, 3, reaction.rule);
    Run run(grid, std::vector<SystemField>(3, field(grid, 0)), &kinetics, options("sdirk2"),
            {{1, 0.5, 2}, {0.6, 0.6, 0.1}, {0, 0, 3}});
    run.to(1.7, 0.1);
    Run alone = reaction.started(options("sdirk2"));
    alone.to(1.7, 0.1);
    CHECK(run.values(2)[0] == Approx(alone.values(2)[0]).epsilon(1e-9));
    CHECK(run.values(2)[1] < run.values(2)[2]);
}
