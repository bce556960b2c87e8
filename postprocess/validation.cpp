// Charts of the validation: predicted against measured permeability, enhancement against the resistance of intact skin,
// and closing as three instruments see it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "postprocess/annotations.hpp"
#include "postprocess/display.hpp"
#include "postprocess/pictures.hpp"
#include "sim/output/file_error.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 2000, page_height = 1500;
constexpr Colour blue{0.00, 0.35, 0.70}, orange{0.85, 0.37, 0.01}, green{0.00, 0.50, 0.35}, red{0.75, 0.05, 0.15};

struct Mark {
    double x = 0, y = 0;
    std::string label;
};
struct Curve {
    std::string of, name;  // case and series
    std::vector<Mark> marks;
};

/// One line of a CSV file whose texts may be quoted.
std::vector<std::string> fields(const std::string& line) {
    std::vector<std::string> found(1);
    bool quoted = false;
    for (std::size_t n = 0; n < line.size(); ++n) {
        if (line[n] == '"' && quoted && n + 1 < line.size() && line[n + 1] == '"')
            found.back() += line[n++];
        else if (line[n] == '"')
            quoted = !quoted;
        else if (line[n] == ',' && !quoted)
            found.emplace_back();
        else
            found.back() += line[n];
    }
    return found;
}

double number_in(const std::string& text, const std::filesystem::path& file, std::size_t row) {
    double value = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (trouble != std::errc{} || end != text.data() + text.size())
        throw sim::FileError(fmt::format("{}:{}: a number is expected, got \"{}\"", file.string(), row, text));
    return value;
}

std::vector<Curve> load_curves(const std::filesystem::path& file) {
    constexpr std::size_t columns = 7;  // case, series, x, its unit, y, its unit, label
    std::ifstream stream(file);
    std::string line;
    if (!stream || !std::getline(stream, line))
        throw sim::FileError(fmt::format("{}: cannot be read; microwound validate -o writes it", file.string()));
    std::vector<Curve> curves;
    for (std::size_t row = 2; std::getline(stream, line); ++row) {
        const auto cells = fields(line);
        if (cells.size() != columns)
            throw sim::FileError(
                fmt::format("{}:{}: {} fields are expected, got {}", file.string(), row, columns, cells.size()));
        if (curves.empty() || curves.back().of != cells[0] || curves.back().name != cells[1])
            curves.push_back({cells[0], cells[1], {}});
        curves.back().marks.push_back({number_in(cells[2], file, row), number_in(cells[4], file, row), cells[6]});
    }
    return curves;
}

const Curve* find(const std::vector<Curve>& curves, std::string_view of, std::string_view name) {
    const auto found =
        std::ranges::find_if(curves, [&](const Curve& curve) { return curve.of == of && curve.name == name; });
    return found == curves.end() ? nullptr : &*found;
}

ChartAxes axes_of(Axis x, Axis y, std::string x_name, std::string y_name) {
    return {x, y, x.ticks(8), y.ticks(8), std::move(x_name), std::move(y_name)};
}

void draw_line(Painter& painter, const Box& box, const ChartAxes& axes, const Curve& curve, const Stroke& stroke) {
    std::vector<Point> points;
    for (const Mark& mark : curve.marks) points.push_back(placed(box, axes, mark.x, mark.y));
    painter.clip(box);
    painter.line(points, stroke);
    painter.unclip();
}

enum class Label { none, right, left };

void draw_marks(Painter& painter, const Box& box, const ChartAxes& axes, const Curve& curve, const Colour& colour,
                bool hollow, Label label) {
    for (const Mark& mark : curve.marks) {
        const Point at = placed(box, axes, mark.x, mark.y);
        painter.disc(at, 13, colour);
        if (hollow) painter.disc(at, 8, white);
    }
    if (label == Label::none) return;
    constexpr double distance = 34;  // of two labels' middles, upwards on the page
    std::vector<Mark> upwards = curve.marks;
    std::ranges::sort(upwards, {}, &Mark::y);
    double before = box.bottom() + 2 * distance;
    for (const Mark& mark : upwards) {
        Point at = placed(box, axes, mark.x, mark.y);
        before = at.y = std::min(at.y, before - distance);
        at.x += label == Label::left ? -24 : 24;
        painter.text(at, friendly_name(mark.label),
                     {.size = small_size, .align = label == Label::left ? Align::right : Align::left});
    }
}

