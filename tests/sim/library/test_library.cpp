// The built-in libraries: complete rows, and the numbers that follow from others.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <string>

#include "sim/library/library.hpp"

using namespace sim;
using namespace sim::library;

namespace {

void check_number(const Sourced& number, std::string_view where) {
    INFO(where << ": " << number.low << " <= " << number.value << " <= " << number.high << " " << number.source);
    CHECK(std::isfinite(number.value));
    CHECK(number.low <= number.value);
    CHECK(number.value <= number.high);
    CHECK(number.low >= 0);
    CHECK_FALSE(number.unit.empty());
    CHECK(number.source.size() > 10);
}

template <class Table>
void check_names(const Table& table) {
    std::set<std::string_view> seen;
    for (const auto& row : table) {
        INFO(row.name);
        CHECK(seen.insert(row.name).second);
        CHECK_FALSE(row.description.empty());
    }
    CHECK_FALSE(seen.empty());
}

DerivedTransport usual_transport(std::string_view name) { return transport_of(*find_solute(name), usual_ph(name)); }

double barrier_permeability(const DerivedTransport& transport) {
    return transport.lipid_permeability + transport.polar_permeability;
}

/// Molar mass [g/mol] of a formula such as C6H8O6, from standard atomic weights.
double molar_mass(const std::string& formula) {
    const std::map<char, double> weights{{'C', 12.011}, {'H', 1.008}, {'N', 14.007}, {'O', 15.999}};
    double sum = 0;
    for (std::size_t i = 0; i < formula.size();) {
        const double weight = weights.at(formula[i++]);
        int count = 0;
        while (i < formula.size() && std::isdigit(static_cast<unsigned char>(formula[i])))
            count = 10 * count + (formula[i++] - '0');
        sum += weight * std::max(count, 1);
    }
    return sum;
}

}  // namespace

// A number without unit, source or range cannot be judged by a reader, so no table may hold one.
TEST_CASE("every number of the libraries has a unit, a source and a range around it", "[library]") {
    for (const Site& site : sites())
        for (const LayerRow& layer : site.layers) check_number(layer.thickness, site.name);
    for (const DeviceRow& device : devices()) {
        check_number(device.needle_base_diameter, device.name);
        check_number(device.default_length, device.name);
        for (const auto* number : {&device.rows, &device.needles_per_row, &device.drum_radius, &device.drum_width,
                                   &device.pitch, &device.array_x, &device.array_y, &device.needles,
                                   &device.cartridge_diameter, &device.strokes, &device.speed})
            if (*number) check_number(**number, device.name);
    }
    for (const SoluteRow& solute : solutes()) {
        check_number(solute.facts.molar_mass, solute.name);
        for (const auto* pka : {&solute.facts.acid_pka, &solute.facts.base_pka})
            if (*pka) check_number(**pka, solute.name);
        CHECK(solute.facts.log_kow.source.size() > 10);
        for (const DerivedNumber& derived : transport_of(solute, usual_ph(solute.name)).numbers)
            check_number(derived.number, std::string(solute.name) + " " + derived.name);
        for (const LayerProperties& layer : layers_of(transport_of(solute, 7.4)))
            for (const Sourced* number : {&layer.diffusivity, &layer.affinity, &layer.clearance, &layer.loss})
                check_number(*number, std::string(solute.name) + " " + std::string(layer.layer));
    }
    for (const VehicleRow& vehicle : vehicles())
        for (const Sourced* number :
             {&vehicle.water_share, &vehicle.oil_share, &vehicle.residue, &vehicle.channel_factor})
            check_number(*number, vehicle.name);
    for (const SerumRow& serum : serums()) {
        check_number(serum.ph, serum.name);
        for (const SerumRow::Part& part : serum.parts) check_number(part.concentration, serum.name);
    }
    for (const Sourced* law : {&laws::tenting_depth,
                               &laws::standoff,
                               &laws::hand_speed,
                               &laws::tenting_exponent,
                               &laws::breach_efficiency,
                               &laws::slit_recovery,
                               &laws::rat_depth_share,
                               &laws::rat_channel_depth,
                               &laws::rat_channel_diameter,
                               &laws::residual_depth_share,
                               &laws::residual_radius_share,
                               &laws::injury_radius_share,
                               &laws::depth_spread,
                               &laws::rolling_jitter,
                               &laws::recoil_floor,
                               &laws::recoil_time,
                               &laws::closing_time_wet,
                               &laws::closing_time_dry,
                               &laws::capillary_loops,
                               &laws::capillary_loop_diameter,
                               &laws::closing_ratio,
                               &laws::closing_slow_age,
                               &laws::closing_slow_factor,
                               &laws::closing_length_power,
                               &laws::closing_length,
                               &laws::water_permeability,
                               &laws::vapour_diffusivity,
                               &laws::fluid_conductivity,
                               &laws::skin_admittance,
                               &laws::tewl_detection,
                               &laws::admittance_detection,
                               &laws::dye_radius,
                               &laws::capillary_loop_depth})
        check_number(*law, "laws");
}

