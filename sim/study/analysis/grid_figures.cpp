#include "sim/study/analysis/grid_figures.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

namespace {

constexpr std::size_t most_slices = 12, most_bars = 40;

std::vector<Figure> figures_of(const StudyTable& table, std::size_t output, const GridLayout& layout,
                               const std::vector<Slice>& slices) {
    if (!layout.x) return {bars(table, output, slices)};
    if (!layout.y) return {curves(table, output, *layout.x, slices)};
    std::vector<Figure> maps;
    for (const Slice& slice : slices) maps.push_back(heat_map(table, output, layout, slice));
    return maps;
}

}  // namespace

void add_grid_figures(const StudyTable& table, const std::string& prefix, Findings& findings) {
    const GridLayout layout = layout_of(table);
    const std::size_t most = layout.x ? most_slices : most_bars;
    for (std::size_t output = 0; output < table.outputs.size(); ++output) {
        std::vector<Slice> slices = slices_of(table, output, layout.others);
        if (slices.empty()) continue;
        if (slices.size() > most) {
            findings.lines.push_back(fmt::format("{}: {} of {} settings are drawn; points.csv holds all of them",
                                                 table.outputs[output].name, most, slices.size()));
            slices.resize(most);
        }
        for (Figure& figure : figures_of(table, output, layout, slices)) {
            figure["name"] = prefix + figure["name"].get<std::string>();
            findings.figures.push_back(std::move(figure));
        }
    }
}

}  // namespace sim::study
