// The course of healing over time, from history.csv: how far each phase has risen, and when something holds.
#pragma once
#include <string>
#include <vector>

#include "postprocess/page.hpp"
#include "postprocess/run_data.hpp"
#include "postprocess/time_scale.hpp"

namespace postprocess {

/// One phase: 0 at rest, 1 at its highest.
struct Phase {
    std::string name;
    Colour colour;
    std::vector<double> rise;  // a row of the history each; empty: it never rises
    double peak = 0, peak_time = 0;
};

/// A span of time in which something holds. `sure`: in the rows at both ends; else it began or ended in between.
struct Span {
    double from = 0, to = 0;  // [s]
    bool sure = true;
};

/// A history column of healing; throws sim::FileError when it is missing.
const std::vector<double>& healing_column(const History& history, const std::string& name);

/// From bleeding to building, in the order of their peaks in a healthy person.
std::vector<Phase> healing_phases(const Run& run, const History& history);

/// Where `holds` says so of a row.
std::vector<Span> spans_of(const History& history, const std::vector<bool>& holds);

/// The filled curve of a phase over `time`.
void draw_phase(Painter& painter, const Box& box, const Phase& phase, const std::vector<double>& time,
                const TimeScale& scale);

/// A small needle with its tip at `tip`.
void draw_needle(Painter& painter, Point tip);

}  // namespace postprocess
