#include "sim/uncertainty/hypercube.hpp"
#include <algorithm>
#include <utility>
#include "sim/treatment/random.hpp"

namespace sim {

namespace {

// The last word of the counter, far from the purposes of needling: no draw here is one of theirs.
constexpr std::uint32_t domain_of_samples = 0x53414D50;

RandomWords draw_sample(std::uint64_t seed, int unknown, int member) {
    return philox({static_cast<std::uint32_t>(member), static_cast<std::uint32_t>(unknown), 0, domain_of_samples},
                  {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
}

// The strata in random order: by random keys, which are as good as never equal, then by number.
std::vector<int> shuffled_strata(int members, int unknown, std::uint64_t seed) {
    std::vector<std::pair<double, int>> keyed;
    for (int m = 0; m < members; ++m) keyed.emplace_back(uniform_pair(draw_sample(seed, unknown, m))[0], m);
    std::ranges::sort(keyed);
    std::vector<int> strata;
    for (const auto& [key, stratum] : keyed) strata.push_back(stratum);
    return strata;
}

}  // namespace

std::vector<std::vector<double>> latin_hypercube(int members, int unknowns, std::uint64_t seed) {
    constexpr double half_a_step = 0x1p-54;  // of uniform_pair, so that 0 is never met
    std::vector<std::vector<double>> samples(static_cast<std::size_t>(members));
    for (int unknown = 0; unknown < unknowns; ++unknown) {
        const std::vector<int> strata = shuffled_strata(members, unknown, seed);
        for (int m = 0; m < members; ++m) {
            const double within = uniform_pair(draw_sample(seed, unknown, m))[1] + half_a_step;
            samples[m].push_back(std::min((strata[m] + within) / members, 1 - 0x1p-53));
        }
    }
    return samples;
}

}  // namespace sim
