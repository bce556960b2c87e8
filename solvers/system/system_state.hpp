// All that the next step of a system depends on beside the time, and the books: plain data, to be saved and restored.
#pragma once
#include <array>
#include <vector>
#include "solvers/system/system.hpp"

namespace solvers {

struct SystemState {
    std::vector<std::vector<double>> values;  // c of each field, Grid::index order
    std::vector<double> compartments;         // concentrations, by field, then by face
    std::vector<std::vector<double>> frozen;  // attractants as they were at the start, by field, then by taxis
};

/// Integrals over all accepted steps of one field, amounts >= 0 but for the last two. What was there at the start, and
/// in - out + gain - loss + clipped + solver, is there now, to rounding.
struct SystemBooks {
    std::array<double, face_count> in{}, out{};  // through the faces of the box
    double gain = 0, loss = 0;                   // what kinetics made, and what they took
    double clipped = 0;                          // what it cost to make round-off negatives 0
    double solver = 0;                           // residuals of the linear solves, as an amount
};

}  // namespace solvers
