// Keys of the schema: application of a serum: vehicle, solutes, amount.
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

// clang-format off
std::vector<Key> serum_keys() {
    return {
        {.path = "treatment[].serum", .type = text, .otherwise = "has to be written", .only = "do=apply", .source = choice,
         .sentence = "What is applied: a library name (list serums) or a table that describes it."},
        {.path = "treatment[].serum.name", .type = name, .otherwise = "serum", .only = "do=apply", .source = choice,
         .sentence = "Name of the serum; a name of the library (list serums) brings what is not written beside it."},
        {.path = "treatment[].serum.vehicle", .type = text, .otherwise = "water, or the library serum's", .only = "do=apply", .source = choice,
         .sentence = "What the solutes are dissolved in: a vehicle of the library, such as water, gel, oil or emulsion."},
        {.path = "treatment[].serum.ph", .type = number, .otherwise = "7.4, or the library serum's", .lowest = "0", .highest = "14", .only = "do=apply", .source = choice,
         .sentence = "pH of the vehicle's water; decides which share of an acid or a base is neutral."},
        {.path = "treatment[].serum.vehicle_affinity", .type = number, .otherwise = "by vehicle and solute: 1 in water, f_n Kow in oil", .lowest = "1e-12", .highest = "1e12", .only = "do=apply", .source = choice,
         .sentence = "Affinity of the vehicle for every solute in it: concentration in it over that in water in equilibrium; large for a fatty solute in oil."},
        {.path = "treatment[].serum.residue", .type = number, .otherwise = "the vehicle's", .lowest = "0", .highest = "1", .only = "do=apply", .source = choice,
         .sentence = "Share of the serum's volume that never evaporates."},
        {.path = "treatment[].serum.channel_factor", .type = number, .otherwise = "the vehicle's", .lowest = "0", .highest = "1", .only = "do=apply", .source = choice,
         .sentence = "Diffusivity in channels that this serum fills, over that in water."},
        {.path = "treatment[].serum.platelets", .type = number, .otherwise = "the library serum's; else 1", .lowest = "0", .highest = "20", .only = "do=apply", .source = choice,
         .sentence = "Factor on what platelets of the punctures release: plasma rich in platelets brings several times as many."},
        {.path = "treatment[].serum.solutes[].name", .type = name, .otherwise = "has to be written", .only = "do=apply", .source = choice,
         .sentence = "Name of a solute; library names (list solutes) bring their transport values."},
        {.path = "treatment[].serum.solutes[].concentration", .type = quantity, .dimension = dimension::concentration, .unit = "kg/m3", .otherwise = "has to be written", .lowest = "0 kg/m3", .highest = "5000 kg/m3", .only = "do=apply", .source = choice,
         .sentence = "Concentration in the vehicle. Percent is weight in volume: 15 % is 150 mg/mL."},
        {.path = "treatment[].serum.solutes[].vehicle_affinity", .type = number, .otherwise = "serum.vehicle_affinity", .lowest = "1e-12", .highest = "1e12", .only = "do=apply", .source = choice,
         .sentence = "Affinity of the vehicle for this solute: concentration in it over that in water in equilibrium."},
        {.path = "treatment[].serum.solutes[].molar_mass", .type = quantity, .dimension = dimension::molar_mass, .unit = "g/mol", .otherwise = "the solute's, from the library", .lowest = "1 g/mol", .highest = "1e7 g/mol", .only = "do=apply", .source = choice,
         .sentence = "Molar mass; with log_kow, all transport of a solute of your own is derived from it."},
        {.path = "treatment[].serum.solutes[].log_kow", .type = number, .otherwise = "the solute's, from the library", .lowest = "-10", .highest = "8", .only = "do=apply", .source = choice,
         .sentence = "log10 of the partition coefficient between octanol and water, of the neutral species."},
        {.path = "treatment[].serum.solutes[].acid_pka", .type = number, .otherwise = "the solute's, from the library; no acid", .lowest = "-5", .highest = "20", .only = "do=apply", .source = choice,
         .sentence = "pKa of the strongest acid group."},
        {.path = "treatment[].serum.solutes[].base_pka", .type = number, .otherwise = "the solute's, from the library; no base", .lowest = "-5", .highest = "20", .only = "do=apply", .source = choice,
         .sentence = "pKa of the strongest base's conjugate acid."},
        {.path = "treatment[].serum.solutes[].molar_volume", .type = quantity, .dimension = dimension::molar_volume, .unit = "cm3/mol", .otherwise = "the solute's, from the library; else from molar_mass", .lowest = "1 cm3/mol", .highest = "1e7 cm3/mol", .only = "do=apply", .source = choice,
         .sentence = "Molar volume at the boiling point, as Schroeder's rule gives it; sets the diffusivity in water."},
        {.path = "treatment[].serum.solutes[].permeability", .type = quantity, .dimension = dimension::velocity, .unit = "m/s", .otherwise = "the solute's, from the library; else from molar_mass and log_kow", .lowest = "0 m/s", .highest = "1e-3 m/s", .only = "do=apply", .source = choice,
         .sentence = "Measured permeability Kp of intact skin from water at the serum's pH, for 15 um of stratum corneum; both paths through it together."},
        {.path = "treatment[].serum.solutes[].polar_permeability", .type = quantity, .dimension = dimension::velocity, .unit = "m/s", .otherwise = "derived for a stratum corneum on top; 0 when diffusivity or affinity of the uppermost layer is written", .lowest = "0 m/s", .highest = "1e-3 m/s", .only = "do=apply", .source = choice,
         .sentence = "Permeability of the water-filled pores through the uppermost layer as it is, a path beside its K D / h that stores nothing."},
        {.path = "treatment[].serum.solutes[].solubility", .type = quantity, .dimension = dimension::concentration, .unit = "kg/m3", .otherwise = "the solute's, from the library; none", .lowest = "1e-12 kg/m3", .highest = "5000 kg/m3", .only = "do=apply", .source = choice,
         .sentence = "Solubility in water at the serum's pH; what the vehicle cannot dissolve stays on the surface as a solid."},
        {.path = "treatment[].serum.solutes[].vapour_pressure", .type = quantity, .dimension = dimension::pressure, .unit = "Pa", .otherwise = "the solute's, from the library; not volatile", .lowest = "0 Pa", .highest = "1e6 Pa", .only = "do=apply", .source = choice,
         .sentence = "Vapour pressure of the pure solute at 32 C; needs a solubility."},
        {.path = "treatment[].serum.solutes[].vapour_permeability", .type = quantity, .dimension = dimension::velocity, .unit = "m/s", .otherwise = "from vapour_pressure, solubility and setup.air_speed", .lowest = "0 m/s", .highest = "1e6 m/s", .only = "do=apply", .source = choice,
         .sentence = "What leaves an open film into the air per area, time and concentration in water in equilibrium with it."},
        {.path = "treatment[].serum.solutes[].bound", .type = flag, .otherwise = "from log_kow; false", .only = "do=apply", .source = choice,
         .sentence = "The solute binds to tissue, so that its affinities are less certain."},
        {.path = "treatment[].serum.solutes[].channel_diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library; else derived from molar_mass and log_kow", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .only = "do=apply", .source = choice,
         .sentence = "Diffusivity in the fluid that fills an open channel."},
        {.path = "treatment[].serum.solutes[].diffusivity", .type = quantity, .dimension = dimension::diffusivity, .unit = "m2/s", .otherwise = "the solute's, from the library; else derived from molar_mass and log_kow", .lowest = "0 m2/s", .highest = "1e-6 m2/s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Diffusivity in the tissue: one value, or a table with one a layer."},
        {.path = "treatment[].serum.solutes[].affinity", .type = number, .otherwise = "the solute's, from the library; else derived from molar_mass and log_kow", .lowest = "1e-6", .highest = "1e6", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Affinity of the tissue: one value, or a table with one a layer."},
        {.path = "treatment[].serum.solutes[].clearance", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library; 0 in a Franz cell", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Clearance by capillaries: one value, or a table with one a layer."},
        {.path = "treatment[].serum.solutes[].loss", .type = quantity, .dimension = dimension::rate, .unit = "/s", .otherwise = "the solute's, from the library; else derived from molar_mass and log_kow", .lowest = "0 /s", .highest = "10 /s", .keyed = Keyed::by_layer, .only = "do=apply", .source = choice,
         .sentence = "Metabolism and decay: one value, or a table with one a layer."},
        {.path = "treatment[].amount", .type = quantity, .dimension = dimension::length, .unit = "uL/cm2", .fallback = "10 uL/cm2", .lowest = "0.001 uL/cm2", .highest = "10000 uL/cm2", .only = "do=apply",
         .source = "a choice: a film of 0.1 mm", .grade = Grade::plausible,
         .sentence = "Volume of serum per area of skin."},
        {.path = "treatment[].dose", .type = word, .otherwise = "amount", .words = "infinite", .only = "do=apply", .source = choice,
         .sentence = "infinite: so much serum that its concentration never falls; in place of amount."},
        {.path = "treatment[].occluded", .type = flag, .fallback = "false", .only = "do=apply", .source = choice,
         .sentence = "The site is covered: nothing evaporates, channels stay wet and close slowly."},
        {.path = "treatment[].evaporation", .type = quantity, .dimension = dimension::velocity, .unit = "um/h", .otherwise = "by law from setup.air_speed and setup.humidity; 0 when occluded", .lowest = "0 um/h", .highest = "1 m/h", .only = "do=apply", .source = choice,
         .sentence = "Speed at which the open film becomes thinner."},
    };
}
// clang-format on

}  // namespace sim::schema
