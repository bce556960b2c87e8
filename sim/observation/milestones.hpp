// What a reader wants to know first when a run is over: how much came in, and how open the channels stayed.
#pragma once
#include <string>
#include <vector>
#include "sim/observation/treated_skin.hpp"

namespace sim {

/// Looks at every step, keeps the extremes, tells them in a few lines.
class Milestones {
  public:
    explicit Milestones(const TreatedSkin& state);
    void look(const TreatedSkin& state);
    /// Two lines a solute and one on channels, for people; nothing where nothing was applied.
    std::string report(const TreatedSkin& state) const;

    void archive(solvers::Archive& archive);

  private:
    struct OfSolute {
        double intact = 0;    // permeability of the same skin without punctures [m/s]
        double activity = 0;  // on the surface when last looked at [kg/m3]
        double exposure = 0;  // its integral over time so far [kg s/m3]
    };
    std::vector<OfSolute> solutes_;
    double looked_at_ = 0;  // last [s]
    std::size_t needlings_ = 0;
    double needled_at_ = 0;                  // the last needling [s]
    double mostly_shut_ = -1, closed_ = -1;  // since then [s]; negative: not yet
};

}  // namespace sim
