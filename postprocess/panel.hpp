// A vertical slice at one date, as a panel of a picture or the frame of a film.
#pragma once
#include <functional>
#include <vector>

#include "postprocess/page.hpp"
#include "postprocess/run_data.hpp"
#include "postprocess/section.hpp"

namespace postprocess {

/// What a slice shows at one date.
struct Panel {
    double time = 0;
    Section section;
    std::vector<std::vector<Point>> channels;  // outlines, (along, depth) [m]
};

/// Where the slice goes and what its lower row enlarges.
struct Cut {
    double y = 0;       // of the plane [m]
    double middle = 0;  // of the enlargement, along the plane [m]
    bool through_channel = false;
};

/// Through the puncture nearest to the middle of the patch, or through the axis.
Cut choose_cut(const sim::SnapshotData& snapshot, const Run& run);
/// The field on that plane; of an axisymmetric result through its axis.
Section cut_section(const std::vector<double>& values, const Run& run, const Cut& cut);
/// Outlines of the channels that the plane meets, (along, depth) [m].
std::vector<std::vector<Point>> cut_channels(const sim::SnapshotData& snapshot, const Run& run, const Cut& cut);
Panel load_panel(const Run& run, const Date& date, const Cut& cut);
/// One scale for all of them.
ColourScale common_scale(const std::vector<Panel>& panels);
/// The whole slice.
Window whole_window(const Run& run);
/// Field or tissue, what `over` draws on it, borders of layers and outlines of channels, in a frame.
void draw_window(Painter& painter, const Box& box, const Panel& panel, const Window& window, const ColourScale& scale,
                 bool as_cells, const std::function<void()>& over = {});

}  // namespace postprocess
