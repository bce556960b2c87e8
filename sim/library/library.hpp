// The built-in libraries: skin sites, devices, solutes, serums. Pure data with sources; one file a library.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>
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

struct SoluteRow {
    std::string_view name, description;
    Sourced molar_mass;           // [kg/mol]
    Sourced channel_diffusivity;  // [m2/s]
    std::vector<LayerProperties> layers;
};

struct SerumRow {
    std::string_view name, description, vehicle;
    struct Part {
        std::string_view solute;
        Sourced concentration;  // [kg/m3]
    };
    std::vector<Part> parts;
};

std::span<const Site> sites();
std::span<const DeviceRow> devices();
std::span<const SoluteRow> solutes();
std::span<const SerumRow> serums();

/// The row of that name, or nullptr.
const Site* find_site(std::string_view name);
const DeviceRow* find_device(std::string_view name);
const SoluteRow* find_solute(std::string_view name);
const SerumRow* find_serum(std::string_view name);

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
extern const Sourced capillary_loops;                                                // per surface of skin [1/m2]
extern const Sourced capillary_loop_diameter;                                        // [m]
extern const Sourced capillary_loop_depth;  // of the loops' tops below the surface [m]

/// delta of needles that meet the skin at this speed: tenting_depth up to a hand's speed, then falling towards
/// standoff [m].
double tenting_at(double insertion_speed);
}  // namespace laws

}  // namespace sim::library
