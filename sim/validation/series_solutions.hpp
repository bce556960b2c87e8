// Exact solutions of one layer under a solution, over a sink: Crank 1975 and Kasting 2001 (transport of a finite dose).
// tau = D t / h^2; amounts in units of h K C0, fluxes in units of D K C0 / h.
#pragma once

namespace sim::validation {

/// Constant donor: what has gone through, Q = tau - 1/6 - (2/pi^2) sum (-1)^n/n^2 exp(-n^2 pi^2 tau).
double slab_permeated(double tau);
/// Constant donor: flux out, 1 + 2 sum (-1)^n exp(-n^2 pi^2 tau).
double slab_flux(double tau);
/// Constant donor: c / (K C0) at depth x of the thickness, 1 - x - (2/pi) sum sin(n pi x)/n exp(-n^2 pi^2 tau).
double slab_profile(double tau, double x);
/// A dose of height h_v, beta = K h/h_v: share of the dose that has gone through,
/// 1 - 2 beta sum exp(-a^2 tau) / (cos a (beta + beta^2 + a^2)) over the roots of a tan a = beta.
double finite_dose_permeated(double beta, double tau);

}  // namespace sim::validation
