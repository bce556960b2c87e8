// How fast an open film of water becomes thinner in air.
#pragma once

namespace sim::library {

/// A room (Dancik et al. 2013 for the air speed; its humidity a choice): air speed [m/s], share of saturation.
inline constexpr double room_air_speed = 0.17, room_humidity = 0.5;
/// Of water: molar mass [kg/mol], density at 32 C [kg/m3].
inline constexpr double water_molar_mass = 18.015e-3, water_density = 995;

/// Of water at that temperature [K] -> [Pa].
double saturation_vapour_pressure(double temperature);

/// E of a film of water on skin of 32 C [m/s]; air speed [m/s], humidity 0..1 of the air's saturation, its temperature
/// [K]. 0 where the air holds more water than the film gives.
double film_evaporation(double air_speed, double relative_humidity, double air_temperature = 298.15);

}  // namespace sim::library
