// What a scenario file says, as plain values in SI base units. It knows neither how it was written nor how it will be
// solved. Every default and every library value has been filled in by the reader.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>
#include "sim/healing/actor.hpp"
#include "sim/scenario/user_field.hpp"

namespace sim {

enum class Geometry { patch, channel, slab };

struct Domain {
    Geometry geometry = Geometry::patch;
    std::array<double, 2>
        size{};  // patch: lateral extents [m]; slab: the area it stands for; channel: square of equal area
    double puncture_density = 0;  // channel: punctures per area [1/m2], sets the cell radius
    double depth = 0;             // [m]
    double spacing = 0;           // lateral (patch) or largest radial (channel) cell width, and largest in depth [m]
    double surface_spacing = 0;   // cell height in the stratum corneum [m]
    double growth = 1.15;         // largest ratio of neighbouring cell heights
    std::optional<std::array<int, 3>> cells;  // exact counts; depth counts are shared out over the layers
    int layer_axis = 2;                       // along which the layers follow each other; not depth only without skin
};

/// What one solute meets in one layer.
struct LayerTransport {
    double diffusivity = 0;  // D, on gradients of the total concentration [m2/s]
    double affinity = 1;     // K, total concentration over free concentration in water [1]
    double clearance = 0;    // carried off by capillaries, share of the total per time [1/s]
    double loss = 0;         // metabolism and decay, share of the total per time [1/s]
};

struct Layer {
    std::string name;
    double thickness = 0;      // [m]
    std::optional<int> cells;  // exact count over the layer
    healing::Tissue tissue = healing::Tissue::dermis;
};

struct Skin {
    std::string site;           // "explicit" when the layers were written out, "none" in a box of declared fields alone
    std::vector<Layer> layers;  // from the surface down; cut or extended to domain.depth by the reader

