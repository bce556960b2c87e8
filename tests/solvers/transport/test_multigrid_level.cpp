// One grid of the preconditioner.
#include <catch2/catch.hpp>
#include <numeric>
#include <random>
#include "solvers/transport/multigrid_level.hpp"
#include "tests/support/networks.hpp"

using namespace solvers;
using namespace support;

// Conjugate gradients ask for a symmetric preconditioner: (f, S g) = (g, S f) for a sweep forward and back from 0.
// Single precision sums of some 100 terms agree to 1e-6; a wrong order of the colours shows at 1e-3 or more.
TEST_CASE("sweeps forward and back are symmetric", "[transport]") {
    const bool periodic = GENERATE(false, true);
    const int nx = GENERATE(1, 3, 7, 8), ny = GENERATE(1, 3, 7, 8);
    const Grid grid = box(even_faces(nx * um, nx), even_faces(ny * um, ny), even_faces(3 * um, 3), periodic);
    const Medium medium = uniform_medium(grid, {1, 1e-9, 0});
    const double tau = 1e-2, side = tau * 1e-9 * um;  // of a cell; a lateral wrap of two faces counts twice
    std::vector<double> diagonal(medium.layout.size(), 0.0);
    for (int j = 0; j < ny; ++j)
        for (int k = 0; k < 3; ++k)
            for (int i = 0; i < nx; ++i) {
                const auto faces = [&](int n, int count) {
                    return count == 1 ? 0 : periodic ? 2 : (n > 0) + (n + 1 < count);
                };
                const int ends = k == 1 ? 2 : 3;  // a held face is half a cell away
                diagonal[medium.layout.index(i, j, k)] = um * um * um + side * (faces(i, nx) + faces(j, ny) + ends);
            }
    MultigridLevel level;
    level.build(medium, diagonal, tau, 1e17);
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    std::vector<float> f(medium.layout.size()), g(f);
    each_cell(grid, [&](std::size_t n, double, double, double) { f[n] = normal(random), g[n] = normal(random); });
    const auto swept = [&](const std::vector<float>& right_side) {
        level.right_side() = right_side;
        level.relax_from_zero();
        level.relax_backward();
        return level.values();
    };
    const std::vector<float> of_f = swept(f), of_g = swept(g);
    double one = 0, other = 0, size = 0;
    each_cell(grid, [&](std::size_t n, double, double, double) {
        one += double{f[n]} * of_g[n], other += double{g[n]} * of_f[n], size += std::abs(double{f[n]} * of_g[n]);
    });
    CHECK(std::abs(one - other) < 1e-6 * size);
}

// Coarse cells are neighbours joined: every fine cell belongs to one, in order, widths add up; up to four cells stay as
// they are, and a periodic axis gets an even number so that colours alternate all the way round.
TEST_CASE("cells are gathered in pairs", "[transport]") {
    const bool periodic = GENERATE(false, true);
    const int cells = GENERATE(range(1, 70));
    std::vector<double> widths(static_cast<std::size_t>(cells));
    std::iota(widths.begin(), widths.end(), 1.0);
    const Gathering gathering = gather_pairs(widths, periodic);
    CHECK(std::is_sorted(gathering.coarse.begin(), gathering.coarse.end()));
    CHECK(gathering.coarse.front() == 0);
    CHECK(gathering.coarse.back() == gathering.count() - 1);
    CHECK(std::accumulate(gathering.widths.begin(), gathering.widths.end(), 0.0) == 0.5 * cells * (cells + 1));
    for (int c = 0; c < gathering.count(); ++c) {
        const auto members = std::count(gathering.coarse.begin(), gathering.coarse.end(), c);
        CHECK((members == 1 || members == 2));
    }
    if (cells <= 4) CHECK(gathering.count() == cells);
    if (cells > 4) CHECK(gathering.count() < cells);
    if (periodic && cells > 4) CHECK(gathering.count() % 2 == 0);
}
