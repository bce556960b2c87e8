#include "sim/fields/face_values.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include "sim/scenario/expression.hpp"

namespace sim {

namespace {

int axis_of(solvers::Face face) { return static_cast<int>(face) / 2; }
bool is_upper(solvers::Face face) { return static_cast<int>(face) % 2 == 1; }

double value_at(const ValueSchedule& schedule, double t, double step_begin) {
    const std::vector<double>& times = schedule.times;
    const double when = schedule.linear ? t : step_begin;
    const auto after = static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), when) - times.begin());
    if (after == 0) return schedule.values.front();
    if (after == times.size() || !schedule.linear) return schedule.values[after - 1];
    const double share = (t - times[after - 1]) / (times[after] - times[after - 1]);
    return schedule.values[after - 1] + share * (schedule.values[after] - schedule.values[after - 1]);
}

/// An expression with the places of the face's cells.
class FaceExpression {
  public:
    FaceExpression(const std::string& text, const Constants& constants, const solvers::Grid& grid, solvers::Face face)
        : expression_(text, {"x", "y", "z", "t"}, constants) {
        const int axis = axis_of(face);
        const std::vector<double>& faces = grid.faces[static_cast<std::size_t>(axis)];
        const auto [first, second] = std::array<std::array<int, 2>, 3>{{{1, 2}, {2, 0}, {1, 0}}}[axis];
        for (int m = 0; m < grid.cells(first); ++m)
            for (int n = 0; n < grid.cells(second); ++n) {
                place_[static_cast<std::size_t>(axis)].push_back(is_upper(face) ? faces.back() : faces.front());
                place_[static_cast<std::size_t>(first)].push_back(grid.centre(first, m));
                place_[static_cast<std::size_t>(second)].push_back(grid.centre(second, n));
            }
    }

    void evaluate(double t, std::span<double> values) const {
        const std::vector<double> times(values.size(), t);
        const std::array<const double*, 4> variables{place_[0].data(), place_[1].data(), place_[2].data(),
                                                     times.data()};
        expression_.evaluate(static_cast<int>(values.size()), variables.data(), values.data());
    }

  private:
    Expression expression_;
    std::array<std::vector<double>, 3> place_;
};

using Values = std::function<void(double, std::span<double>)>;

Values given(const FaceValue& value, const Constants& constants, const solvers::Grid& grid, solvers::Face where,
             std::shared_ptr<const StepClock> clock) {
    if (value.schedule)
        return [schedule = *value.schedule, clock = std::move(clock)](double t, std::span<double> values) {
            std::fill(values.begin(), values.end(), value_at(schedule, t, clock->begin));
        };
    if (value.term.is_constant())
        return [constant = value.term.constant](double, std::span<double> values) {
            std::fill(values.begin(), values.end(), constant);
        };
    return [expression = FaceExpression(value.term.expression, constants, grid, where)](
               double t, std::span<double> values) { expression.evaluate(t, values); };
}

/// Activities of concentrations that the cells at the face would have.
Values as_activity(Values concentration, std::vector<double> affinity) {
    return
        [concentration = std::move(concentration), affinity = std::move(affinity)](double t, std::span<double> values) {
            concentration(t, values);
            for (std::size_t n = 0; n < values.size(); ++n) values[n] /= affinity[n];
        };
}

}  // namespace

std::vector<std::size_t> cells_of_face(const solvers::Grid& grid, solvers::Face face) {
    const int axis = axis_of(face), at = is_upper(face) ? grid.cells(axis) - 1 : 0;
    std::vector<std::size_t> cells;
    if (axis == 0)
        for (int j = 0; j < grid.ny(); ++j)
            for (int k = 0; k < grid.nz(); ++k) cells.push_back(grid.index(at, j, k));
    if (axis == 1)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) cells.push_back(grid.index(i, at, k));
    if (axis == 2)
        for (int j = 0; j < grid.ny(); ++j)
            for (int i = 0; i < grid.nx(); ++i) cells.push_back(grid.index(i, j, at));
    return cells;
}

double area_of_face(const solvers::Grid& grid, solvers::Face face) {
    const int axis = axis_of(face);
    if (axis == 2) return grid.surface_area();
    if (axis == 1) return grid.length(0) * grid.length(2);
    const double across = grid.shape == solvers::Shape::box ? grid.length(1) : 1.0;
    return grid.face_extent_x(is_upper(face) ? grid.nx() : 0) * across * grid.length(2);
}

solvers::FaceCondition face_condition(const Scenario& scenario, const UserFace& face, solvers::Face where,
                                      const solvers::Grid& grid, const std::vector<double>& affinity,
                                      std::shared_ptr<const StepClock> clock) {
    using Kind = solvers::FaceCondition::Kind;
    constexpr std::array kinds{Kind::insulated, Kind::periodic, Kind::fixed,
                               Kind::flux,      Kind::exchange, Kind::compartment};
    solvers::FaceCondition condition;
    condition.kind = kinds[static_cast<std::size_t>(face.kind)];
    condition.exchange = face.exchange.value_or(std::numeric_limits<double>::infinity());
    condition.compartment = {face.volume, face.concentration, face.affinity};
    const bool is_given =
        face.kind == FaceKind::fixed || face.kind == FaceKind::flux || face.kind == FaceKind::exchange;
    if (!is_given) return condition;
    condition.value = given(face.value, scenario.constants, grid, where, std::move(clock));
    if (!face.of_concentration) return condition;
    std::vector<double> beside;
    for (const std::size_t cell : cells_of_face(grid, where)) beside.push_back(affinity[cell]);
    condition.value = as_activity(std::move(condition.value), std::move(beside));
    return condition;
}

std::vector<double> switching_dates(const Scenario& scenario) {
    std::vector<double> dates;
    for (const UserField& field : scenario.fields)
        for (const UserFace& face : field.faces)
            if (face.value.schedule)
                dates.insert(dates.end(), face.value.schedule->times.begin(), face.value.schedule->times.end());
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    return dates;
}

}  // namespace sim
