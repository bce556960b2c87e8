// slice.png: vertical slices through a channel at several dates, whole and enlarged, on one colour scale.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double row_gap = 100;
constexpr double page_width = 2400, left_margin = 480, right_margin = 50, gap = 36, top_margin = 215;

/// One date of the small multiples.
struct Panel {
    double time = 0;
    Section section;
    std::vector<std::vector<Point>> channels;  // outlines, (along, depth) [m]
};

/// Where the slice goes and what its lower row enlarges.
struct Cut {
    double y = 0;       // of the plane [m]
    double middle = 0;  // of the enlargement, along the plane [m]
    bool through_channel = false;
};

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

std::vector<std::vector<Point>> cut_channels(const sim::SnapshotData& snapshot, const Run& run, const Cut& cut) {
    const bool cone = channels_are_cones(snapshot, run);
    std::vector<std::vector<Point>> outlines;
    for (const sim::NeedleRecord& needle : snapshot.needles) {
        const bool single = run.geometry == "channel";
        const CutChannel channel{single ? 0 : needle.x, single ? 0 : needle.y - cut.y, needle.radius,
                                 needle.channel_depth};
        auto outline = channel_outline(channel, cone);
        if (!outline.empty()) outlines.push_back(std::move(outline));
    }
    return outlines;
}

Panel load_panel(const Run& run, const Date& date, const Cut& cut) {
    const sim::SnapshotData snapshot = sim::read_snapshot_file(date.file);
    return {date.time,
            run.geometry == "channel" ? section_through_axis(snapshot, run) : section_along_x(snapshot, run, cut.y),
            cut_channels(snapshot, run, cut)};
}

void draw_window(Painter& painter, const Box& box, const Panel& panel, const Window& window, const ColourScale& scale,
                 bool as_cells) {
    const auto pixels = [&](double length) { return static_cast<int>(std::lround(length * painter.scale())); };
    painter.image(box, painted(panel.section, window, scale, pixels(box.width), pixels(box.height), as_cells));
    const auto place = [&](const Point& p) {
        return Point{box.x + box.width * (p.x - window.left) / (window.right - window.left),
                     box.y + box.height * (p.y - window.top) / (window.bottom - window.top)};
    };
    painter.clip(box);
    for (const LayerSpan& layer : panel.section.layers)
        if (layer.bottom < window.bottom)
            painter.line({place({window.left, layer.bottom}), place({window.right, layer.bottom})},
                         {ink, 1.5, false, 0.6});
    for (const auto& outline : panel.channels) {
        std::vector<Point> places;
        std::transform(outline.begin(), outline.end(), std::back_inserter(places), place);
        painter.line(places, {white, 5, false, 0.8});
        painter.line(places, {black, 2.5});
    }
    painter.unclip();
    painter.frame(box, {ink, 2.5});
}

/// The whole slice, and the enlargement with the same shape.
struct Windows {
    Window whole, close;
};

Windows choose_windows(const Run& run, const Cut& cut) {
    const Section shape{run.geometry == "channel" ? std::vector<double>{-run.edges[0].back(), run.edges[0].back()}
                                                  : std::vector<double>{run.edges[0].front(), run.edges[0].back()},
                        run.edges[2],
                        {},
                        {}};
    Windows windows;
    windows.whole = {shape.along.front(), shape.along.back(), 0, shape.depth.back()};
    const double width = windows.whole.right - windows.whole.left;
    constexpr double wanted_depth = 200e-6;
    const double share = std::min(1.0, wanted_depth / windows.whole.bottom);
    double left = cut.middle - 0.5 * share * width;
    left = std::clamp(left, windows.whole.left, windows.whole.right - share * width);
    windows.close = {left, left + share * width, 0, share * windows.whole.bottom};
    return windows;
}

std::string subtitle(const Run& run, const Cut& cut) {
    const std::string where = run.geometry == "channel" ? "the axis of one channel"
                              : cut.through_channel     ? "a needle channel"
                                                        : "the middle of the patch";
    return fmt::format("{} in a vertical slice through {}; lower row: the framed part enlarged",
                       friendly_name(run.field), where);
}

