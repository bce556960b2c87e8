// The pictures of a run, one function each; every one says what it wrote.
#pragma once
#include <filesystem>
#include <vector>

#include "postprocess/page.hpp"
#include "postprocess/run_data.hpp"

namespace postprocess {

struct Options {
    std::filesystem::path out;  // folder for the pictures, present
    std::vector<double> at;     // wished dates [s]; empty: chosen by the picture
    PixelSize size;             // of the PNG files; 0 x 0: each picture's own
    bool as_cells = false;      // paint cell means as they are, without interpolation
};

/// Each returns the files it wrote: none where the picture makes no sense for the geometry. Throw sim::FileError.
std::vector<std::filesystem::path> draw_cutaway(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_channel_cutaway(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_slices(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_profiles(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_delivered(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_movie(const Run& run, const Options& options);

/// Of runs that heal; none of other runs.
std::vector<std::filesystem::path> draw_healing_strip(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_healing_timeline(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_collagen_profile(const Run& run, const Options& options);
std::vector<std::filesystem::path> draw_healing_movie(const Run& run, const Options& options);

/// What `microwound validate -o DIR` wrote: permeabilities, enhancements, closing. Looks for a display by itself, as
/// the next one does, once there is something to draw.
std::vector<std::filesystem::path> draw_validation(const std::filesystem::path& directory, const Options& options);

/// Every figure of DIR/analysis/figures.json, which the analysis of a study writes; none is drawn unless all are well
/// formed. Throws BadValue too.
std::vector<std::filesystem::path> draw_study(const std::filesystem::path& directory, const Options& options);

}  // namespace postprocess
