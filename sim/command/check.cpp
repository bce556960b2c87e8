// check: what a scenario means and what it would cost, without a step and without a file.
#include <fmt/format.h>

#include <array>
#include <variant>
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/fields/user_fields.hpp"
#include "sim/scenario/nominal_density.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/units.hpp"
#include "sim/simulation.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace sim::command {
namespace {

std::string length_text(double value) { return short_text(value, "mm"); }
std::string time_text(double value) { return short_text(value, "h"); }

std::string bytes_text(double bytes) {
    if (bytes >= 1e9) return fmt::format("{:.2f} GB", bytes / 1e9);
    return bytes >= 1e6 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.0f} kB", bytes / 1e3);
}

std::string domain_text(const Domain& domain) {
    const std::string depth = length_text(domain.depth);
    if (domain.geometry == Geometry::channel)
        return fmt::format("one puncture in its share of skin, {}, {} deep",
                           short_text(domain.puncture_density, "/cm2"), depth);
    const std::string_view shape = domain.geometry == Geometry::slab ? "slab" : "patch";
    return fmt::format("{} of {} x {}, {} deep", shape, length_text(domain.size[0]), length_text(domain.size[1]),
                       depth);
}

std::string needle_text(const NeedleAct& act, const Domain& domain) {
    std::string needles = fmt::format("needle, {} of {}", act.device.name, length_text(act.length));
    if (domain.geometry == Geometry::channel) return needles;
    const std::string density = short_text(nominal_density(act, domain.size), "/cm2");
    if (act.density || act.device.kind == DeviceKind::list) return fmt::format("{}, {}", needles, density);
    const std::string often = act.time && act.area
                                  ? fmt::format("{} on {}", short_text(*act.time, "s"), short_text(*act.area, "cm2"))
                                  : fmt::format("{} pass{}", act.passes, act.passes == 1 ? "" : "es");
    return fmt::format("{}, {}: about {}", needles, often, density);
}

/// How much lies on the skin, and how it dries.
std::string film_text(const ApplyAct& act, bool evaporates) {
    if (!act.amount) return "infinite dose";
    const std::string amount = short_text(*act.amount, "uL/cm2");
    if (act.occluded) return amount + ", occluded";
    if (!evaporates || act.evaporation <= 0) return amount + ", does not dry";
    return fmt::format("{}, dry in {}", amount, time_text(*act.amount * (1 - act.residue) / act.evaporation));
}

std::string apply_text(const ApplyAct& act, bool evaporates) {
    std::string parts;
    for (const SoluteDose& dose : act.solutes)
        parts +=
            fmt::format("{}{} {}", parts.empty() ? "" : ", ", dose.solute, short_text(dose.concentration, "kg/m3"));
    return fmt::format("apply {} ({}{}in {} at pH {:g}), {}", act.serum, parts, parts.empty() ? "" : " ", act.vehicle,
                       act.ph, film_text(act, evaporates));
}

void say_treatments(const Scenario& scenario) {
    if (scenario.treatments.empty()) say("  no treatment: nothing happens to this skin\n");
    for (const Treatment& treatment : scenario.treatments) {
        std::string what = "wash";
        if (const auto* act = std::get_if<NeedleAct>(&treatment.act)) what = needle_text(*act, scenario.domain);
        if (const auto* act = std::get_if<ApplyAct>(&treatment.act))
            what = apply_text(*act, scenario.processes.evaporation);
        say(fmt::format("  {:>8}  {}: {}\n", time_text(treatment.at), treatment.name, what));
    }
}

void say_layers(const Scenario& scenario) {
    for (const Layer& layer : scenario.skin.layers)
        say(fmt::format("  {:>8}  {}\n", length_text(layer.thickness), layer.name));
}

std::string person_text(const Person& person) {
    std::string text = fmt::format("{:g} years old, phototype {}", person.age, person.phototype);
    if (person.smoker) text += ", smoker";
    if (person.diabetes != "none") text += fmt::format(", {} diabetes", person.diabetes);
    for (const std::string& condition : person.conditions) text += ", " + condition;
    return text + (person.hygiene == "poor" ? ", poor hygiene" : "");
}

std::string healing_text(const Healing& healing) {
    if (!healing.enabled) return "no";
    return fmt::format("preset {}, collagen {:g} at rest, loop gain {:.2g}", healing.preset, healing.baseline.collagen,
                       healing::loop_gain(healing.parameters));
}

