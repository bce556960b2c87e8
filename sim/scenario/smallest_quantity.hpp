#pragma once

namespace sim {

/// In SI: what is smaller, but not 0, means nothing. Files may not say it, and what laws make of a molecule is 0 then.
inline constexpr double smallest_quantity = 1e-40;

}  // namespace sim
