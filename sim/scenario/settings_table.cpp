#include "sim/scenario/settings_table.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <stdexcept>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/units.hpp"
#include "sim/scenario/value.hpp"

namespace sim {

namespace {

bool takes_anything(const Key& key) { return key.count == 0; }

}  // namespace

SettingsTable::SettingsTable(const Node* node, std::string path, std::span<const Key> keys, Problems& problems)
    : node_(node), path_(std::move(path)), keys_(keys), problems_(problems) {
    if (!node_) return;
    if (node_->kind != Node::Kind::table) {
        problems_.error(node_->place, path_, fmt::format("found {}, expected a table", describe(*node_)));
        node_ = nullptr;
        return;
    }
    std::vector<std::string_view> names;
    for (const Key& known : keys_) names.push_back(known.path);
    for (const auto& [name, value] : node_->members) {
        const auto known = std::ranges::find(keys_, std::string_view(name), &Key::path);
        if (known == keys_.end()) {
            const std::string hint = did_you_mean(name, names);
            problems_.error(value.key_place, this->path(name),
                            "unknown key" + (hint.empty() ? "; there are " + one_of(names) : hint));
            continue;
        }
        try {
            if (!takes_anything(*known)) check_value(*known, value);
        } catch (const UnitError& error) {
            problems_.error(value.place, this->path(name), error.what());
            wrong_.push_back(&value);
        }
    }
}

const Node* SettingsTable::node(std::string_view name) const {
    const Node* found = node_ ? node_->member(name) : nullptr;
    return std::ranges::find(wrong_, found) == wrong_.end() ? found : nullptr;
}

const Key& SettingsTable::key(std::string_view name) const {
    const auto known = std::ranges::find(keys_, name, &Key::path);
    if (known == keys_.end()) throw std::logic_error(fmt::format("{} is no key of {}", name, path_));
    return *known;
}

std::optional<double> SettingsTable::number(std::string_view name) const {
    const Node* value = node(name);
    if (!value) return {};
    return number_of(key(name), *value);
}

std::optional<int> SettingsTable::integer(std::string_view name) const {
    const auto value = number(name);
    if (!value) return {};
    return static_cast<int>(*value);
}

std::optional<std::string> SettingsTable::text(std::string_view name) const {
    const Node* value = node(name);
    if (!value) return {};
    return value->text;
}

bool SettingsTable::flag(std::string_view name, bool otherwise) const {
    const Node* value = node(name);
    return value ? value->flag : otherwise;
}

std::string SettingsTable::path(std::string_view name) const {
    if (name.empty()) return path_;
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

void SettingsTable::error(std::string_view name, std::string_view what) const {
    const Node* value = node_ ? node_->member(name) : nullptr;
    problems_.error(value ? value->place : node_ ? node_->place : Place{}, path(name), what);
}

void SettingsTable::error_at(const Node& node, std::string_view name, std::string_view what) const {
    problems_.error(node.place, path(name), what);
}

std::vector<const Node*> tables_of(const Node& root, std::string_view name, Problems& problems) {
    std::vector<const Node*> tables;
    const Node* list = root.member(name);
    if (!list) return tables;
    if (!list->is_table_list()) {
        problems.error(list->key_place, name,
                       fmt::format("found {}, expected tables, each opened with [[{}]]", describe(*list), name));
        return tables;
    }
    for (const Node& table : list->items) tables.push_back(&table);
    return tables;
}

}  // namespace sim
