#include "sim/study/design/saltelli_points.hpp"
#include "sim/study/design/sobol_sequence.hpp"

namespace sim::study {

UnitPoints saltelli_points(int samples, int factors, std::uint64_t seed) {
    UnitPoints points;
    for (const std::vector<double>& both : sobol_sequence(samples, 2 * factors, seed)) {
        const std::vector<double> a(both.begin(), both.begin() + factors), b(both.begin() + factors, both.end());
        points.push_back(a);
        for (int factor = 0; factor < factors; ++factor) {
            points.push_back(a);
            points.back()[factor] = b[factor];
        }
        points.push_back(b);
    }
    return points;
}

}  // namespace sim::study
