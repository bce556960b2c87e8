// Air, and the receptor of a Franz cell with its samples.
#include <fmt/format.h>

#include <algorithm>
#include "sim/scenario/interpret.hpp"

namespace sim {
namespace {

constexpr double most_samples = 1e4;

std::vector<double> sampled_every(const Section& sampling, double duration) {
    const double every = sampling.number("every");
    if (!(every > 0)) return {};
    if (duration / every > most_samples) {
        sampling.error("every",
                       fmt::format("is {}, which makes {:.3g} samples in {}; at most {:.0f} are taken",
                                   short_text(every, "h"), duration / every, short_text(duration, "h"), most_samples));
        return {};
    }
    std::vector<double> dates;
    for (int i = 1; i * every <= duration; ++i) dates.push_back(i * every);
    if (dates.empty())
        sampling.warn("every", fmt::format("is {}, longer than the duration, {}: no sample is taken",
                                           short_text(every, "h"), short_text(duration, "h")));
    return dates;
}

std::vector<double> sampled_at(const Section& sampling, double duration) {
    std::vector<double> dates = sampling.numbers("at");
    if (dates.empty()) sampling.error("at", "found an empty list, expected at least one date");
    std::ranges::sort(dates);
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    const auto late = std::ranges::upper_bound(dates, duration);
    if (late != dates.end())
        sampling.warn("at", fmt::format("{} is after the end, {}, and is never sampled", short_text(*late, "h"),
                                        short_text(duration, "h")));
    dates.erase(late, dates.end());
    return dates;
}

void read_sampling(const Section& sampling, double held, double duration, Receptor& receptor) {
    if (sampling.has("every") && sampling.written("at"))
        sampling.error("at", "every is written as well; write one of the two");
    if (sampling.has("every"))
        receptor.dates = sampled_every(sampling, duration);
    else if (sampling.has("at"))
        receptor.dates = sampled_at(sampling, duration);
    else if (!sampling.written("every") && !sampling.written("at"))
        sampling.error("every", "is missing; expected an interval, or at with a list of dates");
    const double drawn = sampling.number("volume");
    if (held > 0 && drawn > held)
        sampling.error("volume", fmt::format("is {}, more than setup.receptor.volume, {}", short_text(drawn, "mL"),
                                             short_text(held, "mL")));
    if (receptor.area > 0) receptor.sample = drawn / receptor.area;
}

}  // namespace

Air read_air(const Section& setup) { return {setup.number("air_speed"), setup.number("humidity")}; }

std::optional<Receptor> read_receptor(const Section& setup, Bottom bottom, double duration) {
    const Section section = setup.table("receptor"), sampling = section.table("sampling");
    if (!section.node()) return {};
    if (bottom != Bottom::franz) {
        if (setup.has("bottom") || !setup.written("bottom"))
            setup.error("receptor", "counts only with bottom = \"franz\", but here bottom = \"in_vivo\"");
        return {};
    }
    Receptor receptor;
    const double volume = section.number("volume");
    receptor.area = section.number("area");
    if (receptor.area > 0) receptor.volume = volume / receptor.area;
    if (sampling.node()) read_sampling(sampling, volume, duration, receptor);
    return receptor;
}

}  // namespace sim
