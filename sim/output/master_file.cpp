#include "sim/output/master_file.hpp"
#include "sim/output/image_file.hpp"
#include "sim/output/result_layout.hpp"

namespace sim {

namespace {

void write_time_scale(hdf5::ImageFile& file, const std::string& path, const std::vector<double>& times) {
    file.write(path, times);
    file.make_scale(path);
    file.describe(path, "s", "time since the start of the scenario");
    file.attribute(path, "standard_name", "time");
    file.attribute(path, "axis", "T");
}

void write_virtual_fields(hdf5::ImageFile& file, const RunRecord& run) {
    std::vector<std::size_t> shape = disk_shape(*run.grid);
    shape.insert(shape.begin(), run.snapshots.size());
    for (const RunRecord::Field& field : run.fields) {
        const std::string path = hdf5::child("/", field.name);
        std::vector<hdf5::Source> sources;
        for (const std::string& snapshot : run.snapshots) sources.push_back({snapshot, path});
        file.write_virtual(path, sources, shape, true);
        describe_field(file, field.name, field.unit, field.description, true);
    }
}

/// Tissue changes with needling and healing; the master shows it as the newest snapshot has it.
void write_virtual_tissue(hdf5::ImageFile& file, const RunRecord& run) {
    const auto show = [&](const std::string& path, const std::string& meaning) {
        file.write_virtual(path, {{run.snapshots.back(), path}}, disk_shape(*run.grid), false);
        file.describe(path, "1", meaning + ", at the newest snapshot");
        file.attach_scales(path, {"/z", "/y", "/x"});
    };
    show("/tissue/channel_fraction", channel_fraction_meaning);
    show("/tissue/patency", patency_meaning);
    for (const std::string& solute : run.affinities) show(hdf5::child("/tissue/affinity", solute), affinity_meaning);
}

void write_history(hdf5::ImageFile& file, const RunRecord& run) {
    write_time_scale(file, "/history/time", run.history_times);
    for (const HistoryColumn& column : run.history) {
        const std::string path = hdf5::child("/history", column.name);
        file.write(path, column.values);
        file.describe(path, column.unit, column.name);
        file.attach_scales(path, {"/history/time"});
    }
}

void write_probe(hdf5::ImageFile& file, const ProbeSeries& probe, const std::string& time) {
    const std::string path = hdf5::child("/probes", probe.name);
    if (probe.positions.empty()) {
        file.write(path, probe.values);
        file.attach_scales(path, {time});
    } else {
        file.write(path + "_position", probe.positions);
        file.make_scale(path + "_position");
        file.describe(path + "_position", "m", "distance along the line");
        file.write(path, probe.values, {probe.times.size(), probe.positions.size()});
        file.attach_scales(path, {time, path + "_position"});
    }
    file.describe(path, probe.unit, probe.description);
}

/// Probes that look at the same dates share /probes/time; another brings its own NAME_time.
void write_probes(hdf5::ImageFile& file, const RunRecord& run) {
    file.make_group("/probes");
    if (run.probes.empty()) return;
    const std::vector<double>& shared = run.probes.front().times;
    write_time_scale(file, "/probes/time", shared);
    for (const ProbeSeries& probe : run.probes) {
        std::string time = "/probes/time";
        if (probe.times != shared) {
            time = hdf5::child("/probes", probe.name + "_time");
            write_time_scale(file, time, probe.times);
        }
        write_probe(file, probe, time);
    }
}

void write_solver(hdf5::ImageFile& file, const RunRecord& run) {
    std::vector<double> times, sizes;
    for (const SolverRecord& step : run.steps) times.push_back(step.time), sizes.push_back(step.dt);
    write_time_scale(file, "/solver/time", times);
    file.write("/solver/dt", sizes);
    file.describe("/solver/dt", "s", "size of the step that ended here");
    file.attach_scales("/solver/dt", {"/solver/time"});
    const auto count = [&](const char* path, int SolverRecord::*member, const char* meaning) {
        std::vector<int> values;
        for (const SolverRecord& step : run.steps) values.push_back(step.*member);
        file.write(path, values);
        file.describe(path, "1", meaning);
        file.attach_scales(path, {"/solver/time"});
    };
    count("/solver/step", &SolverRecord::step, "number of the step");
    count("/solver/iterations", &SolverRecord::iterations, "iterations of the linear solver in the step");
    count("/solver/rejected", &SolverRecord::rejected, "attempts thrown away before the step was accepted");
}

// What an event was, as a number: bytes that compare, which texts of any length do not.
signed char kind_of(const std::string& what) {
    if (what.starts_with("needle")) return 0;
    return what.starts_with("apply") ? 1 : 2;
}

void write_events(hdf5::ImageFile& file, const RunRecord& run) {
    std::vector<double> times;
    std::vector<signed char> kinds;
    std::string lines;
    for (const EventRecord& event : run.events) {
        times.push_back(event.time);
        kinds.push_back(kind_of(event.what));
        lines += (lines.empty() ? "" : "\n") + event.what;
    }
    write_time_scale(file, "/events/time", times);
    file.write("/events/what", std::span<const signed char>(kinds));
    file.describe("/events/what", "1", "what was done at that time");
    const std::vector<signed char> values{0, 1, 2};
    file.attribute("/events/what", "flag_values", std::span<const signed char>(values));
    file.attribute("/events/what", "flag_meanings", "needle apply wash");
    file.attribute("/events/what", "lines", lines);
    file.attach_scales("/events/what", {"/events/time"});
}

}  // namespace

void write_master_file(const std::filesystem::path& path, const RunRecord& run) {
    hdf5::ImageFile file(path);
    write_conventions(file, run.provenance);
    file.attribute("/", "exit_reason", run.exit_reason);
    if (run.stop_time) file.attribute("/", "stop_time", *run.stop_time);
    if (run.grid) {
        write_time_scale(file, "/time", run.times);
        write_grid(file, *run.grid);
        write_virtual_fields(file, run);
        write_layers(file, *run.grid, run.layers);
        write_virtual_tissue(file, run);
        write_needles(file, run.needles);
        write_ledgers(file, run.ledgers);
    }
    write_history(file, run);
    write_probes(file, run);
    write_solver(file, run);
    write_events(file, run);
    write_provenance(file, run.provenance);
    file.save();
}

}  // namespace sim
