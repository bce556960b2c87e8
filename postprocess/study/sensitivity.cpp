// Shares of the variance (Sobol): what each factor does alone, and with all that it does together with others.
#include <algorithm>
#include <cmath>

#include "postprocess/study/kinds.hpp"
#include "postprocess/study/marks.hpp"
#include "postprocess/study/rows.hpp"

namespace postprocess::study {

namespace {

struct Share {
    double value = 0, low = 0, high = 0;  // NaN: none
};
struct Bar {
    std::string label;
    Share first, total;
};

constexpr double row_height = 76;

Share read_share(const Entry& bar, const std::string& which) {
    Share share{bar[which].number_or_none(), NAN, NAN};
    if (const auto low = bar.find(which + "_low")) share.low = low->number();
    if (const auto high = bar.find(which + "_high")) share.high = high->number();
    return share;
}

void draw_share(Painter& painter, const Plot& plot, const Share& share, const Box& part, const Colour& colour) {
    const double zero = plot.at(0, 0).x, middle = part.y + 0.5 * part.height;
    if (std::isnan(share.value)) {
        painter.text({zero + 12, middle}, "no value", {.size = 22, .colour = faint_ink});
        return;
    }
    const double end = plot.at(share.value, 0).x;
    painter.fill(Box{std::min(zero, end), part.y, std::abs(end - zero), part.height}, colour);
    if (!std::isnan(share.low) && !std::isnan(share.high))
        draw_error_along(painter, {plot.at(share.low, 0).x, middle}, {plot.at(share.high, 0).x, middle}, {ink, 2.5}, 8);
}

Axis axis_of(const std::vector<Bar>& bars) {
    Range range(false);
    range.include(0);
    for (const Bar& bar : bars)
        for (const Share& share : {bar.first, bar.total})
            for (const double value : {share.value, share.low, share.high}) range.include(value);
    return range.roomy_axis();
}

}  // namespace

Figure read_sensitivity(const Entry& entry) {
    Figure figure = read_figure(entry);
    std::vector<Bar> bars;
    std::vector<std::string> labels;
    for (const Entry& bar : entry["bars"].list()) {
        bars.push_back({bar["label"].text(), read_share(bar, "first"), read_share(bar, "total")});
        labels.push_back(bars.back().label);
    }
    const AxisSpec spec{"share of the variance", "", false};
    const Rows rows(labels, row_height);
    figure.height = rows.height(spec);
    figure.legend = {boxed_entry("first order S1: alone", blue),
                     boxed_entry("total ST: with all interactions", orange)};
    figure.paint = [spec, bars, rows](Painter& painter, const Box& body) {
        rows.draw(painter, body, axis_of(bars), spec, [&](const Plot& plot, std::size_t n, const Box& row) {
            const double height = 26, middle = row.y + 0.5 * row.height;
            draw_share(painter, plot, bars[n].first, {row.x, middle - height - 1, row.width, height}, blue);
            draw_share(painter, plot, bars[n].total, {row.x, middle + 1, row.width, height}, orange);
            const double zero = plot.at(0, 0).x;
            painter.line({{zero, row.y}, {zero, row.bottom()}}, {ink, 2});
        });
    };
    return figure;
}

}  // namespace postprocess::study
