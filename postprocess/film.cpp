// A film of frames: pictures in a folder, and one file where the program ffmpeg is at hand.
#include "postprocess/film.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace postprocess {

namespace {

/// Runs ffmpeg on the frames; false when it is missing or fails.
bool encode(const std::filesystem::path& frames, int per_second, const std::filesystem::path& film) {
    const std::string rate = std::to_string(per_second), pattern = (frames / "%06d.png").string(), out = film.string();
    const pid_t child = fork();
    if (child == 0) {
        execlp("ffmpeg", "ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-framerate", rate.c_str(), "-i",
               pattern.c_str(), "-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart", out.c_str(),
               static_cast<char*>(nullptr));
        _exit(127);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::vector<std::filesystem::path> make_film(
    const std::filesystem::path& out, std::size_t count,
    const std::function<void(std::size_t, const std::filesystem::path&)>& save_frame) {
    const std::filesystem::path frames = out / "frames";
    std::filesystem::remove_all(frames);  // frames of an earlier, longer film would be taken for this one's
    std::filesystem::create_directories(frames);
    std::vector<std::filesystem::path> files;
    for (std::size_t n = 0; n < count; ++n) {
        files.push_back(frames / fmt::format("{:06}.png", n));
        save_frame(n, files.back());
    }
    constexpr int most_per_second = 25, usual_length = 8;  // [s]
    const int per_second = std::clamp(static_cast<int>(count) / usual_length, 2, most_per_second);
    const std::filesystem::path film = out / "movie.mp4";
    if (encode(frames, per_second, film)) return {film};
    fmt::print(stderr,
               "note: the frames were not joined into a film: the program ffmpeg (with x264) is missing or failed\n");
    return files;
}

}  // namespace postprocess
