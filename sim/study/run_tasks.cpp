#include "sim/study/run_tasks.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <deque>
#include <list>
#include <thread>
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"
#include "sim/output/sha256.hpp"
#include "sim/output/wording.hpp"
#include "sim/scenario/text_guard.hpp"
#include "sim/stop_request.hpp"
#include "sim/study/member_outputs.hpp"
#include "sim/study/member_process.hpp"

namespace sim::study {

namespace {

constexpr int stopped_exit_code = 75;  // of a run that can be gone on with
constexpr int most_attempts = 3;       // of a member that others stop
constexpr double grace = 60;           // for saving a state after the member's own limit [s]
constexpr auto look_interval = std::chrono::milliseconds(5);

struct Running {
    const Task* task;
    MemberProcess process;
    bool resumed;
    int attempt;
    double seconds_before;
    bool killed = false;
};

/// To be started, or to be started once more.
struct Waiting {
    const Task* task;
    bool afresh;
    int attempt = 1;
    double seconds_before = 0;  // of attempts that came to no end [s]
};

class TaskRunner {
  public:
    TaskRunner(const Study& study, const std::vector<Task>& tasks, const TaskOptions& options, const TaskEnded& ended)
        : study_(study), options_(options), ended_(ended) {
        for (const Task& task : tasks) waiting_.push_back({&task, task.afresh});
    }

    bool run() {
        while (!waiting_.empty() || !running_.empty()) {
            if (!stopping() && !StopRequest::reason().empty()) stop();
            while (!stopping() && !waiting_.empty() && static_cast<int>(running_.size()) < options_.jobs) start_next();
            look_at_all();
            if (stopping() && running_.empty()) return false;
            std::this_thread::sleep_for(look_interval);
        }
        return !stopping();
    }

  private:
    bool stopping() const { return stopping_; }

    void stop() {
        stopping_ = true;
        for (const Running& running : running_) running.process.send(SIGTERM);
    }

    void start_next() {
        const Waiting next = waiting_.front();
        waiting_.pop_front();
        std::error_code ignored;
        const bool resumes =
            !next.afresh && std::filesystem::is_regular_file(next.task->directory / "resolved.toml", ignored);
        running_.push_back({next.task, MemberProcess(options_.program, arguments(*next.task, resumes), study_.limits),
                            resumes, next.attempt, next.seconds_before});
    }

    std::vector<std::string> arguments(const Task& task, bool resumes) const {
        std::vector<std::string> words{resumes ? "resume" : "run"};
        if (resumes) {
            words.push_back(task.directory.string());
        } else {
            words.insert(words.end(), {study_.base.string(), "-o", task.directory.string(), "--overwrite"});
            for (const std::string& value : task.overrides) words.insert(words.end(), {"--set", value});
        }
        words.insert(words.end(), {"--samples", "0", "--quiet", "--threads", std::to_string(options_.threads)});
        if (study_.limits.wall_seconds)
            words.insert(words.end(), {"--wall-limit", fmt::format("{} s", *study_.limits.wall_seconds)});
        return words;
    }

    void look_at_all() {
        for (auto running = running_.begin(); running != running_.end();) {
            kill_if_late(*running);
            const auto end = running->process.ended();
            if (end) judge(*running, *end);
            running = end ? running_.erase(running) : std::next(running);
        }
    }

    /// A member that keeps its own limit saves its state and ends; one that does not is ended.
    void kill_if_late(Running& running) const {
        if (!study_.limits.wall_seconds || running.killed) return;
        if (running.process.wall_seconds() <= *study_.limits.wall_seconds + grace) return;
        running.process.send(SIGKILL);
        running.killed = true;
    }

    void judge(const Running& running, const ProcessEnd& end) {
        const double seconds = running.seconds_before + running.process.wall_seconds();
        if (end.exit_code == 0) return finish(running, seconds);
        if (end.exit_code == stopped_exit_code) {
            if (stopping()) return;  // it goes on next time
            if (study_.limits.wall_seconds)
                return fail(
                    running, end, seconds,
                    fmt::format("took longer than limits.wall_time, {}", friendly_time(*study_.limits.wall_seconds)));
            if (running.attempt < most_attempts)
                return waiting_.push_front({running.task, false, running.attempt + 1, seconds});
            return fail(running, end, seconds, "was stopped by a signal again and again");
        }
        if (running.killed) return fail(running, end, seconds, "took longer than limits.wall_time and saved no state");
        // What a killed run left behind may be of no use: then from the start.
        if (running.resumed && end.signal == 0)
            return waiting_.push_front({running.task, true, running.attempt, seconds});
        if (end.signal != 0 && stopping()) return;
        if (end.signal != 0)
            return fail(running, end, seconds,
                        fmt::format("was killed by signal {} ({})", end.signal, strsignal(end.signal)));
        fail(running, end, seconds, end.message);
    }

    void finish(const Running& running, double seconds) {
        const Task& task = *running.task;
        MemberRecord record = blank(task, seconds);
        try {
            if (read_small_file(task.directory / "scenario.toml", largest_scenario) != study_.base_text) {
                record.reason = fmt::format("{} was changed while the study ran", study_.base.string());
            } else {
                record.outputs = member_outputs(task.directory, study_.outputs);
                record.done = true;
            }
        } catch (const FileError& error) {
            record.reason = error.what();
        }
        keep(task, record);
    }

    void fail(const Running& running, const ProcessEnd& end, double seconds, const std::string& reason) {
        MemberRecord record = blank(*running.task, seconds);
        record.exit_code = end.signal != 0 ? 128 + end.signal : end.exit_code;  // as shells say it
        record.reason = reason.empty() ? fmt::format("ended with exit code {}", end.exit_code) : reason;
        keep(*running.task, record);
    }

    MemberRecord blank(const Task& task, double seconds) const {
        MemberRecord record;
        record.member = task.number, record.identity = task.identity, record.program = options_.version;
        record.wall_seconds = seconds;
        return record;
    }

    void keep(const Task& task, const MemberRecord& record) {
        write_record(task.record, record);
        ended_(task, record);
    }

    const Study& study_;
    const TaskOptions& options_;
    const TaskEnded& ended_;
    std::deque<Waiting> waiting_;
    std::list<Running> running_;
    bool stopping_ = false;
};

}  // namespace

bool run_tasks(const Study& study, const std::vector<Task>& tasks, const TaskOptions& options, const TaskEnded& ended) {
    return TaskRunner(study, tasks, options, ended).run();
}

std::string identity_of(const Study& study, const std::vector<std::string>& overrides) {
    Sha256 sum;
    sum.add(study.base_text);
    for (const std::string& value : overrides) {
        sum.add(std::string_view("\n--set "));
        sum.add(value);
    }
    return sum.digest();
}

}  // namespace sim::study
