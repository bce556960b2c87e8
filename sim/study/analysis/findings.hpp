// What the parts of an analysis bring home.
#pragma once
#include <string>
#include <vector>
#include "sim/study/analysis/csv_file.hpp"
#include "sim/study/analysis/figures.hpp"

namespace sim::study {

struct Findings {
    std::vector<Figure> figures;
    std::vector<CsvFile> tables;
    std::vector<std::string> lines;  // for people
};

}  // namespace sim::study
