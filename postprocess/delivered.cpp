// delivered.png: where the applied dose is over time, whole on the left, inside the skin on the right.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/pictures.hpp"
#include "sim/output/file_error.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 2400, page_height = 1400;

/// A share of the books over time.
struct Place {
    std::string name;
    Colour face, line;
    bool dashed = false;
    bool entered = false;        // is or was in the skin
    bool total = false;          // the sum of others: a line only
    std::vector<double> amount;  // [kg/m2]
};

struct Books {
    std::vector<double> time;  // [s]
    std::vector<Place> places;
    double applied = 0;          // largest over time [kg/m2]; 0 when the history does not say
    bool held_constant = false;  // an infinite dose: what is applied grows with what enters
};

/// A mass column per area; empty when the history lacks it.
std::vector<double> per_area(const History& history, const std::string& name, double area) {
    const auto* column = history.find(name);
    if (!column) return {};
    std::vector<double> amount = column->values;
    for (double& value : amount) value = std::isfinite(value) ? value / (column->unit == "kg" ? area : 1) : 0;
    return amount;
}

bool ever_positive(const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double value) { return value > 0; });
}

/// Everything that entered, as one more line.
Place total_entered(const Books& books) {
    Place total{.name = "All that entered", .face = white, .line = black, .entered = true, .total = true, .amount = {}};
    total.amount.resize(books.time.size(), 0);
    for (const Place& place : books.places)
        for (std::size_t n = 0; n < total.amount.size() && place.entered; ++n) total.amount[n] += place.amount[n];
    return total;
}

/// What lies on the surface: in the film, as a solid that it cannot dissolve, and what a dried film has left.
void add_surface(const Run& run, const History& history, Books& books) {
    const auto part = [&](const std::string& name) {
        return per_area(history, "serum." + run.field + "." + name, run.area);
    };
    std::vector<double> film = part("on_surface");
    const auto add = [&books](const std::string& name, const Colour& face, std::vector<double> amount) {
        if (ever_positive(amount))
            books.places.push_back({.name = name, .face = face, .line = face, .amount = std::move(amount)});
    };
    const auto take_out = [&film](const std::vector<double>& amount) {
        for (std::size_t n = 0; n < amount.size() && n < film.size(); ++n) film[n] = std::max(0.0, film[n] - amount[n]);
    };
    const std::vector<double> deposit = part("deposited"), solid = part("undissolved");
    take_out(deposit);
    take_out(solid);
    add("Left by the dried film", {0.55, 0.70, 0.84}, deposit);
    add("Solid on the surface", {0.42, 0.55, 0.70}, solid);
    add("On the surface", {0.72, 0.84, 0.93}, film);
}

/// What the history says of the field, from the depth of the skin to its surface; what is always zero is left out.
Books read_books(const Run& run, const History& history) {
    const std::string group = "serum." + run.field + ".";
    Books books{history.find("time")->values, {}, 0};
    const auto add = [&](const std::string& column, Place place) {
        place.amount = per_area(history, group + column, run.area);
        if (ever_positive(place.amount)) books.places.push_back(std::move(place));
    };
    const auto add_entered = [&](const std::string& column, const std::string& name, const Colour& face,
                                 const Colour& line, bool dashed = false) {
        add(column, {.name = name, .face = face, .line = line, .dashed = dashed, .entered = true, .amount = {}});
    };
    const auto add_outside = [&](const std::string& column, const std::string& name, const Colour& face) {
        add(column, {.name = name, .face = face, .line = face, .amount = {}});
    };
    for (const LayerSpan& layer : run.layers)
        add_entered("in." + layer.name, friendly_name(layer.name), layer_colour(layer.name, layer.index),
                    layer_line_colour(layer.name, layer.index));
    add_entered("in.channel", "Channels", {0.35, 0.42, 0.50}, {0.20, 0.30, 0.42}, true);
    add_entered("cleared", "Cleared by blood", {0.78, 0.35, 0.33}, {0.70, 0.10, 0.10});
    add_entered("lost", "Broken down", {0.62, 0.62, 0.62}, {0.45, 0.45, 0.45});
    // What came through the bottom is in the receptor's fluid or was drawn off with it.
    const bool sampled = ever_positive(per_area(history, group + "sampled", run.area));
    add_entered(sampled ? "in.receptor" : "receptor", "Receptor", {0.40, 0.62, 0.60}, {0.10, 0.45, 0.42});
    add_entered("sampled", "Drawn off with samples", {0.62, 0.80, 0.66}, {0.25, 0.58, 0.32});
    add_surface(run, history, books);
    add_outside("evaporated", "Evaporated", {0.93, 0.90, 0.97});
    add_outside("expelled", "Pressed out of closing channels", {0.80, 0.80, 0.70});
    add_outside("washed", "Washed off", {0.88, 0.92, 0.95});
    for (const double amount : per_area(history, group + "applied", run.area))
        books.applied = std::max(books.applied, amount);
    books.held_constant = books.applied > 0 && !ever_positive(per_area(history, group + "on_surface", run.area));
    if (!books.places.empty()) books.places.push_back(total_entered(books));
    return books;
}

struct TimeAxis {
    Unit unit;
    Axis axis;
    std::vector<Tick> ticks;
};

TimeAxis time_axis(const Books& books) {
    const Unit unit = time_unit(books.time.back());
    const double last = std::max(books.time.back() * unit.factor, 1e-9);
    return {unit, {0, last, false}, time_ticks(last, unit.name, 8)};
}

