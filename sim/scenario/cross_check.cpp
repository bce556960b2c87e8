// Contradictions between values that are each right alone. Every message names both.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include "sim/library/library.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/pen.hpp"

namespace sim {
namespace {

std::string length_text(double value) { return short_text(value, "mm"); }
std::string time_text(double value) { return short_text(value, "h"); }

/// Is none of these keys wrong already? Then a comparison means something.
bool sound(const Section& section, std::initializer_list<std::string_view> names) {
    return std::ranges::none_of(names,
                                [&](std::string_view name) { return section.written(name) && !section.has(name); });
}

void check_spacings(const Section& section, const Domain& domain) {
    if (!sound(section, {"spacing", "surface_spacing", "depth", "size"})) return;
    if (domain.surface_spacing > domain.spacing)
        section.error("surface_spacing", fmt::format("is {}, larger than spacing, {}",
                                                     length_text(domain.surface_spacing), length_text(domain.spacing)));
    if (domain.cells) return;
    constexpr double most_cells = 1e5;
    for (const double extent : {domain.size[0], domain.size[1], domain.depth})
        if (extent > most_cells * domain.spacing && domain.geometry == Geometry::patch)
            section.error("spacing", fmt::format("is {}, which makes {:.3g} cells of {}; at most {:.0f} along an axis",
                                                 length_text(domain.spacing), extent / domain.spacing,
                                                 length_text(extent), most_cells));
    if (domain.spacing > domain.depth && domain.depth > 0)
        section.error("spacing", fmt::format("is {}, larger than the depth of the domain, {}",
                                             length_text(domain.spacing), length_text(domain.depth)));
    const double side = std::min(domain.size[0], domain.size[1]);
    if (domain.geometry == Geometry::patch && domain.spacing > side)
        section.error("spacing",
                      fmt::format("is {}, larger than the patch, {}", length_text(domain.spacing), length_text(side)));
}

void check_counts(const Section& section, const Scenario& scenario) {
    if (!scenario.domain.cells) return;
    const auto [nx, ny, nz] = *scenario.domain.cells;
    const int along = (*scenario.domain.cells)[static_cast<std::size_t>(scenario.domain.layer_axis)];
    const auto wrong = [&section, nx = nx, ny = ny, nz = nz](const std::string& what) {
        section.error("cells", fmt::format("found [{}, {}, {}], {}", nx, ny, nz, what));
    };
    if (scenario.domain.geometry == Geometry::channel && ny != 1) wrong("but a channel has 1 cell along y");
    if (scenario.domain.geometry == Geometry::slab && (nx != 1 || ny != 1))
        wrong("but a slab has 1 cell along x and y");
    const auto& layers = scenario.skin.layers;
    int counted = 0, exact = 0;
    for (const Layer& layer : layers) {
        counted += layer.cells ? 1 : 0;
        exact += layer.cells.value_or(1);
    }
    if (along < exact || (counted == static_cast<int>(layers.size()) && along != exact && counted > 0))
        wrong(fmt::format(
            "but the layers need {} cells {}", exact,
            std::array{"along x", "along y", "in depth"}[static_cast<std::size_t>(scenario.domain.layer_axis)]));
}

void check_numerics(const Section& section, const Scenario& scenario) {
    const Numerics& numerics = scenario.numerics;
    const bool of_fields = numerics.integrator == "rosenbrock" || numerics.integrator == "explicit";
    if (of_fields && (!scenario.solutes.empty() || scenario.healing.enabled || scenario.fields.empty()))
        section.error("integrator", fmt::format("is \"{}\", which is for runs of declared fields alone; solutes and "
                                                "healing take sdirk2 or backward_euler",
                                                numerics.integrator));
    if (numerics.healing_step && *numerics.healing_step > scenario.duration)
        section.error("healing_step", fmt::format("is {}, longer than the duration, {}",
                                                  time_text(*numerics.healing_step), time_text(scenario.duration)));
    if (!numerics.fixed_step) return;
    if (*numerics.fixed_step > scenario.duration)
        section.error("fixed_step", fmt::format("is {}, longer than the duration, {}", time_text(*numerics.fixed_step),
                                                time_text(scenario.duration)));
    if (section.has("maximum_step") && *numerics.fixed_step > numerics.maximum_step)
        section.error("fixed_step", fmt::format("is {}, longer than maximum_step, {}", time_text(*numerics.fixed_step),
                                                time_text(numerics.maximum_step)));
}

void check_dates(const Section& section, const Dates& dates, double duration, double most) {
    if (dates.every && duration / *dates.every > most)
        section.error("every",
                      fmt::format("is {}, which makes {:.3g} dates in {}; at most {:.0f} are written",
                                  time_text(*dates.every), duration / *dates.every, time_text(duration), most));
    if (section.has("at") && !dates.at.empty() && dates.at.back() > duration)
        section.warn("at", fmt::format("{} is after the end, {}, and is never reached", time_text(dates.at.back()),
                                       time_text(duration)));
}

/// The widest circle that fits beside a channel in the domain.
double room_for_channel(const Domain& domain) {
    if (domain.geometry == Geometry::channel) return std::sqrt(1 / (std::numbers::pi * domain.puncture_density));
    return std::min(domain.size[0], domain.size[1]) / 2;
}

void check_depths(const Section& section, const NeedleAct& act, const Domain& domain) {
    struct Depth {
        std::string_view name;
        std::optional<double> value;
        std::string_view limit_name;
        std::optional<double> limit;
    };
    // Written depths stand for themselves: then a needle may be longer than the piece of skin that is looked at.
    const bool expert = act.insertion_depth || act.channel_depth;
    const std::optional<double> length = expert ? std::nullopt : std::optional<double>(act.length);
    const std::array<Depth, 5> depths{{{"length", length, "the depth of the domain", domain.depth},
                                       {"insertion_depth", act.insertion_depth, "length", act.length},
                                       {"channel_depth", act.channel_depth, "length", act.length},
                                       {"channel_depth", act.channel_depth, "insertion_depth", act.insertion_depth},
                                       {"channel_depth", act.channel_depth, "the depth of the domain", domain.depth}}};
    for (const Depth& depth : depths)
        if (depth.value && depth.limit && *depth.limit > 0 && *depth.value > *depth.limit)
            section.error(depth.name, fmt::format("is {}, more than {}, {}", length_text(*depth.value),
                                                  depth.limit_name, length_text(*depth.limit)));
    const double room = room_for_channel(domain);
    if (act.channel_radius && *act.channel_radius >= room && std::isfinite(room))
        section.error("channel_radius", fmt::format("is {}, but the skin around a channel reaches only {} far",
                                                    length_text(*act.channel_radius), length_text(room)));
}

void check_cartridge(const Section& section, const Device& pen) {
    if (pen.needles < 1 || !(pen.cartridge_diameter > 0)) return;
    const double spacing = cartridge_spacing(pen);
    if (spacing >= pen.needle_base_diameter) return;
    const std::string_view key = section.has("cartridge_diameter") ? "cartridge_diameter" : "needles";
    section.error(key, fmt::format("is {}, which puts {} needles {} apart, less than needle_base_diameter, {}: they "
                                   "would overlap",
                                   length_text(pen.cartridge_diameter), pen.needles, length_text(spacing),
                                   length_text(pen.needle_base_diameter)));
}

/// A pen that never stops, or one that hardly ever strikes, would take for ever to follow.
void check_pen(const Section& treatment, const Section& section, const NeedleAct& act) {
    const Device& pen = act.device;
    if (!sound(section, {"needles", "cartridge_diameter", "strokes", "speed", "arrangement"})) return;
    check_cartridge(section, pen);
    if (!(pen.cartridge_diameter > 0) || !(pen.strokes > 0) || !sound(treatment, {"time", "area", "passes", "density"}))
        return;
    const double most = parse_quantity(find_key("treatment[].density")->highest).value, strikes = pen_strikes(act);
    const std::string_view key = act.time ? "time" : treatment.has("passes") ? "passes" : "device";
    if (strikes > most)
        treatment.error(key, fmt::format("makes {} with {} needles at {}, more than {}", short_text(strikes, "/cm2"),
                                         pen.needles, short_text(pen.strokes, "/s"), short_text(most, "/cm2")));
    NeedleAct once;
    once.device = pen;
    const double wanted = act.density.value_or(act.time && act.area ? strikes : 0);
    constexpr int most_passes = 10000;
    if (strikes <= most && wanted > most_passes * pen_strikes(once))
        treatment.error(act.density ? "density" : "time",
                        fmt::format("needs {}, but one pass of this pen leaves {}: that takes more than {} passes",
                                    short_text(wanted, "/cm2"), short_text(pen_strikes(once), "/cm2"), most_passes));
}

void check_patch(const Section& treatment, const NeedleAct& act) {
    if (treatment.has("passes") && act.passes > 1)
        treatment.error("passes", fmt::format("is {}, but a patch is applied once", act.passes));
    if (treatment.has("density"))
        treatment.error("density", fmt::format("is {}, but a patch has the density of its array, which device.pitch "
                                               "says; write one of the two",
                                               short_text(*act.density, "/cm2")));
}

/// A pen's punctures come from a time over an area, or from passes, or from a density.
void check_time(const Section& section, const NeedleAct& act) {
    if (!sound(section, {"time", "area"})) return;
    for (const std::string_view name : {"time", "area"}) {
        const std::string_view other = name == "time" ? "area" : "time";
        if (!section.has(name)) continue;
        if (act.device.kind != DeviceKind::pen)
            section.error(name, fmt::format("is written, but only a pen works by time and area, and \"{}\" is none",
                                            act.device.name));
        else if (!section.has(other))
            section.error(name, fmt::format("is written, but {} is missing; punctures per area come from both", other));
    }
    if (!section.has("time") || act.device.kind != DeviceKind::pen) return;
    if (section.has("passes"))
        section.error("time", fmt::format("is {}, but passes is {}; write one of the two",
                                          short_text(section.number("time"), "s"), act.passes));
    if (section.has("density"))
        section.error("time", fmt::format("is {}, but density is {}; write one of the two",
                                          short_text(section.number("time"), "s"), short_text(*act.density, "/cm2")));
}

void check_insertion(const Section& section, const NeedleAct& act) {
    if (!sound(section, {"length", "tenting_depth", "insertion_speed", "insertion_depth", "channel_depth"})) return;
    const double delta = act.tenting_depth.value_or(library::laws::tenting_at(act.insertion_speed));
    if (section.has("tenting_depth") && section.has("insertion_speed"))
        section.error("insertion_speed", fmt::format("is {}, but tenting_depth is {}, which it would decide; write one "
                                                     "of the two",
                                                     short_text(act.insertion_speed, "m/s"), length_text(delta)));
    if (act.insertion_depth)
        for (const std::string_view name : {"insertion_speed", "tenting_depth", "depth_spread"})
            if (section.has(name))
                section.warn(name, fmt::format("has no effect: insertion_depth is {} for every needle",
                                               length_text(*act.insertion_depth)));
    if (section.has("slit_recovery") && act.device.kind != DeviceKind::roller)
        section.warn("slit_recovery", "has no effect: only a roller's needles draw slits");
    if (!act.insertion_depth && !act.channel_depth && act.length > 0 && act.length <= delta)
        section.warn("length", fmt::format("is {}, no more than the skin dents before it gives, {}: no needle gets in",
                                           length_text(act.length), length_text(delta)));
}

void check_device(const Section& treatment, const NeedleAct& act, const Domain& domain) {
    const Section section = treatment.table("device");
    const Device& device = act.device;
    const bool array = device.kind == DeviceKind::stamp || device.kind == DeviceKind::patch;
    if (array && device.arrangement == Arrangement::concentric)
        section.error("arrangement",
                      "found \"concentric\", which is for the cartridge of a pen; expected square or "
                      "triangular");
    if (array && device.pitch > 0 && device.pitch < device.needle_base_diameter)
        section.error("pitch", fmt::format("is {}, less than needle_base_diameter, {}: needles would overlap",
                                           length_text(device.pitch), length_text(device.needle_base_diameter)));
    if (device.kind == DeviceKind::pen) check_pen(treatment, section, act);
    if (device.kind == DeviceKind::patch) check_patch(treatment, act);
    if (device.kind != DeviceKind::list) return;
    for (std::size_t i = 0; i < device.positions.size(); ++i) {
        const auto [x, y] = device.positions[i];
        if (domain.geometry == Geometry::patch && (x >= domain.size[0] || y >= domain.size[1]))
            section.error("positions",
                          fmt::format("number {}, [{}, {}], lies outside the patch of {} x {}", i, length_text(x),
                                      length_text(y), length_text(domain.size[0]), length_text(domain.size[1])));
    }
    if (treatment.has("density"))
        treatment.error("density", fmt::format("is {}, but the device lists {} positions; write one of the two",
                                               short_text(*act.density, "/cm2"), device.positions.size()));
}

void check_needling(const Section& section, const NeedleAct& act, const Domain& domain) {
    if (sound(section, {"length", "insertion_depth", "channel_depth"})) check_depths(section, act, domain);
    check_insertion(section, act);
    check_time(section, act);
    check_device(section, act, domain);
    for (const std::string_view name :
         {"recoil_floor", "recoil_time", "closing_time_wet", "closing_time_dry", "closing_ratio"})
        if (act.patency.held && section.has(name))
            section.warn(name, fmt::format("has no effect: patency is held at {}", *act.patency.held));
    const double wet = act.patency.closing_time_wet, dry = act.patency.closing_time_dry;
    const std::string_view name = section.has("closing_time_wet") ? "closing_time_wet" : "closing_time_dry";
    if (!act.patency.held && section.has(name) && wet < dry)
        section.warn(name, fmt::format("channels close in {} when wet and in {} when dry, but moisture keeps them open",
                                       time_text(wet), time_text(dry)));
}

bool lists_positions(const Treatment& treatment) {
    const auto* act = std::get_if<NeedleAct>(&treatment.act);
    return act && act->device.kind == DeviceKind::list;
}

/// What says how many punctures there are says nothing when puncture_density does, or when another needling came
/// first; and a channel is one puncture as needles make it on average.
void check_channel_needling(const Section& section, bool told, bool first) {
    if (section.has("depth_spread"))
        section.warn("depth_spread", "has no effect in a channel, which is one puncture as needles make it on average");
    for (const std::string_view name : {"passes", "density", "time", "area", "breach_efficiency"}) {
        if (!section.has(name) || (first && !told)) continue;
        section.warn(name, told
                               ? "has no effect in a channel: domain.puncture_density says how many punctures there are"
                               : "has no effect in a channel: every needling meets the punctures of the first");
    }
}

/// What only counts in a patch does not keep it from being run as a channel.
void check_channel(const Section& root, const Scenario& scenario) {
    if (scenario.domain.geometry != Geometry::channel) return;
    const Section domain = root.table("domain");
    const auto sections = root.tables("treatment");
    const bool told = domain.written("puncture_density");
    bool first = true, shares_list = false;
    for (const int i : order_of_dates(scenario.treatments)) {
        const Treatment& treatment = scenario.treatments[static_cast<std::size_t>(i)];
        if (!std::holds_alternative<NeedleAct>(treatment.act)) continue;
        check_channel_needling(sections[static_cast<std::size_t>(i)], told, first);
        shares_list = shares_list || (first && !told && lists_positions(treatment));
        first = false;
    }
    if (domain.has("size") && !shares_list) domain.warn("size", "has no effect in a channel");
}

void check_treatments(const Section& root, const Scenario& scenario) {
    const auto sections = root.tables("treatment");
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const Treatment& treatment = scenario.treatments[i];
        if (treatment.at > scenario.duration)
            sections[i].warn("at", fmt::format("is {}, after the end, {}, and never happens", time_text(treatment.at),
                                               time_text(scenario.duration)));
        if (const auto* act = std::get_if<NeedleAct>(&treatment.act))
            check_needling(sections[i], *act, scenario.domain);
    }
}

/// What a serum does to healing it does in vain where nothing heals.
void check_platelets(const Section& root, const Scenario& scenario) {
    if (scenario.healing.enabled) return;
    const auto sections = root.tables("treatment");
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto* act = std::get_if<ApplyAct>(&scenario.treatments[i].act);
        if (act && act->platelets != 1)
            sections[i].warn("serum", fmt::format("\"{}\" brings platelets, which work on healing, but nothing heals "
                                                  "here: {}",
                                                  act->serum,
                                                  act->solutes.empty() ? "beyond wetting the skin it has no effect"
                                                                       : "only its solutes have an effect"));
    }
}

