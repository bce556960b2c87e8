// The writer, in the order of a scenario.
#include "sim/scenario/resolved.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <variant>
#include "sim/scenario/key_writer.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/resolved_fields.hpp"
#include "sim/scenario/resolved_healing.hpp"

namespace sim {
namespace {

class Writer : KeyWriter {
  public:
    Writer(const Scenario& scenario, const Origins& origins, const std::vector<int>& order)
        : KeyWriter(origins), s_(scenario), order_(order) {}

    std::string write() {
        line("# Every value in force, with its unit and origin: file, set (--set), library or default.");
        text("title", "title", s_.title);
        quantity("duration", "duration", s_.duration);
        raw("seed", "seed", std::to_string(s_.seed));
        domain();
        skin();
        person();
        setup();
        treatments();
        append(write_healing(s_, origins_of()));
        append(write_fields(s_, origins_of()));
        processes();
        unknowns();
        numerics();
        output();
        for (std::size_t i = 0; i < s_.probes.size(); ++i) probe(s_.probes[i], fmt::format("probe[{}]", i));
        return taken();
    }

  private:
    void domain() {
        const Domain& domain = s_.domain;
        heading("domain");
        text("geometry", "domain.geometry", std::array{"patch", "channel", "slab"}[static_cast<int>(domain.geometry)]);
        if (domain.geometry == Geometry::channel)
            quantity("puncture_density", "domain.puncture_density", domain.puncture_density);
        else
            quantities("size", "domain.size", domain.size);
        quantity("depth", "domain.depth", domain.depth);
        quantity("spacing", "domain.spacing", domain.spacing);
        quantity("surface_spacing", "domain.surface_spacing", domain.surface_spacing);
        quantity("growth", "domain.growth", domain.growth);
        if (domain.cells)
            raw("cells", "domain.cells",
                fmt::format("[{}, {}, {}]", (*domain.cells)[0], (*domain.cells)[1], (*domain.cells)[2]));
        else
            line("# cells is not set: from spacing, surface_spacing and growth");
        if (!s_.skin.there() && has_origin("domain.layer[0].name")) box();
    }

    /// Layers in the place of skin.
    void box() {
        for (std::size_t l = 0; l < s_.skin.layers.size(); ++l) {
            const Layer& layer = s_.skin.layers[l];
            const std::string path = fmt::format("domain.layer[{}]", l);
            list_heading("domain.layer");
            text("name", path + ".name", layer.name);
            quantity("thickness", path + ".thickness", layer.thickness);
            if (layer.cells) raw("cells", path + ".cells", std::to_string(*layer.cells));
            text("axis", path + ".axis", std::array{"x", "y", "z"}[static_cast<std::size_t>(s_.domain.layer_axis)]);
        }
    }

    /// The note of a layer that the file wrote, by name: the layer's index here and there may differ.
    void skin() {
        if (!s_.skin.there()) return;
        heading("skin");
        if (s_.skin.site != "explicit") text("site", "skin.site", s_.skin.site);
        for (std::size_t i = 0; i < s_.skin.layers.size(); ++i) {
            const Layer& layer = s_.skin.layers[i];
            const std::string origin = "layer." + layer.name;
            list_heading("skin.layer");
            text("name", origin + ".name", layer.name);
            raw("thickness", origin + ".thickness", value_text(key_of("skin.layer[0].thickness"), layer.thickness));
            text("tissue", origin + ".tissue",
                 split(find_key("skin.layer[].tissue")->words, '|')[static_cast<std::size_t>(layer.tissue)]);
            if (layer.cells) raw("cells", origin + ".cells", std::to_string(*layer.cells));
            transport("diffusivity", &LayerTransport::diffusivity, i);
            transport("affinity", &LayerTransport::affinity, i);
            transport("clearance", &LayerTransport::clearance, i);
            transport("loss", &LayerTransport::loss, i);
        }
    }

    void transport(std::string_view property, double LayerTransport::*member, std::size_t layer) {
        if (s_.solutes.empty()) return;
        line(fmt::format("[skin.layer.{}]", property));
        const Key& key = key_of(fmt::format("skin.layer[0].{}", property));
        for (const Solute& solute : s_.solutes)
            raw(solute.name, fmt::format("transport.{}.{}.{}", s_.skin.layers[layer].name, property, solute.name),
                value_text(key, solute.in_layer[layer].*member));
    }

