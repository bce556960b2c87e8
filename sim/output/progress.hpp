// What the user sees while a run goes on: a bar on a terminal, otherwise a line at every output date.
#pragma once
#include <chrono>
#include <cstdio>
#include <string>

namespace sim {

/// Where a run is.
struct ProgressReport {
    double time = 0;      // simulated [s]
    double dt = 0;        // size of the last step [s]
    long step = 0;        // steps taken
    double residual = 0;  // of the mass ledger, as a share of what was applied
    std::string phase;    // of healing; empty when nothing heals
};

/// How long the rest will take at the pace so far and the present size of steps [s]; negative when nothing is known.
double remaining_wall_time(const ProgressReport& report, double duration, double wall);

/// Date, step, wall time, estimate and ledger in one line.
std::string progress_line(const ProgressReport& report, double duration, double wall);

/// The bar and the line, no wider than `width` characters.
std::string progress_bar(const ProgressReport& report, double duration, double wall, int width);

class Progress {
  public:
    /// Writes to the standard error stream; quiet: nothing at all.
    Progress(double duration, bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// After every step: redraws the bar a few times a second.
    void step(const ProgressReport& report);
    /// At every output date: a line where there is no bar.
    void date(const ProgressReport& report);
    /// Clears the way for other output.
    void finish();

    double wall_seconds() const;

  private:
    enum class Style { quiet, lines, bar };
    void draw(const ProgressReport& report);

    double duration_;
    Style style_;
    std::chrono::steady_clock::time_point start_;
    double drawn_at_ = -1;  // wall time of the last drawing [s]; negative: no bar on the screen
};

}  // namespace sim
