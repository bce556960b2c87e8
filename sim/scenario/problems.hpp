// What is wrong with a scenario, collected so that a person can mend it in one go.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>
#include "sim/scenario/document.hpp"

namespace sim {

/// A scenario that cannot be used: all its errors, a line each, as they are printed. Exit code 3.
class ScenarioError : public std::runtime_error {
  public:
    explicit ScenarioError(std::vector<std::string> messages);
    const std::vector<std::string>& messages() const { return messages_; }

  private:
    std::vector<std::string> messages_;
};

/// An override of the command line that names no key. Exit code 2.
struct OverrideError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Problems {
  public:
    explicit Problems(std::string file) : file_(std::move(file)) {}

    /// "error: FILE:LINE:COL: KEY: what". Overrides are named in place of the file.
    void error(const Place& place, std::string_view key, std::string_view what);
    void warn(const Place& place, std::string_view key, std::string_view what);

    bool any() const { return !errors_.empty(); }
    /// Throws all errors, in the order of the file, each said once.
    void throw_if_any() const;
    std::vector<std::string> warnings() const;

  private:
    struct Message {
        int line, column;
        std::string text;
    };
    std::string sentence(std::string_view kind, const Place& place, std::string_view key, std::string_view what) const;
    static std::vector<std::string> in_order(std::vector<Message> messages);

    std::string file_;
    std::vector<Message> errors_, warnings_;
};

}  // namespace sim
