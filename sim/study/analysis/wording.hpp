// How analyses say settings, values and what a figure rests on.
#pragma once
#include <span>
#include <string>
#include <vector>
#include "sim/study/analysis/displayed_table.hpp"

namespace sim::study {

/// "1.5 mm", "serum on", "3"; "base" for what is left at a base that is no number. [display unit]
std::string setting_text(const FactorColumn& factor, double value);

/// "needle length 1.5 mm, passes 4" of the factors named by number.
std::string settings_text(const StudyTable& table, std::span<const double> values,
                          std::span<const std::size_t> factors);

/// "12.3 % (11.8 to 12.8)", without the band where there is none. [display unit]
std::string spread_text(const Spread& spread, const std::string& unit);

/// What an output is called on axes: its title, or its name.
const std::string& label_of(const OutputColumn& output);

/// "mean of 5 replicates, band: 95 % of the mean; 3 of 600 members gave no value; 12 have not ended".
std::string basis_text(const StudyTable& table, std::size_t output);

/// Letters, digits and _ only, for names of files and figures.
std::string plain_name(const std::string& text);

}  // namespace sim::study
