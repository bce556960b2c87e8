#include "sim/tissue/skin_grid.hpp"
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include "sim/library/library.hpp"
#include "sim/tissue/box_grid.hpp"

namespace sim {

namespace {

// Wanted cell size at a place.
using Size = std::function<double(double)>;

// How many cells of the wanted size fit between two places: the integral of 1/size.
double cells_between(const Size& size, double begin, double end) {
    constexpr int samples = 2000;
    double sum = 0;
    for (int n = 0; n < samples; ++n) sum += 1.0 / size(begin + (n + 0.5) * (end - begin) / samples);
    return sum * (end - begin) / samples;
}

// Appends `count` faces after begin = faces.back(), the last exactly at end, cells in proportion to the wanted size.
void append_faces(std::vector<double>& faces, const Size& size, double end, int count) {
    const double begin = faces.back();
    constexpr int samples = 20000;
    const double step = (end - begin) / samples;
    double total = 0;
    for (int n = 0; n < samples; ++n) total += step / size(begin + (n + 0.5) * step);
    double sum = 0;
    int placed = 0;
    for (int n = 0; n < samples && placed + 1 < count; ++n) {
        const double share = step / size(begin + (n + 0.5) * step);
        while (placed + 1 < count && sum + share >= total * (placed + 1) / count) {
            const double within = (total * (placed + 1) / count - sum) / share;
            faces.push_back(begin + (n + within) * step);
            ++placed;
        }
        sum += share;
    }
    faces.push_back(end);
}

void append_equal_faces(std::vector<double>& faces, double end, int count) {
    const double begin = faces.back();
    for (int n = 1; n < count; ++n) faces.push_back(begin + n * (end - begin) / count);
    faces.push_back(end);
}

Size size_in_depth(const Scenario& scenario) {
    const Domain& domain = scenario.domain;
    const double surface = scenario.skin.layers.front().thickness;
    const double largest = std::max(domain.spacing, domain.surface_spacing);
    return [=](double z) {
        const double wanted = domain.surface_spacing + (domain.growth - 1) * std::max(0.0, z - surface);
        return std::min(wanted, largest);
    };
}

// Cells of each layer: its own count, or what the wanted size asks for, or its share of an exact total.
std::vector<int> counts_in_depth(const Scenario& scenario) {
    const Size size = size_in_depth(scenario);
    std::vector<double> wanted;
    double top = 0;
    for (const Layer& layer : scenario.skin.layers) {
        wanted.push_back(cells_between(size, top, top + layer.thickness));
        top += layer.thickness;
    }
    const auto& cells = scenario.domain.cells;
    return shared_counts(scenario.skin.layers, wanted, cells ? std::optional<int>((*cells)[2]) : std::nullopt);
}

std::vector<double> equal_faces(double length, int count) {
    std::vector<double> faces{0.0};
    append_equal_faces(faces, length, count);
    return faces;
}

// An even number where there is more than one, so that red and black alternate around a periodic box.
int lateral_cells(double length, double spacing) {
    const int count = std::max(1, static_cast<int>(std::lround(length / spacing)));
    return count == 1 ? 1 : count + count % 2;
}

double cell_radius(const Domain& domain) { return 1.0 / std::sqrt(std::numbers::pi * domain.puncture_density); }

// Six cells or more over the smallest open radius of the channel, spacing where nothing is open.
std::vector<double> radial_faces(const Scenario& scenario) {
    const Domain& domain = scenario.domain;
    const double outer = cell_radius(domain);
    if (domain.cells) return equal_faces(outer, (*domain.cells)[0]);
    double wall = 0, finest = domain.spacing;
    for (const Treatment& treatment : scenario.treatments)
        if (const auto* act = std::get_if<NeedleAct>(&treatment.act)) {
            const double radius = act->channel_radius.value_or(library::laws::residual_radius_share.value *
                                                               act->device.needle_base_diameter);
            const double open = radius * std::sqrt(act->patency.held.value_or(act->patency.recoil_floor));
            wall = std::max(wall, 2 * open);
            finest = std::min(finest, std::max(open / 6, 0.2e-6));
        }
    const Size size = [=](double r) { return std::min(finest + 0.15 * std::max(0.0, r - wall), domain.spacing); };
    std::vector<double> faces{0.0};
    append_faces(faces, size, outer, static_cast<int>(std::ceil(cells_between(size, 0, outer) - 1e-6)));
    return faces;
}

std::array<std::vector<double>, 2> lateral_faces(const Scenario& scenario) {
    const Domain& domain = scenario.domain;
    if (domain.geometry == Geometry::channel) return {radial_faces(scenario), {0.0, 1.0}};
    std::array<std::vector<double>, 2> faces;
    for (int axis = 0; axis < 2; ++axis) {
        int count = domain.geometry == Geometry::slab ? 1 : lateral_cells(domain.size[axis], domain.spacing);
        if (domain.cells) count = (*domain.cells)[axis];
        faces[axis] = equal_faces(domain.size[axis], count);
    }
    return faces;
}

/// A box of declared fields alone: what reads skin by depth finds one layer.
SkinGrid box_without_skin(const Scenario& scenario) {
    SkinGrid box;
    box.grid = make_box_grid(scenario);
    if (scenario.domain.layer_axis == 2)
        box.layer = layers_along(scenario, box.grid);
    else
        box.layer.assign(static_cast<std::size_t>(box.grid.nz()), 0);
    return box;
}

}  // namespace

SkinGrid make_skin_grid(const Scenario& scenario) {
    if (!scenario.skin.there() && scenario.domain.geometry != Geometry::channel) return box_without_skin(scenario);
    SkinGrid skin;
    const auto lateral = lateral_faces(scenario);
    skin.grid.faces = {lateral[0], lateral[1], {0.0}};
    skin.grid.shape = scenario.domain.geometry == Geometry::channel ? solvers::Shape::cylinder : solvers::Shape::box;
    skin.grid.periodic = scenario.domain.geometry != Geometry::channel;
    const std::vector<int> counts = counts_in_depth(scenario);
    const Size size = size_in_depth(scenario);
    double bottom = 0;
    for (std::size_t l = 0; l < scenario.skin.layers.size(); ++l) {
        bottom += scenario.skin.layers[l].thickness;
        if (scenario.skin.layers[l].cells)
            append_equal_faces(skin.grid.faces[2], bottom, counts[l]);
        else
            append_faces(skin.grid.faces[2], size, bottom, counts[l]);
        skin.layer.insert(skin.layer.end(), static_cast<std::size_t>(counts[l]), static_cast<int>(l));
    }
    return skin;
}

std::array<int, 3> skin_grid_shape(const Scenario& scenario) {
    if (!scenario.skin.there() && scenario.domain.geometry != Geometry::channel) {
        const solvers::Grid grid = make_box_grid(scenario);
        return {grid.nx(), grid.ny(), grid.nz()};
    }
    const auto lateral = lateral_faces(scenario);
    int depth = 0;
    for (const int count : counts_in_depth(scenario)) depth += count;
    return {static_cast<int>(lateral[0].size()) - 1, static_cast<int>(lateral[1].size()) - 1, depth};
}

}  // namespace sim
