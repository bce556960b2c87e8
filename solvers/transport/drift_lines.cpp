// Which lines there are, in and out of panels, and threads over panels.
#include "solvers/transport/drift_lines.hpp"
#include <algorithm>
#include <cmath>
#include <vector>

namespace solvers {

namespace {

constexpr int lanes = LinePanel::lanes;
constexpr long worth_a_team = 20000;  // cells; below, starting threads costs more than they save

const double gamma_sdirk = 1 - std::sqrt(0.5);

LineShape shape_along(const Grid& grid, int axis) {
    const int cells = grid.cells(axis);
    LineShape shape;
    shape.ring = grid.periodic && axis != 2;
    for (int i = 0; i < cells; ++i) {
        shape.per_extent.push_back(1 / (axis == 0 ? grid.extent_x(i) : grid.width(axis, i)));
        const double area = axis == 0 ? grid.face_extent_x(i + 1) : 1.0;
        const int next = i + 1 < cells ? i + 1 : 0;
        shape.conductance.push_back(area / (0.5 * (grid.width(axis, i) + grid.width(axis, next))));
    }
    return shape;
}

LineShape part_of(const LineShape& whole, int begin, int end) {
    return {{whole.per_extent.begin() + begin, whole.per_extent.begin() + end},
            {whole.conductance.begin() + begin, whole.conductance.begin() + end},
            false};
}

/// Up to 16 lines, a lane each: where they start and how far apart their cells are in memory.
struct Bundle {
    std::size_t begin[lanes] = {}, stride = 1;
    int count = 0, cells = 0;

    bool side_by_side() const { return count == lanes && begin[lanes - 1] == begin[0] + lanes - 1; }

    void load(const double* field, double* panel) const {
        if (side_by_side()) {
            for (int i = 0; i < cells; ++i) std::copy_n(field + begin[0] + i * stride, lanes, panel + i * lanes);
            return;
        }
        if (count < lanes) std::fill_n(panel, cells * lanes, 0.0);
        for (int lane = 0; lane < count; ++lane) {
            const double* from = field + begin[lane];
            for (int i = 0; i < cells; ++i) panel[i * lanes + lane] = from[i * stride];
        }
    }
    void store_lane(int lane, const double* panel, double* field) const {
        double* to = field + begin[lane];
        for (int i = 0; i < cells; ++i) to[i * stride] = panel[i * lanes + lane];
    }
    void store(const double* panel, double* field) const {
        if (side_by_side())
            for (int i = 0; i < cells; ++i) std::copy_n(panel + i * lanes, lanes, field + begin[0] + i * stride);
        else
            for (int lane = 0; lane < count; ++lane) store_lane(lane, panel, field);
    }
    bool any_negative(int lane, const double* field) const {
        const double* from = field + begin[lane];
        for (int i = 0; i < cells; ++i)
            if (from[i * stride] < 0) return true;
        return false;
    }
};

bool all_zero(const double* values, int count) {
    return std::all_of(values, values + count, [](double value) { return value == 0; });
}

/// One thread's work on bundles of one axis.
class Sweeper {
  public:
    Sweeper(const LineShape& line, const Drift& drift, int axis, double* n, double dt)
        : line_(line),
          drift_(drift),
          mobility_(drift.mobility[axis]),
          n_(n),
          diffusion_(drift.diffusivity * dt),
          panel_(line.cells()) {}

    /// Returns how many lines had to be redone.
    int advance(const Bundle& bundle) {
        bundle.load(n_, panel_.n());
        if (all_zero(panel_.n(), bundle.cells * lanes)) return 0;
        load_surroundings(bundle);
        set_weights(gamma_sdirk);
        panel_.add_stage(line_, (1 - gamma_sdirk) / gamma_sdirk);
        panel_.add_stage(line_, 1);
        bool negative[lanes];
        if (panel_.trim(line_, negative)) return redo(bundle, negative);
        bundle.store(panel_.n(), n_);
        return 0;
    }

  private:
    void load_surroundings(const Bundle& bundle) {
        if (drift_.potential) bundle.load(drift_.potential, panel_.potential());
        if (mobility_) bundle.load(mobility_, panel_.mobility());
    }

