// Colours: tissue as in a stained section, concentration as a dye that every reader can grade by eye.
#include "postprocess/colour_maps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "postprocess/axis.hpp"

namespace postprocess {

namespace {

/// A colour by lightness (0..1), chroma and hue [degrees] in Oklab (B. Ottosson, "A perceptual color space for image
/// processing", 2020): equal distances there look equally large.
struct Perceived {
    double lightness, a, b;
};

Perceived perceived(double lightness, double chroma, double hue) {
    const double angle = hue * std::numbers::pi / 180;
    return {lightness, chroma * std::cos(angle), chroma * std::sin(angle)};
}

double distance(const Perceived& p, const Perceived& q) {
    return std::hypot(p.lightness - q.lightness, p.a - q.a, p.b - q.b);
}

double srgb_encoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

Colour to_srgb(const Perceived& p) {
    const double l = std::pow(p.lightness + 0.3963377774 * p.a + 0.2158037573 * p.b, 3);
    const double m = std::pow(p.lightness - 0.1055613458 * p.a - 0.0638541728 * p.b, 3);
    const double s = std::pow(p.lightness - 0.0894841775 * p.a - 1.2914855480 * p.b, 3);
    const auto channel = [](double linear) { return srgb_encoded(std::clamp(linear, 0.0, 1.0)); };
    return {channel(+4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

/// The path of the dye through Oklab: lightness falls evenly while the hue turns from yellow to indigo. The chroma
/// stays inside what a screen can show.
Perceived dye_path(double s) {
    const double lightness = 0.95 - 0.69 * s;
    const double hue = 103 + 175 * s;
    const double chroma = 0.105 + 0.022 * std::cos(2 * std::numbers::pi * (s - 0.15) / 1.1);
    return perceived(lightness, chroma, hue);
}

constexpr int table_size = 256;

/// The path at equal distances along itself.
std::array<Colour, table_size> make_dye_table() {
    constexpr int fine = 4096;
    std::vector<double> along(fine + 1, 0.0);
    for (int i = 1; i <= fine; ++i)
        along[i] = along[i - 1] + distance(dye_path(double(i - 1) / fine), dye_path(double(i) / fine));
    std::array<Colour, table_size> table;
    for (int n = 0, i = 0; n < table_size; ++n) {
        while (i < fine && along[i] < along[fine] * n / (table_size - 1)) ++i;
        table[n] = to_srgb(dye_path(double(i) / fine));
    }
    return table;
}

struct LayerColours {
    const char* name;
    Colour face, line;
};

/// After haematoxylin and eosin: keratin tan, nuclei-rich epidermis violet, collagen pink, fat cream.
constexpr LayerColours known_layers[] = {
    {"stratum_corneum", {0.83, 0.66, 0.47}, {0.60, 0.38, 0.10}},
    {"viable_epidermis", {0.74, 0.62, 0.80}, {0.42, 0.24, 0.62}},
    {"papillary_dermis", {0.95, 0.74, 0.78}, {0.84, 0.22, 0.45}},
    {"reticular_dermis", {0.98, 0.86, 0.86}, {0.95, 0.55, 0.60}},
    {"dermis", {0.96, 0.80, 0.82}, {0.84, 0.22, 0.45}},
    {"hypodermis", {1.00, 0.95, 0.80}, {0.80, 0.65, 0.10}},
};
constexpr LayerColours other_layers[] = {
    {"", {0.80, 0.84, 0.80}, {0.30, 0.50, 0.35}},
    {"", {0.90, 0.86, 0.76}, {0.60, 0.50, 0.20}},
    {"", {0.84, 0.86, 0.92}, {0.30, 0.40, 0.65}},
    {"", {0.94, 0.88, 0.92}, {0.70, 0.35, 0.55}},
};

const LayerColours& colours_of(const std::string& layer, int index) {
    for (const LayerColours& known : known_layers)
        if (layer == known.name) return known;
    return other_layers[static_cast<std::size_t>(std::max(0, index)) % std::size(other_layers)];
}

}  // namespace

Colour mixed(const Colour& a, const Colour& b, double share_of_b) {
    const auto mix = [share_of_b](double u, double v) { return u + (v - u) * share_of_b; };
    return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

Colour dye_colour(double t) {
    static const std::array<Colour, table_size> table = make_dye_table();
    return table[static_cast<std::size_t>(std::lround(std::clamp(t, 0.0, 1.0) * (table_size - 1)))];
}

Colour difference_colour(double d) {
    constexpr double blue = 255, brown = 55;
    const double size = std::min(std::abs(d), 1.0);
    return to_srgb(perceived(0.97 - 0.55 * size, 0.13 * std::sqrt(size) * size + 0.02 * size, d < 0 ? blue : brown));
}

Colour layer_colour(const std::string& layer, int index) { return colours_of(layer, index).face; }
Colour layer_line_colour(const std::string& layer, int index) { return colours_of(layer, index).line; }

double ColourScale::position(double value) const {
    if (middle) return std::clamp((value - low) / (high - low), 0.0, 1.0);
    if (!(value > 0)) return -1;
    const double t = logarithmic ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
    return std::max(t, -1.0);
}

Colour ColourScale::at(double position) const {
    if (!middle) return dye_colour(position);
    return difference_colour((low + position * (high - low) - *middle) / (high - *middle));
}

std::vector<double> ColourScale::ticks(double factor) const {
    const Axis axis{low * factor, high * factor, logarithmic};
    std::vector<double> places;
    for (const Tick& tick : axis.ticks(5))
        if (!tick.label.empty()) places.push_back(tick.value);
    return places;
}

ColourScale fit_scale(std::vector<double> values) {
    std::erase_if(values, [](double value) { return !(value > 0) || !std::isfinite(value); });
    if (values.empty()) return {0, 1, false};
    std::sort(values.begin(), values.end());
    const double largest = values.back();
    const double usual = values[values.size() / 2];
    if (largest / usual < 8) return {0, rounded_up(largest), false};
    const double high = rounded_up(largest);
    const double decades = std::clamp(std::ceil(std::log10(high / values[values.size() / 20])), 2.0, 3.0);
    return {high * std::pow(10, -decades), high, true};
}

}  // namespace postprocess
