// healing_strip.png: what happens around a puncture, a row a quantity, a column a date, all through the same slice.
#include <fmt/format.h>

#include <algorithm>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/healing_panel.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 2400, left_margin = 420, right_margin = 260, top_margin = 260, foot = 180;
constexpr double gap = 18, row_gap = 34, tallest = 460, widest = 420;

struct Grid {
    double width = 0, height = 0;  // of a panel
    std::size_t rows = 0, columns = 0;

    Box panel(std::size_t row, std::size_t column) const {
        return {left_margin + static_cast<double>(column) * (width + gap),
                top_margin + static_cast<double>(row) * (height + row_gap), width, height};
    }
    double right() const { return panel(0, columns - 1).right(); }
    double page_height() const { return panel(rows - 1, 0).bottom() + foot; }
};

Grid choose_grid(const HealingSlices& slices) {
    const Window& window = slices.window;
    const double shape = (window.bottom - window.top) / (window.right - window.left);
    const std::size_t columns = slices.dates.size();
    const double room = page_width - left_margin - right_margin - gap * static_cast<double>(columns - 1);
    const double width = std::min({room / static_cast<double>(columns), tallest / shape, widest});
    return {width, width * shape, healing_quantities().size(), columns};
}

std::string open_text(double share) {
    if (share == 0) return "closed";
    return share < 0.01 ? "under 1 % open" : number(100 * share, 2) + " % open";
}

void draw_dates(Painter& painter, const Grid& grid, const HealingSlices& slices, double start) {
    painter.text({left_margin - 24, top_margin - 74}, "after needling", {.size = text_size, .align = Align::right});
    painter.text({left_margin - 24, top_margin - 28}, "epidermis", {.size = small_size, .align = Align::right});
    for (std::size_t column = 0; column < grid.columns; ++column) {
        const Box box = grid.panel(0, column);
        const double middle = box.x + box.width / 2;
        painter.text({middle, top_margin - 74}, healing_time(slices.dates[column].time, start),
                     {.size = text_size, .align = Align::centre, .bold = true});
        painter.text({middle, top_margin - 28}, open_text(slices.dates[column].open),
                     {.size = small_size, .align = Align::centre});
    }
}

std::string unit_text(const HealingQuantity& quantity) {
    return quantity.above_rest ? "1 = most in a wound" : "% of healthy";
}

void draw_row(Painter& painter, const Grid& grid, const HealingSlices& slices, std::size_t row, const Run& run,
              bool as_cells) {
    const HealingQuantity& quantity = healing_quantities()[row];
    for (std::size_t column = 0; column < grid.columns; ++column)
        draw_healing_panel(painter, grid.panel(row, column), slices, column, row, as_cells);
    const Box first = grid.panel(row, 0);
    painter.text({70, first.y + first.height / 2}, quantity.name,
                 {.size = text_size, .align = Align::centre, .bold = true, .upwards = true});
    painter.text({112, first.y + first.height / 2}, unit_text(quantity),
                 {.size = small_size, .colour = faint_ink, .align = Align::centre, .upwards = true});
    draw_layer_names(painter, run.layers,
                     {first.x - 40, first.x, first.y, first.bottom(), 0, slices.window.bottom, false});
    const double height = first.height - (quantity.above_rest ? 70.0 : 20.0);
    draw_upright_healing_bar(painter, {grid.right() + 40, first.y + 10, 34, height}, slices.scales[row], quantity);
}

std::string subtitle(const Run& run, bool through_channel) {
    const std::string where = run.geometry == "channel" ? "the axis of one puncture"
                              : through_channel         ? "a puncture"
                                                        : "the middle of the patch";
    return "How the skin heals, in a vertical slice through " + where +
           ": calling cells, building cells, and the collagen they lay";
}

}  // namespace

std::vector<std::filesystem::path> draw_healing_strip(const Run& run, const Options& options) {
    if (!run.heals || run.geometry == "slab" || run.edges[0].size() < 3) return {};
    const HealingSlices slices = load_healing_slices(run, healing_dates(run, options.at));
    const Grid grid = choose_grid(slices);
    const double width = std::max(grid.right() + right_margin, 2050.0);
    Page page(width, grid.page_height(), options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, width, run.title, subtitle(run, slices.through_channel));
        draw_dates(painter, grid, slices, healing_start(run));
        for (std::size_t row = 0; row < grid.rows; ++row) draw_row(painter, grid, slices, row, run, options.as_cells);
        const Box last = grid.panel(grid.rows - 1, 0);
        draw_scale_bar(painter, {last.x, last.bottom() + 28}, 0.6 * last.width,
                       last.width / (slices.window.right - slices.window.left), ink);
        draw_healing_key(painter, {std::min(left_margin, width - 1620), last.bottom() + 92});
        draw_notice(painter, width, grid.page_height(),
                    "Fibroblasts with myofibroblasts; collagen I new and mature. Beyond a scale: its end colour");
    });
    const auto file = options.out / "healing_strip.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