    // Where nothing differs from line to line, weights last for the whole sweep.
    void set_weights(double stage) {
        const bool varies = drift_.potential || mobility_;
        if (!varies && stage == stage_) return;
        panel_.set_weights(line_, stage * diffusion_, {drift_.potential != nullptr, mobility_ != nullptr});
        stage_ = stage;
    }

    // Data that were negative before stay with SDIRK2. What backward Euler leaves below 0 is rounding.
    int redo(const Bundle& bundle, const bool* negative) {
        bool again[lanes] = {};
        int count = 0;
        for (int lane = 0; lane < bundle.count; ++lane) {
            again[lane] = negative[lane] && !bundle.any_negative(lane, n_);
            count += again[lane];
            if (!again[lane]) bundle.store_lane(lane, panel_.n(), n_);
        }
        if (count == 0) return 0;
        bundle.load(n_, panel_.n());
        set_weights(1);
        panel_.add_stage(line_, 1);
        bool ignored[lanes];
        panel_.trim(line_, ignored);
        double* values = panel_.n();
        std::transform(values, values + bundle.cells * lanes, values,
                       [](double value) { return std::max(value, 0.0); });
        for (int lane = 0; lane < bundle.count; ++lane)
            if (again[lane]) bundle.store_lane(lane, values, n_);
        return count;
    }

    const LineShape& line_;
    const Drift& drift_;
    const double* mobility_;
    double* n_;
    double diffusion_, stage_ = 0;
    LinePanel panel_;
};

}  // namespace

DriftLines::DriftLines(const Grid& grid)
    : shape_{shape_along(grid, 0), shape_along(grid, 1), shape_along(grid, 2)},
      nx_(grid.nx()),
      ny_(grid.ny()),
      nz_(grid.nz()) {}

DriftReport DriftLines::advance(const Drift& drift, double* n, double dt, bool forwards) const {
    DriftReport report;
    for (int turn = 0; turn < 3; ++turn) {
        const DriftReport found = sweep(forwards ? turn : 2 - turn, drift, n, dt);
        report.lines += found.lines;
        report.redone += found.redone;
    }
    return report;
}

DriftReport DriftLines::sweep(int axis, const Drift& drift, double* n, double dt) const {
    const int depths = drift.k_end - drift.k_begin;
    const LineShape line = axis == 2 ? part_of(shape_[2], drift.k_begin, drift.k_end) : shape_[axis];
    if (line.cells() < 2 || depths < 1) return {};
    const std::size_t row = nx_, slab = row * nz_, top = row * drift.k_begin;
    const long lines = axis == 0 ? long{ny_} * depths : axis == 1 ? long{nx_} * depths : long{nx_} * ny_;
    // Where line number q begins: rows in order, then cells side by side in memory, then columns in order.
    const auto begin_of = [=](std::size_t q) {
        if (axis == 0) return q / depths * slab + top + q % depths * row;
        return axis == 1 ? top + q : q / row * slab + top + q % row;
    };
    const long bundles = (lines + lanes - 1) / lanes;
    std::vector<int> redone(static_cast<std::size_t>(bundles), 0);
#pragma omp parallel if (lines * line.cells() > worth_a_team)
    {
        Sweeper sweeper(line, drift, axis, n, dt);
#pragma omp for schedule(static)
        for (long b = 0; b < bundles; ++b) {
            Bundle bundle;
            bundle.stride = axis == 0 ? 1 : axis == 1 ? slab : row;
            bundle.cells = line.cells();
            bundle.count = static_cast<int>(std::min<long>(lanes, lines - b * lanes));
            for (int lane = 0; lane < bundle.count; ++lane) bundle.begin[lane] = begin_of(b * lanes + lane);
            redone[static_cast<std::size_t>(b)] = sweeper.advance(bundle);
        }
    }
    DriftReport report{lines, 0};
    for (const int count : redone) report.redone += count;
    return report;
}

void potential_of_receptor(double sensitivity_over_diffusivity, double half, const double* attractant,
                           double* potential, std::size_t count) {
    const double highest = sensitivity_over_diffusivity * half;
    for (std::size_t c = 0; c < count; ++c) potential[c] = highest * attractant[c] / (half + attractant[c]);
}

}  // namespace solvers
