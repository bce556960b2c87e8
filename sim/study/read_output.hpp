// One [[output]] of a study.
#pragma once
#include <string>
#include "sim/scenario/document.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/study/study.hpp"

namespace sim::study {

/// Reads the table at `path` ("output[0]"); `base` says which solutes there are and when the run ends. A name may be
/// that of a result, or what is left of it with _ in place of each point, with a date behind it as in
/// collagen_gain_day_28. Reports what is wrong.
OutputRequest read_output(const Node& table, const std::string& path, const Scenario& base, Problems& problems);

}  // namespace sim::study
