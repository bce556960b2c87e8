#include "sim/calibration/wording.hpp"
#include <fmt/format.h>

namespace sim::calibration {

namespace {

const Variable& variable_of(const Result& result, std::size_t parameter) {
    return result.solution.task.variables[parameter];
}

std::string why(const Result& result, const Limit& limit, std::string_view side) {
    switch (limit.kind) {
        case Limit::Kind::own_range:
            return fmt::format("the fit stays good to the {} end of the range", side);
        case Limit::Kind::other_range:
            return fmt::format("on the {} side only the range of {} holds it", side,
                               result.calibration.parameters[static_cast<std::size_t>(limit.other)].name);
        case Limit::Kind::failure:
            return fmt::format("on the {} side runs fail before the fit becomes bad", side);
        default:
            return {};
    }
}

}  // namespace

double Result::best(std::size_t parameter) const {
    return variable_of(*this, parameter).at(solution.fit.best[parameter]);
}

double Result::low(std::size_t parameter) const {
    return variable_of(*this, parameter).at(solution.profiles.of[parameter].low.share);
}

double Result::high(std::size_t parameter) const {
    return variable_of(*this, parameter).at(solution.profiles.of[parameter].high.share);
}

bool Result::has_low(std::size_t parameter) const {
    return solution.profiles.of[parameter].low.kind == Limit::Kind::found;
}

bool Result::has_high(std::size_t parameter) const {
    return solution.profiles.of[parameter].high.kind == Limit::Kind::found;
}

double in_unit(double value, std::string_view unit) { return value / parse_quantity(fmt::format("1 {}", unit)).value; }

std::string finding(const Result& result, std::size_t parameter) {
    const Key& key = *result.calibration.parameters[parameter].schema;
    const Profile& profile = result.solution.profiles.of[parameter];
    const auto text = [&](double value) { return short_value(key, value); };
    const std::string low = text(result.low(parameter)), high = text(result.high(parameter));
    switch (result.solution.verdicts[parameter]) {
        case Verdict::bounded_below:
            return fmt::format("at least {} (95 %); {}", low, why(result, profile.high, "upper"));
        case Verdict::bounded_above:
            return fmt::format("at most {} (95 %); {}", high, why(result, profile.low, "lower"));
        case Verdict::not_identifiable:
            return fmt::format("no value is better than another from {} to {}; {}; {}", low, high,
                               why(result, profile.low, "lower"), why(result, profile.high, "upper"));
        case Verdict::prior_only:
            return fmt::format("{}, 95 % interval {} to {}, hardly narrower than its prior: the data add nothing",
                               text(result.best(parameter)), low, high);
        default:
            return fmt::format("{}, 95 % interval {} to {}", text(result.best(parameter)), low, high);
    }
}

}  // namespace sim::calibration
