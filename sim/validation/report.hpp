// A validation in words: a table for the terminal, a page of Markdown, and CSV files. No date, no duration: the same
// program writes the same bytes.
#pragma once
#include <string>
#include <vector>
#include "sim/validation/case.hpp"

namespace sim::validation {

struct Outcome {
    const Case* of = nullptr;
    Result result;
};

struct Count {
    int passed = 0, of = 0;
    bool all() const { return passed == of; }
};
/// Judged rows of that kind.
Count count(const std::vector<Outcome>& outcomes, Kind kind);

/// One case for the terminal.
std::string table(const Outcome& outcome);
/// How many passed, by kind, and the names of all that failed.
std::string tally(const std::vector<Outcome>& outcomes);
/// The whole page.
std::string page(const std::vector<Outcome>& outcomes);
/// One row a line.
std::string rows_csv(const std::vector<Outcome>& outcomes);
/// One point of a series a line.
std::string series_csv(const std::vector<Outcome>& outcomes);

}  // namespace sim::validation
