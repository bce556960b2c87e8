// Figures of an emulator over one or two factors, all others in their middle.
#pragma once
#include <string>
#include "sim/study/analysis/emulator.hpp"
#include "sim/study/analysis/findings.hpp"
#include "sim/study/analysis/input_scales.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

struct EmulatedOutput {
    const StudyTable& table;
    std::size_t output;
    const InputScales& scales;
    const Emulator& emulator;
    std::string note;  // what it is and how well it does
};

/// 33 by 33 values; half_width is 1.96 standard deviations of the emulator itself.
Figure emulated_map(const EmulatedOutput& of, std::size_t x, std::size_t y);

/// 65 values with 1.96 standard deviations to either side.
Figure emulated_curve(const EmulatedOutput& of, std::size_t x);

}  // namespace sim::study
