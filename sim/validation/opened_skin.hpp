// Skin that a roller opened, in `channel` geometry, with the library's values.
#pragma once
#include <string>
#include "sim/scenario/scenario.hpp"

namespace sim::validation {

/// A roller's channels held at one open share, under an endless dose, in excised skin (abdomen, 1.2 mm, Franz cell).
struct Opening {
    std::string serum;         // of the library
    double density = 0;        // [1/m2]
    double needle_length = 0;  // [m]
    double open_share = 0;     // of the channels' cross-section after recoil
};
Scenario opened(const Opening& opening);
/// Steady uptake over that of the same skin intact.
double enhancement(const Opening& opening);

}  // namespace sim::validation
