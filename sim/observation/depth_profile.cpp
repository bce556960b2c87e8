#include "sim/observation/depth_profile.hpp"
#include <algorithm>

namespace sim {

std::vector<double> depth_profile(const solvers::Grid& grid, const std::vector<double>& values) {
    std::vector<double> profile(static_cast<std::size_t>(grid.nz()), 0.0), extent(static_cast<std::size_t>(grid.nx()));
    for (int i = 0; i < grid.nx(); ++i) extent[static_cast<std::size_t>(i)] = grid.extent_x(i);
    const double area = grid.surface_area();
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k) {
            const double* row = values.data() + grid.index(0, j, k);
            double sum = 0;
            for (int i = 0; i < grid.nx(); ++i) sum += extent[static_cast<std::size_t>(i)] * row[i];
            profile[static_cast<std::size_t>(k)] += grid.extent_y(j) * sum / area;
        }
    return profile;
}

double mean_over_depth(const solvers::Grid& grid, const std::vector<double>& profile, double from, double to) {
    double sum = 0, height = 0;
    for (int k = 0; k < grid.nz(); ++k) {
        const double inside = std::min(grid.faces[2][k + 1], to) - std::max(grid.faces[2][k], from);
        if (inside <= 0) continue;
        sum += inside * profile[static_cast<std::size_t>(k)];
        height += inside;
    }
    return height > 0 ? sum / height : 0;
}

}  // namespace sim
