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
/// Layers cut or extended to domain.depth, which is set here when layers are written out and it is not. Of declared
/// fields alone there is no skin: see read_box.
Skin read_skin(const Section& root, Domain& domain);
/// Are there declared fields, and neither skin nor treatment? Tells what contradicts [[domain.layer]].
bool is_box(const Section& root);
/// A box of homogeneous layers along any axis in place of skin; sets the extent of that axis.
Skin read_box(const Section& root, Domain& domain);
/// No two layers have one name.
void refuse_twins(const std::vector<Section>& layers);
Person read_person(const Section& person);
/// Healing of the person's skin; asks the scenario for person, domain, bottom, processes and treatments.
Healing read_healing(const Section& root, const Scenario& scenario);
Air read_air(const Section& setup);
/// Dates of samples up to the end.
std::optional<Receptor> read_receptor(const Section& setup, Bottom bottom, double duration);
/// In the order of the file; asks the scenario for domain, air and processes.
std::vector<Treatment> read_treatments(const Section& root, const Scenario& scenario);
/// Serum, amount and drying. Affinities of the vehicle that nobody wrote stay 0: read_solutes fills them in.
ApplyAct read_apply(const Section& treatment, const Air& air, const Processes& processes);
/// Every solute of the treatments by date, with its transport in each layer of the skin; fills in what their vehicles
/// make of them.
void read_solutes(const Section& root, Scenario& scenario);
/// Names and numbers of [constants], in SI.
std::map<std::string, double> read_constants(const Section& root);
/// Declared fields in the order of the file; asks the scenario for layers, constants, solutes and geometry.
std::vector<UserField> read_fields(const Section& root, const Scenario& scenario);
/// Files of initial values, from beside the scenario's file; tells of those that are not there.
void find_initial_files(const Section& root, Scenario& scenario, const std::string& scenario_file);
/// In `channel` geometry: the share of skin around one puncture of the first needling, unless the file says it.
void share_out_skin(const Section& root, Scenario& scenario);
/// In `channel` geometry: once the skin is shared out, no needling says any more how many punctures there are.
void keep_one_puncture(Scenario& scenario);

/// The indices of treatments as they happen: by date, ties as written.
std::vector<int> order_of_dates(const std::vector<Treatment>& as_written);

/// Sizes and times that make no sense of skin; for scenarios without declared fields.
void check_sense(const Section& root);

/// Contradictions between values, each naming both. Treatments are still in the order of the file.
void cross_check(const Section& root, const Scenario& scenario);

}  // namespace sim
