#include "sim/serum/solute_medium.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include "solvers/channel/disc_overlap.hpp"

namespace sim {

using solvers::Grid;
using std::numbers::pi;

namespace {

// Least share of tissue that is left beside channels, so that no cell loses all capacity.
constexpr double least_tissue = 1e-9;
// Least ln(rho/a) + kappa/(4 D): cells inside the disc stay coupled with a finite conductance (channel-element.md, 7).
constexpr double least_ring_resistance = 0.02;

// The part of [begin, end] above `depth`, as a share.
double share_above(double depth, double begin, double end) {
    return std::clamp((depth - begin) / (end - begin), 0.0, 1.0);
}

}  // namespace

DepthProperties properties_in_depth(const Scenario& scenario, const SkinGrid& skin, const Solute& solute) {
    DepthProperties depth;
    depth.channel_diffusivity = scenario.processes.diffusion ? solute.channel_diffusivity : 0.0;
    depth.polar_permeability = scenario.processes.diffusion ? solute.polar_permeability : 0.0;
    for (const int layer : skin.layer) {
        const LayerTransport& in = solute.in_layer.at(static_cast<std::size_t>(layer));
        depth.diffusivity.push_back(scenario.processes.diffusion ? in.diffusivity : 0.0);
        depth.affinity.push_back(in.affinity);
        depth.clearance.push_back(scenario.processes.clearance ? in.clearance : 0.0);
        depth.loss.push_back(scenario.processes.loss ? in.loss : 0.0);
    }
    return depth;
}

SoluteMedium::SoluteMedium(const Scenario& scenario, const SkinGrid& skin, const Solute& solute)
    : skin_(skin),
      bottom_(scenario.bottom),
      shape_(scenario.domain.geometry),
      properties_(properties_in_depth(scenario, skin, solute)),
      medium_(skin.grid),
      shadow_(static_cast<std::size_t>(skin.grid.nx()) * skin.grid.ny()) {
    constexpr double deposition_share = 0.1;  // of the uppermost layer's thickness (Dancik 2013)
    const double area = skin.grid.surface_area();
    if (scenario.receptor) receptor_volume_ = scenario.receptor->volume * area;
    deposition_capacity_ =
        deposition_share * properties_.affinity.front() * scenario.skin.layers.front().thickness * area;
    set_tissue();
}

void SoluteMedium::set_tissue() {
    const Grid& grid = skin_.grid;
    const solvers::Layout& box = medium_.layout;
    std::vector<double> kappa(box.size(), 0.0);
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                kappa[box.index(i, j, k)] = properties_.affinity[k] * properties_.diffusivity[k];
    solvers::set_conductances(medium_, grid, kappa);
    covered_top_ = tissue_top_ = medium_.top;
    covered_bypass_ = medium_.bypass;
    below_ = medium_.bottom;
    const auto second = std::find(skin_.layer.begin(), skin_.layer.end(), 1);
    medium_.bypass_to = second == skin_.layer.end() ? 0 : static_cast<int>(second - skin_.layer.begin());
    if (bottom_ == Bottom::in_vivo || receptor_volume_ > 0)
        std::fill(medium_.bottom.begin(), medium_.bottom.end(), 0.0);
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i) set_column(i, j);
}

// ---- a column of tissue beside channels ----

double SoluteMedium::shadow(int i, int j, int k) const {
    const auto& column = shadow_[medium_.layout.column(i, j)];
    return column.empty() ? 0.0 : column[static_cast<std::size_t>(k)];
}

// Capacity, loss and vertical conductances of a column, less what channels take. `shadow` is the share of the cell's
// volume; over the occupied part of its height it acts on the area.
void SoluteMedium::set_column(int i, int j) {
    const Grid& grid = skin_.grid;
    const solvers::Layout& box = medium_.layout;
    const auto half = [&](int k) {
        const double kappa = properties_.affinity[k] * properties_.diffusivity[k];
        return kappa * grid.column_area(i, j) * (1 - shadow(i, j, k)) / (0.5 * grid.width(2, k));
    };
    for (int k = 0; k < grid.nz(); ++k) {
        const std::size_t n = box.index(i, j, k);
        const double capacity = properties_.affinity[k] * grid.volume(i, j, k) * (1 - shadow(i, j, k));
        medium_.capacity[n] = capacity;
        medium_.loss[n] = (properties_.clearance[k] + properties_.loss[k]) * capacity;
        if (k + 1 < grid.nz()) medium_.along_z[n] = solvers::in_series(half(k), half(k + 1));
    }
    covered_top_[box.column(i, j)] = half(0);
}

