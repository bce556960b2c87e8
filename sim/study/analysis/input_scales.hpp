// From factors to the inputs of an emulator, and from shares to factors.
#pragma once
#include <span>
#include <utility>
#include <vector>
#include "sim/study/analysis/emulator.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// The factors that vary in a table, each scaled to [0, 1] over what it takes there, along its logarithm where it is
/// varied so. A factor of words becomes an input for each word but the first, 1 where it is that word.
class InputScales {
  public:
    /// `table` is in display units.
    explicit InputScales(const StudyTable& table);

    /// Numbers of the factors that vary.
    const std::vector<std::size_t>& factors() const { return factors_; }

    /// Inputs of values by factor of the table.
    std::vector<double> inputs_of(std::span<const double> values) const;

    /// Values by factor of the table at shares of probability, one for each of factors(): read off the members,
    /// straight between neighbours. Factors that do not vary keep their value.
    std::vector<double> values_at(const std::vector<double>& shares) const;

    /// The value in the middle of each factor's probability; of a factor of words the first.
    std::vector<double> middle() const;

  private:
    struct Scale {
        bool logarithmic = false;
        double low = 0, span = 1;                          // of the value or its logarithm
        std::size_t words = 0;                             // 0: a number
        std::vector<std::pair<double, double>> quantiles;  // share, value or its logarithm; ascending
    };
    Scale scale_of(const StudyTable& table, std::size_t factor) const;

    std::vector<std::size_t> factors_;
    std::vector<Scale> scales_;   // of each of factors_
    std::vector<double> values_;  // of the first row
};

}  // namespace sim::study
