// check: what a scenario means and what it would cost, without a step and without a file.
#include <fmt/format.h>

#include <variant>
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/units.hpp"
#include "sim/simulation.hpp"

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

std::string needle_text(const NeedleAct& act, bool channel) {
    const std::string needles = fmt::format("{} of {}", act.device.name, length_text(act.length));
    if (channel) return fmt::format("needle, {}", needles);
    if (act.time && act.area)
        return fmt::format("needle, {}, {} on {}", needles, short_text(*act.time, "s"), short_text(*act.area, "cm2"));
    const std::string often = act.density ? short_text(*act.density, "/cm2") : fmt::format("{} passes", act.passes);
    return fmt::format("needle, {}, {}", needles, often);
}

std::string apply_text(const ApplyAct& act) {
    std::string parts;
    for (const SoluteDose& dose : act.solutes)
        parts +=
            fmt::format("{}{} {}", parts.empty() ? "" : ", ", dose.solute, short_text(dose.concentration, "kg/m3"));
    return fmt::format("apply {} ({}), {}{}", act.serum, parts,
                       act.amount ? short_text(*act.amount, "uL/cm2") : "infinite dose",
                       act.occluded ? ", occluded" : "");
}

void say_treatments(const Scenario& scenario) {
    if (scenario.treatments.empty()) say("  no treatment: nothing happens to this skin\n");
    for (const Treatment& treatment : scenario.treatments) {
        std::string what = "wash";
        if (const auto* act = std::get_if<NeedleAct>(&treatment.act))
            what = needle_text(*act, scenario.domain.geometry == Geometry::channel);
        if (const auto* act = std::get_if<ApplyAct>(&treatment.act)) what = apply_text(*act);
        say(fmt::format("  {:>8}  {}: {}\n", time_text(treatment.at), treatment.name, what));
    }
}

void say_layers(const Scenario& scenario) {
    for (const Layer& layer : scenario.skin.layers)
        say(fmt::format("  {:>8}  {}\n", length_text(layer.thickness), layer.name));
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
    const Scenario scenario = read_scenario(arguments.file, arguments.overrides);
    for (const std::string& warning : scenario.warnings) complain(warning + "\n");
    if (resolved) {
        say(scenario.resolved);
        return done;
    }
    say(fmt::format("{}\n{}, {}\n", scenario.title, domain_text(scenario.domain), time_text(scenario.duration)));
    const std::string_view bottom = scenario.bottom == Bottom::franz ? "over a Franz receptor" : "in vivo";
    say(fmt::format("skin {}, {}\n", scenario.skin.site, bottom));
    say_layers(scenario);
    say("treatments\n");
    say_treatments(scenario);
    say_estimate(scenario);
    return done;
}

}  // namespace sim::command
