// The laws that turn facts of a molecule into how it moves in skin, one function a law; each file states its equation
// and source. Everything in SI at 32 C, the surface of skin, unless said.
#pragma once
#include "sim/library/molecule.hpp"

namespace sim::library {

/// Temperature at which skin's surface and its Franz cells are held [K].
inline constexpr double skin_temperature = 305.15;

/// What Schroeder's rule counts.
struct Structure {
    int carbon = 0, hydrogen = 0, nitrogen = 0, oxygen = 0, sulphur = 0;
    int fluorine = 0, chlorine = 0, bromine = 0, iodine = 0;
    int rings = 0, double_bonds = 0, triple_bonds = 0;  // as drawn, aromatic rings with alternating bonds
};

/// V_A at the boiling point [m3/mol].
double schroeder_molar_volume(const Structure& structure);
/// V_A when no formula is known, from the molar mass [kg/mol] -> [m3/mol].
double molar_volume_of_mass(double molar_mass);
/// Of its atoms [kg/mol].
double molar_mass_of(const Structure& structure);

/// f_n: share of the dissolved molecules without charge at that pH, 0..1.
double neutral_share(const Molecule& molecule, double ph);

/// log10 of octanol over water of all species at that pH, ion pairs included; log Kow for what is always ionised.
double log_distribution(const Molecule& molecule, double ph);

/// D in water of a molecule of V_A [m3/mol] -> [m2/s].
double water_diffusivity(double molar_volume);
/// Radius of a sphere that diffuses in water like this [m].
double hydrodynamic_radius(double water_diffusivity);
/// Share of its diffusivity in water that a sphere keeps within a pore; 0 where it does not fit.
double pore_hindrance(double radius, double pore_radius);

/// Kp of the lipids of stratum corneum; of the neutral species [m/s].
double potts_guy_permeability(double molar_mass, double log_kow);
/// Lipid path of all species at that pH over that of the neutral one; none for what is always ionised.
double lipid_path_share(const Molecule& molecule, double ph);
/// Kp of the water-filled pores of stratum corneum [m/s].
double polar_pore_permeability(double water_diffusivity);

/// K of stratum corneum, partially hydrated, of lipids and corneocytes, per concentration of a species in water.
double two_phase_affinity(double log_kow);
/// The same of an ion that neither lipid nor protein takes up: water in corneocytes alone.
double corneocyte_water_affinity();

/// fu: share in dermis that albumin leaves unbound, at pH 7.4.
double unbound_share(const Molecule& molecule);
/// BF: all of the solute in the dermis over what is free to move.
double binding_factor(const Molecule& molecule, double unbound_share);
/// D of the free solute in dermis [m2/s].
double free_dermis_diffusivity(double molar_mass);
/// D on gradients of the total concentration in dermis [m2/s].
double dermis_diffusivity(double free_diffusivity, double unbound_share, double binding_factor);
/// D on gradients of the total concentration in viable epidermis [m2/s].
double epidermis_diffusivity(double water_diffusivity, double dermis_diffusivity);
/// K of dermis and viable epidermis.
double living_affinity(double binding_factor);

/// Permeability of the paracellular clefts of capillaries [m/s].
double paracellular_permeability(double molar_mass);
/// Of what is free in the reticular dermis [1/s].
double free_clearance(double molar_mass, double log_kow);

/// What dissolves in water at that pH [kg/m3], of the neutral species' solubility.
double solubility_at(const Molecule& molecule, double neutral_solubility, double ph);

/// k_g, with which a vapour leaves the surface into air that moves [m/s].
double vapour_transfer(double molar_mass, double air_speed);
/// What leaves a film into the air per activity of the dissolved [m/s]; vapour pressure in Pa, solubility in kg/m3.
double volatile_loss(double molar_mass, double vapour_pressure, double solubility, double air_speed);

}  // namespace sim::library
