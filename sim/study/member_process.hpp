// A member as a process of its own, so that whatever becomes of it the others go on.
#pragma once
#include <sys/types.h>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>
#include "sim/output/disk.hpp"
#include "sim/study/study.hpp"

namespace sim::study {

/// How a process ended.
struct ProcessEnd {
    int exit_code = -1;   // negative: it was killed
    int signal = 0;       // by which it was killed; 0: it ended by itself
    std::string message;  // the first line of its error stream, without "error: "
};

class MemberProcess {
  public:
    /// Starts `program` with these arguments. It hears nothing, its words are kept, and it dies with this process.
    /// Throws FileError.
    MemberProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                  const Limits& limits);
    MemberProcess(MemberProcess&& other) noexcept;
    MemberProcess& operator=(MemberProcess&&) = delete;
    ~MemberProcess();  // kills what is still running

    /// Nothing while it runs.
    std::optional<ProcessEnd> ended();
    void send(int signal) const;
    double wall_seconds() const;

  private:
    std::string first_error_line() const;

    pid_t id_ = -1;
    Descriptor errors_;  // a file in memory
    std::chrono::steady_clock::time_point start_;
};

}  // namespace sim::study
