#include "sim/output/snapshot_file.hpp"
#include <algorithm>
#include <cmath>
#include <iterator>
#include <sstream>
#include <system_error>
#include "sim/output/image_file.hpp"
#include "sim/output/rehearsal.hpp"
#include "sim/output/result_layout.hpp"
#include "sim/output/untrusted_file.hpp"

namespace sim {

namespace {

constexpr std::size_t most_cells_along_axis = 1 << 20;
constexpr std::size_t most_needles = 10'000'000;

void write_on_grid(hdf5::ImageFile& file, const solvers::Grid& grid, const std::string& path,
                   const std::vector<double>& values, const std::string& meaning) {
    file.write(path, in_disk_order(grid, values), disk_shape(grid));
    file.describe(path, "1", meaning);
    file.attach_scales(path, {"/z", "/y", "/x"});
}

void write_tissue(hdf5::ImageFile& file, const solvers::Grid& grid, const TissueRecord& tissue) {
    write_layers(file, grid, tissue);
    write_on_grid(file, grid, "/tissue/channel_fraction", tissue.channel_fraction, channel_fraction_meaning);
    write_on_grid(file, grid, "/tissue/patency", tissue.patency, patency_meaning);
    for (const auto& [solute, affinity] : tissue.affinity)
        write_on_grid(file, grid, hdf5::child("/tissue/affinity", solute), affinity, affinity_meaning);
}

void write_fields(hdf5::ImageFile& file, const solvers::FieldSet& fields) {
    for (int i = 0; i < fields.count(); ++i) {
        const solvers::FieldId field{i};
        if (fields.card(field).internal) continue;
        file.write(hdf5::child("/", fields.name(field)), in_disk_order(fields.grid(), fields.values(field)),
                   disk_shape(fields.grid()));
        describe_field(file, fields.name(field), fields.card(field).unit, fields.card(field).description, false);
    }
}

std::array<std::vector<double>, 3> read_edges(const hdf5::UntrustedFile& file) {
    std::array<std::vector<double>, 3> edges;
    const std::array<std::string, 3> paths = {"/x_edge", "/y_edge", "/z_edge"};
    for (int axis = 0; axis < 3; ++axis) {
        const std::vector<std::size_t> shape = file.shape(paths[axis]);
        if (shape.size() != 1 || shape[0] < 2 || shape[0] > most_cells_along_axis)
            throw FileError(file.path().string() + ": " + paths[axis] + ": not a list of cell faces");
        edges[axis] = file.doubles(paths[axis], shape);
        for (std::size_t i = 0; i < shape[0]; ++i)
            if (!std::isfinite(edges[axis][i]) || (i > 0 && edges[axis][i] <= edges[axis][i - 1]))
                throw FileError(file.path().string() + ": " + paths[axis] + ": cell faces that do not ascend");
    }
    return edges;
}

std::vector<SnapshotData::Field> read_fields(const hdf5::UntrustedFile& file, const std::vector<std::size_t>& shape) {
    std::vector<SnapshotData::Field> fields;
    for (const std::string& name : file.names("/")) {
        const std::string path = hdf5::child("/", name);
        if (file.text(path, "kind") != "field") continue;
        fields.push_back({name, file.text(path, "units"), file.text(path, "long_name"), file.doubles(path, shape)});
    }
    return fields;
}

std::vector<std::string> words(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

std::vector<NeedleRecord> read_needles(const hdf5::UntrustedFile& file) {
    const std::vector<std::size_t> shape = file.shape("/needles/x");
    if (shape.size() != 1 || shape[0] > most_needles)
        throw FileError(file.path().string() + ": /needles/x: not a list of needles");
    std::vector<NeedleRecord> needles(shape[0]);
    const auto column = [&](const char* path, double NeedleRecord::*member) {
        const std::vector<double> values = file.doubles(path, shape);
        for (std::size_t i = 0; i < values.size(); ++i) needles[i].*member = values[i];
    };
    column("/needles/x", &NeedleRecord::x);
    column("/needles/y", &NeedleRecord::y);
    column("/needles/direction", &NeedleRecord::direction);
    column("/needles/insertion_depth", &NeedleRecord::insertion_depth);
    column("/needles/channel_depth", &NeedleRecord::channel_depth);
    column("/needles/radius", &NeedleRecord::radius);
    const std::vector<int> treatments = file.integers("/needles/treatment", shape);
    for (std::size_t i = 0; i < treatments.size(); ++i) needles[i].treatment = treatments[i];
    return needles;
}

Ledger read_ledger(const hdf5::UntrustedFile& file, const std::string& field) {
    Ledger ledger;
    ledger.field = field;
    const std::string group = hdf5::child("/ledger", field);
    ledger.unit = file.text(hdf5::child(group, "initial"), "units");
    for (const std::string& name : file.names(group)) {
        const double mass = file.scalar(hdf5::child(group, name));
        if (name.starts_with("in_")) ledger.in.emplace_back(name.substr(3), mass);
        if (name.starts_with("out_")) ledger.out.emplace_back(name.substr(4), mass);
        if (name.starts_with("held_")) ledger.held.emplace_back(name.substr(5), mass);
        if (name == "initial") ledger.initial = mass;
        if (name == "gain") ledger.gain = mass;
        if (name == "loss") ledger.loss = mass;
        if (name == "clipped") ledger.clipped = mass;
        if (name == "solver") ledger.solver = mass;
    }
    return ledger;
}

/// 000012.h5 and not 12.h5, 000012.h5.writing or notes.h5.
bool is_snapshot_name(const std::string& name) {
    const std::size_t digits = name.find_first_not_of("0123456789");
    return digits != std::string::npos && digits >= 6 && name.substr(digits) == ".h5";
}

}  // namespace

void write_snapshot_file(const std::filesystem::path& path, const Snapshot& snapshot, const Provenance& provenance) {
    const solvers::Grid& grid = snapshot.grid();
    hdf5::ImageFile file(path);
    write_conventions(file, provenance);
    write_grid(file, grid);
    file.write_scalar("/time", snapshot.time);
    file.describe("/time", "s", "time since the start of the scenario");
    file.attribute("/time", "standard_name", "time");
    file.attribute("/time", "axis", "T");
    for (const solvers::FieldSet* fields : snapshot.fields) write_fields(file, *fields);
    write_tissue(file, grid, snapshot.tissue);
    write_needles(file, snapshot.needles);
    write_ledgers(file, snapshot.ledgers);
    write_provenance(file, provenance);
    file.save();
}

const SnapshotData::Field* SnapshotData::find(const std::string& name) const {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

namespace {

SnapshotData read_whole(const std::filesystem::path& path) {
    const hdf5::UntrustedFile file(path);
    SnapshotData data;
    data.time = file.scalar("/time");
    data.geometry = file.text("/", "geometry");
    data.title = file.text("/", "title");
    data.edges = read_edges(file);
    const auto cells = [&](int axis) { return data.edges[axis].size() - 1; };
    const std::vector<std::size_t> shape = {cells(2), cells(1), cells(0)};
    data.fields = read_fields(file, shape);
    data.layer = file.bytes("/tissue/layer", shape);
    data.layer_names = words(file.text("/tissue/layer", "flag_meanings"));
    data.channel_fraction = file.doubles("/tissue/channel_fraction", shape);
    data.patency = file.doubles("/tissue/patency", shape);
    data.needles = read_needles(file);
    for (const std::string& field : file.names("/ledger")) data.ledgers.push_back(read_ledger(file, field));
    return data;
}

}  // namespace

SnapshotData read_snapshot_file(const std::filesystem::path& file) {
    return hdf5::read_rehearsed(file, [&] { return read_whole(file); });
}

double read_snapshot_time(const std::filesystem::path& file) {
    return hdf5::read_rehearsed(file, [&] { return hdf5::UntrustedFile(file).scalar("/time"); });
}

std::vector<std::filesystem::path> snapshot_files(const std::filesystem::path& run_directory) {
    std::vector<std::filesystem::path> files;
    std::error_code trouble;
    const std::filesystem::path folder = run_directory / "snapshots";
    for (std::filesystem::directory_iterator entry(folder, trouble), end; !trouble && entry != end;
         entry.increment(trouble))
        if (is_snapshot_name(entry->path().filename().string())) files.push_back(entry->path());
    if (trouble) throw FileError(folder.string() + ": " + trouble.message());
    // Numbers of seven digits come after all of six.
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
        const std::string left = a.filename().string(), right = b.filename().string();
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    });
    return files;
}

}  // namespace sim
