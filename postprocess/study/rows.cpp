// Charts that read from top to bottom: a label at the left of each row, one axis of values under all of them.
#include "postprocess/study/rows.hpp"

#include <algorithm>

#include "postprocess/study/lettering.hpp"

namespace postprocess::study {

namespace {

constexpr double widest_label = 370, label_gap = 18, under_chart = 70;
const TextStyle label_style{.size = small_size, .align = Align::right};
const TextStyle name_style{.size = text_size, .align = Align::centre, .anchor = Anchor::top};

std::vector<std::string> name_lines(const AxisSpec& spec) { return broken(spec.name(), name_style, 700); }

}  // namespace

Rows::Rows(const std::vector<std::string>& labels, double least) : tops_{0} {
    for (const std::string& label : labels) {
        lines_.push_back(broken(label, label_style, widest_label));
        for (const std::string& line : lines_.back())
            label_width_ = std::max(label_width_, text_width(line, label_style, 2));
        constexpr double padding = 14;
        tops_.push_back(tops_.back() + std::max(least, height_of(lines_.back(), label_style.size) + padding));
    }
}

double Rows::height(const AxisSpec& axis) const {
    return tops_.back() + under_chart + height_of(name_lines(axis), name_style.size);
}

Box Rows::chart(const Box& body, const AxisSpec& axis) const {
    const double left = label_width_ + label_gap, right = 24;  // half of the last number of the axis
    return {body.x + left, body.y, body.width - left - right,
            body.height - under_chart - height_of(name_lines(axis), name_style.size)};
}

Box Rows::row(const Box& chart, std::size_t index) const {
    return {chart.x, chart.y + tops_[index], chart.width, tops_[index + 1] - tops_[index]};
}

void Rows::draw(Painter& painter, const Box& body, const Axis& axis, const AxisSpec& spec,
                const std::function<void(const Plot&, std::size_t, const Box&)>& draw_row) const {
    Plot plot;
    plot.box = chart(body, spec);
    plot.axes = {axis, {0, 1, false}, axis.ticks(axis.logarithmic ? 5 : 6), {}, "", ""};
    for (std::size_t n = 1; n < count(); n += 2) painter.fill(row(plot.box, n), {0.965, 0.965, 0.97});
    draw_grid(painter, plot);
    for (std::size_t n = 0; n < count(); ++n) {
        const Box here = row(plot.box, n);
        draw_row(plot, n, here);
        draw_lines(painter, {here.x - label_gap, here.y + 0.5 * here.height}, lines_[n], label_style);
    }
    draw_axes(painter, plot.box, plot.axes);
    draw_lines(painter, {plot.box.x + 0.5 * plot.box.width, plot.box.bottom() + 62}, name_lines(spec), name_style);
}

}  // namespace postprocess::study
