// list people: what persons bring to healing.
#pragma once
#include <string>
#include "sim/healing/people.hpp"

namespace sim::command {

void list_people();

/// "x 0.82", or "= 0.5 /d (else 0.8 /d)".
std::string change_text(const healing::Change& change);

}  // namespace sim::command