void check_inside(const Section& section, std::string_view name, const std::array<double, 3>& place,
                  const Domain& domain) {
    const bool slab = domain.geometry == Geometry::slab;
    std::array<double, 3> box{domain.size[0], domain.size[1], domain.depth};
    if (domain.geometry == Geometry::channel) box[0] = room_for_channel(domain);
    for (int axis = 0; axis < 3; ++axis)
        if (place[axis] > box[axis] && !(slab && axis < 2) && section.has(name))
            section.error(
                name, fmt::format("{} is {}, outside the domain, which ends at {}", std::array{"x", "y", "depth"}[axis],
                                  length_text(place[axis]), length_text(box[axis])));
}

/// Solutes pass the surface and the bottom alone.
void check_face(const Section& section, const Probe& probe, const Scenario& scenario) {
    if (probe.kind != ProbeKind::boundary_flux || probe.face.starts_with("z_")) return;
    for (const Solute& solute : scenario.solutes)
        if (probe.fields.empty() || std::ranges::find(probe.fields, solute.name) != probe.fields.end())
            section.error("face", fmt::format("is {}, but the solute \"{}\" passes only z_min and z_max", probe.face,
                                              solute.name));
}

void check_probes(const Section& root, const Scenario& scenario) {
    const auto sections = root.tables("probe");
    std::vector<std::string_view> layers;
    for (const Layer& layer : scenario.skin.layers) layers.push_back(layer.name);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const Probe& probe = scenario.probes[i];
        check_inside(sections[i], "at", probe.at, scenario.domain);
        check_inside(sections[i], "from", probe.from, scenario.domain);
        check_inside(sections[i], "to", probe.to, scenario.domain);
        check_face(sections[i], probe, scenario);
        if (sections[i].has("region") && std::ranges::find(layers, probe.region) == layers.end())
            sections[i].error("region", fmt::format("found \"{}\", expected a layer: {}{}", probe.region,
                                                    one_of(layers), did_you_mean(probe.region, layers)));
    }
}

}  // namespace

void cross_check(const Section& root, const Scenario& scenario) {
    const Section domain = root.table("domain"), output = root.table("output");
    check_spacings(domain, scenario.domain);
    check_counts(domain, scenario);
    check_treatments(root, scenario);
    check_channel(root, scenario);
    check_platelets(root, scenario);
    check_probes(root, scenario);
    if (!root.written("field")) check_sense(root);
    if (!sound(root, {"duration"})) return;
    check_numerics(root.table("numerics"), scenario);
    check_dates(output.table("snapshots"), scenario.output.snapshots, scenario.duration, 1e4);
    check_dates(output.table("history"), scenario.output.history, scenario.duration, 1e6);
}

}  // namespace sim
