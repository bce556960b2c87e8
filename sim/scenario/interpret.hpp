// From a checked document to a Scenario: names looked up in the libraries, layers cut to the domain, dates laid out.
#pragma once
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/section.hpp"

namespace sim {

/// Everything that the sections say. Reports missing values and unknown library names; physical sense is checked later.
/// Fills all of Scenario but file, text, resolved and warnings.
Scenario interpret(const Section& root, const std::string& name);

// One part each, in this order.
Domain read_domain(const Section& domain);
/// Layers cut or extended to domain.depth, which is set here when layers are written out and it is not.
Skin read_skin(const Section& root, Domain& domain);
/// In the order of the file.
std::vector<Treatment> read_treatments(const Section& root, const Domain& domain, const Person& person);
/// Every solute of the treatments with its transport in each layer.
std::vector<Solute> read_solutes(const Section& root, const Skin& skin, Bottom bottom);

/// The indices of treatments as they happen: by date, ties as written.
std::vector<int> order_of_dates(const std::vector<Treatment>& as_written);

/// Contradictions between values, each naming both. Treatments are still in the order of the file.
void cross_check(const Section& root, const Scenario& scenario);

}  // namespace sim
