#include "sim/calibration/read_data.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <optional>
#include "sim/calibration/calibration_keys.hpp"
#include "sim/calibration/measured_table.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/units.hpp"

namespace sim::calibration {

namespace {

/// A column of the table with its unit.
struct Column {
    int index = -1;
    std::string unit;
};

class DataReader {
  public:
    DataReader(const Node& table, const std::string& path, Problems& problems)
        : table_(&table, path, data_keys(), problems) {}

    DataSet read(const std::filesystem::path& folder, const KnownOutputs& outputs, double duration) {
        const std::string file = needed_text(table_, "file");
        if (!find_output(outputs) || file.empty()) return data_;
        data_.file = folder / file;
        if (std::error_code ignored; !std::filesystem::is_regular_file(data_.file, ignored)) {
            table_.error("file", fmt::format("found \"{}\", but there is no such file beside the calibration", file));
            return data_;
        }
        const MeasuredTable measured(data_.file);
        const std::optional<Column> time = column(measured, "time", dimension::time);
        const std::optional<Column> value = column(measured, "value", dimension_);
        const std::optional<Column> error =
            table_.has("error") ? column(measured, "error", dimension_) : std::optional(Column{});
        read_error_model(error && error->index >= 0);
        if (!time || !value || !error || !ok_) return data_;
        data_.unit = value->unit;
        data_.time_unit = time->unit;
        read_rows(measured, *time, *value, *error, duration);
        return data_;
    }

  private:
    bool find_output(const KnownOutputs& outputs) {
        data_.output = needed_text(table_, "output");
        data_.per_area = table_.flag("per_area", false);
        if (data_.output.empty()) return false;
        const auto known = outputs.find(data_.output);
        if (known == outputs.end()) {
            std::vector<std::string_view> names;
            for (const auto& [name, unit] : outputs) names.push_back(name);
            table_.error("output", fmt::format("{} is no column of this scenario's history{}", data_.output,
                                               did_you_mean(data_.output, names)));
            return false;
        }
        dimension_ = dimension_of(known->second);
        if (data_.per_area) dimension_ = dimension_ * dimension::per_area;
        return true;
    }

    static Dimension dimension_of(const std::string& unit) {
        return unit.empty() || unit == "1" ? Dimension{} : parse_quantity("1 " + unit).dimension;
    }

    void error(std::string_view name, const std::string& what) {
        table_.error(name, what);
        ok_ = false;
    }

    /// The column that `role` names, which is the role itself unless written.
    std::optional<Column> column(const MeasuredTable& measured, const std::string& role, Dimension expected) {
        const std::string name = table_.text(role).value_or(role);
        const int index = measured.find(name);
        if (index < 0) {
            std::vector<std::string_view> names;
            for (const MeasuredTable::Column& column : measured.columns()) names.push_back(column.name);
            table_.error(role, fmt::format("{} has no column '{}'; it has {}", data_.file.filename().string(), name,
                                           one_of(names)));
            return {};
        }
        const std::string& heading = measured.columns()[static_cast<std::size_t>(index)].unit;
        const std::string written = table_.text(role + "_unit").value_or("");
        if (!heading.empty() && !written.empty() && heading != written)
            measured.refuse_heading(
                index, fmt::format("has the unit {}, but {} says {}", heading, table_.path(role + "_unit"), written));
        const std::string unit = heading.empty() ? written : heading;
        check_unit(measured, index, unit, expected);
        return Column{index, unit == "1" ? "" : unit};
    }

    void check_unit(const MeasuredTable& measured, int index, const std::string& unit, Dimension expected) const {
        const std::string wanted =
            expected == dimension::none ? "plain numbers" : "a unit such as " + example(expected);
        Dimension found;
        try {
            found = dimension_of(unit);
        } catch (const UnitError& trouble) {
            measured.refuse_heading(index, fmt::format("{}, expected {}", trouble.what(), wanted));
        }
        if (found == expected) return;
        measured.refuse_heading(index, unit.empty() ? fmt::format("has no unit, expected {} in brackets", wanted)
                                                    : fmt::format("found the unit {}, expected {}", unit, wanted));
    }

    static std::string example(Dimension expected) { return expected == dimension::time ? "h" : si_unit(expected); }

    void read_error_model(bool column) {
        relative_ = table_.number("relative").value_or(0);
        absolute_ = read_absolute();
        if (column && (table_.has("relative") || table_.has("absolute")))
            error("error", "the error is a column, so that relative and absolute have no meaning beside it");
        std::string& words = data_.errors;
        if (column) words = fmt::format("column {}", table_.text("error").value_or("error"));
        if (relative_ > 0) words = fmt::format("{:.3g} % of the value", 100 * relative_);
        if (absolute_ > 0) words += (words.empty() ? "" : " and ") + describe(*table_.node("absolute"));
        if (words.empty()) words = "not known; estimated from the residuals";
    }

    /// A number or quantity above zero; 0 where none is written.
    double read_absolute() {
        const Node* node = table_.node("absolute");
        if (!node) return 0;
        const bool number = node->kind == Node::Kind::number || node->kind == Node::Kind::integer;
        try {
            if (node->kind == Node::Kind::text || number) {
                const Quantity found = number ? Quantity{node->number, {}} : parse_quantity(node->text);
                if (found.dimension == dimension_ && found.value > 0 && std::isfinite(found.value)) return found.value;
            }
        } catch (const UnitError& trouble) {
            error("absolute", trouble.what());
            return 0;
        }
        error("absolute", fmt::format("found {}, expected {} above zero", describe(*node), name_of(dimension_)));
        return 0;
    }

    void read_rows(const MeasuredTable& measured, const Column& time, const Column& value, const Column& error,
                   double duration) {
        const std::vector<double> times = in_si(measured, time), values = in_si(measured, value);
        const std::vector<double> errors = error.index < 0 ? std::vector<double>(times.size()) : in_si(measured, error);
        for (std::size_t n = 0; n < times.size(); ++n) {
            if (times[n] < 0) measured.refuse(n, time.index, "lies before the start of the scenario");
            if (times[n] > duration)
                measured.refuse(
                    n, time.index,
                    fmt::format("lies after the end of the scenario, {}; set its duration", short_text(duration, "h")));
            if (error.index >= 0 && errors[n] <= 0)
                measured.refuse(n, error.index, "is not above zero, expected one standard deviation");
            const double spread = error.index >= 0 ? errors[n] : std::hypot(relative_ * values[n], absolute_);
            if (relative_ > 0 && spread <= 0)
                measured.refuse(n, value.index, "is zero, so that its relative error is none; write absolute as well");
            data_.rows.push_back({times[n], values[n], spread});
        }
        if (!data_.knows_errors() && std::ranges::all_of(values, [](double v) { return v == 0; }))
            measured.refuse(0, value.index, "all values are zero, so that their error cannot be told from them");
        std::ranges::stable_sort(data_.rows, {}, &Measurement::time);
    }

    static std::vector<double> in_si(const MeasuredTable& measured, const Column& column) {
        const double factor = parse_quantity("1 " + column.unit).value;
        std::vector<double> numbers = measured.numbers(column.index);
        for (double& number : numbers) number *= factor;
        return numbers;
    }

    SettingsTable table_;
    DataSet data_;
    Dimension dimension_;
    double relative_ = 0, absolute_ = 0;
    bool ok_ = true;
};

}  // namespace

DataSet read_data(const Node& table, const std::string& path, const std::filesystem::path& folder,
                  const KnownOutputs& outputs, double duration, Problems& problems) {
    return DataReader(table, path, problems).read(folder, outputs, duration);
}

}  // namespace sim::calibration
