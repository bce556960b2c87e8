// Names of points: beside them where all find room, else numbers with a key under the chart.
#pragma once
#include <string>
#include <vector>

#include "postprocess/study/point_labels.hpp"

namespace postprocess::study {

class LabelKey {
  public:
    /// Names of the points in the order of their importance.
    LabelKey(const LabelRoom& room, const std::vector<PointLabel>& names);

    /// Of the key, to be added under the chart; 0 where names stand beside all points.
    double height() const;
    /// What a note must say: how many points are too close to others for a number; mostly nothing.
    std::string remark() const;
    /// Labels of a chart that was placed at (0, 0) and is at `chart` now; the key fills the lower end of `body`.
    void draw_labels(Painter& painter, Point chart) const;
    void draw_key(Painter& painter, const Box& body) const;

  private:
    std::vector<PlacedLabel> labels_;
    std::vector<std::vector<std::string>> key_;  // lines of each entry
    std::size_t columns_ = 1, rows_ = 0;
    double row_height_ = 0;
};

}  // namespace postprocess::study
