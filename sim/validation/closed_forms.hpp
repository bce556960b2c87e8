// Exact solutions of the problems with known answers. Any one system of units.
#pragma once

namespace sim::validation {

/// c = 1 held at `length`, nothing passes at 0, empty at first.
double filling_slab(double length, double D, double x, double t);
/// Share of what it will hold that has come in.
double filling_slab_uptake(double length, double D, double t);
/// Activity 1 held at 0, 0 at `length`, empty at first: amount through per area, K c0 = K.
double membrane_permeated(double length, double D, double K, double t);
/// Full at first, nothing passes at 0, -D dc/dx = h c at `length`.
double film_slab(double length, double D, double h, double x, double t);
/// c = 1 for x < 0 at first; c2 = K c1 at x = 0.
double half_spaces(double D1, double D2, double K, double x, double t);
/// 1 within `radius` at first, unbounded plane.
double spreading_disc(double radius, double D, double r, double t);
/// w with w exp w = x, for x > 0.
double lambert_w(double x);

}  // namespace sim::validation
