#include "sim/fields/user_kinetics.hpp"
#include <algorithm>

namespace sim {

namespace {

constexpr std::size_t time_variable = 3, first_field = 4;

std::vector<std::string> names_of_everything(const Scenario& scenario) {
    std::vector<std::string> names{"x", "y", "z", "t"};
    for (const UserField& field : scenario.fields) names.push_back(field.name);
    return names;
}

/// What was called a gain or a loss and is negative, where it belongs.
void sort_by_sign(int count, const double* c, const solvers::Kinetics::RatesOfField& rates) {
    for (int n = 0; n < count; ++n) {
        if (rates.loss[n] < 0) {
            rates.gain[n] -= rates.loss[n] * c[n];
            rates.loss[n] = 0;
        }
        if (rates.gain[n] < 0) {
            rates.source[n] += rates.gain[n];
            rates.gain[n] = 0;
        }
    }
}

}  // namespace

UserKinetics::UserKinetics(const Scenario& scenario, const Places& places) : places_(places) {
    const std::vector<std::string> names = names_of_everything(scenario);
    const auto placed = [&](const Formula& formula, bool on) {
        return PlacedFormula(on ? formula : Formula{}, names, scenario.constants);
    };
    const Processes& on = scenario.processes;
    for (const UserField& field : scenario.fields)
        fields_.push_back({placed(field.gain, on.gain), placed(field.loss, on.loss), placed(field.source, on.source)});
    uses_places_ = uses(0) || uses(1) || uses(2);
    uses_time_ = uses(time_variable);
}

bool UserKinetics::uses(std::size_t variable) const {
    return std::any_of(fields_.begin(), fields_.end(), [&](const OfField& field) {
        return std::any_of(field.begin(), field.end(), [&](const PlacedFormula& rate) { return rate.uses(variable); });
    });
}

bool UserKinetics::any() const {
    return !std::all_of(fields_.begin(), fields_.end(), [](const OfField& field) {
        return std::all_of(field.begin(), field.end(), [](const PlacedFormula& rate) { return rate.is_zero(); });
    });
}

bool UserKinetics::depends(std::size_t of, std::size_t on) const {
    const OfField& field = fields_[of];
    if (of == on && !field[loss].is_constant()) return true;  // where it is negative, it is a gain
    return std::any_of(field.begin(), field.end(),
                       [&](const PlacedFormula& rate) { return rate.uses(first_field + on); });
}

bool UserKinetics::depends_on_time() const { return uses_time_; }

void UserKinetics::rates(double t, std::size_t begin, int count, const double* const* c,
                         const RatesOfField* rates) const {
    const auto length = static_cast<std::size_t>(count);
    std::vector<double> places;
    std::vector<const double*> variables(first_field + fields_.size(), nullptr);
    if (uses_places_ || uses_time_) {
        places.resize(4 * length, t);
        double* const at = places.data();
        if (uses_places_) fill_places(places_.grid, begin, count, at, at + length, at + 2 * length);
        for (std::size_t v = 0; v < first_field; ++v) variables[v] = at + v * length;
    }
    std::copy_n(c, fields_.size(), variables.begin() + first_field);
    for (std::size_t f = 0; f < fields_.size(); ++f) {
        fields_[f][gain].evaluate(places_, begin, count, variables.data(), rates[f].gain);
        fields_[f][loss].evaluate(places_, begin, count, variables.data(), rates[f].loss);
        fields_[f][source].evaluate(places_, begin, count, variables.data(), rates[f].source);
        sort_by_sign(count, c[f], rates[f]);
    }
}

}  // namespace sim
