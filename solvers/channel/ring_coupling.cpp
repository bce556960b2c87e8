// Ring of a channel on the cells of a layer: bilinear weights, equivalent radii from the lattice's Green's function.
//
//   ln rho_j = sum over i of w_i log_distance(i - j)
// is -2 pi v_j for the sources w on the endless lattice. Sources are few (4 to 40), so the sum is taken pair by pair.
#include "solvers/channel/ring_coupling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <tuple>

#include "solvers/channel/disc_overlap.hpp"

namespace solvers {
namespace {

constexpr int ring_points = 64;

/// Cosines of the points, mirrored from one eighth of the circle so that opposite points cancel to the last bit.
/// The sine of point p is the cosine of point p - 16.
std::array<double, ring_points> ring_cosines() {
    constexpr int quarter = ring_points / 4;
    std::array<double, ring_points> cosine;
    for (int p = 0; p < ring_points; ++p) {
        const int folded = std::min(p, ring_points - p), acute = std::min(folded, 2 * quarter - folded);
        const double angle = 2 * std::numbers::pi / ring_points * std::min(acute, quarter - acute);
        const double size = acute <= quarter / 2 ? std::cos(angle) : std::sin(angle);
        cosine[p] = folded <= quarter ? size : -size;
    }
    return cosine;
}

/// Cells first..first+count-1 along one axis, not folded.
struct Span {
    int first, count;
    static Span between(double from, double to) {
        const int first = static_cast<int>(std::floor(from));
        return {first, static_cast<int>(std::floor(to)) - first + 1};
    }
};

struct Source {
    int i, j;
    double weight, log_rho;
};

/// Sources of the ring before folding, in the order (j, i). u, v, a, b: axis and half axes in cells from the first
/// centre.
std::vector<Source> split_ring(double u, double v, double a, double b) {
    static const std::array<double, ring_points> cosine = ring_cosines();
    const Span across = Span::between(u - a, u + a + 1), along = Span::between(v - b, v + b + 1);
    std::vector<double> weight(static_cast<std::size_t>(across.count) * along.count, 0.0);
    for (int p = 0; p < ring_points; ++p) {
        const double x = u + a * cosine[p], y = v + b * cosine[(p + 3 * ring_points / 4) % ring_points];
        const double i = std::floor(x), j = std::floor(y), east = x - i, north = y - j;
        double* corner = &weight[static_cast<std::size_t>(j - along.first) * across.count +
                                 static_cast<std::size_t>(i - across.first)];
        corner[0] += (1 - east) * (1 - north);
        corner[1] += east * (1 - north);
        corner[across.count] += (1 - east) * north;
        corner[across.count + 1] += east * north;
    }
    std::vector<Source> sources;
    sources.reserve(std::min<std::size_t>(weight.size(), 4 * ring_points));
    for (std::size_t c = 0; c < weight.size(); ++c)
        if (weight[c] > 0)
            sources.push_back({across.first + static_cast<int>(c) % across.count,
                               along.first + static_cast<int>(c) / across.count, weight[c] / ring_points, 0.0});
    return sources;
}

void find_equivalent_radii(const LatticeGreen& green, std::vector<Source>& sources) {
    const double own = green.log_distance(0, 0);
    for (std::size_t p = 0; p < sources.size(); ++p) {
        Source& here = sources[p];
        double log_rho = here.log_rho + here.weight * own;
        for (std::size_t q = p + 1; q < sources.size(); ++q) {
            Source& other = sources[q];
            const double log_distance = green.log_distance(other.i - here.i, other.j - here.j);
            log_rho += other.weight * log_distance;
            other.log_rho += here.weight * log_distance;
        }
        here.log_rho = log_rho;
    }
}

int folded(int i, int n, bool periodic) {
    if (i >= 0 && i < n) return i;
    return periodic ? ((i % n) + n) % n : std::clamp(i, 0, n - 1);
}

/// Sorts cells by (j, i) and joins equal ones by merge(first, second).
template <class Cell, class Merge>
void gather(std::vector<Cell>& cells, Merge merge) {
    const auto before = [](const Cell& a, const Cell& b) { return std::tie(a.j, a.i) < std::tie(b.j, b.i); };
    if (!std::is_sorted(cells.begin(), cells.end(), before)) std::stable_sort(cells.begin(), cells.end(), before);
    std::size_t kept = 0;
    for (std::size_t c = 1; c < cells.size(); ++c) {
        if (before(cells[kept], cells[c]))
            cells[++kept] = cells[c];
        else
            merge(cells[kept], cells[c]);
    }
    if (!cells.empty()) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(kept) + 1, cells.end());
}

void merge_sources(Source& kept, const Source& other) {
    const double sum = kept.weight + other.weight;
    kept.log_rho = (kept.weight * kept.log_rho + other.weight * other.log_rho) / sum;
    kept.weight = sum;
}

}  // namespace

std::vector<RingLink> couple_ring(const LatticeGreen& green, const Lattice& lattice, double x, double y,
                                  double radius) {
    const double a = std::max(radius, 0.0);
    std::vector<Source> sources =
        split_ring(x / lattice.dx - 0.5, y / lattice.dy - 0.5, a / lattice.dx, a / lattice.dy);
    find_equivalent_radii(green, sources);
    for (Source& source : sources) {
        source.i = folded(source.i, lattice.nx, lattice.periodic);
        source.j = folded(source.j, lattice.ny, lattice.periodic);
    }
    gather(sources, merge_sources);
    std::vector<RingLink> links;
    links.reserve(sources.size());
    for (const Source& source : sources) links.push_back({source.i, source.j, source.weight, std::exp(source.log_rho)});
    return links;
}

std::vector<FootprintCell> footprint(const Lattice& lattice, double x, double y, double radius) {
    if (radius <= 0) return {};
    const double cell_area = lattice.dx * lattice.dy, least = 1e-14 * radius * radius;
    const Span across = Span::between((x - radius) / lattice.dx, (x + radius) / lattice.dx);
    const Span along = Span::between((y - radius) / lattice.dy, (y + radius) / lattice.dy);
    std::vector<FootprintCell> cells;
    for (int j = along.first; j < along.first + along.count; ++j)
        for (int i = across.first; i < across.first + across.count; ++i) {
            const bool outside = i < 0 || i >= lattice.nx || j < 0 || j >= lattice.ny;
            if (outside && !lattice.periodic) continue;
            const double area = disc_rectangle_area(radius, i * lattice.dx - x, (i + 1) * lattice.dx - x,
                                                    j * lattice.dy - y, (j + 1) * lattice.dy - y);
            if (area <= least) continue;
            cells.push_back({folded(i, lattice.nx, true), folded(j, lattice.ny, true), area / cell_area});
        }
    gather(cells, [](FootprintCell& kept, const FootprintCell& other) { kept.fraction += other.fraction; });
    for (FootprintCell& cell : cells) cell.fraction = std::min(cell.fraction, 1.0);
    return cells;
}

}  // namespace solvers