struct Entry {
    std::string text;
    Colour colour;
    bool line = false, hollow = false, dashed = false;
};

void draw_legend(Painter& painter, Point at, const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
        if (entry.line)
            painter.line({{at.x - 28, at.y}, {at.x + 28, at.y}}, {entry.colour, 6, entry.dashed});
        else
            painter.disc(at, 13, entry.colour);
        if (entry.hollow) painter.disc(at, 8, white);
        painter.text({at.x + 44, at.y}, entry.text, {.size = small_size});
        at.y += 44;
    }
}

std::filesystem::path save(Page& page, const Options& options, const char* name) {
    auto file = options.out / name;
    page.save(file);
    return file;
}

/// The band of a factor three about equality.
void draw_equality(Painter& painter, const Box& box, const ChartAxes& axes) {
    const double low = axes.x.low, high = axes.x.high;
    painter.clip(box);
    painter.fill({placed(box, axes, low, low / 3), placed(box, axes, low, low * 3), placed(box, axes, high, high * 3),
                  placed(box, axes, high, high / 3)},
                 mixed(blue, white, 0.88));
    painter.line({placed(box, axes, low, low), placed(box, axes, high, high)}, {faint_ink, 3});
    painter.unclip();
}

std::filesystem::path draw_permeability(const Curve& predicted, const Curve* library, const Options& options) {
    const Axis axis{3e-12, 1e-6, true};
    const ChartAxes axes = axes_of(axis, axis, "measured Kp [m/s]", "predicted Kp [m/s]");
    const Box box{260, 190, 1080, 1080};
    Page page(page_width, page_height, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, "Permeability of intact skin",
                     "from molecules alone, nothing fitted to the solute, against the median of what was measured");
        draw_equality(painter, box, axes);
        draw_axes(painter, box, axes);
        if (library) draw_marks(painter, box, axes, *library, orange, true, Label::none);
        Curve above = predicted, below = predicted;
        std::erase_if(above.marks, [](const Mark& mark) { return mark.y < mark.x; });
        std::erase_if(below.marks, [](const Mark& mark) { return mark.y >= mark.x; });
        draw_marks(painter, box, axes, above, blue, false, Label::left);
        draw_marks(painter, box, axes, below, blue, false, Label::right);
        draw_legend(painter, {1420, 260},
                    {{"predicted from the molecule", blue}, {"as in the library (fitted)", orange, false, true}});
        painter.fill(Box{1392, 334, 56, 28}, mixed(blue, white, 0.88));
        painter.text({1464, 348}, "within a factor 3", {.size = small_size});
        draw_notice(painter, page_width, page_height, "Data: huskinDB; mannitol set the pores' law");
    });
    return save(page, options, "validation_permeability.png");
}

