// How the channels of one needling close: elastic recoil within minutes, biological resealing within hours or days.
//
//   s(t) = [s_inf + (1 - s_inf) exp(-t/tau_recoil)] exp(-Theta),   dTheta/dt = 1/(r tau_closing)
//
// s open share of the cross-section; tau_closing is longer while the site is wet (transport.md 4.3, p = 1). Channels
// close from the top: r is 1 in the neck, through the uppermost layer, and closing_ratio >= 1 in the lumen below it.
// Where the skin heals, the epidermis closes the lumen as well: s is multiplied by w^2, w = 1 - (t - lag)/crossing;
// moisture holds that up as much as it holds up tau_closing. A neck is never wider than its lumen then.
#pragma once
#include <algorithm>
#include <cmath>
#include "sim/scenario/scenario.hpp"
#include "solvers/state/archive.hpp"

namespace sim {

enum class Zone { neck, lumen };

class OpenShare {
  public:
    explicit OpenShare(const Patency& patency) : patency_(patency) {}

    double value(Zone zone = Zone::neck) const {
        if (patency_.held) return *patency_.held;
        return by_law(ruling(zone));
    }
    /// -d ln s/dt [1/s].
    double closing_rate(bool wet, Zone zone = Zone::neck) const {
        if (patency_.held) return 0;
        const Zone rules = ruling(zone);
        const double floor = patency_.recoil_floor, recoiling = (1 - floor) * std::exp(-age_ / patency_.recoil_time);
        return recoiling / (floor + recoiling) / patency_.recoil_time + 1 / (slower(rules) * closing_time(wet)) +
               covering_rate(wet, rules);
    }
    /// How far it has closed; not the law it follows.
    void archive(solvers::Archive& archive) {
        archive("age", age_);
        archive("sealing", sealing_);
        archive("covering", covering_);
    }
    void advance(double dt, bool wet) {
        age_ += dt;
        sealing_ += dt / closing_time(wet);
        covering_ += dt * pace(wet);
    }

  private:
    double closing_time(bool wet) const { return wet ? patency_.closing_time_wet : patency_.closing_time_dry; }
    double by_law(Zone zone) const {
        const double floor = patency_.recoil_floor, wound = uncovered(zone);
        return wound * wound *
               ((floor + (1 - floor) * std::exp(-age_ / patency_.recoil_time)) * std::exp(-sealing_ / slower(zone)));
    }
    /// Whose law a zone follows: a neck leads nowhere once the lumen below it is narrower.
    Zone ruling(Zone zone) const {
        const bool undermined = patency_.epithelium && by_law(Zone::lumen) < by_law(Zone::neck);
        return undermined ? Zone::lumen : zone;
    }
    /// How fast the epidermis covers, over its pace in air.
    double pace(bool wet) const {
        return wet && patency_.closing_time_wet > 0 ? patency_.closing_time_dry / patency_.closing_time_wet : 1.0;
    }
    /// Share of the radius that the epidermis has not covered yet.
    double uncovered(Zone zone) const {
        if (zone == Zone::neck || !patency_.epithelium) return 1;
        return std::clamp(1 - (covering_ - patency_.epithelium->lag) / patency_.epithelium->crossing, 0.0, 1.0);
    }
    double covering_rate(bool wet, Zone zone) const {
        const double open = uncovered(zone);
        if (open >= 1 || open <= 0) return 0;
        return 2 * pace(wet) / (open * patency_.epithelium->crossing);
    }
    double slower(Zone zone) const { return zone == Zone::neck ? 1 : patency_.closing_ratio; }

    Patency patency_;
    double age_ = 0;       // since the needle left [s]
    double sealing_ = 0;   // Theta of the neck
    double covering_ = 0;  // time in air that would have covered as much [s]
};

}  // namespace sim
