#include "sim/observation/probe_recorder.hpp"
#include <algorithm>
#include <cmath>
#include "sim/observation/depth_profile.hpp"

namespace sim {

namespace {

int cell_along(const std::vector<double>& faces, double place) {
    const auto after = std::upper_bound(faces.begin() + 1, faces.end() - 1, place);
    return static_cast<int>(after - faces.begin()) - 1;
}

std::array<int, 3> cell_of(const solvers::Grid& grid, const std::array<double, 3>& at) {
    return {cell_along(grid.faces[0], at[0]), grid.ny() > 1 ? cell_along(grid.faces[1], at[1]) : 0,
            cell_along(grid.faces[2], at[2])};
}

}  // namespace

ProbeRecorder::ProbeRecorder(const TreatedSkin& state) {
    for (const Probe& probe : state.scenario.probes)
        for (std::size_t s = 0; s < state.solutes.size(); ++s) {
            const auto& wanted = probe.fields;
            if (wanted.empty() || std::find(wanted.begin(), wanted.end(), state.solutes[s]->name()) != wanted.end())
                prepare(state, {probe, s, {}, {}, {}, {}}, state.solutes[s]->name(), "kg/m3");
        }
    if (state.fields)
        for (const Probe& probe : state.scenario.probes) prepare_declared(*state.fields, probe);
    if (!state.wound) return;
    for (const Probe& probe : state.scenario.probes)
        for (const std::string& name : probe.fields)
            if (const auto field = state.wound->fields().find(name))
                prepare(state, {probe, 0, field, {}, {}, {}}, name, state.wound->fields().card(*field).unit);
}

void ProbeRecorder::prepare_declared(const UserFields& fields, const Probe& probe) {
    using enum FieldProbe::Of;
    const std::vector<FieldProbe::Of> readings =
        probe.kind == ProbeKind::boundary_flux ? std::vector{flux, flux_integral} : std::vector{value};
    for (std::size_t f = 0; f < fields.count(); ++f) {
        const bool wanted =
            probe.fields.empty() || std::ranges::find(probe.fields, fields.card(f).name) != probe.fields.end();
        for (const FieldProbe::Of reading : readings) {
            if (!wanted) continue;
            readers_.push_back({probe, 0, {}, FieldProbe(probe, fields, f, reading), {}, {}});
            series_.push_back(readers_.back().declared->series());
        }
    }
}

void ProbeRecorder::prepare(const TreatedSkin& state, Reader reader, const std::string& field,
                            const std::string& unit) {
    const solvers::Grid& grid = state.skin.grid;
    const Probe& probe = reader.probe;
    ProbeSeries series;
    series.name = probe.name + "." + field;
    series.unit = probe.kind == ProbeKind::boundary_flux ? "kg/m2/s" : unit;
    switch (probe.kind) {
        case ProbeKind::point:
            reader.cells.push_back(cell_of(grid, probe.at));
            series.description = "value in the cell that holds the point";
            break;
        case ProbeKind::line:
            for (int n = 0; n < probe.count; ++n) {
                const double share = probe.count > 1 ? static_cast<double>(n) / (probe.count - 1) : 0.0;
                std::array<double, 3> at{};
                double along = 0;
                for (int axis = 0; axis < 3; ++axis) {
                    at[axis] = probe.from[axis] + share * (probe.to[axis] - probe.from[axis]);
                    along += std::pow(at[axis] - probe.from[axis], 2);
                }
                reader.cells.push_back(cell_of(grid, at));
                series.positions.push_back(std::sqrt(along));
            }
            series.description = "values of the cells along a line";
            break;
        case ProbeKind::plane:
            reader.depths.push_back(cell_of(grid, probe.at)[2]);
            series.description = "mean over a plane of cells, channels left out";
            break;
        case ProbeKind::region_mean:
            for (int k = 0; k < grid.nz(); ++k)
                if (state.scenario.skin.layers[static_cast<std::size_t>(state.skin.layer[k])].name == probe.region)
                    reader.depths.push_back(k);
            series.description = "mean over a layer, channels left out";
            break;
        case ProbeKind::boundary_flux:
            series.description = probe.face == "z_max" ? "rate per area out through the bottom"
                                                       : "rate per area from the film into the skin";
            break;
    }
    readers_.push_back(std::move(reader));
    series_.push_back(std::move(series));
}

namespace {

/// Values in the cells, or their mean over the depths.
std::vector<double> read_field(const solvers::FieldSet& fields, solvers::FieldId field,
                               const std::vector<std::array<int, 3>>& cells, const std::vector<int>& depths) {
    const solvers::Grid& grid = fields.grid();
    std::vector<double> values;
    for (const auto& [i, j, k] : cells) values.push_back(fields.values(field)[grid.index(i, j, k)]);
    if (depths.empty()) return values;
    const std::vector<double> profile = depth_profile(grid, fields.values(field));
    double sum = 0, height = 0;
    for (const int k : depths) {
        sum += grid.width(2, k) * profile[static_cast<std::size_t>(k)];
        height += grid.width(2, k);
    }
    values.push_back(sum / height);
    return values;
}

}  // namespace

std::vector<double> ProbeRecorder::read(const TreatedSkin& state, const Reader& reader) const {
    if (reader.declared) return reader.declared->read(*state.fields, state.now);
    if (reader.field) return read_field(state.wound->fields(), *reader.field, reader.cells, reader.depths);
    const SoluteTransport& solute = *state.solutes[reader.solute];
    const solvers::Grid& grid = state.skin.grid;
    if (reader.probe.kind == ProbeKind::boundary_flux) {
        const double rate = reader.probe.face == "z_max" ? solute.receptor_rate() : solute.uptake_rate();
        return {rate / grid.surface_area()};
    }
    std::vector<double> values;
    for (const auto& [i, j, k] : reader.cells) values.push_back(solute.concentration(i, j, k));
    if (!reader.depths.empty()) {
        const std::vector<double> content = solute.content_by_depth();
        double mass = 0, volume = 0;
        for (const int k : reader.depths) {
            mass += content[static_cast<std::size_t>(k)];
            volume += grid.width(2, k) * grid.surface_area();
        }
        values.push_back(mass / volume);
    }
    return values;
}

void ProbeRecorder::look(const TreatedSkin& state) {
    for (std::size_t n = 0; n < readers_.size(); ++n) {
        const std::vector<double> values = read(state, readers_[n]);
        series_[n].times.push_back(state.now);
        series_[n].values.insert(series_[n].values.end(), values.begin(), values.end());
    }
}

void ProbeRecorder::archive(solvers::Archive& archive) {
    for (ProbeSeries& series : series_) {
        archive("times", series.times);
        archive("values", series.values);
    }
}

}  // namespace sim
