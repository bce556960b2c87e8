#include "sim/study/plan.hpp"
#include <fmt/format.h>
#include <array>
#include <cmath>
#include <limits>
#include "sim/study/design/grid_points.hpp"
#include "sim/study/design/morris_trajectories.hpp"
#include "sim/study/design/saltelli_points.hpp"
#include "sim/study/design/sobol_sequence.hpp"
#include "sim/uncertainty/hypercube.hpp"

namespace sim::study {

namespace {

constexpr double base_value = std::numeric_limits<double>::quiet_NaN();

std::vector<int> levels_of(const Study& study) {
    std::vector<int> levels;
    for (const Factor& factor : study.factors) levels.push_back(factor.level_count());
    return levels;
}

UnitPoints grid(const Study& study) {
    UnitPoints points;
    for (const std::vector<int>& levels : grid_points(levels_of(study))) {
        points.emplace_back();
        for (std::size_t f = 0; f < levels.size(); ++f)
            points.back().push_back(study.factors[f].share_of_level(levels[f]));
    }
    return points;
}

/// Of a law without ends, between which shares its extremes are taken for one-at-a-time and for trajectories.
constexpr double low_share = 0.05, high_share = 0.95;

double within_law(const Factor& factor, double share) {
    return factor.bounded() ? share : std::lerp(low_share, high_share, share);
}

UnitPoints one_at_a_time(const Study& study) {
    UnitPoints points;
    for (const Departure& departure : one_at_a_time_points(levels_of(study))) {
        points.emplace_back(study.factors.size(), base_value);
        if (departure.factor < 0) continue;
        const Factor& factor = study.factors[static_cast<std::size_t>(departure.factor)];
        const double from_end_to_end =
            factor.levels > 1 ? static_cast<double>(departure.level) / (factor.levels - 1) : 0.5;
        points.back()[static_cast<std::size_t>(departure.factor)] =
            factor.law == Law::values ? factor.share_of_level(departure.level) : within_law(factor, from_end_to_end);
    }
    return points;
}

UnitPoints trajectories(const Study& study) {
    const Design& design = study.design;
    UnitPoints points =
        morris_trajectories(design.samples, static_cast<int>(study.factors.size()), design.levels, design.seed);
    for (std::vector<double>& point : points)
        for (std::size_t f = 0; f < point.size(); ++f) point[f] = within_law(study.factors[f], point[f]);
    return points;
}

UnitPoints points_of(const Study& study) {
    const Design& design = study.design;
    const int factors = static_cast<int>(study.factors.size());
    switch (design.kind) {
        case DesignKind::grid:
            return grid(study);
        case DesignKind::one_at_a_time:
            return one_at_a_time(study);
        case DesignKind::latin_hypercube:
            return latin_hypercube(design.samples, factors, design.seed);
        case DesignKind::sobol:
            return sobol_sequence(design.samples, factors, design.seed);
        case DesignKind::morris:
            return trajectories(study);
        default:
            return saltelli_points(design.samples, factors, design.seed);
    }
}

void take_setting(const Factor& factor, double share, Member& member) {
    member.at.push_back(share);
    if (std::isnan(share)) {
        member.values.push_back(factor.column.base.value_or(base_value));
        return;
    }
    const Setting setting = factor.at(share);
    member.values.push_back(setting.value);
    member.overrides.insert(member.overrides.end(), setting.overrides.begin(), setting.overrides.end());
}

}  // namespace

std::span<const std::pair<DesignKind, std::string_view>> design_kinds() {
    static constexpr auto kinds =
        std::to_array<std::pair<DesignKind, std::string_view>>({{DesignKind::grid, "grid"},
                                                                {DesignKind::one_at_a_time, "one_at_a_time"},
                                                                {DesignKind::latin_hypercube, "latin_hypercube"},
                                                                {DesignKind::sobol, "sobol"},
                                                                {DesignKind::morris, "morris"},
                                                                {DesignKind::saltelli, "saltelli"}});
    return kinds;
}

double member_count(const Study& study) {
    const Design& design = study.design;
    const auto factors = static_cast<double>(study.factors.size());
    double points = design.samples;
    if (design.kind == DesignKind::grid || design.kind == DesignKind::one_at_a_time) {
        points = 1;
        for (const Factor& factor : study.factors)
            points = design.kind == DesignKind::grid ? points * factor.level_count() : points + factor.level_count();
    }
    if (design.kind == DesignKind::morris) points *= factors + 1;
    if (design.kind == DesignKind::saltelli) points *= factors + 2;
    return points * design.replicates;
}

std::vector<Member> plan_of(const Study& study) {
    const int replicates = study.design.replicates;
    const UnitPoints points = points_of(study);
    const auto draws = latin_hypercube(replicates, static_cast<int>(study.uncertain.size()), study.design.seed);
    std::vector<Member> members;
    members.reserve(points.size() * static_cast<std::size_t>(replicates));
    for (std::size_t p = 0; p < points.size(); ++p)
        for (int r = 0; r < replicates; ++r) {
            Member member;
            member.number = static_cast<int>(members.size());
            member.point = static_cast<int>(p), member.replicate = r;
            member.seed = study.base_seed + static_cast<std::uint64_t>(r);
            member.overrides = study.overrides;
            for (std::size_t f = 0; f < study.factors.size(); ++f) take_setting(study.factors[f], points[p][f], member);
            for (std::size_t u = 0; u < study.uncertain.size(); ++u)
                take_setting(study.uncertain[u], draws[static_cast<std::size_t>(r)][u], member);
            if (replicates > 1) member.overrides.push_back(fmt::format("seed={}", member.seed));
            members.push_back(std::move(member));
        }
    return members;
}

}  // namespace sim::study
