// Validation of what people see first: the epidermis closes, redness goes, the barrier comes back.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include "sim/validation/case.hpp"
#include "sim/validation/healing_runs.hpp"

namespace sim::validation {
namespace {

constexpr double hour = 3600, day = 86400;

double closing_time_of(double diameter) {
    const Protocol lesion{.days = 2,
                          .length = 0.5,
                          .density = 60,
                          .depth = 0.5,
                          .needle = fmt::format("injury_radius = \"{} mm\"", 0.5 * diameter)};
    HealingRun run(lesion);
    run.until(lesion.days);
    return run.told("closed_time.epidermis");
}

}  // namespace

Result epidermis_of_lesions() {
    constexpr std::string_view stumpp =
        "half of the lesions of less than 0.5 mm closed after 10-22 h, growing with size; seven people, confocal "
        "microscopy by the hour (Stumpp 2009, J Biomed Opt 14:024018, read)";
    constexpr std::array diameters{0.1, 0.2, 0.35, 0.5};  // [mm]
    Result result;
    double before = 0, least_growth = 1e9;
    for (const double diameter : diameters) {
        const double time = closing_time_of(diameter) / hour;
        result.rows.push_back(judged(fmt::format("lesion of {} mm", diameter), time, "h", between(10, 22),
                                     Kind::calibrated, stumpp,
                                     "the front was set for 10.0 and 22.0 h at the ends; a step of the run decides"));
        if (before > 0) least_growth = std::min(least_growth, time - before);
        before = time;
    }
    result.rows.push_back(
        judged("least growth to the next size", least_growth, "h", at_least(0), Kind::calibrated, stumpp));
    return result;
}

Result downtime_and_barrier() {
    constexpr std::string_view red =
        "pink for hours after 0.5 mm, 1-3 days after 1.0-1.5 mm (practice texts, second-hand); 3-6 h of pain, erythema "
        "and oedema, 1.5 mm, n = 36 (Hong Kong J Derm 2018, read)";
    constexpr std::string_view barrier =
        "face, 0.15 and 0.25 mm rollers: barrier back within 72 h (Dermatol Surg 2012 38:1816, read)";
    constexpr std::string_view wide =
        "redness is a formula of the mean cytokine with two chosen constants, and 250 /cm2 is a dense pass";
    HealingRun deep({.days = 10}), thin({.days = 10, .density = 100}), home({.days = 10, .length = 0.25});
    for (HealingRun* run : {&deep, &thin, &home}) run->until(10);
    const auto downtime = [](const HealingRun& run) { return run.told("downtime") / day; };
    const auto back = [](const HealingRun& run) { return run.told("closed_time.barrier") / hour; };
    return {{judged("downtime, 1.5 mm, 250 /cm2", downtime(deep), "d", between(1, 3), Kind::estimate, red, wide),
             judged("downtime, 1.5 mm, 100 /cm2", downtime(thin), "d", between(0.125, 3), Kind::estimate, red, wide),
             judged("downtime, 0.25 mm, 250 /cm2", downtime(home), "d", at_most(1), Kind::estimate, red, wide),
             judged("barrier back, 0.25 mm", back(home), "h", at_most(72), Kind::held_out, barrier,
                    "the barrier follows the epidermis with a chosen rate of 1.2 /d"),
             judged("barrier back, 1.5 mm", back(deep), "h", at_most(72), Kind::held_out, barrier,
                    "the barrier follows the epidermis with a chosen rate of 1.2 /d")},
            {}};
}

}  // namespace sim::validation
