#include "solvers/transport/medium.hpp"

namespace solvers {

Medium::Medium(const Grid& grid) : layout(grid) {
    for (int i = 0; i < grid.nx(); ++i) width_x.push_back(grid.width(0, i));
    for (int j = 0; j < grid.ny(); ++j) width_y.push_back(grid.width(1, j));
    for (auto* values : {&capacity, &loss, &along_x, &along_y, &along_z}) values->assign(layout.size(), 0.0);
    for (auto* values : {&top, &bottom, &bypass}) values->assign(static_cast<std::size_t>(layout.nx) * layout.ny, 0.0);
}

namespace {

double half_x(const Grid& grid, double kappa, int i, int j, int k, int face) {
    const double area = grid.face_extent_x(face) * grid.extent_y(j) * grid.width(2, k);
    return kappa * area / (0.5 * grid.width(0, i));
}

double half_y(const Grid& grid, double kappa, int i, int j, int k) {
    return kappa * grid.extent_x(i) * grid.width(2, k) / (0.5 * grid.width(1, j));
}

double half_z(const Grid& grid, double kappa, int i, int j, int k) {
    return kappa * grid.column_area(i, j) / (0.5 * grid.width(2, k));
}

void set_row(Medium& medium, const Grid& grid, const std::vector<double>& kappa, int j, int k) {
    const Layout& box = medium.layout;
    const int next_j = box.after(j);
    const bool link_y = box.ny > 1 && (next_j > 0 || box.periodic);
    for (int i = 0; i < box.nx; ++i) {
        const std::size_t here = box.index(i, j, k);
        const int next_i = i + 1 < box.nx ? i + 1 : 0;
        if (box.nx > 1 && (next_i > 0 || box.periodic))
            medium.along_x[here] = in_series(half_x(grid, kappa[here], i, j, k, i + 1),
                                             half_x(grid, kappa[box.index(next_i, j, k)], next_i, j, k, i + 1));
        if (link_y)
            medium.along_y[here] = in_series(half_y(grid, kappa[here], i, j, k),
                                             half_y(grid, kappa[box.index(i, next_j, k)], i, next_j, k));
        if (k + 1 < box.nz)
            medium.along_z[here] =
                in_series(half_z(grid, kappa[here], i, j, k), half_z(grid, kappa[box.index(i, j, k + 1)], i, j, k + 1));
    }
    fill_ghosts(box, medium.along_x.data() + box.row(j, k));
}

}  // namespace

void set_conductances(Medium& medium, const Grid& grid, const std::vector<double>& kappa) {
    const Layout& box = medium.layout;
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j) {
        for (int k = 0; k < box.nz; ++k) set_row(medium, grid, kappa, j, k);
        for (int i = 0; i < box.nx; ++i) {
            const int last = box.nz - 1;
            medium.top[box.column(i, j)] = half_z(grid, kappa[box.index(i, j, 0)], i, j, 0);
            medium.bottom[box.column(i, j)] = half_z(grid, kappa[box.index(i, j, last)], i, j, last);
        }
    }
}

