#include "sim/study/analysis/csv_file.hpp"
#include <fmt/format.h>
#include <cmath>
#include <utility>
#include "sim/output/wording.hpp"

namespace sim::study {

namespace {

std::string text_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return csv_cell(*text);
    const double number = std::get<double>(cell);
    return std::isfinite(number) ? fmt::format("{}", number) : "";
}

}  // namespace

CsvFile::CsvFile(std::string name, const std::vector<Cell>& header) : name_(std::move(name)) { add(header); }

void CsvFile::add(const std::vector<Cell>& row) {
    for (std::size_t n = 0; n < row.size(); ++n) {
        if (n > 0) text_ += ',';
        text_ += text_of(row[n]);
    }
    text_ += '\n';
    ++rows_;
}

std::string header_of(const std::string& name, const std::string& unit) {
    return unit.empty() ? name : fmt::format("{} [{}]", name, unit);
}

}  // namespace sim::study
