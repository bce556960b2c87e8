#include "sim/tissue/box_grid.hpp"
#include <algorithm>
#include <cmath>

namespace sim {

namespace {

void append_equal_faces(std::vector<double>& faces, double end, int count) {
    const double begin = faces.back();
    for (int n = 1; n < count; ++n) faces.push_back(begin + n * (end - begin) / count);
    faces.push_back(end);
}

double extent(const Domain& domain, int axis) {
    return axis == 2 ? domain.depth : domain.size[static_cast<std::size_t>(axis)];
}

/// Of an axis without layers.
int count_along(const Domain& domain, int axis) {
    if (domain.cells) return (*domain.cells)[static_cast<std::size_t>(axis)];
    if (domain.geometry == Geometry::slab && axis < 2) return 1;
    return std::max(1, static_cast<int>(std::lround(extent(domain, axis) / domain.spacing)));
}

}  // namespace

std::vector<int> shared_counts(const std::vector<Layer>& layers, const std::vector<double>& weights,
                               const std::optional<int>& total) {
    std::vector<int> counts;
    for (std::size_t l = 0; l < layers.size(); ++l)
        counts.push_back(layers[l].cells ? *layers[l].cells
                                         : std::max(1, static_cast<int>(std::ceil(weights[l] - 1e-6))));
    if (!total) return counts;
    int left = *total, waiting = 0;  // layers still without a count: one cell is kept for each
    double weight = 0;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        if (layers[l].cells) {
            left -= *layers[l].cells;
        } else {
            weight += weights[l];
            ++waiting;
        }
    }
    for (std::size_t l = 0; l < layers.size(); ++l) {
        if (layers[l].cells) continue;
        const int share = static_cast<int>(std::lround(left * weights[l] / weight));
        counts[l] = std::max(1, std::min(share, left - --waiting));
        left -= counts[l];
        weight -= weights[l];
    }
    return counts;
}

solvers::Grid make_box_grid(const Scenario& scenario) {
    const Domain& domain = scenario.domain;
    const std::vector<Layer>& layers = scenario.skin.layers;
    solvers::Grid grid;
    for (int axis = 0; axis < 3; ++axis) {
        std::vector<double>& faces = grid.faces[static_cast<std::size_t>(axis)];
        faces = {0.0};
        if (axis != domain.layer_axis) {
            append_equal_faces(faces, extent(domain, axis), count_along(domain, axis));
            continue;
        }
        std::vector<double> weights;
        for (const Layer& layer : layers) weights.push_back(layer.thickness / domain.spacing);
        const auto total =
            domain.cells ? std::optional<int>((*domain.cells)[static_cast<std::size_t>(axis)]) : std::nullopt;
        const std::vector<int> counts = shared_counts(layers, weights, total);
        double end = 0;
        for (std::size_t l = 0; l < layers.size(); ++l) {
            end += layers[l].thickness;
            append_equal_faces(faces, end, counts[l]);
        }
    }
    return grid;
}

std::vector<int> layers_along(const Scenario& scenario, const solvers::Grid& grid) {
    const int axis = scenario.domain.layer_axis;
    const std::vector<Layer>& layers = scenario.skin.layers;
    std::vector<int> along;
    std::size_t layer = 0;
    double end = layers.front().thickness;
    for (int i = 0; i < grid.cells(axis); ++i) {
        while (layer + 1 < layers.size() && grid.centre(axis, i) > end) end += layers[++layer].thickness;
        along.push_back(static_cast<int>(layer));
    }
    return along;
}

}  // namespace sim
