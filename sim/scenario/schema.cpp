// The table itself. One entry a key, in the order of a scenario.
#include "sim/scenario/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include "sim/library/library.hpp"
#include "sim/scenario/nearest.hpp"

namespace sim {
namespace {

using enum ValueType;
namespace laws = library::laws;

constexpr std::string_view choice = "choice of this program";

// clang-format off
const std::vector<Key> table = {
    {.path = "title", .type = text, .otherwise = "the file's name", .source = choice,
     .sentence = "One line that says what the scenario is; it heads pictures and reports."},
    {.path = "duration", .type = quantity, .dimension = dimension::time, .unit = "h", .fallback = "24 h", .lowest = "1e-6 s", .highest = "3650 d", .source = choice,
     .sentence = "Simulated time, from the first moment on."},
    {.path = "seed", .type = integer, .fallback = "1", .lowest = "0", .highest = "9007199254740992", .source = choice,
     .sentence = "Seed of all random numbers: same seed, same punctures."},

    {.path = "domain.geometry", .type = word, .fallback = "patch", .words = "patch|channel|slab", .source = choice,
     .sentence = "patch: a three-dimensional piece of skin, periodic sideways; channel: one puncture with its share of skin, axisymmetric, x is the radius; slab: depth only."},
    {.path = "domain.size", .type = quantity, .dimension = dimension::length, .unit = "mm", .fallback = "2 mm, 2 mm", .lowest = "1 um", .highest = "100 mm", .count = 2, .only = "geometry=patch|slab",
     .source = "a choice: holds ten punctures at 250 /cm2", .grade = Grade::plausible,
     .sentence = "Extent of the patch along x and y; of a slab, the area that it stands for."},
    {.path = "domain.puncture_density", .type = quantity, .dimension = dimension::per_area, .unit = "/cm2", .fallback = "250 /cm2", .lowest = "0.1 /cm2", .highest = "100000 /cm2", .only = "geometry=channel",
     .source = "Doddaballapur 2009, 10.4103/0974-2077.58529: fifteen passes of a 192-needle roller", .grade = Grade::plausible,
     .sentence = "Punctures per area of the skin that the channel stands for; sets the radius of its cell, 1/sqrt(pi density)."},
    {.path = "domain.depth", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "1.6 mm at a site; the sum of the layers when they are written out", .lowest = "1 um", .highest = "50 mm", .source = choice,
     .sentence = "Depth of the simulated skin; the deepest layer is cut or extended to it."},
    {.path = "domain.spacing", .type = quantity, .dimension = dimension::length, .unit = "um", .fallback = "20 um", .lowest = "10 nm", .highest = "10 mm", .source = choice,
     .sentence = "Lateral cell width in a patch, largest radial width in a channel, and largest cell height in depth."},
    {.path = "domain.surface_spacing", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "2 um, or spacing when that is finer", .lowest = "1 nm", .highest = "10 mm",
     .source = "a choice: eight cells across the stratum corneum", .grade = Grade::plausible,
     .sentence = "Cell height at the surface, in the stratum corneum."},
    {.path = "domain.growth", .type = number, .fallback = "1.15", .lowest = "1", .highest = "2", .source = choice,
     .sentence = "Largest ratio of neighbouring cell heights in depth."},
    {.path = "domain.cells", .type = integer, .otherwise = "from spacing, surface_spacing and growth", .lowest = "1", .highest = "100000", .count = 3, .source = choice,
     .sentence = "Exact cell counts along x, y and depth in place of the spacings; 1 along y in a channel, along x and y in a slab."},

    {.path = "skin.site", .type = text, .fallback = "cheek", .source = choice,
     .sentence = "Body site whose layers are taken from the library (list sites). With layers written out as well, each of them changes the site's layer of that name."},
    {.path = "skin.layer[].name", .type = name, .otherwise = "has to be written", .source = choice,
     .sentence = "Name of a layer. Layers are listed from the surface down; library names (stratum_corneum, viable_epidermis, papillary_dermis, reticular_dermis, hypodermis) bring their transport values."},
    {.path = "skin.layer[].thickness", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "the site's", .lowest = "10 nm", .highest = "50 mm", .source = choice,
     .sentence = "Thickness of the layer; has to be written when no site is named."},
    {.path = "skin.layer[].cells", .type = integer, .otherwise = "from spacing, surface_spacing and growth", .lowest = "1", .highest = "100000", .source = choice,
     .sentence = "Exact number of cells over the layer."},
    {.path = "skin.layer[].diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .keyed = Keyed::by_solute, .source = choice,
     .sentence = "Diffusivity D in the layer, acting on gradients of the total concentration; one value, or a table with one a solute."},
    {.path = "skin.layer[].affinity", .type = number, .otherwise = "the solute's, from the library", .lowest = "1e-6", .highest = "1e6", .keyed = Keyed::by_solute, .source = choice,
     .sentence = "Affinity K of the layer: total concentration over the free concentration in water in equilibrium; one value, or a table with one a solute."},
    {.path = "skin.layer[].clearance", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library; 0 in a Franz cell", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_solute, .source = choice,
     .sentence = "Share of the solute that capillaries carry off per time; one value, or a table with one a solute."},
    {.path = "skin.layer[].loss", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_solute, .source = choice,
     .sentence = "Share of the solute that metabolism and decay destroy per time; one value, or a table with one a solute."},

    {.path = "setup.bottom", .type = word, .fallback = "in_vivo", .words = "in_vivo|franz", .source = choice,
     .sentence = "in_vivo: living skin, insulated below, cleared by its capillaries; franz: excised skin over a perfect sink, without blood flow (library clearances are then 0)."},

    {.path = "treatment[].name", .type = name, .otherwise = "needle, apply or wash, with a number when it repeats", .source = choice,
     .sentence = "Name of the treatment, used in files and in paths: treatment[rolling].length."},
    {.path = "treatment[].at", .type = quantity, .dimension = dimension::time, .unit = "min", .fallback = "0 s", .lowest = "0 s", .highest = "3650 d", .source = choice,
     .sentence = "Date of the treatment."},
    {.path = "treatment[].do", .type = word, .otherwise = "has to be written", .words = "needle|apply|wash", .source = choice,
     .sentence = "needle: puncture the skin; apply: spread a serum; wash: remove what is left of it on the surface."},
    {.path = "treatment[].device", .type = text, .fallback = "roller_192", .only = "do=needle", .source = choice,
     .sentence = "Needling device: a library name (list devices) or a table that describes one."},
    {.path = "treatment[].device.name", .type = name, .otherwise = "the device's kind", .only = "do=needle", .source = choice,
     .sentence = "Name of a device that is described here."},
    {.path = "treatment[].device.kind", .type = word, .otherwise = "has to be written", .words = "roller|stamp|list", .only = "do=needle", .source = choice,
     .sentence = "roller: a drum with needles; stamp: a square array; list: punctures at given positions."},
    {.path = "treatment[].device.needle_base_diameter", .type = quantity, .dimension = dimension::length, .unit = "um", .fallback = "140 um", .lowest = "1 um", .highest = "2 mm", .only = "do=needle",
     .source = "Kalluri 2011, PMC3160154: base of a 770 um roller needle", .grade = Grade::plausible,
     .sentence = "Diameter of a needle at its base."},
    {.path = "treatment[].device.rows", .type = integer, .otherwise = "has to be written", .lowest = "1", .highest = "1000", .only = "kind=roller", .source = choice,
     .sentence = "Rows of needles along the axis of the drum."},
    {.path = "treatment[].device.needles_per_row", .type = integer, .otherwise = "has to be written", .lowest = "1", .highest = "1000", .only = "kind=roller", .source = choice,
     .sentence = "Needles around the drum in each row."},
    {.path = "treatment[].device.drum_radius", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "0.1 mm", .highest = "200 mm", .only = "kind=roller", .source = choice,
     .sentence = "Radius of the drum without its needles."},
    {.path = "treatment[].device.drum_width", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "0.1 mm", .highest = "500 mm", .only = "kind=roller", .source = choice,
     .sentence = "Width of the drum."},
    {.path = "treatment[].device.pitch", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "1 um", .highest = "50 mm", .only = "kind=stamp", .source = choice,
     .sentence = "Distance of neighbouring needles in the square array."},
    {.path = "treatment[].device.array", .type = integer, .otherwise = "has to be written", .lowest = "1", .highest = "10000", .count = 2, .only = "kind=stamp", .source = choice,
     .sentence = "Number of needles along x and y."},
    {.path = "treatment[].device.positions", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "has to be written", .lowest = "0 m", .highest = "100 mm", .count = -2, .only = "kind=list", .source = choice,
     .sentence = "Positions of the punctures in the patch, each [x, y]."},
    {.path = "treatment[].length", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "the device's usual length; 1 mm for one described here", .lowest = "1 um", .highest = "10 mm", .only = "do=needle", .source = choice,
     .sentence = "Needle length. How far the tip goes in and how much stays open are two further numbers."},
    {.path = "treatment[].passes", .type = integer, .otherwise = "15 for a roller, 1 for a stamp or a list", .lowest = "1", .highest = "10000", .only = "do=needle",
     .source = "Doddaballapur 2009, 10.4103/0974-2077.58529: 15 to 20 passes", .grade = Grade::plausible,
     .sentence = "How often the device goes over the skin."},
    {.path = "treatment[].density", .type = quantity, .dimension = dimension::per_area, .unit = "/cm2", .otherwise = "from device and passes", .lowest = "0.1 /cm2", .highest = "100000 /cm2", .only = "do=needle", .source = choice,
     .sentence = "Punctures per area; fixes their number in the patch to round(density x area), spread over the passes."},
    {.path = "treatment[].directions", .type = quantity, .dimension = dimension::angle, .unit = "deg", .otherwise = "0, 90, 45 and 135 deg for a roller, 0 deg for a stamp or a list", .lowest = "-360 deg", .highest = "360 deg", .count = 0, .only = "do=needle",
     .source = "clinical pattern: horizontal, vertical, oblique (Doddaballapur 2009)", .grade = Grade::plausible,
     .sentence = "Directions of the passes, taken in turn."},
    {.path = "treatment[].shape", .type = word, .fallback = "cone", .words = "cone|cylinder", .only = "do=needle",
     .source = "a choice: the needle tapers, so does its channel", .grade = Grade::plausible,
     .sentence = "Shape of the channel that a needle leaves."},
    {.path = "treatment[].insertion_depth", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: length minus the tenting depth, scattered from puncture to puncture", .lowest = "0 m", .highest = "10 mm", .only = "do=needle", .law = &laws::tenting_depth,
     .sentence = "How far every tip goes in, in place of the law."},
    {.path = "treatment[].channel_depth", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: a share of the insertion depth", .lowest = "0 m", .highest = "10 mm", .only = "do=needle", .law = &laws::residual_depth_share,
     .sentence = "How deep every channel stays open after withdrawal, in place of the law."},
    {.path = "treatment[].channel_radius", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: a share of the needle's base diameter", .lowest = "10 nm", .highest = "2 mm", .only = "do=needle", .law = &laws::residual_radius_share,
     .sentence = "Radius of every channel at the surface right after withdrawal, in place of the law."},
    {.path = "treatment[].injury_radius", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "by law: a share of the needle's base diameter", .lowest = "10 nm", .highest = "5 mm", .only = "do=needle", .law = &laws::injury_radius_share,
     .sentence = "Radius of the injured tissue around every puncture, in place of the law."},
    {.path = "treatment[].patency", .type = number, .otherwise = "by law: elastic recoil, then closing", .lowest = "0", .highest = "1", .only = "do=needle", .source = choice,
     .sentence = "Open share of the channels' cross-section, held constant: neither recoil nor closing."},
    {.path = "treatment[].recoil_floor", .type = number, .lowest = "0", .highest = "1", .only = "do=needle", .law = &laws::recoil_floor,
     .sentence = "Open share of a channel's cross-section that elastic recoil leaves."},
    {.path = "treatment[].recoil_time", .type = quantity, .dimension = dimension::time, .unit = "s", .lowest = "1 ms", .highest = "365 d", .only = "do=needle", .law = &laws::recoil_time,
     .sentence = "Time constant of elastic recoil."},
    {.path = "treatment[].closing_time_wet", .type = quantity, .dimension = dimension::time, .unit = "h", .lowest = "1 ms", .highest = "3650 d", .only = "do=needle", .law = &laws::closing_time_wet,
     .sentence = "Time constant of closing under a wet film or a cover."},
    {.path = "treatment[].closing_time_dry", .type = quantity, .dimension = dimension::time, .unit = "min", .lowest = "1 ms", .highest = "3650 d", .only = "do=needle", .law = &laws::closing_time_dry,
     .sentence = "Time constant of closing in air."},

    {.path = "treatment[].serum", .type = text, .otherwise = "has to be written", .only = "do=apply", .source = choice,
     .sentence = "What is applied: a library name (list serums) or a table that describes it."},
    {.path = "treatment[].serum.name", .type = name, .otherwise = "serum", .only = "do=apply", .source = choice,
     .sentence = "Name of a serum that is described here."},
    {.path = "treatment[].serum.vehicle", .type = text, .fallback = "water", .only = "do=apply", .source = choice,
     .sentence = "What the solutes are dissolved in; a word for reports."},
    {.path = "treatment[].serum.vehicle_affinity", .type = number, .fallback = "1", .lowest = "1e-6", .highest = "1e6", .only = "do=apply",
     .source = "1 for water by definition", .grade = Grade::plausible,
     .sentence = "Affinity of the vehicle: concentration in it over that in water in equilibrium; large for a fatty solute in oil."},
    {.path = "treatment[].serum.solutes[].name", .type = name, .otherwise = "has to be written", .only = "do=apply", .source = choice,
     .sentence = "Name of a solute; library names (list solutes) bring their transport values."},
    {.path = "treatment[].serum.solutes[].concentration", .type = quantity, .dimension = dimension::concentration, .unit = "kg/m3", .otherwise = "has to be written", .lowest = "0 kg/m3", .highest = "5000 kg/m3", .only = "do=apply", .source = choice,
     .sentence = "Concentration in the vehicle. Percent is weight in volume: 15 % is 150 mg/mL."},
    {.path = "treatment[].serum.solutes[].channel_diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .only = "do=apply", .source = choice,
     .sentence = "Diffusivity in the fluid that fills an open channel."},
    {.path = "treatment[].serum.solutes[].diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
     .sentence = "Diffusivity in the tissue: one value, or a table with one a layer."},
    {.path = "treatment[].serum.solutes[].affinity", .type = number, .otherwise = "the solute's, from the library", .lowest = "1e-6", .highest = "1e6", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
     .sentence = "Affinity of the tissue: one value, or a table with one a layer."},
    {.path = "treatment[].serum.solutes[].clearance", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library; 0 in a Franz cell", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
     .sentence = "Clearance by capillaries: one value, or a table with one a layer."},
    {.path = "treatment[].serum.solutes[].loss", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
     .sentence = "Metabolism and decay: one value, or a table with one a layer."},
    {.path = "treatment[].amount", .type = quantity, .dimension = dimension::length, .unit = "uL/cm2", .fallback = "10 uL/cm2", .lowest = "0.001 uL/cm2", .highest = "10000 uL/cm2", .only = "do=apply",
     .source = "a choice: a film of 0.1 mm", .grade = Grade::plausible,
     .sentence = "Volume of serum per area of skin."},
    {.path = "treatment[].dose", .type = word, .otherwise = "amount", .words = "infinite", .only = "do=apply", .source = choice,
     .sentence = "infinite: so much serum that its concentration never falls; in place of amount."},
    {.path = "treatment[].occluded", .type = flag, .fallback = "false", .only = "do=apply", .source = choice,
     .sentence = "The site is covered. Films do not dry in this version: under any, covered or not, channels stay wet and close slowly."},

    {.path = "processes.diffusion", .type = flag, .fallback = "true", .source = choice, .sentence = "Diffusion of solutes."},
    {.path = "processes.clearance", .type = flag, .fallback = "true", .source = choice, .sentence = "Clearance by capillaries."},
    {.path = "processes.loss", .type = flag, .fallback = "true", .source = choice, .sentence = "Metabolism and decay."},
    {.path = "processes.closing", .type = flag, .fallback = "true", .source = choice, .sentence = "Recoil and closing of channels; false leaves them as the needles made them."},

    {.path = "numerics.relative_tolerance", .type = number, .fallback = "1e-3", .lowest = "1e-12", .highest = "0.5", .source = choice,
     .sentence = "Error allowed in a time step relative to each value."},
    {.path = "numerics.absolute_tolerance", .type = number, .fallback = "1e-6", .lowest = "1e-15", .highest = "0.5", .source = choice,
     .sentence = "Error allowed in a time step as a share of the largest activity."},
    {.path = "numerics.fixed_step", .type = quantity, .dimension = dimension::time, .unit = "s", .otherwise = "the step adapts itself", .lowest = "1e-9 s", .highest = "3650 d", .source = choice,
     .sentence = "A constant time step in place of the adaptive one."},
    {.path = "numerics.maximum_step", .type = quantity, .dimension = dimension::time, .unit = "min", .otherwise = "a twentieth of the duration", .lowest = "1e-9 s", .highest = "3650 d", .source = choice,
     .sentence = "Longest time step allowed."},
    {.path = "numerics.integrator", .type = word, .fallback = "sdirk2", .words = "sdirk2|backward_euler", .source = choice,
     .sentence = "Time integrator: sdirk2 is of second order, backward_euler of first; both damp stiff modes."},
    {.path = "numerics.diffusion_solver", .type = word, .fallback = "multigrid", .words = "multigrid|explicit", .source = choice,
     .sentence = "multigrid: implicit steps solved by multigrid-preconditioned conjugate gradients; explicit: the slow reference."},
    {.path = "numerics.linear_tolerance", .type = number, .fallback = "1e-10", .lowest = "1e-15", .highest = "0.01", .source = choice,
     .sentence = "Residual at which a linear solve ends, relative to the initial one."},

    {.path = "output.snapshots.every", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "about a dozen dates from the start to the end, close at first", .lowest = "1e-6 s", .highest = "3650 d", .source = choice,
     .sentence = "Interval of snapshots, from the start on; the end is always written."},
    {.path = "output.snapshots.at", .type = quantity, .dimension = dimension::time, .unit = "h", .otherwise = "about a dozen dates from the start to the end, close at first", .lowest = "0 s", .highest = "3650 d", .count = 0, .source = choice,
     .sentence = "Exact dates of snapshots; the end is always written."},
    {.path = "output.history.every", .type = quantity, .dimension = dimension::time, .unit = "min", .otherwise = "the first round interval that gives at most 100 rows", .lowest = "1e-6 s", .highest = "3650 d", .source = choice,
     .sentence = "Interval of history rows, from the start on."},
    {.path = "output.history.at", .type = quantity, .dimension = dimension::time, .unit = "min", .otherwise = "see output.history.every", .lowest = "0 s", .highest = "3650 d", .count = 0, .source = choice,
     .sentence = "Exact dates of history rows."},

    {.path = "probe[].name", .type = name, .otherwise = "probe_1, probe_2, ...", .source = choice, .sentence = "Name of the probe in the result file."},
    {.path = "probe[].kind", .type = word, .otherwise = "has to be written", .words = "point|line|plane|region_mean|boundary_flux", .source = choice,
     .sentence = "point: the cell at a place; line: places along a line; plane: the mean over a depth; region_mean: the mean over a layer; boundary_flux: what crosses the surface or the bottom."},
    {.path = "probe[].field", .type = name, .otherwise = "every solute", .source = choice, .sentence = "The one solute to look at."},
    {.path = "probe[].fields", .type = name, .otherwise = "every solute", .count = 0, .source = choice, .sentence = "The solutes to look at."},
    {.path = "probe[].at", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "has to be written", .lowest = "0 m", .highest = "100 mm", .count = -3, .only = "kind=point|plane", .source = choice,
     .sentence = "Place of a point, [x, y, depth], or the depth of a plane."},
    {.path = "probe[].from", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "has to be written", .lowest = "0 m", .highest = "100 mm", .count = 3, .only = "kind=line", .source = choice,
     .sentence = "First place of a line, [x, y, depth]."},
    {.path = "probe[].to", .type = quantity, .dimension = dimension::length, .unit = "um", .otherwise = "has to be written", .lowest = "0 m", .highest = "100 mm", .count = 3, .only = "kind=line", .source = choice,
     .sentence = "Last place of a line, [x, y, depth]."},
    {.path = "probe[].count", .type = integer, .fallback = "50", .lowest = "2", .highest = "100000", .only = "kind=line", .source = choice, .sentence = "Number of places along a line."},
    {.path = "probe[].region", .type = name, .otherwise = "has to be written", .only = "kind=region_mean", .source = choice, .sentence = "Name of the layer to average over."},
    {.path = "probe[].face", .type = word, .fallback = "z_max", .words = "z_min|z_max", .only = "kind=boundary_flux", .source = choice, .sentence = "z_min: the surface; z_max: the bottom."},
};

/// Parts of the contract that come with later versions.
struct Later {
    std::string_view path, what;
};
constexpr auto later = std::to_array<Later>({
    {"person", "the person (age, phototype, conditions)"}, {"healing", "wound healing"}, {"field", "fields declared by the user"},
    {"constants", "fields declared by the user"}, {"study", "studies"}, {"base", "studies"}, {"design", "studies"}, {"factor", "studies"},
    {"calibration", "calibration"}, {"processes.healing", "wound healing"}, {"processes.evaporation", "evaporation"}, {"processes.taxis", "taxis"},
    {"output.checkpoint", "checkpoints"}, {"output.stream", "several output streams"}, {"domain.layer", "layers along other axes than depth"},
    {"setup.receptor", "a finite receptor"}, {"treatment[].device.strokes", "pens"},
});

constexpr auto results = std::to_array<ResultName>({
    {"needling.punctures", "1", "Number of punctures on a 20 mm x 20 mm sheet of skin, by the first needling."},
    {"needling.density", "1/m2", "Punctures per area of that sheet."},
    {"needling.open_area", "1", "Share of the surface that channel openings take right after withdrawal, by nominal radius."},
    {"needling.insertion_depth.mean", "m", "Mean depth that needle tips reached.", Grade::plausible},
    {"needling.insertion_depth.sd", "m", "Standard deviation of the depth that needle tips reached.", Grade::exploratory},
    {"needling.insertion_depth.max", "m", "Largest depth that a needle tip reached.", Grade::exploratory},
    {"needling.channel_depth.mean", "m", "Mean depth of the channels right after withdrawal.", Grade::exploratory},
    {"needling.channel_depth.sd", "m", "Standard deviation of the channel depth.", Grade::exploratory},
    {"needling.channel_depth.max", "m", "Depth of the deepest channel.", Grade::exploratory},
    {"needling.double_hits", "1", "Punctures whose opening overlaps an earlier one."},
    {"needling.capillary_strike_probability", "1", "Probability that a needle's track meets at least one capillary loop.", Grade::plausible},
    {"needling.tear_length", "m", "Mean kinematic slit that a rolling needle draws at the surface: an upper bound of the tear.", Grade::plausible},
    {"needling.nearest_neighbour", "m", "Mean distance from a puncture to the nearest other one."},
    {"needling.patch.QUANTITY", "", "The same statistic of the simulated patch, which is a periodic window of the sheet."},
    {"needling.NUMBER.QUANTITY", "", "The same statistic of the second and later needlings, by number; needling.NUMBER.patch.QUANTITY is that of the patch."},
    {"serum.SOLUTE.applied", "kg", "Mass of the solute applied so far to the simulated area."},
    {"serum.SOLUTE.on_surface", "kg", "Mass in the serum that is still on the surface."},
    {"serum.SOLUTE.in.channel", "kg", "Mass in the fluid of open channels."},
    {"serum.SOLUTE.in.LAYER", "kg", "Mass in that layer, channels left out."},
    {"serum.SOLUTE.cleared", "kg", "Mass carried off by capillaries so far.", Grade::plausible},
    {"serum.SOLUTE.lost", "kg", "Mass destroyed by metabolism and decay so far.", Grade::plausible},
    {"serum.SOLUTE.washed", "kg", "Mass washed off the surface so far."},
    {"serum.SOLUTE.expelled", "kg", "Mass that closing channels pushed back to the surface so far."},
    {"serum.SOLUTE.receptor", "kg", "Mass that left through the bottom into the receptor of a Franz cell so far."},
    {"serum.SOLUTE.flux", "kg/m2/s", "Mass that enters the skin per area and time, from the serum."},
    {"serum.SOLUTE.receptor_flux", "kg/m2/s", "Mass that enters the receptor per area and time."},
    {"serum.SOLUTE.delivered", "kg", "Mass that has passed the uppermost layer: in the layers below it, cleared, lost or in the receptor."},
    {"serum.SOLUTE.delivered_below.DEPTH", "kg", "What came deeper than that: mass there, channels included, and what was cleared, lost or collected there. Written for 100, 200, 500 and 1000 um."},
    {"serum.SOLUTE.intact_permeability", "m/s", "Steady flux through the same skin without punctures, over the concentration in water above it; worked out, not simulated."},
    {"serum.SOLUTE.lag_time", "s", "Where the straight line through the end of the receptor curve meets the time axis."},
    {"healing.patency", "1", "Mean open share of the channels' cross-sections.", Grade::exploratory},
    {"serum.SOLUTE.enhancement", "1", "Flux over the steady flux of the same skin without punctures."},
    {"serum.SOLUTE.auc.LAYER", "kg s/m3", "Integral over time of the mean concentration in that layer."},
    {"ledger.FIELD.initial", "kg", "Mass present at the start."},
    {"ledger.FIELD.in_PATH", "kg", "Mass that came in by that path, e.g. applied."},
    {"ledger.FIELD.out_PATH", "kg", "Mass that went out by that path, e.g. cleared, washed, receptor."},
    {"ledger.FIELD.gain", "kg", "Mass produced in the tissue."},
    {"ledger.FIELD.loss", "kg", "Mass destroyed in the tissue."},
    {"ledger.FIELD.clipped", "kg", "Mass added by setting round-off negatives to zero."},
    {"ledger.FIELD.solver", "kg", "Sum of the true residuals b - A x of the accepted linear solves: what the solver left unsolved."},
    {"ledger.FIELD.present", "kg", "Mass present: on the surface, in each layer, in channels."},
    {"ledger.FIELD.residual", "kg", "initial + in - out + gain - loss + clipped + solver - present: round-off, if the books are right."},
});
// clang-format on

bool is_placeholder(std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

bool part_matches(std::string_view pattern, std::string_view part) {
    if (pattern == "NUMBER")
        return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    if (is_placeholder(pattern)) return !part.empty();
    const auto under = pattern.rfind('_');
    if (under != std::string_view::npos && is_placeholder(pattern.substr(under + 1)))
        return part.starts_with(pattern.substr(0, under + 1)) && part.size() > under + 1;
    return pattern == part;
}

bool pattern_matches(std::string_view pattern, std::string_view name) {
    const auto patterns = split(pattern, '.'), parts = split(name, '.');
    if (patterns.size() > parts.size()) return false;
    // The last placeholder takes the rest, so that needling.patch.QUANTITY covers insertion_depth.mean.
    if (patterns.size() < parts.size() && patterns.back() != "QUANTITY") return false;
    return std::ranges::equal(patterns, std::span(parts).first(patterns.size()), part_matches);
}

}  // namespace

std::span<const Key> keys() { return table; }

const Key* find_key(std::string_view path) {
    const auto key = std::ranges::find(table, path, &Key::path);
    return key == table.end() ? nullptr : &*key;
}

std::string general_path(std::string_view path) {
    std::string general;
    bool inside = false;
    for (const char c : path) {
        if (c == ']') inside = false;
        if (!inside) general += c;
        if (c == '[') inside = true;
    }
    return general;
}

bool is_table(std::string_view path) { return path.empty() || !children_of(path).empty(); }

std::vector<std::string_view> children_of(std::string_view parent) {
    std::vector<std::string_view> names;
    for (const Key& key : table) {
        std::string_view rest = key.path;
        if (!parent.empty()) {
            if (!rest.starts_with(parent) || rest.size() <= parent.size() || rest[parent.size()] != '.') continue;
            rest.remove_prefix(parent.size() + 1);
        }
        const std::string_view child = rest.substr(0, rest.find_first_of(".["));
        if (std::ranges::find(names, child) == names.end()) names.push_back(child);
    }
    return names;
}

std::string default_text(const Key& key) {
    if (!key.fallback.empty()) return std::string(key.fallback);
    if (key.law && key.otherwise.empty()) return exact_text(key.law->value, key.unit);
    if (key.law)
        return fmt::format("{} ({})", key.otherwise,
                           short_text(key.law->value, key.law->unit == "1" ? "" : key.law->unit));
    return std::string(key.otherwise);
}

std::string_view source_of(const Key& key) { return key.law ? key.law->source : key.source; }

Grade grade_of(const Key& key) { return key.law ? key.law->grade : key.grade; }

std::string expectation(const Key& key) {
    const auto single = [&]() -> std::string {
        switch (key.type) {
            case text:
                return "a text in quotes";
            case name:
                return "a name of letters, digits and _";
            case word:
                return one_of(split(key.words, '|'));
            case flag:
                return "true or false";
            case integer:
                return "a whole number";
            case number:
                return "a number";
            default:
                return fmt::format("{} in quotes, such as \"{} {}\"", name_of(key.dimension),
                                   key.unit == "deg" ? 45 : 10, key.unit);
        }
    }();
    if (key.count == 0) return "a list, each " + single;
    if (key.count == -2) return "a list of pairs [x, y], each " + single;
    if (key.count == -3) return single + ", or a list of 3 of them";
    return key.count > 1 ? fmt::format("a list of {}, each {}", key.count, single) : single;
}

std::optional<std::string> not_yet(std::string_view path) {
    const auto part = std::ranges::find(later, path, &Later::path);
    if (part == later.end()) return {};
    return fmt::format("{} are part of a later version; this one does not have them yet", part->what);
}

std::span<const ResultName> result_names() { return results; }

const ResultName* find_result(std::string_view name) {
    const auto exact = std::ranges::find(results, name, &ResultName::pattern);
    if (exact != results.end()) return &*exact;
    const auto found =
        std::ranges::find_if(results, [&](const ResultName& r) { return pattern_matches(r.pattern, name); });
    return found == results.end() ? nullptr : &*found;
}

}  // namespace sim
