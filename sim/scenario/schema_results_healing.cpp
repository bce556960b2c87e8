// Numbers of history and summary that tell of healing. Dates are robust in this model, amounts of collagen are not:
// they carry a band of a factor of three unless somebody calibrates them (healing.md 2.9).
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

// clang-format off
std::vector<ResultName> healing_results() {
    return {
        {"healing.closed_fraction", "1", "Share of the punctured area of living epidermis that has closed again.", Grade::plausible},
        {"healing.closed_time.barrier", "s", "Time from the last needling until the barrier is back to 95 % of its own.", Grade::plausible},
        {"healing.closed_time.epidermis", "s", "Time from the last needling until the living epidermis is whole: more than 0.95 everywhere.", Grade::plausible},
        {"healing.closed_time.lumen", "s", "Time from the last needling until no channel below the uppermost layer is wide enough to show a dye, 1 um in radius.", Grade::exploratory},
        {"healing.barrier", "1", "Mean integrity of the barrier, 1 in intact skin; it follows the living epidermis below it.", Grade::exploratory},
        {"healing.erythema", "1", "Redness: Ie/(Ie + 0.03) of the mean cytokine above rest, and 0.2 for each healthy density of capillaries above one; visible above 0.35, a choice.", Grade::exploratory},
        {"healing.downtime", "s", "Time spent with visible redness or an open epidermis so far.", Grade::exploratory},
        {"healing.peak_time.FIELD", "s", "Date at which the mean of that field was farthest from rest so far.", Grade::plausible},
        {"healing.peak.FIELD", "1", "That farthest mean, in the field's own unit: 1 is its peak in a full-thickness wound, or healthy tissue.", Grade::exploratory},
        {"healing.mean.FIELD", "1", "Mean of that field over the tissue that it lives in.", Grade::exploratory},
        {"healing.collagen.total", "1", "Mean collagen of the simulated dermis, III and I together, as a share of healthy skin's.", Grade::exploratory},
        {"healing.collagen.type_1", "1", "Mean collagen I of the simulated dermis, new and mature, over that of the same skin at the start.", Grade::exploratory},
        {"healing.collagen.type_3", "1", "Mean collagen III of the simulated dermis, over that of the same skin at the start.", Grade::exploratory},
        {"healing.collagen.papillary.type_3", "1", "Mean collagen III of the upper 0.4 mm of the dermis, over that of the same skin at the start.", Grade::exploratory},
        {"healing.collagen.papillary", "1", "Mean collagen of the upper 0.4 mm of the dermis, over that of the same skin at the start.", Grade::exploratory},
        {"healing.collagen.whole_dermis", "1", "Mean collagen over the whole depth of the simulated dermis, over that of the same skin at the start.", Grade::exploratory},
        {"healing.collagen.gain", "1", "Collagen of the simulated dermis over that at the start, minus 1.", Grade::exploratory},
        {"healing.collagen.gain.DEPTH", "1", "The same in the dermis at that depth below the surface.", Grade::exploratory},
        {"healing.ratio_1_to_3", "1", "Collagen I, new and mature, over collagen III; 5.7 in healthy skin.", Grade::exploratory},
        {"healing.newly_made", "1", "Mean new collagen I of the dermis, over that of the same skin at the start: what has been made lately.", Grade::exploratory},
        {"healing.strength", "1", "Strength over that of healthy skin: mature collagen I, 0.3 of new collagen I and 0.1 of collagen III; the weights are a choice.", Grade::exploratory},
        {"healing.elastin", "1", "Mean elastin of the dermis over that of healthy skin.", Grade::exploratory},
        {"healing.alignment", "1", "Largest difference of the fibres' in-plane directions minus that of healthy skin: 0 as in health, 1 all in one direction.", Grade::exploratory},
        {"healing.scar_index", "1", "Half of the alignment and half of the share of collagen that myofibroblasts laid; 0 in health.", Grade::exploratory},
        {"healing.scar_flag", "1", "1 when myofibroblasts passed 0.3 anywhere, or had a mean above 0.1 for 7 days; the limits are a choice.", Grade::exploratory},
        {"healing.pigment", "1", "Mean melanin over that of this skin at rest.", Grade::exploratory},
        {"healing.thickness", "1", "Thickness of the dermis over that at rest: 1 + 0.5 (collagen - 1) + 0.1 (hyaluronan - 1), a choice.", Grade::exploratory},
        {"healing.chronic_flag", "1", "1 when the mean of inflammatory macrophages passes 0.05 or that of the cytokine above rest 0.01 after day 28, or the loop gain is 1 or more.", Grade::exploratory},
        {"healing.infection_flag", "1", "1 when bacteria passed 0.05 anywhere.", Grade::exploratory},
        {"healing.pigment_flag", "1", "1 when melanin is above 1.25 of that at rest on more than 1 % of the area for more than 4 weeks.", Grade::exploratory},
        {"healing.loop_gain", "1", "Linear gain of the inflammatory loop at rest; at 1 or more inflammation feeds itself. Follows from the numbers in force.", Grade::plausible},
    };
}
// clang-format on

}  // namespace sim::schema
