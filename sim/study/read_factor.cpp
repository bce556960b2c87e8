#include "sim/study/read_factor.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <utility>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/settings_table.hpp"
#include "sim/scenario/units.hpp"
#include "sim/scenario/value.hpp"
#include "sim/study/read_law.hpp"
#include "sim/study/read_values.hpp"
#include "sim/study/study_keys.hpp"

namespace sim::study {

namespace {

class FactorReader {
  public:
    FactorReader(const Node& table, const std::string& path, FactorRole role, const Node& base, Problems& problems)
        : table_(&table, path, factor_keys(), problems), role_(role), base_(base) {}

    Factor read() {
        if (!read_keys()) return {};
        read_name();
        const int ways = table_.has("values") + table_.has("range") + table_.has("distribution");
        if (ways != 1) {
            table_.error("", fmt::format("{} of values, range and distribution are written, expected just one",
                                         ways == 0   ? "none"
                                         : ways == 2 ? "two"
                                                     : "all three"));
            return {};
        }
        if (table_.has("values")) read_values(table_, factor_);
        if (table_.has("range")) read_range(table_, factor_);
        if (table_.has("distribution")) read_distribution(table_, factor_);
        read_base();
        return std::move(factor_);
    }

  private:
    bool read_keys() {
        if (table_.has("key") == table_.has("keys")) {
            table_.error("", "expected key = \"PATH\", or keys = [\"PATH\", ...] for several that move together");
            return false;
        }
        if (const auto key = table_.text("key")) return take_key(*table_.node("key"), "key", *key);
        const Node& list = *table_.node("keys");
        if (list.kind != Node::Kind::list || list.items.empty()) {
            table_.error("keys", fmt::format("found {}, expected a list of paths in quotes", describe(list)));
            return false;
        }
        return std::ranges::all_of(list.items, [&](const Node& item) {
            if (item.kind == Node::Kind::text) return take_key(item, "keys", item.text);
            table_.error_at(item, "keys", fmt::format("found {}, expected a path in quotes", describe(item)));
            return false;
        });
    }

    bool take_key(const Node& written, std::string_view name, const std::string& path) {
        const Key* key = path_steps(path).empty() ? nullptr : key_of_path(path);
        if (!key) {
            std::vector<std::string_view> paths;
            for (const Key& known : keys()) paths.push_back(known.path);
            table_.error_at(
                written, name,
                fmt::format("'{}' is no key of a scenario{}", path, did_you_mean(general_path(path), paths)));
            return false;
        }
        if (std::ranges::find(factor_.keys, path) != factor_.keys.end()) {
            table_.error_at(written, name, fmt::format("'{}' is named twice", path));
            return false;
        }
        factor_.keys.push_back(path);
        factor_.schema.push_back(key);
        return true;
    }

    void read_name() {
        const Key& key = *factor_.schema.front();
        factor_.column.name = table_.text("name").value_or(factor_.keys.front());
        factor_.column.uncertain = role_ == FactorRole::uncertain;
        if (!is_numeric(key)) return;
        factor_.column.unit = si_unit(key.dimension);
        factor_.column.display_unit = key.dimension == dimension::none ? std::string() : std::string(key.unit);
        for (const char* name : {"values", "range", "distribution"})
            if (const Node* written = table_.node(name))
                if (const auto unit = unit_written(*written)) factor_.column.display_unit = *unit;
    }

    /// Of the first quantity in a value: people read a factor in the unit in which they wrote it.
    static std::optional<std::string> unit_written(const Node& value) {
        if (value.kind == Node::Kind::text) return unit_of(value.text);
        for (const Node& item : value.items)
            if (const auto unit = unit_written(item)) return unit;
        for (const auto& [name, member] : value.members)
            if (const auto unit = unit_written(member)) return unit;
        return {};
    }

    /// "d" of "3 d"; nothing where there is no number before a unit.
    static std::optional<std::string> unit_of(const std::string& text) {
        double number = 0;
        const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
        const auto start = text.find_first_not_of(' ', static_cast<std::size_t>(end - text.data()));
        if (trouble != std::errc{} || start == std::string::npos) return {};
        const std::string unit = text.substr(start);
        try {
            parse_quantity(fmt::format("1 {}", unit));
            return unit;
        } catch (const UnitError&) {
            return {};
        }
    }

    // ---- the base scenario's value ----

    void read_base() {
        if (!is_numeric(*factor_.schema.front())) return;
        const Node* node = &base_;
        for (const PathStep& step : path_steps(factor_.keys.front())) {
            if (step.bracket) {
                const int item = node->kind == Node::Kind::list ? find_item(*node, step.name) : -1;
                node = item < 0 ? nullptr : &node->items[static_cast<std::size_t>(item)];
            } else {
                node = node->member(step.name);
            }
            if (!node) return;
        }
        try {
            factor_.column.base = number_of(*factor_.schema.front(), *node);
        } catch (const UnitError&) {
            return;  // worked out, with no number to show
        }
    }

    SettingsTable table_;
    FactorRole role_;
    const Node& base_;
    Factor factor_;
};

}  // namespace

Factor read_factor(const Node& table, const std::string& path, FactorRole role, const Node& base, Problems& problems) {
    return FactorReader(table, path, role, base, problems).read();
}

}  // namespace sim::study
