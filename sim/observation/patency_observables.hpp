// What instruments see of channels that close: vapour and ions pass the neck, a dye shows the lumen.
//
//   G = 1/A sum 1/(h/(pi a^2) + 1/(4 a))     of the necks, a their radius, h the uppermost layer's thickness [1/m]
//   TEWL = intact + (rho_skin - rho_air)/(1/(D_v G) + 1/k_g)      vapour, through the air's boundary layer
//   admittance = 1 + sigma G/Y_intact                             ions
//   dye: share of the lumina that are wider than what a dye shows
//
// transport.md 4.2: one geometry, three clocks. Water loss is back to normal long before dyed pores are gone.
#pragma once
#include <span>
#include "sim/observation/treated_skin.hpp"

namespace sim {

struct PatencyObservables {
    double tewl = 0;        // of bare skin, whatever lies on it [kg/m2/s]
    double admittance = 1;  // at a low frequency, over that of intact skin
    double lumen = 0;       // share of the channels whose lumen shows a dye
};

/// Water that intact skin loses as vapour into a room [kg/m2/s]: by the law of the stratum corneum over its thickness;
/// another layer of the library that lies on top, by K D/h of water in series with the air. A layer that the library
/// does not know counts as stratum corneum.
double intact_tewl(const Layer& uppermost);

/// Of channels with these bores on `area` [m2]. Those that do not cross the layer let nothing through.
PatencyObservables observe_patency(std::span<const Bore> bores, const Layer& uppermost, double area);
PatencyObservables observe_patency(const TreatedSkin& state);

/// Equal channels, for which no grid is needed.
struct ChannelField {
    double density = 0;  // [1/m2]
    double radius = 0, depth = 0;
    bool cone = true;
    Layer uppermost;
    Patency patency;
};

/// `age` after the needles left [s], wet or dry all the time.
PatencyObservables observe_patency(const ChannelField& field, double age, bool wet);

/// Times after needling until instruments tell the skin from intact skin no more [s]; infinite: never.
struct BackToNormal {
    double tewl = 0;             // within the spread of intact skin
    double admittance_half = 0;  // half the rise that recoil has left
    double admittance = 0;       // what is left of that rise is lost in the spread
    double dye = 0;              // no lumen shows it
};
BackToNormal back_to_normal(const ChannelField& field, bool wet);

}  // namespace sim
