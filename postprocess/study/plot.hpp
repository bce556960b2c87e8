// The plotting area of a figure: axes with as much room as their numbers and names need.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "postprocess/annotations.hpp"
#include "postprocess/study/entry.hpp"

namespace postprocess::study {

/// Colours that are told apart with every kind of colour vision (M. Okabe, K. Ito, "Color universal design", 2008),
/// yellow left out, which is too pale for a line.
constexpr Colour blue{0.00, 0.45, 0.70}, vermilion{0.84, 0.37, 0.00}, green{0.00, 0.62, 0.45}, orange{0.90, 0.60, 0.00},
    purple{0.80, 0.47, 0.65}, sky{0.34, 0.71, 0.91};
Colour palette_colour(std::size_t index);  // begins again after the last
constexpr Colour grid_line{0.90, 0.90, 0.91};

/// An axis of figures.json: {"label", "unit", "logarithmic"}.
struct AxisSpec {
    std::string label, unit;
    bool logarithmic = false;
    /// "needle length [mm]"
    std::string name() const;
};
AxisSpec read_axis(const Entry& entry);

/// The smallest range of values that an axis must show.
class Range {
  public:
    explicit Range(bool logarithmic) : logarithmic_(logarithmic) {}
    /// No value (NaN) and, on a logarithmic axis, what is not above zero, are passed over.
    void include(double value);
    void include(std::span<const double> values);
    /// From a round value at or a little below the lowest value to one above the highest. 0 to 1 (0.1 to 1) when there
    /// is none. On a logarithmic axis twelve decades at most.
    Axis axis() const;
    /// The same, with room for the marks of the outermost values; none is needed at zero.
    Axis roomy_axis() const;

  private:
    bool logarithmic_;
    double low_ = 0, high_ = 0;
    bool any_ = false;
};

/// Where the axes are, and how values are placed.
struct Plot {
    Box box;
    ChartAxes axes;  // without names: those are broken into lines
    std::vector<std::string> x_name, y_name;
    double numbers_width = 0;  // of the y axis
    Point at(double x, double y) const { return placed(box, axes, x, y); }
};

/// The plot inside `body`, less `right` design units at its right side.
Plot fit_plot(const Box& body, ChartAxes axes, double right = 0);
/// Frame, ticks, numbers and names.
void draw_plot(Painter& painter, const Plot& plot);
/// Faint lines at the numbered ticks, under everything.
void draw_grid(Painter& painter, const Plot& plot);

}  // namespace postprocess::study