// ---- line elements of a patch ----

void SoluteMedium::update(const ChannelGeometry& geometry, Contact contact) {
    geometry_ = geometry;
    geometry_.wall.resize(skin_.layer.size(), 0.0);
    geometry_.occupied.resize(skin_.layer.size(), 0.0);
    if (shape_ == Geometry::patch) set_line_elements();
    if (shape_ == Geometry::channel) resolve_channel();
    if (shape_ != Geometry::patch) medium_.chains = solvers::Chains();
    add_receptor();
    set_bypass();
    close_surface(contact);
}

void SoluteMedium::close_surface(Contact contact) {
    const auto close = [](std::vector<double>& conductances) { std::ranges::fill(conductances, 0.0); };
    medium_.top = contact == Contact::dry && shape_ == Geometry::channel ? tissue_top_ : covered_top_;
    medium_.bypass = covered_bypass_;
    if (contact == Contact::bare) close(medium_.top);
    if (contact == Contact::wet) return;
    close(medium_.bypass);
    close(medium_.chains.mouth);
}

// The pores end where the second layer begins: half a cell of it lies behind them.
void SoluteMedium::set_bypass() {
    const Grid& grid = skin_.grid;
    const int k = medium_.bypass_to;
    if (k == 0 || properties_.polar_permeability <= 0) return;
    const double behind = properties_.affinity[k] * properties_.diffusivity[k] / (0.5 * grid.width(2, k));
    const double permeability = solvers::in_series(properties_.polar_permeability, behind);
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i) {
            const double taken =
                shape_ == Geometry::channel ? channel_volume(geometry_, i, 0) / grid.volume(i, 0, 0) : shadow(i, j, 0);
            covered_bypass_[medium_.layout.column(i, j)] = permeability * grid.column_area(i, j) * (1 - taken);
        }
}

void SoluteMedium::add_receptor() {
    if (receptor_volume_ <= 0) return;
    const Grid& grid = skin_.grid;
    solvers::Chains& chains = medium_.chains;
    const int node = chains.nodes();
    chains.capacity.push_back(receptor_volume_);
    chains.along.push_back(0);
    chains.mouth.push_back(0);
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i) {
            const double g = below_[medium_.layout.column(i, j)];
            if (g > 0) chains.links.push_back({node, i, j, grid.nz() - 1, g});
        }
    chains.begin.push_back(node + 1);
}

std::optional<std::size_t> SoluteMedium::receptor_node() const {
    if (receptor_volume_ <= 0) return {};
    return static_cast<std::size_t>(medium_.chains.nodes() - 1);
}

void SoluteMedium::set_line_elements() {
    const Grid& grid = skin_.grid;
    std::vector<std::size_t> changed = shadowed_;
    for (const std::size_t column : shadowed_) shadow_[column].clear();
    shadowed_.clear();
    for (const CutChannel& channel : geometry_.cut)
        for (const auto& segment : channel.segments)
            for (const auto& cell : segment.footprint) {
                const std::size_t column = medium_.layout.column(cell.i, cell.j);
                if (shadow_[column].empty()) {
                    shadow_[column].assign(static_cast<std::size_t>(grid.nz()), 0.0);
                    shadowed_.push_back(column);
                    changed.push_back(column);
                }
                double& taken = shadow_[column][static_cast<std::size_t>(segment.k)];
                taken = std::min(1 - least_tissue, taken + cell.fraction * segment.length / grid.width(2, segment.k));
            }
    for (const std::size_t column : changed)
        set_column(static_cast<int>(column) % grid.nx(), static_cast<int>(column) / grid.nx());

    medium_.chains = solvers::Chains();
    for (const CutChannel& channel : geometry_.cut) add_chain(channel);
}

namespace {

// Of a frustum of fluid between two depths: pi D a1 a2/(z2 - z1).
double frustum_conductance(double fluid, double z1, double a1, double z2, double a2) {
    return z2 > z1 ? pi * fluid * a1 * a2 / (z2 - z1) : 0.0;
}

}  // namespace

