#include "sim/calibration/fit.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include "sim/calibration/minimise.hpp"
#include "sim/calibration/share_out.hpp"
#include "sim/numerical_failure.hpp"
#include "sim/uncertainty/hypercube.hpp"

namespace sim::calibration {

namespace {

constexpr double wide_step = 0.1, close_step = 0.01;  // first steps, shares of the range
constexpr double fine = 1e-5;

std::vector<Shares> starts_of(const Task& task, const Plan& plan) {
    std::vector<Shares> starts(1);
    for (const Variable& variable : task.variables) starts[0].push_back(variable.share_of(variable.start));
    if (plan.starts > 1)
        for (Shares& start : latin_hypercube(plan.starts - 1, static_cast<int>(task.variables.size()), plan.seed))
            starts.push_back(std::move(start));
    return starts;
}

struct Searched {
    std::optional<Found> found;  // none: every run failed
    std::vector<double> model;
    RunCount count;
};

Searched search_from(const Task& task, const Shares& start, double step, int evaluations) {
    Misfit misfit(task);
    const Found found = minimise([&](const Shares& at) { return misfit(at); },
                                 {start, std::vector<double>(start.size(), step), fine, evaluations});
    Searched searched;
    const Misfit::Answer& answer = misfit.ask(found.at);
    if (!answer.failed()) {
        searched.found = found;
        searched.model = answer.model;
    }
    searched.count = misfit.count();
    return searched;
}

/// On one thread of the solvers, as those side by side are.
Searched search_alone(const Task& task, const Plan& plan, const Shares& start) {
    Searched searched;
    share_out(1, 1, [&](int) { searched = search_from(task, start, close_step, plan.evaluations); });
    return searched;
}

std::string why_none(const RunCount& count) {
    std::string text = fmt::format("no run came to an end: {} of {} failed", count.failed(), count.runs);
    if (!count.failures.empty()) text += fmt::format("; for instance: {}", count.failures.begin()->first);
    return text;
}

Fit best_of(const Task& task, const std::vector<Searched>& searches) {
    Fit fit;
    const Searched* best = nullptr;
    for (const Searched& searched : searches) {
        fit.count.add(searched.count);
        if (searched.found && (!best || searched.found->value < best->found->value)) best = &searched;
    }
    if (!best) throw NumericalFailure(why_none(fit.count));
    fit.best = best->found->at;
    fit.misfit = best->found->value;
    fit.model = best->model;
    fit.starts = static_cast<int>(searches.size());
    // As low as the best: no further above it than would matter beside the noise.
    const double near = 0.1 * std::max(1.0, fit.misfit / degrees_of_freedom(task));
    fit.agreeing = static_cast<int>(std::ranges::count_if(searches, [&](const Searched& searched) {
        return searched.found && searched.found->value <= fit.misfit + near;
    }));
    return fit;
}

/// Returns whether an error changed by more than a hundredth.
bool renew_errors(Task& task, const std::vector<double>& model) {
    struct Sums {
        double residuals = 0, values = 0;
        int count = 0;
    };
    std::map<int, Sums> groups;
    for (std::size_t i = 0; i < model.size(); ++i) {
        const Observation& seen = task.observations[i];
        if (!seen.estimated) continue;
        Sums& sums = groups[seen.group];
        sums.residuals += (seen.value - model[i]) * (seen.value - model[i]);
        sums.values += seen.value * seen.value;
        ++sums.count;
    }
    const double left = degrees_of_freedom(task) / static_cast<double>(task.observations.size());
    constexpr double least = 1e-6;  // of the data's own size: exact data would have no error at all
    bool changed = false;
    for (Observation& seen : task.observations) {
        if (!seen.estimated) continue;
        const Sums& sums = groups[seen.group];
        const double error =
            std::max(std::sqrt(sums.residuals / (sums.count * left)), least * std::sqrt(sums.values / sums.count));
        changed = changed || std::abs(error - seen.error) > 0.01 * seen.error;
        seen.error = error;
    }
    return changed;
}

/// Closer, with the errors that this brings, until those stay.
Fit refine(Task& task, const Plan& plan, Fit fit) {
    constexpr int rounds = 8;
    for (int round = 0; round < rounds; ++round) {
        const bool changed = renew_errors(task, fit.model);
        Fit next = best_of(task, {search_alone(task, plan, fit.best)});
        next.count.add(fit.count);
        next.starts = fit.starts;
        next.agreeing = fit.agreeing;
        fit = std::move(next);
        if (!changed) break;
    }
    return fit;
}

}  // namespace

int degrees_of_freedom(const Task& task) {
    return std::max(1, static_cast<int>(task.observations.size()) - static_cast<int>(task.variables.size()));
}

bool has_estimated_errors(const Task& task) { return std::ranges::any_of(task.observations, &Observation::estimated); }

Fit fit(Task& task, const Plan& plan) {
    const std::vector<Shares> starts = starts_of(task, plan);
    const int each = std::max(1, plan.evaluations / static_cast<int>(starts.size()));
    std::vector<Searched> searches(starts.size());
    share_out(static_cast<int>(starts.size()), task.jobs, [&](int n) {
        const auto which = static_cast<std::size_t>(n);
        searches[which] = search_from(task, starts[which], wide_step, each);
    });
    return refine(task, plan, best_of(task, searches));
}

Fit go_on(Task& task, const Plan& plan, const Shares& from) {
    return refine(task, plan, best_of(task, {search_alone(task, plan, from)}));
}

}  // namespace sim::calibration
