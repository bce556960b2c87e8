// What conducts between cells and to the outside, from the fields' diffusivities, affinities and faces.
#include <cmath>
#include <stdexcept>
#include "solvers/system/system_transport.hpp"
#include "solvers/transport/medium.hpp"

namespace solvers {

namespace {

constexpr std::array faces_in_order{Face::x_min, Face::x_max, Face::y_min, Face::y_max, Face::z_min, Face::z_max};

using Cell = std::array<int, 3>;

/// Area of the face of a cell across an axis; `edge` is its number along the axis.
double area_of(const Grid& grid, int axis, const Cell& cell, int edge) {
    if (axis == 0) return grid.face_extent_x(edge) * grid.extent_y(cell[1]) * grid.width(2, cell[2]);
    if (axis == 1) return grid.extent_x(cell[0]) * grid.width(2, cell[2]);
    return grid.column_area(cell[0], cell[1]);
}

double half_conductance(const Grid& grid, const SystemField& field, int axis, const Cell& cell, int edge) {
    const std::size_t n = grid.index(cell[0], cell[1], cell[2]);
    const double kappa = field.affinity[n] * field.diffusivity[n];
    return kappa * area_of(grid, axis, cell, edge) / (0.5 * grid.width(axis, cell[axis]));
}

/// The affinity that drift sees on a face: that of the steady flux; without diffusion the mean.
double face_affinity(const SystemField& field, std::size_t here, std::size_t there, double w_here, double w_there) {
    const double d_here = field.diffusivity[here], d_there = field.diffusivity[there];
    const double k_here = field.affinity[here], k_there = field.affinity[there];
    if (!(d_here > 0) || !(d_there > 0)) return (w_here * k_here + w_there * k_there) / (w_here + w_there);
    const double parts = w_here / d_here + w_there / d_there;
    return parts / (w_here / (k_here * d_here) + w_there / (k_there * d_there));
}

bool is_periodic(const SystemField& field, int axis) {
    const auto kind = [&](std::size_t side) { return field.faces[2 * static_cast<std::size_t>(axis) + side].kind; };
    const bool low = kind(0) == FaceCondition::Kind::periodic, high = kind(1) == FaceCondition::Kind::periodic;
    if (low != high) throw std::invalid_argument(field.name + ": one face of an axis is periodic, the other is not");
    return low;
}

template <class Body>
void for_each_cell(const Grid& grid, Body body) {
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) body(Cell{i, j, k});
}

}  // namespace

SystemTransport::SystemTransport(const Grid& grid, const std::vector<SystemField>& fields)
    : rows_(grid), volume_(cell_volumes(grid)), activity_(rows_.cells) {
    for (const double volume : volume_) per_volume_.push_back(1 / volume);
    for (const int axis : rows_.axes) flux_[axis].resize(rows_.cells);
    for (std::size_t f = 0; f < fields.size(); ++f) {
        const SystemField& field = fields[f];
        if (field.diffusivity.size() != cells() || field.affinity.size() != cells())
            throw std::invalid_argument(field.name + ": diffusivity and affinity need a number for every cell");
        per_affinity_.emplace_back();
        for (const double affinity : field.affinity) per_affinity_.back().push_back(1 / affinity);
        conductance_.emplace_back();
        drift_.emplace_back();
        climber_.push_back(-1);
        add_taxis(field, f);
        add_links(grid, field, f);
        for (const Face face : faces_in_order) add_outer_face(grid, field, f, face);
    }
}

void SystemTransport::add_links(const Grid& grid, const SystemField& field, std::size_t f) {
    for (int axis = 0; axis < 3; ++axis) {
        const bool ring = is_periodic(field, axis);
        const int last = grid.cells(axis) - 1;
        if (last == 0) continue;
        auto& conductance = conductance_[f][axis];
        auto& drift = drift_[f][axis];
        conductance.assign(cells(), 0.0);
        if (climber_[f] >= 0) drift.assign(cells(), 0.0);
        for_each_cell(grid, [&](const Cell& cell) {
            if (cell[axis] == last && !ring) return;
            Cell next = cell;
            next[axis] = cell[axis] < last ? cell[axis] + 1 : 0;
            const std::size_t here = grid.index(cell[0], cell[1], cell[2]);
            const std::size_t there = grid.index(next[0], next[1], next[2]);
            const int edge = cell[axis] + 1;
            conductance[here] = in_series(half_conductance(grid, field, axis, cell, edge),
                                          half_conductance(grid, field, axis, next, edge));
            moves_ = moves_ || conductance[here] > 0 || climber_[f] >= 0;
            if (climber_[f] < 0) return;
            const double w_here = 0.5 * grid.width(axis, cell[axis]), w_there = 0.5 * grid.width(axis, next[axis]);
            drift[here] = face_affinity(field, here, there, w_here, w_there) * area_of(grid, axis, cell, edge) /
                          (w_here + w_there);
        });
    }
}

void SystemTransport::add_outer_face(const Grid& grid, const SystemField& field, std::size_t f, Face face) {
    using Kind = FaceCondition::Kind;
    const auto number = static_cast<std::size_t>(face);
    const FaceCondition& condition = field.faces[number];
    if (condition.kind == Kind::insulated || condition.kind == Kind::periodic) return;
    const int axis = static_cast<int>(number) / 2, last = grid.cells(axis) - 1, side = number % 2 == 0 ? 0 : last;
    OuterFace outer{f, face, condition.kind == Kind::flux, -1, 1, {}, {}, condition.value};
    double area = 0;
    for_each_cell(grid, [&](const Cell& cell) {
        if (cell[axis] != side) return;
        const int edge = number % 2 == 0 ? 0 : last + 1;
        const double of_cell = area_of(grid, axis, cell, edge);
        area += of_cell;
        double weight = of_cell;
        if (condition.kind != Kind::flux) weight = half_conductance(grid, field, axis, cell, edge);
        const bool resists = condition.kind == Kind::exchange || condition.kind == Kind::compartment;
        if (resists && std::isfinite(condition.exchange)) weight = in_series(condition.exchange * of_cell, weight);
        outer.cells.push_back(grid.index(cell[0], cell[1], cell[2]));
        outer.weight.push_back(weight);
    });
    if (!(area > 0)) return;  // the axis of a cylinder
    if (condition.kind == Kind::compartment) {
        if (!(condition.compartment.volume > 0) || !(condition.compartment.affinity > 0))
            throw std::invalid_argument(field.name + ": a compartment needs a volume and an affinity above 0");
        outer.compartment = static_cast<int>(capacity_.size());
        outer.affinity = condition.compartment.affinity;
        capacity_.push_back(condition.compartment.volume * area);
    } else if (!outer.value) {
        throw std::invalid_argument(field.name + ": a face that is held needs a value");
    }
    outer_.push_back(std::move(outer));
}

void SystemTransport::add_taxis(const SystemField& field, std::size_t f) {
    if (field.taxis.empty()) return;
    climber_[f] = static_cast<int>(std::count_if(climber_.begin(), climber_.end(), [](int c) { return c >= 0; }));
    for (const Taxis& taxis : field.taxis) {
        TaxisTerm term{f, static_cast<std::size_t>(taxis.toward), taxis, -1};
        if (taxis.frozen)
            term.frozen = static_cast<int>(
                std::count_if(terms_.begin(), terms_.end(), [](const TaxisTerm& t) { return t.frozen >= 0; }));
        terms_.push_back(term);
    }
}

}  // namespace solvers
