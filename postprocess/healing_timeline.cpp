// healing_timeline.png: the phases of healing over time, the collagen they leave, and what the person sees.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/healing_course.hpp"
#include "postprocess/healing_data.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 2400, left = 540, width = 1540, top = 250;
constexpr double phase_height = 62, phase_step = 84, chart_height = 360, bar_height = 30, bar_step = 52;
constexpr double visible_redness = 0.35, weak_barrier = 0.95;
constexpr Colour grid_line{0.86, 0.86, 0.88};

struct Course {
    std::vector<double> time;  // of the rows [s]
    std::vector<Phase> phases;
    TimeScale scale;
    std::vector<double> sessions;

    double start() const { return sessions.empty() ? 0 : sessions.front(); }
    double x(double at) const { return left + width * scale.position(at); }
};

/// Two digits: rows of the history know no more.
std::string short_date(double seconds) {
    if (seconds == 0) return "at once";
    const Unit unit = time_unit(seconds);
    const double value = seconds * unit.factor;
    return "after " + number(value, value < 100 ? 2 : 3) + " " + unit.name;
}

void draw_phases(Painter& painter, const Course& course) {
    for (std::size_t n = 0; n < course.phases.size(); ++n) {
        const Phase& phase = course.phases[n];
        const Box box{left, top + static_cast<double>(n) * phase_step, width, phase_height};
        painter.text({left - 24, box.bottom() - 16}, phase.name, {.size = small_size, .align = Align::right});
        draw_phase(painter, box, phase, course.time, course.scale);
        painter.line({{left, box.bottom()}, {left + width, box.bottom()}}, {faint_ink, 1.5});
        const bool rising = phase.peak_time == course.time.back();
        const std::string most = rising ? "still rising" : "most " + short_date(phase.peak_time - course.start());
        painter.text({left + width + 24, box.bottom() - 16}, phase.rise.empty() ? "no rise" : most,
                     {.size = small_size});
    }
}

struct Line {
    std::string name;
    Colour colour;
    double pen = 4.5;
    const std::vector<double>* values;
};

