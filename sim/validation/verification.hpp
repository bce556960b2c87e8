// Problems with known answers: shipped scenarios on their way, and rows that judge errors and orders of accuracy.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "sim/validation/case.hpp"
#include "sim/validation/experiment.hpp"
#include "sim/validation/one_thread.hpp"

namespace sim::validation {

/// Names and texts of scenarios/verification/*.toml, written by CMake.
const std::vector<std::pair<std::string_view, std::string_view>>& verification_texts();
/// Text of scenarios/verification/NAME.toml as the program was built with it. Throws std::out_of_range.
std::string_view verification_scenario(std::string_view name);
/// Names of all of them.
std::vector<std::string_view> verification_scenarios();

/// One of these scenarios in memory, with keys set as by --set.
class Problem {
  public:
    explicit Problem(std::string_view name, const std::vector<std::string>& settings = {});

    /// Throw NumericalFailure.
    Problem& advance_to(double date);
    Problem& to_end() { return advance_to(experiment_.scenario().duration); }

    const UserFields& fields() const { return *experiment_.skin().fields; }
    const std::vector<double>& values(std::size_t field = 0) const { return fields().values(field); }
    const solvers::Grid& grid() const { return fields().grid(); }
    double duration() const { return experiment_.scenario().duration; }
    double now() const { return experiment_.skin().now; }
    /// Of the books of all fields, the largest, as a share of all that was there, came or was made.
    double residual() const;
    /// Of all fields.
    double smallest_value() const;

  private:
    OneThread one_;
    Experiment experiment_;
};

/// "domain.cells=[x, y, z]".
std::string cells(int x, int y = 1, int z = 1);
/// The same number of cells in each of `layers` layers along an axis.
std::vector<std::string> cells_a_layer(char axis, int layers, int count);

/// An exact value at a place [m].
using Exact = std::function<double(double x, double y, double z)>;
/// Of a field against exact values at the cells' centres.
double largest_error(const Problem& problem, const Exact& exact, std::size_t field = 0);
/// The same, as a share of the largest exact value.
double relative_error(const Problem& problem, const Exact& exact, std::size_t field = 0);
/// Root of the integral of the squared error over the area, of a plane problem.
double plane_norm_of_error(const Problem& problem, const Exact& exact, double area_of_plane);

/// Errors on finer and finer grids.
struct Refinement {
    std::string quantity;
    std::vector<int> cells{};
    std::vector<double> errors{};
    void add(int count, double error) {
        cells.push_back(count);
        errors.push_back(error);
    }
    double order() const;  // over all of it
};

struct Demand {
    int at = 0;                    // cells on which the bound holds
    double bound = 0;              // of the error there
    double low = 1.9, high = 2.1;  // of the order
    std::string source{};
    std::string unit = "1";
};

/// One row a grid, judged on the demanded one, and one for the order.
void judge(Result& result, const Refinement& refinement, const Demand& demand);
/// One error that may not be above its bound.
Row at_most(std::string name, double error, double bound, std::string source);
/// A value beside what is known of it.
Row near(std::string name, double model, double known, double share, std::string unit, std::string source);
/// Books close to 1e-12 of what was there; nothing is negative.
Row books_of(const Problem& problem);

}  // namespace sim::validation
