// Each law of transport against numbers that were worked out by hand or stated with it.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/library/film_evaporation.hpp"
#include "sim/library/transport_laws.hpp"

using namespace sim::library;

namespace {

constexpr Structure caffeine{.carbon = 8, .hydrogen = 10, .nitrogen = 4, .oxygen = 2, .rings = 2, .double_bonds = 4};
constexpr Structure sucrose{.carbon = 12, .hydrogen = 22, .oxygen = 11, .rings = 2};
constexpr Structure mannitol{.carbon = 6, .hydrogen = 14, .oxygen = 6};
constexpr Structure water{.hydrogen = 2, .oxygen = 1};
constexpr Structure ascorbate{.carbon = 6, .hydrogen = 8, .oxygen = 6, .rings = 1, .double_bonds = 2};
constexpr Structure niacinamide{.carbon = 6, .hydrogen = 6, .nitrogen = 2, .oxygen = 1, .rings = 1, .double_bonds = 4};
constexpr Structure tranexamic{.carbon = 8, .hydrogen = 15, .nitrogen = 1, .oxygen = 2, .rings = 1, .double_bonds = 1};
constexpr Structure calcein{.carbon = 30, .hydrogen = 26, .nitrogen = 2, .oxygen = 13, .rings = 5, .double_bonds = 14};
constexpr Structure kttks{.carbon = 23, .hydrogen = 45, .nitrogen = 7, .oxygen = 9, .double_bonds = 5};
constexpr Structure lidocaine{.carbon = 14, .hydrogen = 22, .nitrogen = 2, .oxygen = 1, .rings = 1, .double_bonds = 4};

double diffusivity(const Structure& structure) { return water_diffusivity(schroeder_molar_volume(structure)); }

Molecule molecule(double grams_per_mole, double log_kow) {
    Molecule result;
    result.molar_mass = grams_per_mole / 1e3;
    result.log_kow = log_kow;
    return result;
}

}  // namespace

// An acid and a base are half ionised at their pKa; lidocaine (7.9) is neutral to 1/(1 + 10^0.5) = 0.2403 at pH 7.4. An
// ampholyte of 4 and 9 counts both charges; a zwitterion has no neutral species.
TEST_CASE("the neutral share follows the distance of pH from pKa", "[library]") {
    Molecule acid, base, both, zwitterion;
    acid.acid_pka = both.acid_pka = 9;
    base.base_pka = 7.9;
    both.base_pka = 4;
    zwitterion.ionised_always = true;
    CHECK(neutral_share(acid, 9) == Approx(0.5));
    CHECK(neutral_share(acid, 11) == Approx(1 / 101.0));
    CHECK(neutral_share(base, 7.4) == Approx(0.2403).epsilon(1e-3));
    CHECK(neutral_share(both, 4) == Approx(1 / (2 + 1e-5)));
    CHECK(neutral_share(both, 6.5) == Approx(1 / (1 + 2 * std::pow(10, -2.5))));
    CHECK(neutral_share(zwitterion, 7) == 0);
    CHECK(neutral_share({}, 7) == 1);
}

// By hand: caffeine 7 * 24 - 7 * 2 + 7 * 4 = 182, sucrose 7 * 45 - 14 = 301, water 7 * 3 = 21 cm3/mol.
TEST_CASE("molar volumes add up over atoms, rings and double bonds", "[library]") {
    CHECK(schroeder_molar_volume(caffeine) == Approx(182e-6));
    CHECK(schroeder_molar_volume(sucrose) == Approx(301e-6));
    CHECK(schroeder_molar_volume(water) == Approx(21e-6));
    CHECK(molar_mass_of(sucrose) == Approx(0.342297));
}

// Diffusivities in water at 32 C that the literature's table states to two figures: half of the last figure is 5 % at
// worst.
TEST_CASE("diffusivities in water are those of the table", "[library]") {
    CHECK(diffusivity(water) == Approx(2.7e-9).epsilon(0.05));
    CHECK(diffusivity(niacinamide) == Approx(9.3e-10).epsilon(0.05));
    CHECK(diffusivity(ascorbate) == Approx(8.6e-10).epsilon(0.05));
    CHECK(diffusivity(caffeine) == Approx(7.5e-10).epsilon(0.05));
    CHECK(diffusivity(lidocaine) == Approx(5.6e-10).epsilon(0.05));
    CHECK(diffusivity(sucrose) == Approx(5.6e-10).epsilon(0.05));
    CHECK(diffusivity(calcein) == Approx(4.1e-10).epsilon(0.05));
    CHECK(diffusivity(kttks) == Approx(3.9e-10).epsilon(0.05));
}

