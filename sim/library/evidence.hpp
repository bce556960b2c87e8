// How much a number can be trusted: every value of the libraries and every default carries this.
#pragma once
#include <string_view>

namespace sim {

/// verified: reproduced by a check shipped here; calibrated: fitted to named data; plausible: measured nearby or
/// derived by a stated rule; exploratory: a choice that nobody has measured.
enum class Grade { verified, calibrated, plausible, exploratory };

constexpr std::string_view name_of(Grade grade) {
    switch (grade) {
        case Grade::verified:
            return "verified";
        case Grade::calibrated:
            return "calibrated";
        case Grade::plausible:
            return "plausible";
        default:
            return "exploratory";
    }
}

/// A number in SI with the range it may have and where it comes from.
struct Sourced {
    double value = 0;
    double low = 0, high = 0;  // plausible range, same unit
    std::string_view unit;     // as printed for people, e.g. "um", "m2/s"
    std::string_view source;
    Grade grade = Grade::plausible;
};

}  // namespace sim
