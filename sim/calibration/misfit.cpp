#include "sim/calibration/misfit.hpp"
#include <algorithm>
#include <cmath>
#include "sim/numerical_failure.hpp"

namespace sim::calibration {

int RunCount::failed() const {
    int sum = 0;
    for (const auto& [reason, times] : failures) sum += times;
    return sum;
}

void RunCount::add(const RunCount& other) {
    runs += other.runs;
    for (const auto& [reason, times] : other.failures) failures[reason] += times;
}

const Misfit::Answer& Misfit::ask(const Shares& at) {
    const auto known = answers_.find(at);
    if (known != answers_.end()) return known->second;
    Answer answer;
    try {
        answer.model = task_.model(values_at(task_.variables, at));
        if (!std::ranges::all_of(answer.model, [](double value) { return std::isfinite(value); }))
            answer.failure = "a result is not a finite number";
    } catch (const NumericalFailure& failure) {
        answer.failure = failure.what();
    }
    ++count_.runs;
    if (answer.failed()) ++count_.failures[answer.failure];
    return answers_.emplace(at, std::move(answer)).first->second;
}

double Misfit::of(const Answer& answer, const Shares& at) const {
    double sum = 0;
    for (std::size_t i = 0; i < task_.observations.size(); ++i) {
        const Observation& seen = task_.observations[i];
        const double residual = (seen.value - answer.model[i]) / seen.error;
        sum += residual * residual;
    }
    for (std::size_t k = 0; k < at.size(); ++k) {
        const Variable& variable = task_.variables[k];
        if (!variable.prior) continue;
        const double deviation = variable.prior->deviation(variable.at(at[k]));
        sum += deviation * deviation;
    }
    return sum;
}

double Misfit::operator()(const Shares& at) {
    const Answer& answer = ask(at);
    constexpr double far_off = 1e4;  // a hundred errors a datum: so bad is a failed run at least
    if (answer.failed()) return 10 * std::max(largest_, far_off * static_cast<double>(task_.observations.size()));
    const double misfit = of(answer, at);
    largest_ = std::max(largest_, misfit);
    return misfit;
}

}  // namespace sim::calibration