    bool there() const { return site != "none"; }
};

struct Solute {
    std::string name;
    std::string description;
    double channel_diffusivity = 0;  // D_w in the fluid of an open channel, K = 1 [m2/s]
    double polar_permeability =
        0;  // of the path through the uppermost layer that stores nothing, beside its K D/h [m/s]
    std::optional<double> solubility;  // in water at the pH of the serum: no activity on the surface is larger [kg/m3]
    double vapour_permeability = 0;    // what leaves a film into the air, per activity [m/s]
    bool bound = false;                // binds to tissue: its affinities are less certain
    std::vector<LayerTransport> in_layer;  // one per skin layer
};

enum class Bottom { in_vivo, franz };

/// The fluid below excised skin, well stirred; what is drawn off is replaced by fresh fluid. Volumes per area of skin
/// [m].
struct Receptor {
    double volume = 0;
    double sample = 0;          // drawn off each time
    std::vector<double> dates;  // of sampling, rising [s]
    double area = 0;            // of the skin over it [m2]
};

/// Over the skin: what films dry in.
struct Air {
    double speed = 0;     // along the skin [m/s]
    double humidity = 0;  // share of saturation
};

struct Person {
    double age = 45;    // [years]
    int phototype = 3;  // Fitzpatrick's skin type, 1 to 6
    bool smoker = false;
    std::string diabetes = "none";        // none | controlled | severe
    std::vector<std::string> conditions;  // names of healing::traits() that are conditions, as written
    std::string hygiene = "good";         // good | poor
    bool pregnant = false;                // told, without effect
};

/// The epidermis closes over a channel from its wall: the share (1 - (t - lag)/crossing)^2 of it is still open.
struct EpithelialClosing {
    double lag = 0;       // before the front sets out [s]
    double crossing = 0;  // that it takes to the channel's axis [s]
};

/// How the open share s of a channel's cross-section falls with time (transport.md 4.3):
/// s = [s_inf + (1 - s_inf) exp(-t/tau_recoil)] exp(-(t/tau_closing)^p).
/// The uppermost layer closes first: below it tau_closing is `closing_ratio` times longer.
struct Patency {
    std::optional<double> held;                     // constant open share, for experts: no recoil, no closing
    double recoil_floor = 0.02;                     // s_inf
    double recoil_time = 30;                        // tau_recoil [s]
    double closing_time_wet = 0;                    // tau_closing under a wet film or an occluded site [s]
    double closing_time_dry = 0;                    // tau_closing in air [s]
    double closing_ratio = 1;                       // of tau_closing below the uppermost layer to that in it
    std::optional<EpithelialClosing> epithelium{};  // the epidermis closes as well; set when the skin heals
};

enum class DeviceKind { roller, stamp, list, pen, patch };
enum class Arrangement { square, triangular, concentric };

struct Device {
    std::string name;
    DeviceKind kind = DeviceKind::roller;
    double needle_base_diameter = 0;  // [m]
    int rows = 0;                     // roller: rows along the drum's axis
    int needles_per_row = 0;          // roller: needles around the drum
    double drum_radius = 0;           // roller, without needles [m]
    double drum_width = 0;            // roller [m]
    double stagger = 0.5;             // roller: shift of every other row around the drum [distances there]
    double pitch = 0;                 // stamp, patch: distance of neighbours [m]
    std::array<int, 2> array{};       // stamp, patch: needles along x and y
    Arrangement arrangement = Arrangement::square;  // stamp, patch: not concentric; pen: on its cartridge
    int needles = 0;                                // pen: on the cartridge
    double cartridge_diameter = 0;                  // pen: of the disc that the needles are spread over [m]
    double strokes = 0;                             // pen: per time [1/s]
    double speed = 0;                               // pen: of the hand along the skin [m/s]
    std::vector<std::array<double, 2>> positions;   // list: in the patch [m]
};

enum class ChannelShape { cone, cylinder };

struct NeedleAct {
    Device device;
    double length = 0;  // needle length [m]
    int passes = 1;
    std::optional<double> density;     // wanted punctures per area [1/m2]; fixes the count in the patch
    std::optional<double> time, area;  // pen: so long [s] over so much skin [m2], in place of passes
    std::vector<double> directions;    // of the passes, in turn [rad]
    double insertion_speed = 0.1;      // of the needles as they meet the skin [m/s]
    double depth_spread = 0.15;        // sd of ln(insertion depth) between punctures
    double breach_efficiency = 1;      // share of the needles that break through
    double slit_recovery = 0.8;        // share of the kinematic slit that skin takes back elastically
    ChannelShape shape = ChannelShape::cone;
    std::optional<double> tenting_depth;  // expert overrides of the laws [m]
    std::optional<double> insertion_depth;
    std::optional<double> channel_depth;
    std::optional<double> channel_radius;
    std::optional<double> injury_radius;
    Patency patency;
};

struct SoluteDose {
    std::string solute;
    double concentration = 0;     // in the vehicle [kg/m3]
    double vehicle_affinity = 1;  // K_v, concentration in the vehicle over that in water [1]
};

struct ApplyAct {
    std::string serum;
    std::string vehicle;
    double ph = 7.4;            // of the vehicle's water
    double residue = 0;         // share of the volume that never evaporates
    double evaporation = 0;     // at which an open film becomes thinner [m/s]; 0 under a cover
    double channel_factor = 1;  // diffusivity in channels that this vehicle fills, over that in water
    bool wets = true;           // keeps channels wet while it has not dried; an oil does not
    std::vector<SoluteDose> solutes;
    std::optional<double> amount;  // volume per area [m]; none: infinite dose, donor held constant
    bool occluded = false;
    double platelets = 1;  // factor on what platelets of the punctures release
};

struct WashAct {};

struct Treatment {
    std::string name;
    double at = 0;  // [s]
    std::variant<NeedleAct, ApplyAct, WashAct> act;
};

struct Processes {
    bool diffusion = true, clearance = true, loss = true, closing = true, evaporation = true;
    bool healing = true, taxis = true;
    bool gain = true, source = true;  // of declared fields
};

struct Numerics {
    double relative_tolerance = 0;
    double absolute_tolerance = 0;               // share of the largest activity
    std::optional<double> fixed_step;            // [s]
    double maximum_step = 0;                     // [s]
    std::string integrator = "sdirk2";           // sdirk2 | backward_euler; of declared fields: rosenbrock | explicit
    std::string diffusion_solver = "multigrid";  // multigrid | explicit
    double linear_tolerance = 0;
    double negligible_amount = 1e-6;     // share of what was applied below which a solute is followed no more; 0: never
    std::optional<double> healing_step;  // [s]
};

/// Collagen that a piece of dermis has at rest, and keeps.
struct Baseline {
    double collagen = 1;                     // share of healthy skin's
    std::optional<double> collagen_3_share;  // of it; none: as in healthy skin
};

/// A round lesion that is there from the start.
struct Scar {
    std::array<double, 2> at{};    // its middle in the patch; around a channel or in a slab: not used [m]
    double radius = 0, depth = 0;  // [m]
    double collagen = 1;           // at rest, share of healthy skin's
};

struct Healing {
    bool enabled = false;
    std::string preset = "amended";
    healing::Parameters parameters;        // in force: preset, then person, then what the file says
    std::vector<std::string> optional;     // optional actors that take part
    bool recruits_by_capillaries = false;  // leucocytes come where capillaries are; else everywhere alike
    Baseline baseline;
    std::optional<Scar> scar;
};

/// Dates of looking: every so often from 0 on, or exactly given ones [s].
struct Dates {
    std::optional<double> every;
    std::vector<double> at;
};

/// When the state is saved to go on from; each way by itself, none of them changes a step.
struct CheckpointPlan {
    double every_wall = 600;      // of real time [s]
    std::optional<double> every;  // of simulated time, at the end of the step that passes the date [s]
    std::optional<int> every_steps;
    int keep = 2;  // newest generations
};

struct Output {
    Dates snapshots;
    Dates history;
    CheckpointPlan checkpoint;
};

enum class ProbeKind { point, line, plane, region_mean, boundary_flux };

struct Probe {
    std::string name;
    ProbeKind kind = ProbeKind::point;
    std::vector<std::string> fields;     // empty: every solute and every declared field
    std::array<double, 3> at{};          // point: x, y, z [m]; plane: only its depth at[2] counts
    std::array<double, 3> from{}, to{};  // line: its ends
    int count = 0;                       // line: number of points
    std::string region;                  // region_mean: a layer's name
    std::string face;                    // boundary_flux: one of face_names
    bool linear = false;                 // point in a declared field: between cell centres, not the nearest cell
};

struct Scenario {
    std::string file;                    // as given on the command line
    std::string name;                    // its stem
    std::string text;                    // byte for byte
    std::vector<std::string> overrides;  // "KEY=VALUE", as after --set
    std::string title;
    double duration = 0;
    std::uint64_t seed = 1;
    Domain domain;
    Skin skin;
    Person person;
    Air air;
    Bottom bottom = Bottom::in_vivo;
    std::optional<Receptor> receptor;   // of a Franz cell; none: a perfect sink
    std::vector<Treatment> treatments;  // by date, ties in the order of the file
    std::vector<Solute> solutes;        // every solute that some treatment applies, once
    Healing healing;
    std::map<std::string, double> constants;  // of expressions
    std::vector<UserField> fields;            // that the scenario declares
    /// Factors of [unknowns] by name; a run begins with sim/uncertainty/unknowns.hpp applying them.
    std::map<std::string, double> unknowns;
    Processes processes;
    Numerics numerics;
    Output output;
    std::vector<Probe> probes;
    std::string resolved;  // every value in force as TOML, with unit and origin, for resolved.toml
    std::vector<std::string> warnings;
};

}  // namespace sim
