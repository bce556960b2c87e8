// Elimination of fluxes, vectorised over the lanes.
#include "solvers/transport/line_panel.hpp"
#include <algorithm>
#include <cmath>
#include "solvers/arithmetic/exponential.hpp"

namespace solvers {

namespace {

constexpr double nothing = 1e-100;  // smaller values are 0: nobody misses them, and denormals are slow

}  // namespace

LinePanel::LinePanel(int longest) {
    for (auto* values : {&n_, &potential_, &mobility_, &out_, &in_, &flux_, &echo_})
        values->assign(static_cast<std::size_t>(longest) * lanes, 0.0);
}

// B(-x) = B(x) + x: of the two weights the small one is computed, relative to itself, the other one follows. Beyond 32
// what flows uphill is below 1e-12 of what flows down.
template <bool with_potential, bool with_mobility>
void LinePanel::raw_weights(const LineShape& line, double diffusion) {
    const int cells = line.cells(), faces = line.ring ? cells : cells - 1;
    for (int i = 0; i < faces; ++i) {
        const int here = i * lanes, next = (i + 1 < cells ? i + 1 : 0) * lanes;
        const double weight = diffusion * line.conductance[i];
        const double *psi = potential_.data() + here, *psi_next = potential_.data() + next;
        const double *m = mobility_.data() + here, *m_next = mobility_.data() + next;
        double *out = out_.data() + here, *in = in_.data() + here;
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            double face = weight, down = 1, up = 1;
            if constexpr (with_mobility) face = weight * 0.5 * (m[lane] + m_next[lane]);
            if constexpr (with_potential) {
                const double step = psi_next[lane] - psi[lane], size = std::abs(step);
                const double small = bernoulli(std::min(size, 32.0));
                down = small + std::max(step, 0.0);
                up = small + std::max(-step, 0.0);
            }
            out[lane] = face * down;
            in[lane] = face * up;
        }
    }
}

// p_i = 1 + u_i + v_i - u_i v_(i-1) / p_(i-1), written as p_i = t_i + v_i, t_i = 1 + u_i t_(i-1) / p_(i-1).
void LinePanel::eliminate(const LineShape& line) {
    double kept[lanes];  // t / p of the face before
    std::fill_n(kept, lanes, 1.0);
    for (int i = 0; i + 1 < line.cells(); ++i) {
        const double per_here = line.per_extent[i], per_next = line.per_extent[i + 1];
        double *out = out_.data() + i * lanes, *in = in_.data() + i * lanes;
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            const double t = 1 + out[lane] * per_here * kept[lane];
            const double per_pivot = 1 / (t + in[lane] * per_next);
            kept[lane] = t * per_pivot;
            out[lane] *= per_pivot;
            in[lane] *= per_pivot;
        }
    }
}

// The other faces answer a unit flux through the closing face with R. Its own row, with their answer put in, is
// (1 + u (1 - R_last) + v (1 - R_first)) F = out n_last - in n_first + u F_last + v F_first.
void LinePanel::close_ring(const LineShape& line) {
    const int last = line.cells() - 1;
    double first_answer[lanes], reach[lanes], echo_before[lanes];
    for (int lane = 0; lane < lanes; ++lane) {
        first_answer[lane] = 0;
        reach[lane] = echo_before[lane] = 1;
    }
    for (int i = 0; i < last; ++i) {
        const double per_here = line.per_extent[i], per_next = line.per_extent[i + 1];
        const double *out = out_.data() + i * lanes, *in = in_.data() + i * lanes;
        double* echo = echo_.data() + i * lanes;
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            const double owed = out[lane] * per_here * echo_before[lane];
            echo[lane] = echo_before[lane] = owed < nothing ? 0.0 : owed;
            first_answer[lane] += reach[lane] * echo[lane];
            const double reached = reach[lane] * in[lane] * per_next;
            reach[lane] = reached < nothing ? 0.0 : reached;
        }
    }
    const double per_last = line.per_extent[last], per_first = line.per_extent[0];
    double *out = out_.data() + last * lanes, *in = in_.data() + last * lanes;
    const double* in_before = in - lanes;
    for (int lane = 0; lane < lanes; ++lane) {
        const double from_first = first_answer[lane] + reach[lane];
        const double from_last = echo_before[lane] + in_before[lane] * per_last;
        const double u = out[lane] * per_last, v = in[lane] * per_first;
        const double per_pivot = 1 / (1 + u * (1 - from_last) + v * (1 - from_first));
        out[lane] *= per_pivot;
        in[lane] *= per_pivot;
    }
}

