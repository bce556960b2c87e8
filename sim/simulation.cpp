#include "sim/simulation.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include "sim/agenda.hpp"
#include "sim/observation/headline.hpp"
#include "sim/observation/milestones.hpp"
#include "sim/observation/probe_recorder.hpp"
#include "sim/observation/snapshot_content.hpp"
#include "sim/observation/treated_skin.hpp"
#include "sim/output/info.hpp"
#include "sim/output/progress.hpp"
#include "sim/output/run_directory.hpp"
#include "sim/provenance.hpp"
#include "sim/stepping.hpp"
#include "sim/uncertainty/weigh_unknowns.hpp"
#include "solvers/threads.hpp"

namespace sim {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

// When to look: counted, not summed, so that no date drifts. The start and the end are always dates.
class Schedule {
  public:
    Schedule(const Dates& dates, double end) : every_(dates.every), at_(dates.at), end_(end) {
        at_.push_back(0);
        at_.push_back(end);
        std::sort(at_.begin(), at_.end());
        at_.erase(std::unique(at_.begin(), at_.end()), at_.end());
    }
    double next() const {
        const double counted = every_ ? static_cast<double>(count_) * *every_ : never;
        const double given = next_given_ < at_.size() ? at_[next_given_] : never;
        const double due = std::min(counted, given);
        return due <= end_ ? due : never;
    }
    void done() {
        const double due = next();
        if (every_ && static_cast<double>(count_) * *every_ <= due) ++count_;
        while (next_given_ < at_.size() && at_[next_given_] <= due) ++next_given_;
    }

  private:
    std::optional<double> every_;
    std::vector<double> at_;
    double end_;
    long count_ = 0;
    std::size_t next_given_ = 0;
};

class Run {
  public:
    Run(const Scenario& scenario, const RunOptions& options)
        : scenario_(scenario),
          end_(options.until ? std::min(*options.until, scenario.duration) : scenario.duration),
          state_(scenario),
          fields_(state_.skin.grid),
          directory_(options.directory, options.overwrite, scenario.text, scenario.resolved,
                     provenance_of(scenario, options.command_line)),
          stepping_(state_),
          agenda_(scenario),
          probes_(state_),
          milestones_(state_),
          snapshots_(scenario.output.snapshots, end_),
          history_(scenario.output.history, end_),
          progress_(end_, options.quiet || options.json_log),
          json_log_(options.json_log),
          quiet_(options.quiet),
          samples_(options.samples) {
        for (const Solute& solute : scenario.solutes)
            fields_.declare(solute.name, {"kg/m3", solute.name + ", total concentration"});
    }

    // Treat, look, advance to the next date.
    RunOutcome go() {
        try {
            while (true) {
                act_due();
                look_due();
                if (state_.now >= end_) break;
                advance_to(std::min({end_, agenda_.next(), snapshots_.next(), history_.next()}));
            }
        } catch (const NumericalFailure& failure) {
            if (state_.now > last_snapshot_) write_snapshot();  // else it is there: the first step failed
            conclude(std::string("numerical failure: ") + failure.what());
            throw;
        }
        progress_.finish();
        conclude(end_ < scenario_.duration ? "until" : "done");
        RunOutcome made = outcome();
        made.report += weigh();
        return made;
    }

  private:
    void act_due() {
        while (agenda_.next() <= state_.now) {
            record_event("treatment", agenda_.carry_out(state_));
            milestones_.look(state_);
            stepping_.start_anew();
        }
    }

    void record_event(const std::string& kind, const std::string& what) {
        directory_.record(EventRecord{state_.now, what});
        tell(kind, {{"what", what}});
    }

    void write_snapshot() {
        directory_.write_snapshot(make_snapshot(state_, fields_));
        last_snapshot_ = state_.now;
    }

    void look_due() {
        if (history_.next() <= state_.now) {
            directory_.write_history(state_.now, history_row(state_));
            history_.done();
        }
        if (snapshots_.next() <= state_.now) {
            probes_.look(state_);
            milestones_.look(state_);
            directory_.record(probes_.series());
            write_snapshot();
            snapshots_.done();
            last_residual_ = largest_residual();
            tell("snapshot",
                 {{"step", std::to_string(steps_)}, {"ledger_residual", fmt::format("{:.3g}", last_residual_)}});
            progress_.date(where());
        }
    }

