#include "solvers/system/system_matrix.hpp"
#include <cmath>

namespace solvers {

SystemMatrix::SystemMatrix(const Grid& grid, SystemTransport& transport)
    : grid_(grid),
      transport_(transport),
      krylov_(transport.rows()),
      padded_(transport.size()),
      image_(transport.size()),
      correction_(transport.size()) {
    if (transport.moves()) choose_planes();
}

KrylovReport SystemMatrix::set_up(double s, const TaxisWeights& weights, const std::vector<double>& block,
                                  double tolerance) {
    s_ = s;
    weights_ = &weights;
    block_ = &block;
    tolerance_ = tolerance;
    set_cell_blocks();
    if (planes_) set_planes();
    if (iterates()) set_multigrid();
    return set_compartments();
}

void SystemMatrix::set_cell_blocks() {
    const std::size_t order = fields(), square = order * order;
    cell_blocks_.order = static_cast<int>(order);
    cell_blocks_.matrix.assign(cells() * square, 0.0);
    cell_blocks_.pivot.resize(cells() * order);
    for_each_run(cells(), [&](std::size_t begin, int count) {
        for (std::size_t cell = begin; cell < begin + count; ++cell) {
            double* to = cell_blocks_.block(cell);
            if (!block_->empty())
                for (std::size_t n = 0; n < square; ++n) to[n] = -(*block_)[cell * square + n];
            for (std::size_t f = 0; f < order; ++f) to[f * order + f] += s_;
        }
    });
    if (!transport_.moves()) add_outer_faces_to_cells();
    for_each_run(cells(), [&](std::size_t begin, int count) {
        for (std::size_t cell = begin; cell < begin + count; ++cell)
            factorise(cell_blocks_.block(cell), cell_blocks_.pivots(cell), cell_blocks_.order);
    });
}

// Where nothing passes between cells their blocks are the whole matrix.
void SystemMatrix::add_outer_faces_to_cells() {
    for (const OuterFace& face : transport_.outer_faces()) {
        if (face.given_flux) continue;
        for (std::size_t q = 0; q < face.cells.size(); ++q) {
            const std::size_t cell = face.cells[q], f = face.field;
            cell_blocks_.block(cell)[f * fields() + f] +=
                face.weight[q] * transport_.per_affinity(f)[cell] * transport_.per_volume()[cell];
        }
    }
}

// Elimination takes about 3 along order^3 operations, a few iterations some hundred a number.
void SystemMatrix::choose_planes() {
    constexpr double bearable = 3e7;
    const std::size_t counts[] = {static_cast<std::size_t>(grid_.nx()), static_cast<std::size_t>(grid_.ny()),
                                  static_cast<std::size_t>(grid_.nz())};
    const int axis = static_cast<int>(std::max_element(counts, counts + 3) - counts);
    const std::size_t along = counts[axis], within = cells() / along;
    const double order = static_cast<double>(within * fields());
    if (within > 1 && 3 * static_cast<double>(along) * order * order * order > bearable) return;
    Planes planes{axis, along, within, {}, {}};
    const std::size_t stride = axis == 0 ? 1 : axis == 2 ? counts[0] : counts[0] * counts[2];
    for (std::size_t cell = 0; cell < cells(); ++cell) {
        planes.place.push_back(cell / stride % along);
        planes.number.push_back(cell / (stride * along) * stride + cell % stride);
    }
    planes_ = std::move(planes);
}

void SystemMatrix::set_planes() {
    const std::size_t order = planes_->within * fields(), square = fields() * fields();
    line_.reset(static_cast<int>(order), planes_->along);
    const auto entry_of = [&](std::size_t cell, std::size_t f, std::size_t g) -> double& {
        const std::size_t first = planes_->number[cell] * fields();
        return line_.diagonal(planes_->place[cell])[(first + f) * order + first + g];
    };
    for (std::size_t cell = 0; cell < cells(); ++cell)
        for (std::size_t f = 0; f < fields(); ++f) {
            entry_of(cell, f, f) += s_;
            for (std::size_t g = 0; g < fields() && !block_->empty(); ++g)
                entry_of(cell, f, g) -= (*block_)[cell * square + f * fields() + g];
        }
    for (std::size_t f = 0; f < fields(); ++f)
        for (const int axis : transport_.rows().axes) add_links_to_planes(f, axis);
    for (const OuterFace& face : transport_.outer_faces()) {
        const std::size_t f = face.field;
        for (std::size_t q = 0; q < face.cells.size() && !face.given_flux; ++q)
            entry_of(face.cells[q], f, f) +=
                face.weight[q] * transport_.per_affinity(f)[face.cells[q]] * transport_.per_volume()[face.cells[q]];
    }
    line_.factorise();
}

// What passes from cell to next: out u_cell - in u_next + sum slope (phi'_next a_next - phi'_cell a_cell).
void SystemMatrix::add_links_to_planes(std::size_t f, int axis) {
    const std::size_t order = planes_->within * fields();
    const int climber = transport_.climber(f);
    const auto number = static_cast<std::size_t>(std::max(climber, 0));
    const auto &out = climber < 0 ? transport_.conductance(f, axis) : weights_->out[number][axis],
               &in = climber < 0 ? out : weights_->in[number][axis];
    const auto &per_k = transport_.per_affinity(f), &per_volume = transport_.per_volume();
    // What a cell loses, and the next one gains, when number g of the cell, or of the next, grows by 1.
    const auto add = [&](std::size_t cell, std::size_t next, std::size_t g, double by_cell, double by_next) {
        const std::size_t here = planes_->place[cell], there = planes_->place[next];
        const std::size_t row = planes_->number[cell] * fields(), next_row = planes_->number[next] * fields();
        double *to_next = axis == planes_->axis ? line_.upper(here) : line_.diagonal(here),
               *to_cell = axis == planes_->axis ? line_.lower(there) : line_.diagonal(there);
        line_.diagonal(here)[(row + f) * order + row + g] += by_cell * per_volume[cell];
        to_next[(row + f) * order + next_row + g] += by_next * per_volume[cell];
        line_.diagonal(there)[(next_row + f) * order + next_row + g] -= by_next * per_volume[next];
        to_cell[(next_row + f) * order + row + g] -= by_cell * per_volume[next];
    };
    const auto add_all = [&](std::size_t cell, std::size_t next) {
        add(cell, next, f, out[cell] * per_k[cell], -in[cell] * per_k[next]);
        for (std::size_t n = 0; n < transport_.terms().size(); ++n) {
            const TaxisTerm& term = transport_.terms()[n];
            if (term.field != f || term.frozen >= 0) continue;
            const auto& phi_slope = weights_->phi_slope[n];
            const double slope = weights_->slope[n][axis][cell];
            add(cell, next, term.toward, -slope * phi_slope[cell], slope * phi_slope[next]);
        }
    };
    for (long r = 0; r < transport_.rows().count(); ++r) for_links_of_row(transport_.rows(), r, axis, add_all);
}

bool SystemMatrix::needs_multigrid(std::size_t f, const std::vector<double>& outflow) const {
    constexpr double bearable = 0.3;
    for (std::size_t n = f * cells(); n < (f + 1) * cells(); ++n)
        if (outflow[n] > bearable * decay_[n]) return true;
    return false;
}

void SystemMatrix::set_multigrid() {
    constexpr double least_decay = 0.1;  // of s: where kinetics let a field grow, it still must not
    const std::size_t order = fields();
    std::vector<double> outflow(transport_.size(), 0.0), decay(cells());
    transport_.add_outflow(*weights_, 1, outflow.data());
    decay_.assign(cell_numbers(), 1.0);
    multigrid_.assign(order, std::nullopt);
    for (std::size_t f = 0; f < order; ++f) {
        for (std::size_t cell = 0; cell < cells(); ++cell) {
            const double grown = block_->empty() ? 0.0 : (*block_)[(cell * order + f) * order + f];
            decay[cell] = std::max(s_ - grown, least_decay * s_);
        }
        std::copy(decay.begin(), decay.end(), decay_.begin() + static_cast<std::ptrdiff_t>(f * cells()));
        if (needs_multigrid(f, outflow)) multigrid_[f].emplace().set_up(grid_, transport_, f, decay);
    }
}

void SystemMatrix::solve_cells(const double* b, double* x) const {
    const std::size_t order = fields(), stride = cells();
    for_each_run(cells(), [&](std::size_t begin, int count) {
        for (std::size_t cell = begin; cell < begin + count; ++cell) {
            for (std::size_t f = 0; f < order; ++f) x[f * stride + cell] = b[f * stride + cell];
            solve_factorised(cell_blocks_.block(cell), cell_blocks_.pivots(cell), cell_blocks_.order, x + cell, stride);
        }
    });
}

void SystemMatrix::precondition(const double* r, double* z) {
    solve_cells(r, z);
    std::vector<double> scaled(cells());
    for (std::size_t f = 0; f < fields(); ++f) {
        if (!multigrid_[f]) continue;
        const double *decay = decay_.data() + f * cells(), *of_cells = z + f * cells();
        for_each_run(cells(), [&](std::size_t begin, int count) {
            for (std::size_t n = begin; n < begin + count; ++n) scaled[n] = decay[n] * of_cells[n];
        });
        multigrid_[f]->solve(transport_, scaled.data(), z + f * cells());
    }
}

void SystemMatrix::apply(const SystemVector& x, SystemVector& y) {
    transport_.rate(*weights_, x.data(), nullptr, y.data());
    const std::size_t order = fields();
    for_each_run(cells(), [&](std::size_t begin, int count) {
        for (std::size_t f = 0; f < order; ++f) {
            const double* of_x = x.data() + f * cells();
            double* to = y.data() + f * cells();
            for (std::size_t cell = begin; cell < begin + count; ++cell) {
                double rate = to[cell];
                if (!block_->empty()) {
                    const double* row = block_->data() + (cell * order + f) * order;
                    for (std::size_t g = 0; g < order; ++g) rate += row[g] * x[g * cells() + cell];
                }
                to[cell] = s_ * of_x[cell] - rate;
            }
        }
    });
    for (std::size_t n = cell_numbers(); n < y.size(); ++n) y[n] = s_ * x[n] - y[n];
}

void SystemMatrix::solve_planes(const double* b, double* x) const {
    std::vector<double> in_planes(cell_numbers());
    const auto slot = [&](std::size_t f, std::size_t cell) {
        return (planes_->number[cell] * fields() + f) * planes_->along + planes_->place[cell];
    };
    for (std::size_t f = 0; f < fields(); ++f)
        for (std::size_t cell = 0; cell < cells(); ++cell) in_planes[slot(f, cell)] = b[f * cells() + cell];
    line_.solve(in_planes.data());
    for (std::size_t f = 0; f < fields(); ++f)
        for (std::size_t cell = 0; cell < cells(); ++cell) x[f * cells() + cell] = in_planes[slot(f, cell)];
}

std::vector<double> SystemMatrix::sizes_of(const double* b, const double* solved_by_cells) const {
    if (!iterates()) return {};
    std::vector<double> size = norms_of_fields(transport_.rows(), b, fields());
    const std::vector<double> solved = norms_of_fields(transport_.rows(), solved_by_cells, fields());
    for (std::size_t f = 0; f < size.size(); ++f) size[f] = std::max(size[f], s_ * solved[f]);
    return size;
}

KrylovReport SystemMatrix::solve_inner(const double* b, const std::vector<double>& size, double tolerance, double* x) {
    if (!transport_.moves()) {
        solve_cells(b, x);
        return {};
    }
    if (planes_) {
        solve_planes(b, x);
        return {};
    }
    std::fill_n(x, cell_numbers(), 0.0);
    return krylov_.solve(
        [&](const double* from, double* to) {
            std::copy_n(from, cell_numbers(), padded_.data());
            std::fill(padded_.begin() + static_cast<std::ptrdiff_t>(cell_numbers()), padded_.end(), 0.0);
            apply(padded_, image_);
            std::copy_n(image_.data(), cell_numbers(), to);
        },
        [&](const double* from, double* to) { precondition(from, to); }, b, size, tolerance, x);
}

// A compartment's row of A on cells alone.
double SystemMatrix::row_of_compartment(std::size_t compartment, const double* x) const {
    double sum = 0;
    for (const OuterFace& face : transport_.outer_faces()) {
        if (face.compartment != static_cast<int>(compartment)) continue;
        const double* c = x + face.field * cells();
        for (std::size_t q = 0; q < face.cells.size(); ++q)
            sum -= face.weight[q] * c[face.cells[q]] * transport_.per_affinity(face.field)[face.cells[q]];
    }
    return sum / transport_.capacity(compartment);
}

KrylovReport SystemMatrix::set_compartments() {
    const std::size_t count = transport_.compartments();
    response_.assign(count, std::vector<double>(cell_numbers(), 0.0));
    border_.order = static_cast<int>(count);
    border_.matrix.assign(count * count, 0.0);
    border_.pivot.assign(count, 0);
    KrylovReport report;
    for (const OuterFace& face : transport_.outer_faces()) {
        if (face.compartment < 0) continue;
        const auto compartment = static_cast<std::size_t>(face.compartment);
        std::vector<double> inflow(cell_numbers(), 0.0);
        double sum = 0;
        for (std::size_t q = 0; q < face.cells.size(); ++q) {
            const double weight = face.weight[q] / face.affinity;
            inflow[face.field * cells() + face.cells[q]] += weight * transport_.per_volume()[face.cells[q]];
            sum += weight;
        }
        std::vector<double>& response = response_[compartment];
        solve_cells(inflow.data(), response.data());
        const KrylovReport found =
            solve_inner(inflow.data(), sizes_of(inflow.data(), response.data()), tolerance_, response.data());
        report.iterations += found.iterations;
        report.converged = report.converged && found.converged;
        border_.matrix[compartment * count + compartment] += s_ + sum / transport_.capacity(compartment);
    }
    for (std::size_t row = 0; row < count; ++row)
        for (std::size_t col = 0; col < count; ++col)
            border_.matrix[row * count + col] += row_of_compartment(row, response_[col].data());
    if (count > 0) factorise(border_.matrix.data(), border_.pivot.data(), border_.order);
    return report;
}

KrylovReport SystemMatrix::solve_bordered(const SystemVector& b, const std::vector<double>& size, double tolerance,
                                          SystemVector& x) {
    const KrylovReport report = solve_inner(b.data(), size, tolerance, x.data());
    const std::size_t count = transport_.compartments();
    if (count == 0) return report;
    double* compartments = x.data() + cell_numbers();
    for (std::size_t q = 0; q < count; ++q) compartments[q] = b[cell_numbers() + q] - row_of_compartment(q, x.data());
    solve_factorised(border_.matrix.data(), border_.pivot.data(), border_.order, compartments);
    for (std::size_t q = 0; q < count; ++q)
        for_each_run(cell_numbers(), [&](std::size_t begin, int cells_of_run) {
            for (std::size_t n = begin; n < begin + cells_of_run; ++n) x[n] += compartments[q] * response_[q][n];
        });
    return report;
}

void SystemMatrix::add_correction(SystemVector& x) const {
    for_each_run(x.size(), [&](std::size_t begin, int count) {
        for (std::size_t n = begin; n < begin + count; ++n) x[n] += correction_[n];
    });
}

void SystemMatrix::set_residual(const SystemVector& b, const SystemVector& x, SystemVector& r) {
    apply(x, r);
    for_each_run(b.size(), [&](std::size_t begin, int count) {
        for (std::size_t n = begin; n < begin + count; ++n) r[n] = b[n] - r[n];
    });
}

// What the cells by themselves leave is what passes between them, and all that the compartments ask for.
KrylovReport SystemMatrix::solve(const SystemVector& b, SystemVector& x, SystemVector& r, Need need) {
    constexpr double loose = 1e-3;
    constexpr int refinements = 2;
    x.assign(b.size(), 0.0);
    r.resize(b.size());
    solve_cells(b.data(), x.data());
    transport_.rate(*weights_, x.data(), nullptr, r.data());
    const auto compartments = r.begin() + static_cast<std::ptrdiff_t>(cell_numbers());
    if (!transport_.moves()) std::fill(r.begin(), compartments, 0.0);
    std::transform(compartments, r.end(), b.begin() + static_cast<std::ptrdiff_t>(cell_numbers()), compartments,
                   [](double rate, double asked) { return asked + rate; });
    const bool corrects = std::any_of(r.begin(), r.end(), [](double left) { return left != 0; });
    KrylovReport report;
    if (corrects) {
        const double tolerance = need == Need::result ? tolerance_ : std::max(loose, tolerance_);
        report = solve_bordered(r, sizes_of(b.data(), x.data()), tolerance, correction_);
        add_correction(x);
    }
    set_residual(b, x, r);
    // Where conductances dwarf s, elimination forgets how much there is in all; the residual, made of fluxes, does not.
    for (int pass = 0; pass < refinements && corrects && !iterates() && need == Need::result; ++pass) {
        solve_bordered(r, {}, tolerance_, correction_);
        add_correction(x);
        set_residual(b, x, r);
    }
    return report;
}

}  // namespace solvers
