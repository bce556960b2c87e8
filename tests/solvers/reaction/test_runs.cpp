// Runs: pieces of memory of one region, cut by the grid alone.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include "solvers/reaction/runs.hpp"
#include "solvers/threads.hpp"
#include "tests/solvers/reaction/made_laws.hpp"

using namespace solvers;

// Depths 0-1 are one region, 2-4 another, 5 the first again. With 50 columns along x that is 100, 150 and 50 cells of
// neighbouring memory; cut at 128: 100, 128 + 22, 50, for each of 3 rows of y.
TEST_CASE("runs follow regions and end at the longest") {
    const Grid grid = made::box(50, 3, 6);
    const std::vector<Run> runs = runs_of(grid, {0, 0, 1, 1, 1, 0}, 128);
    REQUIRE(runs.size() == 12);
    const std::vector<int> counts{100, 128, 22, 50}, regions{0, 1, 1, 0};
    std::size_t begin = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        CHECK(runs[r].begin == begin);
        CHECK(runs[r].count == counts[r % 4]);
        CHECK(runs[r].region == regions[r % 4]);
        begin += static_cast<std::size_t>(runs[r].count);
    }
    CHECK(begin == grid.count());
}

// The cut is no business of threads.
TEST_CASE("runs do not depend on the number of threads") {
    const Grid grid = made::box(33, 5, 7);
    const auto begins = [&](int threads) {
        use_threads(threads);
        std::vector<std::size_t> list;
        for (const Run& run : runs_of(grid, {0, 1, 1, 2, 2, 2, 2}, 16)) list.push_back(run.begin);
        use_threads(1);
        return list;
    };
    CHECK(begins(1) == begins(4));
}

// Heights 1, 1.5, 2 and again: 6 cells of 1 x 1 over each of 2 columns, 2 * 9 = 18 m3.
TEST_CASE("volumes are those of the grid") {
    const std::vector<double> volumes = cell_volumes(made::box(2, 1, 6));
    CHECK(std::accumulate(volumes.begin(), volumes.end(), 0.0) == Approx(18).epsilon(1e-15));
    CHECK(volumes[2] == Approx(1.5).epsilon(1e-15));
}
