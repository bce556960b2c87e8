// Keys and values as the lines of a TOML file, each with the origin of its value behind it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "sim/scenario/schema.hpp"
#include "sim/scenario/section.hpp"

namespace sim {

/// As a TOML basic string.
std::string toml_string(std::string_view text);
std::string listed(const std::vector<std::string>& items);

/// Of every value `name` is what stands in the file, and `path` is where its origin was noted.
class KeyWriter {
  public:
    explicit KeyWriter(const Origins& origins) : origins_(origins) {}

  protected:
    void line(std::string_view what);
    void append(std::string_view lines) { text_ += lines; }
    void heading(std::string_view table);
    void list_heading(std::string_view table);

    void raw(std::string_view name, const std::string& path, std::string_view value);
    void text(std::string_view name, const std::string& path, std::string_view value);
    void texts(std::string_view name, const std::string& path, const std::vector<std::string>& values);
    void flag(std::string_view name, const std::string& path, bool value);
    /// In SI; written in the unit of the key.
    void quantity(std::string_view name, const std::string& path, double value);
    void quantities(std::string_view name, const std::string& path, std::span<const double> values);
    /// An expert's value, or a word on what holds without it.
    void expert(std::string_view name, const std::string& path, const std::optional<double>& value);

    /// With its unit, so that it is read back as exactly this value [SI].
    static std::string value_text(const Key& key, double value);
    static const Key& key_of(const std::string& path);
    bool has_origin(const std::string& path) const { return origins_.contains(path); }
    const Origins& origins_of() const { return origins_; }
    /// Everything written so far, which is then forgotten.
    std::string taken() { return std::move(text_); }

  private:
    const Origins& origins_;
    std::string text_;
};

}  // namespace sim
