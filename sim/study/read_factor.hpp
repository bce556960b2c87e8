// One [[factor]] or [[uncertain]] of a study.
#pragma once
#include <string>
#include "sim/scenario/document.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/study/factor.hpp"

namespace sim::study {

/// Which of both a table is: what it may leave out differs.
enum class FactorRole { varied, uncertain };

/// Reads the table at `path` ("factor[0]"). `base` is the resolved scenario, where the base value is looked up. Reports
/// what is wrong; the factor is then not to be used.
Factor read_factor(const Node& table, const std::string& path, FactorRole role, const Node& base, Problems& problems);

}  // namespace sim::study
