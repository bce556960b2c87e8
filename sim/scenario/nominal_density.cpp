// Needles over area, a device a line.
#include "sim/scenario/nominal_density.hpp"

#include <cmath>
#include <numbers>
#include "sim/scenario/pen.hpp"

namespace sim {
namespace {

double over(double count, double area) { return area > 0 ? count / area : 0; }

double of_roller(const Device& roller) {
    return over(1.0 * roller.rows * roller.needles_per_row,
                2 * std::numbers::pi * roller.drum_radius * roller.drum_width);
}

double of_array(const Device& array) {
    const double cell = array.arrangement == Arrangement::triangular ? std::sqrt(0.75) : 1;
    return over(1, cell * array.pitch * array.pitch);
}

double strikes(const NeedleAct& act, const std::array<double, 2>& patch) {
    switch (act.device.kind) {
        case DeviceKind::roller:
            return act.passes * of_roller(act.device);
        case DeviceKind::pen:
            return act.device.speed > 0 && act.device.cartridge_diameter > 0 ? pen_strikes(act) : 0;
        case DeviceKind::list:
            return over(static_cast<double>(act.device.positions.size()), patch[0] * patch[1]);
        default:
            return act.passes * of_array(act.device);
    }
}

}  // namespace

double nominal_density(const NeedleAct& act, const std::array<double, 2>& patch) {
    return act.density ? *act.density : act.breach_efficiency * strikes(act, patch);
}

}  // namespace sim
