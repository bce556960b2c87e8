// What a study varies: which keys of the scenario, through which values.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "sim/scenario/key.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// How a share in [0, 1] becomes a value.
enum class Law { values, uniform, log_uniform, normal, log_normal, triangular };

/// One value of a factor: what is written after --set for each of its keys, and what tables say of it.
struct Setting {
    std::vector<std::string> overrides;  // "KEY=VALUE"
    double value = 0;                    // [SI], or the number of a label
};

/// Keys that move together as one column of the design.
struct Factor {
    FactorColumn column;
    std::vector<std::string> keys;
    std::vector<const Key*> schema;  // of each key
    Law law = Law::values;
    std::vector<Setting> settings;  // of Law::values
    double low = 0, high = 0;       // uniform, log_uniform, triangular [SI]
    double centre = 0, spread = 0;  // normal: mean and standard deviation; log_normal: median and that of log10;
                                    // triangular: centre is the mode
    int levels = 0;                 // on a grid and one at a time

    /// Values of a grid: those that are listed, or so many steps from end to end; of laws without ends, medians of
    /// parts of equal probability.
    int level_count() const { return law == Law::values ? static_cast<int>(settings.size()) : levels; }
    double share_of_level(int level) const;

    /// The value below which it lies with this probability; listed values have equal ones.
    Setting at(double share) const;

    /// Has it an end on both sides?
    bool bounded() const { return law != Law::normal && law != Law::log_normal; }
};

/// "KEY=VALUE" for a number [SI] in the unit of the key, read back to just this number; rounded where the key wants a
/// whole one.
std::string override_text(const std::string& path, const Key& key, double value);

}  // namespace sim::study
