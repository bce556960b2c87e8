#include "solvers/grid/grid.hpp"

namespace solvers {

double Grid::surface_area() const {
    double along_x = 0, along_y = 0;
    for (int i = 0; i < nx(); ++i) along_x += extent_x(i);
    for (int j = 0; j < ny(); ++j) along_y += extent_y(j);
    return along_x * along_y;
}

}  // namespace solvers
