// cutaway.png: a block of skin with one corner taken away. Tissue outside, concentration on the two cut faces, channels
// standing free in the gap.
#include <fmt/format.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/pictures.hpp"
#include "postprocess/solid.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 2400, scene_left = 500, scene_top = 150, scene_width = 1540, tallest_scene = 1560;
constexpr Colour glass{0.62, 0.72, 0.80};
constexpr Colour opening{0.28, 0.16, 0.14};

/// The block and the two planes of the cut [m]. The corner x > cut_x, y < cut_y is taken away.
struct Block {
    double width = 0, length = 0, depth = 0;  // along x, y, z
    double cut_x = 0, cut_y = 0;
    double exaggeration = 1;  // of channel radii, for the eye
    std::vector<sim::NeedleRecord> needles;
    bool cones = true;
};

/// Near the middle, the plane that meets most channels on its part of the cut.
double choose_plane(const std::vector<sim::NeedleRecord>& needles, double size, bool plane_of_x,
                    const std::function<bool(const sim::NeedleRecord&)>& on_face) {
    double best = 0.5 * size, best_score = 0;
    for (const sim::NeedleRecord& candidate : needles) {
        const double place = plane_of_x ? candidate.x : candidate.y;
        const double off_middle = std::abs(place / size - 0.5);
        if (off_middle > 0.2 || !on_face(candidate)) continue;
        double score = 0.5 - off_middle;
        for (const sim::NeedleRecord& other : needles) {
            const double distance = (plane_of_x ? other.x : other.y) - place;
            if (on_face(other)) score += std::exp(-std::pow(distance / (2 * candidate.radius + 1e-9), 2));
        }
        if (score > best_score) {
            best_score = score;
            best = place;
        }
    }
    return best;
}

Block choose_block(const sim::SnapshotData& snapshot, const Run& run) {
    Block block{run.edges[0].back(),
                run.edges[1].back(),
                run.edges[2].back(),
                0,
                0,
                1,
                visible_needles(snapshot, run),
                channels_are_cones(snapshot, run)};
    block.cut_y = choose_plane(block.needles, block.length, false, [&](const auto& needle) {
        return needle.x > 0.55 * block.width && needle.x < 0.97 * block.width;
    });
    block.cut_x = choose_plane(block.needles, block.width, true, [&](const auto& needle) {
        return needle.y < block.cut_y - 0.05 * block.length && needle.y > 0.1 * block.length;
    });
    double widest = 0;
    for (const sim::NeedleRecord& needle : block.needles) widest = std::max(widest, needle.radius);
    constexpr double least_visible = 1.0 / 160;  // of the block's width
    if (widest > 0) block.exaggeration = std::max(1.0, std::round(least_visible * block.width / widest));
    return block;
}

/// Tissue outside and concentration on the cut faces.
void add_faces(vtkRenderer* scene, const Block& block, const Run& run, const Section& on_x, const Section& on_y,
               const ColourScale& scale, bool as_cells) {
    const auto tissue = tissue_picture(run);
    const double w = block.width, l = block.length, d = block.depth, cx = block.cut_x, cy = block.cut_y;
    add_face(scene, at(0, 0, d), at(cx, 0, d), at(0, 0, 0), tissue, 0.97);
    add_face(scene, at(w, cy, d), at(w, l, d), at(w, cy, 0), tissue, 0.92);

    constexpr int pixels = 1600;
    const auto high = static_cast<int>(pixels * d / std::max(w, l));
    const auto cut_x = painted(on_x, {0, cy, 0, d}, scale, pixels, high, as_cells);
    const auto cut_y = painted(on_y, {cx, w, 0, d}, scale, pixels, high, as_cells);
    add_face(scene, at(cx, 0, d), at(cx, cy, d), at(cx, 0, 0), cut_x, 1);
    add_face(scene, at(cx, cy, d), at(w, cy, d), at(cx, cy, 0), cut_y, 1);

    const Colour top = layer_colour(run.layers.front().name, run.layers.front().index);
    const Colour floor = mixed(layer_colour(run.layers.back().name, run.layers.back().index), black, 0.10);
    add_polygon(scene, {at(0, 0, 0), at(cx, 0, 0), at(cx, l, 0), at(0, l, 0)}, mixed(top, white, 0.15));
    add_polygon(scene, {at(cx, cy, 0), at(w, cy, 0), at(w, l, 0), at(cx, l, 0)}, mixed(top, white, 0.15));
    add_polygon(scene, {at(cx, 0, d), at(w, 0, d), at(w, cy, d), at(cx, cy, d)}, floor);
}

