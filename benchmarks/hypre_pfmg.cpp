// hypre's structured interface: the box is handed over as it lies in memory, with hypre's axes (x, z, y).
#include "benchmarks/hypre_pfmg.hpp"

#ifdef MICROWOUND_HYPRE
    #include <HYPRE.h>
    #include <HYPRE_struct_ls.h>
    #include <mpi.h>
    #include <array>
    #include <chrono>
    #include <cmath>
    #include <cstdlib>
    #include <memory>
    #include <stdexcept>
    #include <string>
    #include <type_traits>

namespace benchmarks {
namespace {

/// MPI and hypre from the first solve to the end of the program, on this process alone and without a launcher.
class Session {
  public:
    Session() {
        setenv("OMPI_MCA_ess_singleton_isolated", "1", 0);
        setenv("OMPI_MCA_btl", "self", 0);
        MPI_Init(nullptr, nullptr);
        HYPRE_Init();
    }
    ~Session() {
        HYPRE_Finalize();
        MPI_Finalize();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
};

template <class Handle, HYPRE_Int (*destroy)(Handle)>
struct Destroyer {
    void operator()(Handle handle) const { destroy(handle); }
};
template <class Handle, HYPRE_Int (*destroy)(Handle)>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Destroyer<Handle, destroy>>;

using Space = Owned<HYPRE_StructGrid, HYPRE_StructGridDestroy>;
using Stencil = Owned<HYPRE_StructStencil, HYPRE_StructStencilDestroy>;
using Matrix = Owned<HYPRE_StructMatrix, HYPRE_StructMatrixDestroy>;
using Vector = Owned<HYPRE_StructVector, HYPRE_StructVectorDestroy>;
using ConjugateGradients = Owned<HYPRE_StructSolver, HYPRE_StructPCGDestroy>;
using Multigrid = Owned<HYPRE_StructSolver, HYPRE_StructPFMGDestroy>;

void require(HYPRE_Int error, const char* what) {
    if (error == 0) return;
    HYPRE_ClearAllErrors();
    throw std::runtime_error(std::string("hypre: ") + what + " failed with code " + std::to_string(error));
}

double seconds_of(auto&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The box in hypre's words.
struct Problem {
    std::array<HYPRE_Int, 3> lower{0, 0, 0}, upper;
    Space space;
    Stencil stencil;
    Matrix matrix;
    Vector right_side, solution;

    explicit Problem(const BoxSystem& system) : upper{system.nx - 1, system.nz - 1, system.ny - 1} {
        HYPRE_StructGrid grid = nullptr;
        HYPRE_StructGridCreate(MPI_COMM_WORLD, 3, &grid);
        space.reset(grid);
        HYPRE_StructGridSetExtents(grid, lower.data(), upper.data());
        require(HYPRE_StructGridAssemble(grid), "the grid");
        set_matrix(system);
        right_side = vector_of(system.right_side);
        solution = vector_of(std::vector<double>(system.right_side.size(), 0.0));
    }

    /// Symmetric storage: each cell's own entry and those towards the next cells.
    void set_matrix(const BoxSystem& system) {
        std::array<std::array<HYPRE_Int, 3>, 4> offsets{{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
        HYPRE_StructStencil shape = nullptr;
        HYPRE_StructStencilCreate(3, 4, &shape);
        stencil.reset(shape);
        for (HYPRE_Int entry = 0; entry < 4; ++entry)
            HYPRE_StructStencilSetElement(shape, entry, offsets[entry].data());

        HYPRE_StructMatrix handle = nullptr;
        HYPRE_StructMatrixCreate(MPI_COMM_WORLD, space.get(), shape, &handle);
        matrix.reset(handle);
        HYPRE_StructMatrixSetSymmetric(handle, 1);
        HYPRE_StructMatrixInitialize(handle);
        set_entry(0, system.diagonal);
        set_entry(1, opposite_of(system.along_x));
        set_entry(2, opposite_of(system.along_z));
        set_entry(3, opposite_of(system.along_y));
        require(HYPRE_StructMatrixAssemble(handle), "the matrix");
    }

    static std::vector<double> opposite_of(std::vector<double> conductances) {
        for (double& g : conductances) g = -g;
        return conductances;
    }

    void set_entry(HYPRE_Int entry, std::vector<double> values) {
        HYPRE_StructMatrixSetBoxValues(matrix.get(), lower.data(), upper.data(), 1, &entry, values.data());
    }

    Vector vector_of(std::vector<double> values) {
        HYPRE_StructVector handle = nullptr;
        HYPRE_StructVectorCreate(MPI_COMM_WORLD, space.get(), &handle);
        Vector vector(handle);
        HYPRE_StructVectorInitialize(handle);
        HYPRE_StructVectorSetBoxValues(handle, lower.data(), upper.data(), values.data());
        require(HYPRE_StructVectorAssemble(handle), "a vector");
        return vector;
    }

    std::vector<double> read_solution(std::size_t count) {
        std::vector<double> values(count);
        HYPRE_StructVectorGetBoxValues(solution.get(), lower.data(), upper.data(), values.data());
        return values;
    }
};

Multigrid make_preconditioner(PeerSettings settings) {
    HYPRE_StructSolver handle = nullptr;
    HYPRE_StructPFMGCreate(MPI_COMM_WORLD, &handle);
    HYPRE_StructPFMGSetTol(handle, 0.0);
    HYPRE_StructPFMGSetMaxIter(handle, 1);
    HYPRE_StructPFMGSetZeroGuess(handle);
    HYPRE_StructPFMGSetRAPType(handle, 0);    // Galerkin
    HYPRE_StructPFMGSetRelaxType(handle, 2);  // symmetric red/black Gauss-Seidel
    HYPRE_StructPFMGSetSkipRelax(handle, settings.skip);
    HYPRE_StructPFMGSetNumPreRelax(handle, settings.sweeps);
    HYPRE_StructPFMGSetNumPostRelax(handle, settings.sweeps);
    return Multigrid(handle);
}

ConjugateGradients make_iteration(double tolerance, const Multigrid& preconditioner) {
    HYPRE_StructSolver handle = nullptr;
    HYPRE_StructPCGCreate(MPI_COMM_WORLD, &handle);
    HYPRE_StructPCGSetTwoNorm(handle, 1);
    HYPRE_StructPCGSetTol(handle, tolerance);
    HYPRE_StructPCGSetMaxIter(handle, 500);
    HYPRE_StructPCGSetPrecond(handle, HYPRE_StructPFMGSolve, HYPRE_StructPFMGSetup, preconditioner.get());
    return ConjugateGradients(handle);
}

double relative_residual(const BoxSystem& system, const std::vector<double>& u) {
    const std::size_t step_z = system.nx, step_y = step_z * system.nz, count = u.size();
    double residual = 0, right_side = 0;
    for (std::size_t c = 0; c < count; ++c) {
        const auto pull = [&](const std::vector<double>& g, std::size_t step) {
            const double after = c + step < count ? g[c] * u[c + step] : 0.0;
            return after + (c >= step ? g[c - step] * u[c - step] : 0.0);
        };
        const double r = system.right_side[c] - system.diagonal[c] * u[c] + pull(system.along_x, 1) +
                         pull(system.along_z, step_z) + pull(system.along_y, step_y);
        residual += r * r;
        right_side += system.right_side[c] * system.right_side[c];
    }
    return std::sqrt(residual / right_side);
}

}  // namespace

std::optional<PeerSolve> solve_with_hypre(const BoxSystem& system, double tolerance, PeerSettings settings) {
    static const Session session;
    Problem problem(system);
    const Multigrid preconditioner = make_preconditioner(settings);
    const ConjugateGradients iteration = make_iteration(tolerance, preconditioner);
    const auto on_problem = [&](auto action) {
        return action(iteration.get(), problem.matrix.get(), problem.right_side.get(), problem.solution.get());
    };

    PeerSolve result;
    result.setup_seconds = seconds_of([&] { require(on_problem(HYPRE_StructPCGSetup), "setting up"); });
    result.solve_seconds = seconds_of([&] { require(on_problem(HYPRE_StructPCGSolve), "the solve"); });
    HYPRE_Int iterations = 0;
    HYPRE_StructPCGGetNumIterations(iteration.get(), &iterations);
    result.iterations = iterations;
    result.solution = problem.read_solution(system.right_side.size());
    result.relative_residual = relative_residual(system, result.solution);
    return result;
}

}  // namespace benchmarks

#else

namespace benchmarks {
std::optional<PeerSolve> solve_with_hypre(const BoxSystem&, double, PeerSettings) { return std::nullopt; }
}  // namespace benchmarks

#endif
