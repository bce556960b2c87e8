// The course of healing over time, from history.csv: how far each phase has risen, and when something holds.
#include "postprocess/healing_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/healing_data.hpp"
#include "sim/output/file_error.hpp"

namespace postprocess {

namespace {

struct NamedPhase {
    const char* name;
    const char* field;
    Colour colour;
    Needling needling = Needling::brings;
};

// Told apart by their names; the colours group them: blood, those who clean, those who build.
constexpr Colour blood{0.65, 0.12, 0.15}, cleaning{0.90, 0.55, 0.10}, building{0.00, 0.45, 0.60};
constexpr NamedPhase phases[] = {
    {"Clot", "fibrin", blood},
    {"Dead cells and debris", "damage", blood},
    {"Inflammation (cytokine)", "cytokine", cleaning},
    {"Neutrophils", "neutrophils", cleaning},
    {"Macrophages M1 (clean)", "macrophages_m1", cleaning},
    {"Macrophages M2 (call builders)", "macrophages_m2", building},
    {"Fibroblasts", "fibroblasts", building, Needling::takes},
    {"Myofibroblasts (pull)", "myofibroblasts", building},
};
constexpr double least_rise = 1e-6;  // in the fields' units; less is round-off

}  // namespace

const std::vector<double>& healing_column(const History& history, const std::string& name) {
    const auto* column = history.find("healing." + name);
    if (!column) throw sim::FileError(fmt::format("history.csv: the column healing.{} is missing", name));
    return column->values;
}

std::vector<Phase> healing_phases(const Run& run, const History& history) {
    const sim::SnapshotData start = sim::read_snapshot_file(run.dates.front().file);
    const std::vector<double>& time = history.find("time")->values;
    std::vector<Phase> all;
    for (const NamedPhase& named : phases) {
        const auto* column = history.find(std::string("healing.mean.") + named.field);
        if (!column || !start.find(named.field)) continue;  // left out of this run
        const double rest = value_at_rest(start, values_of(start, std::string(named.field)), named.needling);
        const auto highest = std::max_element(column->values.begin(), column->values.end());
        Phase phase{named.name,
                    named.colour,
                    {},
                    *highest - rest,
                    time[static_cast<std::size_t>(highest - column->values.begin())]};
        if (phase.peak > least_rise)
            for (const double value : column->values) phase.rise.push_back((value - rest) / phase.peak);
        all.push_back(std::move(phase));
    }
    return all;
}

std::vector<Span> spans_of(const History& history, const std::vector<bool>& holds) {
    const std::vector<double>& time = history.find("time")->values;
    std::vector<Span> spans;
    for (std::size_t n = 0; n + 1 < time.size(); ++n) {
        if (!holds[n] && !holds[n + 1]) continue;
        const bool sure = holds[n] && holds[n + 1];
        if (!spans.empty() && spans.back().to == time[n] && spans.back().sure == sure)
            spans.back().to = time[n + 1];
        else
            spans.push_back({time[n], time[n + 1], sure});
    }
    return spans;
}

void draw_phase(Painter& painter, const Box& box, const Phase& phase, const std::vector<double>& time,
                const TimeScale& scale) {
    if (phase.rise.empty()) return;
    std::vector<double> x, above;
    std::vector<Point> line;
    for (std::size_t n = 0; n < time.size(); ++n) {
        x.push_back(box.x + box.width * scale.position(time[n]));
        above.push_back(box.bottom() - box.height * std::clamp(phase.rise[n], 0.0, 1.0));
        line.push_back({x.back(), above.back()});
    }
    painter.band(x, above, std::vector<double>(x.size(), box.bottom()), phase.colour, 0.35);
    painter.line(line, {phase.colour, 4.5});
}

void draw_needle(Painter& painter, Point tip) {
    painter.fill({{tip.x, tip.y}, {tip.x - 6, tip.y - 26}, {tip.x + 6, tip.y - 26}}, ink);
    painter.fill(Box{tip.x - 9, tip.y - 38, 18, 12}, ink);
}

}  // namespace postprocess
