// One strike: how deep the needle went, what stays open, how far the skin may be torn.
//
//   insertion depth  d = max(0, l - delta)        l needle length, delta tenting of the skin before it gives
//   tenting          delta = s + (delta_h - s) min(1, (v_h / v)^m)      s standoff, h at a hand's speed v_h
//   channel depth    rho d                        what elastic skin leaves open
//   channel radius   share of the needle's base
//   entry slit       2 R (tan t - t), cos t = R / (R + d)      a needle levered by a rolling drum of radius R
#include "sim/treatment/strike.hpp"

#include <algorithm>
#include <cmath>

#include "sim/library/library.hpp"
#include "sim/treatment/random.hpp"

namespace sim {
namespace {

namespace laws = library::laws;

/// A channel is no deeper than its needle went, so an expert's channel depth carries the insertion depth along.
double insertion_depth(const NeedleAct& act, double scatter) {
    if (act.insertion_depth) return *act.insertion_depth;
    const double delta = act.tenting_depth.value_or(laws::tenting_at(act.insertion_speed));
    const double mean = std::max(0.0, act.length - delta);
    return std::max(std::min(act.length, mean * scatter), act.channel_depth.value_or(0));
}

Puncture shaped_puncture(const NeedleAct& act, int treatment, double scatter) {
    Puncture puncture;
    puncture.insertion_depth = insertion_depth(act, scatter);
    puncture.channel_depth = act.channel_depth.value_or(laws::residual_depth_share.value * puncture.insertion_depth);
    const double base = act.device.needle_base_diameter;
    puncture.channel_radius = act.channel_radius.value_or(laws::residual_radius_share.value * base);
    puncture.injury_radius = act.injury_radius.value_or(laws::injury_radius_share.value * base);
    puncture.tear_length = tear_length(act.device, puncture.insertion_depth);
    puncture.residual_slit = (1 - act.slit_recovery) * puncture.tear_length;
    puncture.shape = act.shape;
    puncture.treatment = treatment;
    return puncture;
}

}  // namespace

ResidualChannel residual_channel(double needle_length, double needle_base_diameter, double residual_depth_share) {
    const double inserted = std::max(0.0, needle_length - laws::tenting_depth.value);
    return {residual_depth_share * inserted, 2 * laws::residual_radius_share.value * needle_base_diameter};
}

double tear_length(const Device& device, double insertion_depth) {
    if (device.kind != DeviceKind::roller || insertion_depth <= 0) return 0;
    const double R = device.drum_radius;
    const double t = std::acos(R / (R + insertion_depth));
    return 2 * R * (std::tan(t) - t);
}

Puncture nominal_puncture(const NeedleAct& act, int treatment) {
    Puncture puncture = shaped_puncture(act, treatment, 1);
    if (!act.directions.empty()) puncture.direction = act.directions.front();
    return puncture;
}

Puncture puncture_of(const NeedleAct& act, int treatment, const Strike& strike, std::uint64_t seed) {
    const double sd = act.depth_spread;
    const double z = standard_normal(draw(seed, treatment, strike.pass, strike.needle, Purpose::depth));
    Puncture puncture = shaped_puncture(act, treatment, std::exp(sd * z - sd * sd / 2));
    puncture.x = strike.x;
    puncture.y = strike.y;
    puncture.direction = strike.direction;
    return puncture;
}

bool breaches(const NeedleAct& act, int treatment, const Strike& strike, std::uint64_t seed) {
    if (act.breach_efficiency >= 1) return true;
    return uniform_pair(draw(seed, treatment, strike.pass, strike.needle, Purpose::breach))[0] < act.breach_efficiency;
}

}  // namespace sim
