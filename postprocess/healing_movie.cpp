// The healing of a puncture as a film: four slices, and under them the course over time with a mark that moves.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/film.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/healing_course.hpp"
#include "postprocess/healing_panel.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 1920, page_height = 1200;  // even numbers: video codecs halve the colours' resolution
constexpr double left_margin = 320, panel_top = 230, tallest = 400, panel_room = 350, bar_width = 320, panel_step = 394;
constexpr double course_top = 862, course_step = 58, course_height = 46;

/// What moves under the slices.
struct Course {
    std::vector<double> time;
    std::vector<Phase> phases;
    TimeScale scale;
    std::vector<double> sessions;
};

/// The four quantities of the slices, as means over the dermis.
Course load_course(const Run& run, const HealingSlices& slices) {
    const History history = load_history(run.directory);
    const std::vector<double>& time = history.find("time")->values;
    const std::vector<double> sessions = needling_dates(run);
    Course course{time, {}, TimeScale(std::max(time.back(), slices.dates.back().time), sessions), sessions};
    const sim::SnapshotData start = sim::read_snapshot_file(run.dates.front().file);
    for (const HealingQuantity& quantity : healing_quantities()) {
        std::vector<double> mean(time.size(), -value_at_rest(start, values_of(start, quantity),
                                                             quantity.above_rest ? Needling::brings : Needling::takes));
        for (const std::string& field : quantity.fields)
            if (const auto* column = history.find("healing.mean." + field))
                std::transform(mean.begin(), mean.end(), column->values.begin(), mean.begin(), std::plus<>());
        const double peak = *std::max_element(mean.begin(), mean.end());
        for (double& value : mean) value /= peak > 0 ? peak : 1;
        course.phases.push_back({quantity.name, quantity.line, std::move(mean), peak, 0});
    }
    return course;
}

void draw_course(Painter& painter, const Course& course, double now) {
    const double width = page_width - left_margin - 130;
    const double bottom = course_top + course_step * static_cast<double>(course.phases.size() - 1) + course_height;
    for (const Tick& tick : course.scale.ticks(0.06)) {
        const double x = left_margin + width * tick.value;
        painter.line({{x, course_top - 6}, {x, bottom + 12}}, {{0.82, 0.82, 0.84}, 2});
        painter.text({x, bottom + 36}, tick.label, {.size = small_size, .align = Align::centre});
    }
    for (std::size_t n = 0; n < course.phases.size(); ++n) {
        const Box box{left_margin, course_top + course_step * static_cast<double>(n), width, course_height};
        draw_phase(painter, box, course.phases[n], course.time, course.scale);
        painter.line({{box.x, box.bottom()}, {box.right(), box.bottom()}}, {faint_ink, 1.5});
        painter.text({left_margin - 24, box.bottom() - 16}, course.phases[n].name,
                     {.size = small_size, .align = Align::right});
    }
    for (const double session : course.sessions)
        draw_needle(painter, {left_margin + width * course.scale.position(session), course_top - 8});
    const double x = left_margin + width * course.scale.position(now);
    painter.line({{x, course_top - 6}, {x, bottom}}, {black, 5});
    painter.disc({x, bottom}, 9, black);
}

void save_frame(const Run& run, const HealingSlices& slices, std::size_t frame, const Course& course,
                const Options& options, const std::filesystem::path& file) {
    const Window& window = slices.window;
    const double shape = (window.bottom - window.top) / (window.right - window.left);
    const double width = std::min(panel_room, tallest / shape);
    const PixelSize even{options.size.width / 2 * 2, options.size.height / 2 * 2};
    const double now = slices.dates[frame].time;
    Page page(page_width, page_height, even);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title, "A puncture heals");
        painter.text({page_width - 50, 58}, healing_time(now, healing_start(run)),
                     {.size = 46, .align = Align::right, .bold = true});
        for (std::size_t q = 0; q < slices.scales.size(); ++q) {
            const HealingQuantity& quantity = healing_quantities()[q];
            const Box box{left_margin + panel_step * static_cast<double>(q), panel_top, width, width * shape};
            painter.text({box.x, box.y - 66}, quantity.name, {.size = text_size, .bold = true});
            painter.text({box.x, box.y - 26}, quantity.above_rest ? "1 = most in a wound" : "% of healthy",
                         {.size = small_size, .colour = faint_ink});
            draw_healing_panel(painter, box, slices, frame, q, options.as_cells);
            draw_lying_healing_bar(painter, {box.x, box.bottom() + 58, bar_width, 24}, slices.scales[q], quantity);
        }
        draw_layer_names(
            painter, run.layers,
            {left_margin - 40, left_margin, panel_top, panel_top + width * shape, 0, window.bottom, false});
        draw_scale_bar(painter, {left_margin, panel_top + width * shape + 26}, 0.6 * width,
                       width / (window.right - window.left), ink);
        draw_healing_key(painter, {left_margin, panel_top + width * shape + 150});
        draw_course(painter, course, now);
        draw_notice(painter, page_width, page_height, "Curves: from rest to the highest mean of the dermis");
    });
    page.save(file);
}

}  // namespace

std::vector<std::filesystem::path> draw_healing_movie(const Run& run, const Options& options) {
    if (!run.heals || run.geometry == "slab" || run.edges[0].size() < 3) return {};
    const HealingSlices slices = load_healing_slices(run, run.dates);
    const Course course = load_course(run, slices);
    return make_film(options.out, slices.dates.size(), [&](std::size_t n, const std::filesystem::path& file) {
        save_frame(run, slices, n, course, options, file);
    });
}

}  // namespace postprocess
