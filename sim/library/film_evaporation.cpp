// Evaporation of a film of water and of what it holds, into air that moves along the skin.
//
//   k_g [cm/h] = 6320 u^0.78 M^(-1/3)          u air speed [m/s], M [g/mol]
//   J = k_g p M / (R T)                        [kg/(m2 s)]
//   E = k_g M_w (p_w(T_skin) - h p_w(T_air)) / (R T rho)
//   g = k_g p_v M / (R T S)                    of a volatile solute, per activity: at u = S its pressure is p_v
//
// k_g and J as in the model of Dancik et al. 2013 (Adv Drug Deliv Rev 65:221), which takes 0.17 m/s for a room;
// p_w = 610.94 Pa exp(17.625 t / (t + 243.04)), t in C: Alduchov and Eskridge 1996
// (10.1175/1520-0450(1996)035<0601:IMFAOS>2.0.CO;2).
#include "sim/library/film_evaporation.hpp"
#include <algorithm>
#include <cmath>
#include "sim/library/transport_laws.hpp"

namespace sim::library {
namespace {

constexpr double gas_constant = 8.314462618;  // [J/(mol K)]

}  // namespace

double saturation_vapour_pressure(double temperature) {
    const double celsius = temperature - 273.15;
    return 610.94 * std::exp(17.625 * celsius / (celsius + 243.04));
}

double vapour_transfer(double molar_mass, double air_speed) {
    constexpr double centimetre_per_hour = 1e-2 / 3600;
    return centimetre_per_hour * 6320 * std::pow(air_speed, 0.78) / std::cbrt(molar_mass * 1e3);
}

double volatile_loss(double molar_mass, double vapour_pressure, double solubility, double air_speed) {
    const double vapour = vapour_pressure * molar_mass / (gas_constant * skin_temperature);  // [kg/m3]
    return vapour_transfer(molar_mass, air_speed) * vapour / solubility;
}

double film_evaporation(double air_speed, double relative_humidity, double air_temperature) {
    const double pressure =
        saturation_vapour_pressure(skin_temperature) - relative_humidity * saturation_vapour_pressure(air_temperature);
    const double vapour = std::max(0.0, pressure) * water_molar_mass / (gas_constant * skin_temperature);
    return vapour_transfer(water_molar_mass, air_speed) * vapour / water_density;
}

}  // namespace sim::library