std::filesystem::path draw_enhancement(const std::vector<Curve>& curves, const Options& options) {
    const ChartAxes axes =
        axes_of({1e6, 1e12, true}, {0.5, 1e3, true}, "1/Kp of intact skin [s/m]", "enhancement by channels");
    const Box box{260, 190, 1080, 1080};
    Page page(page_width, page_height, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, "Enhancement by a roller against the resistance of intact skin",
                     "excised skin, steady, 192 needles of 0.5 mm, 36 passes: 1 + P of the channels / P intact");
        draw_axes(painter, box, axes);
        std::vector<Entry> legend;
        const auto cloud = [&](std::string_view name, const Colour& colour, Label label) {
            const Curve* curve = find(curves, "enhancement_of_library", name);
            if (!curve) return;
            draw_line(painter, box, axes, *curve, {colour, 3, false, 0.5});
            draw_marks(painter, box, axes, *curve, colour, false, label);
            legend.push_back({fmt::format("library, {}", name), colour});
        };
        cloud("open share 0.02", blue, Label::left);
        cloud("open share 0.003", green, Label::none);
        if (const Curve* model = find(curves, "enhancement_of_actives", "model of the two studies")) {
            draw_marks(painter, box, axes, *model, red, true, Label::none);
            legend.push_back({"model of the two studies", red, false, true});
        }
        if (const Curve* data = find(curves, "enhancement_of_actives", "measured")) {
            draw_marks(painter, box, axes, *data, red, false, Label::right);
            legend.push_back({"measured, at the model's Kp", red});
        }
        draw_legend(painter, {1420, 260}, legend);
        draw_notice(painter, page_width, page_height,
                    "Open share: of the channels' cross-section after elastic recoil; amantadine: 10 passes");
    });
    return save(page, options, "validation_enhancement.png");
}

void draw_clocks(Painter& painter, const Box& box, const std::vector<Curve>& curves, const std::string& of, double last,
                 const std::string& data) {
    Axis time{0, last, false};
    const ChartAxes axes{time,
                         {0, 1.05, false},
                         time_ticks(last, "h", 8),
                         Axis{0, 1, false}.ticks(5),
                         "time after needling [h]",
                         "share of the rise after recoil"};
    draw_axes(painter, box, axes);
    painter.text({box.x, box.y - 34}, of, {.size = text_size, .bold = true});
    for (const auto& [name, colour, dashed] :
         {std::tuple{"vapour", blue, false}, std::tuple{"ions", orange, true}, std::tuple{"dye", green, false}})
        if (const Curve* curve = find(curves, "closure", of + ", " + name))
            draw_line(painter, box, axes, *curve, {colour, 6, dashed});
    if (const Curve* known = find(curves, "closure", data))
        for (const Mark& mark : known->marks) {
            const Point at = placed(box, axes, mark.x, mark.y);
            const bool late = mark.x > 0.7 * last;  // its label has no room to the right
            painter.disc(at, 13, red);
            painter.text({at.x + (late ? -20 : 20), at.y - 26}, mark.label,
                         {.size = small_size, .align = late ? Align::right : Align::left});
        }
}

std::filesystem::path draw_closing(const std::vector<Curve>& curves, const Options& options) {
    Page page(page_width + 400, page_height - 200, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width + 400, "Channels close by three clocks",
                     "one geometry and one law of closing, seen by water vapour, by ions and by a dye");
        draw_clocks(painter, {220, 240, 900, 760}, curves, "rat, 770 um, open", 24, "measured, rat");
        draw_clocks(painter, {1400, 240, 900, 760}, curves, "human, occluded", 96, "measured, human");
        double x = 240;
        for (const Entry& entry :
             {Entry{"vapour (water loss)", blue, true}, Entry{"ions (admittance)", orange, true, false, true},
              Entry{"dye (lumen wider than 1 um)", green, true}, Entry{"measured", red}}) {
            draw_legend(painter, {x, 1170}, {entry});
            x += 110 + painter.text_width(entry.text, {.size = small_size}) + 60;
        }
        draw_notice(painter, page_width + 400, page_height - 200, "Rat: closing time fitted to water loss");
    });
    return save(page, options, "validation_closing.png");
}

}  // namespace

std::vector<std::filesystem::path> draw_validation(const std::filesystem::path& directory, const Options& options) {
    const auto curves = load_curves(directory / "validation_series.csv");
    ensure_display();
    std::vector<std::filesystem::path> files;
    if (const Curve* predicted = find(curves, "kp_panel", "predicted"))
        files.push_back(draw_permeability(*predicted, find(curves, "kp_library", "calibrated"), options));
    if (find(curves, "enhancement_of_library", "open share 0.02")) files.push_back(draw_enhancement(curves, options));
    if (find(curves, "closure", "human, occluded, ions")) files.push_back(draw_closing(curves, options));
    return files;
}

}  // namespace postprocess
