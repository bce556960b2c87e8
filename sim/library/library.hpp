// The built-in libraries: skin sites, devices, solutes, vehicles, serums. Pure data with sources; one file a library.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>
#include "sim/library/derive.hpp"
#include "sim/library/evidence.hpp"

namespace sim::library {

struct LayerRow {
    std::string_view name;  // stratum_corneum | viable_epidermis | papillary_dermis | reticular_dermis | hypodermis
    Sourced thickness;      // [m]
};

struct Site {
    std::string_view name, description;
    std::vector<LayerRow> layers;  // from the surface down
};

struct DeviceRow {
    std::string_view name, description, kind;                               // kind: roller | stamp | pen | patch
    Sourced needle_base_diameter;                                           // [m]
    std::optional<Sourced> rows, needles_per_row, drum_radius, drum_width;  // roller
    std::optional<Sourced> pitch, array_x, array_y;                         // stamp, patch
    Sourced default_length;                                                 // [m]
    std::string_view arrangement{};                                         // stamp, patch, pen
    std::optional<Sourced> needles, cartridge_diameter, strokes, speed;     // pen [1], [m], [1/s], [m/s]
};

/// Transport of a solute in one kind of layer: D on gradients of the total concentration [m2/s], K [1], rates [1/s].
struct LayerProperties {
    std::string_view layer;
    Sourced diffusivity, affinity, clearance, loss;
};

/// A Molecule with where each fact comes from.
struct MoleculeFacts {
    Sourced molar_mass;  // [kg/mol]
    Sourced log_kow;     // see Molecule
    std::optional<Sourced> acid_pka, base_pka;
    std::optional<Sourced> molar_volume;  // [m3/mol]
    bool ionised_always = false;
    Molecule molecule() const;
};

struct SoluteRow {
    std::string_view name, description;
    MoleculeFacts facts;
    Measured measured;
};

/// The row's transport at the pH of its serum.
DerivedTransport transport_of(const SoluteRow& row, double ph);
/// The same for each kind of layer of the sites, without the polar path.
std::vector<LayerProperties> layers_of(const DerivedTransport& transport);

struct VehicleRow {
    std::string_view name, description;
    std::vector<std::string_view> synonyms;
    Sourced water_share, oil_share;  // of its volume; what is dissolved in water counts as water
    Sourced residue;                 // share of the volume that never evaporates
    Sourced channel_factor;          // diffusivity in channels that it fills, over that in water
    bool wets = true;                // fills channels and keeps them wet while it has not dried
};

/// K_v, concentration in the vehicle over that in water at that pH: water share + oil share K_oil.
double vehicle_affinity(const VehicleRow& vehicle, const Molecule& molecule, double ph);

struct SerumRow {
    std::string_view name, description;
    std::string_view vehicle;  // a name of vehicles()
    Sourced ph;
    struct Part {
        std::string_view solute;
        Sourced concentration;  // in the vehicle [kg/m3]
    };
    std::vector<Part> parts;
    std::string_view
        healing_source;  // what it brings to healing, for people; empty: nothing. Without it there are parts.
    std::optional<Sourced> platelets{};  // factor on what platelets of the punctures release; none: 1
};

std::span<const Site> sites();
std::span<const DeviceRow> devices();
std::span<const SoluteRow> solutes();
std::span<const VehicleRow> vehicles();
std::span<const SerumRow> serums();

/// The row of that name, or nullptr.
const Site* find_site(std::string_view name);
const DeviceRow* find_device(std::string_view name);
const SoluteRow* find_solute(std::string_view name);
/// By name or synonym.
const VehicleRow* find_vehicle(std::string_view name);
const SerumRow* find_serum(std::string_view name);

/// pH of the library's first serum with that solute; 7.4 without one.
double usual_ph(std::string_view solute);

/// Constants of the insertion, residual-channel and closing laws, in SI.
namespace laws {
extern const Sourced tenting_depth;          // delta by hand: insertion depth = max(0, length - delta) [m]
extern const Sourced standoff;               // of delta, the part that no speed takes away [m]
extern const Sourced hand_speed;             // at which a hand drives needles in; no delta is larger [m/s]
extern const Sourced tenting_exponent;       // m: delta - standoff falls as speed^-m above a hand's [1]
extern const Sourced breach_efficiency;      // share of the needles that break through [1]
extern const Sourced residual_depth_share;   // rho: channel depth = rho * insertion depth [1]
extern const Sourced rat_depth_share;        // rho of the hairless rat, from the two lines below [1]
extern const Sourced rat_channel_depth;      // measured, left by a needle of 770 um, 140 um wide at its base [m]
extern const Sourced rat_channel_diameter;   // of the same channels at the surface [m]
extern const Sourced residual_radius_share;  // channel radius a0 = this * needle base diameter [1]
extern const Sourced injury_radius_share;    // injury radius = this * needle base diameter [1]
extern const Sourced depth_spread;           // sd of ln(insertion depth) between punctures [1]
extern const Sourced rolling_jitter;         // sd of a roller's or pen's direction about the wanted one [rad]
extern const Sourced slit_recovery;          // share of the kinematic slit that skin takes back elastically [1]
extern const Sourced recoil_floor, recoil_time, closing_time_wet, closing_time_dry;  // see Patency [1, s, s, s]
extern const Sourced closing_ratio;            // of closing times below the uppermost layer to those in it [1]
extern const Sourced closing_slow_age;         // the age that closing_slow_factor was seen at [years]
extern const Sourced closing_slow_factor;      // of closing times at that age to those of the young [1]
extern const Sourced closing_length_power;     // closing times go with this power of the needle's length [1]
extern const Sourced closing_length;           // of the needles that the closing times were seen with [m]
extern const Sourced water_permeability;       // of 15 um of stratum corneum in vivo, to water [m/s]
extern const Sourced vapour_diffusivity;       // in air [m2/s]
extern const Sourced fluid_conductivity;       // of what fills a channel, for ions [S/m]
extern const Sourced skin_admittance;          // of intact skin at a low frequency, per area [S/m2]
extern const Sourced tewl_detection;           // rise over intact skin that is lost in its spread [1]
extern const Sourced admittance_detection;     // share of the rise after recoil that is lost in the spread [1]
extern const Sourced dye_radius;               // narrower channels do not show a dye [m]
extern const Sourced capillary_loops;          // per surface of skin [1/m2]
extern const Sourced capillary_loop_diameter;  // [m]
extern const Sourced capillary_loop_depth;     // of the loops' tops below the surface [m]

/// delta of needles that meet the skin at this speed: tenting_depth up to a hand's speed, then falling towards
/// standoff [m].
double tenting_at(double insertion_speed);

/// Factors of the closing times: 1 up to 45 years, then linear in age; a power of the needle's length [m].
double closing_age_factor(double years);
double closing_length_factor(double length);
}  // namespace laws

}  // namespace sim::library
