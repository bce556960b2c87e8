#include "sim/study/read_law.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <optional>
#include "sim/scenario/units.hpp"
#include "sim/scenario/value.hpp"
#include "sim/study/study_keys.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace sim::study {

namespace {

class LawReader {
  public:
    LawReader(const SettingsTable& table, Factor& factor) : table_(table), factor_(factor) {}

    void read_range() {
        const Node& list = *table_.node("range");
        if (!all_numeric("range")) return;
        if (list.kind != Node::Kind::list || list.items.size() != 2) {
            table_.error("range", fmt::format("found {}, expected [LOWEST, HIGHEST]", describe(list)));
            return;
        }
        const auto low = number_at(list.items[0], "range"), high = number_at(list.items[1], "range");
        if (!low || !high) return;
        take_ends(*low, *high, table_.text("scale").value_or("linear") == "log", list, "range");
        factor_.levels = table_.integer("levels").value_or(0);
    }

    void read_distribution() {
        const Node& written = *table_.node("distribution");
        if (!all_numeric("distribution")) return;
        factor_.levels = table_.integer("levels").value_or(0);
        if (written.kind == Node::Kind::text && written.text == "default") return default_distribution(written);
        if (written.kind != Node::Kind::table) {
            table_.error("distribution", fmt::format("found {}, expected \"default\" or a table such as {{ kind = "
                                                     "\"normal\", mean = ..., sd = ... }}",
                                                     describe(written)));
            return;
        }
        law_of_table(written);
    }

  private:
    bool all_numeric(std::string_view name) {
        for (std::size_t k = 0; k < factor_.keys.size(); ++k) {
            if (is_numeric(*factor_.schema[k]) && factor_.schema[k]->dimension == factor_.schema.front()->dimension)
                continue;
            table_.error(name, fmt::format("'{}' takes {}; expected values = [...]", factor_.keys[k],
                                           expectation(*factor_.schema[k])));
            return false;
        }
        return true;
    }

    std::optional<double> number_at(const Node& value, std::string_view name) {
        try {
            return number_of(*factor_.schema.front(), value);
        } catch (const UnitError& error) {
            table_.error_at(value, name, error.what());
            return {};
        }
    }

    void take_ends(double low, double high, bool logarithmic, const Node& where, std::string_view name) {
        if (low >= high)
            table_.error_at(where, name,
                            fmt::format("the lowest value, {}, is not below the highest, {}", shown(low), shown(high)));
        if (logarithmic && low <= 0)
            table_.error_at(
                where, name,
                fmt::format("the lowest value is {}, expected one above 0 on a logarithmic scale", shown(low)));
        factor_.law = logarithmic ? Law::log_uniform : Law::uniform;
        factor_.column.logarithmic = logarithmic;
        factor_.low = low, factor_.high = high;
    }

    std::string shown(double value) const { return short_text(value, factor_.column.display_unit); }

    /// An unknown has its own law; of other keys the table knows a plausible range.
    void default_distribution(const Node& written) {
        constexpr std::string_view prefix = "unknowns.";
        const std::string& path = factor_.keys.front();
        if (path.starts_with(prefix))
            for (const Unknown& unknown : unknowns())
                if (unknown.name == std::string_view(path).substr(prefix.size())) return law_of_unknown(unknown);
        const Sourced* law = factor_.schema.front()->law;
        if (!law || law->low >= law->high) {
            table_.error_at(written, "distribution",
                            fmt::format("the parameter table has no range for '{}'; expected range = [...] or "
                                        "distribution = {{ ... }}",
                                        path));
            return;
        }
        take_ends(law->low, law->high, law->low > 0, written, "distribution");
    }

    void law_of_unknown(const Unknown& unknown) {
        if (unknown.distribution == Distribution::uniform)
            factor_.law = Law::uniform, factor_.low = unknown.spread, factor_.high = 1;
        else
            factor_.law = Law::log_normal, factor_.centre = 1, factor_.spread = unknown.spread,
            factor_.column.logarithmic = true;
    }

    void law_of_table(const Node& written) {
        struct Form {
            std::string_view kind;
            Law law;
            std::vector<std::string_view> numbers;
        };
        static const std::vector<Form> forms{{"uniform", Law::uniform, {"low", "high"}},
                                             {"log_uniform", Law::log_uniform, {"low", "high"}},
                                             {"triangular", Law::triangular, {"low", "mode", "high"}},
                                             {"normal", Law::normal, {"mean", "sd"}},
                                             {"log_normal", Law::log_normal, {"median", "sd_log10"}}};
        const SettingsTable law(&written, table_.path("distribution"), distribution_keys(), table_.problems());
        const auto kind = law.text("kind");
        if (!kind) {
            if (!written.member("kind"))
                law.error("",
                          "expected kind = \"uniform\", \"log_uniform\", \"normal\", \"log_normal\" or \"triangular\"");
            return;
        }
        const auto form = std::ranges::find(forms, *kind, &Form::kind);
        std::vector<double> numbers;
        for (const std::string_view name : form->numbers) {
            const Node* value = law.node(name);
            if (!value) {
                if (!written.member(name))
                    law.error("", fmt::format("{} is missing; {} has {}", name, *kind, fmt::join(form->numbers, ", ")));
                return;
            }
            const auto number = name == "sd_log10" ? law.number(name)
                                : name == "sd"     ? spread_of(*value, law)
                                                   : number_at(*value, "distribution");
            if (!number) return;
            numbers.push_back(*number);
        }
        take_law(form->law, numbers, written);
    }

    /// A standard deviation may be smaller than what the key itself may be.
    std::optional<double> spread_of(const Node& value, const SettingsTable& law) {
        Key free = *factor_.schema.front();
        free.lowest = free.highest = {};
        try {
            const double spread = number_of(free, value);
            if (spread > 0) return spread;
            law.error("sd", fmt::format("found {}, expected more than 0", describe(value)));
        } catch (const UnitError& error) {
            law.error("sd", error.what());
        }
        return {};
    }

    void take_law(Law law, const std::vector<double>& numbers, const Node& where) {
        if (law == Law::normal || law == Law::log_normal) {
            factor_.law = law;
            factor_.centre = numbers[0], factor_.spread = numbers[1];
            factor_.column.logarithmic = law == Law::log_normal;
            if (law == Law::log_normal && numbers[0] <= 0)
                table_.error_at(where, "distribution", "the median of log_normal is not above 0");
            return;
        }
        take_ends(numbers.front(), numbers.back(), law == Law::log_uniform, where, "distribution");
        if (law != Law::triangular) return;
        factor_.law = law;
        factor_.centre = numbers[1];
        if (numbers[1] < numbers[0] || numbers[1] > numbers[2])
            table_.error_at(where, "distribution",
                            fmt::format("the mode, {}, is not between {} and {}", shown(numbers[1]), shown(numbers[0]),
                                        shown(numbers[2])));
    }

    const SettingsTable& table_;
    Factor& factor_;
};

}  // namespace

bool is_numeric(const Key& key) {
    switch (key.type) {
        case ValueType::integer:
        case ValueType::number:
        case ValueType::quantity:
        case ValueType::measure:
        case ValueType::formula:
            return true;
        default:
            return false;
    }
}

void read_range(const SettingsTable& table, Factor& factor) { LawReader(table, factor).read_range(); }

void read_distribution(const SettingsTable& table, Factor& factor) { LawReader(table, factor).read_distribution(); }

}  // namespace sim::study
