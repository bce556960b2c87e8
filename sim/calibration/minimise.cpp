#include "sim/calibration/minimise.hpp"
#include <nlopt.h>
#include <algorithm>
#include <exception>
#include <limits>
#include <memory>

namespace sim::calibration {

namespace {

/// What NLopt calls back with: C knows no exceptions, so that they wait here.
struct Watched {
    const std::function<double(const Shares&)>& function;
    nlopt_opt optimiser;
    Found best{{}, std::numeric_limits<double>::infinity()};
    std::exception_ptr trouble{};
};

double call(unsigned count, const double* at, double* /*gradient*/, void* data) {
    auto& watched = *static_cast<Watched*>(data);
    try {
        Shares shares(at, at + count);
        for (double& share : shares) share = std::clamp(share, 0.0, 1.0);
        const double value = watched.function(shares);
        if (value < watched.best.value) watched.best = {std::move(shares), value};
        return value;
    } catch (...) {
        watched.trouble = std::current_exception();
        nlopt_force_stop(watched.optimiser);
        return std::numeric_limits<double>::infinity();
    }
}

}  // namespace

Found minimise(const std::function<double(const Shares&)>& function, const Search& search) {
    if (search.start.empty()) return {{}, function({})};
    const auto count = static_cast<unsigned>(search.start.size());
    const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> optimiser(
        nlopt_create(count == 1 ? NLOPT_LN_SBPLX : NLOPT_LN_BOBYQA, count), &nlopt_destroy);
    if (!optimiser) throw std::bad_alloc();
    Watched watched{function, optimiser.get()};
    std::vector<double> smallest;
    for (const double step : search.step) smallest.push_back(step * search.tolerance);
    nlopt_set_min_objective(optimiser.get(), call, &watched);
    nlopt_set_lower_bounds1(optimiser.get(), 0);
    nlopt_set_upper_bounds1(optimiser.get(), 1);
    nlopt_set_initial_step(optimiser.get(), search.step.data());
    nlopt_set_xtol_abs(optimiser.get(), smallest.data());
    nlopt_set_maxeval(optimiser.get(), search.evaluations);
    Shares at = search.start;
    double value = 0;
    // How it ended does not matter: the best that was seen counts.
    nlopt_optimize(optimiser.get(), at.data(), &value);
    if (watched.trouble) std::rethrow_exception(watched.trouble);
    return watched.best;
}

}  // namespace sim::calibration
