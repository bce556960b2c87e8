#include "sim/run.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include "sim/numerical_failure.hpp"
#include "sim/numerical_guard.hpp"
#include "sim/observation/headline.hpp"
#include "sim/observation/snapshot_content.hpp"
#include "sim/output/info.hpp"
#include "sim/treat.hpp"
#include "sim/uncertainty/weigh_unknowns.hpp"
#include "solvers/interruption.hpp"

namespace sim {

namespace {

// A step that may take longer than this [s] begins with a copy of the state, so that it can be broken off.
constexpr double patience = 2;
constexpr std::size_t many_values = 20'000'000;  // whose first step may take so long

}  // namespace

Run::Run(const Scenario& scenario, const RunOptions& options, ClaimedDirectory claimed, Provenance provenance)
    : scenario_(scenario),
      options_(options),
      state_(scenario),
      fields_(state_.skin.grid),
      directory_(std::move(claimed), std::move(provenance)),
      stepping_(state_),
      agenda_(scenario),
      probes_(state_),
      milestones_(state_),
      snapshots_(scenario.output.snapshots, scenario.duration),
      history_(scenario.output.history, scenario.duration),
      progress_(options.until ? std::min(*options.until, scenario.duration) : scenario.duration,
                options.quiet || options.json_log),
      stop_(options.wall_limit) {
    for (const Solute& solute : scenario.solutes)
        fields_.declare(solute.name, {"kg/m3", solute.name + ", total concentration"});
    for (const UserField& field : scenario.fields) fields_.declare(field.name, {field.units, field.long_name});
}

// Generation 0 is the scenario itself: whenever a run dies, there is something to go on from.
void Run::begin() {
    directory_.begin(scenario_.text, scenario_.resolved);
    const CheckpointPlan& plan = scenario_.output.checkpoint;
    checkpoints_ =
        std::make_unique<Checkpoints>(directory_.path(), plan, facts_of(scenario_, options_.command_line), -1, 0.0, 0);
    checkpoints_->write({}, 0, 0);
}

void Run::go_on(Checkpoint& from) {
    if (!from.state.entries.empty()) solvers::restore(from.state, [this](auto& archive) { this->archive(archive); });
    checkpoints_ = std::make_unique<Checkpoints>(directory_.path(), scenario_.output.checkpoint, from.facts,
                                                 from.generation, state_.now, steps_);
    directory_.go_on(state_.skin.grid);
    tell("resumed", {{"generation", std::to_string(from.generation)}, {"step", std::to_string(steps_)}});
}

// Treat, look, advance towards the next date. A stop in between changes no step: dates come from the scenario alone.
RunOutcome Run::go() {
    try {
        while (true) {
            act_due();
            look_due();
            if (state_.now >= scenario_.duration) return finished("done");
            if (until_is_near()) {
                detour();
                const auto reason = state_.now < *options_.until ? reason_to_stop() : std::nullopt;
                return reason ? stopped(*reason) : finished("until");
            }
            if (const auto reason = reason_to_stop()) {
                save(image());
                return stopped(*reason);
            }
            save_due();
            step_to(next_date());
        }
    } catch (const solvers::Interrupted&) {  // the state is that of no moment; the copy is
        solvers::allow_interruption(false);
        state_.now = step_begun_;
        if (before_step_) save(std::move(*before_step_));
        return stopped(StopRequest::reason());
    } catch (const NumericalFailure& failure) {
        solvers::allow_interruption(false);
        const NumericalFailure where(fmt::format("step {}: {}", steps_ + 1, failure.what()));
        save_last_state();
        conclude(std::string("numerical failure: ") + where.what());
        throw where;
    }
}

// ---- time ----

void Run::act_due() {
    while (agenda_.next() <= state_.now) {
        record_event("treatment", agenda_.carry_out(state_));
        milestones_.look(state_);
        stepping_.start_anew();
    }
}

double Run::next_date() const {
    return std::min({scenario_.duration, agenda_.next(), snapshots_.next(), history_.next()});
}

void Run::step_to(double date) {
    keep_an_image();
    const double begun = process_wall_seconds();
    const Film::State film = state_.film.state();
    const StepMade step = stepping_.advance(date);
    solvers::allow_interruption(false);
    before_step_.reset();
    if (state_.film.state() != film) record_event("surface", "film dry");
    if (step.dt > 0) {
        directory_.record(SolverRecord{++steps_, state_.now, step.dt, step.iterations, step.rejected});
        probes_.look(state_);
        milestones_.look(state_);
        rejected_ += step.rejected;
        iterations_ += step.iterations;
    }
    step_seconds_ = process_wall_seconds() - begun;
    progress_.step(where());
}

std::optional<std::string> Run::reason_to_stop() const {
    if (const std::string reason = StopRequest::reason(); !reason.empty()) return reason;
    if (stop_.too_late_for(step_seconds_ + checkpoints_->seconds())) return "the wall limit";
    if (options_.stop_after_step && steps_ >= *options_.stop_after_step)
        return fmt::format("--stop-after-step {}", *options_.stop_after_step);
    return {};
}

// The date of --until is none of the scenario's: coming down on it would change the steps that follow.
bool Run::until_is_near() const { return options_.until && stepping_.latest_end(next_date()) > *options_.until; }

// The way down to --until starts from a checkpoint and is forgotten when the run goes on: no copy of it is ever kept.
void Run::detour() {
    save(image());
    detouring_ = true;
    stepping_.cut_short(*options_.until);
    while (state_.now < *options_.until) {
        if (reason_to_stop()) return;
        step_to(*options_.until);
    }
    if (state_.now > last_row_) write_history();
    if (state_.now > last_snapshot_) write_snapshot();
}

// ---- state ----

void Run::archive_skin(solvers::Archive& archive) {
    archive("now", state_.now);
    agenda_.archive(archive);
    if (archive.loading()) renew_needlings(state_, agenda_.treatments_done());
    state_.channels.archive(archive);
    state_.film.archive(archive);
    for (auto& solute : state_.solutes) solute->archive(archive, state_.channels);
    if (state_.fields) state_.fields->archive(archive);
    if (!state_.wound) return;
    state_.wound->archive(archive);
    state_.effects->archive(archive);
    state_.healing_course->archive(archive, *state_.wound);
}

void Run::archive(solvers::Archive& archive) {
    archive_skin(archive);
    stepping_.archive(archive);
    probes_.archive(archive);
    milestones_.archive(archive);
    snapshots_.archive(archive);
    history_.archive(archive);
    directory_.archive(archive);
    archive("steps", steps_);
    archive("rejected", rejected_);
    archive("iterations", iterations_);
    archive("last_residual", last_residual_);
    archive("last_snapshot", last_snapshot_);
    archive("last_row", last_row_);
    double wall = wall_before_ + progress_.wall_seconds();
    archive("wall_seconds", wall);
    if (archive.loading()) wall_before_ = wall;
}

solvers::StateImage Run::image() {
    return solvers::image_of([this](auto& archive) { this->archive(archive); });
}

void Run::save(solvers::StateImage state) {
    checkpoints_->write(std::move(state), state_.now, steps_);
    tell("checkpoint", {{"generation", std::to_string(checkpoints_->generation())}, {"step", std::to_string(steps_)}});
}

void Run::save_due() {
    if (checkpoints_->due(state_.now, steps_)) save(image());
}

void Run::keep_an_image() {
    const std::size_t fields =
        state_.solutes.size() + scenario_.fields.size() + (state_.wound ? state_.wound->fields().count() : 0);
    const bool first = steps_ == 0 && state_.skin.grid.count() * fields > many_values;
    step_begun_ = state_.now;
    if (!detouring_ && (first || step_seconds_ > patience)) before_step_ = image();
    solvers::allow_interruption(detouring_ || before_step_);
}

// ---- looking ----

void Run::record_event(const std::string& kind, const std::string& what) {
    directory_.record(EventRecord{state_.now, what});
    tell(kind, {{"what", what}});
}

void Run::write_history() {
    directory_.write_history(state_.now, history_row(state_));
    last_row_ = state_.now;
}

void Run::write_snapshot() {
    const Snapshot snapshot = make_snapshot(state_, fields_);
    if (const auto unsound = find_unsound(state_.skin, scenario_.skin.layers, snapshot))
        throw NumericalFailure(fmt::format("at {:.10g} s, before it was written: {}", state_.now, *unsound));
    directory_.record(probes_.series());
    directory_.write_snapshot(snapshot);
    last_snapshot_ = state_.now;
}

// After a failure: what the last good step has left, where it is of one date and not in a snapshot already.
void Run::save_last_state() {
    if (!stepping_.settle() || state_.now <= last_snapshot_) return;
    try {
        write_snapshot();
    } catch (const NumericalFailure&) {  // then the last snapshot is the last good state
    }
}

void Run::look_due() {
    if (history_.next() <= state_.now) {
        write_history();
        history_.done();
    }
    if (snapshots_.next() <= state_.now) {
        probes_.look(state_);
        milestones_.look(state_);
        write_snapshot();
        snapshots_.done();
        last_residual_ = largest_residual();
        tell("snapshot",
             {{"step", std::to_string(steps_)}, {"ledger_residual", fmt::format("{:.3g}", last_residual_)}});
        progress_.date(where());
    }
}

// One line for log.jsonl, and for the terminal where it was asked for.
void Run::tell(const std::string& event, std::vector<std::pair<std::string, std::string>> facts) {
    facts.insert(facts.begin(), {"time", fmt::format("{}", state_.now)});
    directory_.log(event, facts);
    if (!options_.json_log) return;
    nlohmann::ordered_json line{{"event", event}};
    for (const auto& [key, value] : facts) line[key] = value;
    fmt::print(stderr, "{}\n", line.dump());
}

ProgressReport Run::where() const {
    ProgressReport report;
    report.time = state_.now;
    report.dt = stepping_.last_step();
    report.step = steps_;
    report.residual = last_residual_;
    if (state_.healing_course) report.phase = state_.healing_course->phase();
    return report;
}

double Run::largest_residual() const {
    double largest = 0;
    for (const auto& solute : state_.solutes) {
        const double applied = std::max(solute->applied(), std::numeric_limits<double>::min());
        largest = std::max(largest, std::abs(solute->ledger().residual()) / applied);
    }
    if (state_.wound)
        for (const Ledger& ledger : state_.wound->ledgers()) {
            if (ledger.whole() > 0) largest = std::max(largest, std::abs(ledger.residual()) / ledger.whole());
        }
    for (std::size_t f = 0; state_.fields && f < state_.fields->count(); ++f) {
        const Ledger ledger = state_.fields->ledger(f);
        if (ledger.whole() > 0) largest = std::max(largest, std::abs(ledger.residual()) / ledger.whole());
    }
    return largest;
}

// ---- the end ----

void Run::conclude(const std::string& reason) {
    tell("end", {{"reason", reason}, {"steps", std::to_string(steps_)}, {"rejected", std::to_string(rejected_)}});
    directory_.record(probes_.series());
    directory_.finish(state_.now, reason, summary(state_), wall_before_ + progress_.wall_seconds());
}

/// What the result owes to what nobody knows exactly; for people.
std::string Run::weigh() {
    const int samples = options_.samples;
    if (state_.solutes.empty() || samples == 0) return {};
    const auto told = [&](int member, const std::string& failure) {
        tell("member", {{"member", std::to_string(member)}, {"failure", failure}});
        const bool due = member == samples || member % std::max(1, samples / 10) == 0;
        if (due && !options_.quiet && !options_.json_log) fmt::print(stderr, "member {} of {}\n", member, samples);
    };
    solvers::allow_interruption(true);
    const UncertaintyRecord record = weigh_unknowns(state_, samples, told);
    solvers::allow_interruption(false);
    directory_.add_uncertainty(record);
    return report_of(record);
}

RunOutcome Run::finished(const std::string& reason) {
    progress_.finish();
    conclude(reason);
    RunOutcome made = outcome();
    try {
        made.report += weigh();
    } catch (const solvers::Interrupted&) {
        solvers::allow_interruption(false);
        if (reason == "done") save(image());
        return stopped(StopRequest::reason() + " while weighing what nobody knows exactly");
    }
    return made;
}

RunOutcome Run::stopped(const std::string& reason) {
    progress_.finish();
    tell("stopped", {{"reason", reason}, {"step", std::to_string(steps_)}});
    RunOutcome made;
    made.stop_time = state_.now;
    made.steps = steps_;
    made.stopped_by = reason;
    return made;
}

RunOutcome Run::outcome() const {
    RunOutcome outcome;
    outcome.stop_time = state_.now;
    outcome.steps = steps_;
    outcome.rejected = rejected_;
    outcome.iterations = iterations_;
    outcome.wall_seconds = wall_before_ + progress_.wall_seconds();
    for (const auto& solute : state_.solutes) outcome.report += ledger_table(solute->ledger(), state_.now);
    for (std::size_t f = 0; state_.fields && f < state_.fields->count(); ++f)
        outcome.report += ledger_table(state_.fields->ledger(f), state_.now);
    outcome.report += milestones_.report(state_);
    if (state_.healing_course) outcome.report += state_.healing_course->report();
    outcome.report += fmt::format("\n{} steps, {} rejected, {} solver iterations, {:.1f} s\nresults in {}\n", steps_,
                                  rejected_, iterations_, outcome.wall_seconds, directory_.path().string());
    return outcome;
}

}  // namespace sim
