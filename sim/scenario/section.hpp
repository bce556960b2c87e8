// One table of a checked document: values by name, defaults filled in, origins noted.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "sim/scenario/document.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/scenario/schema.hpp"

namespace sim {

/// Where each value in force comes from, by path: "file", "set", "default: source", "library: source".
using Origins = std::map<std::string, std::string>;

class Section {
  public:
    /// `node` may be null: then everything has its default.
    Section(const Node* node, std::string path, Problems& problems, Origins& origins, const Place& place = {});

    /// Written, and not wrong.
    bool has(std::string_view name) const;
    /// Written at all, even wrong: then nobody should complain that it is missing.
    bool written(std::string_view name) const;

    /// The value in force in SI; a key without default gives 0 after an error says that it has to be written.
    double number(std::string_view name) const;
    int integer(std::string_view name) const { return static_cast<int>(number(name)); }
    bool flag(std::string_view name) const;
    std::string text(std::string_view name) const;
    std::vector<double> numbers(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const;

    /// Only when written.
    std::optional<double> written_number(std::string_view name) const;

    Section table(std::string_view name) const;
    std::vector<Section> tables(std::string_view name) const;

    void error(std::string_view name, std::string_view what) const;
    void warn(std::string_view name, std::string_view what) const;
    /// Says where a value comes from that was worked out elsewhere.
    void note(std::string_view name, std::string origin) const;

    const Node* node() const { return node_; }
    const Node* node(std::string_view name) const;
    const std::string& path() const { return path_; }
    std::string path(std::string_view name) const;
    Place place(std::string_view name) const;
    Problems& problems() const { return *problems_; }
    Origins& origins() const { return *origins_; }

  private:
    const Key& key(std::string_view name) const;
    /// The node to read, after noting where the value comes from; null: take the default.
    const Node* take(std::string_view name) const;
    void missing(std::string_view name) const;

    const Node* node_;
    std::string path_;
    Problems* problems_;
    Origins* origins_;
    Place place_;
};

/// "file" or "set".
std::string origin_of(const Node& node);
/// "library: " and its source.
std::string origin_of(const Sourced& value);

}  // namespace sim
