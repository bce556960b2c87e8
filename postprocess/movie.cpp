// The vertical slice as a film: a frame for every snapshot, and one file where the program ffmpeg is at hand.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/film.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/panel.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 1600, page_height = 1080;  // even numbers: video codecs halve the colours' resolution

/// As large as fits between the names of layers and the colour bar.
Box frame_box(const Window& whole) {
    constexpr Box most{470, 170, 810, 660};
    const double shape = (whole.bottom - whole.top) / (whole.right - whole.left);
    const double width = std::min(most.width, most.height / shape);
    return {most.x, most.y, width, width * shape};
}

/// How much of the run has passed.
void draw_clock(Painter& painter, double time, double last) {
    const Box line{470, 950, 810, 14};
    painter.fill(line, {0.90, 0.90, 0.91});
    painter.fill(Box{line.x, line.y, line.width * (last > 0 ? time / last : 1), line.height}, {0.40, 0.40, 0.45});
    painter.text({line.x - 24, line.y + 7}, friendly_time(time),
                 {.size = text_size, .align = Align::right, .bold = true});
    painter.text({line.right() + 24, line.y + 7}, friendly_time(last), {.size = small_size, .colour = faint_ink});
}

void save_frame(const Run& run, const Panel& panel, const ColourScale& scale, const Options& options,
                const std::filesystem::path& file) {
    const Window whole = whole_window(run);
    const Box box = frame_box(whole);
    const PixelSize even{options.size.width / 2 * 2, options.size.height / 2 * 2};
    Page page(page_width, page_height, even);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title, friendly_name(run.field) + " in a vertical slice");
        draw_window(painter, box, panel, whole, scale, options.as_cells);
        draw_layer_names(painter, run.layers, {box.x - 60, box.x, box.y, box.bottom(), 0, whole.bottom, true});
        draw_scale_bar(painter, {box.x, box.bottom() + 26}, 0.4 * box.width, box.width / (whole.right - whole.left),
                       ink);
        draw_upright_colour_bar(painter, {1350, 300, 36, 420}, scale, run.field, field_unit(run.unit, scale.high),
                                run.layers);
        draw_clock(painter, panel.time, run.dates.back().time);
        draw_notice(painter, page_width, page_height, "");
    });
    page.save(file);
}

}  // namespace

std::vector<std::filesystem::path> draw_movie(const Run& run, const Options& options) {
    if (run.heals && !run.solute && !run.wished) return draw_healing_movie(run, options);
    if (run.geometry == "slab" || run.edges[0].size() < 3) return {};
    const Cut cut = choose_cut(sim::read_snapshot_file(run.dates.back().file), run);
    std::vector<Panel> panels;
    for (const Date& date : run.dates) panels.push_back(load_panel(run, date, cut));
    const ColourScale scale = common_scale(panels);

    return make_film(options.out, panels.size(), [&](std::size_t n, const std::filesystem::path& file) {
        save_frame(run, panels[n], scale, options, file);
    });
}

}  // namespace postprocess
