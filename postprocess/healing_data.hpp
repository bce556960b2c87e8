// What the healing pictures read of a run: the quantities they show, their values at rest, dates and sessions.
#pragma once
#include <string>
#include <vector>

#include "postprocess/colour_maps.hpp"
#include "postprocess/run_data.hpp"

namespace postprocess {

/// A quantity of the healing pictures: fields that are added.
struct HealingQuantity {
    std::string name;
    std::vector<std::string> fields;
    bool above_rest = false;  // nothing in healthy skin: shown as it is, not in percent of rest
    bool stays = false;       // never moves: its jumps at the wall of a puncture are real and are not smoothed
    Colour line;              // in charts
};

/// Inflammation, those who build, and what they build, in the order of events.
const std::vector<HealingQuantity>& healing_quantities();

/// The sum of the quantity's fields in every cell; a field that a run leaves out counts as nothing.
std::vector<double> values_of(const sim::SnapshotData& snapshot, const HealingQuantity& quantity);

/// What needling does to a quantity at once.
enum class Needling { takes, brings };

/// At each depth what the tissue beside the punctures has at the start, also where these cover most of the surface: of
/// what needling takes away the value that four fifths do not exceed, of what it brings a fifth.
std::vector<double> rest_over_depth(const sim::SnapshotData& start, const std::vector<double>& values,
                                    Needling needling);

/// The same over the depths of the dermis.
double value_at_rest(const sim::SnapshotData& start, const std::vector<double>& values, Needling needling);

/// Share of the surface whose epidermis is open.
double open_share(const sim::SnapshotData& snapshot);
/// Integrity of the epidermis of every column, x fastest.
std::vector<double> epidermis_of_columns(const sim::SnapshotData& snapshot);
/// At and above this the epidermis of a place counts as closed, as in the history.
inline constexpr double closed_epidermis = 0.95;

/// For a row of panels: of the usual dates of healing those that the run has, and its last one.
std::vector<Date> healing_dates(const Run& run, const std::vector<double>& wished);

/// Dates of needling, from the log; empty when there is none [s].
std::vector<double> needling_dates(const Run& run);
/// From here healing counts its time: the first needling; 0 when the log knows none [s].
double healing_start(const Run& run);
/// "3 d" since then, or "before".
std::string healing_time(double time, double start);

}  // namespace postprocess
