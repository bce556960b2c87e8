#include "solvers/system/system_transport.hpp"
#include <cmath>
#include "solvers/system/scharfetter_gummel.hpp"

namespace solvers {

OuterValues SystemTransport::outer_values(double t) const {
    OuterValues values;
    for (const OuterFace& face : outer_) {
        values.emplace_back(face.compartment < 0 ? face.cells.size() : 0);
        if (face.compartment < 0) face.value(t, values.back());
    }
    return values;
}

namespace {

double potential(const Taxis& taxis, double a) {
    if (taxis.law == Taxis::Law::linear) return a;
    return taxis.law == Taxis::Law::log ? std::log(taxis.half + a) : taxis.half * a / (taxis.half + a);
}

double potential_slope(const Taxis& taxis, double a) {
    if (taxis.law == Taxis::Law::linear) return 1;
    const double saturation = taxis.half / (taxis.half + a);
    return taxis.law == Taxis::Law::log ? 1 / (taxis.half + a) : saturation * saturation;
}

}  // namespace

void SystemTransport::set_weights(const double* x, const std::vector<std::vector<double>>& frozen, bool with_slopes,
                                  TaxisWeights& weights) const {
    if (terms_.empty()) return;
    set_potentials(x, frozen, weights);
    const auto climbers = static_cast<std::size_t>(1 + *std::max_element(climber_.begin(), climber_.end()));
    weights.out.resize(climbers);
    weights.in.resize(climbers);
    weights.slope.resize(with_slopes ? terms_.size() : 0);
    for (std::size_t f = 0; f < fields(); ++f)
        for (const int axis : rows_.axes)
            if (climber_[f] >= 0) set_weights_along(f, axis, x + f * cells(), with_slopes, weights);
}

void SystemTransport::set_potentials(const double* x, const std::vector<std::vector<double>>& frozen,
                                     TaxisWeights& weights) const {
    weights.phi.resize(terms_.size());
    weights.phi_slope.resize(terms_.size());
    for (std::size_t n = 0; n < terms_.size(); ++n) {
        const TaxisTerm& term = terms_[n];
        const double* a =
            term.frozen >= 0 ? frozen[static_cast<std::size_t>(term.frozen)].data() : x + term.toward * cells();
        auto &phi = weights.phi[n], &slope = weights.phi_slope[n];
        phi.resize(cells());
        slope.resize(cells());
        for_each_run(cells(), [&](std::size_t begin, int count) {
            for (std::size_t cell = begin; cell < begin + count; ++cell) {
                phi[cell] = potential(term.taxis, a[cell]);
                slope[cell] = term.frozen >= 0 ? 0.0 : potential_slope(term.taxis, a[cell]);
            }
        });
    }
}

void SystemTransport::set_weights_along(std::size_t f, int axis, const double* c, bool with_slopes,
                                        TaxisWeights& weights) const {
    const auto climber = static_cast<std::size_t>(climber_[f]);
    auto &out = weights.out[climber][axis], &in = weights.in[climber][axis];
    out.resize(cells());
    in.resize(cells());
    std::vector<std::size_t> mine;
    for (std::size_t n = 0; n < terms_.size(); ++n)
        if (terms_[n].field == f) mine.push_back(n);
    if (with_slopes)
        for (const std::size_t n : mine) weights.slope[n][axis].resize(cells());
    const auto &g = conductance_[f][axis], &drift = drift_[f][axis], &per_k = per_affinity_[f];
    for_each_link(rows_, axis, [&](std::size_t here, std::size_t there) {
        double v = 0;
        for (const std::size_t n : mine)
            v += terms_[n].taxis.sensitivity * drift[here] * (weights.phi[n][there] - weights.phi[n][here]);
        const PairOfWeights pair = weights_of(g[here], v);
        out[here] = pair.out;
        in[here] = pair.in;
        if (!with_slopes) return;
        const PairOfWeights slopes = slopes_of(g[here], v);
        const double by_v = slopes.out * (c[here] * per_k[here]) - slopes.in * (c[there] * per_k[there]);
        for (const std::size_t n : mine)
            weights.slope[n][axis][here] = by_v * terms_[n].taxis.sensitivity * drift[here];
    });
}

// What passes from each cell to the next along an axis.
void SystemTransport::set_flux(const TaxisWeights& weights, std::size_t f, int axis, const double* x, bool derivative) {
    const double* u = activity_.data();
    double* flux = flux_[axis].data();
    if (climber_[f] < 0) {
        const double* g = conductance_[f][axis].data();
        for_each_link(rows_, axis,
                      [=](std::size_t here, std::size_t there) { flux[here] = g[here] * (u[here] - u[there]); });
        return;
    }
    const double* out = weights.out[static_cast<std::size_t>(climber_[f])][axis].data();
    const double* in = weights.in[static_cast<std::size_t>(climber_[f])][axis].data();
    for_each_link(rows_, axis,
                  [=](std::size_t here, std::size_t there) { flux[here] = out[here] * u[here] - in[here] * u[there]; });
    if (!derivative) return;
    for (std::size_t n = 0; n < terms_.size(); ++n) {
        if (terms_[n].field != f || terms_[n].frozen >= 0) continue;
        const double *slope = weights.slope[n][axis].data(), *phi_slope = weights.phi_slope[n].data();
        const double* a = x + terms_[n].toward * cells();
        for_each_link(rows_, axis, [=](std::size_t here, std::size_t there) {
            flux[here] += slope[here] * (phi_slope[there] * a[there] - phi_slope[here] * a[here]);
        });
    }
}

void SystemTransport::gather(double* rate) const {
    for_each_row(rows_, [&](long r) {
        const std::size_t here = rows_.begin(r);
        double* to = rate + here;
        std::fill_n(to, rows_.nx, 0.0);
        for (const int axis : rows_.axes) {
            const double* flux = flux_[axis].data() + here;
            if (axis == 0) {
                to[0] += flux[rows_.nx - 1] - flux[0];
                for (int i = 1; i < rows_.nx; ++i) to[i] += flux[i - 1] - flux[i];
            } else {
                const double* before = flux_[axis].data() + rows_.before(r, axis);
                for (int i = 0; i < rows_.nx; ++i) to[i] += before[i] - flux[i];
            }
        }
        const double* per_volume = per_volume_.data() + here;
        for (int i = 0; i < rows_.nx; ++i) to[i] *= per_volume[i];
    });
}

void SystemTransport::add_outer(const double* x, const OuterValues* values, double* rate) const {
    const double* compartment = x + fields() * cells();
    for (std::size_t n = 0; n < outer_.size(); ++n) {
        const OuterFace& face = outer_[n];
        if (face.given_flux && !values) continue;
        const double *c = x + face.field * cells(), *per_k = per_affinity_[face.field].data();
        double* to = rate + face.field * cells();
        double sum = 0;
        for (std::size_t q = 0; q < face.cells.size(); ++q) {
            const std::size_t cell = face.cells[q];
            const double outside = face.compartment >= 0 ? compartment[face.compartment] / face.affinity
                                   : values              ? (*values)[n][q]
                                                         : 0.0;
            const double inflow = face.weight[q] * (face.given_flux ? outside : outside - c[cell] * per_k[cell]);
            to[cell] += inflow * per_volume_[cell];
            sum += inflow;
        }
        if (face.compartment >= 0)
            rate[fields() * cells() + face.compartment] -= sum / capacity_[static_cast<std::size_t>(face.compartment)];
    }
}

double SystemTransport::inflow(const OuterFace& face, const double* x, const std::vector<double>& values) const {
    const double *c = x + face.field * cells(), *per_k = per_affinity_[face.field].data();
    double sum = 0;
    for (std::size_t q = 0; q < face.cells.size(); ++q) {
        const std::size_t cell = face.cells[q];
        const double outside =
            face.compartment >= 0 ? x[fields() * cells() + face.compartment] / face.affinity : values[q];
        sum += face.weight[q] * (face.given_flux ? outside : outside - c[cell] * per_k[cell]);
    }
    return sum;
}

void SystemTransport::add_outflow(const TaxisWeights& weights, double by, double* out) const {
    for (std::size_t f = 0; f < fields(); ++f) {
        std::vector<double> conductance(cells(), 0.0);
        const auto climber = static_cast<std::size_t>(std::max(climber_[f], 0));
        for (const int axis : rows_.axes) {
            const auto &forward = climber_[f] < 0 ? conductance_[f][axis] : weights.out[climber][axis],
                       &back = climber_[f] < 0 ? conductance_[f][axis] : weights.in[climber][axis];
            for_each_link(rows_, axis, [&](std::size_t here, std::size_t) { conductance[here] += forward[here]; });
            // Each cell is the next of one other: no two threads add to the same.
            for_each_link(rows_, axis, [&](std::size_t here, std::size_t there) { conductance[there] += back[here]; });
        }
        for (const OuterFace& face : outer_)
            if (face.field == f && !face.given_flux)
                for (std::size_t q = 0; q < face.cells.size(); ++q) conductance[face.cells[q]] += face.weight[q];
        for (std::size_t n = 0; n < cells(); ++n)
            out[f * cells() + n] += by * conductance[n] * per_affinity_[f][n] * per_volume_[n];
    }
    for (const OuterFace& face : outer_)
        for (std::size_t q = 0; q < face.cells.size() && face.compartment >= 0; ++q)
            out[fields() * cells() + face.compartment] +=
                by * face.weight[q] / face.affinity / capacity_[static_cast<std::size_t>(face.compartment)];
}

void SystemTransport::rate(const TaxisWeights& weights, const double* x, const OuterValues* values, double* rate) {
    if (!moves_) std::fill_n(rate, fields() * cells(), 0.0);
    for (std::size_t f = 0; f < fields() && moves_; ++f) {
        const double *c = x + f * cells(), *per_k = per_affinity_[f].data();
        double* u = activity_.data();
        for_each_run(cells(), [&](std::size_t begin, int count) {
            for (std::size_t n = begin; n < begin + count; ++n) u[n] = c[n] * per_k[n];
        });
        for (const int axis : rows_.axes) set_flux(weights, f, axis, x, values == nullptr);
        gather(rate + f * cells());
    }
    std::fill_n(rate + fields() * cells(), compartments(), 0.0);
    add_outer(x, values, rate);
}

}  // namespace solvers
