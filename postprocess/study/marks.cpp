// Marks that charts and legends share.
#include "postprocess/study/marks.hpp"

#include <algorithm>
#include <cmath>

namespace postprocess::study {

void draw_hatched(Painter& painter, const Box& box) {
    constexpr double distance = 18;  // of the lines, along x
    painter.fill(box, {0.95, 0.95, 0.95});
    // Lines x + y = c, at the same c in every box so that neighbours join.
    const double first = distance * std::ceil((box.x + box.y) / distance);
    for (double c = first; c < box.right() + box.bottom(); c += distance) {
        const double left = std::max(box.x, c - box.bottom()), right = std::min(box.right(), c - box.y);
        if (right > left) painter.line({{left, c - left}, {right, c - right}}, {faint_ink, 2});
    }
}

void draw_cross(Painter& painter, Point centre, double half, const Stroke& stroke) {
    painter.line({{centre.x - half, centre.y - half}, {centre.x + half, centre.y + half}}, stroke);
    painter.line({{centre.x - half, centre.y + half}, {centre.x + half, centre.y - half}}, stroke);
}

void draw_error_along(Painter& painter, Point low, Point high, const Stroke& stroke, double half_cap) {
    const double length = std::hypot(high.x - low.x, high.y - low.y);
    painter.line({low, high}, stroke);
    if (!(length > 0)) return;
    const Point across{half_cap * (high.y - low.y) / length, half_cap * (low.x - high.x) / length};
    for (const Point& end : {low, high})
        painter.line({{end.x - across.x, end.y - across.y}, {end.x + across.x, end.y + across.y}}, stroke);
}

Box sample_box(Point centre, double height) {
    return {centre.x - 0.5 * sample_width, centre.y - 0.5 * height, sample_width, height};
}

LegendEntry boxed_entry(const std::string& text, const Colour& colour) {
    return {text, [colour](Painter& painter, Point at) { painter.fill(sample_box(at), colour); }};
}

LegendEntry line_entry(const std::string& text, const Stroke& stroke) {
    return {text, [stroke](Painter& painter, Point at) {
                const double half = 0.5 * sample_width;
                painter.line({{at.x - half, at.y}, {at.x + half, at.y}}, stroke);
            }};
}

LegendEntry disc_entry(const std::string& text, double radius, const Colour& colour) {
    return {text, [radius, colour](Painter& painter, Point at) { painter.disc(at, radius, colour); }};
}

}  // namespace postprocess::study
