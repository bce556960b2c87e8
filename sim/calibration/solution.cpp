#include "sim/calibration/solution.hpp"
#include <cmath>
#include <utility>
#include "sim/uncertainty/normal_quantile.hpp"

namespace sim::calibration {

namespace {

/// Interval of 95 % that the prior alone gives, in shares.
double width_of_prior(const Variable& variable) {
    const Prior& prior = *variable.prior;
    const double reach = normal_quantile(0.975) * prior.spread;
    const auto share = [&](double sign) {
        const double value =
            prior.logarithmic ? prior.centre * std::pow(10.0, sign * reach) : prior.centre + sign * reach;
        if (variable.logarithmic && value <= variable.low) return 0.0;
        return variable.share_of(value);
    };
    return share(1) - share(-1);
}

Verdict verdict_on(const Variable& variable, const Profile& profile) {
    constexpr double hardly_narrower = 0.8;
    const bool low = profile.low.kind == Limit::Kind::found, high = profile.high.kind == Limit::Kind::found;
    if (!low && !high) return Verdict::not_identifiable;
    if (!low || !high) return low ? Verdict::bounded_below : Verdict::bounded_above;
    const double width = profile.high.share - profile.low.share;
    if (variable.prior && width >= hardly_narrower * width_of_prior(variable)) return Verdict::prior_only;
    return Verdict::identified;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::identified:
            return "identified";
        case Verdict::bounded_below:
        case Verdict::bounded_above:
            return "bounded on one side only";
        case Verdict::prior_only:
            return "known from its prior only";
        default:
            return "not identifiable from these data";
    }
}

Solution solve(Task task, const Plan& plan) {
    Solution solution;
    solution.fit = fit(task, plan);
    // A profile that meets a better fit than the best shows that the best was none: begin again from there.
    constexpr int rounds = 3;
    constexpr double better = -0.02;
    for (int round = 0;; ++round) {
        solution.curvature = curvature_at(task, solution.fit.best);
        solution.profiles = profiles_around(task, solution.fit.best, solution.fit.misfit, solution.curvature);
        solution.count.add(solution.profiles.count);
        if (solution.profiles.lowest.rise >= better || round == rounds) break;
        Fit next = go_on(task, plan, solution.profiles.lowest.at);
        next.starts = solution.fit.starts;
        next.agreeing = 0;
        next.count.add(solution.fit.count);
        solution.fit = std::move(next);
    }
    solution.count.add(solution.fit.count);
    solution.goodness = goodness_of(task, solution.fit.model);
    solution.threshold = threshold_of(task);
    for (std::size_t k = 0; k < task.variables.size(); ++k)
        solution.verdicts.push_back(verdict_on(task.variables[k], solution.profiles.of[k]));
    solution.task = std::move(task);
    return solution;
}

}  // namespace sim::calibration
