// Direct elimination of a line of blocks, open and closed, against dense elimination.
#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <random>
#include "solvers/system/block_line.hpp"

using namespace solvers;

namespace {

struct MadeLine {
    MadeLine(int m, int n, bool ring) : order(m), cells(n), dense(Eigen::MatrixXd::Zero(m * n, m * n)) {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> number(-1, 1);
        line.reset(m, static_cast<std::size_t>(n));
        for (int cell = 0; cell < n; ++cell)
            for (int r = 0; r < m; ++r)
                for (int col = 0; col < m; ++col) {
                    const int before = (cell + n - 1) % n, after = (cell + 1) % n, entry = r * m + col;
                    const auto put = [&](double* block, int other, double value) {
                        block[entry] = value;
                        dense(r * n + cell, col * n + other) += value;
                    };
                    put(line.diagonal(cell), cell, (r == col ? 5.0 : 0.0) + number(random));
                    if (cell > 0 || ring) put(line.lower(cell), before, number(random));
                    if (cell + 1 < n || ring) put(line.upper(cell), after, number(random));
                }
    }
    int order, cells;
    BlockLine line;
    Eigen::MatrixXd dense;
};

}  // namespace

// Both eliminate the same well-conditioned system: they agree to rounding, also where the ring has but two cells and a
// cell is its neighbour's neighbour on both sides.
TEST_CASE("lines of blocks are solved as dense systems are", "[system]") {
    for (const bool ring : {false, true})
        for (const auto& [order, cells] : {std::pair{1, 9}, std::pair{3, 2}, std::pair{4, 7}}) {
            MadeLine made(order, cells, ring);
            Eigen::VectorXd b = Eigen::VectorXd::LinSpaced(order * cells, -1, 2);
            const Eigen::VectorXd expected = made.dense.partialPivLu().solve(b);
            made.line.factorise();
            made.line.solve(b.data());
            CHECK((b - expected).cwiseAbs().maxCoeff() < 1e-13);
        }
}

// A block without its first diagonal entry can only be eliminated by exchanging rows.
TEST_CASE("blocks exchange rows where they must", "[system]") {
    double matrix[] = {0, 2, 1, 3};
    int pivot[2];
    factorise(matrix, pivot, 2);
    double x[] = {4, 0, 7};  // every other number
    solve_factorised(matrix, pivot, 2, x, 2);
    CHECK(x[0] == Approx(1));
    CHECK(x[2] == Approx(2));
}
