// One probe in one declared field: what it reads are sums of cells, or what crosses a face.
#pragma once
#include <utility>
#include <vector>
#include "sim/fields/user_fields.hpp"
#include "sim/output/records.hpp"

namespace sim {

class FieldProbe {
  public:
    enum class Of { value, flux, flux_integral };  // the latter two of boundary_flux

    /// A point reads the cell that holds it, or straight lines between the centres around it; a line reads the cells
    /// along it; plane and region_mean are means over volume.
    FieldProbe(const Probe& probe, const UserFields& fields, std::size_t field, Of of);

    /// An empty series with its name, unit, description and positions.
    const ProbeSeries& series() const { return series_; }
    std::vector<double> read(const UserFields& fields, double now) const;

  private:
    using WeightedCells = std::vector<std::pair<std::size_t, double>>;
    void look_at(const Probe& probe, const UserFields& fields);
    void look_along(const Probe& probe, const solvers::Grid& grid);

    std::size_t field_;
    Of of_;
    solvers::Face face_ = solvers::Face::z_min;
    std::vector<WeightedCells> columns_;
    ProbeSeries series_;
};

}  // namespace sim
