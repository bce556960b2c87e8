#include "sim/fields/system_fields.hpp"
#include <fmt/format.h>
#include <cmath>
#include "sim/output/file_error.hpp"
#include "sim/output/rehearsal.hpp"
#include "sim/output/untrusted_file.hpp"
#include "sim/scenario/problems.hpp"

namespace sim {

namespace {

[[noreturn]] void refuse(const Scenario& scenario, const UserField& field, const std::string& key,
                         const std::string& what) {
    Problems problems(scenario.file);
    Place place;
    place.line = field.line;
    place.column = field.column;
    problems.error(place, fmt::format("field[{}].{}", find_field(scenario.fields, field.name), key), what);
    problems.throw_if_any();
    throw ScenarioError({what});
}

enum class Allowed { any, not_negative, positive };

void check(const Scenario& scenario, const UserField& field, const std::string& key, const Places& places,
           const std::vector<double>& values, Allowed allowed) {
    for (std::size_t n = 0; n < values.size(); ++n) {
        const double value = values[n];
        const bool fits = std::isfinite(value) && (allowed == Allowed::any || value >= 0) &&
                          (allowed != Allowed::positive || value > 0);
        if (fits) continue;
        double x = 0, y = 0, z = 0;
        fill_places(places.grid, n, 1, &x, &y, &z);
        const char* expected = allowed == Allowed::any            ? "a finite number"
                               : allowed == Allowed::not_negative ? "a finite number that is not negative"
                                                                  : "a finite number above 0";
        refuse(scenario, field, key,
               fmt::format("is {} at x = {:.6g} m, y = {:.6g} m, z = {:.6g} m, expected {}", value, x, y, z, expected));
    }
}

/// What is given on a face has to be finite at the start at least.
void check_face(const Scenario& scenario, const UserField& field, std::size_t face, const solvers::Grid& grid,
                const solvers::FaceCondition& condition) {
    if (!condition.value) return;
    std::vector<double> values(cells_of_face(grid, static_cast<solvers::Face>(face)).size());
    condition.value(0, values);
    for (const double value : values)
        if (!std::isfinite(value))
            refuse(scenario, field, face_names[face],
                   fmt::format("gives {} at the start, expected a finite number", value));
}

std::vector<solvers::Taxis> taxis_of(const Scenario& scenario, const UserField& field) {
    std::vector<solvers::Taxis> all;
    if (!scenario.processes.taxis) return all;
    for (const UserTaxis& taxis : field.taxis)
        if (taxis.sensitivity != 0)
            all.push_back({find_field(scenario.fields, taxis.toward), static_cast<solvers::Taxis::Law>(taxis.law),
                           taxis.sensitivity, taxis.half, taxis.frozen});
    return all;
}

std::vector<double> values_in_file(const Scenario& scenario, const UserField& field, const solvers::Grid& grid) {
    const InitialFile& initial = *field.initial_file;
    try {
        const auto nx = static_cast<std::size_t>(grid.nx()), ny = static_cast<std::size_t>(grid.ny()),
                   nz = static_cast<std::size_t>(grid.nz());
        const std::vector<double> on_disk = hdf5::read_rehearsed(initial.file, [&] {
            return hdf5::UntrustedFile(initial.file).doubles(initial.dataset, {nz, ny, nx});
        });
        std::vector<double> values(on_disk.size());
        for (std::size_t k = 0; k < nz; ++k)
            for (std::size_t j = 0; j < ny; ++j)
                for (std::size_t i = 0; i < nx; ++i)
                    values[grid.index(static_cast<int>(i), static_cast<int>(j), static_cast<int>(k))] =
                        on_disk[(k * ny + j) * nx + i];
        return values;
    } catch (const FileError& error) {
        refuse(scenario, field, "initial", error.what());
    }
}

}  // namespace

std::vector<solvers::SystemField> make_system_fields(const Scenario& scenario, const Places& places,
                                                     const std::shared_ptr<const StepClock>& clock) {
    std::vector<solvers::SystemField> fields;
    for (const UserField& field : scenario.fields) {
        solvers::SystemField made;
        made.name = field.name;
        made.diffusivity = at_centres(field.diffusivity, places, scenario.constants);
        made.affinity = at_centres(field.affinity, places, scenario.constants);
        check(scenario, field, "diffusivity", places, made.diffusivity, Allowed::not_negative);
        check(scenario, field, "affinity", places, made.affinity, Allowed::positive);
        if (!scenario.processes.diffusion) made.diffusivity.assign(places.grid.count(), 0.0);
        for (std::size_t f = 0; f < made.faces.size(); ++f)
            made.faces[f] = face_condition(scenario, field.faces[f], static_cast<solvers::Face>(f), places.grid,
                                           made.affinity, clock);
        for (std::size_t f = 0; f < made.faces.size(); ++f) check_face(scenario, field, f, places.grid, made.faces[f]);
        made.taxis = taxis_of(scenario, field);
        made.any_sign = field.any_sign;
        fields.push_back(std::move(made));
    }
    return fields;
}

std::vector<std::vector<double>> initial_values(const Scenario& scenario, const Places& places) {
    std::vector<std::vector<double>> values;
    for (const UserField& field : scenario.fields) {
        if (field.initial_file)
            values.push_back(values_in_file(scenario, field, places.grid));
        else
            values.push_back(field.initial_average ? cell_means(field.initial, places, scenario.constants)
                                                   : at_centres(field.initial, places, scenario.constants));
        check(scenario, field, "initial", places, values.back(), field.any_sign ? Allowed::any : Allowed::not_negative);
    }
    return values;
}

}  // namespace sim
