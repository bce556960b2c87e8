// One solute's transport put together: every law in turn, each number kept with its range, source and formula.
#include "sim/library/derive.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include "sim/library/film_evaporation.hpp"
#include "sim/library/transport_laws.hpp"

namespace sim::library {
namespace {

// Standard deviations of log10, of which a range holds two.
constexpr double lipid_sd = 0.4, polar_sd = 0.5, tissue_diffusivity_sd = 0.15, affinity_sd = 0.1,
                 bound_affinity_sd = 0.3, clearance_sd = 0.3, water_diffusivity_sd = 0.05, vapour_sd = 0.5;
constexpr double bound_from = 3;  // binding factor above which affinities are those of binding
constexpr double papillary_loops =
    1.5;  // clearance of the papillary over that of the reticular dermis: capillary loops

constexpr std::string_view henderson = "Henderson and Hasselbalch";
constexpr std::string_view schroeder = "Schroeder's rule at the boiling point";
constexpr std::string_view from_mass = "1.1 cm3/g times the molar mass, for want of a formula";
constexpr std::string_view aqueous = "diffusivity in water of Dancik 2013 (Adv Drug Deliv Rev 65:221), at 32 C";
constexpr std::string_view lipid_path =
    "Potts and Guy 1992 (10.1023/A:1015810312465) on log D (Hadgraft and Valenta 2000, 10.1016/S0378-5173(00)00402-6)";
constexpr std::string_view polar_path =
    "hindered pores of 2 nm fitted to mannitol (huskinDB, Stepanov 2020, 10.1038/s41597-020-00764-z)";
constexpr std::string_view both_paths = "lipids and pores side by side";
constexpr std::string_view two_phases =
    "lipids and corneocytes, partially hydrated (Wang, Kasting and Nitsche 2007, 10.1002/jps.20883; Dancik 2013)";
constexpr std::string_view from_permeability = "from the lipid path and its affinity over 15 um";
constexpr std::string_view albumin = "2.7 % albumin (Yamazaki and Kanaoka 2004)";
constexpr std::string_view dancik =
    "Dancik 2013 (Adv Drug Deliv Rev 65:221); Kretsos 2008, 10.1016/j.ijpharm.2007.06.020";
constexpr std::string_view epidermis_rule =
    "water over 7 (Nitsche and Kasting 2013, PMC3660641, 5-10), or as in dermis where binding rules";
constexpr std::string_view capillaries =
    "capillaries of Dancik 2013 with clefts set to the rates of Kretsos and Kasting 2005 (10.1159/000083706)";
constexpr std::string_view loops = "1.5 times the reticular dermis, for the capillary loops: a choice";
constexpr std::string_view no_loss = "none known, taken as none";
constexpr std::string_view dissolves = "neutral species' solubility over its share, at most 1300 kg/m3";
constexpr std::string_view evaporates = "vapour transfer of Dancik 2013 at 0.17 m/s, a room";

class Derivation {
  public:
    Derivation(const Molecule& molecule, const Measured& measured, double ph)
        : molecule_(molecule), measured_(measured), ph_(ph) {}

    DerivedTransport run() {
        size();
        barrier();
        binding();
        dermis();
        clearance();
        solution();
        return std::move(result_);
    }

  private:
    double add(std::string_view name, Sourced number, std::string formula) {
        result_.numbers.push_back({std::string(name), number, std::move(formula)});
        return number.value;
    }
    double add(std::string_view name, double value, double sd, std::string_view unit, std::string_view source,
               Grade grade, std::string formula) {
        const double factor = std::pow(10, 2 * sd);
        return add(name, {value, value / factor, value * factor, unit, source, grade}, std::move(formula));
    }
    /// The measured value where there is one.
    double choose(std::string_view name, const std::optional<Sourced>& measured, double value, double sd,
                  std::string_view unit, std::string_view source, Grade grade, std::string formula) {
        if (measured) return add(name, *measured, "given");
        return add(name, value, sd, unit, source, grade, std::move(formula));
    }

