// Needles on a disc.
#include "sim/scenario/pen.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>

namespace sim {
namespace {

using Place = std::array<double, 2>;

std::vector<Place> rings(int needles, double radius) {
    if (needles == 1) return {{0, 0}};
    const int count = std::max(1, static_cast<int>(std::lround(std::sqrt(needles) / 2)));
    // k of the rings cover k^2 of count^2 parts of the disc.
    const auto within = [&](int k) { return static_cast<int>(std::lround(1.0 * needles * k * k / (count * count))); };
    std::vector<Place> places;
    for (int k = 1; k <= count; ++k) {
        const int here = within(k) - within(k - 1);
        const double r = radius * (k - 0.5) / count;
        for (int i = 0; i < here; ++i) {
            const double angle = 2 * std::numbers::pi * i / here;
            places.push_back({r * std::cos(angle), r * std::sin(angle)});
        }
    }
    return places;
}

/// Lattice places in order of their distance from one of them, those equally far by direction.
std::vector<Place> nearest_of_lattice(int needles, bool triangular) {
    const int reach = static_cast<int>(std::ceil(std::sqrt(needles))) + 1;
    std::vector<std::tuple<int, double, Place>> sites;
    for (int i = -reach; i <= reach; ++i)
        for (int j = -reach; j <= reach; ++j) {
            const double x = triangular ? i + 0.5 * j : i, y = triangular ? std::sqrt(0.75) * j : j;
            const int square_distance = i * i + j * j + (triangular ? i * j : 0);
            sites.emplace_back(square_distance, std::atan2(y, x), Place{x, y});
        }
    std::ranges::sort(sites);
    std::vector<Place> places;
    for (int k = 0; k < needles; ++k) places.push_back(std::get<Place>(sites[static_cast<std::size_t>(k)]));
    return places;
}

std::vector<Place> lattice(int needles, double radius, bool triangular) {
    std::vector<Place> places = nearest_of_lattice(needles, triangular);
    Place centre{};
    for (const Place& place : places)
        for (std::size_t axis = 0; axis < 2; ++axis) centre[axis] += place[axis] / needles;
    double farthest = 0;
    for (const Place& place : places)
        farthest = std::max(farthest, std::hypot(place[0] - centre[0], place[1] - centre[1]));
    const double cell = triangular ? std::sqrt(0.75) : 1;
    const double fair = radius * std::sqrt(std::numbers::pi / needles / cell);
    const double pitch = farthest > 0 ? std::min(fair, radius / farthest) : 0;
    for (Place& place : places)
        for (std::size_t axis = 0; axis < 2; ++axis) place[axis] = pitch * (place[axis] - centre[axis]);
    return places;
}

}  // namespace

std::vector<Place> cartridge_places(const Device& pen) {
    const double radius = pen.cartridge_diameter / 2;
    if (pen.arrangement == Arrangement::concentric) return rings(pen.needles, radius);
    return lattice(pen.needles, radius, pen.arrangement == Arrangement::triangular);
}

double cartridge_spacing(const Device& pen) {
    const std::vector<Place> places = cartridge_places(pen);
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            nearest = std::min(nearest, std::hypot(places[a][0] - places[b][0], places[a][1] - places[b][1]));
    return nearest;
}

double pen_strikes(const NeedleAct& act) {
    const Device& pen = act.device;
    if (act.time && act.area) return pen.needles * pen.strokes * *act.time / *act.area;
    return act.passes * pen.needles * pen.strokes / (pen.speed * pen.cartridge_diameter);
}

}  // namespace sim
