// The course of healing so far, taken apart to be saved and put together again.
#include "sim/observation/healing_course.hpp"

namespace sim {

void HealingCourse::Lasting::archive(solvers::Archive& archive) {
    archive("since", since);
    archive("longest", longest);
}

// The moment itself is seen again.
void HealingCourse::archive(solvers::Archive& archive, const Wound& wound) {
    std::vector<std::pair<std::string, Peak>> peaks(peaks_.begin(), peaks_.end());
    archive.list("peaks", peaks, [](solvers::Archive& in, std::pair<std::string, Peak>& peak) {
        in("field", peak.first);
        in("value", peak.second.value);
        in("time", peak.second.time);
    });
    archive("looked_at", looked_at_);
    archive("downtime", downtime_);
    archive("down", down_);
    archive("injured_at", injured_at_);
    archive("barrier_closed", barrier_closed_);
    archive("epidermis_closed", epidermis_closed_);
    archive("lumen_closed", lumen_closed_);
    many_myofibroblasts_.archive(archive);
    dark_.archive(archive);
    archive("scar", scar_);
    archive("chronic", chronic_);
    archive("infected", infected_);
    if (!archive.loading()) return;
    peaks_ = {peaks.begin(), peaks.end()};
    moment_ = observe(wound);
}

}  // namespace sim
