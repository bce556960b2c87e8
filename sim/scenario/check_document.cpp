// A walk over the document beside the schema.
#include "sim/scenario/check_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

std::string inside(std::string_view table, std::string_view name) {
    return table.empty() ? std::string(name) : fmt::format("{}.{}", table, name);
}

/// How a table is opened in a file: [domain], [[treatment]], [treatment.serum].
std::string opening(std::string_view table) {
    std::string name;
    for (const char letter : table)
        if (letter != '[' && letter != ']') name += letter;
    return table.ends_with("[]") ? fmt::format("[[{}]]", name) : fmt::format("[{}]", name);
}

std::string heading(std::string_view table) {
    return table.empty() ? "at the top of the file" : fmt::format("in {}", opening(table));
}

constexpr std::size_t most_tables = 2000;  // of one kind: some things are held against all others

class Walk {
  public:
    explicit Walk(Problems& problems) : problems_(problems) {}

    /// `general` is the table's path in the schema, `path` the one in this file.
    void table(Node& node, const std::string& general, const std::string& path) {
        for (auto& [name, value] : node.members) member(node, name, value, general, path);
    }

  private:
    void fail(Node& node, std::string_view path, std::string_view what, bool at_key = false) {
        node.bad = true;
        problems_.error(at_key ? node.key_place : node.place, path, what);
    }

    void member(Node& parent, const std::string& name, Node& value, const std::string& table_general,
                const std::string& table_path) {
        const std::string general = inside(table_general, name), path = inside(table_path, name);
        const Key* key = find_key(general);
        if (const auto sentence = belongs_elsewhere(general)) return fail(value, path, *sentence, true);
        if (is_table(general + "[]")) return table_list(value, general, path);
        if (!key && !is_table(general)) return unknown(value, name, table_general, path);
        if (key && is_list_by_name(*key, general, value)) {
            if (belongs(parent, *key, table_general, value, path)) key_value(*key, value, path);
            return;
        }
        if (is_table(general) && value.kind == Node::Kind::table) {
            if (!key || belongs(parent, *key, table_general, value, path)) table(value, general, path);
            return;
        }
        if (!key) return not_a_table(value, general, path);
        if (key->type == ValueType::text && is_table(general) && value.kind != Node::Kind::text)
            return fail(value, path,
                        fmt::format("found {}, expected a library name in quotes or a table", describe(value)));
        if (belongs(parent, *key, table_general, value, path)) key_value(*key, value, path);
    }

    /// A table of values by layer and not the table of keys that may stand in its place, such as file and dataset.
    static bool is_list_by_name(const Key& key, const std::string& general, const Node& value) {
        if (key.keyed == Keyed::no || value.kind != Node::Kind::table) return false;
        const auto inner = children_of(general);
        return std::ranges::none_of(value.members, [&](const auto& member) {
            return std::ranges::find(inner, std::string_view(member.first)) != inner.end();
        });
    }

    void table_list(Node& value, const std::string& general, const std::string& path) {
        if (value.kind == Node::Kind::list && value.items.empty()) return;
        if (!value.is_table_list())
            return fail(
                value, path,
                fmt::format("found {}, expected tables, each opened with {}", describe(value), opening(general + "[]")),
                true);
        if (value.items.size() > most_tables)
            return fail(value, path,
                        fmt::format("found {} tables, at most {} are allowed", value.items.size(), most_tables), true);
        for (std::size_t i = 0; i < value.items.size(); ++i)
            table(value.items[i], general + "[]", fmt::format("{}[{}]", path, i));
    }

    void not_a_table(Node& value, const std::string& general, const std::string& path) {
        const std::string found = value.is_table_list() ? fmt::format("[[{}]]", path) : describe(value);
        fail(value, path, fmt::format("found {}, expected one table {}", found, opening(general)), true);
    }

    void unknown(Node& value, const std::string& name, const std::string& table_general, const std::string& path) {
        fail(value, path, "unknown key" + advice(name, table_general), true);
    }