    void advance_to(double date) {
        while (state_.now < date) {
            const Film::State film = state_.film.state();
            const StepMade step = stepping_.advance(date);
            if (state_.film.state() != film) record_event("surface", "film dry");
            if (step.dt > 0) {
                directory_.record(SolverRecord{++steps_, state_.now, step.dt, step.iterations, step.rejected});
                probes_.look(state_);
                milestones_.look(state_);
                rejected_ += step.rejected;
                iterations_ += step.iterations;
            }
            progress_.step(where());
        }
    }

    // One line for log.jsonl, and for the terminal where it was asked for.
    void tell(const std::string& event, std::vector<std::pair<std::string, std::string>> facts) {
        facts.insert(facts.begin(), {"time", fmt::format("{}", state_.now)});
        directory_.log(event, facts);
        if (!json_log_) return;
        nlohmann::ordered_json line{{"event", event}};
        for (const auto& [key, value] : facts) line[key] = value;
        fmt::print(stderr, "{}\n", line.dump());
    }

    ProgressReport where() const {
        ProgressReport report;
        report.time = state_.now;
        report.dt = stepping_.last_step();
        report.step = steps_;
        report.residual = last_residual_;
        if (state_.healing_course) report.phase = state_.healing_course->phase();
        return report;
    }

    double largest_residual() const {
        double largest = 0;
        for (const auto& solute : state_.solutes) {
            const double applied = std::max(solute->applied(), std::numeric_limits<double>::min());
            largest = std::max(largest, std::abs(solute->ledger().residual()) / applied);
        }
        if (state_.wound)
            for (const Ledger& ledger : state_.wound->ledgers()) {
                if (ledger.whole() > 0) largest = std::max(largest, std::abs(ledger.residual()) / ledger.whole());
            }
        return largest;
    }

    void conclude(const std::string& reason) {
        tell("end", {{"reason", reason}, {"steps", std::to_string(steps_)}, {"rejected", std::to_string(rejected_)}});
        directory_.record(probes_.series());
        directory_.finish(state_.now, reason, summary(state_), progress_.wall_seconds());
    }

    /// What the result owes to what nobody knows exactly; for people.
    std::string weigh() {
        if (state_.solutes.empty()) return {};
        const auto told = [&](int member, const std::string& failure) {
            tell("member", {{"member", std::to_string(member)}, {"failure", failure}});
            const bool due = member == samples_ || member % std::max(1, samples_ / 10) == 0;
            if (due && !quiet_ && !json_log_) fmt::print(stderr, "member {} of {}\n", member, samples_);
        };
        const UncertaintyRecord record = weigh_unknowns(state_, samples_, told);
        directory_.add_uncertainty(record);
        return report_of(record);
    }

    RunOutcome outcome() const {
        RunOutcome outcome;
        outcome.stop_time = state_.now;
        outcome.steps = steps_;
        outcome.rejected = rejected_;
        outcome.iterations = iterations_;
        outcome.wall_seconds = progress_.wall_seconds();
        for (const auto& solute : state_.solutes) outcome.report += ledger_table(solute->ledger(), state_.now);
        outcome.report += milestones_.report(state_);
        if (state_.healing_course) outcome.report += state_.healing_course->report();
        outcome.report += fmt::format("\n{} steps, {} rejected, {} solver iterations, {:.1f} s\nresults in {}\n",
                                      steps_, rejected_, iterations_, outcome.wall_seconds, directory_.path().string());
        return outcome;
    }

    const Scenario& scenario_;
    double end_;
    TreatedSkin state_;
    solvers::FieldSet fields_;
    RunDirectory directory_;
    Stepping stepping_;
    Agenda agenda_;
    ProbeRecorder probes_;
    Milestones milestones_;
    Schedule snapshots_, history_;
    Progress progress_;
    bool json_log_, quiet_;
    int samples_;
    int steps_ = 0, rejected_ = 0, iterations_ = 0;
    double last_residual_ = 0, last_snapshot_ = -1;
};

}  // namespace

RunOutcome run_scenario(const Scenario& scenario, const RunOptions& options) {
    refuse_too_large(scenario);
    solvers::use_threads(options.threads);
    return Run(scenario, options).go();
}

}  // namespace sim
