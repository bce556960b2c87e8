// A vertical slice at one date, as a panel of a picture or the frame of a film.
#include "postprocess/panel.hpp"

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"

namespace postprocess {

std::vector<std::vector<Point>> cut_channels(const sim::SnapshotData& snapshot, const Run& run, const Cut& cut) {
    const bool cone = channels_are_cones(snapshot, run);
    std::vector<std::vector<Point>> outlines;
    for (const sim::NeedleRecord& needle : visible_needles(snapshot, run)) {
        const bool single = run.geometry == "channel";
        const CutChannel channel{single ? 0 : needle.x, single ? 0 : needle.y - cut.y, needle.radius,
                                 needle.channel_depth};
        auto outline = channel_outline(channel, cone);
        if (!outline.empty()) outlines.push_back(std::move(outline));
    }
    return outlines;
}

Cut choose_cut(const sim::SnapshotData& snapshot, const Run& run) {
    if (run.geometry == "channel") return {0, 0, !snapshot.needles.empty()};
    const double x = 0.5 * run.edges[0].back(), y = 0.5 * run.edges[1].back();
    Cut cut{y, x, false};
    double nearest = std::hypot(run.edges[0].back(), run.edges[1].back());
    for (const sim::NeedleRecord& needle : snapshot.needles)
        if (const double distance = std::hypot(needle.x - x, needle.y - y); distance < nearest) {
            nearest = distance;
            cut = {needle.y, needle.x, true};
        }
    return cut;
}

Section cut_section(const std::vector<double>& values, const Run& run, const Cut& cut) {
    return run.geometry == "channel" ? section_through_axis(values, run) : section_along_x(values, run, cut.y);
}

Panel load_panel(const Run& run, const Date& date, const Cut& cut) {
    const sim::SnapshotData snapshot = sim::read_snapshot_file(date.file);
    return {date.time, cut_section(values_of(snapshot, run.field), run, cut), cut_channels(snapshot, run, cut)};
}

void draw_window(Painter& painter, const Box& box, const Panel& panel, const Window& window, const ColourScale& scale,
                 bool as_cells, const std::function<void()>& over) {
    const auto pixels = [&](double length) { return static_cast<int>(std::lround(length * painter.scale())); };
    painter.image(box, painted(panel.section, window, scale, pixels(box.width), pixels(box.height), as_cells));
    const auto place = [&](const Point& p) {
        return Point{box.x + box.width * (p.x - window.left) / (window.right - window.left),
                     box.y + box.height * (p.y - window.top) / (window.bottom - window.top)};
    };
    painter.clip(box);
    if (over) over();
    for (const LayerSpan& layer : panel.section.layers)
        if (layer.bottom < window.bottom) {
            const Point left = place({window.left, layer.bottom}), right = place({window.right, layer.bottom});
            painter.line({left, right}, {black, 1.5, false, 0.6});  // dark and light: seen on any ground
            painter.line({{left.x, left.y + 1.5}, {right.x, right.y + 1.5}}, {white, 1.5, false, 0.6});
        }
    for (const auto& outline : panel.channels) {
        std::vector<Point> places;
        std::transform(outline.begin(), outline.end(), std::back_inserter(places), place);
        painter.line(places, {black, 6});
        painter.line(places, {white, 2.5});
    }
    painter.unclip();
    painter.frame(box, {ink, 2.5});
}

ColourScale common_scale(const std::vector<Panel>& panels) {
    std::vector<double> values;
    for (const Panel& panel : panels)
        values.insert(values.end(), panel.section.values.begin(), panel.section.values.end());
    return fit_scale(std::move(values));
}

Window whole_window(const Run& run) {
    const double right = run.edges[0].back();
    return {run.geometry == "channel" ? -right : run.edges[0].front(), right, 0, run.edges[2].back()};
}

}  // namespace postprocess