/// Right-hand axis: the same heights as a share of the applied dose, both given in one unit.
void draw_percent_axis(Painter& painter, const Box& box, const Axis& amount, double applied) {
    const Axis percent{amount.low / applied * 100, amount.high / applied * 100, amount.logarithmic};
    double widest = 0;
    for (const Tick& tick : percent.ticks(6)) {
        const double y = box.bottom() - box.height * percent.position(tick.value);
        painter.line({{box.right(), y}, {box.right() + (tick.label.empty() ? 7.0 : 14.0), y}}, {ink, 2});
        painter.text({box.right() + 22, y}, tick.label, {.size = small_size});
        widest = std::max(widest, painter.text_width(tick.label, {.size = small_size}));
    }
    painter.text({box.right() + 22 + widest + 36, box.y + box.height / 2}, "% of the applied dose",
                 {.size = text_size, .align = Align::centre, .upwards = true});
}

/// Stacked areas of everything; the skin at the bottom, what never entered on top.
void draw_whole(Painter& painter, const Box& box, const Books& books, const TimeAxis& time) {
    std::vector<double> sum(books.time.size(), 0);
    for (const Place& place : books.places)
        for (std::size_t n = 0; n < sum.size() && !place.total; ++n) sum[n] += place.amount[n];
    const double largest = std::max(books.applied, *std::max_element(sum.begin(), sum.end()));
    const Unit unit = amount_unit(largest);
    const Axis amount =
        books.held_constant ? axis_from_zero(largest * unit.factor) : Axis{0, largest * unit.factor, false};
    const ChartAxes axes{time.axis,
                         amount,
                         time.ticks,
                         amount.ticks(6),
                         fmt::format("time [{}]", time.unit.name),
                         fmt::format("amount, stacked [{}]", unit.name)};
    std::vector<double> x, below(sum.size(), box.bottom());
    for (const double t : books.time) x.push_back(placed(box, axes, t * time.unit.factor, 0).x);
    std::fill(sum.begin(), sum.end(), 0);
    for (const Place& place : books.places) {
        if (place.total) continue;
        std::vector<double> above;
        for (std::size_t n = 0; n < sum.size(); ++n) {
            sum[n] += place.amount[n];
            above.push_back(placed(box, axes, 0, sum[n] * unit.factor).y);
        }
        painter.band(x, above, below, place.face);
        below = above;
    }
    draw_axes(painter, box, axes);
    if (books.applied > 0 && !books.held_constant) draw_percent_axis(painter, box, amount, books.applied * unit.factor);
}

/// Lines on a logarithmic axis for what went in: each layer, channels, and what left through the blood.
void draw_inside(Painter& painter, const Box& box, const Books& books, const TimeAxis& time) {
    double largest = 0, smallest = 0;
    for (const Place& place : books.places)
        if (place.entered) {
            const double most = *std::max_element(place.amount.begin(), place.amount.end());
            largest = std::max(largest, most);
            smallest = smallest > 0 ? std::min(smallest, most) : most;
        }
    const Unit unit = amount_unit(largest);
    const Axis amount = axis_of_decades(smallest * unit.factor / 30, largest * unit.factor, 5);
    const ChartAxes axes{time.axis,
                         amount,
                         time.ticks,
                         amount.ticks(6),
                         fmt::format("time [{}]", time.unit.name),
                         fmt::format("amount [{}]", unit.name)};
    painter.clip(box);
    for (const Place& place : books.places) {
        if (!place.entered) continue;
        std::vector<Point> points;
        for (std::size_t n = 0; n < books.time.size(); ++n)
            points.push_back(placed(box, axes, books.time[n] * time.unit.factor,
                                    std::max(place.amount[n] * unit.factor, amount.low * 1e-3)));
        painter.line(points, {place.line, 6, place.dashed});
    }
    painter.unclip();
    draw_axes(painter, box, axes);
    if (books.applied > 0 && !books.held_constant) draw_percent_axis(painter, box, amount, books.applied * unit.factor);
}

/// One row a place: its face in the stack and its line in the chart.
void draw_legend(Painter& painter, const std::vector<Place>& places) {
    double x = 120, y = 1235;
    for (const Place& place : places) {
        const double sample = (place.total ? 0.0 : 62.0) + (place.entered ? 83.0 : 0.0);
        const double width = sample + painter.text_width(place.name, {.size = small_size}) + 50;
        if (x + width > page_width - 40) {
            x = 120;
            y += 48;
        }
        if (!place.total) {
            painter.fill(Box{x, y - 15, 46, 30}, place.face);
            painter.frame({x, y - 15, 46, 30}, {ink, 1.5});
        }
        if (place.entered) painter.line({{x + sample - 85, y}, {x + sample - 15, y}}, {place.line, 6, place.dashed});
        painter.text({x + sample, y}, place.name, {.size = small_size});
        x += width;
    }
}

}  // namespace

std::vector<std::filesystem::path> draw_delivered(const Run& run, const Options& options) {
    const History history = load_history(run.directory);
    const Books books = read_books(run, history);
    if (books.places.empty()) return {};
    const TimeAxis time = time_axis(books);
    Page page(page_width, page_height, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title,
                     friendly_name(run.field) +
                         (books.held_constant
                              ? " that entered the skin from a donor held constant: stacked (left), by place (right)"
                              : ": where the applied dose is (left), and what entered the skin (right)"));
        draw_whole(painter, {210, 215, 760, 850}, books, time);
        draw_inside(painter, {1380, 215, 760, 850}, books, time);
        draw_legend(painter, books.places);
        draw_notice(painter, page_width, page_height, "");
    });
    const auto file = options.out / "delivered.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
