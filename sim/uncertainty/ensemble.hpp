// Which unknown matters most, and how far apart the results lie that all of them together allow.
#pragma once
#include <functional>
#include <string>
#include <vector>
#include "sim/output/uncertainty_record.hpp"
#include "sim/scenario/scenario.hpp"

namespace sim {

/// Results at the end of a scenario, for an area of `area` [m2]: a run in memory, without files. `end`: the date to
/// stop at [s]. Throws NumericalFailure.
using Model = std::function<std::vector<NamedValue>(const Scenario&)>;
std::vector<NamedValue> run_in_memory(const Scenario& scenario, double end, double area);

/// Every unknown that the scenario has, one by one, changed by one standard deviation.
UncertaintyRecord one_at_a_time(const Scenario& scenario, const Model& model);

/// `members` runs with the factors of a Latin hypercube of the scenario's seed, and what they say together. A member
/// that fails is listed with its reason and counts for nothing. `told` hears of each member as it is done.
using Told = std::function<void(int member, const std::string& failure)>;
UncertaintyRecord run_members(const Scenario& scenario, int members, const Model& model, const Told& told);

/// For people: the largest changes of what is delivered, or bands and the unknown that rules them.
std::string report_of(const UncertaintyRecord& record);

}  // namespace sim