// Between the middles of two segments. Where the neck ends between them: a frustum in each zone, and what it costs to
// spread from the narrow one into the wide one, (1 - a/b)^1.5/(4 D a) (Cooper, Mikic and Yovanovich 1969, from memory).
double SoluteMedium::along_channel(const solvers::ChannelProfile& profile, const solvers::Segment& above,
                                   const solvers::Segment& below) const {
    const double fluid = channel_factor_ * properties_.channel_diffusivity, end = profile.neck_depth;
    if (profile.neck == 1 || end <= above.middle || end >= below.middle)
        return frustum_conductance(fluid, above.middle, above.radius, below.middle, below.radius);
    const double wide = profile.radius_at(end), narrow = profile.neck * wide;
    const double spreading = 4 * fluid * narrow / std::pow(1 - profile.neck, 1.5);
    return solvers::in_series(
        solvers::in_series(frustum_conductance(fluid, above.middle, above.radius, end, narrow), spreading),
        frustum_conductance(fluid, end, wide, below.middle, below.radius));
}

void SoluteMedium::add_chain(const CutChannel& channel) {
    solvers::Chains& chains = medium_.chains;
    const double fluid = channel_factor_ * properties_.channel_diffusivity;
    const int first = chains.nodes();
    for (std::size_t n = 0; n < channel.segments.size(); ++n) {
        const auto& here = channel.segments[n];
        const bool last = n + 1 == channel.segments.size();
        const int node = first + static_cast<int>(n);
        chains.capacity.push_back(pi * here.radius * here.radius * here.length);
        chains.along.push_back(last ? 0.0 : along_channel(channel.profile, here, channel.segments[n + 1]));
        const double mouth = channel.profile.radius_at(0);  // 0 where the neck is plugged
        chains.mouth.push_back(n == 0 ? frustum_conductance(fluid, 0, mouth, here.middle, here.radius) : 0.0);
        const double kappa = properties_.affinity[here.k] * properties_.diffusivity[here.k];
        for (const auto& link : here.ring) {
            const double resistance = std::log(link.equivalent_radius / here.radius) + kappa / (4 * fluid);
            const double g = 2 * pi * kappa * here.length * link.weight / std::max(least_ring_resistance, resistance);
            if (g > 0) chains.links.push_back({node, link.i, link.j, here.k, g});
        }
        const bool under_neck = here.k > 0 && skin_.grid.faces[2][here.k] == channel.profile.neck_depth;
        if (under_neck && channel.profile.neck < 1) add_roof(channel, here, node);
        if (last) add_tip(channel, node);
    }
    chains.begin.push_back(first + static_cast<int>(channel.segments.size()));
}

// Where the lumen is wider than the neck, the uppermost layer lies on its fluid.
void SoluteMedium::add_roof(const CutChannel& channel, const solvers::Segment& segment, int node) {
    const Grid& grid = skin_.grid;
    const int k = segment.k - 1;
    const double kappa = properties_.affinity[k] * properties_.diffusivity[k], neck = channel.profile.neck;
    const double fluid = channel_factor_ * properties_.channel_diffusivity;
    for (const auto& cell : segment.footprint) {
        const double area = cell.fraction * grid.column_area(cell.i, cell.j) * (1 - neck * neck);
        const double g =
            solvers::in_series(kappa * area / (0.5 * grid.width(2, k)), fluid * area / (0.5 * segment.length));
        if (g > 0) medium_.chains.links.push_back({node, cell.i, cell.j, k, g});
    }
}

// The bottom of a cylinder feeds the cells under it (channel-element.md, step 8); a cone ends in a point.
void SoluteMedium::add_tip(const CutChannel& channel, int node) {
    const Grid& grid = skin_.grid;
    const auto& last = channel.segments.back();
    const double depth = channel.profile.depth, radius = channel.profile.radius_at(depth);
    if (radius <= 0) return;
    int k = last.k;
    while (k < grid.nz() && grid.centre(2, k) <= depth + 0.25 * grid.width(2, k)) ++k;
    if (k == grid.nz()) return;
    const double cell_area = grid.column_area(0, 0), disc = pi * radius * radius;
    double squares = 0;
    for (const auto& cell : last.footprint) squares += std::pow(cell.fraction * cell_area / disc, 2);
    const double side = std::sqrt(cell_area / squares), fluid = channel_factor_ * properties_.channel_diffusivity;
    const double kappa = properties_.affinity[k] * properties_.diffusivity[k];
    const double inside = (depth - last.middle) / (pi * fluid * last.radius * radius);
    const double below = (grid.centre(2, k) - depth) / (kappa * std::max(side * side, disc));
    const double spreading = std::max(0.0, 0.25 / radius - 0.4732 / side) / kappa;
    for (const auto& cell : last.footprint) {
        const double share = cell.fraction * cell_area / disc;
        const double g = share / (inside + below + spreading);
        if (g > 0) medium_.chains.links.push_back({node, cell.i, cell.j, k, g});
    }
}

