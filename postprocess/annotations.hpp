// What every picture needs beside its subject: title, colour bar, scale bar, names of layers, axes.
#pragma once
#include <string>
#include <vector>

#include "postprocess/axis.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/page.hpp"
#include "postprocess/run_data.hpp"
#include "postprocess/section.hpp"

namespace postprocess {

constexpr double title_size = 46, text_size = 32, small_size = 27;

/// Title, a line under it, and the notice at the foot of the page. Long titles shrink.
void draw_heading(Painter& painter, double page_width, const std::string& title, const std::string& subtitle);
void draw_notice(Painter& painter, double page_width, double page_height, const std::string& caption);

/// The colour bar of a scale in `unit`, upright or lying. Below the scale it shows what the reader sees there: tissue.
void draw_upright_colour_bar(Painter& painter, const Box& bar, const ColourScale& scale, const std::string& name,
                             const Unit& unit, const std::vector<LayerSpan>& layers);
void draw_lying_colour_bar(Painter& painter, const Box& bar, const ColourScale& scale, const std::string& name,
                           const Unit& unit, const std::vector<LayerSpan>& layers);

/// A bar of a round length of at most `available` design units, its length written behind it; its left end at `left`.
void draw_scale_bar(Painter& painter, Point left, double available, double units_per_metre, const Colour& colour);

/// Names of layers, right-aligned at `right`, each with a thin line to the middle of its band at `edge`. Names keep
/// their distance where bands are thin. `to_y` maps depth to the page.
struct LayerLabels {
    double right = 0, edge = 0;
    double top = 0, bottom = 0;              // visible part of the page
    double depth_top = 0, depth_bottom = 0;  // the depths there [m]
    bool with_thickness = true;
};
void draw_layer_names(Painter& painter, const std::vector<LayerSpan>& layers, const LayerLabels& where);

/// Pale bands of the layers in a chart whose depth runs down from 0 to `deepest`, and their names to its right.
void draw_layer_bands(Painter& painter, const Box& box, const std::vector<LayerSpan>& layers, double deepest);
void draw_band_names(Painter& painter, const Box& box, const std::vector<LayerSpan>& layers, double deepest);

/// Outlines of the channels that a vertical cut meets, as they were made. `across` is a needle's distance from the cut.
struct CutChannel {
    double along = 0, across = 0;  // [m]
    double radius = 0, depth = 0;  // [m]
};
/// Volume of the channels as they were made, or what is open of it now [m3]; 0 when the snapshot does not say.
double channel_volume(const sim::SnapshotData& snapshot, const Run& run, bool open);
/// How much of the channels is open, as the end of a caption.
std::string open_now(const sim::SnapshotData& snapshot, const Run& run);
bool channels_are_cones(const sim::SnapshotData& snapshot, const Run& run);
std::vector<Point> channel_outline(const CutChannel& channel, bool cone);  // (along, depth) [m]; empty when not met

/// Frame, ticks, numbers and names of a chart's axes.
struct ChartAxes {
    Axis x, y;
    std::vector<Tick> x_ticks, y_ticks;
    std::string x_name, y_name;
    bool y_downwards = false;
};
void draw_axes(Painter& painter, const Box& box, const ChartAxes& axes);
/// Where (x, y) lies in the box.
Point placed(const Box& box, const ChartAxes& axes, double x, double y);

}  // namespace postprocess
