// A tidy table of an analysis: one thing a row, units in the header or in a column.
#pragma once
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

namespace sim::study {

/// A cell: text, or a number in the shortest form that reads back the same; empty where it is not finite.
using Cell = std::variant<std::string, double>;

class CsvFile {
  public:
    /// `name`: of the file, "sobol_indices.csv".
    CsvFile(std::string name, const std::vector<Cell>& header);
    void add(const std::vector<Cell>& row);
    const std::string& name() const { return name_; }
    const std::string& text() const { return text_; }
    bool has_rows() const { return rows_ > 1; }

  private:
    std::string name_, text_;
    int rows_ = 0;
};

/// "needle length [mm]", or the name alone where there is no unit.
std::string header_of(const std::string& name, const std::string& unit);

}  // namespace sim::study
