// Systems of fields made in code, for tests: grids, fields, kinetics by a function of one cell, and whole runs.
#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <numbers>
#include <string>
#include <utility>
#include <vector>
#include "solvers/system/system_stepping.hpp"

namespace made_systems {

using solvers::Face;
using solvers::FaceCondition;
using solvers::Grid;
using solvers::SystemField;
using Values = std::vector<std::vector<double>>;

inline std::vector<double> even_edges(double length, int cells) {
    std::vector<double> edges;
    for (int i = 0; i <= cells; ++i) edges.push_back(length * i / cells);
    return edges;
}

inline Grid box(std::vector<double> x, std::vector<double> y = {0, 1}, std::vector<double> z = {0, 1}) {
    return {{std::move(x), std::move(y), std::move(z)}};
}
inline Grid line(double length, int cells) { return box(even_edges(length, cells)); }
/// A cell that stands for a well-mixed pot.
inline Grid pot() { return line(1, 1); }

/// Numbers of every cell from a function of its centre.
inline std::vector<double> at_centres(const Grid& grid, const std::function<double(double, double, double)>& value) {
    std::vector<double> values(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                values[grid.index(i, j, k)] = value(grid.centre(0, i), grid.centre(1, j), grid.centre(2, k));
    return values;
}

inline SystemField field(const Grid& grid, double diffusivity, std::string name = "c") {
    SystemField made;
    made.name = std::move(name);
    made.diffusivity.assign(grid.count(), diffusivity);
    made.affinity.assign(grid.count(), 1.0);
    return made;
}

/// A face whose value is a function of time alone.
inline FaceCondition face(FaceCondition::Kind kind, std::function<double(double)> value, double exchange = 0) {
    FaceCondition condition;
    condition.kind = kind;
    condition.exchange = exchange;
    condition.value = [value](double t, std::span<double> values) { std::ranges::fill(values, value(t)); };
    return condition;
}
inline FaceCondition held(double activity) {
    return face(FaceCondition::Kind::fixed, [activity](double) { return activity; });
}
inline FaceCondition& side(SystemField& of, Face which) { return of.faces[static_cast<std::size_t>(which)]; }
inline void close_ring(SystemField& of, Face low, Face high) {
    side(of, low).kind = side(of, high).kind = FaceCondition::Kind::periodic;
}

/// What happens in one cell.
struct Here {
    double t, x, y, z;
    const double* c;
    double *gain, *loss, *source;
};

/// Kinetics written for one cell. All fields may depend on all.
class CellKinetics : public solvers::Kinetics {
  public:
    CellKinetics(Grid grid, int fields, std::function<void(const Here&)> rule, bool on_time = false)
        : grid_(std::move(grid)),
          fields_(static_cast<std::size_t>(fields)),
          rule_(std::move(rule)),
          on_time_(on_time) {}

    void rates(double t, std::size_t begin, int count, const double* const* c,
               const RatesOfField* rates) const override {
        std::vector<double> numbers(4 * fields_);
        double *present = numbers.data(), *gain = present + fields_, *loss = gain + fields_, *source = loss + fields_;
        for (int n = 0; n < count; ++n) {
            const std::size_t cell = begin + static_cast<std::size_t>(n), row = cell / grid_.nx();
            std::fill(numbers.begin(), numbers.end(), 0.0);
            for (std::size_t f = 0; f < fields_; ++f) present[f] = c[f][n];
            rule_({t, grid_.centre(0, static_cast<int>(cell % grid_.nx())),
                   grid_.centre(1, static_cast<int>(row / grid_.nz())),
                   grid_.centre(2, static_cast<int>(row % grid_.nz())), present, gain, loss, source});
            for (std::size_t f = 0; f < fields_; ++f) {
                rates[f].gain[n] = gain[f];
                rates[f].loss[n] = loss[f];
                rates[f].source[n] = source[f];
            }
        }
    }
    bool depends(std::size_t, std::size_t) const override { return true; }
    bool depends_on_time() const override { return on_time_; }

  private:
    Grid grid_;
    std::size_t fields_;
    std::function<void(const Here&)> rule_;
    bool on_time_;
};

/// Options of a tolerance, and of an absolute one a thousand times finer.
inline solvers::SystemOptions options(std::string integrator, double tolerance = 1e-4) {
    return {std::move(integrator), tolerance, 1e-3 * tolerance, 1e-11};
}

/// A run from its start.
struct Run {
    Run(const Grid& grid, std::vector<SystemField> fields, const solvers::Kinetics* kinetics,
        solvers::SystemOptions chosen, Values start)
        : step(grid, std::move(fields), kinetics, std::move(chosen)),
          state(step.start(std::move(start))),
          books(step.open_books()) {
        for (std::size_t f = 0; f < books.size(); ++f) initial.push_back(step.present(state, f));
    }

    /// To time `end`; with a step, in equal ones.
    Run& to(double end, double fixed_step = 0) {
        solvers::SystemStepping stepping(step, {});
        solvers::SystemStepping fixed(step, {fixed_step, {}});
        while (t < end) {
            const auto made = (fixed_step > 0 ? fixed : stepping).advance(control, state, books, t, end);
            t = made.dt >= end - t ? end : t + made.dt;
            ++steps;
            rejected += made.rejected;
            cautious += made.cautious ? 1 : 0;
            for (const auto& values : state.values) lowest = std::min(lowest, *std::ranges::min_element(values));
        }
        return *this;
    }
    const std::vector<double>& values(std::size_t f = 0) const { return state.values[f]; }
    double highest(std::size_t f = 0) const { return *std::ranges::max_element(state.values[f]); }
    /// What the books leave unexplained, as a share of all that came and went.
    double residual(std::size_t f = 0) const {
        const solvers::SystemBooks& of = books[f];
        double sum = initial[f] + of.gain - of.loss + of.clipped + of.solver - step.present(state, f);
        double size = initial[f] + of.gain + step.present(state, f);
        for (std::size_t q = 0; q < solvers::face_count; ++q) {
            sum += of.in[q] - of.out[q];
            size += of.in[q];
        }
        return std::abs(sum) / size;
    }

    solvers::SystemStep step;
    solvers::SystemState state;
    std::vector<solvers::SystemBooks> books;
    solvers::SystemControl control;
    std::vector<double> initial;
    double t = 0, lowest = std::numeric_limits<double>::infinity();
    int steps = 0, rejected = 0, cautious = 0;
};

inline double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
    double largest = 0;
    for (std::size_t n = 0; n < a.size(); ++n) largest = std::max(largest, std::abs(a[n] - b[n]));
    return largest;
}

/// Mean over the cell of cos(k x), over its value at the centre.
inline double mean_of_cosine(double k, double width) { return std::sin(0.5 * k * width) / (0.5 * k * width); }

inline constexpr const char* integrators[] = {"backward_euler", "sdirk2", "rosenbrock", "explicit"};

/// Two fields in a closed plane, one climbing the other, growing and decaying; the signal is held on one face, the
/// cells exchange with a compartment.
struct ChasePlane {
    explicit ChasePlane(int nx = 10, int ny = 1, int nz = 8) {
        grid = box(even_edges(1, nx), even_edges(0.8, ny), even_edges(0.7, nz));
        fields = {field(grid, 0.02, "cells"), field(grid, 0.05, "signal")};
        fields[0].taxis = {{1, solvers::Taxis::Law::receptor, 0.05, 0.5, false}};
        side(fields[0], Face::x_max).kind = FaceCondition::Kind::compartment;
        side(fields[0], Face::x_max).exchange = 0.1;
        side(fields[0], Face::x_max).compartment = {0.2, 0.5, 1};
        side(fields[1], Face::z_min) =
            face(FaceCondition::Kind::fixed, [](double t) { return 1 + 0.5 * std::sin(3 * t); });
        start = {at_centres(grid, [](double x, double, double) { return 1 + 0.5 * std::cos(std::numbers::pi * x); }),
                 at_centres(grid, [](double, double, double z) { return 1 + z; })};
        kinetics = std::make_unique<CellKinetics>(
            grid, 2,
            [](const Here& h) {
                h.gain[0] = 0.5 * h.c[0] * h.c[1];
                h.loss[0] = 0.3 * h.c[0];
                h.gain[1] = 0.2 * h.c[0] * (1 + h.x);
                h.loss[1] = 0.4;
                h.source[1] = 0.1 * std::cos(h.t);
            },
            true);
    }
    Run started(solvers::SystemOptions chosen) { return {grid, fields, kinetics.get(), std::move(chosen), start}; }

    Grid grid;
    std::vector<SystemField> fields;
    Values start;
    std::unique_ptr<CellKinetics> kinetics;
};

}  // namespace made_systems