// A name chooses a row, so two rows may not share one, and what is not there must be seen not to be there.
TEST_CASE("names of a library are unique and find their rows", "[library]") {
    check_names(sites());
    check_names(devices());
    check_names(solutes());
    check_names(vehicles());
    check_names(serums());
    CHECK(find_site("cheek") != nullptr);
    CHECK(find_device("roller_192") != nullptr);
    CHECK(find_solute("caffeine") != nullptr);
    CHECK(find_serum("ascorbic_acid_15") != nullptr);
    CHECK(find_site("elbow") == nullptr);
    CHECK(find_device("") == nullptr);
    CHECK(find_solute("caffein") == nullptr);
    CHECK(find_serum("caffeine") == nullptr);
}

// Solutes name what they meet in the layers that sites are made of; a layer without values could not be simulated.
TEST_CASE("every solute has values in every layer of every site", "[library]") {
    for (const Site& site : sites())
        for (const LayerRow& layer : site.layers)
            for (const SoluteRow& solute : solutes()) {
                INFO(site.name << " " << layer.name << " " << solute.name);
                const auto layers = layers_of(transport_of(solute, 7.4));
                CHECK(std::ranges::count(layers, layer.name, &LayerProperties::layer) == 1);
            }
}

// What a serum names must be there: a vehicle, and solutes or something for healing.
TEST_CASE("serums hold solutes of the library in a vehicle of the library", "[library]") {
    for (const SerumRow& serum : serums()) {
        INFO(serum.name);
        CHECK(find_vehicle(serum.vehicle) != nullptr);
        CHECK(serum.parts.empty() == !serum.healing_source.empty());
        for (const SerumRow::Part& part : serum.parts) CHECK(find_solute(part.solute) != nullptr);
    }
}

// More than dissolves would be a suspension, which a serum of the library is not: what its water holds per volume, C /
// K_v, is at most the solubility.
TEST_CASE("serums are solutions", "[library]") {
    for (const SerumRow& serum : serums())
        for (const SerumRow::Part& part : serum.parts) {
            INFO(serum.name);
            const SoluteRow& solute = *find_solute(part.solute);
            const double held = part.concentration.value /
                                vehicle_affinity(*find_vehicle(serum.vehicle), solute.facts.molecule(), serum.ph.value);
            REQUIRE(transport_of(solute, serum.ph.value).solubility);
            CHECK(held <= *transport_of(solute, serum.ph.value).solubility);
        }
}

// Water holds what water holds; oil holds Kow times as much of a neutral solute; an emulsion of 3 : 1 the mean of both.
TEST_CASE("a vehicle holds solutes by its shares of water and oil", "[library]") {
    Molecule solute;
    solute.log_kow = 2;
    CHECK(vehicle_affinity(*find_vehicle("saline"), solute, 7) == 1);
    CHECK(vehicle_affinity(*find_vehicle("gel"), solute, 7) == 1);
    CHECK(vehicle_affinity(*find_vehicle("oil"), solute, 7) == Approx(100));
    CHECK(vehicle_affinity(*find_vehicle("cream"), solute, 7) == Approx(0.75 + 25));
    solute.acid_pka = 7;
    CHECK(vehicle_affinity(*find_vehicle("oil"), solute, 7) == Approx(50));
    CHECK(find_vehicle("wine") == nullptr);
}

// 15 % of a litre of serum that weighs about a kilogram are 150 g, and 5 % are 50 g.
TEST_CASE("a serum's per cent are grams in a tenth of a litre", "[library]") {
    CHECK(find_serum("ascorbic_acid_15")->parts.front().concentration.value == 150);
    CHECK(find_serum("niacinamide_5")->parts.front().concentration.value == 50);
    CHECK(find_serum("tranexamic_acid_3")->parts.front().concentration.value == 30);
    CHECK(find_serum("caffeine_1")->parts.front().concentration.value == 10);
}