    /// The sibling one letter away, else the table where the key belongs, else the nearest sibling.
    static std::string advice(const std::string& name, const std::string& table_general) {
        const auto siblings = children_of(table_general);
        std::vector<std::string_view> homes;
        for (const Key& key : keys()) {
            const auto dot = key.path.rfind('.');
            const std::string_view last = dot == std::string_view::npos ? key.path : key.path.substr(dot + 1);
            if (last == name) homes.push_back(dot == std::string_view::npos ? "" : key.path.substr(0, dot));
        }
        if (!homes.empty()) {
            std::vector<std::string> texts;
            constexpr std::size_t enough = 4;
            for (const std::string_view home : homes) texts.push_back(heading(home));
            if (texts.size() > enough) texts.resize(enough), texts.emplace_back("in another table");
            return fmt::format(" {}; it belongs {}", table_general.empty() ? "here" : heading(table_general),
                               one_of({texts.begin(), texts.end()}));
        }
        const std::string near = did_you_mean(name, siblings);
        return near.empty() ? fmt::format("; known here are {}", one_of(siblings)) : near;
    }

    /// Does the key count beside its sibling word, such as do = "needle"?
    bool belongs(const Node& parent, const Key& key, const std::string& table_general, Node& value,
                 const std::string& path) {
        if (key.only.empty()) return true;
        const auto equals = key.only.find('=');
        const std::string_view sibling = key.only.substr(0, equals);
        const Key* sibling_key = find_key(inside(table_general, sibling));
        if (!sibling_key) return true;
        const Node* word = parent.member(sibling);
        const auto words = split(key.only.substr(equals + 1), '|');
        if (word && (word->bad || word->kind != Node::Kind::text)) return true;
        const std::string_view held = word ? std::string_view(word->text) : sibling_key->fallback;
        const auto possible = split(sibling_key->words, '|');
        if (held.empty() || std::ranges::find(possible, held) == possible.end()) return true;
        if (std::ranges::find(words, held) != words.end()) return true;
        fail(value, path,
             fmt::format("counts only with {} = \"{}\", but here {} = \"{}\"", sibling, one_of(words), sibling, held),
             true);
        return false;
    }

    void key_value(const Key& key, Node& value, const std::string& path) {
        if (key.keyed != Keyed::no && value.kind == Node::Kind::table) {
            for (auto& [name, item] : value.members) single(key, item, inside(path, name));
            return;
        }
        if (key.keyed == Keyed::by_name)
            return fail(value, path, fmt::format("found {}, expected a table of names and values", describe(value)));
        if (key.count == 1) return single(key, value, path);
        if (key.count == -3 && value.kind != Node::Kind::list) return single(key, value, path);
        const bool right_length =
            key.count == 0 || key.count == -2 || static_cast<int>(value.items.size()) == std::abs(key.count);
        if (value.kind != Node::Kind::list || !right_length || (value.items.empty() && key.count != 0))
            return fail(value, path, fmt::format("found {}, expected {}", describe(value), expectation(key)));
        if (value.items.size() > 100000) return fail(value, path, "found a list of more than 100000");
        for (std::size_t i = 0; i < value.items.size(); ++i)
            item(key, value, value.items[i], fmt::format("{}[{}]", path, i));
    }

    void item(const Key& key, Node& list, Node& value, const std::string& path) {
        if (key.count == -2) {
            if (value.kind != Node::Kind::list || value.items.size() != 2)
                fail(value, path, fmt::format("found {}, expected a pair [x, y]", describe(value)));
            else
                for (Node& part : value.items) single(key, part, path), value.bad = value.bad || part.bad;
        } else {
            single(key, value, path);
        }
        list.bad = list.bad || value.bad;
    }

    void single(const Key& key, Node& value, const std::string& path) {
        try {
            check_value(key, value);
        } catch (const UnitError& error) {
            fail(value, path, error.what());
        }
    }

    Problems& problems_;
};

}  // namespace

void check_document(Node& root, Problems& problems) { Walk(problems).table(root, "", ""); }

}  // namespace sim
