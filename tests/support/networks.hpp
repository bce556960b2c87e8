// Small networks for tests: boxes, slabs and layers, and short ways to run them.
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>
#include "solvers/grid/grid.hpp"
#include "solvers/stepping/diffusion_step.hpp"
#include "solvers/transport/medium.hpp"
#include "solvers/transport/network_sums.hpp"

namespace support {

constexpr double um = 1e-6;

/// Faces of equal cells from 0 to `length`.
inline std::vector<double> even_faces(double length, int cells) {
    std::vector<double> faces;
    for (int i = 0; i <= cells; ++i) faces.push_back(length * i / cells);
    return faces;
}

/// Faces from 0 to `length` of cells that grow from `first` by one factor.
inline std::vector<double> graded_faces(double first, double length, int cells) {
    const auto reach = [&](double ratio) {
        double sum = 0, width = first;
        for (int i = 0; i < cells; ++i, width *= ratio) sum += width;
        return sum;
    };
    double low = 1e-3, high = 10;
    for (int halving = 0; halving < 200; ++halving) {
        const double middle = 0.5 * (low + high);
        (reach(middle) < length ? low : high) = middle;
    }
    std::vector<double> faces{0.0};
    double width = first;
    for (int i = 0; i < cells; ++i, width *= low) faces.push_back(faces.back() + width);
    faces.back() = length;
    return faces;
}

/// Faces of layers that touch, each cut into its own number of equal cells.
struct Part {
    double thickness;
    int cells;
};
inline std::vector<double> layered_faces(const std::vector<Part>& parts) {
    std::vector<double> faces{0.0};
    for (const Part& part : parts) {
        const double start = faces.back();
        for (int i = 1; i <= part.cells; ++i) faces.push_back(start + part.thickness * i / part.cells);
    }
    return faces;
}

inline solvers::Grid box(std::vector<double> x, std::vector<double> y, std::vector<double> z, bool periodic = false) {
    solvers::Grid grid;
    grid.faces = {std::move(x), std::move(y), std::move(z)};
    grid.periodic = periodic;
    return grid;
}

/// A column or a bar: many cells along one axis, one of `um` along the others.
inline solvers::Grid bar(int axis, std::vector<double> faces) {
    solvers::Grid grid = box({0, um}, {0, um}, {0, um});
    grid.faces[axis] = std::move(faces);
    return grid;
}

/// Calls visit(n, x, y, z) for every cell, n its place in Layout order, (x, y, z) its centre.
template <class Visit>
void each_cell(const solvers::Grid& grid, Visit visit) {
    const solvers::Layout layout(grid);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                visit(layout.index(i, j, k), grid.centre(0, i), grid.centre(1, j), grid.centre(2, k));
}

/// What a place is made of: K, D [m2/s], k [1/s].
struct Material {
    double affinity = 1, diffusivity = 0, clearance = 0;
};

/// C = K V, l = k K V, conductances from K D; top and bottom are held faces. material(x, y, z) is asked at centres.
template <class MaterialAt>
solvers::Medium medium_of(const solvers::Grid& grid, MaterialAt material) {
    solvers::Medium medium(grid);
    std::vector<double> kappa(medium.layout.size(), 0.0);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const Material here = material(grid.centre(0, i), grid.centre(1, j), grid.centre(2, k));
                const std::size_t n = medium.layout.index(i, j, k);
                medium.capacity[n] = here.affinity * grid.volume(i, j, k);
                medium.loss[n] = here.clearance * medium.capacity[n];
                kappa[n] = here.affinity * here.diffusivity;
            }
    solvers::set_conductances(medium, grid, kappa);
    return medium;
}

inline solvers::Medium uniform_medium(const solvers::Grid& grid, Material material) {
    return medium_of(grid, [&](double, double, double) { return material; });
}

