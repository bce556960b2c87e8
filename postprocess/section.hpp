// A vertical cut through the skin: a field over (place along the surface, depth), made into a picture.
#pragma once
#include <vtkImageData.h>
#include <vtkSmartPointer.h>

#include <string>
#include <vector>

#include "postprocess/colour_maps.hpp"
#include "postprocess/run_data.hpp"

namespace postprocess {

/// Values at [k * (along.size() - 1) + i], depth index k, place index i.
struct Section {
    std::vector<double> along;  // cell edges along the surface [m]
    std::vector<double> depth;  // cell edges, down [m]
    std::vector<double> values;
    std::vector<LayerSpan> layers;

    int columns() const { return static_cast<int>(along.size()) - 1; }
    int rows() const { return static_cast<int>(depth.size()) - 1; }
};

/// Cut along x through the cells that hold y, or along y through those that hold x. An axisymmetric result is cut
/// through its axis and mirrored: `along` runs from -radius to radius. `values` are a snapshot's, x fastest.
Section section_along_x(const std::vector<double>& values, const Run& run, double y);
Section section_along_y(const std::vector<double>& values, const Run& run, double x);
Section section_through_axis(const std::vector<double>& values, const Run& run);

/// A window into a section [m].
struct Window {
    double left = 0, right = 0, top = 0, bottom = 0;
};

/// Paints what the window shows: the dye colour where the field is on the scale, the tissue's colour below it, grey
/// where it does not live. Between
/// cell centres of one layer values are interpolated on the scale; never across layers, where they may jump. `as_cells`
/// paints each cell in one colour instead.
vtkSmartPointer<vtkImageData> painted(const Section& section, const Window& window, const ColourScale& scale, int width,
                                      int height, bool as_cells);

}  // namespace postprocess
