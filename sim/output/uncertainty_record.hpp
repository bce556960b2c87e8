// What a run says of how well its results are known, and how that is written.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>
#include "sim/output/records.hpp"

namespace sim {

/// An unknown and how one result follows it: Spearman's rank correlation, and its square, the share of the variance of
/// ranks that goes with it.
struct Influence {
    std::string parameter;
    double rank_correlation = 0, explained_variance = 0;
};

/// What the members say of one result.
struct Band {
    std::string name, unit;
    double nominal = 0;  // of the same model with every factor 1
    double median = 0, p05 = 0, p25 = 0, p75 = 0, p95 = 0, mean = 0;
    int members = 0;                    // that have this result
    std::vector<Influence> parameters;  // strongest first
};

/// One result with one unknown changed by `factor`: `ratio` to the result without.
struct Change {
    std::string parameter;
    double factor = 1, ratio = 1;
};

/// One member: a factor for each parameter, and its results, or why it has none.
struct MemberRecord {
    std::vector<double> factors;
    std::vector<NamedValue> results;
    std::string failure;
};

struct UncertaintyRecord {
    std::string model;                                                       // what was run, in words
    std::string caveat;                                                      // what it leaves out; empty: nothing
    std::vector<std::pair<std::string, std::string>> parameters;             // name and standing: varied, given, absent
    std::vector<std::pair<std::string, std::vector<Change>>> one_at_a_time;  // by result, largest change first
    std::vector<MemberRecord> members;
    std::vector<Band> bands;
    std::vector<std::pair<std::string, std::string>> failures;  // what could not be run, and why
};

/// The object `uncertainty` of summary.json.
nlohmann::ordered_json as_json(const UncertaintyRecord& record);

/// samples.csv: a line a member, a column a factor and a result; a failed member has its reason and no results.
std::string samples_table(const UncertaintyRecord& record);

}  // namespace sim
