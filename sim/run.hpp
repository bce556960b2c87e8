// A run: treat, look, save the state when that is due, take a step.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "sim/agenda.hpp"
#include "sim/checkpoints.hpp"
#include "sim/observation/milestones.hpp"
#include "sim/observation/probe_recorder.hpp"
#include "sim/observation/treated_skin.hpp"
#include "sim/output/progress.hpp"
#include "sim/output/run_directory.hpp"
#include "sim/run_options.hpp"
#include "sim/schedule.hpp"
#include "sim/stepping.hpp"
#include "sim/stop_request.hpp"

namespace sim {

class Run {
  public:
    /// The directory has been claimed; nothing is written before begin() or go_on().
    Run(const Scenario& scenario, const RunOptions& options, ClaimedDirectory claimed, Provenance provenance);

    /// From the scenario's first moment.
    void begin();
    /// From a checkpoint, bit for bit as if there had been no stop. Throws solvers::StateMismatch.
    void go_on(Checkpoint& from);

    /// To the end, or until something or somebody stops it. Throws FileError, NumericalFailure.
    RunOutcome go();

  private:
    void act_due();
    void look_due();
    double next_date() const;
    void step_to(double date);
    std::optional<std::string> reason_to_stop() const;
    bool until_is_near() const;
    void detour();

    void archive(solvers::Archive& archive);
    void archive_skin(solvers::Archive& archive);
    solvers::StateImage image();
    void save(solvers::StateImage state);
    void save_due();
    void keep_an_image();

    void record_event(const std::string& kind, const std::string& what);
    void write_history();
    void write_snapshot();
    void save_last_state();
    void tell(const std::string& event, std::vector<std::pair<std::string, std::string>> facts);
    ProgressReport where() const;
    double largest_residual() const;
    void conclude(const std::string& reason);
    std::string weigh();
    RunOutcome finished(const std::string& reason);
    RunOutcome stopped(const std::string& reason);
    RunOutcome outcome() const;

    const Scenario& scenario_;
    const RunOptions& options_;
    TreatedSkin state_;
    solvers::FieldSet fields_;
    RunDirectory directory_;
    Stepping stepping_;
    Agenda agenda_;
    ProbeRecorder probes_;
    Milestones milestones_;
    Schedule snapshots_, history_;
    Progress progress_;
    StopRequest stop_;
    std::unique_ptr<Checkpoints> checkpoints_;
    int steps_ = 0, rejected_ = 0, iterations_ = 0;
    double last_residual_ = 0, last_snapshot_ = -1, last_row_ = -1;
    double wall_before_ = 0;   // of the parts of this run before the last stop [s]
    double step_seconds_ = 0;  // of real time that the last step took
    bool detouring_ = false;   // on the way to --until, from a checkpoint that is the one to go on from
    double step_begun_ = 0;    // the date at which it began [s]
    std::optional<solvers::StateImage> before_step_;  // kept while a step is made that may take long
};

}  // namespace sim
