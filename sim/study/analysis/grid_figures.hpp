// Maps, curves and bars of a grid.
#pragma once
#include <string>
#include "sim/study/analysis/findings.hpp"
#include "sim/study/analysis/grid_layout.hpp"

namespace sim::study {

/// Mean of every point over two factors; empty cells, and those of which members gave no value, are marked.
Figure heat_map(const StudyTable& table, std::size_t output, const GridLayout& layout, const Slice& slice);

/// Mean and band over one factor, a curve a slice.
Figure curves(const StudyTable& table, std::size_t output, std::size_t x, const std::vector<Slice>& slices);

/// Mean, band and every replicate, a bar a slice.
Figure bars(const StudyTable& table, std::size_t output, const std::vector<Slice>& slices);

/// For each output what its factors ask for: maps over two numeric factors, curves over one, bars of words. `prefix`:
/// of names. At most 12 maps, curves or bars' worth of settings an output; a line says what is left out.
void add_grid_figures(const StudyTable& table, const std::string& prefix, Findings& findings);

}  // namespace sim::study
