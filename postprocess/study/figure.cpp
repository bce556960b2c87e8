// A figure of a study: what every kind has, and the page it is drawn on.
#include "postprocess/study/figure.hpp"

#include <algorithm>
#include <cctype>

#include "postprocess/annotations.hpp"
#include "postprocess/study/lettering.hpp"

namespace postprocess::study {

namespace {

constexpr double margin = page_margin;
const TextStyle title_style{.size = 40, .anchor = Anchor::top, .bold = true};
const TextStyle note_style{.size = small_size, .colour = faint_ink, .anchor = Anchor::top};
const TextStyle notice_style{.size = 22, .colour = faint_ink, .anchor = Anchor::top};
const TextStyle legend_style{.size = small_size};
constexpr double legend_step = 40;

/// The legend in rows that are as full as possible; an entry longer than a row is broken into lines.
struct PlacedEntry {
    Point at;  // left end, middle of the first line
    std::vector<std::string> lines;
};

double width_of(const std::vector<std::string>& lines) {
    double widest = 0;
    for (const std::string& line : lines) widest = std::max(widest, text_width(line, legend_style, 2));
    return widest;
}

std::vector<PlacedEntry> place_legend(const std::vector<LegendEntry>& legend, double& bottom) {
    constexpr double before_text = sample_width + 14, between = 36;
    std::vector<PlacedEntry> placed;
    double x = margin, y = bottom + 0.5 * legend_step, below = bottom;
    for (const LegendEntry& entry : legend) {
        const auto lines = broken(entry.text, legend_style, body_width - before_text);
        const double width = before_text + width_of(lines);
        if (x > margin && x + width > page_width - margin) {
            x = margin;
            y = below + 0.5 * legend_step;
        }
        placed.push_back({{x, y}, lines});
        below = std::max(below, y - 0.5 * legend_step + std::max(legend_step, height_of(lines, legend_style.size)));
        x += width + between;
    }
    bottom = below;
    return placed;
}

void draw_legend(Painter& painter, const std::vector<LegendEntry>& legend, const std::vector<PlacedEntry>& places) {
    for (std::size_t n = 0; n < legend.size(); ++n) {
        const Point at = places[n].at;
        legend[n].sample(painter, {at.x + 0.5 * sample_width, at.y});
        TextStyle style = legend_style;
        style.anchor = Anchor::top;
        draw_lines(painter, {at.x + sample_width + 14, at.y - 0.5 * line_step(style.size)}, places[n].lines, style);
    }
}

}  // namespace

Figure read_figure(const Entry& entry) {
    Figure figure;
    figure.name = entry["name"].text();
    const bool plain = std::ranges::all_of(
        figure.name, [](unsigned char letter) { return std::isalnum(letter) != 0 || letter == '_'; });
    constexpr std::size_t longest = 120;
    if (figure.name.empty() || figure.name.size() > longest || !plain)
        entry["name"].refuse("a name of letters, digits and _");
    figure.title = entry["title"].text();
    if (const auto note = entry.find("note")) figure.note = note->text();
    return figure;
}

void add_note(Figure& figure, const std::string& words) {
    if (!figure.note.empty() && !words.empty()) figure.note += "; ";
    figure.note += words;
}

std::filesystem::path save_figure(const Figure& figure, const std::string& notice, const Options& options) {
    const auto title = broken(figure.title, title_style, body_width);
    const auto note = broken(figure.note, note_style, body_width);
    const auto small_print = broken(notice, notice_style, body_width);
    const double note_top = 30 + height_of(title, title_style.size) + 6;
    double bottom = note_top + height_of(note, note_style.size) + 10;
    const auto legend = place_legend(figure.legend, bottom);
    const Box body{margin, bottom + 14, body_width, figure.height};
    const double notice_top = body.bottom() + 16;
    const double page_height = notice_top + height_of(small_print, notice_style.size) + 20;

    PixelSize pixels = options.size;
    constexpr double tallest = 12000;  // more is not drawn by every graphics driver
    const double scale = std::min(2.0, tallest / page_height);
    if (pixels == PixelSize{}) pixels = {static_cast<int>(scale * page_width), static_cast<int>(scale * page_height)};
    Page page(page_width, page_height, pixels);
    page.draw([&](Painter& painter) {
        draw_lines(painter, {margin, 30}, title, title_style);
        draw_lines(painter, {margin, note_top}, note, note_style);
        draw_legend(painter, figure.legend, legend);
        figure.paint(painter, body);
        draw_lines(painter, {margin, notice_top}, small_print, notice_style);
    });
    auto file = options.out / (figure.name + ".png");
    page.save(file);
    return file;
}

}  // namespace postprocess::study
