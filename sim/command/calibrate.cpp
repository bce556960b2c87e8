// calibrate: parameters of a scenario fitted to measured data.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include "sim/calibration/read_calibration.hpp"
#include "sim/calibration/report.hpp"
#include "sim/calibration/result_files.hpp"
#include "sim/calibration/scenario_model.hpp"
#include "sim/calibration/share_out.hpp"
#include "sim/command/draw_study.hpp"
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/memory.hpp"
#include "sim/simulation.hpp"
#include "sim/stop_request.hpp"
#include "solvers/interruption.hpp"
#include "solvers/threads.hpp"

namespace sim::command {

namespace {

using calibration::Calibration;

/// As many runs side by side as are wanted and as memory has room for.
int jobs_for(const Calibration& calibration, int wanted) {
    const double fitting = available_memory() / std::max(1.0, estimate(calibration.base).memory_bytes);
    const int most = wanted > 0 ? wanted : solvers::threads();
    return std::clamp(static_cast<int>(std::min(fitting, 1e6)), 1, most);
}

int show_plan(const Calibration& calibration) {
    std::vector<double> start;
    for (const calibration::Parameter& parameter : calibration.parameters) start.push_back(parameter.variable.start);
    const auto begun = std::chrono::steady_clock::now();
    calibration::share_out(1, 1, [&](int) { calibration::ask(calibration, start); });
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    say(calibration::plan_of(calibration, taken.count()));
    return done;
}

int calibrate_into(const Calibration& calibration, const std::filesystem::path& directory, bool overwrite, int jobs) {
    const ClaimedDirectory claimed = calibration::claim(directory, overwrite);
    const calibration::Solution solution =
        calibration::solve(calibration::task_of(calibration, jobs), calibration.plan);
    const calibration::Result result{calibration, solution};
    const std::string report = calibration::report_of(result);
    calibration::write_results(claimed, result, report);
    say(report);
    return done;
}

}  // namespace

int calibrate(const CalibrateArguments& arguments) {
    const Calibration calibration = calibration::read_calibration(arguments.file);
    for (const std::string& warning : calibration.base.warnings) complain(warning + "\n");
    const StopRequest stop{std::nullopt};
    solvers::allow_interruption(true);
    try {
        if (arguments.dry_run) return show_plan(calibration);
        const std::filesystem::path directory = arguments.directory.empty()
                                                    ? std::filesystem::path("results") / calibration.file.stem()
                                                    : std::filesystem::path(arguments.directory);
        const int code =
            calibrate_into(calibration, directory, arguments.overwrite, jobs_for(calibration, arguments.jobs));
        draw_study(directory, false);
        say(fmt::format("in {}\n", directory.string()));
        return code;
    } catch (const solvers::Interrupted&) {
        complain(
            fmt::format("stopped by {}; nothing was written, the same command begins again\n", StopRequest::reason()));
        return stopped;
    }
}

}  // namespace sim::command
