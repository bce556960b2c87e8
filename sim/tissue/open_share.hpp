// How the channels of one needling close: elastic recoil within minutes, biological resealing within hours or days.
//
//   s(t) = [s_inf + (1 - s_inf) exp(-t/tau_recoil)] exp(-Theta),   dTheta/dt = 1/(r tau_closing)
//
// s open share of the cross-section; tau_closing is longer while the site is wet (transport.md 4.3, p = 1). Channels
// close from the top: r is 1 in the neck, through the uppermost layer, and closing_ratio >= 1 in the lumen below it.
#pragma once
#include <cmath>
#include "sim/scenario/scenario.hpp"

namespace sim {

enum class Zone { neck, lumen };

class OpenShare {
  public:
    explicit OpenShare(const Patency& patency) : patency_(patency) {}

    double value(Zone zone = Zone::neck) const {
        if (patency_.held) return *patency_.held;
        const double floor = patency_.recoil_floor;
        return (floor + (1 - floor) * std::exp(-age_ / patency_.recoil_time)) * std::exp(-sealing_ / slower(zone));
    }
    /// -d ln s/dt [1/s].
    double closing_rate(bool wet, Zone zone = Zone::neck) const {
        if (patency_.held) return 0;
        const double floor = patency_.recoil_floor, recoiling = (1 - floor) * std::exp(-age_ / patency_.recoil_time);
        return recoiling / (floor + recoiling) / patency_.recoil_time + 1 / (slower(zone) * closing_time(wet));
    }
    void advance(double dt, bool wet) {
        age_ += dt;
        sealing_ += dt / closing_time(wet);
    }

  private:
    double closing_time(bool wet) const { return wet ? patency_.closing_time_wet : patency_.closing_time_dry; }
    double slower(Zone zone) const { return zone == Zone::neck ? 1 : patency_.closing_ratio; }

    Patency patency_;
    double age_ = 0;      // since the needle left [s]
    double sealing_ = 0;  // Theta of the neck
};

}  // namespace sim
