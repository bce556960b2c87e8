// What nobody knows exactly, how far off it may be, and which numbers of a scenario that moves.
#pragma once
#include <span>
#include <string_view>
#include <vector>
#include "sim/library/evidence.hpp"
#include "sim/scenario/scenario.hpp"

namespace sim {

enum class Distribution { log_normal, uniform };

/// Whether an unknown moves anything in a scenario: `given` where an expert's value stands in place of its law,
/// `absent` where there is nothing that it could move.
enum class Standing { varied, given, absent };

/// A factor on numbers of a scenario. Log-normal: median 1, `spread` is the standard deviation of its log10. Uniform:
/// between `spread` and 1.
struct Unknown {
    std::string_view name;   // in files
    std::string_view title;  // for people: "the largest unknown is ..."
    Distribution distribution = Distribution::log_normal;
    double spread = 0;
    std::string_view multiplies;
    std::string_view source;
    Grade grade = Grade::exploratory;
    Standing (*standing)(const Scenario&) = nullptr;
    void (*apply)(Scenario&, double factor) = nullptr;
};

/// The order is part of every sample: add at the end.
std::span<const Unknown> unknowns();

/// The factor below which it lies with this probability.
double factor_at(const Unknown& unknown, double probability);

/// One standard deviation up, or down for a uniform factor, which is 1 at its upper end.
double one_deviation(const Unknown& unknown);

/// A copy of the scenario with each unknown's factor, in their order; factors of unknowns that are not varied there
/// have no effect. Shares stay in (0, 1]. When the uppermost layer changes, the layers below keep their thickness and
/// domain.depth follows: taking the difference from the deepest layer would fail where that is thin, and would change
/// the dermis, whose thickness is no unknown here.
Scenario with_factors(const Scenario& scenario, std::span<const double> factors);

/// A copy with the factors of its own [unknowns].
Scenario with_stated_factors(const Scenario& scenario);

std::string_view name_of(Standing standing);

}  // namespace sim