// ---- the resolved channel around one axis ----

double SoluteMedium::channel_volume(const ChannelGeometry& geometry, int i, int k) const {
    const Grid& grid = skin_.grid;
    if (geometry.wall.empty() || geometry.wall[k] <= 0) return 0;
    return solvers::disc_ring_area(geometry.wall[k], grid.faces[0][i], grid.faces[0][i + 1]) * geometry.occupied[k] *
           grid.width(2, k);
}

namespace {

// Conductance per height between two radii, fluid inside the wall and tissue outside: 2 pi / integral dr/(r kappa).
double radial_conductance(double r1, double r2, double wall, double fluid, double tissue) {
    const double middle = std::clamp(wall, r1, r2);
    const double inside = middle > r1 ? std::log(middle / r1) : 0.0,
                 outside = r2 > middle ? std::log(r2 / middle) : 0.0;
    if ((inside > 0 && fluid <= 0) || (outside > 0 && tissue <= 0)) return 0;
    return 2 * pi / ((inside > 0 ? inside / fluid : 0.0) + (outside > 0 ? outside / tissue : 0.0));
}

}  // namespace

void SoluteMedium::resolve_channel() {
    const Grid& grid = skin_.grid;
    const solvers::Layout& box = medium_.layout;
    const double fluid = channel_factor_ * properties_.channel_diffusivity;
    const double depth = [&] {
        double sum = 0;
        for (int k = 0; k < grid.nz(); ++k) sum += geometry_.occupied[k] * grid.width(2, k);
        return sum;
    }();
    // Vertical conductance of the half cell between z1 and z2: fluid and tissue side by side as far as the channel
    // goes.
    const auto between = [&](int i, int k, double z1, double z2, double in_channel) {
        const double area = grid.extent_x(i), kappa = properties_.affinity[k] * properties_.diffusivity[k];
        const double open = geometry_.wall[k] > 0
                                ? solvers::disc_ring_area(geometry_.wall[k], grid.faces[0][i], grid.faces[0][i + 1])
                                : 0.0;
        const double with = open * in_channel + (area - open) * kappa, without = area * kappa;
        const double reached = share_above(depth, z1, z2);
        if (with <= 0 || (reached < 1 && without <= 0)) return 0.0;
        return 1.0 / ((z2 - z1) * (reached / with + (reached < 1 ? (1 - reached) / without : 0.0)));
    };
    const auto half = [&](int i, int k, double z1, double z2) { return between(i, k, z1, z2, fluid); };
    for (int k = 0; k < grid.nz(); ++k) {
        const double kappa = properties_.affinity[k] * properties_.diffusivity[k];
        const double z0 = grid.faces[2][k], z1 = grid.centre(2, k), z2 = grid.faces[2][k + 1];
        for (int i = 0; i < grid.nx(); ++i) {
            const std::size_t n = box.index(i, 0, k);
            const double open = channel_volume(geometry_, i, k), tissue = grid.volume(i, 0, k) - open;
            medium_.capacity[n] = open + properties_.affinity[k] * tissue;
            medium_.loss[n] = (properties_.clearance[k] + properties_.loss[k]) * properties_.affinity[k] * tissue;
            if (i + 1 < grid.nx()) {
                const double r1 = grid.centre(0, i), r2 = grid.centre(0, i + 1);
                const double with = radial_conductance(r1, r2, geometry_.wall[k], fluid, kappa);
                const double without = radial_conductance(r1, r2, 0, fluid, kappa);
                const double occupied = geometry_.occupied[k];
                medium_.along_x[n] = (occupied * with + (1 - occupied) * without) * grid.width(2, k);
            }
            if (k + 1 < grid.nz())
                medium_.along_z[n] =
                    solvers::in_series(half(i, k, z1, z2), half(i, k + 1, grid.faces[2][k + 1], grid.centre(2, k + 1)));
            if (k > 0) continue;
            covered_top_[box.column(i, 0)] = half(i, 0, z0, z1);
            tissue_top_[box.column(i, 0)] = between(i, 0, z0, z1, 0);
        }
    }
}

}  // namespace sim
