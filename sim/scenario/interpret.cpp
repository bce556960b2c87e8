// The parts that need no library: time, domain, processes, numerics, output, probes.
#include "sim/scenario/interpret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/nominal_density.hpp"
#include "sim/scenario/schema.hpp"

namespace sim {
namespace {

/// The value whose word was chosen; words and values in the same order.
template <typename Value>
Value chosen(const Section& section, std::string_view name, std::initializer_list<Value> values) {
    const auto words = split(find_key(general_path(section.path(name)))->words, '|');
    const auto found = std::ranges::find(words, section.text(name)) - words.begin();
    return found < static_cast<std::ptrdiff_t>(values.size()) ? *(values.begin() + found) : *values.begin();
}

template <std::size_t n>
std::array<double, n> fixed(const std::vector<double>& values) {
    std::array<double, n> result{};
    std::copy_n(values.begin(), std::min(n, values.size()), result.begin());
    return result;
}

Processes read_processes(const Section& section) {
    return {section.flag("diffusion"), section.flag("clearance"),   section.flag("loss"),
            section.flag("closing"),   section.flag("evaporation"), section.flag("healing"),
            section.flag("taxis"),     section.flag("gain"),        section.flag("source")};
}

Numerics read_numerics(const Section& section, double duration) {
    Numerics numerics;
    numerics.relative_tolerance = section.number("relative_tolerance");
    numerics.absolute_tolerance = section.number("absolute_tolerance");
    numerics.linear_tolerance = section.number("linear_tolerance");
    numerics.negligible_amount = section.number("negligible_amount");
    numerics.healing_step = section.written_number("healing_step");
    numerics.fixed_step = section.written_number("fixed_step");
    const auto maximum_step = section.written_number("maximum_step");
    if (!maximum_step) section.note("maximum_step", "default: a twentieth of the duration");
    numerics.maximum_step = maximum_step.value_or(duration / 20);
    numerics.integrator = section.text("integrator");
    numerics.diffusion_solver = section.text("diffusion_solver");
    return numerics;
}

constexpr double minute = 60, hour = 3600, day = 86400;

/// Close at first, when most happens, then wider: about a dozen dates with the end.
std::vector<double> usual_snapshots(double duration) {
    constexpr std::array marks{5 * minute, 15 * minute, 30 * minute, hour,     2 * hour,  4 * hour,
                               8 * hour,   12 * hour,   day,         2 * day,  3 * day,   7 * day,
                               14 * day,   28 * day,    56 * day,    84 * day, 168 * day, 365 * day};
    std::vector<double> dates{0};
    if (duration > 2 * hour)
        std::ranges::copy_if(marks, std::back_inserter(dates), [&](double mark) { return mark < duration; });
    else
        for (int i = 1; i < 12; ++i) dates.push_back(duration * i / 12);
    dates.push_back(duration);
    return dates;
}

/// The first round interval that gives at most 100 rows.
double usual_history(double duration) {
    constexpr std::array intervals{1.0,        2.0,         5.0,         10.0,        30.0,    minute,   2 * minute,
                                   5 * minute, 10 * minute, 15 * minute, 30 * minute, hour,    2 * hour, 3 * hour,
                                   6 * hour,   12 * hour,   day,         2 * day,     7 * day, 14 * day};
    const auto found = std::ranges::find_if(intervals, [&](double interval) { return interval * 100 >= duration; });
    return duration < 100 || found == intervals.end() ? duration / 200 : *found;
}

void sort_out(std::vector<double>& dates) {
    std::ranges::sort(dates);
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
}

/// The usual rows, and after each needling those that healing asks for: hours at first, then days.
std::vector<double> history_of_healing(const Scenario& scenario) {
    constexpr std::array marks{hour,    2 * hour,  4 * hour, 8 * hour,  12 * hour, 16 * hour,
                               day,     36 * hour, 2 * day,  60 * hour, 3 * day,   4 * day,
                               5 * day, 7 * day,   10 * day, 14 * day,  21 * day};
    std::vector<double> dates;
    const double every = usual_history(scenario.duration);
    for (int n = 0; n * every <= scenario.duration; ++n) dates.push_back(n * every);
    for (const Treatment& treatment : scenario.treatments) {
        if (!std::holds_alternative<NeedleAct>(treatment.act)) continue;
        for (const double mark : marks)
            if (treatment.at + mark < scenario.duration) dates.push_back(treatment.at + mark);
    }
    sort_out(dates);
    return dates;
}

/// Dates as written, sorted; false when none are.
bool read_dates(const Section& section, Dates& dates) {
    if (section.has("every") && section.has("at"))
        section.error("at", "every is written as well; write one of the two");
    dates.every = section.written_number("every");
    if (section.has("at")) dates.at = section.numbers("at");
    sort_out(dates.at);
    return section.has("every") || section.has("at");
}

CheckpointPlan read_checkpoints(const Section& section) {
    CheckpointPlan plan;
    plan.every_wall = section.number("every_wall");
    plan.every = section.written_number("every");
    if (section.has("every_steps")) plan.every_steps = section.integer("every_steps");
    plan.keep = section.integer("keep");
    return plan;
}

Output read_output(const Section& section, const Scenario& scenario) {
    const double duration = scenario.duration;
    Output output;
    const Section snapshots = section.table("snapshots"), history = section.table("history");
    if (!read_dates(snapshots, output.snapshots)) {
        output.snapshots.at = usual_snapshots(duration);
        snapshots.note("at", "default: about a dozen dates, close at first");
    }
    if (!read_dates(history, output.history) && scenario.healing.enabled) {
        output.history.at = history_of_healing(scenario);
        history.note("at", "default: at most 100 rows at a round interval, and more of them after each needling");
    } else if (!history.has("every") && !history.has("at")) {
        output.history.every = usual_history(duration);
        history.note("every", "default: a round interval that gives at most 100 rows");
    }
    output.checkpoint = read_checkpoints(section.table("checkpoint"));
    return output;
}

/// Fields that a probe may look at: solutes that some treatment applies, declared fields, and fields of healing where
/// the skin heals.
/// Nothing of healing passes the boundaries.
std::vector<std::string_view> known_fields(const Scenario& scenario, ProbeKind kind) {
    std::vector<std::string_view> known;
    for (const Solute& solute : scenario.solutes) known.push_back(solute.name);
    for (const UserField& field : scenario.fields) known.push_back(field.name);
    if (!scenario.healing.enabled || kind == ProbeKind::boundary_flux) return known;
    for (const healing::Actor& actor : healing::cast())
        if (actor.card && (actor.option.empty() || std::ranges::find(scenario.healing.optional, actor.option) !=
                                                       scenario.healing.optional.end()))
            known.push_back(actor.name);
    return known;
}

std::vector<std::string> probed_fields(const Section& section, const Scenario& scenario, ProbeKind kind) {
    std::vector<std::string> fields = section.texts("fields");
    if (section.has("field")) {
        if (section.has("fields")) section.error("field", "fields is written as well; write one of the two");
        fields.push_back(section.text("field"));
    }
    const std::vector<std::string_view> known = known_fields(scenario, kind);
    const std::string_view key = section.has("field") ? "field" : "fields";
    for (const std::string& field : fields)
        if (std::ranges::find(known, field) == known.end())
            section.error(key, "found \"" + field +
                                   "\", which no treatment applies, nobody declares and healing does not have" +
                                   did_you_mean(field, known));
    if (fields.empty()) section.note("fields", "default: every solute and declared field");
    return fields;
}

void read_place(const Section& section, Probe& probe) {
    if (probe.kind == ProbeKind::point || probe.kind == ProbeKind::plane) {
        const std::vector<double> at = section.numbers("at");
        if (at.size() == 3) probe.at = fixed<3>(at);
        if (at.size() == 1) probe.at[2] = at[0];
        if (at.size() == 1 && probe.kind == ProbeKind::point && section.has("at"))
            section.error("at", "found one length, expected the place of a point, [x, y, depth]");
    }
    if (probe.kind == ProbeKind::point) probe.linear = section.text("interpolate") == "linear";
    if (probe.kind == ProbeKind::line) {
        probe.from = fixed<3>(section.numbers("from"));
        probe.to = fixed<3>(section.numbers("to"));
        probe.count = section.integer("count");
    }
    if (probe.kind == ProbeKind::region_mean) probe.region = section.text("region");
    if (probe.kind == ProbeKind::boundary_flux) probe.face = section.text("face");
}

std::vector<Probe> read_probes(const Section& root, const Scenario& scenario) {
    std::vector<Probe> probes;
    for (const Section& section : root.tables("probe")) {
        Probe probe;
        probe.name = "probe_" + std::to_string(probes.size() + 1);
        if (section.has("name"))
            probe.name = section.text("name");
        else
            section.note("name", "default: by number");
        using enum ProbeKind;
        probe.kind = chosen(section, "kind", {point, line, plane, region_mean, boundary_flux});
        if (section.has("kind")) read_place(section, probe);
        probe.fields = probed_fields(section, scenario, probe.kind);
        if (std::ranges::find(probes, probe.name, &Probe::name) != probes.end())
            section.error("name", "the name \"" + probe.name + "\" is taken by an earlier probe");
        probes.push_back(std::move(probe));
    }
    return probes;
}

}  // namespace

Domain read_domain(const Section& section) {
    Domain domain;
    using enum Geometry;
    domain.geometry = chosen(section, "geometry", {patch, channel, slab});
    domain.size = fixed<2>(section.numbers("size"));
    domain.spacing = section.number("spacing");
    constexpr double fine = 2e-6;
    const auto surface = section.written_number("surface_spacing");
    domain.surface_spacing = surface.value_or(std::min(fine, domain.spacing));
    domain.growth = section.number("growth");
    if (section.has("cells")) {
        const auto counts = section.numbers("cells");
        domain.cells = {static_cast<int>(counts[0]), static_cast<int>(counts[1]), static_cast<int>(counts[2])};
    }
    if (!surface) section.note("surface_spacing", "default: 2 um, or spacing when that is finer");
    return domain;
}

namespace {

/// The needling that comes first, with its index in the file; nullptr when there is none.
const NeedleAct* first_needling(const std::vector<Treatment>& treatments, int& index) {
    for (const int i : order_of_dates(treatments))
        if (const auto* act = std::get_if<NeedleAct>(&treatments[static_cast<std::size_t>(i)].act)) {
            index = i;
            return act;
        }
    return nullptr;
}

double density_of_first(const Section& root, const Scenario& scenario) {
    const Section domain = root.table("domain");
    const Key& key = *find_key("domain.puncture_density");
    constexpr double usual = 250e4;  // fifteen passes of a 192-needle roller: Doddaballapur 2009
    int index = 0;
    const NeedleAct* act = first_needling(scenario.treatments, index);
    const double density = act ? nominal_density(*act, scenario.domain.size) : usual;
    domain.note("puncture_density", act ? fmt::format("default: that of {}, the first needling",
                                                      scenario.treatments[static_cast<std::size_t>(index)].name)
                                        : fmt::format("default: {}", source_of(key)));
    if (!act || (density >= parse_quantity(key.lowest).value && density <= parse_quantity(key.highest).value))
        return density;
    const Section place = root.tables("treatment")[static_cast<std::size_t>(index)];
    if (density > 0)
        place.error("", fmt::format("makes {}, expected from {} to {} for a channel; write domain.puncture_density",
                                    short_text(density, "/cm2"), key.lowest, key.highest));
    return usual;
}

}  // namespace

void share_out_skin(const Section& root, Scenario& scenario) {
    if (scenario.domain.geometry != Geometry::channel) return;
    const Section section = root.table("domain");
    Domain& domain = scenario.domain;
    if (section.written("puncture_density") && !section.has("puncture_density"))
        domain.puncture_density = 250e4;
    else
        domain.puncture_density =
            section.has("puncture_density") ? section.number("puncture_density") : density_of_first(root, scenario);
    domain.size.fill(1 / std::sqrt(domain.puncture_density));
}

void keep_one_puncture(Scenario& scenario) {
    if (scenario.domain.geometry != Geometry::channel) return;
    for (Treatment& treatment : scenario.treatments)
        if (auto* act = std::get_if<NeedleAct>(&treatment.act)) {
            act->passes = 1;
            act->density.reset();
            act->time.reset();
            act->area.reset();
        }
}

Scenario interpret(const Section& root, const std::string& name) {
    Scenario scenario;
    scenario.name = name;
    scenario.title = root.has("title") ? root.text("title") : name;
    if (!root.has("title")) root.note("title", "default: the file's name");
    scenario.duration = root.number("duration");
    scenario.seed = static_cast<std::uint64_t>(root.number("seed"));
    scenario.domain = read_domain(root.table("domain"));
    scenario.skin = read_skin(root, scenario.domain);
    scenario.person = read_person(root.table("person"));
    const Section setup = root.table("setup");
    scenario.air = read_air(setup);
    scenario.bottom = chosen(setup, "bottom", {Bottom::in_vivo, Bottom::franz});
    scenario.receptor = read_receptor(setup, scenario.bottom, scenario.duration);
    scenario.processes = read_processes(root.table("processes"));
    scenario.treatments = read_treatments(root, scenario);
    share_out_skin(root, scenario);
    read_solutes(root, scenario);
    scenario.healing = read_healing(root, scenario);
    scenario.constants = read_constants(root);
    scenario.fields = read_fields(root, scenario);
    scenario.numerics = read_numerics(root.table("numerics"), scenario.duration);
    scenario.output = read_output(root.table("output"), scenario);
    scenario.probes = read_probes(root, scenario);
    const Section unknowns = root.table("unknowns");
    for (const std::string_view unknown : children_of("unknowns"))
        scenario.unknowns.emplace(unknown, unknowns.number(unknown));
    return scenario;
}

}  // namespace sim