namespace {

void inflow_of_row(const Medium& m, const std::vector<double>& cells, std::vector<double>& inflow, int j, int k) {
    const Layout& box = m.layout;
    const std::size_t here = box.row(j, k);
    const double* u = cells.data() + here;
    const double* u_before = cells.data() + box.row(box.before(j), k);
    const double* u_after = cells.data() + box.row(box.after(j), k);
    const double* gx = m.along_x.data() + here;
    const double* gy_before = m.along_y.data() + box.row(box.before(j), k);
    const double* gy = m.along_y.data() + here;
    const double* loss = m.loss.data() + here;
    double* f = inflow.data() + here;
    for (int i = 0; i < box.nx; ++i)
        f[i] = gx[i] * (u[i + 1] - u[i]) - gx[i - 1] * (u[i] - u[i - 1]) + gy[i] * (u_after[i] - u[i]) -
               gy_before[i] * (u[i] - u_before[i]) - loss[i] * u[i];
    const std::size_t pitch = box.pitch();
    if (k + 1 < box.nz) {
        const double *gz = m.along_z.data() + here, *below = u + pitch;
        for (int i = 0; i < box.nx; ++i) f[i] += gz[i] * (below[i] - u[i]);
    }
    if (k > 0) {
        const double *gz = m.along_z.data() + here - pitch, *above = u - pitch;
        for (int i = 0; i < box.nx; ++i) f[i] -= gz[i] * (u[i] - above[i]);
    }
}

void add_boundaries(const Medium& m, const Network& u, Network& inflow) {
    const Layout& box = m.layout;
    std::vector<double> into_top(static_cast<std::size_t>(box.ny), 0.0);
    for (int j = 0; j < box.ny; ++j) {
        for (int i = 0; i < box.nx; ++i) {
            const std::size_t column = box.column(i, j), first = box.index(i, j, 0);
            const std::size_t last = box.index(i, j, box.nz - 1);
            const double from_donor = m.top[column] * (u.donor - u.cells[first]);
            inflow.cells[first] += from_donor;
            into_top[static_cast<std::size_t>(j)] += from_donor;
            inflow.cells[last] += m.bottom[column] * (m.bottom_activity - u.cells[last]);
            const std::size_t bypassed = box.index(i, j, m.bypass_to);
            const double past = m.bypass[column] * (u.donor - u.cells[bypassed]);
            inflow.cells[bypassed] += past;
            into_top[static_cast<std::size_t>(j)] += past;
        }
    }
    inflow.donor = 0;
    for (const double into : into_top) inflow.donor -= into;
}

void add_chains(const Medium& m, const Network& u, Network& inflow) {
    const Chains& chains = m.chains;
    for (int n = 0; n < chains.nodes(); ++n) {
        const double from_donor = chains.mouth[n] * (u.donor - u.nodes[n]);
        inflow.nodes[n] = from_donor;
        inflow.donor -= from_donor;
    }
    for (int n = 0; n + 1 < chains.nodes(); ++n) {
        const double down = chains.along[n] * (u.nodes[n] - u.nodes[n + 1]);
        inflow.nodes[n] -= down;
        inflow.nodes[n + 1] += down;
    }
    for (const auto& link : chains.links) {
        const std::size_t cell = m.layout.index(link.i, link.j, link.k);
        const double out = link.conductance * (u.nodes[link.node] - u.cells[cell]);
        inflow.nodes[link.node] -= out;
        inflow.cells[cell] += out;
    }
}

}  // namespace

void net_inflow(const Medium& medium, const Network& u, Network& inflow) {
    const Layout& box = medium.layout;
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k) inflow_of_row(medium, u.cells, inflow.cells, j, k);
    add_boundaries(medium, u, inflow);
    add_chains(medium, u, inflow);
}

double outflow_top(const Medium& medium, const Network& u) {
    const Layout& box = medium.layout;
    double sum = 0;
    for (int j = 0; j < box.ny; ++j)
        for (int i = 0; i < box.nx; ++i) {
            sum += medium.top[box.column(i, j)] * (u.donor - u.cells[box.index(i, j, 0)]);
            sum += medium.bypass[box.column(i, j)] * (u.donor - u.cells[box.index(i, j, medium.bypass_to)]);
        }
    for (std::size_t n = 0; n < u.nodes.size(); ++n) sum += medium.chains.mouth[n] * (u.donor - u.nodes[n]);
    return sum;
}

double outflow_bottom(const Medium& medium, const Network& u) {
    const Layout& box = medium.layout;
    double sum = 0;
    for (int j = 0; j < box.ny; ++j)
        for (int i = 0; i < box.nx; ++i)
            sum += medium.bottom[box.column(i, j)] * (u.cells[box.index(i, j, box.nz - 1)] - medium.bottom_activity);
    return sum;
}

std::vector<double> node_diagonal(const Medium& medium, double tau) {
    const Chains& chains = medium.chains;
    std::vector<double> diagonal = chains.capacity;
    for (int n = 0; n < chains.nodes(); ++n) {
        diagonal[n] += tau * (chains.mouth[n] + chains.along[n]);
        if (n > 0) diagonal[n] += tau * chains.along[n - 1];
    }
    for (const auto& link : chains.links) diagonal[link.node] += tau * link.conductance;
    return diagonal;
}

void fill_ghosts(const Layout& box, std::vector<double>& cells) {
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k) fill_ghosts(box, cells.data() + box.row(j, k));
}

void archive(Archive& archive, Network& network) {
    archive("cells", network.cells);
    archive("nodes", network.nodes);
    archive("donor", network.donor);
}

}  // namespace solvers