    void size() {
        const double grams = molecule_.molar_mass * 1e3;
        volume_ = molecule_.molar_volume.value_or(molar_volume_of_mass(molecule_.molar_mass));
        add("molar_volume", volume_, 0.05, "cm3/mol", molecule_.molar_volume ? schroeder : from_mass,
            molecule_.molar_volume ? Grade::plausible : Grade::exploratory,
            molecule_.molar_volume ? "sum over atoms, bonds and rings" : fmt::format("1.1 cm3/g {:.4g} g/mol", grams));
        const double volume = volume_ * 1e6;
        result_.channel_diffusivity =
            choose("channel_diffusivity", measured_.channel_diffusivity, water_diffusivity(volume_),
                   water_diffusivity_sd, "m2/s", aqueous, Grade::plausible,
                   volume < 445 ? fmt::format("0.89 * 1.92e-4 cm2/s * {:.4g}^-0.6", volume)
                                : fmt::format("0.89 * 3.78e-5 cm2/s * {:.4g}^(-1/3)", volume));
        radius_ = hydrodynamic_radius(result_.channel_diffusivity);
        result_.neutral_share = neutral_share(molecule_, ph_);
        add("neutral_share",
            {result_.neutral_share, result_.neutral_share, result_.neutral_share, "1", henderson, Grade::plausible},
            share_formula());
    }

    std::string share_formula() const {
        if (molecule_.ionised_always) return "always ionised";
        std::string formula = "1 / (1";
        if (molecule_.acid_pka) formula += fmt::format(" + 10^({:.3g} - {:.4g})", ph_, *molecule_.acid_pka);
        if (molecule_.base_pka) formula += fmt::format(" + 10^({:.4g} - {:.3g})", *molecule_.base_pka, ph_);
        return formula + ")";
    }

    /// What a measured permeability divides into at one pH.
    struct Donor {
        double lipid_scale = 0;  // of the lipid path of the neutral species
        double polar = 0;        // of the pores [m/s]
        double ions = 0;         // what ions carry beyond what the pores let through [m/s]
    };
    struct Paths {
        double neutral = 0;      // P of the lipids for the neutral species [m/s]
        double polar_scale = 1;  // of the pores' law
        double polar_only = 0;   // where the pores' law lets nothing through [m/s]
    };

    double pores() const { return polar_pore_permeability(result_.channel_diffusivity); }
    double neutral_lipid() const { return potts_guy_permeability(molecule_.molar_mass, molecule_.log_kow); }

    /// Where the ion's own value is known the two species mix by their shares; else the lipid path follows log D.
    Donor donor(double ph) const {
        const double neutral = neutral_share(molecule_, ph);
        if (!measured_.ion_permeability) return {lipid_path_share(molecule_, ph), pores(), 0};
        const double ion = measured_.ion_permeability->value, charged = 1 - neutral;
        return {neutral, neutral * pores() + charged * std::min(pores(), ion), charged * std::max(0.0, ion - pores())};
    }
    Donor measured_donor() const {
        if (measured_.permeability_ph) return donor(*measured_.permeability_ph);
        return {molecule_.ionised_always ? 0.0 : 1.0, pores(), 0};
    }

    Paths paths() const {
        if (!measured_.permeability) return {neutral_lipid()};
        const Donor known = measured_donor();
        const double total = measured_.permeability->value, lipid = total - known.polar - known.ions;
        if (lipid > 0 && known.lipid_scale > 0) return {lipid / known.lipid_scale};
        // Less than the pores alone would let through: the pores give way.
        const double neutral = known.lipid_scale > 0 ? std::min(neutral_lipid(), total / known.lipid_scale) : 0;
        const double rest = std::max(0.0, total - neutral * known.lipid_scale);
        return known.polar > 0 ? Paths{neutral, rest / known.polar} : Paths{neutral, 1, rest};
    }

    void barrier() {
        const Paths given = paths();
        const Donor here = donor(ph_);
        double lipid = given.neutral * here.lipid_scale + here.ions;
        result_.polar_permeability = given.polar_scale * here.polar + given.polar_only;
        const double neutral = molecule_.ionised_always ? 1 : result_.neutral_share;
        const double affinity =
            neutral * two_phase_affinity(molecule_.log_kow) + (1 - neutral) * corneocyte_water_affinity();
        result_.barrier_affinity = choose("barrier_affinity", measured_.barrier_affinity, affinity, bound_affinity_sd,
                                          "1", two_phases, Grade::plausible, affinity_formula(neutral));
        if (measured_.barrier_diffusivity)
            lipid = measured_.barrier_diffusivity->value * result_.barrier_affinity / reference_barrier;
        result_.lipid_permeability = lipid;
        result_.barrier_diffusivity = measured_.barrier_diffusivity
                                          ? measured_.barrier_diffusivity->value
                                          : lipid * reference_barrier / result_.barrier_affinity;
        tell_barrier(given);
    }

