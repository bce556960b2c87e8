#include "sim/validation/closed_forms.hpp"
#include <cmath>
#include <numbers>

namespace sim::validation {

using std::numbers::pi;

double filling_slab(double length, double D, double x, double t) {
    double sum = 0;
    for (int n = 200; n >= 0; --n) {
        const double q = (2 * n + 1) * pi / (2 * length);
        sum += (n % 2 == 0 ? 1.0 : -1.0) / (2 * n + 1) * std::exp(-D * q * q * t) * std::cos(q * x);
    }
    return 1 - 4 / pi * sum;
}

double filling_slab_uptake(double length, double D, double t) {
    double sum = 0;
    for (int n = 200; n >= 0; --n) {
        const double q = (2 * n + 1) * pi / 2;
        sum += 2 / (q * q) * std::exp(-D * q * q * t / (length * length));
    }
    return 1 - sum;
}

double membrane_permeated(double length, double D, double K, double t) {
    double sum = 0;
    for (int n = 400; n >= 1; --n) {
        const double q = n * pi;
        sum += (n % 2 == 0 ? 1.0 : -1.0) / (n * n) * std::exp(-D * q * q * t / (length * length));
    }
    return K * (D * t / length - length / 6 - 2 * length / (pi * pi) * sum);
}

double film_slab(double length, double D, double h, double x, double t) {
    const double biot = h * length / D;
    double sum = 0;
    for (int n = 0; n < 100; ++n) {
        double low = n * pi, high = low + pi / 2;  // b sin b rises above biot cos b in between
        for (int halving = 0; halving < 60; ++halving) {
            const double b = 0.5 * (low + high), excess = b * std::sin(b) - biot * std::cos(b);
            (excess * std::cos(n * pi) > 0 ? high : low) = b;
        }
        sum += 4 * std::sin(low) / (2 * low + std::sin(2 * low)) * std::cos(low * x / length) *
               std::exp(-low * low * D * t / (length * length));
    }
    return sum;
}

double half_spaces(double D1, double D2, double K, double x, double t) {
    const double g = K * std::sqrt(D2 / D1);
    if (x < 0) return (1 + g * std::erf(-x / (2 * std::sqrt(D1 * t)))) / (1 + g);
    return K / (1 + g) * std::erfc(x / (2 * std::sqrt(D2 * t)));
}

double spreading_disc(double radius, double D, double r, double t) {
    constexpr int intervals = 200;  // Simpson
    const auto density = [&](double s) {
        return std::exp(-(r * r + s * s) / (4 * D * t)) * std::cyl_bessel_i(0.0, r * s / (2 * D * t)) * s;
    };
    double sum = density(0) + density(radius);
    for (int n = 1; n < intervals; ++n) sum += (n % 2 == 1 ? 4 : 2) * density(radius * n / intervals);
    return sum * radius / intervals / 3 / (2 * D * t);
}

double lambert_w(double x) {
    double w = std::log1p(x);
    for (int step = 0; step < 50; ++step) w -= (w - x * std::exp(-w)) / (1 + w);  // Newton
    return w;
}

}  // namespace sim::validation
