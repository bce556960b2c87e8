// Statistics of many punctures over a periodic piece of skin, by a list of cells.
#include "sim/treatment/puncture_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "sim/library/library.hpp"

namespace sim {
namespace {

/// Punctures sorted into about as many equal boxes as there are punctures.
class Neighbourhood {
  public:
    Neighbourhood(std::span<const Puncture> punctures, std::array<double, 2> extent)
        : punctures_(punctures), extent_(extent) {
        const double pitch = std::sqrt(extent[0] * extent[1] / static_cast<double>(punctures.size()));
        for (std::size_t axis = 0; axis < 2; ++axis) {
            boxes_[axis] = std::max(1, static_cast<int>(extent[axis] / pitch));
            width_[axis] = extent[axis] / boxes_[axis];
        }
        sort_into_boxes();
    }

    double box_width() const { return std::min(width_[0], width_[1]); }

    /// visit(index, distance) for every puncture or periodic image of one within `radius` and perhaps somewhat beyond;
    /// the puncture itself is left out, its images are not.
    template <class Visit>
    void each_near(std::size_t self, double radius, Visit visit) const {
        const double x = punctures_[self].x, y = punctures_[self].y;
        for (int i = box(x - radius, 0); i <= box(x + radius, 0); ++i)
            for (int j = box(y - radius, 1); j <= box(y + radius, 1); ++j) {
                const auto [column, turns_x] = wrapped(i, 0);
                const auto [row, turns_y] = wrapped(j, 1);
                const std::size_t here = flat(column, row);
                for (std::size_t k = begin_[here]; k < begin_[here + 1]; ++k) {
                    const std::size_t other = member_[k];
                    if (other == self && turns_x == 0 && turns_y == 0) continue;
                    visit(other, std::hypot(punctures_[other].x + turns_x * extent_[0] - x,
                                            punctures_[other].y + turns_y * extent_[1] - y));
                }
            }
    }

  private:
    struct Wrapped {
        int box, turns;
    };

    int box(double position, std::size_t axis) const { return static_cast<int>(std::floor(position / width_[axis])); }

    /// The box within the piece of skin, and by how many of its extents it was left.
    Wrapped wrapped(int box, std::size_t axis) const {
        const int n = boxes_[axis];
        const int turns = box >= 0 ? box / n : -((n - 1 - box) / n);
        return {box - turns * n, turns};
    }

    std::size_t flat(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(boxes_[0]) + static_cast<std::size_t>(column);
    }

    std::size_t box_of(const Puncture& puncture) const {
        return flat(std::min(box(puncture.x, 0), boxes_[0] - 1), std::min(box(puncture.y, 1), boxes_[1] - 1));
    }

    void sort_into_boxes() {
        begin_.assign(flat(0, boxes_[1]) + 1, 0);
        for (const Puncture& puncture : punctures_) ++begin_[box_of(puncture) + 1];
        for (std::size_t b = 1; b < begin_.size(); ++b) begin_[b] += begin_[b - 1];
        std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
        member_.resize(punctures_.size());
        for (std::size_t k = 0; k < punctures_.size(); ++k) member_[next[box_of(punctures_[k])]++] = k;
    }

