// Transport derived from a molecule: measured values kept, paths kept apart, every number told.
#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "sim/library/derive.hpp"
#include "sim/library/transport_laws.hpp"

using namespace sim;
using namespace sim::library;

namespace {

constexpr std::string_view donor = "a made-up measurement for this test";

Molecule lidocaine() {
    Molecule molecule;
    molecule.molar_mass = 0.23434;
    molecule.log_kow = 2.44;
    molecule.base_pka = 7.9;
    molecule.molar_volume = 294e-6;
    return molecule;
}

Molecule sucrose() {
    Molecule molecule;
    molecule.molar_mass = 0.3423;
    molecule.log_kow = -3.7;
    molecule.molar_volume = 301e-6;
    return molecule;
}

Sourced permeability(double value) { return {value, value / 2, value * 2, "m/s", donor, Grade::calibrated}; }

double total(const DerivedTransport& transport) { return transport.lipid_permeability + transport.polar_permeability; }

}  // namespace

// The stratum corneum of the grid has K and D; K D over its 15 um must be the lipid path, and the pores come beside it.
TEST_CASE("the barrier's K and D carry the lipid path and nothing else", "[library]") {
    for (const double ph : {4.0, 7.4, 10.0}) {
        const DerivedTransport transport = derive(lidocaine(), {}, ph);
        CHECK(transport.barrier_affinity * transport.barrier_diffusivity / reference_barrier ==
              Approx(transport.lipid_permeability));
        CHECK(transport.polar_permeability == Approx(polar_pore_permeability(transport.channel_diffusivity)));
    }
}

// A measurement is worth more than a law: at its own pH the two paths add up to it, also where it is less than the
// pores alone would let through.
TEST_CASE("a measured permeability comes back at its own pH", "[library]") {
    Measured measured;
    for (const double value : {2.95e-8, 1e-12}) {
        measured.permeability = permeability(value);
        measured.permeability_ph = 10;
        CHECK(total(derive(lidocaine(), measured, 10)) == Approx(value));
    }
    measured.permeability = permeability(2.6e-11);
    CHECK(total(derive(sucrose(), measured, 5)) == Approx(2.6e-11));
    CHECK(derive(sucrose(), measured, 5).polar_permeability > 2.5e-11);
}

// A base measured where it is neutral is slower where it is charged, and with the ion's own value it mixes the two: at
// the pKa half of each, (2.95e-8 + 9.5e-10) / 2.
TEST_CASE("a measured permeability follows the charge to another pH", "[library]") {
    Measured measured;
    measured.permeability = permeability(2.95e-8);
    measured.permeability_ph = 14;
    CHECK(total(derive(lidocaine(), measured, 6)) < 0.1 * 2.95e-8);
    measured.ion_permeability = permeability(9.5e-10);
    CHECK(total(derive(lidocaine(), measured, 7.9)) == Approx((2.95e-8 + 9.5e-10) / 2).epsilon(1e-4));
    CHECK(total(derive(lidocaine(), measured, 2)) == Approx(9.5e-10).epsilon(1e-3));
    // An ion slower than the pores' law keeps to the pores and slows them down.
    measured.ion_permeability = permeability(1e-11);
    CHECK(derive(lidocaine(), measured, 2).polar_permeability == Approx(1e-11).epsilon(1e-3));
    CHECK(derive(lidocaine(), measured, 2).lipid_permeability < 1e-13);
}

// A macromolecule that does not cross keeps zero, and so does the lipid path of what is always charged.
TEST_CASE("what does not cross stays zero", "[library]") {
    Measured none;
    none.permeability = Sourced{0, 0, 1e-13, "m/s", donor, Grade::exploratory};
    Molecule large;
    large.molar_mass = 10;
    large.ionised_always = true;
    const DerivedTransport transport = derive(large, none, 7);
    CHECK(transport.lipid_permeability == 0);
    CHECK(transport.barrier_diffusivity == 0);
    CHECK(transport.polar_permeability == 0);
    Molecule ion = sucrose();
    ion.ionised_always = true;
    CHECK(derive(ion, {}, 7).lipid_permeability == 0);
    CHECK(derive(ion, {}, 7).polar_permeability > 0);
}

