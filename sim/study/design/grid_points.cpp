#include "sim/study/design/grid_points.hpp"
#include <cstdint>
#include <limits>
#include <stdexcept>

namespace sim::study {

namespace {

int count_points(std::span<const int> levels) {
    std::int64_t count = 1;
    for (const int those : levels) {
        if (those < 0) throw std::invalid_argument("a grid has a factor of fewer than 0 levels, expected 0 or more");
        count *= those;
        if (count > std::numeric_limits<int>::max())
            throw std::invalid_argument("a grid has too many points, expected at most 2147483647");
    }
    return static_cast<int>(count);
}

}  // namespace

LevelPoints grid_points(std::span<const int> levels) {
    const auto count = static_cast<std::size_t>(count_points(levels));
    LevelPoints points(count, std::vector<int>(levels.size()));
    for (std::size_t point = 0; point < count; ++point) {
        std::size_t rest = point;
        for (std::size_t factor = levels.size(); factor-- > 0;) {
            const auto those = static_cast<std::size_t>(levels[factor]);
            points[point][factor] = static_cast<int>(rest % those);
            rest /= those;
        }
    }
    return points;
}

std::vector<Departure> one_at_a_time_points(std::span<const int> levels) {
    std::vector<Departure> points{Departure{}};
    for (std::size_t factor = 0; factor < levels.size(); ++factor)
        for (int level = 0; level < levels[factor]; ++level) points.push_back({static_cast<int>(factor), level});
    return points;
}

}  // namespace sim::study