inline void insulate_top(solvers::Medium& medium) { std::fill(medium.top.begin(), medium.top.end(), 0.0); }
inline void insulate_bottom(solvers::Medium& medium) { std::fill(medium.bottom.begin(), medium.bottom.end(), 0.0); }

/// u at cell centres.
template <class Activity>
solvers::Network network_of(const solvers::Grid& grid, const solvers::Medium& medium, Activity activity) {
    solvers::Network u(medium);
    each_cell(grid, [&](std::size_t n, double x, double y, double z) { u.cells[n] = activity(x, y, z); });
    solvers::fill_ghosts(medium.layout, u.cells);
    return u;
}

/// Largest |u - exact| over the cells, over `size`.
template <class Activity>
double largest_error(const solvers::Grid& grid, const solvers::Network& u, Activity exact, double size = 1) {
    double error = 0;
    each_cell(grid, [&](std::size_t n, double x, double y, double z) {
        error = std::max(error, std::abs(u.cells[n] - exact(x, y, z)));
    });
    return error / size;
}

inline double largest_difference(const solvers::Medium& medium, const solvers::Network& a, const solvers::Network& b) {
    double difference = std::abs(a.donor - b.donor);
    solvers::for_all(
        medium, [&](std::size_t n) { difference = std::max(difference, std::abs(a.cells[n] - b.cells[n])); },
        [&](std::size_t n) { difference = std::max(difference, std::abs(a.nodes[n] - b.nodes[n])); });
    return difference;
}

/// Amount in cells and nodes.
inline double amount(const solvers::Medium& medium, const solvers::Network& u) {
    double sum = solvers::sum_of_cells(medium, [&](std::size_t n) { return medium.capacity[n] * u.cells[n]; });
    for (std::size_t n = 0; n < u.nodes.size(); ++n) sum += medium.chains.capacity[n] * u.nodes[n];
    return sum;
}

/// What went through the bottom, by the ledger of the steps.
struct Ledger {
    double through_bottom = 0;
    double time = 0;
};

constexpr solvers::Reservoir no_reservoir{};
constexpr solvers::Reservoir held_reservoir{.kind = solvers::Reservoir::Kind::held};
inline solvers::Reservoir finite_reservoir(double capacity) {
    return {.kind = solvers::Reservoir::Kind::finite, .capacity = capacity};
}

/// A run whose linear solves are as good as exact.
class Runner {
  public:
    Runner(const solvers::Medium& medium, solvers::Reservoir reservoir,
           solvers::Scheme scheme = solvers::Scheme::sdirk2)
        : medium_(medium), reservoir_(reservoir), scheme_(scheme) {}

    solvers::StepReport step(solvers::Network& u, double dt) {
        const auto observe = [&](double weight, const solvers::Network& stage) {
            ledger_.through_bottom += weight * solvers::outflow_bottom(medium_, stage);
        };
        const auto report = stepper_.advance(medium_, reservoir_, u, dt, scheme_, tolerance, observe);
        stepper_.accept(dt);
        ledger_.time += dt;
        return report;
    }
    void equal_steps(solvers::Network& u, double duration, int steps) {
        for (int n = 0; n < steps; ++n) step(u, duration / steps);
    }
    /// From `first` on, growing by `growth` a step up to `largest`, as a jump of the data asks for.
    void growing_steps(solvers::Network& u, double until, double first, double growth, double largest) {
        double dt = first;
        while (ledger_.time < until * (1 - 1e-12)) {
            step(u, std::min(dt, until - ledger_.time));
            dt = std::min(dt * growth, largest);
        }
    }
    const Ledger& ledger() const { return ledger_; }

    solvers::StepTolerance tolerance{.relative = 1e-3, .absolute = 1e-6, .linear = 1e-13};

  private:
    const solvers::Medium& medium_;
    solvers::Reservoir reservoir_;
    solvers::Scheme scheme_;
    solvers::DiffusionStep stepper_;
    Ledger ledger_;
};

}  // namespace support
