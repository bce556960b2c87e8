#include "solvers/threads.hpp"
#include <omp.h>

namespace solvers {

void use_threads(int count) {
    if (count > 0) omp_set_num_threads(count);
}

int threads() { return omp_get_max_threads(); }

}  // namespace solvers
