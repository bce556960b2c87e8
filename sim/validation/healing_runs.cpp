// Schedules as scenarios, and what is read from their runs.
#include "sim/validation/healing_runs.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <limits>
#include "sim/validation/one_thread.hpp"

namespace sim::validation {
namespace {

constexpr double day_length = 86400;  // [s]

/// 24 rings are 15 um wide at 250 /cm2, a quarter of the injury's radius; twice as many change collagen by less than
/// 0.002. What no row reads of the optional fields is left out.
std::string text_of(const Protocol& p) {
    std::string text = fmt::format(
        "duration = \"{} d\"\nskin.site = \"cheek\"\n{}\nhealing.optional = [\"bacteria\", \"capillaries\"]\n"
        "domain = {{ geometry = \"channel\", puncture_density = \"{} /cm2\", depth = \"{} mm\", "
        "cells = [24, 1, 24] }}\n",
        p.first + p.days, p.top, p.density, p.depth);
    for (int n = 0; n < p.sessions; ++n)
        text += fmt::format(
            "[[treatment]]\ndo = \"needle\"\nat = \"{} d\"\ndevice = \"roller_192\"\nlength = \"{} mm\"\n{}\n",
            p.first + n * p.interval, p.length, p.needle);
    return text;
}

}  // namespace

HealingRun::HealingRun(const Protocol& protocol) : experiment_(scenario_of(text_of(protocol))) {}

void HealingRun::until(double day, const std::function<void()>& stepped) {
    const OneThread one;
    experiment_.advance_to(day * day_length, stepped);
}

double HealingRun::day() const { return experiment_.skin().now / day_length; }

double HealingRun::told(const std::string& name) const {
    const HealingCourse& course = *experiment_.skin().healing_course;
    for (const auto& list : {course.row(), course.conclusions()})
        for (const NamedValue& value : list)
            if (value.name == "healing." + name) return value.value;
    return std::numeric_limits<double>::quiet_NaN();
}

double HealingRun::made(const std::string& field) const {
    const auto ledgers = experiment_.skin().wound->ledgers();
    const auto found = std::ranges::find(ledgers, field, &Ledger::field);
    return found == ledgers.end() ? std::numeric_limits<double>::quiet_NaN() : found->gain;
}

double collagen_after(const Protocol& protocol) {
    HealingRun run(protocol);
    run.until(protocol.first + protocol.days);
    return run.now().whole_dermis;
}

Row judged(std::string name, double model, std::string unit, Band band, Kind kind, std::string_view source,
           std::string_view reason) {
    return {.name = std::move(name),
            .model = model,
            .unit = std::move(unit),
            .band = band,
            .kind = kind,
            .source = std::string(source),
            .reason = std::string(reason)};
}

Row shown(std::string name, double model, double data, std::string unit, std::string_view source) {
    return {.name = std::move(name),
            .model = model,
            .data = data,
            .unit = std::move(unit),
            .kind = Kind::trend,
            .source = std::string(source)};
}

}  // namespace sim::validation