    std::span<const Puncture> punctures_;
    std::array<double, 2> extent_, width_{};
    std::array<int, 2> boxes_{};
    std::vector<std::size_t> begin_, member_;
};

double nearest_distance(const Neighbourhood& skin, std::size_t self) {
    for (double radius = skin.box_width();; radius *= 2) {
        double nearest = std::numeric_limits<double>::infinity();
        skin.each_near(self, radius, [&](std::size_t, double distance) { nearest = std::min(nearest, distance); });
        if (nearest <= radius) return nearest;
    }
}

bool hits_earlier(const Neighbourhood& skin, std::span<const Puncture> punctures, std::size_t self, double largest) {
    const double radius = punctures[self].channel_radius;
    bool hit = false;
    skin.each_near(self, radius + largest, [&](std::size_t other, double distance) {
        hit = hit || (other < self && distance < radius + punctures[other].channel_radius);
    });
    return hit;
}

double mean_of(std::span<const Puncture> punctures, double Puncture::*value) {
    double sum = 0;
    for (const Puncture& puncture : punctures) sum += puncture.*value;
    return sum / static_cast<double>(punctures.size());
}

/// Standard deviation of the sample, n - 1; a single puncture has none.
double spread_of(std::span<const Puncture> punctures, double Puncture::*value, double mean) {
    if (punctures.size() < 2) return 0;
    double sum = 0;
    for (const Puncture& puncture : punctures) sum += (puncture.*value - mean) * (puncture.*value - mean);
    return std::sqrt(sum / static_cast<double>(punctures.size() - 1));
}

double largest_of(std::span<const Puncture> punctures, double Puncture::*value) {
    double largest = 0;
    for (const Puncture& puncture : punctures) largest = std::max(largest, puncture.*value);
    return largest;
}

/// The value that a share of the sample stays below, between neighbours of the sorted sample by their ranks.
double quantile(const std::vector<double>& sorted, double share) {
    const double rank = share * static_cast<double>(sorted.size() - 1);
    const std::size_t below = static_cast<std::size_t>(rank), above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (rank - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

void add_quantiles(std::span<const Puncture> punctures, PunctureStatistics& s) {
    std::vector<double> depths;
    for (const Puncture& puncture : punctures) depths.push_back(puncture.insertion_depth);
    std::ranges::sort(depths);
    s.insertion_p10 = quantile(depths, 0.1);
    s.insertion_p50 = quantile(depths, 0.5);
    s.insertion_p90 = quantile(depths, 0.9);
}

}  // namespace

double capillary_strike_probability(const Puncture& puncture) {
    namespace laws = library::laws;
    if (puncture.insertion_depth < laws::capillary_loop_depth.value) return 0;
    const double reach = (2 * puncture.channel_radius + laws::capillary_loop_diameter.value) / 2;
    return -std::expm1(-laws::capillary_loops.value * std::numbers::pi * reach * reach);
}

PunctureStatistics puncture_statistics(std::span<const Puncture> punctures, std::array<double, 2> extent) {
    PunctureStatistics s;
    s.area = extent[0] * extent[1];
    if (punctures.empty()) return s;
    const double n = static_cast<double>(punctures.size());
    s.punctures = static_cast<int>(punctures.size());
    s.density = n / s.area;
    s.insertion_mean = mean_of(punctures, &Puncture::insertion_depth);
    s.insertion_sd = spread_of(punctures, &Puncture::insertion_depth, s.insertion_mean);
    s.insertion_max = largest_of(punctures, &Puncture::insertion_depth);
    s.channel_mean = mean_of(punctures, &Puncture::channel_depth);
    s.channel_sd = spread_of(punctures, &Puncture::channel_depth, s.channel_mean);
    s.channel_max = largest_of(punctures, &Puncture::channel_depth);
    s.tear_length_mean = mean_of(punctures, &Puncture::tear_length);
    s.residual_slit_mean = mean_of(punctures, &Puncture::residual_slit);
    add_quantiles(punctures, s);

    const Neighbourhood skin(punctures, extent);
    const double largest = largest_of(punctures, &Puncture::channel_radius);
    for (std::size_t k = 0; k < punctures.size(); ++k) {
        const double radius = punctures[k].channel_radius;
        s.open_area += std::numbers::pi * radius * radius / s.area;
        s.double_hits += hits_earlier(skin, punctures, k, largest) ? 1 : 0;
        s.nearest_neighbour_mean += nearest_distance(skin, k) / n;
        s.capillary_strike_probability += capillary_strike_probability(punctures[k]) / n;
    }
    return s;
}

}  // namespace sim
