// What lies of one solute on the skin: dissolved in the film up to its solubility, the rest undissolved; after drying a
// deposit in the uppermost tenth of the uppermost layer and on it (transport.md 6, equations 5 and 6).
//
//   activity u = amount / capacity, at most S;   capacity = K_v V of the film, plus K V of the deposition layer when
//   dry
//
// What dries away is water, which takes its own volume of the capacity with it: an emulsion's oil stays.
#pragma once
#include <limits>
#include "solvers/state/archive.hpp"
#include "solvers/stepping/diffusion_step.hpp"

namespace sim {

class SurfaceDose {
  public:
    enum class Kind { absent, held, film, deposit };

    /// `solubility` [kg/m3] caps the activity; infinity where nothing is known.
    explicit SurfaceDose(double solubility) : solubility_(solubility) {}

    Kind kind() const { return kind_; }
    bool present() const { return kind_ != Kind::absent; }
    double amount() const { return amount_; }  // [kg]; 0 of a held one
    double activity() const { return activity_; }
    bool saturated() const { return saturated_; }
    double undissolved() const;  // beyond what film or deposition layer can dissolve [kg]
    double deposited() const;    // in the deposition layer [kg]

    /// Joins what lies there with `amount` [kg] in a vehicle that takes up `capacity` [m3], `lasting` of it in what
    /// never evaporates.
    void spread(double amount, double capacity, double lasting = 0);
    /// An endless dose of that activity, at most the solubility.
    void hold(double activity);
    /// Takes everything off and returns the amount [kg].
    double remove();
    /// What closing channels push out: `capacity` [m3] is its volume.
    void take_back(double amount, double capacity);
    /// Of what can evaporate the film holds the `share` that is left.
    void thin(double share);
    /// Nothing that could evaporate is left; the deposition layer takes up `capacity` [m3].
    void dry(double capacity);

    /// As the next step sees it.
    solvers::Reservoir reservoir(double leak) const;
    /// Would the undissolved part be used up by more than rounding after `drawn` [kg]?
    bool exhausted_by(double drawn) const;
    /// Share of `drawn` that would just use it up.
    double bearable_share(double drawn) const;
    /// After a step: its end activity, and what was drawn from a saturated dose [kg].
    void settle(double activity, double drawn);

    void archive(solvers::Archive& archive);

  private:
    void dissolve();

    Kind kind_ = Kind::absent;
    double solubility_;
    double capacity_ = 0, lasting_ = 0, deposition_ = 0;  // in all; of the residue; of the deposition layer [m3]
    double amount_ = 0, activity_ = 0;
    bool saturated_ = false;
};

}  // namespace sim
