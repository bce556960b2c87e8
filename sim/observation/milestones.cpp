#include "sim/observation/milestones.hpp"
#include <fmt/format.h>
#include "sim/observation/headline.hpp"
#include "sim/scenario/units.hpp"

namespace sim {

namespace {

constexpr double mostly_shut = 0.1;  // open share of the cross-sections
constexpr double deep = 200e-6;      // [m]

std::string share(double part, double whole) { return fmt::format("{:.3g} %", whole > 0 ? 100 * part / whole : 0.0); }

}  // namespace

Milestones::Milestones(const TreatedSkin& state) {
    for (const Solute& solute : state.scenario.solutes)
        solutes_.push_back({intact_permeability(state.scenario, solute)});
}

void Milestones::look(const TreatedSkin& state) {
    for (std::size_t n = 0; n < solutes_.size(); ++n) {
        OfSolute& of = solutes_[n];
        of.exposure += of.activity * (state.now - looked_at_);
        of.activity = state.solutes[n]->donor_activity();
    }
    looked_at_ = state.now;
    if (state.needlings.size() > needlings_) {
        needlings_ = state.needlings.size();
        needled_at_ = state.now;
        mostly_shut_ = closed_ = -1;
    }
    if (needlings_ == 0) return;
    if (mostly_shut_ < 0 && state.channels.mean_open_share() < mostly_shut) mostly_shut_ = state.now - needled_at_;
    if (closed_ < 0 && !state.channels.any_open()) closed_ = state.now - needled_at_;
}

std::string Milestones::report(const TreatedSkin& state) const {
    std::string text;
    for (std::size_t n = 0; n < solutes_.size(); ++n) {
        const SoluteTransport& solute = *state.solutes[n];
        if (solute.applied() <= 0) continue;
        text += fmt::format("  {}: {} of what was applied came past the {}, {} deeper than {}\n", solute.name(),
                            share(solute.delivered(), solute.applied()), state.scenario.skin.layers.front().name,
                            share(solute.delivered_below(deep), solute.applied()), short_text(deep, "um"));
        // Amounts, not rates: what rushes into an empty channel at first says more of the grid than of the skin.
        const double intact = solutes_[n].intact * solutes_[n].exposure * state.skin.grid.surface_area();
        if (needlings_ > 0 && intact > 0)
            text += fmt::format("  {}: that is {:.3g} times what intact skin would steadily let past it meanwhile\n",
                                solute.name(), solute.delivered() / intact);
    }
    if (text.empty()) return text;
    if (needlings_ > 0) {
        text +=
            fmt::format("  channels: {:.2g} % of their cross-section open now", 100 * state.channels.mean_open_share());
        if (mostly_shut_ >= 0)
            text += fmt::format("; below {:.0f} % within {} of the last needling", 100 * mostly_shut,
                                short_text(mostly_shut_, "min"));
        if (closed_ >= 0) text += fmt::format(", all closed within {}", short_text(closed_, "h"));
        text += "; how open they stay decides the uptake\n";
    }
    return fmt::format("\nWhat came of it by {}\n{}", short_text(state.now, "h"), text);
}

void Milestones::archive(solvers::Archive& archive) {
    for (OfSolute& of : solutes_) {
        archive("activity", of.activity);
        archive("exposure", of.exposure);
    }
    archive("looked_at", looked_at_);
    archive("needlings", needlings_);
    archive("needled_at", needled_at_);
    archive("mostly_shut", mostly_shut_);
    archive("closed", closed_);
}

}  // namespace sim
