#include "solvers/transport/conjugate_gradients.hpp"
#include <algorithm>
#include <cmath>
#include "solvers/interruption.hpp"
#include "solvers/transport/ordered_sum.hpp"

namespace solvers {

namespace {

constexpr int sweeps_on_coarsest = 8;  // forward, and as many backward

double node_dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t n = 0; n < a.size(); ++n) sum += a[n] * b[n];
    return sum;
}

// Runs `body(j, k, row)` over all rows, rows of one j in one thread, and adds up what it returns in order.
template <class Body>
double sum_over_rows(const Layout& box, Body body) {
    std::vector<double> parts(static_cast<std::size_t>(box.ny), 0.0);
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j) {
        double part = 0;
        for (int k = 0; k < box.nz; ++k) part += body(j, k, box.row(j, k));
        parts[static_cast<std::size_t>(j)] = part;
    }
    return ordered_sum(parts);
}

}  // namespace

void ImplicitSolver::set_up(const Medium& medium, double tau) {
    medium_ = &medium;
    tau_ = tau;
    const Layout& box = medium.layout;
    diagonal_.assign(box.size(), 0.0);
    double largest = 0;
    std::vector<double> largest_of_row(static_cast<std::size_t>(box.ny), 0.0);
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k) {
            const std::size_t row = box.row(j, k), row_before = box.row(box.before(j), k), pitch = box.pitch();
            for (int i = 0; i < box.nx; ++i) {
                const std::size_t n = row + i;
                double out = medium.loss[n] + medium.along_x[n] + medium.along_x[n - 1] + medium.along_y[n] +
                             medium.along_y[row_before + i] + medium.along_z[n];
                out += k > 0 ? medium.along_z[n - pitch] : medium.top[box.column(i, j)];
                if (k + 1 == box.nz) out += medium.bottom[box.column(i, j)];
                if (k == medium.bypass_to) out += medium.bypass[box.column(i, j)];
                diagonal_[n] = medium.capacity[n] + tau * out;
            }
        }
    for (const auto& link : medium.chains.links) diagonal_[box.index(link.i, link.j, link.k)] += tau * link.conductance;
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k)
            for (int i = 0; i < box.nx; ++i)
                largest_of_row[j] = std::max(largest_of_row[j], diagonal_[box.index(i, j, k)]);
    for (const double value : largest_of_row) largest = std::max(largest, value);
    scale_ = std::exp2(-std::ilogb(largest));

    node_diagonal_ = node_diagonal(medium, tau);
    for (auto* vector : {&residual_, &direction_, &image_}) {
        vector->cells.assign(box.size(), 0.0);
        vector->nodes.assign(node_diagonal_.size(), 0.0);
    }
    levels_.resize(1);
    levels_[0].build(medium, diagonal_, tau, scale_);
    while (levels_.back().can_coarsen()) {
        MultigridLevel coarse;
        coarse.coarsen(levels_.back());
        levels_.push_back(std::move(coarse));
    }
}

std::size_t ImplicitSolver::bytes() const {
    std::size_t sum = 4 * diagonal_.size() * sizeof(double);  // diagonal, residual, direction, image
    for (const auto& level : levels_) sum += level.bytes();
    return sum;
}

