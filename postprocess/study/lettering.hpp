// Text that must not be cut: broken into lines that fit.
#pragma once
#include <string>
#include <vector>

#include "postprocess/page.hpp"

namespace postprocess::study {

/// Lines of at most `available` design units, broken after spaces, or after the dots, underscores, commas and strokes
/// of a key, or within a word that is longer than a line.
std::vector<std::string> broken(const std::string& text, const TextStyle& style, double available);

/// From line to line of letters of this size.
inline double line_step(double size) { return 1.25 * size; }
inline double height_of(const std::vector<std::string>& lines, double size) {
    return line_step(size) * static_cast<double>(lines.size());
}

/// The lines in the box of their height around, or with Anchor::top under, or with Anchor::bottom above `at`.
void draw_lines(Painter& painter, Point at, const std::vector<std::string>& lines, const TextStyle& style);

}  // namespace postprocess::study
