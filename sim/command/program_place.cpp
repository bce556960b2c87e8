// Asked of the kernel, so that it works whatever the path and the working directory.
#include "sim/command/program_place.hpp"

namespace sim::command {

std::filesystem::path program_folder() {
    std::error_code trouble;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", trouble);
    return trouble ? std::filesystem::path{} : program.parent_path();
}

std::optional<std::filesystem::path> scenario_folder() {
    const auto here = program_folder();
    for (auto folder = here; !folder.empty(); folder = folder.parent_path()) {
        for (const char* place : {"share/microwound/scenarios", "scenarios"}) {
            std::error_code trouble;
            if (std::filesystem::is_regular_file(folder / place / "cheek_vitamin_c.toml", trouble))
                return folder / place;
        }
        if (folder == folder.parent_path()) break;
    }
    return {};
}

}  // namespace sim::command
