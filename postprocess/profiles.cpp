// profiles.png: concentration over depth at several dates, in the whole skin and enlarged in the uppermost layers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 2400, page_height = 1400;

struct Curve {
    double time = 0;
    std::vector<double> mean;
    Colour colour;
};

std::vector<Curve> choose_curves(const Run& run, const Options& options) {
    std::vector<Date> dates;
    for (const double time : options.at) dates.push_back(run.nearest(time));
    if (dates.empty()) dates = run.spread(6);
    std::vector<Curve> curves;
    for (std::size_t n = 0; n < dates.size(); ++n) {
        const double place = dates.size() > 1 ? static_cast<double>(n) / static_cast<double>(dates.size() - 1) : 1;
        curves.push_back({dates[n].time, dates[n].mean, dye_colour(0.22 + 0.78 * place)});
    }
    return curves;
}

/// Logarithmic when the means span decades.
Axis concentration_axis(const std::vector<Curve>& curves, double factor) {
    std::vector<double> values;
    for (const Curve& curve : curves)
        for (const double mean : curve.mean)
            if (mean > 0) values.push_back(mean * factor);
    if (values.empty()) return {0, 1, false};
    std::sort(values.begin(), values.end());
    if (values.back() / values[values.size() / 4] < 20) return axis_from_zero(values.back());
    return axis_of_decades(values[values.size() / 20], values.back(), 5);
}

/// Cell means at their centres, led on to the faces of their layer: between layers the curve jumps, as the field does.
void draw_curve(Painter& painter, const Box& box, const ChartAxes& axes, const Curve& curve, const Run& run,
                double length_factor, double concentration_factor) {
    const std::vector<double>& z = run.edges[2];
    std::vector<std::vector<Point>> pieces(1);
    const auto centre = [&](std::size_t k) { return 0.5 * (z[k] + z[k + 1]); };
    const auto add = [&](double mean, double depth) {
        const double least = axes.x.logarithmic ? axes.x.low * 1e-6 : 0;
        pieces.back().push_back(placed(box, axes, std::max(mean * concentration_factor, least), depth * length_factor));
    };
    const auto add_face = [&](std::size_t near, std::size_t next, double depth) {  // on the line through two centres
        const double slope = near == next ? 0 : (curve.mean[near] - curve.mean[next]) / (centre(near) - centre(next));
        add(curve.mean[near] + slope * (depth - centre(near)), depth);
    };
    std::size_t first = 0;
    for (const LayerSpan& layer : run.layers) {
        std::size_t last = first;
        while (last + 1 < curve.mean.size() && centre(last + 1) < layer.bottom) ++last;
        if (layer.foreign) {
            pieces.emplace_back();
        } else {
            add_face(first, std::min(first + 1, last), layer.top);
            for (std::size_t k = first; k <= last; ++k) add(curve.mean[k], centre(k));
            add_face(last, std::max(last, first + 1) - 1, layer.bottom);
        }
        first = std::min(last + 1, curve.mean.size() - 1);
    }
    painter.clip(box);
    for (const auto& piece : pieces) painter.line(piece, {curve.colour, 6});
    painter.unclip();
}

struct Panel {
    Box box;
    double deepest = 0;  // [m]
};

void draw_panel(Painter& painter, const Panel& panel, const Run& run, const std::vector<Curve>& curves,
                const Axis& concentration, const Unit& unit) {
    const Unit length = length_unit(panel.deepest);
    ChartAxes axes{concentration, {0, panel.deepest * length.factor, false}, concentration.ticks(5), {}, "", "", true};
    axes.y_ticks = axes.y.ticks(6);
    axes.x_name = fmt::format("{}, mean at that depth{}", friendly_name(run.field),
                              unit.name.empty() ? "" : " [" + unit.name + "]");
    axes.y_name = fmt::format("depth [{}]", length.name);
    draw_layer_bands(painter, panel.box, run.layers, panel.deepest);
    for (const Curve& curve : curves) draw_curve(painter, panel.box, axes, curve, run, length.factor, unit.factor);
    draw_axes(painter, panel.box, axes);
}

/// A date whose means all lie below the axis is named, with the reason why it cannot be seen.
void draw_legend(Painter& painter, const std::vector<Curve>& curves, double lowest) {
    double y = 300;
    painter.text({2160, y - 60}, "after", {.size = text_size, .bold = true});
    for (const Curve& curve : curves) {
        painter.line({{2160, y}, {2230, y}}, {curve.colour, 8});
        painter.text({2250, y}, friendly_time(curve.time), {.size = text_size});
        y += 54;
        if (*std::max_element(curve.mean.begin(), curve.mean.end()) >= lowest) continue;
        painter.text({2250, y - 8}, "off scale", {.size = small_size});
        y += 46;
    }
}

}  // namespace

std::vector<std::filesystem::path> draw_profiles(const Run& run, const Options& options) {
    const std::vector<Curve> curves = choose_curves(run, options);
    double largest = 0;
    for (const Curve& curve : curves)
        for (const double mean : curve.mean) largest = std::max(largest, mean);
    const Unit unit = field_unit(run.unit, largest);
    const Axis concentration = concentration_axis(curves, unit.factor);
    const double deepest = run.edges[2].back();
    const bool enlarge = deepest > 400e-6;
    const Panel whole{{220, 215, enlarge ? 640.0 : 1510.0, 950}, deepest};
    const Panel close{{1090, 215, 640, 950}, 200e-6};

    Page page(page_width, page_height, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title,
                     fmt::format("{} over depth, averaged over the surface{}", friendly_name(run.field),
                                 enlarge ? "; right: the uppermost 200 µm" : ""));
        draw_panel(painter, whole, run, curves, concentration, unit);
        if (enlarge) draw_panel(painter, close, run, curves, concentration, unit);
        const Panel& named = enlarge ? close : whole;
        draw_band_names(painter, named.box, run.layers, named.deepest);
        draw_legend(painter, curves, concentration.low / unit.factor);
        draw_notice(painter, page_width, page_height, "Tinted bands: layers of the skin");
    });
    const auto file = options.out / "profiles.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
