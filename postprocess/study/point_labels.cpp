// Words beside points, none over another.
#include "postprocess/study/point_labels.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "postprocess/study/lettering.hpp"

namespace postprocess::study {

namespace {

constexpr double letters = 23, widest = 330, near = 34;
const TextStyle style{.size = letters};

struct Line {
    Point from, to;
};

/// The point of the box that is nearest to `point`.
Point nearest_of(const Box& box, Point point) {
    return {std::clamp(point.x, box.x, box.right()), std::clamp(point.y, box.y, box.bottom())};
}

/// Twice the area of the triangle, positive when it turns against the clock.
double turn(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

bool cross(const Line& a, const Line& b) {
    return turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 &&
           turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0;
}

bool meets(const Line& line, const Box& box) {
    const double right = box.right(), bottom = box.bottom();
    const auto inside = [&](Point p) { return p.x >= box.x && p.x <= right && p.y >= box.y && p.y <= bottom; };
    return inside(line.from) || inside(line.to) || cross(line, {{box.x, box.y}, {right, bottom}}) ||
           cross(line, {{box.x, bottom}, {right, box.y}});
}

double distance(const Line& line, Point point) {
    const double x = line.to.x - line.from.x, y = line.to.y - line.from.y, square = x * x + y * y;
    const double along = square > 0 ? ((point.x - line.from.x) * x + (point.y - line.from.y) * y) / square : 0;
    const double share = std::clamp(along, 0.0, 1.0);
    return std::hypot(line.from.x + share * x - point.x, line.from.y + share * y - point.y);
}

class Placing {
  public:
    explicit Placing(const LabelRoom& room) : room_(room) {}

    PlacedLabel place(const PointLabel& label) {
        const auto lines = broken(label.text, style, widest);
        double width = 0;
        for (const std::string& line : lines) width = std::max(width, text_width(line, style, 2));
        constexpr int directions = 24;
        for (const double away : {room_.radius + 7, near, 55.0, 80.0, 110.0, 145.0, 185.0, 230.0})
            for (int n = 0; n < directions; ++n) {
                // To the wished side first, then ever farther from it on both sides.
                const double turned = 360.0 / directions * (n % 2 == 0 ? n / 2 : -(n + 1) / 2);
                const Box box = box_beside(label.at, away, room_.wished + turned, width + 4, height_of(lines, letters));
                const Line line{label.at, nearest_of(box, label.at)};
                const bool far = away > near;
                if (!free(box) || (far && !free(line))) continue;
                boxes_.push_back(box);
                if (far) lines_.push_back(line);
                return {label.at, box, lines, far};
            }
        return {label.at, {}, {}, false};
    }

  private:
    /// A box at a distance from the point, in a direction in degrees.
    static Box box_beside(Point point, double away, double direction, double width, double height) {
        const double angle = direction * std::numbers::pi / 180, x = std::cos(angle), y = -std::sin(angle);
        const double centre_x = point.x + x * (away + 0.5 * width), centre_y = point.y + y * (away + 0.5 * height);
        return {centre_x - 0.5 * width, centre_y - 0.5 * height, width, height};
    }

    bool free(const Box& box) const {
        constexpr double rim = 6;
        const Box& frame = room_.frame;
        if (box.x < frame.x + rim || box.right() > frame.right() - rim || box.y < frame.y + rim ||
            box.bottom() > frame.bottom() - rim)
            return false;
        const auto on = [&](const Box& other) { return overlap(box, other); };
        return std::ranges::none_of(boxes_, on) && std::ranges::none_of(room_.covered, on) &&
               std::ranges::none_of(lines_, [&](const Line& line) { return meets(line, box); }) &&
               std::ranges::none_of(room_.points, [&](Point point) {
                   const Point nearest = nearest_of(box, point);
                   return std::hypot(nearest.x - point.x, nearest.y - point.y) < room_.radius;
               });
    }

    bool free(const Line& line) const {
        return std::ranges::none_of(boxes_, [&](const Box& box) { return meets(line, box); }) &&
               std::ranges::none_of(lines_, [&](const Line& other) { return cross(line, other); }) &&
               std::ranges::none_of(room_.points, [&](Point point) {
                   const bool own = std::hypot(point.x - line.from.x, point.y - line.from.y) < room_.radius;
                   return !own && distance(line, point) < room_.radius;
               });
    }

    const LabelRoom& room_;
    std::vector<Box> boxes_;
    std::vector<Line> lines_;
};

}  // namespace

bool overlap(const Box& a, const Box& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

std::vector<PlacedLabel> place_labels(const LabelRoom& room, const std::vector<PointLabel>& labels) {
    Placing placing(room);
    std::vector<PlacedLabel> placed;
    for (const PointLabel& label : labels) placed.push_back(placing.place(label));
    return placed;
}

void draw_labels(Painter& painter, const std::vector<PlacedLabel>& labels, Point shift) {
    for (const PlacedLabel& label : labels) {
        if (label.lines.empty()) continue;
        const Box box{label.box.x + shift.x, label.box.y + shift.y, label.box.width, label.box.height};
        const Point point{label.point.x + shift.x, label.point.y + shift.y};
        if (label.far) painter.line({point, nearest_of(box, point)}, {faint_ink, 1.5});
        painter.fill(box, white, 0.8);  // lines of the chart may pass under it
        draw_lines(painter, {box.x + 2, box.y + 0.5 * box.height}, label.lines, style);
    }
}

}  // namespace postprocess::study
