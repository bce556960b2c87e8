#include "sim/uncertainty/student_t.hpp"
#include <cmath>
#include <numbers>
#include "sim/uncertainty/normal_quantile.hpp"

namespace sim {

namespace {

/// P(|T| < t) for tan(angle) = t / sqrt(degrees).
double within(double angle, int degrees) {
    const double c = std::cos(angle);
    const bool odd = degrees % 2 == 1;
    double term = odd ? c : 1, sum = 0;
    for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
        sum += term;
        term *= c * c * (power + 1) / (power + 2);
    }
    const double series = std::sin(angle) * sum;
    return odd ? 2 / std::numbers::pi * (angle + series) : series;
}

double by_expansion(double z, double n) {
    const double square = z * z;
    const double first = z * (square + 1) / 4;
    const double second = z * ((5 * square + 16) * square + 3) / 96;
    const double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
    const double fourth = z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
    return z + (first + (second + (third + fourth / n) / n) / n) / n;
}

}  // namespace

double student_t_quantile(double share, int degrees) {
    constexpr int most_terms = 200, halvings = 60;
    if (degrees > most_terms) return by_expansion(normal_quantile(share), degrees);
    const double wanted = std::abs(2 * share - 1);
    double low = 0, high = std::numbers::pi / 2;
    for (int n = 0; n < halvings; ++n) {
        const double middle = 0.5 * (low + high);
        (within(middle, degrees) < wanted ? low : high) = middle;
    }
    return std::copysign(std::sqrt(static_cast<double>(degrees)) * std::tan(0.5 * (low + high)), share - 0.5);
}

}  // namespace sim