// Sucrose's radius in water is 0.52 nm in tables of solutes. A point is not hindered; what is as wide as the pore stays
// out; x = 0.5 by hand: 0.25 (1 - 1.052 + 0.26125 - 0.0296875) = 0.04489.
TEST_CASE("a molecule is hindered by its radius in a pore", "[library]") {
    CHECK(hydrodynamic_radius(diffusivity(sucrose)) == Approx(0.52e-9).epsilon(0.02));
    CHECK(pore_hindrance(0, 2e-9) == 1);
    CHECK(pore_hindrance(1e-9, 2e-9) == Approx(0.04489).epsilon(1e-3));
    CHECK(pore_hindrance(2e-9, 2e-9) == 0);
    CHECK(pore_hindrance(9e-9, 2e-9) == 0);
}

// The law's own numbers for seven solutes; they came from radii taken from tables, here from Stokes and Einstein, which
// shifts them by up to a fifth, far inside the law's factor 3.
TEST_CASE("the polar path lets polar solutes through as fitted", "[library]") {
    const auto polar = [](const Structure& structure) { return polar_pore_permeability(diffusivity(structure)); };
    CHECK(polar(mannitol) == Approx(1.1e-10).epsilon(0.2));
    CHECK(polar(sucrose) == Approx(6.6e-11).epsilon(0.2));
    CHECK(polar(ascorbate) == Approx(1.35e-10).epsilon(0.2));
    CHECK(polar(tranexamic) == Approx(1.2e-10).epsilon(0.2));
    CHECK(polar(niacinamide) == Approx(1.8e-10).epsilon(0.2));
    CHECK(polar(calcein) == Approx(2.5e-11).epsilon(0.2));
    CHECK(polar(kttks) == Approx(2.2e-11).epsilon(0.2));
}

// The intercept is -2.74 in cm/h and -6.3 in cm/s; a mix-up of the two is a factor 3600. In both forms by hand for log
// Kow 2, 200 g/mol: 10^(-2.74 + 1.42 - 1.22) cm/h = 2.884e-3 cm/h = 8.01e-9 m/s.
TEST_CASE("the lipid path is the same in centimetres a second and an hour", "[library]") {
    const double per_hour = 1e-2 / 3600 * std::pow(10, -2.74 + 0.71 * 2 - 0.0061 * 200);
    CHECK(potts_guy_permeability(0.2, 2) == Approx(per_hour).epsilon(0.01));
    CHECK(potts_guy_permeability(0.2, 2) == Approx(8.0e-9).epsilon(0.01));
}

// Far below its pKa a base crosses as ion pairs a thousand times scarcer in octanol, so its permeability stops falling
// at 10^(-3 * 0.71) = 1/135 of the neutral one; an acid's, at 10^-4, does at 1/692.
TEST_CASE("ion pairs keep a floor under the lipid path", "[library]") {
    Molecule base = molecule(234.34, 2.44), acid = base;
    base.base_pka = 7.9;
    acid.acid_pka = 4;
    CHECK(lipid_path_share(base, 12) == Approx(1).epsilon(1e-3));
    CHECK(lipid_path_share(base, 0) == Approx(1 / 134.9).epsilon(1e-3));
    CHECK(lipid_path_share(acid, 12) == Approx(1 / 691.8).epsilon(1e-3));
    CHECK(lipid_path_share(acid, 0) == Approx(1).epsilon(1e-3));
}

// Partially hydrated, as tabled to two figures: caffeine 4.3, niacinamide 3.6, water 2.1, lidocaine 23, testosterone
// 52, retinol 1700; and an ion fills 0.9073 * 0.43 / (0.9/1.37 + 0.43) = 0.359.
TEST_CASE("affinities of the stratum corneum are those of two phases", "[library]") {
    CHECK(two_phase_affinity(-0.07) == Approx(4.3).epsilon(0.03));
    CHECK(two_phase_affinity(-0.37) == Approx(3.6).epsilon(0.03));
    CHECK(two_phase_affinity(-1.38) == Approx(2.1).epsilon(0.03));
    CHECK(two_phase_affinity(2.44) == Approx(23).epsilon(0.03));
    CHECK(two_phase_affinity(3.32) == Approx(52).epsilon(0.03));
    CHECK(two_phase_affinity(5.68) == Approx(1700).epsilon(0.03));
    CHECK(corneocyte_water_affinity() == Approx(0.359).epsilon(2e-3));
}

