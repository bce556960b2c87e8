#include "sim/serum/surface_dose.hpp"
#include <algorithm>

namespace sim {

namespace {

// A step may end with this share less than a saturated film holds: no step need meet the moment exactly.
constexpr double shortfall = 1e-3;

}  // namespace

void SurfaceDose::dissolve() {
    saturated_ = amount_ > solubility_ * capacity_;
    activity_ = saturated_ ? solubility_ : amount_ / capacity_;
}

double SurfaceDose::undissolved() const {
    return saturated_ && kind_ != Kind::held ? std::max(0.0, amount_ - solubility_ * capacity_) : 0.0;
}

double SurfaceDose::deposited() const { return kind_ == Kind::deposit ? deposition_ * activity_ : 0.0; }

void SurfaceDose::spread(double amount, double capacity, double lasting) {
    if (kind_ == Kind::held) remove();
    capacity_ += capacity - deposition_;
    deposition_ = 0;
    lasting_ += lasting;
    amount_ += amount;
    kind_ = Kind::film;
    dissolve();
}

void SurfaceDose::hold(double activity) {
    remove();
    kind_ = Kind::held;
    activity_ = std::min(activity, solubility_);
}

double SurfaceDose::remove() {
    const double taken = amount_;
    *this = SurfaceDose(solubility_);
    return taken;
}

void SurfaceDose::take_back(double amount, double capacity) {
    amount_ += amount;
    capacity_ += capacity;
    dissolve();
}

void SurfaceDose::thin(double share) {
    if (kind_ != Kind::film) return;
    capacity_ = lasting_ + share * (capacity_ - lasting_);
    dissolve();
}

void SurfaceDose::dry(double capacity) {
    if (kind_ != Kind::film) return;
    kind_ = Kind::deposit;
    deposition_ = capacity;
    capacity_ = lasting_ + deposition_;
    dissolve();
}

solvers::Reservoir SurfaceDose::reservoir(double leak) const {
    using solvers::Reservoir;
    if (kind_ == Kind::absent) return {Reservoir::Kind::absent, 0, 0};
    if (kind_ == Kind::held || saturated_) return {Reservoir::Kind::held, 0, 0};
    return {Reservoir::Kind::finite, capacity_, leak};
}

bool SurfaceDose::exhausted_by(double drawn) const {
    return saturated_ && amount_ - drawn < (1 - shortfall) * solubility_ * capacity_;
}

double SurfaceDose::bearable_share(double drawn) const {
    return (amount_ - (1 - 0.5 * shortfall) * solubility_ * capacity_) / drawn;
}

void SurfaceDose::settle(double activity, double drawn) {
    if (kind_ == Kind::absent || kind_ == Kind::held) return;
    if (saturated_) {
        amount_ -= drawn;
        dissolve();
        return;
    }
    amount_ = capacity_ * activity;
    activity_ = activity;
    saturated_ = activity > solubility_;
    if (saturated_) activity_ = solubility_;
}

void SurfaceDose::archive(solvers::Archive& archive) {
    archive("kind", kind_);
    archive("capacity", capacity_);
    archive("lasting", lasting_);
    archive("deposition", deposition_);
    archive("amount", amount_);
    archive("activity", activity_);
    archive("saturated", saturated_);
}

}  // namespace sim
