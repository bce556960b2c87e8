// The members of a study: every point of its design, once for every replicate.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "sim/study/study.hpp"

namespace sim::study {

inline constexpr int most_members = 1'000'000;

/// One run. Its overrides say all that sets it apart from the base scenario.
struct Member {
    int number = 0;  // point * replicates + replicate
    int point = 0, replicate = 0;
    std::uint64_t seed = 0;
    std::vector<double> at;              // by factor, then by uncertain factor; NaN: left at the base
    std::vector<double> values;          // [SI] or the number of a label; NaN: left at the base, which is no number
    std::vector<std::string> overrides;  // "KEY=VALUE"
};

/// Words of the file and what they mean.
std::span<const std::pair<DesignKind, std::string_view>> design_kinds();

/// How many members the design has, however large.
double member_count(const Study& study);

/// All members by number. A function of the study alone; a design with more samples or replicates of the same seed
/// begins with the points of the smaller one, but for latin_hypercube.
/// Throws std::invalid_argument where a design cannot have so many factors.
std::vector<Member> plan_of(const Study& study);

}  // namespace sim::study
