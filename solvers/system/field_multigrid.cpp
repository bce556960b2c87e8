#include "solvers/system/field_multigrid.hpp"
#include <cmath>

namespace solvers {

namespace {

constexpr int sweeps_on_coarsest = 8;  // forward, and as many backward

// Conductances as a network keeps them: a ring along x and y, none along z.
void copy_links(const Grid& grid, const SystemTransport& transport, std::size_t field, Medium& medium) {
    const Layout& box = medium.layout;
    std::vector<double>* along[] = {&medium.along_x, &medium.along_y, &medium.along_z};
    for (const int axis : transport.rows().axes) {
        const auto& g = transport.conductance(field, axis);
        for (int j = 0; j < box.ny; ++j)
            for (int k = 0; k < box.nz; ++k) {
                double* to = along[axis]->data() + box.row(j, k);
                if (axis == 2 && k + 1 == box.nz) continue;
                for (int i = 0; i < box.nx; ++i) to[i] = g[grid.index(i, j, k)];
                if (axis == 0) fill_ghosts(box, to);
            }
    }
}

std::vector<double> diagonal_of(const Grid& grid, const SystemTransport& transport, std::size_t field,
                                const std::vector<double>& decay) {
    std::vector<double> diagonal(transport.cells());
    for (std::size_t n = 0; n < diagonal.size(); ++n)
        diagonal[n] = transport.volume()[n] * decay[n] / transport.per_affinity(field)[n];
    for (const int axis : transport.rows().axes) {
        const auto& g = transport.conductance(field, axis);
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k)
                for (int i = 0; i < grid.nx(); ++i) {
                    const int at[] = {i, j, k};
                    int next[] = {i, j, k};
                    next[axis] = at[axis] + 1 < grid.cells(axis) ? at[axis] + 1 : 0;
                    const std::size_t here = grid.index(i, j, k);
                    diagonal[here] += g[here];
                    diagonal[grid.index(next[0], next[1], next[2])] += g[here];
                }
    }
    for (const OuterFace& face : transport.outer_faces()) {
        if (face.field != field || face.given_flux) continue;
        for (std::size_t q = 0; q < face.cells.size(); ++q) diagonal[face.cells[q]] += face.weight[q];
    }
    return diagonal;
}

}  // namespace

void FieldMultigrid::set_up(const Grid& grid, const SystemTransport& transport, std::size_t field,
                            const std::vector<double>& decay) {
    field_ = field;
    Grid ring = grid;  // a link that conducts nothing closes no ring
    ring.periodic = true;
    Medium medium(ring);
    copy_links(grid, transport, field, medium);
    const std::vector<double> diagonal = diagonal_of(grid, transport, field, decay);
    const Layout& box = medium.layout;
    std::vector<double> in_layout(box.size(), 0.0);
    double largest = 0;
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k)
            for (int i = 0; i < box.nx; ++i) {
                const double value = diagonal[grid.index(i, j, k)];
                in_layout[box.index(i, j, k)] = value;
                largest = std::max(largest, value);
            }
    scale_ = std::exp2(-std::ilogb(largest));
    levels_.clear();
    levels_.emplace_back().build(medium, in_layout, 1, scale_);
    while (levels_.back().can_coarsen()) {
        MultigridLevel coarse;
        coarse.coarsen(levels_.back());
        levels_.push_back(std::move(coarse));
    }
}

void FieldMultigrid::cycle(std::size_t level) {
    MultigridLevel& here = levels_[level];
    here.relax_from_zero();
    if (level + 1 == levels_.size()) {
        for (int sweep = 1; sweep < sweeps_on_coarsest; ++sweep) here.relax_forward();
        for (int sweep = 0; sweep < sweeps_on_coarsest; ++sweep) here.relax_backward();
        return;
    }
    here.restrict_residual_to(levels_[level + 1]);
    cycle(level + 1);
    here.prolong_from(levels_[level + 1]);
    here.relax_backward();
}

// The right side is brought near 1 before it becomes single precision, so that its smallest parts do not underflow.
void FieldMultigrid::solve(const SystemTransport& transport, const double* r, double* x) {
    const auto& volume = transport.volume();
    const Rows& rows = transport.rows();
    const double largest = largest_over_cells(rows, 0.0, [&](std::size_t n) { return std::abs(volume[n] * r[n]); });
    if (!(largest > 0) || !std::isfinite(largest)) {
        std::fill_n(x, transport.cells(), 0.0);
        return;
    }
    const int shift = std::ilogb(largest);
    const double factor = std::ldexp(1.0, -shift);
    const Layout& box = levels_[0].layout();
    auto& right_side = levels_[0].right_side();
    for_each_row(rows, [&](long row) {
        const std::size_t there = box.row(static_cast<int>(row / box.nz), static_cast<int>(row % box.nz));
        const std::size_t here = rows.begin(row);
        for (int i = 0; i < box.nx; ++i)
            right_side[there + i] = static_cast<float>(factor * volume[here + i] * r[here + i]);
    });
    cycle(0);
    const auto& values = levels_[0].values();
    const auto& per_affinity = transport.per_affinity(field_);
    for_each_row(rows, [&](long row) {
        const std::size_t there = box.row(static_cast<int>(row / box.nz), static_cast<int>(row % box.nz));
        const std::size_t here = rows.begin(row);
        for (int i = 0; i < box.nx; ++i) x[here + i] = scale_ / factor * values[there + i] / per_affinity[here + i];
    });
}

}  // namespace solvers