void add_edges(vtkRenderer* scene, const Block& block, const Run& run, double pen) {
    const double w = block.width, l = block.length, d = block.depth, cx = block.cut_x, cy = block.cut_y;
    const double e = lift;
    for (const LayerSpan& layer : run.layers) {
        const double z = layer.bottom;
        if (z >= d) continue;
        const auto line = [&](double depth) {
            return std::vector<Place>{at(0, -e, depth), at(cx + e, -e, depth), at(cx + e, cy - e, depth),
                                      at(w + e, cy - e, depth), at(w + e, l, depth)};
        };
        add_line(scene, line(z), black, 1.3 * pen, 0.5);  // dark and light: seen on any ground
        add_line(scene, line(z + d / 800), white, 1.3 * pen, 0.5);
    }
    add_line(scene,
             {at(0, -e, -e), at(cx + e, -e, -e), at(cx + e, cy - e, -e), at(w + e, cy - e, -e), at(w + e, l, -e),
              at(0, l, -e), at(0, -e, -e)},
             ink, 2 * pen);
    add_line(scene, {at(0, -e, d), at(w + e, -e, d), at(w + e, l, d)}, ink, 2 * pen);
    for (const auto& [x, y] : {std::pair{0.0, -e}, {cx + e, -e}, {cx + e, cy - e}, {w + e, cy - e}, {w + e, l}})
        add_line(scene, {at(x, y, 0), at(x, y, d)}, ink, 2 * pen);
    const Colour thin = mixed(ink, white, 0.6);
    add_line(scene, {at(cx, 0, 0), at(w, 0, 0), at(w, cy, 0)}, thin, 1.3 * pen);
    add_line(scene, {at(w, 0, 0), at(w, 0, d)}, thin, 1.3 * pen);
}

/// The mouth of a channel; where it would hang over the gap it ends at the cut.
void add_mouth(vtkRenderer* scene, const Block& block, const sim::NeedleRecord& needle, double radius) {
    std::vector<Place> rim;
    for (int n = 0; n < 48; ++n) {
        const double angle = 2 * std::numbers::pi * n / 48;
        double x = std::clamp(needle.x + radius * std::cos(angle), 0.0, block.width);
        double y = std::clamp(needle.y + radius * std::sin(angle), 0.0, block.length);
        if (x > block.cut_x && y < block.cut_y) {
            if (x - block.cut_x < block.cut_y - y)
                x = block.cut_x;
            else
                y = block.cut_y;
        }
        rim.push_back(at(x, y, -lift));
    }
    add_polygon(scene, rim, opening);
}

void add_free_channel(vtkRenderer* scene, const Block& block, const sim::NeedleRecord& needle, double radius,
                      double pen) {
    constexpr int around = 48;
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    std::vector<Place> rim;
    const double low_radius = block.cones ? 0 : radius;
    for (int n = 0; n <= around; ++n) {
        const double angle = 2 * std::numbers::pi * n / around;
        const double x = std::cos(angle), y = std::sin(angle);
        rim.push_back(at(needle.x + radius * x, needle.y + radius * y, 0));
        points->InsertNextPoint(rim.back().data());
        points->InsertNextPoint(
            at(needle.x + low_radius * x, needle.y + low_radius * y, std::min(needle.channel_depth, block.depth))
                .data());
        if (n == 0) continue;
        cells->InsertNextCell({2 * n - 2, 2 * n, 2 * n + 1, 2 * n - 1});
    }
    vtkNew<vtkPolyData> shape;
    shape->SetPoints(points);
    shape->SetPolys(cells);
    add_actor(scene, shape, glass, 1, 1, true);
    add_line(scene, rim, ink, 1.5 * pen);
}

