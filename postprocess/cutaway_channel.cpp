// cutaway.png of an axisymmetric run: the cylinder of skin around one channel with a quarter taken away.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/pictures.hpp"
#include "postprocess/solid.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 1900, scene_left = 400, scene_top = 150, scene_width = 1100, tallest_scene = 1540;
constexpr double quarter = std::numbers::pi / 2;
constexpr int steps = 120;  // of the remaining three quarters
constexpr Colour opening{0.28, 0.16, 0.14};

/// Towards the eye, as an angle on the surface.
constexpr double eye = (right_turn - 90) * std::numbers::pi / 180;

/// Angle of step n around what remains, from one cut face to the other.
double angle(int n) { return eye + quarter / 2 + 3 * quarter * n / steps; }

Place on_rim(double radius, double turn, double depth) {
    return at(radius * std::cos(turn), radius * std::sin(turn), depth);
}

void add_outside(vtkRenderer* scene, const Run& run, double radius) {
    const Colour top = mixed(layer_colour(run.layers.front().name, run.layers.front().index), white, 0.15);
    for (int n = 0; n < steps; ++n) {
        const double from = angle(n), to = angle(n + 1);
        add_polygon(scene, {at(0, 0, 0), on_rim(radius, from, 0), on_rim(radius, to, 0)}, top);
        const double turned_away = 0.5 - 0.5 * std::cos(0.5 * (from + to) - eye);
        for (const LayerSpan& layer : run.layers)
            add_polygon(scene,
                        {on_rim(radius, from, layer.top), on_rim(radius, to, layer.top),
                         on_rim(radius, to, layer.bottom), on_rim(radius, from, layer.bottom)},
                        mixed(layer_colour(layer.name, layer.index), black, 0.25 * turned_away));
    }
}

void add_cut_faces(vtkRenderer* scene, const Section& section, const ColourScale& scale, bool as_cells) {
    const double radius = section.along.back(), depth = section.depth.back();
    constexpr int width = 800;
    const int height = std::min(4000, static_cast<int>(width * depth / radius));
    const auto picture = painted(section, {0, radius, 0, depth}, scale, width, height, as_cells);
    for (const double turn : {angle(0), angle(steps)})
        add_face(scene, at(0, 0, depth), on_rim(radius, turn, depth), at(0, 0, 0), picture, 1);
}

void add_ring(vtkRenderer* scene, double radius, double depth, double pen) {
    std::vector<Place> ring;
    for (int n = 0; n <= steps; ++n) ring.push_back(on_rim(radius * 1.001, angle(n), depth - lift));
    add_line(scene, ring, ink, pen);
}

void add_edges(vtkRenderer* scene, const Run& run, double radius, double pen) {
    const double depth = run.edges[2].back();
    for (const LayerSpan& layer : run.layers) {
        add_ring(scene, radius, layer.bottom, (layer.bottom < depth ? 1 : 2) * pen);
        for (const double turn : {angle(0), angle(steps)}) {
            const double back = turn > angle(0) ? lift : -lift;  // towards the gap
            const Place shift = on_rim(back, turn + quarter, 0);
            const Place rim = on_rim(radius, turn, layer.bottom);
            add_line(scene, {{shift[0], shift[1], rim[2]}, {rim[0] + shift[0], rim[1] + shift[1], rim[2]}}, ink,
                     1.3 * pen, 0.55);
        }
    }
    add_ring(scene, radius, 0, 2 * pen);
    for (const double turn : {angle(0), angle(steps)}) {
        add_line(scene, {at(0, 0, -lift), on_rim(radius, turn, -lift)}, ink, 2 * pen);
        add_line(scene, {on_rim(radius, turn, 0), on_rim(radius, turn, depth)}, ink, 2 * pen);
    }
    add_line(scene, {at(0, 0, 0), at(0, 0, depth)}, ink, 2 * pen);
    for (const double turn : {eye - quarter, eye + quarter})
        add_line(scene, {on_rim(radius, turn, 0), on_rim(radius, turn, depth)}, ink, 2 * pen);
}

/// Half outlines on both faces and the mouth.
void add_channel(vtkRenderer* scene, const sim::NeedleRecord& needle, bool cone, double pen) {
    const auto outline = channel_outline({0, 0, needle.radius, needle.channel_depth}, cone);
    for (const double turn : {angle(0), angle(steps)}) {
        const double back = turn > angle(0) ? lift : -lift;
        const Place shift = on_rim(back, turn + quarter, 0);
        std::vector<Place> line;
        for (const Point& p : outline) {
            if (p.x < 0) continue;
            const Place place = on_rim(p.x, turn, p.y);
            line.push_back({place[0] + shift[0], place[1] + shift[1], place[2]});
        }
        add_outline(scene, line, pen);
    }
    for (int n = 0; n < steps; ++n)
        add_polygon(
            scene,
            {at(0, 0, -lift), on_rim(needle.radius, angle(n), -lift), on_rim(needle.radius, angle(n + 1), -lift)},
            opening);
}

}  // namespace

std::vector<std::filesystem::path> draw_channel_cutaway(const Run& run, const Options& options) {
    if (run.geometry != "channel") return {};
    const Date& date = options.at.empty() ? run.risen() : run.nearest(options.at.front());
    const sim::SnapshotData snapshot = sim::read_snapshot_file(date.file);
    const Section section = section_through_axis(values_of(snapshot, run.field), run);
    const ColourScale scale = fit_scale(section.values);
    const double radius = run.edges[0].back(), depth = run.edges[2].back();

    const std::array<double, 3> size{2 * radius, 2 * radius, depth};
    const Box scene_box{scene_left, scene_top, scene_width, view_height(size, scene_width, tallest_scene)};
    const double page_height = std::max(scene_box.bottom(), 1000.0) + 130;

    Page page(page_width, page_height, options.size);
    vtkRenderer* scene = page.scene(scene_box);
    add_outside(scene, run, radius);
    add_cut_faces(scene, section, scale, options.as_cells);
    add_edges(scene, run, radius, page.scale());
    if (!snapshot.needles.empty())
        add_channel(scene, snapshot.needles.front(), channels_are_cones(snapshot, run), page.scale());
    look_at(scene, size, {-radius, -radius}, scene_box);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title,
                     fmt::format("{} {}, around one channel", friendly_name(run.field), friendly_date(date.time)));
        const double left = eye - quarter;
        const Point top = page.projected(scene, on_rim(radius, left, 0).data());
        const Point bottom = page.projected(scene, on_rim(radius, left, depth).data());
        const Point right = page.projected(scene, on_rim(radius, left + 2 * quarter, depth).data());
        draw_layer_names(painter, run.layers, {top.x - 80, top.x - 2, top.y, bottom.y, 0, depth, true});
        draw_scale_bar(painter, {bottom.x, page_height - 110}, 0.5 * (right.x - bottom.x),
                       (right.x - bottom.x) / (2 * radius), ink);
        draw_upright_colour_bar(painter, {1600, 360, 44, std::min(760.0, page_height - 600)}, scale, run.field,
                                field_unit(run.unit, scale.high), run.layers);
        draw_notice(painter, page_width, page_height,
                    snapshot.needles.empty() ? "" : "Channel as the needle left it" + open_now(snapshot, run));
    });
    const auto file = options.out / "cutaway.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
