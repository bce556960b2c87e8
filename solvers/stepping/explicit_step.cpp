#include "solvers/stepping/explicit_step.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include "solvers/interruption.hpp"
#include "solvers/transport/network_sums.hpp"

namespace solvers {

namespace {

// Sum of all conductances out of each cell and node and of the reservoir.
Network outflows(const Medium& medium) {
    const Layout& box = medium.layout;
    Network out(medium);
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k)
            for (int i = 0; i < box.nx; ++i) {
                const std::size_t n = box.index(i, j, k);
                out.cells[n] = medium.loss[n] + medium.along_x[n] + medium.along_x[n - 1] + medium.along_y[n] +
                               medium.along_y[box.index(i, box.before(j), k)] + medium.along_z[n];
                out.cells[n] += k > 0 ? medium.along_z[n - box.pitch()] : medium.top[box.column(i, j)];
                if (k + 1 == box.nz) out.cells[n] += medium.bottom[box.column(i, j)];
                if (k == medium.bypass_to) out.cells[n] += medium.bypass[box.column(i, j)];
            }
    for (const double g : medium.top) out.donor += g;
    for (const double g : medium.bypass) out.donor += g;
    for (std::size_t n = 0; n < out.nodes.size(); ++n) {
        out.nodes[n] = medium.chains.mouth[n] + medium.chains.along[n] + (n > 0 ? medium.chains.along[n - 1] : 0.0);
        out.donor += medium.chains.mouth[n];
    }
    for (const auto& link : medium.chains.links) {
        out.cells[box.index(link.i, link.j, link.k)] += link.conductance;
        out.nodes[link.node] += link.conductance;
    }
    return out;
}

}  // namespace

double largest_explicit_step(const Medium& medium, const Reservoir& reservoir) {
    const Network out = outflows(medium);
    double largest = std::numeric_limits<double>::infinity();
    const auto limit = [&](double capacity, double outflow) {
        if (outflow > 0) largest = std::min(largest, capacity / outflow);
    };
    for (std::size_t n = 0; n < out.cells.size(); ++n) limit(medium.capacity[n], out.cells[n]);
    for (std::size_t n = 0; n < out.nodes.size(); ++n) limit(medium.chains.capacity[n], out.nodes[n]);
    if (reservoir.kind == Reservoir::Kind::finite) limit(reservoir.capacity, out.donor + reservoir.leak);
    return largest;
}

StepReport advance_explicitly(const Medium& medium, const Reservoir& reservoir, Network& u, double dt,
                              const DiffusionStep::Observe& observe) {
    const double substeps = std::ceil(dt / (0.9 * largest_explicit_step(medium, reservoir)));
    const long count = std::max(1L, static_cast<long>(substeps));
    const double small = dt / static_cast<double>(count);
    Network inflow(medium);
    for (long step = 0; step < count; ++step) {
        poll_interruption();
        observe(small, u);
        net_inflow(medium, u, inflow);
        for_all(
            medium, [&](std::size_t n) { u.cells[n] += small * inflow.cells[n] / medium.capacity[n]; },
            [&](std::size_t n) { u.nodes[n] += small * inflow.nodes[n] / medium.chains.capacity[n]; });
        if (reservoir.kind == Reservoir::Kind::finite)
            u.donor += small * (inflow.donor - reservoir.leak * u.donor) / reservoir.capacity;
        fill_ghosts(medium.layout, u.cells);
    }
    const Extremes found = extremes(medium, u);
    StepReport report;
    report.lowest = found.lowest;
    report.highest = std::max(u.donor, found.highest);
    report.finite = found.finite && std::isfinite(u.donor);
    return report;
}

}  // namespace solvers
