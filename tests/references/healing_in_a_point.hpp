// Healing of a point by a plain Runge-Kutta of fourth order, written from the equations of healing.md 2.2 and the
// amendments of healing-numerics.md: it shares no line with sim/healing. Days; every field normalised.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace reference {

enum Field { B, D, I, P, T, Q, N, M1, M2, F, Y, Z, C3, C1, CX, L, V, H, U, A, fields };

/// As the program calls them.
inline const std::array<std::string, fields> names{"fibrin",
                                                   "damage",
                                                   "cytokine",
                                                   "pdgf",
                                                   "tgf_beta",
                                                   "tgf_beta_response",
                                                   "neutrophils",
                                                   "macrophages_m1",
                                                   "macrophages_m2",
                                                   "fibroblasts",
                                                   "myofibroblasts",
                                                   "mmp",
                                                   "collagen_3",
                                                   "collagen_1_new",
                                                   "collagen_1_mature",
                                                   "elastin",
                                                   "capillaries",
                                                   "hyaluronan",
                                                   "melanocyte_activation",
                                                   "melanin"};

using State = std::array<double, fields>;

/// What the amendments changed; all else stands in the equations below.
struct Model {
    double pIM = 0.10, pZF = 0.12, a1 = 10, a3 = 3.6, KIC = 0.03, bI = 0, tauQ = 0;
    double sN = 2.6, sM = 0.70;  // 0: tissue into which no leucocyte comes
    static Model original() { return {}; }
    static Model amended() { return {0.05, 0.10, 12, 4.2, 0.02, 0.4, 2}; }
};

/// Healthy skin; of collagen what a place has at rest.
inline State healthy() {
    State x{};
    x[F] = x[Z] = x[L] = x[V] = x[H] = x[A] = 1;
    x[C3] = 0.15;
    x[C1] = 0.04;
    x[CX] = 0.81;
    return x;
}

inline State rates(const State& x, double open, const Model& m) {
    const double M = x[M1] + x[M2], Fc = x[F] + 2.0 * x[Y], C = x[C3] + x[C1] + x[CX];
    const double signal = m.tauQ > 0 ? x[Q] : x[T];
    const double hT = signal / (0.20 + signal), h3 = signal * signal / (0.04 + signal * signal);
    const double hP = x[P] / (0.15 + x[P]), hY = x[T] * x[T] / (0.25 + x[T] * x[T]);
    const double g = std::max(0.0, 2.0 - C), q = 1 / (1 + x[I] / m.KIC), b = 1 - m.bI * (1 - q);
    const double s = x[I] + x[N] + 0.05 * x[T], growth = 0.60 + 0.80 * hP, differentiation = 0.15 * hY;
    State d{};
    d[B] = -(0.12 + 0.25 * M + 0.05 * std::max(0.0, x[Z] - 1)) * x[B];
    d[D] = 0.02 * x[N] * (1 - x[D]) - (0.40 + 0.50 * x[N] + 0.80 * M) * x[D];
    d[I] = 3.2 * x[D] + 0.10 * x[N] + m.pIM * x[M1] - 4.0 * (1 + x[M2]) * x[I];
    d[P] = 4.0 * x[B] + 1.5 * M - 4.0 * x[P];
    d[T] = 4.0 * x[B] + 2.0 * x[M1] + 7.0 * x[M2] + 1.5 * x[Y] - 9.1 * x[T];
    d[Q] = m.tauQ > 0 ? (x[T] - x[Q]) / m.tauQ : 0;
    d[N] = m.sN * x[I] / (0.60 + x[I]) - (1.0 + 0.80 * M) * x[N];
    d[M1] = m.sM * s / (0.80 + s) - (0.30 + 0.10) * x[M1];
    d[M2] = 0.30 * x[M1] - 0.45 * x[M2];
    d[F] = growth * x[F] * (1 - (x[F] + x[Y]) / 4) - 0.60 * (1 - 1 / 4.0) * x[F] - differentiation * x[F];
    d[Y] = differentiation * x[F] - 0.15 * x[Y];
    d[Z] = (4.0 * x[N] + 3.0 * x[M1] + 1.0 * open + m.pZF * std::max(0.0, x[F] + x[Y] - 1)) / (1 + x[T]) -
           1.5 * (x[Z] - 1);
    d[C3] = 0.020 * Fc * g * 0.15 * (b + m.a3 * h3 * q) - 0.020 * x[Z] * x[C3];
    d[C1] = 0.040 * Fc * g * 0.04 * (b + m.a1 * hT * q) - (0.035 + 0.005 * x[Z]) * x[C1];
    d[CX] = 0.035 * x[C1] - 0.035 * 0.04 / 0.81 * x[Z] * x[CX];
    d[L] = 1e-4 * Fc * (1 + 27 * hT) - (1e-4 + 0.030 * x[N] + 0.004 * x[M1]) * x[L];
    d[V] = 0.25 * M - 0.08 * (x[V] - 1);
    d[H] = 1.5 * x[D] + 0.15 * std::max(0.0, Fc - 1) - 0.5 * (x[H] - 1);
    d[U] = 0.25 * x[I] / (0.5 + x[I]) - 0.015 * x[U];
    d[A] = 0.03 * ((1 + x[U]) - x[A]);
    return d;
}

/// Share of a channel of 60 um that its epidermis has not closed after t days: the front runs with 0.13 mm/d.
inline double open_share(double t) {
    const double left = std::max(0.0, 1 - 0.13 * t / 0.06);
    return left * left;
}

/// States every `every` days from 0 to `days`, by equal steps of about `dt`. `opened`: the epidermis was, at 0.
inline std::vector<State> course(State x, double days, double every, const Model& m, bool opened, double dt = 0.005) {
    const auto add = [](const State& a, double h, const State& b) {
        State c = a;
        for (std::size_t n = 0; n < c.size(); ++n) c[n] += h * b[n];
        return c;
    };
    std::vector<State> states{x};
    const int inner = static_cast<int>(std::ceil(every / dt));
    const double h = every / inner;
    for (int n = 0; n < static_cast<int>(std::lround(days / every)); ++n) {
        for (int i = 0; i < inner; ++i) {
            const double t = n * every + i * h;
            const auto open = [&](double at) { return opened ? open_share(at) : 0.0; };
            const State k1 = rates(x, open(t), m), k2 = rates(add(x, h / 2, k1), open(t + h / 2), m),
                        k3 = rates(add(x, h / 2, k2), open(t + h / 2), m), k4 = rates(add(x, h, k3), open(t + h), m);
            for (std::size_t f = 0; f < fields; ++f) x[f] += h / 6 * (k1[f] + 2 * k2[f] + 2 * k3[f] + k4[f]);
        }
        states.push_back(x);
    }
    return states;
}

}  // namespace reference
