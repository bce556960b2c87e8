#include "sim/calibration/read_parameter.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/calibration/calibration_keys.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/value.hpp"
#include "sim/uncertainty/normal_quantile.hpp"

namespace sim::calibration {

namespace {

/// A single real number: steps of one would mislead a search.
bool can_be_fitted(const Key& key) {
    const bool number = key.type == ValueType::number || key.type == ValueType::quantity ||
                        key.type == ValueType::measure || key.type == ValueType::formula;
    return number && key.count == 1;
}

/// Median and range of the parameter table as a law: the range holds 95 % of it.
Prior prior_of_table(const Sourced& law) {
    const double reach = 2 * normal_quantile(0.975);
    if (law.low > 0) return {true, law.value, (std::log10(law.high) - std::log10(law.low)) / reach};
    return {false, law.value, (law.high - law.low) / reach};
}

class ParameterReader {
  public:
    ParameterReader(const Node& table, const std::string& path, const BaseValues& base, Problems& problems)
        : problems_(problems), base_(base), table_(&table, path, parameter_keys(), problems) {}

    Parameter read() {
        parameter_.key = needed_text(table_, "key");
        parameter_.name = table_.text("name").value_or(parameter_.key);
        if (parameter_.key.empty() || !find_schema()) return parameter_;
        read_range();
        read_scale();
        read_start();
        read_prior();
        return parameter_;
    }

  private:
    bool find_schema() {
        const Key* key = path_steps(parameter_.key).empty() ? nullptr : key_of_path(parameter_.key);
        if (!key) {
            std::vector<std::string_view> paths;
            for (const Key& known : keys())
                if (can_be_fitted(known)) paths.push_back(known.path);
            const std::string general = general_path(parameter_.key);
            table_.error("key", fmt::format("{} is no key of a scenario{}", general, did_you_mean(general, paths)));
        } else if (!can_be_fitted(*key)) {
            table_.error("key", fmt::format("{} is {}, expected a key of one number that may take any value",
                                            parameter_.key, expectation(*key)));
        } else {
            parameter_.schema = key;
        }
        return parameter_.schema != nullptr;
    }

    /// A value of the key in SI, or an error and 0.
    double value(std::string_view name, const Node& node) {
        try {
            return number_of(*parameter_.schema, node);
        } catch (const UnitError& error) {
            problems_.error(node.place, table_.path(name), error.what());
            ok_ = false;
            return 0;
        }
    }

    void read_range() {
        Variable& variable = parameter_.variable;
        const Node* range = table_.node("range");
        const Sourced* law = parameter_.schema->law;
        if (range && range->kind == Node::Kind::list && range->items.size() == 2) {
            variable.low = value("range", range->items[0]);
            variable.high = value("range", range->items[1]);
        } else if (range) {
            table_.error("range", fmt::format("found {}, expected a list of the lowest and the highest value",
                                              describe(*range)));
            ok_ = false;
        } else if (law && law->low < law->high) {
            variable.low = law->low;
            variable.high = law->high;
        } else {
            table_.error("range",
                         "is missing, expected [lowest, highest]: the parameter table has no range for this key");
            ok_ = false;
        }
        if (ok_ && !(variable.low < variable.high)) {
            table_.error("range", "the lowest value is not below the highest");
            ok_ = false;
        }
    }

    void read_scale() {
        const Variable& variable = parameter_.variable;
        const std::string scale = table_.text("scale").value_or(variable.low > 0 ? "log" : "linear");
        if (scale == "log" && ok_ && variable.low <= 0)
            table_.error("scale", "is log, but the range does not lie above zero");
        else
            parameter_.variable.logarithmic = scale == "log";
    }