namespace {

// One run of y = (C + tau A) x; returns its share of x . y.
double apply_to_run(const Medium& m, const std::vector<double>& diagonal, double tau, const Network& x, Network& y,
                    int j, int k) {
    const Layout& box = m.layout;
    const std::size_t here = box.row(j, k), before = box.row(box.before(j), k), pitch = box.pitch();
    const double *u = x.cells.data() + here, *d = diagonal.data() + here;
    const double *gx = m.along_x.data() + here, *gy = m.along_y.data() + here;
    const double *u_before = x.cells.data() + before, *gy_before = m.along_y.data() + before;
    const double* u_after = x.cells.data() + box.row(box.after(j), k);
    double* out = y.cells.data() + here;
    const int last = box.nz - 1;
    const double *gz = m.along_z.data() + here, *gz_above = k > 0 ? gz - pitch : gz;
    const double *above = k > 0 ? u - pitch : u, *below = k < last ? u + pitch : u;
    const double with_above = k > 0 ? 1.0 : 0.0, with_below = k < last ? 1.0 : 0.0;
    for (int i = 0; i < box.nx; ++i)
        out[i] = d[i] * u[i] -
                 tau * (gx[i - 1] * u[i - 1] + gx[i] * u[i + 1] + gy_before[i] * u_before[i] + gy[i] * u_after[i] +
                        with_above * gz_above[i] * above[i] + with_below * gz[i] * below[i]);
    return lane_sum(box.nx, [&](int i) { return u[i] * out[i]; });
}

void apply_chains(const Medium& m, const std::vector<double>& node_diagonal, double tau, const Network& x, Network& y) {
    const Chains& chains = m.chains;
    for (int n = 0; n < chains.nodes(); ++n) {
        double neighbours = chains.along[n] * (n + 1 < chains.nodes() ? x.nodes[n + 1] : 0.0);
        if (n > 0) neighbours += chains.along[n - 1] * x.nodes[n - 1];
        y.nodes[n] = node_diagonal[n] * x.nodes[n] - tau * neighbours;
    }
    for (const auto& link : chains.links) {
        const std::size_t cell = m.layout.index(link.i, link.j, link.k);
        y.nodes[link.node] -= tau * link.conductance * x.cells[cell];
        y.cells[cell] -= tau * link.conductance * x.nodes[link.node];
    }
}

// What the chains' ties add to x . y beside the runs' own shares.
double chain_dot(const Medium& m, double tau, const Network& x, const Network& y) {
    double sum = node_dot(x.nodes, y.nodes);
    for (const auto& link : m.chains.links)
        sum -= tau * link.conductance * x.nodes[link.node] * x.cells[m.layout.index(link.i, link.j, link.k)];
    return sum;
}

}  // namespace

void ImplicitSolver::apply(const Network& x, Network& y) const {
    sum_over_rows(medium_->layout,
                  [&](int j, int k, std::size_t) { return apply_to_run(*medium_, diagonal_, tau_, x, y, j, k); });
    apply_chains(*medium_, node_diagonal_, tau_, x, y);
}

void ImplicitSolver::cycle(std::size_t level) {
    MultigridLevel& here = levels_[level];
    here.relax_from_zero();
    if (level + 1 == levels_.size()) {
        const bool single_column = here.layout().nx == 1 && here.layout().ny == 1 && here.chains().value.empty();
        for (int sweep = 1; sweep < sweeps_on_coarsest && !single_column; ++sweep) here.relax_forward();
        for (int sweep = 0; sweep < sweeps_on_coarsest && !single_column; ++sweep) here.relax_backward();
        return;
    }
    here.restrict_residual_to(levels_[level + 1]);
    cycle(level + 1);
    here.prolong_from(levels_[level + 1]);
    here.relax_backward();
}

// The residual is brought near 1 before it becomes single precision, so that its smallest parts do not underflow.
// `squares` is the sum of its squares.
void ImplicitSolver::precondition(double squares) {
    const Layout& box = medium_->layout;
    const double typical = std::sqrt(squares / static_cast<double>(box.cells()));
    const double factor = typical > 0 ? std::exp2(-std::ilogb(typical)) : 1.0;
    auto& f = levels_[0].right_side();
#pragma omp parallel for schedule(static) if (box.cells() > worth_a_team)
    for (int j = 0; j < box.ny; ++j)
        for (int k = 0; k < box.nz; ++k)
            for (std::size_t n = box.row(j, k); n < box.row(j, k) + box.nx; ++n)
                f[n] = static_cast<float>(factor * residual_.cells[n]);
    for (std::size_t n = 0; n < residual_.nodes.size(); ++n)
        levels_[0].chains().right_side[n] = static_cast<float>(factor * residual_.nodes[n]);
    cycle(0);
}

double ImplicitSolver::start(const Network& b, Network& x) {
    apply(x, image_);
    const Layout& box = medium_->layout;
    for (std::size_t n = 0; n < b.nodes.size(); ++n) residual_.nodes[n] = b.nodes[n] - image_.nodes[n];
    const double squares = sum_over_rows(box, [&](int, int, std::size_t row) {
        double* r = residual_.cells.data() + row;
        const double *f = b.cells.data() + row, *y = image_.cells.data() + row;
        for (int i = 0; i < box.nx; ++i) r[i] = f[i] - y[i];
        return lane_sum(box.nx, [&](int i) { return r[i] * r[i]; });
    });
    return squares + node_dot(residual_.nodes, residual_.nodes);
}

