#include "sim/fields/placed_formula.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include "sim/tissue/box_grid.hpp"

namespace sim {

namespace {

const std::vector<std::string> place_names{"x", "y", "z"};

std::array<int, 3> cell_of(const solvers::Grid& grid, std::size_t n) {
    const auto nx = static_cast<std::size_t>(grid.nx()), nz = static_cast<std::size_t>(grid.nz());
    return {static_cast<int>(n % nx), static_cast<int>(n / nx / nz), static_cast<int>(n / nx % nz)};
}

}  // namespace

Places::Places(const Scenario& scenario, const SkinGrid& skin)
    : grid(skin.grid), axis(scenario.domain.layer_axis), along(layers_along(scenario, skin.grid)) {}

PlacedFormula::PlacedFormula(const Formula& formula, const std::vector<std::string>& variables,
                             const Constants& constants)
    : variables_(variables.size()) {
    for (const Term& term : formula.terms) {
        terms_.push_back({term.constant, {}});
        if (!term.is_constant()) terms_.back().expression.emplace(term.expression, variables, constants);
    }
}

bool PlacedFormula::uses(std::size_t variable) const {
    return std::any_of(terms_.begin(), terms_.end(),
                       [&](const ReadTerm& term) { return term.expression && term.expression->uses(variable); });
}

bool PlacedFormula::is_constant() const {
    return std::none_of(terms_.begin(), terms_.end(), [](const ReadTerm& term) { return term.expression.has_value(); });
}

bool PlacedFormula::is_zero() const {
    return is_constant() &&
           std::all_of(terms_.begin(), terms_.end(), [](const ReadTerm& term) { return term.constant == 0; });
}

void PlacedFormula::evaluate_term(const ReadTerm& term, int from, int count, const double* const* variables,
                                  double* results) const {
    if (!term.expression) {
        std::fill_n(results + from, count, term.constant);
        return;
    }
    std::vector<const double*> shifted(variables_, nullptr);
    for (std::size_t v = 0; v < variables_; ++v)
        if (variables[v]) shifted[v] = variables[v] + from;
    term.expression->evaluate(count, shifted.data(), results + from);
}

void PlacedFormula::evaluate(const Places& places, std::size_t begin, int count, const double* const* variables,
                             double* results) const {
    if (terms_.size() == 1) return evaluate_term(terms_.front(), 0, count, variables, results);
    const auto layer_at = [&](int n) {
        const auto [i, j, k] = cell_of(places.grid, begin + static_cast<std::size_t>(n));
        return places.layer_of(i, j, k);
    };
    for (int from = 0; from < count;) {
        const int layer = layer_at(from);
        int to = from + 1;
        while (to < count && layer_at(to) == layer) ++to;
        evaluate_term(terms_[static_cast<std::size_t>(layer)], from, to - from, variables, results);
        from = to;
    }
}

void fill_places(const solvers::Grid& grid, std::size_t begin, int count, double* x, double* y, double* z) {
    auto [i, j, k] = cell_of(grid, begin);
    for (int n = 0; n < count; ++n) {
        x[n] = grid.centre(0, i);
        y[n] = grid.centre(1, j);
        z[n] = grid.centre(2, k);
        if (++i < grid.nx()) continue;
        i = 0;
        if (++k < grid.nz()) continue;
        k = 0;
        ++j;
    }
}

std::vector<double> at_centres(const Formula& formula, const Places& places, const Constants& constants) {
    const PlacedFormula placed(formula, place_names, constants);
    const int nx = places.grid.nx();
    const auto length = static_cast<std::size_t>(nx);
    std::vector<double> values(places.grid.count()), x(length), y(length), z(length);
    const std::array<const double*, 3> variables{x.data(), y.data(), z.data()};
    for (std::size_t begin = 0; begin < values.size(); begin += length) {
        fill_places(places.grid, begin, nx, x.data(), y.data(), z.data());
        placed.evaluate(places, begin, nx, variables.data(), values.data() + begin);
    }
    return values;
}

namespace {

constexpr std::array<double, 3> gauss_weights{5.0 / 18, 8.0 / 18, 5.0 / 18};
const std::array<double, 3> gauss_points{-std::sqrt(0.15), 0,
                                         std::sqrt(0.15)};  // of a cell of width 1 about its centre

/// Sums what differs from the value at the centre, so that what is the same everywhere stays so to the bit.
class RowMeans {
  public:
    RowMeans(const PlacedFormula& formula, const Places& places)
        : formula_(formula), places_(places), length_(static_cast<std::size_t>(places.grid.nx())) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            centre_[axis].resize(length_);
            at_[axis].resize(length_);
            points_[axis] = formula.uses(axis) ? 3 : 1;
        }
        middle_.resize(length_);
        value_.resize(length_);
    }

    void mean(std::size_t begin, double* means) {
        const int nx = places_.grid.nx();
        fill_places(places_.grid, begin, nx, centre_[0].data(), centre_[1].data(), centre_[2].data());
        at_ = centre_;
        evaluate(begin, middle_.data());
        std::copy(middle_.begin(), middle_.end(), means);
        for (int p = 0; p < points_[0]; ++p)
            for (int q = 0; q < points_[1]; ++q)
                for (int r = 0; r < points_[2]; ++r) add_point(begin, {p, q, r}, means);
    }

  private:
    void evaluate(std::size_t begin, double* results) const {
        const std::array<const double*, 3> variables{at_[0].data(), at_[1].data(), at_[2].data()};
        formula_.evaluate(places_, begin, places_.grid.nx(), variables.data(), results);
    }

    double width(int axis, std::size_t begin, std::size_t n) const {
        const auto [i, j, k] = cell_of(places_.grid, begin + n);
        return places_.grid.width(axis, axis == 0 ? i : axis == 1 ? j : k);
    }

    /// Rings count by their circumference.
    double weight_of_ring(std::size_t n) const {
        return places_.grid.shape == solvers::Shape::cylinder ? at_[0][n] / centre_[0][n] : 1;
    }

    void add_point(std::size_t begin, const std::array<int, 3>& point, double* means) {
        double weight = 1;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (points_[axis] == 1) continue;
            const auto p = static_cast<std::size_t>(point[axis]);
            weight *= gauss_weights[p];
            for (std::size_t n = 0; n < length_; ++n)
                at_[axis][n] = centre_[axis][n] + gauss_points[p] * width(static_cast<int>(axis), begin, n);
        }
        evaluate(begin, value_.data());
        for (std::size_t n = 0; n < length_; ++n) means[n] += weight * weight_of_ring(n) * (value_[n] - middle_[n]);
    }

    const PlacedFormula& formula_;
    const Places& places_;
    std::size_t length_;
    std::array<std::vector<double>, 3> centre_, at_;
    std::array<int, 3> points_{};
    std::vector<double> middle_, value_;
};

}  // namespace

std::vector<double> cell_means(const Formula& formula, const Places& places, const Constants& constants) {
    const PlacedFormula placed(formula, place_names, constants);
    if (placed.is_constant()) return at_centres(formula, places, constants);
    std::vector<double> means(places.grid.count());
    RowMeans rows(placed, places);
    for (std::size_t begin = 0; begin < means.size(); begin += static_cast<std::size_t>(places.grid.nx()))
        rows.mean(begin, means.data() + begin);
    return means;
}

}  // namespace sim
