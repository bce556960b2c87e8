#include "solvers/system/block_line.hpp"
#include <algorithm>

namespace solvers {

namespace {

// to -= matrix x, of one column of x.
void subtract_product(const double* matrix, const double* x, int order, std::size_t stride, double* to) {
    for (int r = 0; r < order; ++r) {
        double sum = 0;
        for (int col = 0; col < order; ++col) sum += matrix[r * order + col] * x[col * stride];
        to[r * stride] -= sum;
    }
}

}  // namespace

void BlockLine::reset(int order, std::size_t cells) {
    order_ = order;
    cells_ = cells;
    diagonal_.order = order;
    diagonal_.pivot.assign(cells * order, 0);
    for (auto* blocks : {&diagonal_.matrix, &lower_, &upper_}) blocks->assign(cells * square(), 0.0);
}

void BlockLine::factorise() {
    const auto any = [&](const double* block) {
        return std::any_of(block, block + square(), [](double entry) { return entry != 0; });
    };
    ring_ = any(lower(0)) || any(upper(cells_ - 1));
    if (ring_) {
        echo_.assign(open_cells() * square(), 0.0);
        std::copy_n(lower(0), square(), echo_.data());
        double* last = echo_.data() + (open_cells() - 1) * square();
        for (std::size_t n = 0; n < square(); ++n) last[n] += upper(open_cells() - 1)[n];
        std::fill_n(upper(open_cells() - 1), square(), 0.0);
    }
    for (std::size_t cell = 0; cell < open_cells(); ++cell) {
        double* here = diagonal(cell);
        if (cell > 0)
            for (int col = 0; col < order_; ++col)
                subtract_product(lower(cell), upper(cell - 1) + col, order_, static_cast<std::size_t>(order_),
                                 here + col);
        solvers::factorise(here, diagonal_.pivots(cell), order_);
        for (int col = 0; col < order_; ++col)
            solve_factorised(here, diagonal_.pivots(cell), order_, upper(cell) + col, static_cast<std::size_t>(order_));
    }
    if (ring_) close_ring();
}

void BlockLine::close_ring() {
    const std::size_t last = cells_ - 1;
    std::vector<double> column(open_cells() * order_);
    for (int col = 0; col < order_; ++col) {
        for (std::size_t n = 0; n < column.size(); ++n) column[n] = echo_[n * order_ + col];
        solve_open(column.data());
        for (std::size_t n = 0; n < column.size(); ++n) echo_[n * order_ + col] = column[n];
    }
    const auto stride = static_cast<std::size_t>(order_);
    for (int col = 0; col < order_; ++col) {
        subtract_product(upper(last), echo_.data() + col, order_, stride, diagonal(last) + col);
        subtract_product(lower(last), echo_.data() + (last - 1) * square() + col, order_, stride, diagonal(last) + col);
    }
    solvers::factorise(diagonal(last), diagonal_.pivots(last), order_);
}

void BlockLine::solve_open(double* y) const {
    const std::size_t cells = open_cells();
    for (std::size_t cell = 0; cell < cells; ++cell) {
        double* here = y + cell * order_;
        if (cell > 0) subtract_product(lower_.data() + cell * square(), here - order_, order_, 1, here);
        solve_factorised(diagonal_.block(cell), diagonal_.pivots(cell), order_, here);
    }
    for (std::size_t cell = cells - 1; cell-- > 0;) {
        double* here = y + cell * order_;
        subtract_product(upper_.data() + cell * square(), here + order_, order_, 1, here);
    }
}

void BlockLine::solve(double* x) const {
    std::vector<double> y(cells_ * order_);
    for (int f = 0; f < order_; ++f)
        for (std::size_t cell = 0; cell < cells_; ++cell) y[cell * order_ + f] = x[f * cells_ + cell];
    solve_open(y.data());
    if (ring_) {
        const std::size_t last = cells_ - 1;
        double* closing = y.data() + last * order_;
        subtract_product(upper_.data() + last * square(), y.data(), order_, 1, closing);
        subtract_product(lower_.data() + last * square(), closing - order_, order_, 1, closing);
        solve_factorised(diagonal_.block(last), diagonal_.pivots(last), order_, closing);
        for (std::size_t cell = 0; cell < last; ++cell)
            subtract_product(echo_.data() + cell * square(), closing, order_, 1, y.data() + cell * order_);
    }
    for (int f = 0; f < order_; ++f)
        for (std::size_t cell = 0; cell < cells_; ++cell) x[f * cells_ + cell] = y[cell * order_ + f];
}

}  // namespace solvers