    std::string affinity_formula(double neutral) const {
        const double octanol = molecule_.log_kow;
        return fmt::format(
            "{:.3g} (0.0927 * 0.43 Kow^0.81 + 0.9073 (0.9 * 5.4 Kow^0.27 + 0.43) / 1.087) + {:.3g} * "
            "0.359, log Kow {:.3g}",
            neutral, 1 - neutral, octanol);
    }

    /// A number of the barrier: with the range of the measurement behind it, else that of its law.
    void tell(std::string_view name, double value, double sd, std::string_view unit, std::string_view law,
              std::string formula) {
        const std::optional<Sourced>& known =
            measured_.barrier_diffusivity ? measured_.barrier_diffusivity : measured_.permeability;
        if (!known || known->value < 0) {
            add(name, value, sd, unit, law, Grade::plausible, std::move(formula));
            return;
        }
        const double low = known->value > 0 ? value * known->low / known->value : 0;
        const double high = known->value > 0 ? value * known->high / known->value : high_of_none(unit, *known);
        add(name, {value, low, high, unit, known->source, known->grade}, std::move(formula));
    }
    double high_of_none(std::string_view unit, const Sourced& known) const {
        return unit == "m/s" ? known.high : known.high * reference_barrier / result_.barrier_affinity;
    }

    void tell_barrier(const Paths& given) {
        const double hindrance = pore_hindrance(radius_, 2e-9);
        tell("lipid_permeability", result_.lipid_permeability, lipid_sd, "m/s", lipid_path, lipid_formula(given));
        const std::string formula =
            fmt::format("0.42/m * {:.3g} m2/s * H({:.3g} nm / 2 nm) = 0.42 * {:.3g} * {:.3g}",
                        result_.channel_diffusivity, radius_ * 1e9, result_.channel_diffusivity, hindrance);
        const bool as_law = std::abs(result_.polar_permeability - pores()) <= 1e-9 * pores();
        if (as_law)
            add("polar_permeability", result_.polar_permeability, polar_sd, "m/s", polar_path, Grade::plausible,
                formula);
        else
            tell_scaled_pores(formula);
        tell("barrier_permeability", result_.lipid_permeability + result_.polar_permeability, lipid_sd, "m/s",
             both_paths, fmt::format("{:.3g} + {:.3g}", result_.lipid_permeability, result_.polar_permeability));
        tell("barrier_diffusivity", result_.barrier_diffusivity, lipid_sd, "m2/s", from_permeability,
             measured_.barrier_diffusivity
                 ? "given"
                 : fmt::format("{:.3g} m/s * 15 um / {:.3g}", result_.lipid_permeability, result_.barrier_affinity));
    }

    void tell_scaled_pores(const std::string& formula) {
        const Sourced& known = measured_.permeability ? *measured_.permeability : *measured_.ion_permeability;
        const double value = result_.polar_permeability, factor = std::pow(10, 2 * polar_sd);
        add("polar_permeability",
            {value, value / factor, std::max(value * factor, known.value > 0 ? 0 : known.high), "m/s", known.source,
             known.grade},
            formula + ", changed to agree with what was measured");
    }

    std::string lipid_formula(const Paths& given) const {
        if (measured_.barrier_diffusivity) return "K D / 15 um";
        if (molecule_.ionised_always) return "none: always ionised";
        const Donor here = donor(ph_);
        if (measured_.ion_permeability)
            return fmt::format("{:.3g} * {:.3g} + {:.3g} of ions", here.lipid_scale, given.neutral, here.ions);
        if (measured_.permeability)
            return fmt::format("(measured - pores) = {:.3g} neutral, times {:.3g} = (D/Kow)^0.71", given.neutral,
                               here.lipid_scale);
        return fmt::format("1e-2 * 10^(-6.3 + 0.71 * {:.3g} - 0.0061 * {:.4g}), log D at pH {:.3g}",
                           log_distribution(molecule_, ph_), molecule_.molar_mass * 1e3, ph_);
    }

    void binding() {
        unbound_ = unbound_share(molecule_);
        factor_ = binding_factor(molecule_, unbound_);
        result_.bound = factor_ > bound_from;
        add("unbound_share", unbound_, result_.bound ? bound_affinity_sd : affinity_sd, "1", albumin, Grade::plausible,
            "1 / (1 + A e^logD + B), log D at pH 7.4");
        result_.numbers.back().number.high = std::min(1.0, result_.numbers.back().number.high);
        add("binding_factor", factor_, result_.bound ? bound_affinity_sd : affinity_sd, "1", dancik, Grade::plausible,
            fmt::format("0.68 + 0.32 / {:.3g} + 0.001 f_n Kow", unbound_));
    }