// Where intact skin was measured, a row gives it back at the pH of the measurement; without one (*) the law's own
// number is stated to a factor 3, and the table's must lie within that.
TEST_CASE("the stratum corneum of 15 um gives each solute's measured permeability", "[library]") {
    const auto at = [](std::string_view name, double ph) {
        return barrier_permeability(transport_of(*find_solute(name), ph));
    };
    CHECK(at("niacinamide", 7.4) == Approx(1.0e-9).epsilon(1e-3));
    CHECK(at("caffeine", 7.4) == Approx(1.2e-9));
    CHECK(at("lidocaine", 10) == Approx(2.95e-8));
    CHECK(at("lidocaine", 4) == Approx(9.5e-10).epsilon(0.01));
    CHECK(at("lidocaine", 7.4) == Approx(8.3e-9).epsilon(0.15));
    CHECK(at("water", 7.4) == Approx(2.0e-9));
    CHECK(at("testosterone", 7.4) == Approx(1.7e-8));
    CHECK(at("mannitol", 7.4) == Approx(1.2e-10));
    CHECK(at("sucrose", 7.4) == Approx(2.6e-11));
    CHECK(at("calcein", 7.4) == Approx(1e-11));
    CHECK(at("hyaluronan_10kda", 7.4) == 0);
    CHECK(at("hyaluronan_1mda", 7.4) == 0);
    const std::map<std::string_view, double> by_law{{"ascorbic_acid", 1.5e-10}, {"tranexamic_acid", 1.2e-10},
                                                    {"fluorescein", 5e-11},     {"kttks", 2e-11},
                                                    {"palmitoyl_kttks", 3e-11}, {"peptide_1kda", 1e-11}};
    for (const auto& [name, permeability] : by_law) {
        INFO(name);
        CHECK(barrier_permeability(usual_transport(name)) > permeability / 3);
        CHECK(barrier_permeability(usual_transport(name)) < permeability * 3);
    }
    // The anion of vitamin C is a third as fast: uptake needs pH below 3.5.
    CHECK(at("ascorbic_acid", 7) < at("ascorbic_acid", 3.2) / 2.5);
}

// Polar solutes cross by pores, which hold nothing; caffeine crosses the bulk, where measured lags h^2 / 6 D are 1 to 3
// h.
TEST_CASE("polar solutes keep to the pores and caffeine to the bulk", "[library]") {
    for (const std::string_view name : {"tranexamic_acid", "mannitol", "sucrose", "calcein", "kttks"}) {
        INFO(name);
        const DerivedTransport transport = usual_transport(name);
        CHECK(transport.polar_permeability > 20 * transport.lipid_permeability);
    }
    const double lag = 15e-6 * 15e-6 / (6 * usual_transport("caffeine").barrier_diffusivity);
    CHECK(lag > 3600);
    CHECK(lag < 3 * 3600);
}

// A solute is cleared only where there are vessels, and half as fast again where loops add to the plexus.
TEST_CASE("capillaries clear the dermis and the loops add half in its papillary part", "[library]") {
    for (const SoluteRow& solute : solutes()) {
        INFO(solute.name);
        const auto layers = layers_of(transport_of(solute, 7.4));
        REQUIRE(layers.size() == 4);
        CHECK(layers[0].clearance.value == 0);
        CHECK(layers[1].clearance.value == 0);
        CHECK(layers[3].clearance.value > 0);
        CHECK(layers[2].clearance.value == Approx(1.5 * layers[3].clearance.value));
    }
}

// Vitamin C halves in tissue in four days: ln 2 / (4 * 86400 s) = 2.006e-6 1/s; the dead layer has no such loss.
TEST_CASE("vitamin C is lost in living layers with a half-life of four days", "[library]") {
    const auto layers = layers_of(usual_transport("ascorbic_acid"));
    CHECK(layers[0].loss.value == 0);
    for (std::size_t layer = 1; layer < 4; ++layer)
        CHECK(layers[layer].loss.value == Approx(std::numbers::ln2 / (4 * 86400)).epsilon(0.005));
}

// The rows that the literature's table gives, to two figures: D in water, D and K of dermis, clearance, the last
// rounded to one or two figures. The palmitoyl peptide was classed there with zwitterions, which albumin binds a
// quarter less.
TEST_CASE("derived rows agree with the table of the literature", "[library]") {
    struct Row {
        std::string_view name;
        double water, dermis, affinity, clearance;
    };
    const Row table[]{{"water", 2.7e-9, 1.0e-9, 0.63, 7e-4},
                      {"niacinamide", 9.3e-10, 2.7e-10, 0.68, 3.6e-4},
                      {"ascorbic_acid", 8.6e-10, 2.2e-10, 0.67, 2e-4},
                      {"tranexamic_acid", 7.5e-10, 2.2e-10, 0.71, 2e-4},
                      {"caffeine", 7.5e-10, 1.9e-10, 0.70, 2.2e-4},
                      {"lidocaine", 5.6e-10, 9.6e-11, 1.3, 8e-4},
                      {"fluorescein", 5.5e-10, 1.3e-10, 0.73, 1.5e-4},
                      {"calcein", 4.1e-10, 9.1e-11, 0.70, 1e-4},
                      {"retinol", 4.8e-10, 1.3e-12, 320, 4e-6},
                      {"kttks", 3.9e-10, 9.7e-11, 0.70, 1e-4},
                      {"palmitoyl_kttks", 3.4e-10, 1.3e-11, 6.3, 1e-5},
                      {"testosterone", 5.3e-10, 2.8e-11, 4.8, 2.5e-4},
                      {"mannitol", 7.5e-10, 2.3e-10, 0.6, 2.5e-4},
                      {"sucrose", 5.6e-10, 1.5e-10, 0.6, 1.8e-4}};
    for (const Row& row : table) {
        INFO(row.name);
        const DerivedTransport transport = usual_transport(row.name);
        CHECK(transport.channel_diffusivity == Approx(row.water).epsilon(0.05));
        CHECK(transport.dermis_diffusivity == Approx(row.dermis).epsilon(0.1));
        CHECK(transport.dermis_affinity == Approx(row.affinity).epsilon(row.name == "palmitoyl_kttks" ? 0.3 : 0.06));
        CHECK(transport.reticular_clearance == Approx(row.clearance).epsilon(0.25));
    }
}

