// Pictures of a study or calibration, by microwound-post as a program beside this one.
#pragma once
#include <filesystem>

namespace sim::command {

/// Has DIR/analysis/figures.json drawn where microwound-post is built; complains when it is not, or when it fails.
/// `quiet`: without its words on standard output.
void draw_study(const std::filesystem::path& directory, bool quiet);

}  // namespace sim::command
