#include "sim/serum/film.hpp"
#include <algorithm>
#include <limits>

namespace sim {

namespace {

// Share of what was applied at which a film that would vanish counts as dry.
constexpr double least_share = 0.01;

}  // namespace

void Film::apply(const ApplyAct& act) {
    if (endless_ || !act.amount) *this = Film();
    state_ = State::wet;
    endless_ = !act.amount;
    thickness_ += act.amount.value_or(0);
    applied_ = thickness_;
    residue_ += act.residue * act.amount.value_or(0);
    recession_ = act.evaporation;
    occluded_ = act.occluded;
    wets_ = act.wets;
}

double Film::dry_thickness() const { return std::max(residue_, least_share * applied_); }

void Film::advance(double dt) {
    if (drying()) thickness_ = std::max(dry_thickness(), thickness_ - recession_ * dt);
}

double Film::time_to_dry() const {
    if (!drying()) return std::numeric_limits<double>::infinity();
    return std::max(0.0, thickness_ - dry_thickness()) / recession_;
}

void Film::dry() {
    state_ = State::dry;
    thickness_ = residue_;
}

void Film::archive(solvers::Archive& archive) {
    archive("state", state_);
    archive("thickness", thickness_);
    archive("residue", residue_);
    archive("applied", applied_);
    archive("recession", recession_);
    archive("endless", endless_);
    archive("occluded", occluded_);
    archive("wets", wets_);
}

}  // namespace sim
