// Charts that read from top to bottom: a label at the left of each row, one axis of values under all of them.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "postprocess/study/plot.hpp"

namespace postprocess::study {

/// Labels broken into lines, and the rows as high as they need.
class Rows {
  public:
    /// No row is lower than `least` design units.
    Rows(const std::vector<std::string>& labels, double least);

    /// Height of the whole body, axis included.
    double height(const AxisSpec& axis) const;
    /// The part of the body right of the labels.
    Box chart(const Box& body, const AxisSpec& axis) const;
    Box row(const Box& chart, std::size_t index) const;
    std::size_t count() const { return lines_.size(); }

    /// Pale stripes behind every other row, lines at the ticks, then each row, then labels, frame and axis.
    void draw(Painter& painter, const Box& body, const Axis& axis, const AxisSpec& spec,
              const std::function<void(const Plot&, std::size_t, const Box&)>& draw_row) const;

  private:
    std::vector<std::vector<std::string>> lines_;
    std::vector<double> tops_;  // and the bottom of the last
    double label_width_ = 0;
};

}  // namespace postprocess::study
