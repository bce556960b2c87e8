// slice.png: vertical slices through a channel at several dates, whole and enlarged, on one colour scale.
#include <fmt/format.h>

#include <algorithm>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/panel.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double row_gap = 100;
constexpr double widest_page = 2400, least_page = 1500, left_margin = 480, right_margin = 50, gap = 36,
                 top_margin = 215;
constexpr double close_shape = 0.8;  // height over width of the enlargement

/// The whole slice, and the enlargement of the upper layers around a channel.
struct Windows {
    Window whole, close;
};

Windows choose_windows(const Run& run, const Cut& cut) {
    const Window whole = whole_window(run);
    const double height = std::min(200e-6, whole.bottom);
    const double width = std::min(height / close_shape, whole.right - whole.left);
    const double left = std::clamp(cut.middle - 0.5 * width, whole.left, whole.right - width);
    return {whole, {left, left + width, 0, width * close_shape}};
}

std::vector<Date> choose_dates(const Run& run, const Options& options) {
    std::vector<Date> dates;
    for (const double time : options.at) dates.push_back(run.nearest(time));
    if (!dates.empty()) return dates;
    dates = run.spread(4);
    const Date& most = run.risen();  // of healing the date that shows most; spread evenly, dates could miss it
    if (run.solute || dates.size() < 4 || most.time <= dates[1].time || most.time >= dates[3].time) return dates;
    dates[2] = most;
    return dates;
}

std::string subtitle(const Run& run, const Cut& cut) {
    const std::string where = run.geometry == "channel" ? "the axis of one channel"
                              : cut.through_channel     ? "a needle channel"
                                                        : "the middle of the patch";
    const std::string what = run.solute ? friendly_name(run.field) + " in" : friendly_name(run.meaning) + ":";
    return fmt::format("{} a vertical slice through {}; lower row: the framed part enlarged", what, where);
}

struct Layout {
    double width = 0, height = 0;  // of a panel of the upper row
    Box upper(std::size_t column) const { return {left(column), top_margin, width, height}; }
    Box lower(std::size_t column) const {
        return {left(column), top_margin + height + row_gap, width, width * close_shape};
    }
    double page_width = 0;
    double page_height() const { return lower(0).bottom() + 310; }

  private:
    double left(std::size_t column) const { return left_margin + static_cast<double>(column) * (width + gap); }
};

Layout choose_layout(const Window& whole, std::size_t panels) {
    const double available = widest_page - left_margin - right_margin - gap * static_cast<double>(panels - 1);
    const double shape = (whole.bottom - whole.top) / (whole.right - whole.left);
    const double width = std::min({available / static_cast<double>(panels), 900 / shape, 900.0});
    Layout layout{width, width * shape};
    layout.page_width = std::max(least_page, layout.upper(panels - 1).right() + right_margin);
    return layout;
}

void draw_panel(Painter& painter, const Panel& panel, const Layout& layout, std::size_t column, const Windows& windows,
                const ColourScale& scale, bool as_cells) {
    const Box upper = layout.upper(column), lower = layout.lower(column);
    painter.text({upper.x + upper.width / 2, upper.y - 30}, friendly_time(panel.time),
                 {.size = text_size, .align = Align::centre, .bold = true});
    draw_window(painter, upper, panel, windows.whole, scale, as_cells);
    const double units = upper.width / (windows.whole.right - windows.whole.left);
    const Box framed{upper.x + (windows.close.left - windows.whole.left) * units, upper.y,
                     (windows.close.right - windows.close.left) * units, windows.close.bottom * units};
    painter.frame(framed, {black, 5});
    painter.frame(framed, {white, 2});
    draw_window(painter, lower, panel, windows.close, scale, as_cells);
}

}  // namespace

std::vector<std::filesystem::path> draw_slices(const Run& run, const Options& options) {
    if (run.geometry == "slab" || run.edges[0].size() < 3) return {};
    const std::vector<Date> dates = choose_dates(run, options);
    const Cut cut = choose_cut(sim::read_snapshot_file(dates.back().file), run);
    std::vector<Panel> panels;
    for (const Date& date : dates) panels.push_back(load_panel(run, date, cut));
    const ColourScale scale = common_scale(panels);
    const Windows windows = choose_windows(run, cut);
    const Layout layout = choose_layout(windows.whole, panels.size());

    Page page(layout.page_width, layout.page_height(), options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, layout.page_width, run.title, subtitle(run, cut));
        for (std::size_t column = 0; column < panels.size(); ++column)
            draw_panel(painter, panels[column], layout, column, windows, scale, options.as_cells);
        const Box upper = layout.upper(0), lower = layout.lower(0);
        draw_layer_names(painter, run.layers,
                         {upper.x - 75, upper.x, upper.y, upper.bottom(), 0, windows.whole.bottom, true});
        draw_layer_names(painter, run.layers,
                         {lower.x - 75, lower.x, lower.y, lower.bottom(), 0, windows.close.bottom, true});
        const double units = upper.width / (windows.whole.right - windows.whole.left);
        const double close_units = lower.width / (windows.close.right - windows.close.left);
        draw_scale_bar(painter, {upper.x, upper.bottom() + 24}, 0.4 * upper.width, units, ink);
        draw_scale_bar(painter, {lower.x, lower.bottom() + 24}, 0.4 * lower.width, close_units, ink);
        draw_lying_colour_bar(painter, {0.43 * layout.page_width, lower.bottom() + 120, 0.42 * layout.page_width, 36},
                              scale, run.field, field_unit(run.unit, scale.high), run.layers);
        draw_notice(painter, layout.page_width, layout.page_height(),
                    std::string("Outlines: channels as the needles left them") +
                        (any_foreign(run.layers) ? "; grey: outside the tissue of this field" : ""));
    });
    const auto file = options.out / "slice.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