    void dermis() {
        const double free = free_dermis_diffusivity(molecule_.molar_mass);
        const double sd = result_.bound ? bound_affinity_sd : affinity_sd;
        const std::string affinity = fmt::format("0.6 * {:.3g}", factor_);
        result_.dermis_diffusivity = choose(
            "dermis_diffusivity", measured_.dermis_diffusivity, dermis_diffusivity(free, unbound_, factor_),
            tissue_diffusivity_sd, "m2/s", dancik, Grade::plausible,
            fmt::format("({:.3g} + 0.32 * 1e-11 * (1 - {:.3g}) / {:.3g}) / {:.3g}", free, unbound_, unbound_, factor_));
        result_.dermis_affinity = choose("dermis_affinity", measured_.dermis_affinity, living_affinity(factor_), sd,
                                         "1", dancik, Grade::plausible, affinity);
        result_.epidermis_diffusivity = choose(
            "epidermis_diffusivity", measured_.epidermis_diffusivity,
            epidermis_diffusivity(result_.channel_diffusivity, result_.dermis_diffusivity), tissue_diffusivity_sd,
            "m2/s", epidermis_rule, Grade::plausible,
            fmt::format("least of {:.3g} / 7 and {:.3g}", result_.channel_diffusivity, result_.dermis_diffusivity));
        result_.epidermis_affinity = choose("epidermis_affinity", measured_.epidermis_affinity,
                                            living_affinity(factor_), sd, "1", dancik, Grade::plausible, affinity);
    }

    void clearance() {
        const double free = free_clearance(molecule_.molar_mass, molecule_.log_kow);
        result_.reticular_clearance =
            choose("reticular_clearance", measured_.clearance, free / factor_, clearance_sd, "/s", capillaries,
                   Grade::exploratory,
                   fmt::format("{:.3g} / {:.3g}, 1 / (1 / (P S) + 1 / Q) over the binding factor", free, factor_));
        result_.papillary_clearance = papillary_loops * result_.reticular_clearance;
        const Sourced& slow = result_.numbers.back().number;
        add("papillary_clearance",
            {result_.papillary_clearance, papillary_loops * slow.low, papillary_loops * slow.high, "/s", loops,
             Grade::exploratory},
            fmt::format("1.5 * {:.3g}", result_.reticular_clearance));
        result_.loss = choose("loss", measured_.loss, 0, 0, "/s", no_loss, Grade::plausible, "0");
    }

    void solution() {
        if (!measured_.solubility) return;
        const Sourced& neutral = *measured_.solubility;
        const double value = solubility_at(molecule_, neutral.value, ph_), scale = value / neutral.value;
        result_.solubility = add("solubility",
                                 {value, neutral.low * scale, neutral.high * scale, "kg/m3",
                                  scale == 1 ? neutral.source : dissolves, neutral.grade},
                                 fmt::format("{:.3g} kg/m3 of the neutral species over {:.3g}, at most 1300",
                                             neutral.value, neutral.value / value));
        if (!measured_.vapour_pressure) return;
        const double pressure = measured_.vapour_pressure->value;
        const double loss = volatile_loss(molecule_.molar_mass, pressure, value, room_air_speed);
        result_.vapour_permeability = add(
            "vapour_permeability", loss, vapour_sd, "m/s", evaporates, measured_.vapour_pressure->grade,
            fmt::format("k_g p M / (R T S) = {:.3g} m/s * {:.3g} Pa * {:.4g} kg/mol / (8.314 * 305.15 * {:.3g})",
                        vapour_transfer(molecule_.molar_mass, room_air_speed), pressure, molecule_.molar_mass, value));
    }

    const Molecule& molecule_;
    const Measured& measured_;
    double ph_, volume_ = 0, radius_ = 0, unbound_ = 1, factor_ = 1;
    DerivedTransport result_;
};

}  // namespace

const DerivedNumber& DerivedTransport::number(std::string_view name) const {
    const auto found = std::ranges::find(numbers, name, &DerivedNumber::name);
    if (found == numbers.end()) throw std::out_of_range(fmt::format("no derived number named {}", name));
    return *found;
}

DerivedTransport derive(const Molecule& molecule, const Measured& measured, double ph) {
    if (!(molecule.molar_mass > 0)) throw std::invalid_argument("a molecule needs a positive molar mass");
    return Derivation(molecule, measured, ph).run();
}

}  // namespace sim::library
