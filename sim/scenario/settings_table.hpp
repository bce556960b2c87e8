// One table of a file that is no scenario, such as a study: its keys are those of a short list, and every slip is said
// with its place.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "sim/scenario/document.hpp"
#include "sim/scenario/key.hpp"
#include "sim/scenario/problems.hpp"

namespace sim {

class SettingsTable {
  public:
    /// `node` may be null: then nothing is written there. Reports keys that are not in `keys`, whose paths are bare
    /// names here, and values that are not of the key's type, dimension, range and words. A key without type of its
    /// own (ValueType::text, count 0) takes any value; whoever reads it looks at the node.
    SettingsTable(const Node* node, std::string path, std::span<const Key> keys, Problems& problems);

    /// Written, and not wrong.
    bool has(std::string_view name) const { return node(name) != nullptr; }
    /// Nothing where it is not written or wrong. Numbers in SI.
    std::optional<double> number(std::string_view name) const;
    std::optional<int> integer(std::string_view name) const;
    std::optional<std::string> text(std::string_view name) const;
    bool flag(std::string_view name, bool otherwise) const;
    const Node* node(std::string_view name) const;

    /// Complains of a key's value, or of the table where the key is not written.
    void error(std::string_view name, std::string_view what) const;
    void error_at(const Node& node, std::string_view name, std::string_view what) const;
    std::string path(std::string_view name) const;
    const Node* whole() const { return node_; }
    Problems& problems() const { return problems_; }

  private:
    const Key& key(std::string_view name) const;

    const Node* node_;
    std::string path_;
    std::span<const Key> keys_;
    Problems& problems_;
    std::vector<const Node*> wrong_;
};

/// The tables of a list opened with [[name]]; complains of anything else.
std::vector<const Node*> tables_of(const Node& root, std::string_view name, Problems& problems);

}  // namespace sim
