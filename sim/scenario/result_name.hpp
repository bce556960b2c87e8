// A number of history and summary, and what it means.
#pragma once
#include <string_view>
#include "sim/library/evidence.hpp"

namespace sim {

/// Parts in capitals stand for a name: serum.SOLUTE.in.LAYER.
struct ResultName {
    std::string_view pattern, unit, sentence;
    Grade grade = Grade::verified;
};

}  // namespace sim