    void read_start() {
        Variable& variable = parameter_.variable;
        if (const Node* start = table_.node("start")) {
            parameter_.start = "the file";
            variable.start = value("start", *start);
        } else if (const std::optional<double> present = base_value()) {
            parameter_.start = "the base scenario";
            variable.start = *present;
        } else {
            table_.error("start", "is missing: the base scenario has no single value for this key");
            return;
        }
        if (!ok_ || (variable.start >= variable.low && variable.start <= variable.high)) return;
        const Key& key = *parameter_.schema;
        table_.error("start",
                     fmt::format("{} of {} lies outside of the range, {} to {}", short_value(key, variable.start),
                                 parameter_.start, short_value(key, variable.low), short_value(key, variable.high)));
    }

    std::optional<double> base_value() const {
        const Node* node = base_.find(parameter_.key);
        if (!node) return {};
        try {
            return number_of(*parameter_.schema, *node);
        } catch (const UnitError&) {
            return {};  // an expression, a table of values, the name of something in a library
        }
    }

    void read_prior() {
        const Node* prior = table_.node("prior");
        parameter_.prior = "none";
        if (!prior) return;
        if (prior->kind == Node::Kind::table) return read_written_prior(*prior);
        const std::string word = prior->kind == Node::Kind::text ? prior->text : "";
        if (word == "none") return;
        const Sourced* law = parameter_.schema->law;
        if (word != "default") {
            table_.error("prior", fmt::format("found {}, expected \"none\", \"default\" or a table with kind",
                                              describe(*prior)));
        } else if (!law || law->low >= law->high) {
            table_.error("prior", "is default, but the parameter table has no range for this key; write a table");
        } else {
            parameter_.variable.prior = prior_of_table(*law);
            parameter_.prior = fmt::format("default ({} of the parameter table)", plausible_text(*parameter_.schema));
        }
    }

    void read_written_prior(const Node& node) {
        const SettingsTable prior(&node, table_.path("prior"), prior_keys(), problems_);
        const std::string kind = needed_text(prior, "kind");
        const Key& key = *parameter_.schema;
        if (kind == "normal") {
            const double mean = part(prior, "mean"), deviation = part(prior, "sd");
            if (ok_ && deviation <= 0) prior.error("sd", "has to be above zero");
            parameter_.variable.prior = Prior{false, mean, deviation};
            parameter_.prior = fmt::format("normal, {} +- {}", short_value(key, mean), short_value(key, deviation));
        } else if (kind == "log_normal") {
            const double median = part(prior, "median");
            if (!node.member("sd_log10")) prior.error("sd_log10", "is missing, expected a number above zero");
            const double spread = prior.number("sd_log10").value_or(1);
            if (ok_ && median <= 0) prior.error("median", "has to be above zero");
            if (ok_ && parameter_.variable.low <= 0)
                prior.error("kind", "is log_normal, but the range does not lie above zero");
            parameter_.variable.prior = Prior{true, median, spread};
            parameter_.prior = fmt::format("log-normal, median {}, {:.3g} decades", short_value(key, median), spread);
        }
    }

    double part(const SettingsTable& prior, std::string_view name) {
        if (const Node* node = prior.node(name)) return name == "sd" ? spread(prior, *node) : value("prior", *node);
        prior.error(name, fmt::format("is missing, expected {}", expectation(*parameter_.schema)));
        ok_ = false;
        return 0;
    }

    /// A standard deviation may be smaller than what the key itself may be.
    double spread(const SettingsTable& prior, const Node& node) {
        Key free = *parameter_.schema;
        free.lowest = free.highest = {};
        try {
            return number_of(free, node);
        } catch (const UnitError& error) {
            prior.error("sd", error.what());
            ok_ = false;
            return 0;
        }
    }

    Problems& problems_;
    const BaseValues& base_;
    SettingsTable table_;
    Parameter parameter_;
    bool ok_ = true;  // range and values so far are of use
};

}  // namespace

Parameter read_parameter(const Node& table, const std::string& path, const BaseValues& base, Problems& problems) {
    return ParameterReader(table, path, base, problems).read();
}

}  // namespace sim::calibration
