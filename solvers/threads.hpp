// How many threads work on the rows of a box.
#pragma once

namespace solvers {

/// Asks for `count` threads from now on; 0 leaves what OpenMP takes by itself.
void use_threads(int count);
int threads();

}  // namespace solvers