/// Outlines on the two cut faces, mouths on the surface, and whole channels in the gap.
void add_channels(vtkRenderer* scene, const Block& block, double pen) {
    for (const sim::NeedleRecord& needle : block.needles) {
        const double radius = needle.radius * block.exaggeration;
        const double out_x = needle.x - block.cut_x, out_y = block.cut_y - needle.y;
        if (out_x > radius && out_y > radius) {
            add_free_channel(scene, block, needle, radius, pen);
            continue;
        }
        add_mouth(scene, block, needle, radius);
        std::vector<Place> line;
        if (needle.y < block.cut_y)
            for (const Point& p : channel_outline({needle.y, out_x, radius, needle.channel_depth}, block.cones))
                line.push_back(at(block.cut_x + lift, std::clamp(p.x, 0.0, block.cut_y), p.y));
        add_outline(scene, line, pen);
        line.clear();
        if (needle.x > block.cut_x)
            for (const Point& p : channel_outline({needle.x, -out_y, radius, needle.channel_depth}, block.cones))
                line.push_back(at(std::clamp(p.x, block.cut_x, block.width), block.cut_y - lift, p.y));
        add_outline(scene, line, pen);
    }
}

ColourScale scale_of(const Section& on_x, const Section& on_y) {
    std::vector<double> values = on_x.values;
    values.insert(values.end(), on_y.values.begin(), on_y.values.end());
    return fit_scale(std::move(values));
}

/// A bar of a round length along the lower front edge.
void draw_edge_scale(Painter& painter, const Page& page, vtkRenderer* scene, const Block& block) {
    const double power = std::pow(10, std::floor(std::log10(0.5 * block.width)));
    const double length = 0.5 * block.width >= 5 * power ? 5 * power : power;
    const Point from = page.projected(scene, at(0, 0, block.depth).data());
    const Point to = page.projected(scene, at(length, 0, block.depth).data());
    constexpr double below = 36;
    painter.line({{from.x, from.y + below}, {to.x, to.y + below}}, {ink, 8});
    painter.text({0.5 * (from.x + to.x) - 20, 0.5 * (from.y + to.y) + below + 40}, friendly_length(length),
                 {.size = small_size, .align = Align::centre});
}

}  // namespace

std::vector<std::filesystem::path> draw_cutaway(const Run& run, const Options& options) {
    if (run.geometry != "patch" || run.edges[0].size() < 3 || run.edges[1].size() < 3) return {};
    const Date& date = options.at.empty() ? run.risen() : run.nearest(options.at.front());
    const sim::SnapshotData snapshot = sim::read_snapshot_file(date.file);
    const Block block = choose_block(snapshot, run);
    const Section on_x = section_along_y(values_of(snapshot, run.field), run, block.cut_x);
    const Section on_y = section_along_x(values_of(snapshot, run.field), run, block.cut_y);
    const ColourScale scale = scale_of(on_x, on_y);

    const std::array<double, 3> size{block.width, block.length, block.depth};
    const Box scene_box{scene_left, scene_top, scene_width, view_height(size, scene_width, tallest_scene)};
    const double page_height = std::max(scene_box.bottom(), 1000.0) + 90;

    Page page(page_width, page_height, options.size);
    vtkRenderer* scene = page.scene(scene_box);
    add_faces(scene, block, run, on_x, on_y, scale, options.as_cells);
    add_edges(scene, block, run, page.scale());
    add_channels(scene, block, page.scale());
    look_at(scene, size, {0, 0}, scene_box);
    page.draw([&](Painter& painter) {
        draw_heading(
            painter, page_width, run.title,
            fmt::format("{} {}, on two cuts through the skin", friendly_name(run.field), friendly_date(date.time)));
        const Point top = page.projected(scene, at(0, 0, 0).data());
        const Point bottom = page.projected(scene, at(0, 0, block.depth).data());
        draw_layer_names(painter, run.layers, {top.x - 80, top.x - 2, top.y, bottom.y, 0, block.depth, true});
        draw_edge_scale(painter, page, scene, block);
        draw_upright_colour_bar(painter, {2120, 420, 44, std::min(760.0, page_height - 660)}, scale, run.field,
                                field_unit(run.unit, scale.high), run.layers);
        const std::string width =
            block.exaggeration > 1 ? fmt::format("{} times as wide", number(block.exaggeration)) : "in true width";
        if (!block.needles.empty())
            draw_notice(painter, page_width, page_height,
                        "Channels as the needles left them, " + width + open_now(snapshot, run));
        else
            draw_notice(painter, page_width, page_height, "");
    });
    const auto file = options.out / "cutaway.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
