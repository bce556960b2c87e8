// The colours of a map and the bar that says what they mean.
#pragma once
#include <vector>

#include "postprocess/study/plot.hpp"

namespace postprocess::study {

/// From pale to dark over the range; where values lie clearly on both sides of zero, blue below and brown above it.
class MapColours {
  public:
    /// NaN is passed over.
    MapColours(const std::vector<std::vector<double>>& values, bool logarithmic);
    Colour at(double value) const;
    Colour along(double share) const;  // 0 at the low end of the axis, 1 at its high end
    const Axis& axis() const { return axis_; }

  private:
    Axis axis_;
    bool about_zero_ = false;
};

/// Room that a bar needs beside the map, gap included.
double colour_bar_room(const MapColours& colours, const AxisSpec& spec, double height);
void draw_colour_bar(Painter& painter, const Box& map, const MapColours& colours, const AxisSpec& spec);

}  // namespace postprocess::study
