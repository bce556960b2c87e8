// Solves A x = b for several fields at once by BiCGStab, preconditioned from the right (van der Vorst 1992, SIAM J.
// Sci. Stat. Comput. 13, 631).
#pragma once
#include <functional>
#include <vector>
#include "solvers/system/rows.hpp"

namespace solvers {

struct KrylovReport {
    int iterations = 0;
    bool converged = true;
};

/// Fields may have units of their own: products weigh each field by 1 / size^2, and each must reach tolerance times its
/// own size.
class BiCGStab {
  public:
    using Operator = std::function<void(const double* x, double* y)>;

    explicit BiCGStab(const Rows& rows) : rows_(rows) {}

    /// Improves x. `size` of each field; a field of size 0 counts for nothing.
    KrylovReport solve(const Operator& matrix, const Operator& precondition, const double* b,
                       const std::vector<double>& size, double tolerance, double* x);

  private:
    double product(const std::vector<double>& a, const std::vector<double>& b) const;
    bool reached(const std::vector<double>& r, double tolerance) const;

    const Rows& rows_;
    std::vector<double> size_;
    std::vector<double> r_, shadow_, p_, v_, s_, t_, p_hat_, s_hat_;
};

/// Euclidean norm of each field of x.
std::vector<double> norms_of_fields(const Rows& rows, const double* x, std::size_t fields);

}  // namespace solvers