void LinePanel::set_weights(const LineShape& line, double diffusion, Varies varies) {
    if (varies.potential && varies.mobility)
        raw_weights<true, true>(line, diffusion);
    else if (varies.potential)
        raw_weights<true, false>(line, diffusion);
    else if (varies.mobility)
        raw_weights<false, true>(line, diffusion);
    else
        raw_weights<false, false>(line, diffusion);
    eliminate(line);
    if (line.ring) close_ring(line);
}

// In a ring the closing face is solved with on the way: flux[0] with nothing through the closing face is a sum over all
// eliminated rows, each weighted by the product of what it hands back.
template <bool ring>
void LinePanel::forward(const LineShape& line) {
    const int last = line.cells() - 1;
    double before[lanes] = {}, first[lanes] = {}, reach[lanes];
    std::fill_n(reach, lanes, 1.0);
    for (int i = 0; i < last; ++i) {
        const double per_here = line.per_extent[i], per_next = line.per_extent[i + 1];
        const double *n = n_.data() + i * lanes, *out = out_.data() + i * lanes, *in = in_.data() + i * lanes;
        double* flux = flux_.data() + i * lanes;
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            const double passed = out[lane] * (n[lane] + per_here * before[lane]) - in[lane] * n[lane + lanes];
            flux[lane] = before[lane] = passed;
            if constexpr (ring) {
                first[lane] += reach[lane] * passed;
                const double reached = reach[lane] * in[lane] * per_next;
                reach[lane] = reached < nothing ? 0.0 : reached;
            }
        }
    }
    if constexpr (!ring) return;
    const double per_last = line.per_extent[last], per_first = line.per_extent[0];
    const double *n = n_.data(), *out = out_.data() + last * lanes, *in = in_.data() + last * lanes;
    for (int lane = 0; lane < lanes; ++lane)
        closing_[lane] = out[lane] * (n[last * lanes + lane] + per_last * before[lane]) -
                         in[lane] * (n[lane] - per_first * first[lane]);
}

template <bool ring>
void LinePanel::backward(const LineShape& line, double factor) {
    double after[lanes];
    for (int lane = 0; lane < lanes; ++lane) after[lane] = ring ? closing_[lane] : 0.0;
    for (int i = line.cells() - 2; i >= 0; --i) {
        const double per_next = line.per_extent[i + 1], share = factor * per_next;
        double* n_next = n_.data() + (i + 1) * lanes;
        const double *in = in_.data() + i * lanes, *flux = flux_.data() + i * lanes, *echo = echo_.data() + i * lanes;
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            double passed = flux[lane];
            if constexpr (ring) passed += echo[lane] * closing_[lane];
            passed += in[lane] * per_next * after[lane];
            n_next[lane] += share * (passed - after[lane]);
            after[lane] = passed;
        }
    }
    const double share = factor * line.per_extent[0];
    double* n = n_.data();
    for (int lane = 0; lane < lanes; ++lane) n[lane] += share * ((ring ? closing_[lane] : 0.0) - after[lane]);
}

void LinePanel::add_stage(const LineShape& line, double factor) {
    if (line.ring) {
        forward<true>(line);
        backward<true>(line, factor);
    } else {
        forward<false>(line);
        backward<false>(line, factor);
    }
}

bool LinePanel::trim(const LineShape& line, bool* negative) {
    double lowest[lanes] = {};
    double* n = n_.data();
    for (int i = 0; i < line.cells(); ++i, n += lanes) {
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            n[lane] = std::abs(n[lane]) < nothing ? 0.0 : n[lane];
            lowest[lane] = std::min(lowest[lane], n[lane]);
        }
    }
    bool any = false;
    for (int lane = 0; lane < lanes; ++lane) any |= negative[lane] = lowest[lane] < 0;
    return any;
}

}  // namespace solvers