    void person() {
        const Person& person = s_.person;
        heading("person");
        quantity("age", "person.age", person.age);
        raw("phototype", "person.phototype", std::to_string(person.phototype));
        flag("smoker", "person.smoker", person.smoker);
        text("diabetes", "person.diabetes", person.diabetes);
        texts("conditions", "person.conditions", person.conditions);
        text("hygiene", "person.hygiene", person.hygiene);
        flag("pregnant", "person.pregnant", person.pregnant);
    }

    void setup() {
        heading("setup");
        text("bottom", "setup.bottom", s_.bottom == Bottom::franz ? "franz" : "in_vivo");
        quantity("air_speed", "setup.air_speed", s_.air.speed);
        quantity("humidity", "setup.humidity", s_.air.humidity);
        if (s_.receptor) receptor(*s_.receptor);
    }

    /// The volume that over this area gives exactly this share again, of neighbours the one with the shortest text.
    static double volume_over(double area, double share, std::string_view unit) {
        if (share == 0) return 0;
        constexpr double infinity = std::numeric_limits<double>::infinity();
        double candidate = std::nextafter(std::nextafter(share * area, 0.0), 0.0), best = share * area;
        std::size_t shortest = std::numeric_limits<std::size_t>::max();
        for (int i = 0; i < 5; ++i, candidate = std::nextafter(candidate, infinity)) {
            const std::size_t length = exact_text(candidate, unit).size();
            if (candidate / area != share || length >= shortest) continue;
            best = candidate;
            shortest = length;
        }
        return best;
    }

    void receptor(const Receptor& receptor) {
        const std::string path = "setup.receptor", sampling = path + ".sampling";
        heading(path);
        quantity("volume", path + ".volume", volume_over(receptor.area, receptor.volume, "mL"));
        quantity("area", path + ".area", receptor.area);
        if (receptor.dates.empty()) return;
        heading(sampling);
        quantities("at", sampling + (has_origin(sampling + ".every") ? ".every" : ".at"), receptor.dates);
        quantity("volume", sampling + ".volume", volume_over(receptor.area, receptor.sample, "mL"));
    }

    void treatments() {
        for (std::size_t i = 0; i < s_.treatments.size(); ++i) {
            const Treatment& treatment = s_.treatments[i];
            const std::string path = fmt::format("treatment[{}]", order_[i]);
            list_heading("treatment");
            text("name", path + ".name", treatment.name);
            quantity("at", path + ".at", treatment.at);
            text("do", path + ".do", std::array{"needle", "apply", "wash"}[treatment.act.index()]);
            if (const auto* act = std::get_if<NeedleAct>(&treatment.act)) needle(*act, path);
            if (const auto* act = std::get_if<ApplyAct>(&treatment.act)) apply(*act, path);
        }
    }

    void needle(const NeedleAct& act, const std::string& path) {
        quantity("length", path + ".length", act.length);
        if (s_.domain.geometry != Geometry::channel) {
            if (act.time && act.area) {
                quantity("time", path + ".time", *act.time);
                quantity("area", path + ".area", *act.area);
            } else {
                raw("passes", path + ".passes", std::to_string(act.passes));
                expert("density", path + ".density", act.density);
            }
        }
        quantities("directions", path + ".directions", act.directions);
        text("shape", path + ".shape", act.shape == ChannelShape::cylinder ? "cylinder" : "cone");
        if (!act.insertion_depth) insertion(act, path);
        if (many()) quantity("breach_efficiency", path + ".breach_efficiency", act.breach_efficiency);
        if (act.device.kind == DeviceKind::roller)
            quantity("slit_recovery", path + ".slit_recovery", act.slit_recovery);
        expert("insertion_depth", path + ".insertion_depth", act.insertion_depth);
        expert("channel_depth", path + ".channel_depth", act.channel_depth);
        expert("channel_radius", path + ".channel_radius", act.channel_radius);
        expert("injury_radius", path + ".injury_radius", act.injury_radius);
        expert("patency", path + ".patency", act.patency.held);
        if (!act.patency.held) closing(act.patency, path);
        device(act.device, path + ".device");
    }

    /// A channel is one nominal puncture: nothing scatters.
    bool many() const { return s_.domain.geometry != Geometry::channel; }