// r . z, with z what the preconditioner made of the residual r.
double ImplicitSolver::residual_times_preconditioned() const {
    const Layout& box = medium_->layout;
    const auto& z = levels_[0].values();
    const auto& z_nodes = levels_[0].chains().value;
    double product = sum_over_rows(box, [&](int, int, std::size_t row) {
        return lane_sum(box.nx, [&](int i) { return residual_.cells[row + i] * z[row + i]; });
    });
    for (std::size_t n = 0; n < z_nodes.size(); ++n) product += residual_.nodes[n] * z_nodes[n];
    return product;
}

// p <- z + beta p
void ImplicitSolver::turn_direction(double beta) {
    const Layout& box = medium_->layout;
    const auto& z = levels_[0].values();
    const auto& z_nodes = levels_[0].chains().value;
    sum_over_rows(box, [&](int, int, std::size_t row) {
        double* p = direction_.cells.data() + row;
        for (int i = 0; i < box.nx; ++i) p[i] = z[row + i] + beta * p[i];
        fill_ghosts(box, p);
        return 0.0;
    });
    for (std::size_t n = 0; n < z_nodes.size(); ++n) direction_.nodes[n] = z_nodes[n] + beta * direction_.nodes[n];
}

// q <- (C + tau A) p; returns p . q.
double ImplicitSolver::image_of_direction() {
    const double cells = sum_over_rows(medium_->layout, [&](int j, int k, std::size_t) {
        return apply_to_run(*medium_, diagonal_, tau_, direction_, image_, j, k);
    });
    apply_chains(*medium_, node_diagonal_, tau_, direction_, image_);
    return cells + chain_dot(*medium_, tau_, direction_, image_);
}

// x <- x + alpha p, r <- r - alpha q; returns r . r.
double ImplicitSolver::move_along(double alpha, Network& x) {
    const Layout& box = medium_->layout;
    const double squares = sum_over_rows(box, [&](int, int, std::size_t row) {
        double *r = residual_.cells.data() + row, *to = x.cells.data() + row;
        const double *p = direction_.cells.data() + row, *q = image_.cells.data() + row;
        for (int i = 0; i < box.nx; ++i) {
            to[i] += alpha * p[i];
            r[i] -= alpha * q[i];
        }
        return lane_sum(box.nx, [&](int i) { return r[i] * r[i]; });
    });
    for (std::size_t n = 0; n < x.nodes.size(); ++n) {
        x.nodes[n] += alpha * direction_.nodes[n];
        residual_.nodes[n] -= alpha * image_.nodes[n];
    }
    return squares + node_dot(residual_.nodes, residual_.nodes);
}

SolveReport ImplicitSolver::solve(const Network& b, Network& x, double tolerance, int limit) {
    const Layout& box = medium_->layout;
    const double cell_squares = sum_over_rows(box, [&](int, int, std::size_t row) {
        const double* f = b.cells.data() + row;
        return lane_sum(box.nx, [&](int i) { return f[i] * f[i]; });
    });
    const double b_squares = cell_squares + node_dot(b.nodes, b.nodes);
    SolveReport report;
    double squares = start(b, x);
    if (!(b_squares > 0) && !(squares > 0)) return report;
    const double unit = b_squares > 0 ? b_squares : squares;
    const double goal = tolerance * tolerance * unit;
    double old_product = 0;
    for (auto* values : {&direction_.cells, &direction_.nodes}) std::fill(values->begin(), values->end(), 0.0);
    while (squares > goal && report.iterations < limit) {
        poll_interruption();
        precondition(squares);
        const double product = residual_times_preconditioned();
        turn_direction(old_product > 0 ? product / old_product : 0.0);
        old_product = product;
        squares = move_along(product / image_of_direction(), x);
        ++report.iterations;
        if (!std::isfinite(squares)) break;
    }
    fill_ghosts(box, x.cells);
    report.reduction = std::sqrt(squares / unit);
    report.converged = squares <= goal;
    return report;
}

}  // namespace solvers
