// Designs whose factors have a few values each: every combination, or one factor at a time.
#pragma once
#include <span>
#include <vector>

namespace sim::study {

/// [point][factor], each the number of a level, from 0.
using LevelPoints = std::vector<std::vector<int>>;

/// Every combination; the first factor varies slowest. No factors: one point without any. A factor without levels: no
/// points. Throws std::invalid_argument where there are more than 2^31 - 1 points, or levels below 0.
LevelPoints grid_points(std::span<const int> levels);

/// Of one point of a one-at-a-time design: which factor leaves the base, and for which of its levels.
struct Departure {
    int factor = -1;  // -1: none, the base itself
    int level = -1;
    friend bool operator==(const Departure&, const Departure&) = default;
};

/// The base, then each factor's levels in turn while all others stay.
std::vector<Departure> one_at_a_time_points(std::span<const int> levels);

}  // namespace sim::study
