// Marks that charts and legends share.
#pragma once
#include "postprocess/study/figure.hpp"

namespace postprocess::study {

/// Oblique lines over a pale ground: no value.
void draw_hatched(Painter& painter, const Box& box);
void draw_cross(Painter& painter, Point centre, double half, const Stroke& stroke);
/// From `low` to `high` along x, with small strokes at its ends.
void draw_error_along(Painter& painter, Point low, Point high, const Stroke& stroke, double half_cap = 7);
/// The box about a point, as wide as a sample of the legend.
Box sample_box(Point centre, double height = 26);

/// Entries of a legend: a filled box, a line, a disc.
LegendEntry boxed_entry(const std::string& text, const Colour& colour);
LegendEntry line_entry(const std::string& text, const Stroke& stroke);
LegendEntry disc_entry(const std::string& text, double radius, const Colour& colour);

}  // namespace postprocess::study
