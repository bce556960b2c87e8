#include "solvers/transport/lateral_transform.hpp"
#include <algorithm>
#include "solvers/transport/fold.hpp"

namespace solvers {

namespace {

constexpr int block_lanes = 64;  // a folded quarter of 100 rows of it and its modes' matrix fit the first cache
constexpr int block_runs = 16;   // so do as many folded runs of 100 cells

std::size_t workspace_size(int cells, int lanes) { return static_cast<std::size_t>(cells) * lanes; }

// All groups of a block whose rings lie across memory.
void forward_block(const AxisModes& modes, int lanes, Rows<const double> from, Rows<double> to, Rows<double> folded) {
    fold_across(modes.fold, modes.cells, lanes, from, folded);
    int row = 0;  // a group has as many modes as folded numbers
    for (const ModeGroup& group : modes.groups) {
        dense_product(group.count, group.inputs, lanes, {group.forward.data(), group.inputs},
                      folded.from(row, 0).read_only(), to.from(row, 0));
        row += group.count;
    }
}

void back_block(const AxisModes& modes, int lanes, Rows<const double> from, Rows<double> to, Rows<double> folded) {
    int row = 0;
    for (const ModeGroup& group : modes.groups) {
        dense_product(group.inputs, group.count, lanes, {group.back.data(), group.count}, from.from(row, 0),
                      folded.from(row, 0));
        row += group.count;
    }
    unfold_across(modes.fold, modes.cells, lanes, folded.read_only(), to);
}

}  // namespace

void transform_across(const BoxLaplacian& box, const AxisModes& modes, Way way, const double* from, double* to) {
    const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(box.nz) * box.nx, begin = box.row(0, box.k_begin);
    const int lanes = box.depths() * box.nx, blocks = (lanes + block_lanes - 1) / block_lanes;
#pragma omp parallel if (box.cells() > worth_a_team)
    {
        std::vector<double> folded(workspace_size(modes.cells, block_lanes));
#pragma omp for schedule(static)
        for (int block = 0; block < blocks; ++block) {
            const int first = block * block_lanes, width = std::min(block_lanes, lanes - first);
            (way == Way::forward ? forward_block : back_block)(modes, width, {from + begin + first, stride},
                                                               {to + begin + first, stride},
                                                               {folded.data(), block_lanes});
        }
    }
}

void transform_along(const AxisModes& modes, int count, const double* cells, double* amplitudes,
                     std::vector<double>& workspace) {
    const int n = modes.cells;
    workspace.resize(workspace_size(n, block_runs));
    const Rows<double> folded{workspace.data(), n};
    for (int first = 0; first < count; first += block_runs) {
        const int runs = std::min(block_runs, count - first);
        const Rows<const double> from = Rows<const double>{cells, n}.from(first, 0);
        const Rows<double> to = Rows<double>{amplitudes, n}.from(first, 0);
        for (int run = 0; run < runs; ++run) fold_along(modes.fold, n, from[run], folded[run]);
        int column = 0;
        for (const ModeGroup& group : modes.groups) {
            dense_product(runs, group.inputs, group.count, folded.from(0, column).read_only(),
                          {group.forward_along.data(), group.count}, to.from(0, column));
            column += group.count;
        }
    }
}

void transform_back_along(const AxisModes& modes, int count, const double* amplitudes, double* cells,
                          std::vector<double>& workspace) {
    const int n = modes.cells;
    workspace.resize(workspace_size(n, block_runs));
    const Rows<double> folded{workspace.data(), n};
    for (int first = 0; first < count; first += block_runs) {
        const int runs = std::min(block_runs, count - first);
        const Rows<const double> from = Rows<const double>{amplitudes, n}.from(first, 0);
        const Rows<double> to = Rows<double>{cells, n}.from(first, 0);
        int column = 0;
        for (const ModeGroup& group : modes.groups) {
            dense_product(runs, group.count, group.inputs, from.from(0, column),
                          {group.back_along.data(), group.inputs}, folded.from(0, column));
            column += group.count;
        }
        for (int run = 0; run < runs; ++run) unfold_along(modes.fold, n, folded[run], to[run]);
    }
}

}  // namespace solvers
