// Exact areas and volumes of discs and cones in boxes and rings: signed sums over the corners of the box.
//
//   disc and box = Q(x1, y1) - Q(x0, y1) - Q(x1, y0) + Q(x0, y0),  Q(x, y; a) = area of disc and [0, x] x [0, y], odd
//   in x, y cone and box = (L/R) times the same sum over H(x, y; a) = integral of Q(x, y; s) ds over 0 < s < a,  since
//   dz = -(L/R) da
#include "solvers/channel/disc_overlap.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace solvers {
namespace {

double half_chord(double radius, double distance) { return std::sqrt((radius - distance) * (radius + distance)); }

/// Q for x, y >= 0. The angle comes from the sine and cosine of the corner's wedge: asin alone loses half its digits
/// at 1.
double quadrant_area(double a, double x, double y) {
    x = std::min(x, a);
    y = std::min(y, a);
    if (x * x + y * y <= a * a) return x * y;
    const double up = half_chord(a, x), across = half_chord(a, y);
    const double wedge = std::atan2(x * y - up * across, up * y + across * x);
    return 0.5 * (x * up + y * across + a * a * wedge);
}

/// Integral over 0 < s < a of the area of the quarter disc of radius s left of x.
double cut_quarter_integral(double a, double x) {
    if (x >= a) return std::numbers::pi / 12 * a * a * a;
    if (x <= 0) return 0;
    const double up = half_chord(a, x);
    return x * a * up / 3 - x * x * x / 6 * std::log((a + up) / x) + a * a * a / 6 * std::atan2(x, up);
}

/// H for x, y >= 0: both cuts less the quarter counted twice, until the disc covers the corner; then x y for each da.
double quadrant_integral(double a, double x, double y) {
    const double corner = std::hypot(x, y), s = std::min(a, corner);
    const double rounding = cut_quarter_integral(s, x) + cut_quarter_integral(s, y) - std::numbers::pi / 12 * s * s * s;
    return rounding + x * y * (a - s);
}

template <class Quadrant>
double corner_sum(Quadrant quadrant, double x0, double x1, double y0, double y1) {
    const auto signed_quadrant = [&](double x, double y) {
        const double size = quadrant(std::abs(x), std::abs(y));
        return std::signbit(x) == std::signbit(y) ? size : -size;
    };
    return signed_quadrant(x1, y1) - signed_quadrant(x0, y1) - signed_quadrant(x1, y0) + signed_quadrant(x0, y0);
}

/// Integral of min(s, r)^2 ds over 0 < s < a.
double capped_square_integral(double a, double r) {
    const double s = std::min(a, r);
    return s * s * s / 3 + r * r * (a - s);
}

/// The channel's part of a layer: its length, and for a cone its radii at the lower and upper end.
struct Slice {
    double length, bottom, top;
};

Slice slice(const ChannelProfile& channel, double z0, double z1) {
    const double upper = std::max(z0, 0.0), lower = std::min(z1, channel.depth);
    if (upper >= lower) return {0, 0, 0};
    return {lower - upper, channel.radius_at(lower), channel.radius_at(upper)};
}

}  // namespace

double disc_rectangle_area(double radius, double x0, double x1, double y0, double y1) {
    if (radius <= 0 || x1 <= x0 || y1 <= y0) return 0;
    const double near_x = std::max({x0, -x1, 0.0}), near_y = std::max({y0, -y1, 0.0});
    if (near_x * near_x + near_y * near_y >= radius * radius) return 0;
    const double far_x = std::max(-x0, x1), far_y = std::max(-y0, y1);
    if (far_x * far_x + far_y * far_y <= radius * radius) return (x1 - x0) * (y1 - y0);
    return std::max(0.0, corner_sum([=](double x, double y) { return quadrant_area(radius, x, y); }, x0, x1, y0, y1));
}

double disc_ring_area(double radius, double inner, double outer) {
    const double edge = std::min(radius, outer);
    return edge > inner ? std::numbers::pi * (edge - inner) * (edge + inner) : 0.0;
}

double frustum_box_volume(const ChannelProfile& channel, double x0, double x1, double y0, double y1, double z0,
                          double z1) {
    const auto [length, bottom, top] = slice(channel, z0, z1);
    if (length <= 0 || channel.radius <= 0 || x1 <= x0 || y1 <= y0) return 0;
    const double west = x0 - channel.x, east = x1 - channel.x, south = y0 - channel.y, north = y1 - channel.y;
    if (!channel.cone) return length * disc_rectangle_area(channel.radius, west, east, south, north);
    const auto between = [a = bottom, b = top](double x, double y) {
        return quadrant_integral(b, x, y) - quadrant_integral(a, x, y);
    };
    return std::max(0.0, channel.depth / channel.radius * corner_sum(between, west, east, south, north));
}

double frustum_ring_volume(const ChannelProfile& channel, double inner, double outer, double z0, double z1) {
    const auto [length, bottom, top] = slice(channel, z0, z1);
    if (length <= 0 || channel.radius <= 0 || outer <= inner) return 0;
    if (!channel.cone) return length * disc_ring_area(channel.radius, inner, outer);
    const auto inside = [a = bottom, b = top](double r) {
        return capped_square_integral(b, r) - capped_square_integral(a, r);
    };
    return std::max(0.0, std::numbers::pi * channel.depth / channel.radius * (inside(outer) - inside(inner)));
}

}  // namespace solvers
