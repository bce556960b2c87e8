// Reading with defaults.
#include "sim/scenario/section.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/value.hpp"

namespace sim {

std::string origin_of(const Node& node) { return node.place.override_text.empty() ? "file" : "set"; }

std::string origin_of(const Sourced& value) { return fmt::format("library: {}", value.source); }

Section::Section(const Node* node, std::string path, Problems& problems, Origins& origins, const Place& place)
    : node_(node && node->kind == Node::Kind::table ? node : nullptr),
      path_(std::move(path)),
      problems_(&problems),
      origins_(&origins),
      place_(node ? node->place : place) {}

std::string Section::path(std::string_view name) const {
    if (path_.empty() || name.empty()) return path_ + std::string(name);
    return fmt::format("{}.{}", path_, name);
}

const Node* Section::node(std::string_view name) const { return node_ ? node_->member(name) : nullptr; }

bool Section::written(std::string_view name) const { return node(name) != nullptr; }

bool Section::has(std::string_view name) const { return written(name) && !node(name)->bad; }

Place Section::place(std::string_view name) const { return written(name) ? node(name)->place : place_; }

const Key& Section::key(std::string_view name) const {
    const Key* key = find_key(general_path(path(name)));
    if (!key) throw std::logic_error(fmt::format("no key {} in the schema", path(name)));
    return *key;
}

const Node* Section::take(std::string_view name) const {
    if (has(name)) {
        note(name, origin_of(*node(name)));
        return node(name);
    }
    note(name, fmt::format("{}: {}", key(name).law ? "library" : "default", source_of(key(name))));
    return nullptr;
}

void Section::missing(std::string_view name) const {
    if (!written(name)) error(name, fmt::format("is missing; expected {}", expectation(key(name))));
}

double Section::number(std::string_view name) const {
    const Key& about = key(name);
    if (const Node* value = take(name)) return number_of(about, *value);
    if (!about.fallback.empty()) return number_of(about, about.fallback);
    if (about.law) return about.law->value;
    missing(name);
    return 0;
}

std::optional<double> Section::written_number(std::string_view name) const {
    if (!has(name)) return {};
    return number(name);
}

bool Section::flag(std::string_view name) const {
    const Node* value = take(name);
    return value ? value->flag : key(name).fallback == "true";
}

std::string Section::text(std::string_view name) const {
    if (const Node* value = take(name)) return value->text;
    if (key(name).fallback.empty()) missing(name);
    return std::string(key(name).fallback);
}

std::vector<double> Section::numbers(std::string_view name) const {
    const Key& about = key(name);
    std::vector<double> result;
    if (const Node* value = take(name)) {
        if (value->kind != Node::Kind::list) return {number_of(about, *value)};
        for (const Node& item : value->items) result.push_back(number_of(about, item));
        return result;
    }
    if (about.fallback.empty()) missing(name);
    for (const std::string_view part : split(about.fallback, ',')) result.push_back(number_of(about, part));
    return result;
}

std::vector<std::string> Section::texts(std::string_view name) const {
    std::vector<std::string> result;
    if (const Node* value = take(name))
        for (const Node& item : value->items) result.push_back(item.text);
    return result;
}

Section Section::table(std::string_view name) const {
    return Section(node(name), path(name), *problems_, *origins_, place_);
}

std::vector<Section> Section::tables(std::string_view name) const {
    std::vector<Section> result;
    const Node* list = node(name);
    if (!list || list->bad || list->kind != Node::Kind::list) return result;
    for (std::size_t i = 0; i < list->items.size(); ++i)
        result.emplace_back(&list->items[i], fmt::format("{}[{}]", path(name), i), *problems_, *origins_);
    return result;
}

void Section::error(std::string_view name, std::string_view what) const {
    problems_->error(place(name), path(name), what);
}

void Section::warn(std::string_view name, std::string_view what) const {
    problems_->warn(place(name), path(name), what);
}

void Section::note(std::string_view name, std::string origin) const { (*origins_)[path(name)] = std::move(origin); }

}  // namespace sim
