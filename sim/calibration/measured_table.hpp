// A CSV file of numbers as laboratories hand them on: a line of names with units, then a row a measurement.
//
//   # comment lines begin with a hash
//   time [h], flux [ug/cm2/h], sd [ug/cm2/h]
//   1, 0.31, 0.05
//
// Columns are separated by commas; the decimal sign is a point; there are no quotes. Other columns may hold anything.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>
#include "sim/scenario/problems.hpp"

namespace sim::calibration {

class MeasuredTable {
  public:
    /// Throws FileError, and ScenarioError for what is no such table.
    explicit MeasuredTable(const std::filesystem::path& file);
    /// The same for a text that is already here.
    MeasuredTable(std::string_view text, const std::string& file);

    /// Name and unit of a heading; the unit is empty where none stands in brackets.
    struct Column {
        std::string name, unit;
        Place place{};
    };
    const std::vector<Column>& columns() const { return columns_; }
    /// Index of a column, -1: there is none of that name.
    int find(std::string_view name) const;

    std::size_t rows() const { return rows_.size(); }
    /// The numbers of a column, as written. Throws ScenarioError where one is missing or no finite number.
    std::vector<double> numbers(int column) const;
    /// Throws ScenarioError: what is wrong with a row, or with the heading, of a column.
    [[noreturn]] void refuse(std::size_t row, int column, std::string_view what) const;
    [[noreturn]] void refuse_heading(int column, std::string_view what) const;

  private:
    struct Cell {
        std::string text;
        Place place;
    };
    void read(std::string_view text);
    void read_heading(const std::vector<Cell>& cells);
    [[noreturn]] void refuse(const Place& place, std::string_view key, std::string_view what) const;

    std::string file_;
    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace sim::calibration
