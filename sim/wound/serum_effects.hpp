// What the solutes in the skin do to healing, place by place.
#pragma once
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "sim/serum/solute_transport.hpp"
#include "solvers/grid/field_set.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

/// The fields serum_* of a set: effects of all solutes together, between the start and the end of a step of theirs by a
/// straight line in time.
class SerumEffects {
  public:
    SerumEffects(const Scenario& scenario, const solvers::FieldSet& fields);

    /// After an event: what is there now is the start of the next step.
    void start(const std::vector<std::unique_ptr<SoluteTransport>>& solutes);
    /// The solutes have reached the end of a step.
    void finish(const std::vector<std::unique_ptr<SoluteTransport>>& solutes);
    /// The fields become what acts after this share of the step.
    void show(double share, solvers::FieldSet& fields);
    /// Healing has reached the end of the step as well.
    void go_on();

    void archive(solvers::Archive& archive);

  private:
    struct Target {
        solvers::FieldId field;
        bool source;  // a source, 0 without serum; else a factor, 1 without
        std::vector<double> before, after;
    };
    struct Part {
        std::size_t solute, target;
        double maximum, half;
        bool brakes;  // 1 - e, not 1 + e
    };
    void work_out(const std::vector<std::unique_ptr<SoluteTransport>>& solutes);
    bool anything(const std::vector<std::unique_ptr<SoluteTransport>>& solutes) const;

    std::vector<Target> targets_;
    std::vector<Part> parts_;
    std::vector<double> concentration_;
    bool neutral_ = true;                // nothing acts, and the fields say so
    bool acted_ = false, acts_ = false;  // something did at the start, does at the end of the step
};

}  // namespace sim
