#include "sim/wound/serum_effects.hpp"
#include <algorithm>
#include "sim/healing/actives.hpp"

namespace sim {

SerumEffects::SerumEffects(const Scenario& scenario, const solvers::FieldSet& fields)
    : concentration_(fields.grid().count()) {
    const healing::Parameters& in = scenario.healing.parameters;
    for (std::size_t s = 0; s < scenario.solutes.size(); ++s) {
        const healing::Active* active = healing::find_active(scenario.solutes[s].name);
        if (!active) continue;
        for (const healing::Effect& effect : active->effects) {
            const solvers::FieldId field = fields.require(effect.target);
            const bool source = effect.target == "serum_irritation";
            auto target = std::ranges::find(targets_, field.index, [](const Target& t) { return t.field.index; });
            if (target == targets_.end()) {
                const std::vector<double> neutral(concentration_.size(), source ? 0.0 : 1.0);
                targets_.push_back({field, source, neutral, neutral});
                target = targets_.end() - 1;
            }
            const bool brakes = effect.target == "serum_mmp" || effect.target == "serum_pigment";
            parts_.push_back({s, static_cast<std::size_t>(target - targets_.begin()), in(std::string(effect.maximum)),
                              in(std::string(active->group) + ".half"), brakes});
        }
    }
}

bool SerumEffects::anything(const std::vector<std::unique_ptr<SoluteTransport>>& solutes) const {
    return std::ranges::any_of(parts_, [&](const Part& part) { return !solutes[part.solute]->asleep(); });
}

void SerumEffects::work_out(const std::vector<std::unique_ptr<SoluteTransport>>& solutes) {
    for (Target& target : targets_) std::ranges::fill(target.after, target.source ? 0.0 : 1.0);
    std::size_t written = solutes.size();
    for (const Part& part : parts_) {
        if (solutes[part.solute]->asleep()) continue;
        if (written != part.solute) solutes[part.solute]->write_concentration(concentration_);
        written = part.solute;
        Target& target = targets_[part.target];
        for (std::size_t n = 0; n < concentration_.size(); ++n) {
            const double c = std::max(0.0, concentration_[n]), effect = part.maximum * c / (part.half + c);
            if (target.source)
                target.after[n] += effect;
            else
                target.after[n] *= part.brakes ? 1 - effect : 1 + effect;
        }
    }
}

void SerumEffects::start(const std::vector<std::unique_ptr<SoluteTransport>>& solutes) {
    if (neutral_ && !anything(solutes)) return;
    neutral_ = false;
    acted_ = true;
    work_out(solutes);
    for (Target& target : targets_) std::swap(target.before, target.after);
}

void SerumEffects::finish(const std::vector<std::unique_ptr<SoluteTransport>>& solutes) {
    if (neutral_) return;
    work_out(solutes);
    acts_ = anything(solutes);
}

void SerumEffects::show(double share, solvers::FieldSet& fields) {
    if (neutral_) return;
    for (Target& target : targets_) {
        std::vector<double>& values = fields.values(target.field);
        for (std::size_t n = 0; n < values.size(); ++n)
            values[n] = (1 - share) * target.before[n] + share * target.after[n];
    }
}

void SerumEffects::go_on() {
    if (neutral_) return;
    for (Target& target : targets_) std::swap(target.before, target.after);
    neutral_ = !acts_ && !acted_;  // the fields say so by now
    acted_ = acts_;
}

void SerumEffects::archive(solvers::Archive& archive) {
    for (Target& target : targets_) archive.fixed("effect_before", target.before);
    archive("neutral", neutral_);
    archive("acted", acted_);
    archive("acts", acts_);
}

}  // namespace sim