std::string bottom_text(const Scenario& scenario) {
    if (scenario.bottom == Bottom::in_vivo) return fmt::format("in vivo, {}", person_text(scenario.person));
    if (!scenario.receptor) return "over a Franz cell that takes up everything";
    const Receptor& receptor = *scenario.receptor;
    std::string held = fmt::format("over a Franz cell of {} under {}",
                                   short_text(receptor.volume * receptor.area, "mL"), short_text(receptor.area, "cm2"));
    if (receptor.dates.empty()) return held;
    return fmt::format("{}, {} sample{} of {}", held, receptor.dates.size(), receptor.dates.size() == 1 ? "" : "s",
                       short_text(receptor.sample * receptor.area, "mL"));
}

std::string term_text(const Term& term) {
    return term.is_constant() ? fmt::format("{}", term.constant) : term.expression;
}

std::string formula_text(const Formula& formula, const std::vector<Layer>& layers) {
    if (!formula.by_layer()) return term_text(formula.terms.front());
    std::string text;
    for (std::size_t l = 0; l < layers.size(); ++l)
        text += fmt::format("{}{}: {}", l > 0 ? ", " : "", layers[l].name, term_text(formula.terms[l]));
    return text;
}

/// What is not 0 for ever, and the faces that something passes.
void say_fields(const Scenario& scenario) {
    constexpr std::array faces{"insulated", "periodic", "fixed", "flux", "exchange", "compartment"};
    for (const UserField& field : scenario.fields) {
        say(fmt::format("  {} [{}]: {}\n", field.name, field.units, field.long_name));
        const auto tell = [&](std::string_view name, const Formula& formula) {
            if (formula != Formula{})
                say(fmt::format("    {} = {}\n", name, formula_text(formula, scenario.skin.layers)));
        };
        tell("diffusivity", field.diffusivity);
        tell("affinity", field.affinity);
        if (field.initial_file)
            say(fmt::format("    initial = {} of {}\n", field.initial_file->dataset,
                            field.initial_file->file.string()));
        else
            tell("initial", field.initial);
        tell("gain", field.gain), tell("loss", field.loss), tell("source", field.source);
        for (const UserTaxis& taxis : field.taxis) say(fmt::format("    climbs {}\n", taxis.toward));
        for (std::size_t f = 0; f < face_names.size(); ++f)
            if (field.faces[f].kind != FaceKind::insulated)
                say(fmt::format("    {}: {}\n", face_names[f], faces[static_cast<std::size_t>(field.faces[f].kind)]));
    }
}

/// Evaluates every expression once, where it will be evaluated; nothing is kept. Throws ScenarioError, TooLarge.
void try_fields(const Scenario& scenario) {
    if (scenario.fields.empty()) return;
    refuse_too_large(scenario);
    const SkinGrid skin = make_skin_grid(scenario);
    const UserFields fields(scenario, skin);
}

void say_skin(const Scenario& scenario) {
    say(fmt::format("skin {}, {}\n", scenario.skin.site, bottom_text(scenario)));
    say_layers(scenario);
    say(fmt::format("healing {}\n", healing_text(scenario.healing)));
    say("treatments\n");
    say_treatments(scenario);
}

void say_box(const Scenario& scenario) {
    constexpr std::array axes{"x", "y", "z"};
    say(fmt::format("no skin, layers along {}\n", axes[static_cast<std::size_t>(scenario.domain.layer_axis)]));
    say_layers(scenario);
}

void say_estimate(const Scenario& scenario) {
    const Estimate cost = estimate(scenario);
    say(fmt::format("cells     {} x {} x {} = {}\n", cost.shape[0], cost.shape[1], cost.shape[2], cost.cells));
    say(fmt::format("punctures {}\n", cost.punctures));
    say(fmt::format("memory    {}\n", bytes_text(cost.memory_bytes)));
    say(fmt::format("disk      {}\n", bytes_text(cost.disk_bytes)));
    say(fmt::format("time      about {}\n", short_text(cost.seconds, "s")));
}

}  // namespace

int check(const ScenarioArguments& arguments, bool resolved) {
    const Scenario scenario = with_stated_factors(read_scenario(arguments.file, arguments.overrides));
    for (const std::string& warning : scenario.warnings) complain(warning + "\n");
    try_fields(scenario);
    if (resolved) {
        say(scenario.resolved);
        return done;
    }
    say(fmt::format("{}\n{}, {}\n", scenario.title, domain_text(scenario.domain), time_text(scenario.duration)));
    if (scenario.skin.there())
        say_skin(scenario);
    else
        say_box(scenario);
    if (!scenario.fields.empty()) say("declared fields\n");
    say_fields(scenario);
    say_estimate(scenario);
    return done;
}

}  // namespace sim::command
