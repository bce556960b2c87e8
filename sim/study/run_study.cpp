#include "sim/study/run_study.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <thread>
#include "sim/memory.hpp"
#include "sim/output/claimed_directory.hpp"
#include "sim/output/wording.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/simulation.hpp"
#include "sim/stop_request.hpp"
#include "sim/study/analysis/analyse.hpp"
#include "sim/study/confirm.hpp"
#include "sim/study/member_outputs.hpp"
#include "sim/study/run_tasks.hpp"
#include "sim/study/study_directory.hpp"
#include "sim/study/study_progress.hpp"
#include "sim/version.hpp"

namespace sim::study {

namespace {

constexpr double seconds_between_tables = 1;

std::string program_version() {
    std::string text;
    for (const auto& [name, fact] : build_facts())
        if (name == "version" || name == "git") text += (text.empty() ? "" : " ") + fact;
    return text;
}

[[noreturn]] void refuse_other_design(const Study& study, const StudyOptions& options, int member) {
    throw ScenarioError({fmt::format(
        "error: {}: member {} of {} was made from another base scenario, factor or value; --overwrite removes what is "
        "there, -o takes another directory",
        study.file, member, options.directory.string())});
}

[[noreturn]] void refuse_other_program(const StudyOptions& options, const MemberRecord& record,
                                       const std::string& version) {
    throw FileError(
        fmt::format("{}: member {} was run by microwound {}, this is {}; --allow-change program keeps it all the same, "
                    "--overwrite runs everything again",
                    options.directory.string(), record.member, record.program, version));
}

class StudyRun {
  public:
    StudyRun(const Study& study, const StudyOptions& options)
        : study_(study),
          options_(options),
          members_(plan_of(study)),
          directory_(options.members ? StudyDirectory::join(options.directory)
                                     : StudyDirectory::claim(options.directory, options.overwrite)),
          version_(program_version()),
          stop_(options.wall_limit) {
        load_records();
        directory_.keep(study_);
    }

    StudyOutcome run() {
        bool whole = true;
        if (!options_.analyse_only) {
            whole = run_members();
            if (!options_.members && whole && study_.confirmation) whole = confirm();
        }
        StudyOutcome outcome = counted();
        if (!whole) outcome.stopped_by = StopRequest::reason();
        if (options_.members) return outcome;
        write_table();
        if (whole) analyse_all(outcome);
        return outcome;
    }

  private:
    /// What earlier runs of this command have left. A record of another design or program is refused before anything
    /// is touched.
    void load_records() {
        for (const Member& member : members_) {
            auto record = read_record(directory_.record(member.number));
            if (!record) continue;
            if (record->identity != identity_of(study_, member.overrides))
                refuse_other_design(study_, options_, member.number);
            if (record->program != version_ && !options_.allow_other_program && record->done)
                refuse_other_program(options_, *record, version_);
            if (record->done && lacks_outputs(*record))
                record->outputs = member_outputs(directory_.member(member.number), study_.outputs);
            records_.emplace(member.number, std::move(*record));
        }
    }

    /// Outputs may be asked for later on: results are still there.
    bool lacks_outputs(const MemberRecord& record) const {
        return std::ranges::any_of(study_.outputs, [&](const OutputRequest& request) {
            return !record.outputs.contains(request.column.name);
        });
    }

    bool is_wanted(const Member& member) const {
        return !options_.members ||
               (member.number >= options_.members->first && member.number <= options_.members->last);
    }

    bool run_members() {
        std::vector<Task> tasks;
        for (const Member& member : members_) {
            const auto record = records_.find(member.number);
            const bool there = record != records_.end();
            if (!is_wanted(member) || (there && record->second.done)) continue;
            tasks.push_back({member.number, identity_of(study_, member.overrides), member.overrides,
                             directory_.member(member.number), directory_.record(member.number), there});
        }
        return run_all(tasks, records_, static_cast<int>(members_.size()), "members");
    }

