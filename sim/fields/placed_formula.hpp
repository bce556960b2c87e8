// A formula of a scenario laid on a grid: each term read once, and each cell knows its layer.
#pragma once
#include <optional>
#include <vector>
#include "sim/scenario/expression.hpp"
#include "sim/scenario/user_field.hpp"
#include "sim/tissue/skin_grid.hpp"

namespace sim {

/// Which layer each cell is in, and where.
struct Places {
    Places(const Scenario& scenario, const SkinGrid& skin);

    int layer_of(int i, int j, int k) const {
        return along[static_cast<std::size_t>(axis == 0 ? i : axis == 1 ? j : k)];
    }

    const solvers::Grid& grid;  // must outlive this
    int axis;                   // along which layers follow each other
    std::vector<int> along;     // layer of each index along the axis
};

class PlacedFormula {
  public:
    /// `variables` as the expressions were checked with: x, y, z first.
    PlacedFormula(const Formula& formula, const std::vector<std::string>& variables, const Constants& constants);

    bool uses(std::size_t variable) const;
    bool is_constant() const;
    /// The same everywhere, and 0.
    bool is_zero() const;

    /// Of `count` cells from `begin` on in Grid::index order; variables[v] have `count` numbers where they are used.
    void evaluate(const Places& places, std::size_t begin, int count, const double* const* variables,
                  double* results) const;

  private:
    struct ReadTerm {
        double constant;
        std::optional<Expression> expression;
    };
    void evaluate_term(const ReadTerm& term, int from, int count, const double* const* variables,
                       double* results) const;

    std::vector<ReadTerm> terms_;
    std::size_t variables_;
};

/// x, y and z of the centres of `count` cells from `begin` on.
void fill_places(const solvers::Grid& grid, std::size_t begin, int count, double* x, double* y, double* z);

/// Values at the cells' centres, Grid::index order.
std::vector<double> at_centres(const Formula& formula, const Places& places, const Constants& constants);

/// Means over the cells by 3 Gauss points an axis, of the axes on which the formula depends: exact for polynomials of
/// fifth degree. Each cell counts as of one layer.
std::vector<double> cell_means(const Formula& formula, const Places& places, const Constants& constants);

}  // namespace sim
