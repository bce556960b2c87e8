// A figure of a study: what every kind has, and the page it is drawn on.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "postprocess/page.hpp"
#include "postprocess/pictures.hpp"
#include "postprocess/study/entry.hpp"

namespace postprocess::study {

/// So narrow that letters of `small_size` can be read where the page is as wide as a column of a paper (85 mm: 5.4 pt).
constexpr double page_width = 1200, page_margin = 36, body_width = page_width - 2 * page_margin;

/// One sample and its meaning. `sample` draws about a point, at most `sample_width` wide.
constexpr double sample_width = 56;
struct LegendEntry {
    std::string text;
    std::function<void(Painter&, Point)> sample;
};

/// A figure that has been read, ready to be drawn.
struct Figure {
    std::string name, title, note;
    std::vector<LegendEntry> legend;
    double height = 760;  // of the body, which is between legend and notice and `body_width` wide
    std::function<void(Painter&, const Box&)> paint;
};

/// Adds a part to a note.
void add_note(Figure& figure, const std::string& words);

/// Name, title and note. Throws BadValue; also for a name that is no plain file name.
Figure read_figure(const Entry& entry);

/// Draws NAME.png at `options.out`: twice as many pixels as design units, unless a size is wished. Throws
/// sim::FileError.
std::filesystem::path save_figure(const Figure& figure, const std::string& notice, const Options& options);

}  // namespace postprocess::study
