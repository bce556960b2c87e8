#include "sim/observation/field_rows.hpp"
#include <algorithm>

namespace sim {

namespace {

double volume_of(const solvers::Grid& grid) { return grid.surface_area() * grid.length(2); }

void add_faces(const UserFields& fields, std::size_t field, double now, std::vector<NamedValue>& row) {
    const UserField& card = fields.card(field);
    for (std::size_t f = 0; f < face_names.size(); ++f) {
        const FaceKind kind = card.faces[f].kind;
        if (kind == FaceKind::insulated || kind == FaceKind::periodic) continue;
        const auto face = static_cast<solvers::Face>(f);
        const std::string group = "field." + card.name + ".";
        row.push_back({group + "flux." + face_names[f], flux_unit(card.units), fields.inflow(field, face, now)});
        if (kind == FaceKind::compartment)
            row.push_back({group + "compartment." + face_names[f], card.units, fields.compartment(field, face)});
    }
}

}  // namespace

void add_field_rows(const UserFields& fields, double now, std::vector<NamedValue>& row) {
    for (std::size_t f = 0; f < fields.count(); ++f) {
        const UserField& card = fields.card(f);
        const std::string group = "field." + card.name + ".";
        const auto [least, greatest] = std::ranges::minmax_element(fields.values(f));
        const double total = fields.present(f);
        row.push_back({group + "mean", card.units, total / volume_of(fields.grid())});
        row.push_back({group + "min", card.units, *least});
        row.push_back({group + "max", card.units, *greatest});
        row.push_back({group + "total", amount_unit(card.units), total});
        add_faces(fields, f, now, row);
    }
}

std::string flux_unit(const std::string& units) {
    if (units == "1") return "m/s";
    return units.ends_with("/m3") ? units.substr(0, units.size() - 3) + "/m2/s" : units + " m/s";
}

}  // namespace sim