struct Layout {
    double width = 0, height = 0;  // of one panel
    double page_height = 0;
    Box panel(std::size_t column, int row) const {
        return {left_margin + static_cast<double>(column) * (width + gap), top_margin + row * (height + row_gap), width,
                height};
    }
};

Layout choose_layout(const Window& whole, std::size_t panels) {
    const double available = page_width - left_margin - right_margin - gap * static_cast<double>(panels - 1);
    const double shape = (whole.bottom - whole.top) / (whole.right - whole.left);
    Layout layout;
    layout.width = std::min(available / static_cast<double>(panels), 900 / shape);
    layout.height = layout.width * shape;
    layout.page_height = top_margin + 2 * layout.height + row_gap + 310;
    return layout;
}

ColourScale common_scale(const std::vector<Panel>& panels) {
    std::vector<double> values;
    for (const Panel& panel : panels)
        values.insert(values.end(), panel.section.values.begin(), panel.section.values.end());
    return fit_scale(std::move(values));
}

void draw_panel(Painter& painter, const Panel& panel, const Layout& layout, std::size_t column, const Windows& windows,
                const ColourScale& scale, bool as_cells) {
    const Box upper = layout.panel(column, 0), lower = layout.panel(column, 1);
    painter.text({upper.x + upper.width / 2, upper.y - 30}, friendly_time(panel.time),
                 {.size = text_size, .align = Align::centre, .bold = true});
    draw_window(painter, upper, panel, windows.whole, scale, as_cells);
    const double units = upper.width / (windows.whole.right - windows.whole.left);
    painter.frame({upper.x + (windows.close.left - windows.whole.left) * units, upper.y,
                   (windows.close.right - windows.close.left) * units, windows.close.bottom * units},
                  {black, 2.5});
    draw_window(painter, lower, panel, windows.close, scale, as_cells);
}

}  // namespace

std::vector<std::filesystem::path> draw_slices(const Run& run, const Options& options) {
    if (run.geometry == "slab" || run.edges[0].size() < 3) return {};
    std::vector<Date> dates;
    for (const double time : options.at) dates.push_back(run.nearest(time));
    if (dates.empty()) dates = run.spread(4);

    const Cut cut = choose_cut(sim::read_snapshot_file(dates.back().file), run);
    std::vector<Panel> panels;
    for (const Date& date : dates) panels.push_back(load_panel(run, date, cut));
    const ColourScale scale = common_scale(panels);
    const Windows windows = choose_windows(run, cut);
    const Layout layout = choose_layout(windows.whole, panels.size());

    Page page(page_width, layout.page_height, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title, subtitle(run, cut));
        for (std::size_t column = 0; column < panels.size(); ++column)
            draw_panel(painter, panels[column], layout, column, windows, scale, options.as_cells);
        const Box upper = layout.panel(0, 0), lower = layout.panel(0, 1);
        draw_layer_names(painter, run.layers,
                         {upper.x - 75, upper.x, upper.y, upper.bottom(), 0, windows.whole.bottom, true});
        draw_layer_names(painter, run.layers,
                         {lower.x - 75, lower.x, lower.y, lower.bottom(), 0, windows.close.bottom, true});
        const double units = upper.width / (windows.whole.right - windows.whole.left);
        const double close_units = lower.width / (windows.close.right - windows.close.left);
        draw_scale_bar(painter, {upper.x, upper.bottom() + 24}, 0.4 * upper.width, units, ink);
        draw_scale_bar(painter, {lower.x, lower.bottom() + 24}, 0.4 * lower.width, close_units, ink);
        draw_lying_colour_bar(painter, {1000, lower.bottom() + 120, 1000, 36}, scale, run.field,
                              field_unit(run.unit, scale.high), run.layers);
        draw_notice(painter, page_width, layout.page_height, "Black outlines: channels as the needles left them");
    });
    const auto file = options.out / "slice.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
