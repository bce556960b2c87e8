#include "sim/study/read_values.hpp"
#include <fmt/format.h>
#include <stdexcept>
#include <utility>
#include "sim/scenario/toml_value.hpp"
#include "sim/scenario/units.hpp"
#include "sim/scenario/value.hpp"
#include "sim/study/read_law.hpp"

namespace sim::study {

namespace {

class ValuesReader {
  public:
    ValuesReader(const SettingsTable& table, Factor& factor) : table_(table), factor_(factor) {}

    void read() {
        const Node& list = *table_.node("values");
        if (list.kind != Node::Kind::list || list.items.empty()) {
            table_.error("values", fmt::format("found {}, expected a list of values", describe(list)));
            return;
        }
        if (factor_.column.uncertain && list.items.size() < 2)
            table_.error("values", "found one value, expected several");
        bool numeric = is_numeric(*factor_.schema.front());
        for (const Node& item : list.items) numeric = take_value(item) && numeric;
        refuse_twins(list, numeric);
        for (std::size_t i = 0; i < factor_.settings.size(); ++i) {
            factor_.settings[i].value = numeric ? numbers_[i] : static_cast<double>(i);
            if (!numeric) factor_.column.labels.push_back(labels_[i]);
        }
        if (!numeric) factor_.column.unit.clear(), factor_.column.display_unit.clear();
    }

  private:
    /// Two texts for one number, such as "1 mm" and "1000 um", would be two points that are one; and what the table
    /// tells points apart by is the value of the first key.
    void refuse_twins(const Node& list, bool numeric) {
        for (std::size_t i = 0; i < labels_.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                if (numeric ? numbers_[i] != numbers_[j] : labels_[i] != labels_[j]) continue;
                table_.error_at(
                    list.items[i], "values",
                    factor_.keys.size() == 1
                        ? fmt::format("values {} and {} are the same", labels_[j], labels_[i])
                        : fmt::format("two values begin with {}; the first key has to tell them apart", labels_[i]));
                return;
            }
    }

    /// Of several keys one value each. Returns whether the first of them is a number.
    bool take_value(const Node& item) {
        const bool several = factor_.keys.size() > 1;
        if (several && (item.kind != Node::Kind::list || item.items.size() != factor_.keys.size())) {
            table_.error_at(item, "values",
                            fmt::format("found {}, expected a list of {}, one value for each of keys", describe(item),
                                        factor_.keys.size()));
            return false;
        }
        Setting setting;
        for (std::size_t k = 0; k < factor_.keys.size(); ++k)
            take_part(*factor_.schema[k], factor_.keys[k], several ? item.items[k] : item, setting);
        const Node& first = several ? item.items.front() : item;
        labels_.push_back(label_of(first));
        factor_.settings.push_back(std::move(setting));
        return number_or_word(*factor_.schema.front(), first);
    }

    static std::string label_of(const Node& value) {
        if (value.kind == Node::Kind::text) return value.text;
        try {
            return toml_value(value);
        } catch (const std::invalid_argument&) {
            return describe(value);  // said already
        }
    }

    void take_part(const Key& key, const std::string& path, const Node& value, Setting& setting) {
        try {
            if (value.kind == Node::Kind::list || value.kind == Node::Kind::table) {
                // Whole lists and tables are judged with the scenario that they make.
                setting.overrides.push_back(fmt::format("{}={}", path, toml_value(value)));
                return;
            }
            check_value(key, value);
            setting.overrides.push_back(fmt::format("{}={}", path, toml_value(value)));
        } catch (const UnitError& error) {
            table_.error_at(value, "values", fmt::format("{}: {}", path, error.what()));
        } catch (const std::invalid_argument& error) {
            table_.error_at(value, "values", fmt::format("{}: found {}", path, error.what()));
        }
    }

    bool number_or_word(const Key& key, const Node& value) {
        numbers_.push_back(0);
        if (!is_numeric(key) || value.kind == Node::Kind::list || value.kind == Node::Kind::table) return false;
        try {
            numbers_.back() = number_of(key, value);
            return true;
        } catch (const UnitError&) {
            return false;  // said already, or an expression
        }
    }

    const SettingsTable& table_;
    Factor& factor_;
    std::vector<double> numbers_;
    std::vector<std::string> labels_;
};

}  // namespace

void read_values(const SettingsTable& table, Factor& factor) { ValuesReader(table, factor).read(); }

}  // namespace sim::study
