// Diffusivity in water, and what follows from it: the radius of the molecule and its hindrance in a pore.
//
//   D_aq = 1.92e-4 cm2/s V_A^-0.6   (V_A < 445 cm3/mol), else 3.78e-5 cm2/s V_A^(-1/3)      at 37 C; 0.89 times at 32 C
//   r    = k_B T / (6 pi eta D)                                                              Stokes and Einstein
//   H(x) = (1 - x)^2 (1 - 2.104 x + 2.09 x^3 - 0.95 x^5),  x = r / r_p                       Renkin
//
// D_aq as in the skin model of Dancik et al. 2013 (Adv Drug Deliv Rev 65:221); 0.89 is the ratio of T / eta of water.
#include <cmath>
#include <numbers>
#include "sim/library/transport_laws.hpp"

namespace sim::library {

double water_diffusivity(double molar_volume) {
    constexpr double large = 445, square_centimetre = 1e-4, from_body_to_surface = 0.89;
    const double volume = molar_volume * 1e6;  // [cm3/mol]
    const double at_37 = volume < large ? 1.92e-4 * std::pow(volume, -0.6) : 3.78e-5 / std::cbrt(volume);
    return from_body_to_surface * square_centimetre * at_37;
}

double hydrodynamic_radius(double water_diffusivity) {
    constexpr double boltzmann = 1.380649e-23, water_viscosity = 7.65e-4;  // [J/K]; [Pa s] at 32 C
    return boltzmann * skin_temperature / (6 * std::numbers::pi * water_viscosity * water_diffusivity);
}

double pore_hindrance(double radius, double pore_radius) {
    const double x = radius / pore_radius;
    if (x >= 1) return 0;
    return (1 - x) * (1 - x) * (1 - 2.104 * x + 2.09 * std::pow(x, 3) - 0.95 * std::pow(x, 5));
}

}  // namespace sim::library
