#include "solvers/grid/grid.hpp"

namespace solvers {

double Grid::surface_area() const {
    double along_x = 0, along_y = 0;
    for (int i = 0; i < nx(); ++i) along_x += extent_x(i);
    for (int j = 0; j < ny(); ++j) along_y += extent_y(j);
    return along_x * along_y;
}

std::vector<double> cell_volumes(const Grid& grid) {
    std::vector<double> volumes(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) volumes[grid.index(i, j, k)] = grid.volume(i, j, k);
    return volumes;
}

}  // namespace solvers
