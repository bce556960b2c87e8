// What happens to a declared field at the faces of the box.
#pragma once
#include <array>
#include "sim/scenario/section.hpp"
#include "sim/scenario/term_reader.hpp"
#include "sim/scenario/user_field.hpp"

namespace sim {

/// The six faces of a field, in the order of face_names; around a channel x_min is its axis. `donor` and `receptor` are
/// compartments at z_min and z_max.
std::array<UserFace, 6> read_faces(const Section& field, const TermReader& terms, bool around_channel);

}  // namespace sim
