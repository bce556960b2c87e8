// Writing lines of TOML.
#include "sim/scenario/key_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim {

std::string toml_string(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            result += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
            result += c;
    }
    return result + '"';
}

std::string listed(const std::vector<std::string>& items) {
    std::string result = "[";
    for (const std::string& item : items) {
        if (result.size() > 1) result += ", ";
        result += item;
    }
    return result + ']';
}

void KeyWriter::line(std::string_view what) { text_.append(what).append("\n"); }
void KeyWriter::heading(std::string_view table) { line(fmt::format("\n[{}]", table)); }
void KeyWriter::list_heading(std::string_view table) { line(fmt::format("\n[[{}]]", table)); }

void KeyWriter::raw(std::string_view name, const std::string& path, std::string_view value) {
    const auto origin = origins_.find(path);
    std::string comment = origin == origins_.end() ? "default" : origin->second;
    std::ranges::replace(comment, '\n', ' ');
    line(fmt::format("{} = {}  # {}", name, value, comment));
}

void KeyWriter::text(std::string_view name, const std::string& path, std::string_view value) {
    raw(name, path, toml_string(value));
}

void KeyWriter::texts(std::string_view name, const std::string& path, const std::vector<std::string>& values) {
    std::vector<std::string> items;
    for (const std::string& value : values) items.push_back(toml_string(value));
    raw(name, path, listed(items));
}

void KeyWriter::flag(std::string_view name, const std::string& path, bool value) {
    raw(name, path, value ? "true" : "false");
}

std::string KeyWriter::value_text(const Key& key, double value) {
    const std::string plain = exact_text(value, key.unit);
    return key.type == ValueType::quantity ? toml_string(plain) : plain;
}

const Key& KeyWriter::key_of(const std::string& path) { return *find_key(general_path(path)); }

void KeyWriter::quantity(std::string_view name, const std::string& path, double value) {
    raw(name, path, value_text(key_of(path), value));
}

void KeyWriter::quantities(std::string_view name, const std::string& path, std::span<const double> values) {
    std::vector<std::string> items;
    for (const double value : values) items.push_back(value_text(key_of(path), value));
    raw(name, path, listed(items));
}

void KeyWriter::expert(std::string_view name, const std::string& path, const std::optional<double>& value) {
    if (value) return quantity(name, path, *value);
    line(fmt::format("# {} is not set: {}", name, default_text(key_of(path))));
}

}  // namespace sim
