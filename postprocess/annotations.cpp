// What every picture needs beside its subject: title, colour bar, scale bar, names of layers, axes.
#include "postprocess/annotations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "postprocess/friendly.hpp"

namespace postprocess {

namespace {

constexpr double margin = 50;

std::string with_unit(const std::string& name, const Unit& unit) {
    return unit.name.empty() ? name : fmt::format("{} [{}]", name, unit.name);
}

void draw_tissue_sample(Painter& painter, const Box& box, const std::vector<LayerSpan>& layers, bool upright) {
    const double count = static_cast<double>(layers.size());
    for (std::size_t n = 0; n < layers.size(); ++n) {
        const double at = n / count;
        const Box part = upright ? Box{box.x + at * box.width, box.y, box.width / count, box.height}
                                 : Box{box.x, box.y + at * box.height, box.width, box.height / count};
        painter.fill(part, layers[n].foreign ? foreign_tissue : layer_colour(layers[n].name, layers[n].index));
    }
    painter.frame(box, {ink, 2});
}

constexpr int bar_steps = 256;

/// What the tissue's colours mean beside the bar.
const char* below_scale(const ColourScale& scale) { return scale.logarithmic ? "less" : "none"; }

/// On one line within `available`, in smaller letters where it is long.
void draw_fitted(Painter& painter, Point at, const std::string& text, TextStyle style, double available) {
    style.size *= std::min(1.0, available / std::max(1.0, painter.text_width(text, style)));
    painter.text(at, text, style);
}

}  // namespace

void draw_heading(Painter& painter, double page_width, const std::string& title, const std::string& subtitle) {
    const double available = page_width - 2 * margin;
    draw_fitted(painter, {margin, 58}, title, {.size = title_size, .bold = true}, available);
    draw_fitted(painter, {margin, 114}, subtitle, {.size = text_size, .colour = faint_ink}, available);
}

void draw_notice(Painter& painter, double page_width, double page_height, const std::string& caption) {
    painter.text({margin, page_height - 36}, caption, {.size = small_size, .colour = faint_ink});
    painter.text({page_width - margin, page_height - 36}, "microwound simulation, not medical advice",
                 {.size = small_size, .colour = faint_ink, .align = Align::right});
}

void draw_upright_colour_bar(Painter& painter, const Box& bar, const ColourScale& scale, const std::string& name,
                             const Unit& unit, const std::vector<LayerSpan>& layers) {
    const double step = bar.height / bar_steps;
    for (int n = 0; n < bar_steps; ++n)
        painter.fill({bar.x, bar.bottom() - (n + 1) * step, bar.width, step}, scale.at((n + 0.5) / bar_steps));
    painter.frame(bar, {ink, 2});
    for (const double value : scale.ticks(unit.factor)) {
        const double y = bar.bottom() - bar.height * std::max(0.0, scale.position(value / unit.factor));
        painter.line({{bar.right(), y}, {bar.right() + 12, y}}, {ink, 2});
        painter.text({bar.right() + 20, y}, number(value), {.size = small_size});
    }
    const Box less{bar.x, bar.bottom() + 34, bar.width, 36};
    draw_tissue_sample(painter, less, layers, true);
    painter.text({less.right() + 20, less.y + 18}, below_scale(scale), {.size = small_size});
    constexpr double room = 260;  // for the name
    draw_fitted(painter, {bar.x, bar.y - 90}, friendly_name(name), {.size = small_size, .bold = true}, room);
    painter.text({bar.x, bar.y - 50}, unit.name.empty() ? "" : fmt::format("[{}]", unit.name), {.size = small_size});
}

void draw_lying_colour_bar(Painter& painter, const Box& bar, const ColourScale& scale, const std::string& name,
                           const Unit& unit, const std::vector<LayerSpan>& layers) {
    const double step = bar.width / bar_steps;
    for (int n = 0; n < bar_steps; ++n)
        painter.fill({bar.x + n * step, bar.y, step, bar.height}, scale.at((n + 0.5) / bar_steps));
    painter.frame(bar, {ink, 2});
    for (const double value : scale.ticks(unit.factor)) {
        const double x = bar.x + bar.width * std::max(0.0, scale.position(value / unit.factor));
        painter.line({{x, bar.bottom()}, {x, bar.bottom() + 12}}, {ink, 2});
        painter.text({x, bar.bottom() + 32}, number(value), {.size = small_size, .align = Align::centre});
    }
    const Box less{bar.x - 125, bar.y, 60, bar.height};
    draw_tissue_sample(painter, less, layers, false);
    painter.text({less.x + 30, bar.bottom() + 32}, below_scale(scale), {.size = small_size, .align = Align::centre});
    painter.text({less.x - 24, bar.y + bar.height / 2}, with_unit(friendly_name(name), unit),
                 {.size = small_size, .align = Align::right, .bold = true});
}

void draw_scale_bar(Painter& painter, Point left, double available, double units_per_metre, const Colour& colour) {
    const double longest = available / units_per_metre;
    const double power = std::pow(10, std::floor(std::log10(longest)));
    double length = power;
    for (const double digit : {2.0, 5.0})
        if (digit * power <= longest) length = digit * power;
    const double right = left.x + length * units_per_metre;
    painter.fill(Box{left.x, left.y - 4, right - left.x, 8}, colour);
    painter.text({right + 16, left.y}, friendly_length(length), {.size = small_size, .colour = colour});
}

void draw_layer_names(Painter& painter, const std::vector<LayerSpan>& layers, const LayerLabels& where) {
    constexpr double distance = 40;  // of two names' middles
    const auto to_y = [&](double depth) {
        const double share = (depth - where.depth_top) / (where.depth_bottom - where.depth_top);
        return where.top + share * (where.bottom - where.top);
    };
    std::vector<const LayerSpan*> shown;
    std::vector<double> band, name;
    for (const LayerSpan& layer : layers) {
        const double top = std::max(layer.top, where.depth_top), bottom = std::min(layer.bottom, where.depth_bottom);
        if (bottom <= top) continue;
        shown.push_back(&layer);
        band.push_back(to_y(0.5 * (top + bottom)));
        name.push_back(band.back());
    }
    for (std::size_t n = 0; n < name.size(); ++n)
        name[n] = std::max(name[n], n == 0 ? where.top + 8 : name[n - 1] + distance);
    for (std::size_t n = name.size(); n-- > 0;)
        name[n] = std::min(name[n], n + 1 == name.size() ? where.bottom - 8 : name[n + 1] - distance);
    for (std::size_t n = 0; n < shown.size(); ++n) {
        std::string text = friendly_name(shown[n]->name);
        const bool whole = shown[n]->bottom <= where.depth_bottom;
        if (where.with_thickness && whole) text += ", " + friendly_length(shown[n]->bottom - shown[n]->top);
        painter.text({where.right, name[n]}, text, {.size = small_size, .align = Align::right});
        painter.line({{where.right + 8, name[n]}, {where.right + 20, name[n]}, {where.edge, band[n]}},
                     {faint_ink, 1.5});
    }
}

void draw_layer_bands(Painter& painter, const Box& box, const std::vector<LayerSpan>& layers, double deepest) {
    for (const LayerSpan& layer : layers) {
        const double top = box.y + box.height * std::min(layer.top, deepest) / deepest;
        const double bottom = box.y + box.height * std::min(layer.bottom, deepest) / deepest;
        painter.fill(Box{box.x, top, box.width, bottom - top},
                     mixed(layer_colour(layer.name, layer.index), white, 0.55));
    }
}

void draw_band_names(Painter& painter, const Box& box, const std::vector<LayerSpan>& layers, double deepest) {
    for (const LayerSpan& layer : layers) {
        const double bottom = std::min(layer.bottom, deepest);
        const double middle = box.y + box.height * 0.5 * (layer.top + bottom) / deepest;
        if (layer.top < deepest && (bottom - layer.top) / deepest * box.height > 30)
            painter.text({box.right() + 16, middle}, friendly_name(layer.name), {.size = small_size});
    }
}

double channel_volume(const sim::SnapshotData& snapshot, const Run& run, bool open) {
    const std::size_t cells = snapshot.layer.size();
    if (snapshot.channel_fraction.size() != cells || snapshot.patency.size() != cells) return 0;
    const auto& [x, y, z] = run.edges;
    double volume = 0;
    for (std::size_t k = 0, cell = 0; k + 1 < z.size(); ++k)
        for (std::size_t j = 0; j + 1 < y.size(); ++j)
            for (std::size_t i = 0; i + 1 < x.size(); ++i, ++cell) {
                const double area = run.geometry == "channel" ? std::numbers::pi * (x[i + 1] * x[i + 1] - x[i] * x[i])
                                                              : (x[i + 1] - x[i]) * (y[j + 1] - y[j]);
                const double share = snapshot.channel_fraction[cell] * (open ? snapshot.patency[cell] : 1);
                volume += share * area * (z[k + 1] - z[k]);
            }
    return volume;
}

bool channels_are_cones(const sim::SnapshotData& snapshot, const Run& run) {
    double cylinders = 0;  // a cone is a third of its cylinder
    for (const sim::NeedleRecord& needle : snapshot.needles)
        cylinders +=
            std::numbers::pi * needle.radius * needle.radius * std::min(needle.channel_depth, run.edges[2].back());
    return channel_volume(snapshot, run, false) < 2.0 / 3 * cylinders;
}

std::string open_now(const sim::SnapshotData& snapshot, const Run& run) {
    const double whole = channel_volume(snapshot, run, false);
    if (!(whole > 0)) return "";
    const double share = channel_volume(snapshot, run, true) / whole;
    constexpr double visible = 1e-4;
    if (share < visible) return "; closed at this date";
    return fmt::format("; {} % of the volume open at this date", number(100 * share, 2));
}

std::vector<Point> channel_outline(const CutChannel& channel, bool cone) {
    std::vector<Point> left, right;
    constexpr int steps = 40;
    for (int n = 0; n <= steps; ++n) {
        const double depth = channel.depth * n / steps;
        const double radius = channel.radius * (cone ? 1 - double(n) / steps : 1);
        const double half = radius * radius - channel.across * channel.across;
        if (half < 0 || radius == 0) {
            if (!left.empty() && channel.across == 0) left.push_back({channel.along, depth});
            break;
        }
        left.push_back({channel.along - std::sqrt(half), depth});
        right.push_back({channel.along + std::sqrt(half), depth});
    }
    if (left.size() < 2) return {};
    left.insert(left.end(), right.rbegin(), right.rend());
    return left;
}

Point placed(const Box& box, const ChartAxes& axes, double x, double y) {
    const double up = axes.y.position(y);
    return {box.x + box.width * axes.x.position(x),
            axes.y_downwards ? box.y + box.height * up : box.bottom() - box.height * up};
}

void draw_axes(Painter& painter, const Box& box, const ChartAxes& axes) {
    painter.frame(box, {ink, 2.5});
    for (const Tick& tick : axes.x_ticks) {
        const double x = box.x + box.width * axes.x.position(tick.value);
        const double length = tick.label.empty() ? 7 : 14;
        painter.line({{x, box.bottom()}, {x, box.bottom() + length}}, {ink, 2});
        painter.text({x, box.bottom() + 40}, tick.label, {.size = small_size, .align = Align::centre});
    }
    double widest = 0;
    for (const Tick& tick : axes.y_ticks) {
        const double y = placed(box, axes, axes.x.low, tick.value).y;
        const double length = tick.label.empty() ? 7 : 14;
        const TextStyle style{.size = small_size, .align = Align::right};
        painter.line({{box.x - length, y}, {box.x, y}}, {ink, 2});
        painter.text({box.x - 22, y}, tick.label, style);
        widest = std::max(widest, painter.text_width(tick.label, style));
    }
    painter.text({box.x + box.width / 2, box.bottom() + 90}, axes.x_name, {.size = text_size, .align = Align::centre});
    painter.text({box.x - 22 - widest - 36, box.y + box.height / 2}, axes.y_name,
                 {.size = text_size, .align = Align::centre, .upwards = true});
}

}  // namespace postprocess
