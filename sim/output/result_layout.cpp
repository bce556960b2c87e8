#include "sim/output/result_layout.hpp"
#include <algorithm>
#include <array>
#include <numeric>

namespace sim {

namespace {

constexpr std::array<const char*, 3> axis_names = {"x", "y", "z"};
constexpr std::array<const char*, 3> axis_letters = {"X", "Y", "Z"};
const std::vector<std::string> space_axes = {"/z", "/y", "/x"};

std::string axis_meaning(const solvers::Grid& grid, int axis) {
    if (axis == 2) return "depth below the skin surface";
    if (grid.shape == solvers::Shape::cylinder)
        return axis == 0 ? "distance from the axis of the channel" : "around the axis";
    return axis == 0 ? "along the skin surface" : "along the skin surface, across x";
}

void write_axis(hdf5::ImageFile& file, const solvers::Grid& grid, int axis) {
    const std::string path = std::string("/") + axis_names[axis], edge = path + "_edge";
    std::vector<double> centres;
    for (int i = 0; i < grid.cells(axis); ++i) centres.push_back(grid.centre(axis, i));
    file.write(path, centres);
    file.write(edge, grid.faces[axis]);
    for (const std::string& scale : {path, edge}) {
        file.make_scale(scale);
        file.describe(scale, "m", axis_meaning(grid, axis) + (scale == path ? ", cell centre" : ", cell face"));
        if (axis == 2) file.attribute(scale, "positive", "down");
    }
    file.attribute(path, "axis", axis_letters[axis]);
}

/// A list of flags in one attribute is parted by spaces, so none may be inside a name.
std::string flag_meanings(const std::vector<std::string>& names) {
    std::string all;
    for (std::string name : names) {
        std::replace(name.begin(), name.end(), ' ', '_');
        all += (all.empty() ? "" : " ") + name;
    }
    return all;
}

void write_amount(hdf5::ImageFile& file, const std::string& group, const std::string& name, double amount,
                  const std::string& unit, const std::string& meaning) {
    const std::string path = hdf5::child(group, name);
    file.write_scalar(path, amount);
    file.describe(path, unit, meaning);
}

void write_ledger(hdf5::ImageFile& file, const Ledger& ledger) {
    const std::string group = hdf5::child("/ledger", ledger.field);
    file.make_group(group);
    const auto write = [&](const std::string& name, double amount, const std::string& meaning) {
        write_amount(file, group, name, amount, ledger.unit, meaning);
    };
    write("initial", ledger.initial, "amount at the start");
    for (const auto& [origin, amount] : ledger.in) write("in_" + origin, amount, "came in: " + origin);
    for (const auto& [way, amount] : ledger.out) write("out_" + way, amount, "went out: " + way);
    write("gain", ledger.gain, "made in the tissue");
    write("loss", ledger.loss, "used up in the tissue");
    write("clipped", ledger.clipped, "added by setting round-off negatives to zero");
    write("solver", ledger.solver, "sum of the true residuals b - A x of accepted solves");
    for (const auto& [place, amount] : ledger.held) write("held_" + place, amount, "is now in: " + place);
    write("present", ledger.present(), "all that is held");
    write("residual", ledger.residual(), "initial + in - out + gain - loss + clipped + solver - present");
}

}  // namespace

std::string geometry_name(const solvers::Grid& grid) {
    if (grid.shape == solvers::Shape::cylinder) return "channel";
    return grid.nx() == 1 && grid.ny() == 1 ? "slab" : "patch";
}

std::vector<std::size_t> disk_shape(const solvers::Grid& grid) {
    return {static_cast<std::size_t>(grid.nz()), static_cast<std::size_t>(grid.ny()),
            static_cast<std::size_t>(grid.nx())};
}

std::vector<double> in_disk_order(const solvers::Grid& grid, std::span<const double> values) {
    std::vector<double> ordered;
    ordered.reserve(values.size());
    for (int k = 0; k < grid.nz(); ++k)
        for (int j = 0; j < grid.ny(); ++j) {
            const auto row = values.begin() + static_cast<std::ptrdiff_t>(grid.index(0, j, k));
            ordered.insert(ordered.end(), row, row + grid.nx());
        }
    return ordered;
}

void write_conventions(hdf5::ImageFile& file, const Provenance& provenance) {
    file.attribute("/", "Conventions", "CF-1.10");
    const auto title =
        std::find_if(provenance.begin(), provenance.end(), [](const auto& p) { return p.first == "title"; });
    file.attribute("/", "title", title == provenance.end() ? std::string() : title->second);
    file.attribute("/", "source", "microwound");
    file.attribute("/", "notice", notice);
}

void write_grid(hdf5::ImageFile& file, const solvers::Grid& grid) {
    file.attribute("/", "geometry", geometry_name(grid));
    for (int axis = 0; axis < 3; ++axis) write_axis(file, grid, axis);
    std::vector<double> volumes(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) volumes[grid.index(i, j, k)] = grid.volume(i, j, k);
    file.write("/cell_volume", in_disk_order(grid, volumes), disk_shape(grid));
    file.describe("/cell_volume", "m3", "volume of the cell");
    file.attach_scales("/cell_volume", space_axes);
}

void write_layers(hdf5::ImageFile& file, const solvers::Grid& grid, const TissueRecord& tissue) {
    std::vector<signed char> layer, flags;
    for (int k = 0; k < grid.nz(); ++k)
        for (int j = 0; j < grid.ny(); ++j)
            for (int i = 0; i < grid.nx(); ++i)
                layer.push_back(tissue.layer_along[static_cast<std::size_t>(std::array{i, j, k}[tissue.layer_axis])]);
    for (std::size_t i = 0; i < tissue.layer_names.size(); ++i) flags.push_back(static_cast<signed char>(i));
    file.write("/tissue/layer", layer, disk_shape(grid));
    file.describe("/tissue/layer", "1", "layer of the skin");
    file.attribute("/tissue/layer", "flag_values", flags);
    file.attribute("/tissue/layer", "flag_meanings", flag_meanings(tissue.layer_names));
    file.attach_scales("/tissue/layer", space_axes);
}

void write_needles(hdf5::ImageFile& file, const std::vector<NeedleRecord>& needles) {
    std::vector<int> numbers(needles.size()), treatments;
    std::iota(numbers.begin(), numbers.end(), 0);
    file.write("/needles/needle", numbers);
    file.make_scale("/needles/needle");
    const auto describe = [&](const std::string& path, const char* unit, const char* meaning) {
        file.describe(path, unit, meaning);
        file.attach_scales(path, {"/needles/needle"});
    };
    const auto column = [&](const char* name, double NeedleRecord::*member, const char* unit, const char* meaning) {
        std::vector<double> values;
        for (const NeedleRecord& needle : needles) values.push_back(needle.*member);
        const std::string path = std::string("/needles/") + name;
        file.write(path, values);
        describe(path, unit, meaning);
    };
    column("x", &NeedleRecord::x, "m", "where the needle went in, along x");
    column("y", &NeedleRecord::y, "m", "where the needle went in, along y");
    column("direction", &NeedleRecord::direction, "rad", "direction of the pass");
    column("insertion_depth", &NeedleRecord::insertion_depth, "m", "how far the tip went in");
    column("channel_depth", &NeedleRecord::channel_depth, "m", "depth of the channel that stayed");
    column("radius", &NeedleRecord::radius, "m", "radius of the channel at the surface right after withdrawal");
    for (const NeedleRecord& needle : needles) treatments.push_back(needle.treatment);
    file.write("/needles/treatment", treatments);
    describe("/needles/treatment", "1", "index of the treatment in the scenario, from 0");
}

void write_ledgers(hdf5::ImageFile& file, const std::vector<Ledger>& ledgers) {
    file.make_group("/ledger");
    for (const Ledger& ledger : ledgers) write_ledger(file, ledger);
}

void write_provenance(hdf5::ImageFile& file, const Provenance& provenance) {
    file.make_group("/provenance");
    for (const auto& [name, text] : provenance) file.write_text(hdf5::child("/provenance", name), text);
}

void describe_field(hdf5::ImageFile& file, const std::string& name, const std::string& unit,
                    const std::string& long_name, bool with_time) {
    const std::string path = hdf5::child("/", name);
    file.describe(path, unit, long_name);
    file.attribute(path, "kind", "field");
    std::vector<std::string> scales = space_axes;
    if (with_time)
        scales.insert(scales.begin(), "/time");
    else
        file.attribute(path, "coordinates", "time");
    file.attach_scales(path, scales);
}

}  // namespace sim