// Tabled K = 0.6 BF and D of dermis: caffeine 0.70 and 1.9e-10, water 0.63 and 1.0e-9, lidocaine (base) 1.3
// and 9.6e-11, retinol 320 and 1.3e-12, KTTKS (zwitterion) 0.70 and 9.7e-11.
TEST_CASE("binding gives dermis its affinity and its diffusivity", "[library]") {
    const auto check = [](const Molecule& one, double affinity, double diffusivity) {
        const double unbound = unbound_share(one), factor = binding_factor(one, unbound);
        CHECK(living_affinity(factor) == Approx(affinity).epsilon(0.03));
        CHECK(dermis_diffusivity(free_dermis_diffusivity(one.molar_mass), unbound, factor) ==
              Approx(diffusivity).epsilon(0.05));
    };
    check(molecule(194.19, -0.07), 0.70, 1.9e-10);
    check(molecule(18.015, -1.38), 0.63, 1.0e-9);
    Molecule base = molecule(234.34, 2.44);
    base.base_pka = 7.9;
    check(base, 1.3, 9.6e-11);
    check(molecule(286.45, 5.68), 320, 1.3e-12);
    Molecule zwitterion = molecule(563.65, -3.3);
    zwitterion.ionised_always = true;
    check(zwitterion, 0.70, 9.7e-11);
    CHECK(epidermis_diffusivity(7e-10, 2e-10) == Approx(1e-10));
    CHECK(epidermis_diffusivity(7e-10, 2e-12) == 2e-12);
}

// Tabled rates: k_free over BF (1.17, 8.0, 532) is 2.2e-4 for caffeine, 2.5e-4 for testosterone, 4e-6 for retinol. The
// clefts' own numbers: 2e-8 m/s at 342 g/mol, 5e-9 at 5 kDa, 2e-9 at 10 kDa, their geometric mean halfway in
// logarithms.
TEST_CASE("capillaries clear what clefts and blood flow let them", "[library]") {
    CHECK(free_clearance(0.19419, -0.07) / 1.172 == Approx(2.2e-4).epsilon(0.03));
    CHECK(free_clearance(0.28843, 3.32) / 8.0 == Approx(2.5e-4).epsilon(0.05));
    CHECK(free_clearance(0.28645, 5.68) / 532 == Approx(4e-6).epsilon(0.05));
    CHECK(paracellular_permeability(0.342) == Approx(2e-8));
    CHECK(paracellular_permeability(5) == Approx(5e-9));
    CHECK(paracellular_permeability(std::sqrt(50.0)) == Approx(std::sqrt(10.0) * 1e-9));
    CHECK(paracellular_permeability(66) == Approx(1e-9));
    CHECK(paracellular_permeability(1000) == Approx(1e-9));
    // Nothing passes the wall faster than blood comes, nor slower than lymph leaves.
    CHECK(free_clearance(0.3, 8) < 2.2e-3);
    CHECK(free_clearance(1e6, -5) >= 5e-6);
}

// Lidocaine's 4 kg/m3 of base are 4 / 0.2403 = 16.6 at pH 7.4; what would be more than the solid's density is not.
TEST_CASE("ions dissolve beside the neutral species", "[library]") {
    Molecule base = molecule(234.34, 2.44);
    base.base_pka = 7.9;
    CHECK(solubility_at(base, 4, 7.4) == Approx(16.65).epsilon(1e-3));
    CHECK(solubility_at(base, 4, 2) == 1300);
}

// A film of water on skin of 32 C loses 200 um/h to dry air at 0.17 m/s and about 135 um/h to a room of 25 C and half
// its saturation; the steam tables give 4.76 kPa at 32 C.
TEST_CASE("films of water dry as fast as stated", "[library]") {
    constexpr double micrometre_per_hour = 1e-6 / 3600;
    CHECK(saturation_vapour_pressure(305.15) == Approx(4759).epsilon(0.005));
    CHECK(film_evaporation(0.17, 0) == Approx(200 * micrometre_per_hour).epsilon(0.03));
    CHECK(film_evaporation(0.17, 0.5) == Approx(135 * micrometre_per_hour).epsilon(0.03));
    CHECK(film_evaporation(0.17, 1, 310) == 0);
}

// At saturation a solute's vapour is that of the pure substance, so activity times conductance is k_g p M / (R T)
// there.
TEST_CASE("a volatile solute leaves in proportion to its activity", "[library]") {
    const double flux = 3.4 * volatile_loss(0.122, 0.2, 3.4, 0.17);
    CHECK(flux == Approx(vapour_transfer(0.122, 0.17) * 0.2 * 0.122 / (8.314462618 * 305.15)));
    CHECK(vapour_transfer(0.018015, 0.17) == Approx(605e-2 / 3600).epsilon(0.01));
}
