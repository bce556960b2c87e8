// A folder of this process for inputs that have to be files.
#pragma once
#include <unistd.h>
#include <filesystem>
#include <string>

namespace fuzz {

/// Made with it, removed with it.
class Place {
  public:
    Place() { std::filesystem::create_directories(path); }
    ~Place() { std::filesystem::remove_all(path); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("microwound-fuzz-" + std::to_string(::getpid()));
};

}  // namespace fuzz