/// From a little under the lowest to a little over the highest, 1 included, in round steps.
Axis fold_axis(const std::vector<Line>& lines) {
    double low = 1, high = 1;
    for (const Line& line : lines)
        for (const double value : *line.values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    const double step = rounded_up(std::max(0.05, high - low) / 6);
    return {step * std::floor(low / step + 1e-9), step * std::ceil(high / step - 1e-9), false};
}

/// Names at the right end of their lines, pushed apart where they would touch.
void draw_line_names(Painter& painter, const Box& box, const std::vector<Line>& lines, const Axis& fold) {
    std::vector<std::pair<double, const Line*>> places;
    for (const Line& line : lines)
        places.emplace_back(box.bottom() - box.height * fold.position(line.values->back()), &line);
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    constexpr double distance = 38;
    std::vector<double> names;
    for (const auto& [y, line] : places) names.push_back(names.empty() ? y : std::max(y, names.back() + distance));
    for (std::size_t n = names.size(); n-- > 0;)
        names[n] = std::min(names[n], n + 1 == names.size() ? box.bottom() : names[n + 1] - distance);
    for (std::size_t n = 0; n < names.size(); ++n) {
        const auto& [y, line] = places[n];
        painter.line({{box.right() + 4, y}, {box.right() + 30, names[n]}, {box.right() + 60, names[n]}},
                     {line->colour, 3});
        painter.text({box.right() + 72, names[n]}, line->name, {.size = small_size});
    }
}

void draw_collagen(Painter& painter, const Box& box, const Course& course, const History& history) {
    const std::vector<Line> lines = {
        {"total", ink, 7, &healing_column(history, "collagen.total")},
        {"type III", healing_quantities()[2].line, 4.5, &healing_column(history, "collagen.type_3")},
        {"type I", healing_quantities()[3].line, 4.5, &healing_column(history, "collagen.type_1")},
    };
    const Axis fold = fold_axis(lines);
    const ChartAxes axes{{0, 1, false}, fold, {}, fold.ticks(5), "", "collagen (before = 1)"};
    const double rest = placed(box, axes, 0, 1).y;
    painter.line({{box.x, rest}, {box.right(), rest}}, {faint_ink, 2, true});
    painter.clip(box);
    for (const Line& line : lines) {
        std::vector<Point> points;
        for (std::size_t n = 0; n < course.time.size(); ++n)
            points.push_back(placed(box, axes, course.scale.position(course.time[n]), (*line.values)[n]));
        painter.line(points, {line.colour, line.pen});
    }
    painter.unclip();
    draw_axes(painter, box, axes);
    draw_line_names(painter, box, lines, fold);
}

void draw_bar(Painter& painter, double y, const std::string& name, const Colour& colour, const Course& course,
              const std::vector<Span>& spans) {
    painter.text({left - 24, y + bar_height / 2}, name, {.size = small_size, .align = Align::right});
    painter.fill(Box{left, y, width, bar_height}, {0.95, 0.95, 0.96});
    for (const Span& span : spans) {
        const double from = course.x(span.from), to = course.x(span.to);
        painter.fill(Box{from, y, to - from, bar_height}, span.sure ? colour : mixed(colour, white, 0.62));
    }
    if (spans.empty())
        painter.text({left + 16, y + bar_height / 2}, "not at any date of the history", {.size = small_size});
}

void draw_bars(Painter& painter, double y, const Course& course, const History& history) {
    const auto spans = [&](const char* column, const std::function<bool(double)>& test) {
        std::vector<bool> holds;
        for (const double value : healing_column(history, column)) holds.push_back(test(value));
        return spans_of(history, holds);
    };
    draw_bar(painter, y, "Epidermis open", {0.40, 0.02, 0.06}, course,
             spans("closed_fraction", [](double value) { return value < 1; }));
    draw_bar(painter, y + bar_step, "Barrier weak", {0.30, 0.45, 0.65}, course,
             spans("barrier", [](double value) { return value < weak_barrier; }));
    draw_bar(painter, y + 2 * bar_step, "Visible redness", {0.85, 0.33, 0.30}, course,
             spans("erythema", [](double value) { return value > visible_redness; }));
}

/// The part of the line on which time does not run evenly.
void draw_stretched(Painter& painter, const Course& course, double bottom) {
    if (course.scale.stretched_until() == 0) return;
    const double from = course.x(course.start()), end = course.x(course.scale.stretched_until());
    painter.fill(Box{from, top - 20, end - from, bottom - top + 20}, {0.965, 0.97, 0.98});
    painter.text({0.5 * (from + end), top - 42}, "first days stretched",
                 {.size = small_size, .colour = faint_ink, .align = Align::centre});
}

/// Dates below everything, their lines behind it, and a needle for each session above it.
void draw_dates(Painter& painter, const Course& course, double bottom) {
    for (const Tick& tick : course.scale.ticks(0.045)) {
        const double x = left + width * tick.value;
        painter.line({{x, top - 20}, {x, bottom}}, {grid_line, 2});
        painter.line({{x, bottom}, {x, bottom + 14}}, {ink, 2});
        painter.text({x, bottom + 40}, tick.label, {.size = small_size, .align = Align::centre});
    }
    painter.text({left + width / 2, bottom + 88}, course.sessions.empty() ? "time" : "time since the first needling",
                 {.size = text_size, .align = Align::centre});
    for (const double session : course.sessions) {
        const double x = course.x(session);
        painter.line({{x, top - 20}, {x, bottom}}, {faint_ink, 2.5, true});
        draw_needle(painter, {x, top - 24});
    }
    painter.text({left - 24, top - 42}, course.sessions.size() > 1 ? "Sessions" : "Session",
                 {.size = small_size, .align = Align::right});
}

/// The rows may be too far apart to show the first days.
std::string caption(const Course& course) {
    const double first = course.time[1] - course.time[0];
    const double last = course.time.back() - course.time[course.time.size() - 2];
    return fmt::format(
        "Each phase from rest to its highest, mean of the dermis; a value every {}{}; pale: ends in between",
        friendly_time(first), last > 1.5 * first ? " at first, every " + friendly_time(last) + " later" : "");
}

}  // namespace

std::vector<std::filesystem::path> draw_healing_timeline(const Run& run, const Options& options) {
    if (!run.heals) return {};
    const History history = load_history(run.directory);
    const std::vector<double>& time = history.find("time")->values;
    if (time.size() < 2) return {};
    const std::vector<double> sessions = needling_dates(run);
    const Course course{time, healing_phases(run, history), TimeScale(time.back(), sessions), sessions};
    const double phases_end = top + phase_step * static_cast<double>(course.phases.size());
    const Box chart{left, phases_end + 24, width, chart_height};
    const double bars = chart.bottom() + 40, bottom = bars + 3 * bar_step;
    const double page_height = bottom + 190;
    Page page(page_width, page_height, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title,
                     "The phases of healing, the collagen of the dermis, and what the person sees");
        draw_stretched(painter, course, bottom);
        draw_dates(painter, course, bottom);
        draw_phases(painter, course);
        draw_collagen(painter, chart, course, history);
        draw_bars(painter, bars, course, history);
        draw_notice(painter, page_width, page_height, caption(course));
    });
    const auto file = options.out / "healing_timeline.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
