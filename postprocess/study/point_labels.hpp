// Words beside points, none over another.
#pragma once
#include <string>
#include <vector>

#include "postprocess/page.hpp"

namespace postprocess::study {

struct PointLabel {
    Point at;
    std::string text;
};

/// Where labels may go.
struct LabelRoom {
    Box frame;                  // all inside
    std::vector<Point> points;  // not on a point, labelled or not; no thin line touches another's point
    double radius = 0;          // of the points
    std::vector<Box> covered;   // not on these either, though thin lines may cross them
    double wished = 0;          // direction in which room is sought first [degrees, against the clock, 0: right]
};

/// Where the lines of a label went; no lines: there was no room.
struct PlacedLabel {
    Point point;
    Box box;
    std::vector<std::string> lines;
    bool far = false;  // needs a thin line to its point
};

bool overlap(const Box& a, const Box& b);

/// Places one label after the other, so that the important come first, as near to its point as it finds room. Neither
/// labels nor their thin lines meet.
std::vector<PlacedLabel> place_labels(const LabelRoom& room, const std::vector<PointLabel>& labels);
/// `shift` is added to every place.
void draw_labels(Painter& painter, const std::vector<PlacedLabel>& labels, Point shift);

}  // namespace postprocess::study
