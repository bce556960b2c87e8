// What goes wrong with files.
#pragma once
#include <stdexcept>

namespace sim {

/// File, disk or display trouble: path and the operating system's word for it. Exit code 4.
struct FileError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace sim
