#include "sim/study/study_progress.hpp"
#include <fmt/format.h>
#include <unistd.h>
#include <cstdio>
#include "sim/output/wording.hpp"

namespace sim::study {

namespace {

double seconds_between(std::chrono::steady_clock::time_point a, std::chrono::steady_clock::time_point b) {
    return std::chrono::duration<double>(b - a).count();
}

constexpr double seconds_between_lines = 10, seconds_between_drawings = 0.2;

}  // namespace

StudyProgress::StudyProgress(std::string what, int of, int left, int jobs, bool quiet)
    : what_(std::move(what)),
      of_(of),
      left_(left),
      quiet_(quiet),
      bar_(isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      told_(start_) {
    if (quiet_) return;
    const std::string kept = left_ < of_ ? fmt::format(", {} are there already", of_ - left_) : std::string();
    std::fprintf(stderr, "%s\n", fmt::format("{} {} to run{}, {} at a time", left_, what_, kept, jobs).c_str());
}

StudyProgress::~StudyProgress() {
    if (!quiet_ && ended_ > 0) std::fprintf(stderr, "%s%s\n", bar_ ? "\r\033[K" : "", line().c_str());
}

std::string StudyProgress::line() const {
    const double wall = seconds_between(start_, std::chrono::steady_clock::now());
    std::string text = fmt::format("{} of {} {} ended", of_ - left_ + ended_, of_, what_);
    if (failed_ > 0) text += fmt::format(", {} failed", failed_);
    if (ended_ == left_) return text + fmt::format(", {}", friendly_time(wall));
    return text + fmt::format(", about {} left", friendly_time(wall / ended_ * (left_ - ended_)));
}

void StudyProgress::ended(int member, const MemberRecord& record) {
    ++ended_, failed_ += record.done ? 0 : 1;
    if (quiet_) return;
    if (!record.done)
        std::fprintf(stderr, "%smember %d failed: %s\n", bar_ ? "\r\033[K" : "", member, record.reason.c_str());
    const auto now = std::chrono::steady_clock::now();
    if (ended_ == left_ || seconds_between(told_, now) < (bar_ ? seconds_between_drawings : seconds_between_lines))
        return;
    told_ = now;
    std::fprintf(stderr, bar_ ? "\r%s\033[K" : "%s\n", line().c_str());
    std::fflush(stderr);
}

}  // namespace sim::study