    bool run_all(const std::vector<Task>& tasks, Records& records, int of, const std::string& what) {
        if (tasks.empty()) return true;
        const Budget budget = budget_of(study_, options_, static_cast<int>(tasks.size()));
        StudyProgress progress(what, of, static_cast<int>(tasks.size()), budget.jobs, options_.quiet);
        const TaskOptions how{options_.program, version_, budget.jobs, budget.threads};
        return run_tasks(study_, tasks, how, [&](const Task& task, const MemberRecord& record) {
            records[task.number] = record;
            progress.ended(task.number, record);
            if (!options_.members) write_table_now_and_then();
        });
    }

    bool confirm() {
        const StudyTable table = table_of(study_, members_, records_);
        std::vector<Task> tasks;
        for (const int number : points_to_confirm(table, study_.confirmation)) {
            std::vector<std::string> overrides = members_[static_cast<std::size_t>(number)].overrides;
            overrides.insert(overrides.end(), study_.confirmation.overrides.begin(),
                             study_.confirmation.overrides.end());
            const std::string identity = identity_of(study_, overrides);
            const auto record = read_record(directory_.confirmation_record(number));
            const bool same = record && record->identity == identity && record->program == version_;
            if (same && record->done && !lacks_outputs(*record))
                confirmed_.emplace(number, *record);
            else
                tasks.push_back({number, identity, overrides, directory_.confirmation(number),
                                 directory_.confirmation_record(number), record.has_value()});
        }
        const int all = static_cast<int>(tasks.size() + confirmed_.size());
        return run_all(tasks, confirmed_, all, "confirming runs");
    }

    void write_table() {
        const StudyTable table = table_of(study_, members_, records_);
        write_table_csv(directory_.path() / "table.csv", table, members_);
        write_table_hdf5(directory_.path() / "table.h5", table, members_);
        write_failures(directory_.path() / "failed.csv", records_);
    }

    /// The table grows while members end; written whole each time, so that a reader never meets half a row.
    void write_table_now_and_then() {
        const auto now = std::chrono::steady_clock::now();
        const double least = std::max(seconds_between_tables, 20 * table_seconds_);
        if (std::chrono::duration<double>(now - table_written_).count() < least) return;
        write_table();
        table_written_ = std::chrono::steady_clock::now();
        table_seconds_ = std::chrono::duration<double>(table_written_ - now).count();
    }

    void analyse_all(StudyOutcome& outcome) {
        const StudyTable table = table_of(study_, members_, records_);
        const Analysis analysis = analyse(table, directory_.analysis());
        outcome.findings = analysis.lines;
        outcome.has_figures = true;
        if (confirmed_.empty()) return;
        for (std::string& line : report_confirmation(study_, table, confirmed_, directory_.analysis()))
            outcome.findings.push_back(std::move(line));
    }

    StudyOutcome counted() const {
        StudyOutcome outcome;
        outcome.members =
            static_cast<int>(std::ranges::count_if(members_, [&](const Member& member) { return is_wanted(member); }));
        for (const auto& [number, record] : records_) {
            if (!is_wanted(members_[static_cast<std::size_t>(number)])) continue;
            ++(record.done ? outcome.done : outcome.failed);
        }
        for (const auto& [number, record] : confirmed_) outcome.failed += record.done ? 0 : 1;
        return outcome;
    }

    const Study& study_;
    const StudyOptions& options_;
    std::vector<Member> members_;
    StudyDirectory directory_;
    std::string version_;
    StopRequest stop_;
    Records records_, confirmed_;
    std::chrono::steady_clock::time_point table_written_;
    double table_seconds_ = 0;
};

}  // namespace

StudyOutcome run_study(const Study& study, const StudyOptions& options) { return StudyRun(study, options).run(); }

Budget budget_of(const Study& study, const StudyOptions& options, int members) {
    const int processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    Budget budget{options.jobs, options.threads};
    if (budget.jobs == 0) {
        const int wanted = std::max(1, processors / std::max(1, options.threads));
        const Scenario base = read_scenario_text(study.base_text, study.base.string(), study.overrides);
        const double room = available_memory() / estimate(base).memory_bytes;
        budget.jobs = std::clamp(static_cast<int>(std::min(room, 1e6)), 1, wanted);
    }
    budget.jobs = std::clamp(budget.jobs, 1, std::max(1, members));
    if (budget.threads == 0) budget.threads = std::max(1, processors / budget.jobs);
    return budget;
}

}  // namespace sim::study
