// Vehicles: what serums are made of besides their solutes.
#include <algorithm>

#include "sim/library/library.hpp"
#include "sim/library/quantities.hpp"

namespace sim::library {
namespace {

Sourced exactly(double value, std::string_view source) {
    return pure_number(value, value, value, source, Grade::plausible);
}

constexpr std::string_view by_definition = "by definition";
constexpr std::string_view oil_as_octanol =
    "share of oil, whose affinity is taken as octanol's: fatty oils take up polar solutes less";

VehicleRow water() {
    return {"water",
            "water that dries to nothing",
            {"aqueous", "saline", "pbs"},
            exactly(1, by_definition),
            exactly(0, by_definition),
            pure_number(0, 0, 0.05, "water evaporates; salts are little", Grade::plausible),
            exactly(1, by_definition),
            true};
}

VehicleRow gel() {
    return {
        "gel",
        "water thickened with carbomer or hyaluronan, with humectants",
        {"hydrogel", "viscous"},
        exactly(1, "all water, humectants dissolved in it"),
        exactly(0, by_definition),
        pure_number(0.1, 0.05, 0.2, "humectants leave 5-20 %; from memory of the literature, unverified",
                    Grade::exploratory),
        pure_number(0.8, 0.6, 0.95, "polymer of 1-2 %; from memory of the literature, unverified", Grade::exploratory),
        true};
}

VehicleRow oil() {
    return {"oil",
            "an oil; nothing evaporates, and channels stay filled with the skin's own fluid",
            {"oily"},
            exactly(0, by_definition),
            exactly(1, oil_as_octanol),
            exactly(1, "oils do not evaporate within days"),
            exactly(1, "oil does not enter channels, which keep interstitial fluid"),
            false};
}

VehicleRow emulsion() {
    return {"emulsion",
            "oil in water, 25 % oil, with humectants",
            {"cream", "lotion"},
            pure_number(0.75, 0.7, 0.8, "a choice: the usual 20-30 % of oil", Grade::exploratory),
            pure_number(0.25, 0.2, 0.3, oil_as_octanol, Grade::exploratory),
            pure_number(0.33, 0.25, 0.5, "its oil and a tenth of its water as humectants", Grade::exploratory),
            pure_number(0.8, 0.5, 0.95, "as a gel; droplets stand in the way", Grade::exploratory),
            true};
}

}  // namespace

double vehicle_affinity(const VehicleRow& vehicle, const Molecule& molecule, double ph) {
    return vehicle.water_share.value + vehicle.oil_share.value * oil_affinity(molecule, ph);
}

std::span<const VehicleRow> vehicles() {
    static const std::vector<VehicleRow> table{water(), gel(), oil(), emulsion()};
    return table;
}

const VehicleRow* find_vehicle(std::string_view name) {
    const auto found = std::ranges::find_if(vehicles(), [&](const VehicleRow& row) {
        return row.name == name || std::ranges::find(row.synonyms, name) != row.synonyms.end();
    });
    return found == vehicles().end() ? nullptr : &*found;
}

}  // namespace sim::library