    void insertion(const NeedleAct& act, const std::string& path) {
        if (!act.tenting_depth) quantity("insertion_speed", path + ".insertion_speed", act.insertion_speed);
        expert("tenting_depth", path + ".tenting_depth", act.tenting_depth);
        if (many()) quantity("depth_spread", path + ".depth_spread", act.depth_spread);
    }

    void closing(const Patency& patency, const std::string& path) {
        quantity("recoil_floor", path + ".recoil_floor", patency.recoil_floor);
        quantity("recoil_time", path + ".recoil_time", patency.recoil_time);
        quantity("closing_time_wet", path + ".closing_time_wet", patency.closing_time_wet);
        quantity("closing_time_dry", path + ".closing_time_dry", patency.closing_time_dry);
        quantity("closing_ratio", path + ".closing_ratio", patency.closing_ratio);
    }

    void device(const Device& device, const std::string& path) {
        line("[treatment.device]");
        text("name", path + ".name", device.name);
        text("kind", path + ".kind",
             std::array{"roller", "stamp", "list", "pen", "patch"}[static_cast<int>(device.kind)]);
        quantity("needle_base_diameter", path + ".needle_base_diameter", device.needle_base_diameter);
        if (device.kind == DeviceKind::roller) {
            raw("rows", path + ".rows", std::to_string(device.rows));
            raw("needles_per_row", path + ".needles_per_row", std::to_string(device.needles_per_row));
            quantity("drum_radius", path + ".drum_radius", device.drum_radius);
            quantity("drum_width", path + ".drum_width", device.drum_width);
            quantity("stagger", path + ".stagger", device.stagger);
        } else if (device.kind == DeviceKind::stamp) {
            quantity("pitch", path + ".pitch", device.pitch);
            raw("array", path + ".array", fmt::format("[{}, {}]", device.array[0], device.array[1]));
            arrangement(device, path);
        } else if (device.kind == DeviceKind::patch) {
            quantity("pitch", path + ".pitch", device.pitch);
            arrangement(device, path);
        } else if (device.kind == DeviceKind::pen) {
            pen(device, path);
        } else {
            positions(device, path + ".positions");
        }
    }

    void pen(const Device& device, const std::string& path) {
        raw("needles", path + ".needles", std::to_string(device.needles));
        quantity("cartridge_diameter", path + ".cartridge_diameter", device.cartridge_diameter);
        arrangement(device, path);
        quantity("strokes", path + ".strokes", device.strokes);
        quantity("speed", path + ".speed", device.speed);
    }

    void arrangement(const Device& device, const std::string& path) {
        constexpr std::array words{"square", "triangular", "concentric"};
        text("arrangement", path + ".arrangement", words[static_cast<std::size_t>(device.arrangement)]);
    }

    void positions(const Device& device, const std::string& path) {
        std::vector<std::string> pairs;
        for (const auto& [x, y] : device.positions)
            pairs.push_back(listed({value_text(key_of(path), x), value_text(key_of(path), y)}));
        raw("positions", path, listed(pairs));
    }

    void apply(const ApplyAct& act, const std::string& path) {
        if (act.amount)
            quantity("amount", path + ".amount", *act.amount);
        else
            text("dose", path + ".dose", "infinite");
        flag("occluded", path + ".occluded", act.occluded);
        if (act.amount && !act.occluded) quantity("evaporation", path + ".evaporation", act.evaporation);
        const std::string serum = path + ".serum";
        line("[treatment.serum]");
        text("name", serum + ".name", act.serum);
        text("vehicle", serum + ".vehicle", act.vehicle);
        quantity("ph", serum + ".ph", act.ph);
        if (act.amount) quantity("residue", serum + ".residue", act.residue);
        quantity("channel_factor", serum + ".channel_factor", act.channel_factor);
        quantity("platelets", serum + ".platelets", act.platelets);
        for (std::size_t i = 0; i < act.solutes.size(); ++i)
            dose(act.solutes[i], fmt::format("{}.solutes[{}]", serum, i));
    }

