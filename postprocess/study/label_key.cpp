// Names of points: beside them where all find room, else numbers with a key under the chart.
#include "postprocess/study/label_key.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "postprocess/study/figure.hpp"
#include "postprocess/study/lettering.hpp"

namespace postprocess::study {

namespace {

const TextStyle style{.size = 23};
constexpr double number_width = 50, gap = 28, above = 14;
constexpr std::size_t fewest_columns = 2, most_columns = 4;

bool without_room(const PlacedLabel& label) { return label.lines.empty(); }

}  // namespace

LabelKey::LabelKey(const LabelRoom& room, const std::vector<PointLabel>& names) : labels_(place_labels(room, names)) {
    if (std::ranges::none_of(labels_, without_room)) return;
    std::vector<PointLabel> numbers;
    double widest = 0;
    for (const PointLabel& name : names) {
        numbers.push_back({name.at, std::to_string(numbers.size() + 1)});
        widest = std::max(widest, number_width + text_width(name.text, style, 2) + gap);
    }
    labels_ = place_labels(room, numbers);
    columns_ = std::clamp(static_cast<std::size_t>(body_width / widest), fewest_columns, most_columns);
    rows_ = (names.size() + columns_ - 1) / columns_;
    for (const PointLabel& name : names) {
        key_.push_back(broken(name.text, style, body_width / static_cast<double>(columns_) - number_width - gap));
        row_height_ = std::max(row_height_, height_of(key_.back(), style.size));
    }
}

double LabelKey::height() const { return key_.empty() ? 0 : above + row_height_ * static_cast<double>(rows_); }

std::string LabelKey::remark() const {
    const auto count = std::ranges::count_if(labels_, without_room);
    if (key_.empty() || count == 0) return "";
    return fmt::format("too close to others for a number: {} of {} points", count, labels_.size());
}

void LabelKey::draw_labels(Painter& painter, Point chart) const { study::draw_labels(painter, labels_, chart); }

void LabelKey::draw_key(Painter& painter, const Box& body) const {
    TextStyle name = style, number = style;
    name.anchor = number.anchor = Anchor::top;
    number.align = Align::right;
    number.colour = faint_ink;
    for (std::size_t n = 0; n < key_.size(); ++n) {
        const double x = body.x + body.width / static_cast<double>(columns_) * static_cast<double>(n / rows_);
        const double y = body.bottom() - row_height_ * static_cast<double>(rows_ - n % rows_);
        draw_lines(painter, {x + number_width - 12, y}, {std::to_string(n + 1)}, number);
        draw_lines(painter, {x + number_width, y}, key_[n], name);
    }
}

}  // namespace postprocess::study
