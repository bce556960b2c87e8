// What a scenario gives on the faces of the box, as the solver asks for it: a value for each cell of the face, at any
// time of a step.
#pragma once
#include <memory>
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "solvers/grid/grid.hpp"
#include "solvers/system/system.hpp"

namespace sim {

/// Where the present step began. A schedule of steps shows a step what holds from there on, up to and with its end.
struct StepClock {
    double begin = 0;  // [s]
};

/// One face of one field. `affinity` of all cells turns given concentrations into activities.
solvers::FaceCondition face_condition(const Scenario& scenario, const UserFace& face, solvers::Face where,
                                      const solvers::Grid& grid, const std::vector<double>& affinity,
                                      std::shared_ptr<const StepClock> clock);

/// Cells of a face in the order that FaceCondition says, as numbers of Grid::index.
std::vector<std::size_t> cells_of_face(const solvers::Grid& grid, solvers::Face face);
/// Its area [m2].
double area_of_face(const solvers::Grid& grid, solvers::Face face);

/// Dates of all schedules, rising: steps end there.
std::vector<double> switching_dates(const Scenario& scenario);

}  // namespace sim
