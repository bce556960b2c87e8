// Exact solutions that the reference tests compare with. Lengths in m, times in s.
#pragma once
#include <cmath>
#include <functional>
#include <numbers>
#include <utility>

namespace support {

/// Root of f between low and high, where f changes sign.
inline double root(const std::function<double(double)>& f, double low, double high) {
    const bool rising = f(high) > 0;
    for (int halving = 0; halving < 200; ++halving) {
        const double middle = 0.5 * (low + high);
        ((f(middle) > 0) == rising ? high : low) = middle;
    }
    return 0.5 * (low + high);
}

/// Slab uptake (V04): c = 1 held at L, no flux at 0, empty at first. Shares of c held.
struct SlabUptake {
    double length, D;
    double value(double x, double t) const {
        double sum = 0;
        for (int n = 200; n >= 0; --n) {
            const double q = (2 * n + 1) * std::numbers::pi / (2 * length);
            sum += (n % 2 == 0 ? 1.0 : -1.0) / (2 * n + 1) * std::exp(-D * q * q * t) * std::cos(q * x);
        }
        return 1 - 4 / std::numbers::pi * sum;
    }
    double uptake(double t) const {
        double sum = 0;
        for (int n = 200; n >= 0; --n) {
            const double q = (2 * n + 1) * std::numbers::pi / 2;
            sum += 2 / (q * q) * std::exp(-D * q * q * t / (length * length));
        }
        return 1 - sum;
    }
};

/// Membrane (V05, transport A and B): activity 1 held at 0, 0 at L, empty at first; K c/c0 per unit of activity.
struct Membrane {
    double length, D, K = 1;
    double profile(double x, double t) const {
        double sum = 0;
        for (int n = 400; n >= 1; --n) {
            const double q = n * std::numbers::pi / length;
            sum += std::sin(q * x) / n * std::exp(-D * q * q * t);
        }
        return 1 - x / length - 2 / std::numbers::pi * sum;  // activity
    }
    double permeated(double t) const {
        double sum = 0;
        for (int n = 400; n >= 1; --n) {
            const double q = n * std::numbers::pi;
            sum += (n % 2 == 0 ? 1.0 : -1.0) / (n * n) * std::exp(-D * q * q * t / (length * length));
        }
        constexpr double pi = std::numbers::pi;
        return K * (D * t / length - length / 6 - 2 * length / (pi * pi) * sum);
    }
    double flux(double t) const {
        double sum = 0;
        for (int n = 400; n >= 1; --n) {
            const double q = n * std::numbers::pi;
            sum += (n % 2 == 0 ? 1.0 : -1.0) * std::exp(-D * q * q * t / (length * length));
        }
        return K * D / length * (1 + 2 * sum);
    }
};

/// Slab that loses to a film (V06): no flux at 0, -D c_x = h c at L, full at first.
struct FilmSlab {
    double length, D, h;
    double value(double x, double t) const {
        const double biot = h * length / D;
        double sum = 0;
        for (int n = 0; n < 100; ++n) {
            const double low = n * std::numbers::pi,
                         beta = root([&](double b) { return b * std::sin(b) - biot * std::cos(b); }, low,
                                     low + std::numbers::pi / 2);
            sum += 4 * std::sin(beta) / (2 * beta + std::sin(2 * beta)) * std::cos(beta * x / length) *
                   std::exp(-beta * beta * D * t / (length * length));
        }
        return sum;
    }
};

/// Two half spaces (V10): c = 1 for x < 0 at first, c2 = K c1 at x = 0.
struct HalfSpaces {
    double D1, D2, K;
    double value(double x, double t) const {
        const double g = K * std::sqrt(D2 / D1);
        if (x < 0) return (1 + g * std::erf(-x / (2 * std::sqrt(D1 * t)))) / (1 + g);
        return K / (1 + g) * std::erfc(x / (2 * std::sqrt(D2 * t)));
    }
};

/// Spreading disc of radius a in the plane (V12), 1 inside at first.
struct SpreadingDisc {
    double radius, D;
    double value(double r, double t) const {
        constexpr int intervals = 200;  // Simpson
        const auto integrand = [&](double s) {
            const double z = r * s / (2 * D * t);
            return std::exp(-(r * r + s * s) / (4 * D * t)) * std::cyl_bessel_i(0.0, z) * s;
        };
        double sum = integrand(0) + integrand(radius);
        for (int n = 1; n < intervals; ++n) sum += (n % 2 == 1 ? 4 : 2) * integrand(radius * n / intervals);
        return sum * radius / intervals / 3 / (2 * D * t);
    }
};

/// Finite dose on a membrane over a sink (transport D): share of the dose that went through, tau = D t/h^2.
struct FiniteDose {
    double beta;  // K h / height of the dose
    double permeated(double tau) const {
        double sum = 0;
        for (int n = 0; n < 60; ++n) {
            const double low = n * std::numbers::pi,
                         a = root([&](double q) { return q * std::sin(q) - beta * std::cos(q); }, low,
                                  low + std::numbers::pi / 2);
            sum += std::exp(-a * a * tau) / (std::cos(a) * (beta + beta * beta + a * a));
        }
        return 1 - 2 * beta * sum;
    }
};

/// Slowest decaying mode of two layers with insulated ends: u = cos(p1 x) in the first, continuous with its flux.
struct TwoLayerMode {
    double l1, l2, D1, D2, K1, K2;
    double rate = 0, p1 = 0, p2 = 0, ratio = 0;

    TwoLayerMode(double thickness1, double thickness2, double diffusivity1, double diffusivity2, double affinity1,
                 double affinity2, double highest_rate)
        : l1(thickness1), l2(thickness2), D1(diffusivity1), D2(diffusivity2), K1(affinity1), K2(affinity2) {
        rate = root([&](double lambda) { return mismatch(lambda); }, 1e-3 * highest_rate, highest_rate);
        p1 = std::sqrt(rate / D1), p2 = std::sqrt(rate / D2);
        ratio = std::cos(p1 * l1) / std::cos(p2 * l2);
    }
    /// Jump of the flux, free of poles.
    double mismatch(double lambda) const {
        const double a = std::sqrt(lambda / D1), b = std::sqrt(lambda / D2);
        return K1 * D1 * a * std::sin(a * l1) * std::cos(b * l2) + K2 * D2 * b * std::sin(b * l2) * std::cos(a * l1);
    }
    double activity(double x, double t) const {
        const double shape = x < l1 ? std::cos(p1 * x) : ratio * std::cos(p2 * (l1 + l2 - x));
        return shape * std::exp(-rate * t);
    }
};

}  // namespace support
