// Where the needles went in, and what each left behind.
#pragma once
#include <array>
#include <cstdint>
#include <vector>
#include "sim/scenario/scenario.hpp"

namespace sim {

/// One hole. Needle length, insertion depth and channel depth are three numbers. Lengths in m.
struct Puncture {
    double x = 0, y = 0;         // on the surface, in the coordinates of the patch or of the sheet
    double direction = 0;        // of the pass that made it [rad]
    double insertion_depth = 0;  // how far the tip went in
    double channel_depth = 0;    // what stays open after withdrawal
    double channel_radius = 0;   // a0 at the surface right after withdrawal, s = 1
    double injury_radius = 0;
    double tear_length = 0;    // kinematic slit at the surface: an upper bound of the tear
    double residual_slit = 0;  // what skin does not take back of it
    ChannelShape shape = ChannelShape::cone;
    int treatment = 0;  // index into Scenario::treatments
};

/// Statistics of needling over some piece of skin, taken as periodic.
struct PunctureStatistics {
    double area = 0;  // of the skin looked at [m2]
    int punctures = 0;
    double density = 0;                 // [1/m2]
    double open_area = 0;               // nominal channel openings over the area [1]
    int unbreached = 0;                 // needles that met the skin and only dented it
    int double_hits = 0;                // punctures whose opening overlaps an earlier one
    double nearest_neighbour_mean = 0;  // [m]
    double insertion_mean = 0, insertion_sd = 0, insertion_max = 0;
    double insertion_p10 = 0, insertion_p50 = 0, insertion_p90 = 0;  // quantiles
    double channel_mean = 0, channel_sd = 0, channel_max = 0;
    double capillary_strike_probability = 0;  // a track meets at least one capillary loop
    double tear_length_mean = 0, residual_slit_mean = 0;
};

/// A needling of one treatment: the holes in the patch, and statistics there and on a sheet of 20 mm x 20 mm (for a
/// microneedle patch, as many whole cells of its lattice as cover that).
struct Needling {
    std::vector<Puncture> punctures;  // in the patch, x in [0, size x), y in [0, size y)
    PunctureStatistics patch, sheet;
};

/// Needles a sheet of skin with the device of `act` and looks at the periodic window of the patch [m]. All randomness
/// comes from (seed, treatment, pass, needle) by a counter-based generator: no order of evaluation matters.
///
/// Every pass covers the whole sheet (see strikes_of_pass). With `density` the sheet gets as many passes as that takes,
/// the last one broken off, and the window is a place that holds exactly round(density x area of the patch) punctures;
/// without, it is the middle of the sheet, whatever that holds. The sheet is as large as the patch where the patch is
/// larger. A list pricks its own places of the patch once (`passes` and `density` do not apply), wrapped into
/// [0, size); its sheet is the patch laid side by side. A pen with time and area strikes as often as its strokes in
/// that time give, as with a density. Each needle breaks through with probability breach_efficiency, on its own; one
/// that does not, or is too short to get in (length <= delta), leaves no puncture and counts as unbreached.
Needling needle_skin(const NeedleAct& act, int treatment, std::array<double, 2> patch_size, std::uint64_t seed);

/// The puncture of one needle by the laws, without scatter, at x = y = 0: for `channel` geometry. Its insertion depth
/// is 0 where the needle does not get in.
///
/// Insertion depth: max(0, length - delta(insertion speed)), with scatter (log-normal of sd depth_spread, mean kept,
/// then cut at the needle's length) between punctures. Overrides hold exactly for every puncture; an overriding channel
/// depth deepens the insertion where that would be less.
Puncture nominal_puncture(const NeedleAct& act, int treatment);

/// Entry slit cut by a needle that a rolling drum levers through rigid skin [m]: an upper bound of the tear. 0 for
/// other devices, which go straight in.
double tear_length(const Device& device, double insertion_depth);

/// The channel that the laws leave behind a needle pushed in by hand, all lengths in m. Beside laws::rat_channel_depth
/// and rat_channel_diameter it says how far the law for human skin, or that of another share, is from the one
/// measurement.
struct ResidualChannel {
    double depth = 0, diameter = 0;
};
ResidualChannel residual_channel(double needle_length, double needle_base_diameter, double residual_depth_share);

}  // namespace sim
