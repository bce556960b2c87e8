#include "sim/calibration/measured_table.hpp"
#include <fmt/format.h>
#include <algorithm>
#include "sim/output/disk.hpp"
#include "sim/scenario/units.hpp"

namespace sim::calibration {

namespace {

constexpr std::size_t largest_file = 16 << 20;  // bytes

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

MeasuredTable::MeasuredTable(const std::filesystem::path& file)
    : MeasuredTable(read_small_file(file, largest_file), file.string()) {}

MeasuredTable::MeasuredTable(std::string_view text, const std::string& file) : file_(file) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    read(text);
}

void MeasuredTable::read(std::string_view text) {
    bool headed = false;
    for (int line = 1; !text.empty(); ++line) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view whole = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (trimmed(whole).empty() || trimmed(whole).starts_with('#')) continue;
        if (whole.find('"') != std::string_view::npos)
            refuse({line, static_cast<int>(whole.find('"')) + 1}, "",
                   "found a quote, expected plain numbers and names");
        std::vector<Cell> cells;
        for (std::size_t begin = 0; begin <= whole.size();) {
            const auto stop = std::min(whole.find(',', begin), whole.size());
            const std::string_view cell = trimmed(whole.substr(begin, stop - begin));
            const auto first = cell.empty() ? begin : static_cast<std::size_t>(cell.data() - whole.data());
            cells.push_back({std::string(cell), {line, static_cast<int>(first) + 1}});
            begin = stop + 1;
        }
        if (!headed) {
            read_heading(cells);
            headed = true;
            continue;
        }
        if (cells.size() != columns_.size())
            refuse({line, 1}, "",
                   fmt::format("found {} values, expected {} as in the heading; the decimal sign is a point",
                               cells.size(), columns_.size()));
        rows_.push_back(std::move(cells));
    }
    if (!headed)
        refuse({1, 1}, "", "found no heading, expected names of columns with units, such as time [h], flux [ug/cm2/h]");
    if (rows_.empty()) refuse({1, 1}, "", "found no row below the heading, expected a row a measurement");
}

void MeasuredTable::read_heading(const std::vector<Cell>& cells) {
    for (const Cell& cell : cells) {
        Column column{cell.text, "", cell.place};
        const auto open = cell.text.find('[');
        if (open != std::string::npos) {
            if (!cell.text.ends_with(']'))
                refuse(cell.place, cell.text, "the bracket of the unit is not closed, expected such as time [h]");
            column.unit = trimmed(std::string_view(cell.text).substr(open + 1, cell.text.size() - open - 2));
            column.name = trimmed(std::string_view(cell.text).substr(0, open));
        }
        if (column.name.empty()) refuse(cell.place, "", "found a column without name");
        if (find(column.name) >= 0) refuse(cell.place, column.name, "found a second column of this name");
        columns_.push_back(std::move(column));
    }
    if (columns_.size() == 1 && columns_[0].name.find_first_of(";\t") != std::string::npos)
        refuse(cells[0].place, "", "found semicolons or tabs, expected commas between columns");
}

int MeasuredTable::find(std::string_view name) const {
    const auto found = std::ranges::find(columns_, name, &Column::name);
    return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

std::vector<double> MeasuredTable::numbers(int column) const {
    const auto which = static_cast<std::size_t>(column);
    std::vector<double> numbers;
    for (const std::vector<Cell>& row : rows_) {
        try {
            numbers.push_back(parse_number(row[which].text));
        } catch (const UnitError& error) {
            const std::string what = row[which].text.empty() ? "an empty cell" : error.what();
            refuse(row[which].place, columns_[which].name, fmt::format("found {}, expected a number", what));
        }
    }
    return numbers;
}

void MeasuredTable::refuse(std::size_t row, int column, std::string_view what) const {
    const auto which = static_cast<std::size_t>(column);
    refuse(rows_[row][which].place, columns_[which].name, what);
}

void MeasuredTable::refuse_heading(int column, std::string_view what) const {
    const Column& heading = columns_[static_cast<std::size_t>(column)];
    refuse(heading.place, heading.name, what);
}

void MeasuredTable::refuse(const Place& place, std::string_view key, std::string_view what) const {
    Problems problems(file_);
    problems.error(place, key, what);
    problems.throw_if_any();
    throw ScenarioError({});
}

}  // namespace sim::calibration
