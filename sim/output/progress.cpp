#include "sim/output/progress.hpp"
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include "sim/output/wording.hpp"

namespace sim {

namespace {

constexpr double seconds_between_drawings = 0.2;

double share_done(const ProgressReport& report, double duration) {
    return duration > 0 ? std::clamp(report.time / duration, 0.0, 1.0) : 1.0;
}

int terminal_width() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// A terminal that can go back to the start of a line; a "dumb" one cannot.
bool draws_bars() {
    const char* kind = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string(kind) != "dumb";
}

}  // namespace

double remaining_wall_time(const ProgressReport& report, double duration, double wall) {
    if (report.step <= 0 || report.dt <= 0) return -1;
    const double steps_left = std::max(0.0, duration - report.time) / report.dt;
    return steps_left * wall / static_cast<double>(report.step);
}

std::string progress_line(const ProgressReport& report, double duration, double wall) {
    std::string line = fmt::format("{} of {}", friendly_time(report.time), friendly_time(duration));
    if (!report.phase.empty()) line += ", " + report.phase;
    if (report.step > 0) line += fmt::format(", step {} of {}", report.step, friendly_time(report.dt));
    line += ", wall " + friendly_time(wall);
    const double left = remaining_wall_time(report, duration, wall);
    if (left >= 0) line += ", about " + friendly_time(left) + " to go";
    return line + fmt::format(", ledger {:.1e}", report.residual);
}

std::string progress_bar(const ProgressReport& report, double duration, double wall, int width) {
    constexpr int cells = 20;
    const double share = share_done(report, duration);
    const int filled = static_cast<int>(share * cells);
    std::string text = fmt::format("[{:#<{}}{:-<{}}] {:3.0f} % ", "", filled, "", cells - filled, 100 * share);
    text += progress_line(report, duration, wall);
    return text.substr(0, static_cast<std::size_t>(std::max(0, width)));
}

Progress::Progress(double duration, bool quiet)
    : duration_(duration),
      style_(quiet          ? Style::quiet
             : draws_bars() ? Style::bar
                            : Style::lines),
      start_(std::chrono::steady_clock::now()) {}

Progress::~Progress() { finish(); }

double Progress::wall_seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Progress::draw(const ProgressReport& report) {
    const double wall = wall_seconds();
    std::fprintf(stderr, "\r%s\033[K", progress_bar(report, duration_, wall, terminal_width() - 1).c_str());
    std::fflush(stderr);
    drawn_at_ = wall;
}

void Progress::step(const ProgressReport& report) {
    if (style_ != Style::bar) return;
    if (drawn_at_ < 0 || wall_seconds() - drawn_at_ >= seconds_between_drawings) draw(report);
}

void Progress::date(const ProgressReport& report) {
    if (style_ == Style::bar) draw(report);
    if (style_ == Style::lines) std::fprintf(stderr, "%s\n", progress_line(report, duration_, wall_seconds()).c_str());
}

void Progress::finish() {
    if (style_ == Style::bar && drawn_at_ >= 0) std::fprintf(stderr, "\n");
    drawn_at_ = -1;
}

}  // namespace sim
