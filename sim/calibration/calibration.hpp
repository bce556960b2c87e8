// What a calibration file asks for: a scenario, what may change in it, and what was measured.
#pragma once
#include <filesystem>
#include <string>
#include <vector>
#include "sim/calibration/fit.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/schema.hpp"

namespace sim::calibration {

/// A key of the scenario that is to be found.
struct Parameter {
    std::string key;   // "treatment[0].serum.solutes[0].permeability"
    std::string name;  // for people: the key, unless the file gives one
    const Key* schema = nullptr;
    Variable variable;
    std::string prior;  // as the file says it, in words
    std::string start;  // where the start comes from: "the base scenario" or "the file"
};

struct Measurement {
    double time = 0;   // [s]
    double value = 0;  // [SI]
    double error = 0;  // one standard deviation [SI]; 0 where nobody knows it
};

/// One CSV file, or one of its columns.
struct DataSet {
    std::filesystem::path file;
    std::string output;     // column of the history: "serum.caffeine.receptor_flux"
    bool per_area = false;  // the output over the area of the skin
    std::string unit;       // of the values, as the file writes it; empty: plain numbers
    std::string time_unit;
    std::string errors;             // where they come from, in words
    std::vector<Measurement> rows;  // by time, ties in the order of the file

    bool knows_errors() const { return rows.empty() || rows.front().error > 0; }
};

struct Calibration {
    std::filesystem::path file;
    std::string text;  // byte for byte
    std::string title;
    std::filesystem::path base_file;
    std::string base_text;
    std::vector<std::string> overrides;  // of the base: "KEY=VALUE"
    Scenario base;                       // with them
    std::vector<Parameter> parameters;
    std::vector<DataSet> data;
    Plan plan;

    /// What stands after --set for these values [SI] of the parameters.
    std::vector<std::string> overrides_for(const std::vector<double>& values) const;
};

/// A number [SI] in the unit of the key, read back as just this number.
std::string value_text(const Key& key, double value);
/// The same with four digits.
std::string short_value(const Key& key, double value);

}  // namespace sim::calibration