// Vessels lie in the dermis, with half as much again from the loops, and what is given is kept to the last digit.
TEST_CASE("given values replace derived ones", "[library]") {
    const auto given = [](double value, std::string_view unit) {
        return Sourced{value, value, value, unit, donor, Grade::plausible};
    };
    Measured measured;
    measured.clearance = given(3e-4, "/s");
    measured.loss = given(2e-6, "/s");
    measured.dermis_diffusivity = given(5e-11, "m2/s");
    measured.dermis_affinity = given(0.9, "1");
    measured.channel_diffusivity = given(6e-10, "m2/s");
    measured.barrier_affinity = given(30, "1");
    measured.barrier_diffusivity = given(4e-15, "m2/s");
    const DerivedTransport transport = derive(lidocaine(), measured, 7.4);
    CHECK(transport.reticular_clearance == 3e-4);
    CHECK(transport.papillary_clearance == Approx(4.5e-4));
    CHECK(transport.loss == 2e-6);
    CHECK(transport.dermis_diffusivity == 5e-11);
    CHECK(transport.dermis_affinity == 0.9);
    CHECK(transport.channel_diffusivity == 6e-10);
    CHECK(transport.lipid_permeability == Approx(30 * 4e-15 / 15e-6));
    CHECK(transport.number("dermis_affinity").number.source == donor);
}

// Whoever reads a number must be able to judge it: value within its range, unit, source and formula; two standard
// deviations of log10 are a factor 10^0.8 for the lipid path and 10 for the pores.
TEST_CASE("every derived number is told with its range, source and formula", "[library]") {
    Measured measured;
    measured.solubility = Sourced{4, 3, 5, "kg/m3", donor, Grade::plausible};
    measured.vapour_pressure = Sourced{0.006, 0.003, 0.012, "Pa", donor, Grade::exploratory};
    const DerivedTransport transport = derive(lidocaine(), measured, 7.4);
    for (const DerivedNumber& derived : transport.numbers) {
        INFO(derived.name << ": " << derived.formula);
        CHECK(derived.number.low <= derived.number.value);
        CHECK(derived.number.value <= derived.number.high);
        CHECK(derived.number.source.size() > 10);
        CHECK_FALSE(derived.number.unit.empty());
        CHECK_FALSE(derived.formula.empty());
    }
    const Sourced& lipid = transport.number("lipid_permeability").number;
    CHECK(lipid.high / lipid.value == Approx(std::pow(10, 0.8)));
    const Sourced& polar = transport.number("polar_permeability").number;
    CHECK(polar.high / polar.value == Approx(10));
    CHECK(transport.solubility == Approx(16.65).epsilon(1e-3));
    CHECK(transport.vapour_permeability > 0);
    CHECK_THROWS_AS(transport.number("nonsense"), std::out_of_range);
    CHECK_THROWS_AS(derive({}, {}, 7), std::invalid_argument);
}

namespace {

/// The intact-skin panel: medians of Kp from water (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z; lidocaine's pH
/// series: Kushla 1991 and Mitragotri 2000).
struct PanelRow {
    std::string_view name;
    double grams, log_kow, cubic_centimetres;
    std::optional<double> base_pka;
    double ph, median;
};
constexpr PanelRow panel[]{
    {"caffeine", 194.19, -0.07, 182, {}, 7.4, 1.2e-9},    {"water", 18.015, -1.38, 21, {}, 7.4, 3.6e-9},
    {"mannitol", 182.17, -3.1, 182, {}, 7.4, 1.2e-10},    {"sucrose", 342.3, -3.7, 301, {}, 7.4, 2.6e-11},
    {"testosterone", 288.43, 3.32, 329, {}, 7.4, 1.7e-8}, {"lidocaine", 234.34, 2.44, 294, 7.9, 4, 9.5e-10},
    {"lidocaine", 234.34, 2.44, 294, 7.9, 6, 1.08e-9},    {"lidocaine", 234.34, 2.44, 294, 7.9, 7.8, 1.96e-8},
    {"lidocaine", 234.34, 2.44, 294, 7.9, 10, 2.95e-8}};

double spread_from_median(const PanelRow& row) {
    Molecule molecule;
    molecule.molar_mass = row.grams / 1e3;
    molecule.log_kow = row.log_kow;
    molecule.base_pka = row.base_pka;
    molecule.molar_volume = row.cubic_centimetres * 1e-6;
    const double ratio = total(derive(molecule, {}, row.ph)) / row.median;
    UNSCOPED_INFO(row.name << " at pH " << row.ph << ": predicted over measured " << ratio);
    return std::max(ratio, 1 / ratio);
}

}  // namespace

// Nothing here is fitted to one compound, and laboratories themselves differ by a factor of 16 for caffeine: within 3
// for six of nine and within 5 for seven is what such laws can promise.
TEST_CASE("the intact-skin panel is predicted without measurements", "[library]") {
    int within_3 = 0, within_5 = 0;
    for (const PanelRow& row : panel) {
        const double spread = spread_from_median(row);
        within_3 += spread <= 3;
        within_5 += spread <= 5;
    }
    CHECK(within_3 >= 6);
    CHECK(within_5 >= 7);
}