// Molar masses follow from the formulas and the atomic weights.
TEST_CASE("molar masses agree with the chemical formulas", "[library]") {
    const std::map<std::string_view, std::string> formulas{
        {"niacinamide", "C6H6N2O"}, {"ascorbic_acid", "C6H8O6"},  {"tranexamic_acid", "C8H15NO2"},
        {"caffeine", "C8H10N4O2"},  {"lidocaine", "C14H22N2O"},   {"fluorescein", "C20H12O5"},
        {"calcein", "C30H26N2O13"}, {"retinol", "C20H30O"},       {"kttks", "C23H45N7O9"},
        {"water", "H2O"},           {"testosterone", "C19H28O2"}, {"palmitoyl_kttks", "C39H75N7O10"},
        {"mannitol", "C6H14O6"},    {"sucrose", "C12H22O11"},     {"amantadine", "C10H17N"},
        {"benzoic_acid", "C7H6O2"}};
    for (const SoluteRow& solute : solutes()) {
        INFO(solute.name);
        const auto formula = formulas.find(solute.name);
        CHECK((formula != formulas.end()) == (solute.facts.molar_mass.grade == Grade::verified));
        if (formula != formulas.end())
            CHECK(solute.facts.molar_mass.value * 1000 == Approx(molar_mass(formula->second)).epsilon(1e-4));
    }
}

// Nothing moves faster in tissue than in the water it holds: fibres and cells only stand in the way.
TEST_CASE("solutes are slower in every layer than in water", "[library]") {
    for (const SoluteRow& solute : solutes()) {
        const DerivedTransport transport = transport_of(solute, 7.4);
        for (const LayerProperties& layer : layers_of(transport)) {
            INFO(solute.name << " " << layer.layer);
            CHECK(layer.diffusivity.value < transport.channel_diffusivity);
        }
    }
}

// 192 needles on a drum of 2 pi 10 mm by 20 mm leave 15.3 holes a cm2 and pass, and 15 passes 229.
TEST_CASE("device rows give the puncture density that rollers are known for", "[library]") {
    const auto density = [](std::string_view name) {
        const DeviceRow& row = *find_device(name);
        const double surface = 2 * std::numbers::pi * row.drum_radius->value * row.drum_width->value;
        return row.rows->value * row.needles_per_row->value / surface / 1e4;
    };
    CHECK(find_device("roller_192")->rows->value * find_device("roller_192")->needles_per_row->value == 192);
    CHECK(15 * density("roller_192") == Approx(229.2).epsilon(1e-3));
    CHECK(density("roller_96") == Approx(density("roller_192")).epsilon(1e-12));
    CHECK(density("roller_540") == Approx(43.0).epsilon(1e-3));
    const double pitch = find_device("stamp_256")->pitch->value;
    CHECK(1 / (pitch * pitch) / 1e4 == Approx(256).epsilon(1e-12));
}

// The law is 1 up to 45 years and linear through 1.75 at 77.3, so halfway, at 61.15 years, it is 1.375. The power of
// the needle's length is that which takes 370 um to 770 um, 2.08 times as long, in 1.5 times the time: 2.08^0.55
// = 1.497.
TEST_CASE("channels close later in old people and after long needles", "[library]") {
    CHECK(laws::closing_age_factor(0) == 1.0);
    CHECK(laws::closing_age_factor(45) == 1.0);
    CHECK(laws::closing_age_factor(61.15) == Approx(1.375).epsilon(1e-12));
    CHECK(laws::closing_age_factor(77.3) == Approx(1.75).epsilon(1e-12));
    CHECK(laws::closing_length_factor(0.6e-3) == Approx(1).epsilon(1e-12));
    CHECK(laws::closing_length_factor(0.77e-3) / laws::closing_length_factor(0.37e-3) == Approx(1.5).epsilon(3e-3));
}
