// Numbers of history and summary: what each of them means.
#include <algorithm>
#include <array>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/schema_tables.hpp"

namespace sim {
namespace {

// clang-format off
constexpr auto of_serums_and_needles = std::to_array<ResultName>({
    {"domain.area", "m2", "Simulated area of the surface: what masses are divided by to have them per area."},
    {"needling.punctures", "1", "Number of punctures on a 20 mm x 20 mm sheet of skin, by the first needling; of a patch, on as many whole cells of its lattice as cover that."},
    {"needling.density", "1/m2", "Punctures per area of that sheet."},
    {"needling.open_area", "1", "Share of the surface that channel openings take right after withdrawal, by nominal radius."},
    {"needling.insertion_depth.mean", "m", "Mean depth that needle tips reached.", Grade::plausible},
    {"needling.insertion_depth.sd", "m", "Standard deviation of the depth that needle tips reached.", Grade::exploratory},
    {"needling.insertion_depth.p10", "m", "Depth that a tenth of the needle tips did not reach.", Grade::exploratory},
    {"needling.insertion_depth.p50", "m", "Median depth that needle tips reached.", Grade::plausible},
    {"needling.insertion_depth.p90", "m", "Depth that nine tenths of the needle tips did not reach.", Grade::exploratory},
    {"needling.insertion_depth.max", "m", "Largest depth that a needle tip reached.", Grade::exploratory},
    {"needling.channel_depth.mean", "m", "Mean depth of the channels right after withdrawal.", Grade::exploratory},
    {"needling.channel_depth.sd", "m", "Standard deviation of the channel depth.", Grade::exploratory},
    {"needling.channel_depth.max", "m", "Depth of the deepest channel.", Grade::exploratory},
    {"needling.unbreached", "1", "Needles that met the sheet and only dented it: too short, or among those that do not break through. They are no punctures.", Grade::exploratory},
    {"needling.double_hits", "1", "Punctures whose opening overlaps an earlier one."},
    {"needling.capillary_strike_probability", "1", "Probability that a needle's track meets at least one capillary loop.", Grade::plausible},
    {"needling.tear_length", "m", "Mean kinematic slit that a rolling needle draws at the surface: an upper bound of the tear.", Grade::plausible},
    {"needling.residual_slit", "m", "Mean of what skin does not take back elastically of that slit.", Grade::exploratory},
    {"needling.nearest_neighbour", "m", "Mean distance from a puncture to the nearest other one: about 0.5/sqrt(density) after many passes of a roller, somewhat less of a pen, the pitch of a patch."},
    {"needling.patch.QUANTITY", "", "The same statistic of the simulated patch, which is a periodic window of the sheet."},
    {"needling.NUMBER.QUANTITY", "", "The same statistic of the second and later needlings, by number; needling.NUMBER.patch.QUANTITY is that of the patch."},
    {"serum.SOLUTE.applied", "kg", "Mass of the solute applied so far to the simulated area."},
    {"serum.SOLUTE.on_surface", "kg", "Mass in the serum that is still on the surface."},
    {"serum.film.thickness", "m", "Thickness of the film of serum on the skin; 0 of an endless dose.", Grade::plausible},
    {"serum.SOLUTE.undissolved", "kg", "Part of the mass on the surface that film or deposit cannot dissolve.", Grade::exploratory},
    {"serum.SOLUTE.deposited", "kg", "Part of the mass on the surface that a dried film has left in the uppermost tenth of the uppermost layer.", Grade::exploratory},
    {"serum.SOLUTE.evaporated", "kg", "Mass that left the surface into the air so far.", Grade::plausible},
    {"serum.SOLUTE.sampled", "kg", "Mass drawn off with samples of the receptor so far."},
    {"serum.SOLUTE.in.receptor", "kg", "Mass in the fluid of a finite receptor."},
    {"serum.SOLUTE.in.channel", "kg", "Mass in the fluid of open channels."},
    {"serum.SOLUTE.in.LAYER", "kg", "Mass in that layer, channels left out."},
    {"serum.SOLUTE.cleared", "kg", "Mass carried off by capillaries so far.", Grade::plausible},
    {"serum.SOLUTE.lost", "kg", "Mass destroyed by metabolism and decay so far.", Grade::plausible},
    {"serum.SOLUTE.washed", "kg", "Mass washed off the surface so far."},
    {"serum.SOLUTE.neglected", "kg", "Mass that was left on and in the skin when it became so little that it was followed no more (numerics.negligible_amount)."},
    {"serum.SOLUTE.expelled", "kg", "Mass that closing channels pushed back to the surface so far."},
    {"serum.SOLUTE.receptor", "kg", "Mass that left through the bottom into the receptor of a Franz cell so far."},
    {"serum.SOLUTE.flux", "kg/m2/s", "Mass that enters the skin per area and time, from the serum."},
    {"serum.SOLUTE.receptor_flux", "kg/m2/s", "Mass that enters the receptor per area and time."},
    {"serum.SOLUTE.delivered", "kg", "Mass that has passed the uppermost layer: in the layers below it, cleared, lost or in the receptor."},
    {"serum.SOLUTE.delivered_below.DEPTH", "kg", "What came deeper than that: mass there, channels included, and what was cleared, lost or collected there. Written for 100, 200, 500 and 1000 um."},
    {"serum.SOLUTE.intact_permeability", "m/s", "Steady flux through the same skin without punctures, over the concentration in water above it; worked out, not simulated."},
    {"serum.SOLUTE.lag_time", "s", "Where the straight line through the end of the receptor curve meets the time axis, from the first application on; of an infinite dose alone."},
    {"uncertainty.serum.SOLUTE.QUANTITY", "", "With run --samples: nominal, median, mean and 5, 25, 75, 95 percentiles of that result over the members, and how its ranks follow each unknown: Spearman's correlation, and its square as the share of variance explained.", Grade::exploratory},
    {"uncertainty.one_at_a_time.serum.SOLUTE.delivered", "1", "Delivered mass with one unknown changed by one standard deviation, over that without: estimated by a coarse axisymmetric twin.", Grade::exploratory},
    {"healing.patency", "1", "Mean open share of the channels' cross-sections in the uppermost layer, which decides what gets in.", Grade::exploratory},
    {"healing.patency.lumen", "1", "The same below the uppermost layer, of the channels that go so deep; closed later.", Grade::exploratory},
    {"healing.tewl", "kg/m2/s", "Transepidermal water loss that the skin would have bare, in a room of 25 C and 50 % humidity, whatever lies on it: intact skin's, and vapour through the necks of the channels. 1 g/m2/h is 2.78e-7 kg/m2/s.", Grade::plausible},
    {"healing.admittance", "1", "Low-frequency electrical admittance over that of intact skin: ions pass the fluid in the necks of the channels.", Grade::exploratory},
    {"healing.lumen", "1", "Share of the channels that are wide enough below the uppermost layer, 1 um in radius or more, to show a dye.", Grade::exploratory},
    {"serum.SOLUTE.enhancement", "1", "Flux over the steady flux of the same skin without punctures."},
    {"serum.SOLUTE.auc.LAYER", "kg s/m3", "Integral over time of the mean concentration in that layer."},
    {"ledger.FIELD.initial", "kg", "Mass present at the start."},
    {"ledger.FIELD.in_PATH", "kg", "Mass that came in by that path, e.g. applied."},
    {"ledger.FIELD.out_PATH", "kg", "Mass that went out by that path, e.g. cleared, washed, receptor."},
    {"ledger.FIELD.gain", "kg", "Mass produced in the tissue."},
    {"ledger.FIELD.loss", "kg", "Mass destroyed in the tissue."},
    {"ledger.FIELD.clipped", "kg", "Mass added by setting round-off negatives to zero."},
    {"ledger.FIELD.solver", "kg", "Sum of the true residuals b - A x of the accepted linear solves: what the solver left unsolved."},
    {"ledger.FIELD.present", "kg", "Mass present: on the surface, in each layer, in channels."},
    {"ledger.FIELD.residual", "kg", "initial + in - out + gain - loss + clipped + solver - present: round-off, if the books are right."},
});
// clang-format on

const std::vector<ResultName>& all_results() {
    static const std::vector<ResultName> all = [] {
        std::vector<ResultName> names(of_serums_and_needles.begin(), of_serums_and_needles.end());
        std::ranges::move(schema::healing_results(), std::back_inserter(names));
        std::ranges::move(schema::field_results(), std::back_inserter(names));
        return names;
    }();
    return all;
}

bool is_placeholder(std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

bool part_matches(std::string_view pattern, std::string_view part) {
    if (pattern == "NUMBER")
        return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    if (is_placeholder(pattern)) return !part.empty();
    const auto under = pattern.rfind('_');
    if (under != std::string_view::npos && is_placeholder(pattern.substr(under + 1)))
        return part.starts_with(pattern.substr(0, under + 1)) && part.size() > under + 1;
    return pattern == part;
}

bool pattern_matches(std::string_view pattern, std::string_view name) {
    const auto patterns = split(pattern, '.'), parts = split(name, '.');
    if (patterns.size() > parts.size()) return false;
    // The last placeholder takes the rest, so that needling.patch.QUANTITY covers insertion_depth.mean.
    if (patterns.size() < parts.size() && patterns.back() != "QUANTITY") return false;
    return std::ranges::equal(patterns, std::span(parts).first(patterns.size()), part_matches);
}

}  // namespace

std::span<const ResultName> result_names() { return all_results(); }

const ResultName* find_result(std::string_view name) {
    const std::vector<ResultName>& results = all_results();
    const auto exact = std::ranges::find(results, name, &ResultName::pattern);
    if (exact != results.end()) return &*exact;
    const auto found =
        std::ranges::find_if(results, [&](const ResultName& r) { return pattern_matches(r.pattern, name); });
    return found == results.end() ? nullptr : &*found;
}

}  // namespace sim
