// A solute applied twice is one solute.
#pragma once
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/solute_facts.hpp"

namespace sim {

/// Reports what a later serum says of a solute that differs from what the first one, with those facts, made of it.
void check_repeated(const Section& written, const SoluteFacts& facts, const Solute& known, const Skin& skin);

}  // namespace sim
