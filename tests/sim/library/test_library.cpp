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

double barrier_permeability(const SoluteRow& row) {
    const LayerProperties& barrier = row.layers.front();
    return barrier.affinity.value * barrier.diffusivity.value / 15e-6;
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
        check_number(solute.molar_mass, solute.name);
        check_number(solute.channel_diffusivity, solute.name);
        for (const LayerProperties& layer : solute.layers)
            for (const Sourced* number : {&layer.diffusivity, &layer.affinity, &layer.clearance, &layer.loss})
                check_number(*number, std::string(solute.name) + " " + std::string(layer.layer));
    }
    for (const SerumRow& serum : serums())
        for (const SerumRow::Part& part : serum.parts) check_number(part.concentration, serum.name);
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
                               &laws::capillary_loop_depth})
        check_number(*law, "laws");
}

// A name chooses a row, so two rows may not share one, and what is not there must be seen not to be there.
TEST_CASE("names of a library are unique and find their rows", "[library]") {
    check_names(sites());
    check_names(devices());
    check_names(solutes());
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
                const auto same = [&](const LayerProperties& row) { return row.layer == layer.name; };
                CHECK(std::count_if(solute.layers.begin(), solute.layers.end(), same) == 1);
            }
}

TEST_CASE("serums hold solutes of the library", "[library]") {
    for (const SerumRow& serum : serums())
        for (const SerumRow::Part& part : serum.parts) {
            INFO(serum.name << " " << part.solute);
            CHECK(find_solute(part.solute) != nullptr);
        }
}

// 15 % of a litre of serum that weighs about a kilogram are 150 g, and 5 % are 50 g.
TEST_CASE("a serum's per cent are grams in a tenth of a litre", "[library]") {
    CHECK(find_serum("ascorbic_acid_15")->parts.front().concentration.value == 150);
    CHECK(find_serum("niacinamide_5")->parts.front().concentration.value == 50);
    CHECK(find_serum("tranexamic_acid_3")->parts.front().concentration.value == 30);
    CHECK(find_serum("caffeine_1")->parts.front().concentration.value == 10);
}

// Intact skin lets Kp = K D / h through; the barrier was fitted to the measured Kp at h = 15 um, so K D / h gives it
// back.
TEST_CASE("the stratum corneum of 15 um gives each solute's measured permeability", "[library]") {
    const std::map<std::string_view, double> measured{
        {"niacinamide", 1.0e-9},    {"caffeine", 1.2e-9}, {"ascorbic_acid", 1.5e-10}, {"tranexamic_acid", 1.2e-10},
        {"lidocaine", 8.3e-9},      {"calcein", 1e-11},   {"fluorescein", 5e-11},     {"kttks", 2e-11},
        {"palmitoyl_kttks", 3e-11}, {"water", 2.0e-9},    {"mannitol", 1.2e-10},      {"sucrose", 2.6e-11},
        {"testosterone", 1.7e-8}};
    for (const auto& [name, permeability] : measured) {
        INFO(name);
        REQUIRE(find_solute(name) != nullptr);
        CHECK(barrier_permeability(*find_solute(name)) == Approx(permeability).epsilon(1e-12));
    }
    CHECK(barrier_permeability(*find_solute("hyaluronan_10kda")) == 0);
}

// The polar pathway holds next to nothing, so its lag h^2 / 6 D is minutes to hours; with K = 1 of the bulk, D would be
// twenty times smaller and ascorbic acid would wait for 4.6 h. Here it waits 15e-6^2 / (6 * 4.5e-14 m2/s) = 833 s.
TEST_CASE("polar solutes cross the stratum corneum after minutes, not hours", "[library]") {
    const auto lag = [](std::string_view name) {
        return 15e-6 * 15e-6 / (6 * find_solute(name)->layers.front().diffusivity.value);
    };
    CHECK(lag("ascorbic_acid") == Approx(833.33).epsilon(1e-4));
    CHECK(lag("tranexamic_acid") < 3600);
    CHECK(lag("mannitol") < 3600);
    // Caffeine does cross the bulk: measured lags are 1 to 3 h, and 15e-6^2 / (6 * 4.5e-15) s is 2.3 h.
    CHECK(lag("caffeine") == Approx(8333.3).epsilon(1e-4));
}

// A solute is cleared only where there are vessels, and half as fast again where loops add to the plexus.
TEST_CASE("capillaries clear the dermis and the loops add half in its papillary part", "[library]") {
    for (const SoluteRow& solute : solutes()) {
        INFO(solute.name);
        REQUIRE(solute.layers.size() == 4);
        CHECK(solute.layers[0].clearance.value == 0);
        CHECK(solute.layers[1].clearance.value == 0);
        CHECK(solute.layers[3].clearance.value > 0);
        CHECK(solute.layers[2].clearance.value == Approx(1.5 * solute.layers[3].clearance.value));
    }
}

// Vitamin C halves in tissue in four days: ln 2 / (4 * 86400 s) = 2.006e-6 1/s; the dead layer has no such loss.
TEST_CASE("vitamin C is lost in living layers with a half-life of four days", "[library]") {
    const SoluteRow& solute = *find_solute("ascorbic_acid");
    CHECK(solute.layers[0].loss.value == 0);
    for (std::size_t layer = 1; layer < 4; ++layer)
        CHECK(solute.layers[layer].loss.value == Approx(std::numbers::ln2 / (4 * 86400)).epsilon(0.005));
}

// Molar masses follow from the formulas and the atomic weights.
TEST_CASE("molar masses agree with the chemical formulas", "[library]") {
    const std::map<std::string_view, std::string> formulas{
        {"niacinamide", "C6H6N2O"}, {"ascorbic_acid", "C6H8O6"},  {"tranexamic_acid", "C8H15NO2"},
        {"caffeine", "C8H10N4O2"},  {"lidocaine", "C14H22N2O"},   {"fluorescein", "C20H12O5"},
        {"calcein", "C30H26N2O13"}, {"retinol", "C20H30O"},       {"kttks", "C23H45N7O9"},
        {"water", "H2O"},           {"testosterone", "C19H28O2"}, {"palmitoyl_kttks", "C39H75N7O10"},
        {"mannitol", "C6H14O6"},    {"sucrose", "C12H22O11"}};
    for (const SoluteRow& solute : solutes()) {
        INFO(solute.name);
        const auto formula = formulas.find(solute.name);
        CHECK((formula != formulas.end()) == (solute.molar_mass.grade == Grade::verified));
        if (formula != formulas.end())
            CHECK(solute.molar_mass.value * 1000 == Approx(molar_mass(formula->second)).epsilon(1e-4));
    }
}

// Nothing moves faster in tissue than in the water it holds: fibres and cells only stand in the way.
TEST_CASE("solutes are slower in every layer than in water", "[library]") {
    for (const SoluteRow& solute : solutes())
        for (const LayerProperties& layer : solute.layers) {
            INFO(solute.name << " " << layer.layer);
            CHECK(layer.diffusivity.value < solute.channel_diffusivity.value);
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