    void dose(const SoluteDose& dose, const std::string& path) {
        line("[[treatment.serum.solutes]]");
        text("name", path + ".name", dose.solute);
        quantity("concentration", path + ".concentration", dose.concentration);
        quantity("vehicle_affinity", path + ".vehicle_affinity", dose.vehicle_affinity);
        const auto solute = std::ranges::find(s_.solutes, dose.solute, &Solute::name);
        if (solute == s_.solutes.end()) return;
        const auto property = [&](std::string_view name, double value) {
            raw(name, fmt::format("solute.{}.{}", solute->name, name),
                value_text(key_of(fmt::format("{}.{}", path, name)), value));
        };
        property("channel_diffusivity", solute->channel_diffusivity);
        if (s_.skin.layers.size() > 1) property("polar_permeability", solute->polar_permeability);
        if (solute->solubility) property("solubility", *solute->solubility);
        property("vapour_permeability", solute->vapour_permeability);
        flag("bound", fmt::format("solute.{}.bound", solute->name), solute->bound);
    }

    void processes() {
        heading("processes");
        flag("diffusion", "processes.diffusion", s_.processes.diffusion);
        flag("clearance", "processes.clearance", s_.processes.clearance);
        flag("loss", "processes.loss", s_.processes.loss);
        flag("evaporation", "processes.evaporation", s_.processes.evaporation);
        flag("closing", "processes.closing", s_.processes.closing);
        flag("healing", "processes.healing", s_.processes.healing);
        flag("taxis", "processes.taxis", s_.processes.taxis);
        flag("gain", "processes.gain", s_.processes.gain);
        flag("source", "processes.source", s_.processes.source);
    }

    void unknowns() {
        heading("unknowns");
        for (const auto& [name, factor] : s_.unknowns) quantity(name, fmt::format("unknowns.{}", name), factor);
    }

    void numerics() {
        const Numerics& numerics = s_.numerics;
        heading("numerics");
        quantity("relative_tolerance", "numerics.relative_tolerance", numerics.relative_tolerance);
        quantity("absolute_tolerance", "numerics.absolute_tolerance", numerics.absolute_tolerance);
        expert("fixed_step", "numerics.fixed_step", numerics.fixed_step);
        quantity("maximum_step", "numerics.maximum_step", numerics.maximum_step);
        text("integrator", "numerics.integrator", numerics.integrator);
        text("diffusion_solver", "numerics.diffusion_solver", numerics.diffusion_solver);
        quantity("linear_tolerance", "numerics.linear_tolerance", numerics.linear_tolerance);
        quantity("negligible_amount", "numerics.negligible_amount", numerics.negligible_amount);
        expert("healing_step", "numerics.healing_step", numerics.healing_step);
    }

    void dates(const std::string& table, const Dates& dates) {
        heading(table);
        if (dates.every)
            quantity("every", table + ".every", *dates.every);
        else
            quantities("at", table + ".at", dates.at);
    }

    void output() {
        dates("output.snapshots", s_.output.snapshots);
        dates("output.history", s_.output.history);
        const CheckpointPlan& checkpoint = s_.output.checkpoint;
        heading("output.checkpoint");
        quantity("every_wall", "output.checkpoint.every_wall", checkpoint.every_wall);
        expert("every", "output.checkpoint.every", checkpoint.every);
        if (checkpoint.every_steps)
            raw("every_steps", "output.checkpoint.every_steps", std::to_string(*checkpoint.every_steps));
        raw("keep", "output.checkpoint.keep", std::to_string(checkpoint.keep));
    }

    void probe(const Probe& probe, const std::string& path) {
        constexpr std::array kinds{"point", "line", "plane", "region_mean", "boundary_flux"};
        list_heading("probe");
        text("name", path + ".name", probe.name);
        text("kind", path + ".kind", kinds[static_cast<int>(probe.kind)]);
        if (!probe.fields.empty()) texts("fields", path + ".fields", probe.fields);
        if (probe.kind == ProbeKind::point || probe.kind == ProbeKind::plane) quantities("at", path + ".at", probe.at);
        if (probe.kind == ProbeKind::point)
            text("interpolate", path + ".interpolate", probe.linear ? "linear" : "nearest");
        if (probe.kind == ProbeKind::line) {
            quantities("from", path + ".from", probe.from);
            quantities("to", path + ".to", probe.to);
            raw("count", path + ".count", std::to_string(probe.count));
        }
        if (probe.kind == ProbeKind::region_mean) text("region", path + ".region", probe.region);
        if (probe.kind == ProbeKind::boundary_flux) text("face", path + ".face", probe.face);
    }

    const Scenario& s_;
    const std::vector<int>& order_;
};

}  // namespace

std::string write_resolved(const Scenario& scenario, const Origins& origins, const std::vector<int>& order) {
    return Writer(scenario, origins, order).write();
}

}  // namespace sim
