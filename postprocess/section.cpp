// A vertical cut through the skin: a field over (place along the surface, depth), made into a picture.
#include "postprocess/section.hpp"

#include <algorithm>
#include <cmath>

#include "postprocess/page.hpp"

namespace postprocess {

namespace {

int cell_at(const std::vector<double>& edges, double place) {
    const auto above = std::upper_bound(edges.begin(), edges.end(), place);
    return std::clamp(static_cast<int>(above - edges.begin()) - 1, 0, static_cast<int>(edges.size()) - 2);
}

/// Two neighbouring cells and the share of the second.
struct Between {
    int first = 0, second = 0;
    double share = 0;
};

Between cell_alone(const std::vector<double>& edges, double place) {
    const int cell = cell_at(edges, place);
    return {cell, cell, 0};
}

/// Between the centres around `place`, but not beyond the cells first..last.
Between centres_around(const std::vector<double>& edges, double place, int first, int last) {
    const auto centre = [&](int i) { return 0.5 * (edges[i] + edges[i + 1]); };
    int cell = std::clamp(cell_at(edges, place), first, last);
    if (place < centre(cell)) --cell;
    if (cell < first) return {first, first, 0};
    if (cell >= last) return {last, last, 0};
    return {cell, cell + 1, (place - centre(cell)) / (centre(cell + 1) - centre(cell))};
}

const LayerSpan& layer_at(const Section& section, double depth) {
    for (const LayerSpan& layer : section.layers)
        if (depth < layer.bottom) return layer;
    return section.layers.back();
}

/// Rows of the layer that holds `depth`.
Between rows_around(const Section& section, double depth) {
    const LayerSpan& layer = layer_at(section, depth);
    const double slack = 1e-9 * section.depth.back();
    return centres_around(section.depth, depth, cell_at(section.depth, layer.top + slack),
                          cell_at(section.depth, layer.bottom - slack));
}

Section empty_section(const Run& run, std::vector<double> along) {
    return {std::move(along), run.edges[2], {}, run.layers};
}

}  // namespace

Section section_along_x(const std::vector<double>& values, const Run& run, double y) {
    Section section = empty_section(run, run.edges[0]);
    const std::size_t nx = run.edges[0].size() - 1, ny = run.edges[1].size() - 1, j = cell_at(run.edges[1], y);
    for (int k = 0; k < section.rows(); ++k)
        for (std::size_t i = 0; i < nx; ++i) section.values.push_back(values[(k * ny + j) * nx + i]);
    return section;
}

Section section_along_y(const std::vector<double>& values, const Run& run, double x) {
    Section section = empty_section(run, run.edges[1]);
    const std::size_t nx = run.edges[0].size() - 1, ny = run.edges[1].size() - 1, i = cell_at(run.edges[0], x);
    for (int k = 0; k < section.rows(); ++k)
        for (std::size_t j = 0; j < ny; ++j) section.values.push_back(values[(k * ny + j) * nx + i]);
    return section;
}

Section section_through_axis(const std::vector<double>& values, const Run& run) {
    const std::vector<double>& radii = run.edges[0];
    const int nr = static_cast<int>(radii.size()) - 1;
    std::vector<double> along;
    for (int i = nr; i > 0; --i) along.push_back(-radii[i]);
    along.insert(along.end(), radii.begin(), radii.end());
    Section section = empty_section(run, std::move(along));
    for (int k = 0; k < section.rows(); ++k) {
        for (int i = nr - 1; i >= 0; --i) section.values.push_back(values[static_cast<std::size_t>(k) * nr + i]);
        for (int i = 0; i < nr; ++i) section.values.push_back(values[static_cast<std::size_t>(k) * nr + i]);
    }
    return section;
}

vtkSmartPointer<vtkImageData> painted(const Section& section, const Window& window, const ColourScale& scale, int width,
                                      int height, bool as_cells) {
    auto picture = make_picture(width, height);
    auto* pixel = static_cast<unsigned char*>(picture->GetScalarPointer());
    const std::size_t nx = section.columns();
    std::vector<double> place(section.values.size());
    std::transform(section.values.begin(), section.values.end(), place.begin(),
                   [&](double value) { return scale.position(value); });
    std::vector<Between> columns;
    for (int column = 0; column < width; ++column) {
        const double x = window.left + (window.right - window.left) * (column + 0.5) / width;
        columns.push_back(as_cells ? cell_alone(section.along, x)
                                   : centres_around(section.along, x, 0, section.columns() - 1));
    }
    for (int row = 0; row < height; ++row) {
        const double z = window.bottom + (window.top - window.bottom) * (row + 0.5) / height;
        const Between k = as_cells ? cell_alone(section.depth, z) : rows_around(section, z);
        const LayerSpan& layer = layer_at(section, z);
        const Colour tissue = layer_colour(layer.name, layer.index);
        for (const Between& i : columns) {
            const auto along = [&](int at) {
                return place[at * nx + i.first] * (1 - i.share) + place[at * nx + i.second] * i.share;
            };
            const double t = along(k.first) * (1 - k.share) + along(k.second) * k.share;
            const Colour colour = layer.foreign ? foreign_tissue : t < 0 ? tissue : scale.at(t);
            for (const double channel : {colour.red, colour.green, colour.blue})
                *pixel++ = static_cast<unsigned char>(std::lround(channel * 255));
        }
    }
    return picture;
}

}  // namespace postprocess
