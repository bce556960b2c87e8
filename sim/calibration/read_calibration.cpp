#include "sim/calibration/read_calibration.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <stdexcept>
#include "sim/calibration/calibration_keys.hpp"
#include "sim/calibration/read_data.hpp"
#include "sim/calibration/read_parameter.hpp"
#include "sim/calibration/scenario_model.hpp"
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/settings_table.hpp"
#include "sim/scenario/text_guard.hpp"
#include "sim/scenario/toml_value.hpp"
#include "sim/simulation.hpp"

namespace sim::calibration {

namespace {

namespace fs = std::filesystem;

/// The text of a calibration or of its scenario; a file that cannot be read is a mistake of the input.
std::string file_text(const fs::path& file) {
    try {
        return read_small_file(file, largest_scenario);
    } catch (const FileError& error) {
        throw ScenarioError({fmt::format("error: {}", error.what())});
    }
}

/// What an override is refused for, without the words of the command line before it.
std::string without_place(const std::string& message, const std::string& override_text) {
    const std::string place = fmt::format("error: --set {}: ", override_text);
    return message.starts_with(place) ? message.substr(place.size()) : message;
}

class CalibrationReader {
  public:
    explicit CalibrationReader(const fs::path& file) : problems_(file.string()) { calibration_.file = file; }

    Calibration read() {
        calibration_.text = file_text(calibration_.file);
        document_ = parse();
        const SettingsTable top(&document_, "", calibration_keys(), problems_);
        calibration_.title = top.text("title").value_or(calibration_.file.stem().string());
        read_method();
        read_set(top);
        read_base(top);
        if (problems_.any()) problems_.throw_if_any();
        read_parameters(top);
        read_all_data(top);
        problems_.throw_if_any();
        check_starts();
        check_amount_of_data(top);
        problems_.throw_if_any();
        return std::move(calibration_);
    }

  private:
    Node parse() {
        try {
            return parse_document(calibration_.text);
        } catch (const TextError& error) {
            problems_.error({error.line, error.column}, "", error.what());
            problems_.throw_if_any();
            throw;
        }
    }

    void read_method() {
        const SettingsTable method(document_.member("method"), "method", method_keys(), problems_);
        Plan& plan = calibration_.plan;
        plan.starts = method.integer("starts").value_or(plan.starts);
        plan.evaluations = method.integer("evaluations").value_or(plan.evaluations);
        plan.seed = static_cast<std::uint64_t>(method.integer("seed").value_or(1));
    }

    /// "treatment[0].length" = "1 mm", or the same as tables.
    void read_set(const SettingsTable& top) {
        const Node* node = top.node("set");
        if (!node) return;
        if (node->kind != Node::Kind::table)
            return top.error("set", fmt::format("found {}, expected a table of keys and values", describe(*node)));
        for (const auto& [path, value] : flattened(*node)) {
            try {
                const std::string text = fmt::format("{}={}", path, toml_value(*value));
                set_.push_back({text, "set." + path, value->key_place});
                calibration_.overrides.push_back(text);
            } catch (const std::invalid_argument& error) {
                problems_.error(value->place, "set." + path, fmt::format("found {}", error.what()));
            }
        }
    }

    void read_base(const SettingsTable& top) {
        const std::string base = needed_text(top, "base");
        if (base.empty()) return;
        const fs::path beside = calibration_.file.parent_path() / base;
        std::error_code ignored;
        calibration_.base_file = fs::exists(beside, ignored) ? beside : fs::path(base);
        if (!fs::is_regular_file(calibration_.base_file, ignored))
            return top.error("base",
                             fmt::format("found \"{}\", but there is no such file beside the calibration nor in "
                                         "the working directory",
                                         base));
        calibration_.base_text = file_text(calibration_.base_file);
        const std::string file = calibration_.base_file.string();
        read_scenario_text(calibration_.base_text, file);
        for (const Written& one : set_)
            try_override(one.text, one.path, one.place,
                         [&] { read_document(calibration_.base_text, file, {one.text}); });
        if (problems_.any()) return;
        calibration_.base = read_scenario_text(calibration_.base_text, file, calibration_.overrides);
        refuse_too_large(calibration_.base);
        base_.written = read_document(calibration_.base_text, file, calibration_.overrides);
        base_.resolved = parse_document(calibration_.base.resolved);
    }

    /// An override that cannot be is a mistake of this file.
    template <class Work>
    void try_override(const std::string& text, const std::string& path, const Place& place, Work work) {
        try {
            work();
        } catch (const OverrideError& error) {
            problems_.error(place, path, without_place(error.what(), text));
        } catch (const ScenarioError& error) {
            for (const std::string& message : error.messages())
                problems_.error(place, path, without_place(message, text));
        }
    }

    std::vector<const Node*> tables(const SettingsTable& top, std::string_view name) {
        if (!document_.member(name)) top.error(name, fmt::format("is missing, expected at least one [[{}]]", name));
        return tables_of(document_, name, problems_);
    }

    void read_parameters(const SettingsTable& top) {
        for (const Node* table : tables(top, "parameter")) {
            const std::string path = fmt::format("parameter[{}]", calibration_.parameters.size());
            Parameter parameter = read_parameter(*table, path, base_, problems_);
            for (const Parameter& other : calibration_.parameters) {
                if (parameter.key == other.key && !parameter.key.empty())
                    problems_.error(table->key_place, path + ".key", "stands in an earlier parameter as well");
                else if (parameter.name == other.name && !parameter.name.empty())
                    problems_.error(table->key_place, path + ".name", "is the name of an earlier parameter as well");
            }
            places_.push_back(table->member("key") ? table->member("key")->place : table->key_place);
            calibration_.parameters.push_back(std::move(parameter));
        }
    }

    void read_all_data(const SettingsTable& top) {
        const KnownOutputs outputs = outputs_of(calibration_.base);
        for (const Node* table : tables(top, "data"))
            calibration_.data.push_back(read_data(*table, fmt::format("data[{}]", calibration_.data.size()),
                                                  calibration_.file.parent_path(), outputs, calibration_.base.duration,
                                                  problems_));
    }

    /// Each parameter by itself, so that a mistake has its place.
    void check_starts() {
        for (std::size_t k = 0; k < calibration_.parameters.size(); ++k) {
            const Parameter& parameter = calibration_.parameters[k];
            Calibration alone;
            alone.overrides = calibration_.overrides;
            alone.parameters = {parameter};
            const std::vector<std::string> overrides = alone.overrides_for({parameter.variable.start});
            try_override(overrides.back(), fmt::format("parameter[{}].key", k), places_[k], [&] {
                read_scenario_text(calibration_.base_text, calibration_.base_file.string(), overrides);
            });
        }
    }

    void check_amount_of_data(const SettingsTable& top) {
        std::size_t rows = 0;
        bool known = true;
        for (const DataSet& set : calibration_.data) {
            rows += set.rows.size();
            known = known && set.knows_errors();
        }
        if (!known && rows <= calibration_.parameters.size())
            top.error("data", fmt::format("{} measurements of unknown error are too few for {} parameters; expected "
                                          "errors, or more of them",
                                          rows, calibration_.parameters.size()));
    }

    struct Written {
        std::string text, path;
        Place place;
    };

    Problems problems_;
    Calibration calibration_;
    Node document_;
    BaseValues base_;
    std::vector<Written> set_;
    std::vector<Place> places_;  // of the keys of parameters
};

}  // namespace

Calibration read_calibration(const fs::path& file) { return CalibrationReader(file).read(); }

}  // namespace sim::calibration
