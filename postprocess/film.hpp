// A film of frames: pictures in a folder, and one file where the program ffmpeg is at hand.
#pragma once
#include <filesystem>
#include <functional>
#include <vector>

namespace postprocess {

/// Saves `count` frames below `out` by `save_frame` and joins them; says what was made: the film, or the frames.
std::vector<std::filesystem::path> make_film(
    const std::filesystem::path& out, std::size_t count,
    const std::function<void(std::size_t, const std::filesystem::path&)>& save_frame);

}  // namespace postprocess
