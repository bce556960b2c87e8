// A vertical slice through a puncture at one date, with everything the healing pictures show on it.
#include "postprocess/healing_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"

namespace postprocess {

namespace {

// Far apart in lightness too, so that they differ in grey and for every eye.
constexpr Colour closed_colour{0.74, 0.62, 0.80}, open_colour{0.40, 0.02, 0.06};
constexpr double thinnest_epidermis = 9;  // on the page

std::vector<double> of_cut(const std::vector<double>& columns, const Run& run, const Cut& cut) {
    const std::size_t nx = run.edges[0].size() - 1;
    if (run.geometry == "channel") {
        std::vector<double> mirrored(columns.rbegin(), columns.rend());
        mirrored.insert(mirrored.end(), columns.begin(), columns.end());
        return mirrored;
    }
    const auto above = std::upper_bound(run.edges[1].begin(), run.edges[1].end(), cut.y) - run.edges[1].begin() - 1;
    const std::size_t j = std::min(static_cast<std::size_t>(above), run.edges[1].size() - 2);
    return {columns.begin() + static_cast<std::ptrdiff_t>(j * nx),
            columns.begin() + static_cast<std::ptrdiff_t>((j + 1) * nx)};
}

/// As wide as deep at most: more of a large patch would be too small to see.
Window choose_window(const Run& run, const Cut& cut, const sim::SnapshotData& snapshot) {
    Window window = whole_window(run);
    double deepest = 0;
    for (const sim::NeedleRecord& needle : snapshot.needles)
        deepest = std::max({deepest, needle.insertion_depth, needle.channel_depth});
    constexpr double beyond = 1.15;
    if (deepest > 0) window.bottom = std::min(window.bottom, beyond * deepest);
    const double width = std::min(window.right - window.left, window.bottom);
    window.left = std::clamp(cut.middle - 0.5 * width, window.left, window.right - width);
    window.right = window.left + width;
    return window;
}

/// In which layers the quantity lives, by all dates of the picture.
void mark_foreign(std::vector<HealingSlice>& dates, std::size_t quantity) {
    std::vector<LayerSpan> layers = dates.front().sections[quantity].layers;
    for (LayerSpan& layer : layers) {
        layer.foreign = true;
        for (const HealingSlice& date : dates) {
            const Section& section = date.sections[quantity];
            for (int k = 0; k < section.rows() && layer.foreign; ++k)
                if (section.depth[k] >= layer.top && section.depth[k] < layer.bottom)
                    layer.foreign = std::all_of(section.values.begin() + k * section.columns(),
                                                section.values.begin() + (k + 1) * section.columns(),
                                                [](double value) { return value == 0; });
        }
    }
    for (HealingSlice& date : dates) date.sections[quantity].layers = layers;
}

ColourScale scale_of(const std::vector<HealingSlice>& dates, std::size_t quantity) {
    std::vector<double> values;
    for (const HealingSlice& date : dates)
        values.insert(values.end(), date.sections[quantity].values.begin(), date.sections[quantity].values.end());
    const double largest = *std::max_element(values.begin(), values.end());
    if (healing_quantities()[quantity].above_rest) {
        const double high = largest > 0 ? rounded_up(largest) : 1;
        return {high / 100, high, true};  // two decades: from the puncture to what is hardly felt
    }
    constexpr double healthy = 100, least_gain = 2;  // percent
    double span = axis_from_zero(largest - healthy).high;
    if (largest - healthy < least_gain) {  // nothing but losses: as far as they go, outside the other tissues' zeros
        std::erase(values, 0.0);
        const double smallest = values.empty() ? healthy : *std::min_element(values.begin(), values.end());
        span = std::clamp(axis_from_zero(healthy - smallest).high, least_gain, healthy);
    }
    return {std::max(0.0, healthy - span), healthy + span, false, healthy};
}

HealingSlice load_slice(const Run& run, const Date& date, const Cut& cut, const std::vector<double>& rest) {
    const sim::SnapshotData snapshot = sim::read_snapshot_file(date.file);
    HealingSlice slice{date.time, {}, cut_channels(snapshot, run, cut), {}, open_share(snapshot)};
    slice.epidermis = of_cut(epidermis_of_columns(snapshot), run, cut);
    for (std::size_t q = 0; q < rest.size(); ++q) {
        slice.sections.push_back(cut_section(values_of(snapshot, healing_quantities()[q]), run, cut));
        if (rest[q] > 0)
            for (double& value : slice.sections.back().values) value *= 100 / rest[q];
    }
    return slice;
}

/// Where the living epidermis is.
void find_cover(const sim::SnapshotData& snapshot, HealingSlices& slices) {
    const std::vector<double> means = depth_means(snapshot, values_of(snapshot, "epidermis"));
    for (std::size_t k = 0; k < means.size(); ++k) {
        if (means[k] == 0) continue;
        if (slices.cover_bottom == 0) slices.cover_top = snapshot.edges[2][k];
        slices.cover_bottom = snapshot.edges[2][k + 1];
    }
}

/// The living epidermis, painted closed or open column by column.
void draw_epidermis(Painter& painter, const Box& box, const HealingSlice& slice, const HealingSlices& slices) {
    const std::vector<double>& along = slice.sections.front().along;
    const Window& window = slices.window;
    const double across = box.width / (window.right - window.left), down = box.height / (window.bottom - window.top);
    const double top = box.y + (slices.cover_top - window.top) * down;
    const double height = std::max(thinnest_epidermis, (slices.cover_bottom - slices.cover_top) * down);
    for (std::size_t i = 0; i < slice.epidermis.size(); ++i) {
        const double left = std::max(along[i], window.left), right = std::min(along[i + 1], window.right);
        if (right <= left) continue;
        painter.fill(Box{box.x + (left - window.left) * across, top, (right - left) * across, height},
                     slice.epidermis[i] < closed_epidermis ? open_colour : closed_colour);
    }
}

}  // namespace

HealingSlices load_healing_slices(const Run& run, const std::vector<Date>& dates) {
    const sim::SnapshotData start = sim::read_snapshot_file(run.dates.front().file),
                            end = sim::read_snapshot_file(dates.back().file);
    std::vector<double> rest;
    for (const HealingQuantity& quantity : healing_quantities())
        rest.push_back(quantity.above_rest ? 0 : value_at_rest(start, values_of(start, quantity), Needling::takes));
    const Cut cut = choose_cut(end, run);
    HealingSlices slices{{}, {}, choose_window(run, cut, end), 0, 0, cut.through_channel};
    find_cover(start, slices);
    for (const Date& date : dates) slices.dates.push_back(load_slice(run, date, cut, rest));
    for (std::size_t q = 0; q < rest.size(); ++q) {
        mark_foreign(slices.dates, q);
        slices.scales.push_back(scale_of(slices.dates, q));
    }
    return slices;
}

void draw_healing_panel(Painter& painter, const Box& box, const HealingSlices& slices, std::size_t date,
                        std::size_t quantity, bool as_cells) {
    const HealingSlice& slice = slices.dates[date];
    draw_window(painter, box, {slice.time, slice.sections[quantity], slice.channels}, slices.window,
                slices.scales[quantity], as_cells || healing_quantities()[quantity].stays,
                [&] { draw_epidermis(painter, box, slice, slices); });
}

namespace {

struct Mark {
    double position = 0;  // along the bar
    std::string text;
    bool healthy = false;
};

std::vector<Mark> marks_of(const ColourScale& scale, const HealingQuantity& quantity) {
    std::vector<Mark> marks;
    if (quantity.above_rest) {
        for (const double value : scale.ticks(1)) marks.push_back({scale.position(value), number(value)});
        return marks;
    }
    const double healthy = *scale.middle, half = (scale.high - healthy) / 2;
    for (const double value :
         {std::max(scale.low, healthy - 2 * half), healthy - half, healthy, healthy + half, healthy + 2 * half})
        if (value >= scale.low)
            marks.push_back(
                {scale.position(value), value == healthy ? "healthy" : number(value, 4) + " %", value == healthy});
    return marks;
}

constexpr int bar_steps = 128;

}  // namespace

void draw_upright_healing_bar(Painter& painter, const Box& bar, const ColourScale& scale,
                              const HealingQuantity& quantity) {
    const double step = bar.height / bar_steps;
    for (int n = 0; n < bar_steps; ++n)
        painter.fill({bar.x, bar.bottom() - (n + 1) * step, bar.width, step}, scale.at((n + 0.5) / bar_steps));
    painter.frame(bar, {ink, 2});
    for (const Mark& mark : marks_of(scale, quantity)) {
        const double y = bar.bottom() - bar.height * mark.position;
        painter.line({{mark.healthy ? bar.x : bar.right(), y}, {bar.right() + 12, y}}, {ink, mark.healthy ? 3.5 : 2});
        painter.text({bar.right() + 20, y}, mark.text, {.size = small_size, .bold = mark.healthy});
    }
    if (!quantity.above_rest) return;
    const Box none{bar.x, bar.bottom() + 22, bar.width, 26};
    painter.fill(none, layer_colour("papillary_dermis", 0));
    painter.frame(none, {ink, 2});
    painter.text({bar.right() + 20, none.y + 13}, "healthy", {.size = small_size, .bold = true});
}

void draw_lying_healing_bar(Painter& painter, const Box& bar, const ColourScale& scale,
                            const HealingQuantity& quantity) {
    const double room = quantity.above_rest ? 70 : 0;  // for the sample of what is below the scale
    const double left = bar.x + room, width = bar.width - room, step = width / bar_steps;
    for (int n = 0; n < bar_steps; ++n)
        painter.fill({left + n * step, bar.y, step, bar.height}, scale.at((n + 0.5) / bar_steps));
    painter.frame({left, bar.y, width, bar.height}, {ink, 2});
    const auto write = [&](double x, const std::string& text, bool bold) {
        const TextStyle style{.size = small_size, .align = Align::centre, .bold = bold};
        const double half = 0.5 * painter.text_width(text, style);
        painter.text({std::clamp(x, bar.x + half, bar.right() - half), bar.bottom() + 30}, text, style);
    };
    for (const Mark& mark : marks_of(scale, quantity)) {
        const double x = left + width * mark.position;
        painter.line({{x, mark.healthy ? bar.y : bar.bottom()}, {x, bar.bottom() + 10}}, {ink, mark.healthy ? 3.5 : 2});
        const bool end = mark.position < 0.01 || mark.position > 0.99;  // the others would touch the word in the middle
        if (quantity.above_rest || mark.healthy || end) write(x, mark.text, mark.healthy);
    }
    if (!quantity.above_rest) return;
    const Box none{bar.x, bar.y, 46, bar.height};
    painter.fill(none, layer_colour("papillary_dermis", 0));
    painter.frame(none, {ink, 2});
    write(none.x, "healthy", true);
}

void draw_healing_key(Painter& painter, Point left) {
    double x = left.x;
    const auto sample = [&](const Colour& colour, const std::string& text) {
        painter.fill(Box{x, left.y - 14, 48, 28}, colour);
        painter.frame({x, left.y - 14, 48, 28}, {ink, 1.5});
        painter.text({x + 62, left.y}, text, {.size = small_size});
        x += 62 + painter.text_width(text, {.size = small_size}) + 60;
    };
    sample(closed_colour, "epidermis closed");
    sample(open_colour, "epidermis open");
    sample(foreign_tissue, "outside its tissue");
    painter.line({{x, left.y}, {x + 48, left.y}}, {black, 8});
    painter.line({{x, left.y}, {x + 48, left.y}}, {white, 3});
    painter.text({x + 62, left.y}, "channel as the needle left it", {.size = small_size});
}

}  // namespace postprocess
