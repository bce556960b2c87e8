// The film of serum that lies on the skin, shared by all that is dissolved in it: it dries, or a cover keeps it wet.
//
//   dh/dt = -E until h reaches what never evaporates; then a dry deposit is left (transport.md 6, equation 6)
#pragma once
#include "sim/scenario/scenario.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

class Film {
  public:
    enum class State { absent, wet, dry };

    void apply(const ApplyAct& act);
    void wash() { *this = Film(); }
    /// Becomes thinner; never past dry_thickness().
    void advance(double dt);
    /// What happens at time_to_dry(): from now on the deposit touches the skin, but bridges no water.
    void dry();

    State state() const { return state_; }
    double thickness() const { return thickness_; }  // [m]; 0 of an endless one
    double residue() const { return residue_; }      // what never evaporates [m]
    double recession() const { return drying() ? recession_ : 0.0; }
    /// Until the film is dry [s]; infinite when it never is.
    double time_to_dry() const;
    /// The site is wet: channels close slowly.
    bool wets() const { return occluded_ || (state_ == State::wet && wets_); }
    bool occluded() const { return occluded_; }

    void archive(solvers::Archive& archive);

  private:
    bool drying() const { return state_ == State::wet && !endless_ && recession_ > 0 && thickness_ > residue_; }
    double dry_thickness() const;

    State state_ = State::absent;
    double thickness_ = 0, residue_ = 0, applied_ = 0;  // [m]
    double recession_ = 0;                              // E [m/s]
    bool endless_ = false, occluded_ = false, wets_ = false;
};

}  // namespace sim
