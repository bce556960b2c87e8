// The colours of a map and the bar that says what they mean.
#include "postprocess/study/colour_bar.hpp"

#include <algorithm>
#include <cmath>

#include "postprocess/study/lettering.hpp"

namespace postprocess::study {

namespace {

constexpr double gap = 36, bar_width = 36, to_number = 18, to_name = 10;
constexpr int wanted_ticks = 6;
const TextStyle number_style{.size = small_size}, name_style{.size = text_size, .align = Align::centre};

double numbers_width(const MapColours& colours) {
    double widest = 0;
    for (const Tick& tick : colours.axis().ticks(wanted_ticks))
        widest = std::max(widest, text_width(tick.label, number_style, 2));
    return widest;
}

}  // namespace

MapColours::MapColours(const std::vector<std::vector<double>>& values, bool logarithmic) {
    Range range(logarithmic);
    double lowest = 0, highest = 0;
    for (const auto& row : values) {
        range.include(row);
        for (const double value : row) {
            if (value < lowest) lowest = value;
            if (value > highest) highest = value;
        }
    }
    axis_ = range.axis();
    constexpr double clearly = 0.1;  // a share of the other side
    about_zero_ = !logarithmic && lowest < -clearly * highest && highest > -clearly * lowest;
}

Colour MapColours::at(double value) const {
    if (!about_zero_) return dye_colour(axis_.position(value));
    return difference_colour(value / std::max(std::abs(axis_.low), std::abs(axis_.high)));
}

Colour MapColours::along(double share) const {
    return at(axis_.logarithmic ? axis_.low * std::pow(axis_.high / axis_.low, share)
                                : axis_.low + share * (axis_.high - axis_.low));
}

double colour_bar_room(const MapColours& colours, const AxisSpec& spec, double height) {
    return gap + bar_width + to_number + numbers_width(colours) + to_name +
           height_of(broken(spec.name(), name_style, height), name_style.size);
}

void draw_colour_bar(Painter& painter, const Box& map, const MapColours& colours, const AxisSpec& spec) {
    const Box bar{map.right() + gap, map.y, bar_width, map.height};
    const Axis& axis = colours.axis();
    constexpr int steps = 256;
    for (int n = 0; n < steps; ++n) {
        const double share = (n + 0.5) / steps, height = bar.height / steps;
        painter.fill({bar.x, bar.bottom() - (n + 1) * height, bar.width, height}, colours.along(share));
    }
    painter.frame(bar, {ink, 2});
    for (const Tick& tick : axis.ticks(wanted_ticks)) {
        const double y = bar.bottom() - bar.height * axis.position(tick.value);
        painter.line({{bar.right(), y}, {bar.right() + (tick.label.empty() ? 6 : 12), y}}, {ink, 2});
        painter.text({bar.right() + to_number, y}, tick.label, number_style);
    }
    TextStyle style = name_style;
    style.upwards = true;
    style.anchor = Anchor::top;
    draw_lines(painter, {bar.right() + to_number + numbers_width(colours) + to_name, bar.y + 0.5 * bar.height},
               broken(spec.name(), name_style, map.height), style);
}

}  // namespace postprocess::study
