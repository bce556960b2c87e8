// The file, the guard, the parser, the overrides and the interpretation, one after the other. The only file that knows
// the TOML library.
#include "sim/scenario/read_scenario.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include "sim/scenario/check_document.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/text_guard.hpp"

namespace sim {
namespace {

Place place_of(const toml::source_region& source) {
    return {static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

Node to_node(const toml::node& from);

void fill_table(Node& node, const toml::table& table) {
    for (const auto& [key, value] : table) {
        Node member = to_node(value);
        member.key_place = place_of(key.source());
        node.members.emplace_back(std::string(key.str()), std::move(member));
    }
    std::ranges::stable_sort(node.members, {}, [](const auto& entry) {
        return std::pair(entry.second.key_place.line, entry.second.key_place.column);
    });
}

Node to_node(const toml::node& from) {
    Node node;
    node.place = node.key_place = place_of(from.source());
    if (const auto* table = from.as_table()) {
        fill_table(node, *table);
    } else if (const auto* list = from.as_array()) {
        node.kind = Node::Kind::list;
        for (const toml::node& item : *list) node.items.push_back(to_node(item));
    } else if (const auto* text = from.as_string()) {
        node.kind = Node::Kind::text;
        node.text = text->get();
    } else if (const auto* integer = from.as_integer()) {
        node.kind = Node::Kind::integer;
        node.integer = integer->get();
        node.number = static_cast<double>(node.integer);
    } else if (const auto* number = from.as_floating_point()) {
        node.kind = Node::Kind::number;
        node.number = number->get();
    } else if (const auto* flag = from.as_boolean()) {
        node.kind = Node::Kind::flag;
        node.flag = flag->get();
    } else {
        node.kind = Node::Kind::date;
    }
    return node;
}

}  // namespace

Node parse_document(std::string_view text) {
    guard_text(text);
    try {
        return to_node(toml::parse(text));
    } catch (const toml::parse_error& error) {
        const Place place = place_of(error.source());
        throw TextError(place.line, place.column, std::string(error.description()));
    }
}

namespace {

[[noreturn]] void refuse_file(const std::filesystem::path& file, const std::string& what) {
    Problems problems(file.string());
    problems.error({}, "", what);
    problems.throw_if_any();
    throw ScenarioError({});
}

std::string read_file(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) refuse_file(file, "is a directory, expected a scenario file");
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rb"), &std::fclose);
    if (!stream) refuse_file(file, fmt::format("cannot be read: {}", std::strerror(errno)));
    std::string text(largest_scenario + 1, '\0');
    const std::size_t size = std::fread(text.data(), 1, text.size(), stream.get());
    if (std::ferror(stream.get())) refuse_file(file, fmt::format("cannot be read: {}", std::strerror(errno)));
    text.resize(size);
    return text;
}

// Overrides.

[[noreturn]] void refuse_override(const std::string& whole, std::string_view what) {
    throw OverrideError(fmt::format("error: --set {}: {}", whole, what));
}

void mark(Node& node, const Place& place) {
    node.place = node.key_place = place;
    for (Node& item : node.items) mark(item, place);
    for (auto& [name, member] : node.members) mark(member, place);
}

/// A TOML value where it is one and the key does not want a text; else a bare text.
Node override_value(const std::string& value, const Key* key) {
    Node bare;
    bare.kind = Node::Kind::text;
    bare.text = value;
    const bool wants_text = key && (key->type == ValueType::text || key->type == ValueType::name ||
                                    key->type == ValueType::word || key->type == ValueType::formula);
    const bool looks_written =
        value.starts_with('"') || value.starts_with('\'') || value.starts_with('[') || value.starts_with('{');
    if (wants_text && !looks_written) return bare;
    try {
        Node document = parse_document("value = " + value);
        return document.members.size() == 1 ? std::move(document.members[0].second) : bare;
    } catch (const TextError&) {
        return bare;
    }
}

std::string unknown_path(const std::string& general) {
    if (const auto sentence = belongs_elsewhere(general)) return *sentence;
    std::vector<std::string_view> paths;
    for (const Key& key : keys()) paths.push_back(key.path);
    return fmt::format("{} is no key of a scenario{}", general, did_you_mean(general, paths));
}

Node& step_into(Node& node, const PathStep& step, const std::string& whole, const Place& place) {
    if (step.bracket) {
        const int item = node.kind == Node::Kind::list ? find_item(node, step.name) : -1;
        if (item < 0)
            refuse_override(whole, fmt::format("there is no element [{}]; the list has {}", step.name,
                                               node.kind == Node::Kind::list ? node.items.size() : 0));
        return node.items[item];
    }
    if (node.kind != Node::Kind::table)
        refuse_override(whole, fmt::format("{} cannot be reached inside {}; write a table, here or in the file",
                                           step.name, describe(node)));
    if (Node* member = node.member(step.name)) return *member;
    Node created;
    mark(created, place);
    return node.members.emplace_back(step.name, std::move(created)).second;
}

void apply_override(Node& root, const std::string& whole) {
    const auto equals = whole.find('=');
    if (equals == std::string::npos) refuse_override(whole, "expected KEY=VALUE");
    const std::string path(whole.substr(0, equals)), value(whole.substr(equals + 1));
    const auto steps = path_steps(path);
    if (steps.empty()) refuse_override(whole, fmt::format("'{}' is not a path such as treatment[0].length", path));
    const std::string general = general_path(path);
    const Key* key = key_of_path(path);
    const bool whole_table = value.starts_with('{') && is_table(general);
    if (!key && !whole_table) refuse_override(whole, unknown_path(general));
    const Place place{0, 0, whole};
    Node* node = &root;
    for (const PathStep& step : steps) node = &step_into(*node, step, whole, place);
    *node = override_value(value, key);
    mark(*node, place);
}

Scenario understand(Node& document, const std::string& file, const std::string& name) {
    Problems problems(file);
    Origins origins;
    check_document(document, problems);
    const Section root(&document, "", problems, origins);
    Scenario scenario = interpret(root, name);
    find_initial_files(root, scenario, file);
    cross_check(root, scenario);
    problems.throw_if_any();
    keep_one_puncture(scenario);
    const std::vector<int> order = order_of_dates(scenario.treatments);
    std::vector<Treatment> by_date;
    for (const int i : order) by_date.push_back(scenario.treatments[i]);
    scenario.treatments = std::move(by_date);
    scenario.resolved = write_resolved(scenario, origins, order);
    scenario.warnings = problems.warnings();
    return scenario;
}

}  // namespace

Node read_document(std::string_view text, const std::string& file, const std::vector<std::string>& overrides) {
    Node document;
    try {
        document = parse_document(text);
        if (document.members.empty())
            throw TextError(1, 1, "the file holds no keys; a scenario needs at least a title");
    } catch (const TextError& error) {
        Problems problems(file);
        problems.error({error.line, error.column}, "", error.what());
        problems.throw_if_any();
    }
    for (const std::string& override_text : overrides) apply_override(document, override_text);
    return document;
}

Scenario read_scenario_text(std::string_view text, const std::string& file, const std::vector<std::string>& overrides) {
    Node document = read_document(text, file, overrides);
    Scenario scenario = understand(document, file, std::filesystem::path(file).stem().string());
    scenario.file = file;
    scenario.text = text;
    scenario.overrides = overrides;
    return scenario;
}

Scenario read_scenario(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
    return read_scenario_text(read_file(file), file.string(), overrides);
}

std::string toml_version() { return fmt::format("{}.{}.{}", TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH); }

}  // namespace sim
