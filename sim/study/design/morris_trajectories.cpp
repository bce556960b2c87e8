#include "sim/study/design/morris_trajectories.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <stdexcept>
#include <utility>
#include "sim/treatment/random.hpp"

namespace sim::study {

namespace {

constexpr std::uint32_t domain_of_trajectories = 0x4D4F5252;

RandomWords draw_move(std::uint64_t seed, int trajectory, int factor) {
    return philox(
        {static_cast<std::uint32_t>(factor), static_cast<std::uint32_t>(trajectory), 0, domain_of_trajectories},
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
}

/// How one factor fares in one trajectory.
struct Move {
    int from = 0, to = 0;    // levels
    std::uint64_t turn = 0;  // factors move in the order of these
    int factor = 0;
};

Move make_move(const RandomWords& words, int factor, int levels) {
    const int half = levels / 2;
    const int low = static_cast<int>(static_cast<std::uint64_t>(words[0]) * static_cast<std::uint64_t>(half) >> 32);
    const bool rises = (words[1] & 1U) != 0;
    return {.from = rises ? low : low + half,
            .to = rises ? low + half : low,
            .turn = static_cast<std::uint64_t>(words[2]) << 32 | words[3],
            .factor = factor};
}

void add_trajectory(UnitPoints& points, std::vector<Move> moves, int levels) {
    const auto share = [&](int level) { return static_cast<double>(level) / (levels - 1); };
    std::vector<double> here;
    for (const Move& move : moves) here.push_back(share(move.from));
    points.push_back(here);
    std::ranges::stable_sort(moves, {}, &Move::turn);
    for (const Move& move : moves) {
        here[move.factor] = share(move.to);
        points.push_back(here);
    }
}

}  // namespace

double morris_step(int levels) { return static_cast<double>(levels) / (2.0 * (levels - 1)); }

UnitPoints morris_trajectories(int trajectories, int factors, int levels, std::uint64_t seed) {
    if (levels < 2 || levels % 2 != 0)
        throw std::invalid_argument(fmt::format(
            "Morris' trajectories over {} levels were asked for, expected an even number from 2 on", levels));
    if (trajectories < 0 || factors < 0)
        throw std::invalid_argument(
            fmt::format("{} trajectories of {} factors were asked for, expected none below 0", trajectories, factors));
    UnitPoints points;
    for (int trajectory = 0; trajectory < trajectories; ++trajectory) {
        std::vector<Move> moves;
        for (int factor = 0; factor < factors; ++factor)
            moves.push_back(make_move(draw_move(seed, trajectory, factor), factor, levels));
        add_trajectory(points, std::move(moves), levels);
    }
    return points;
}

}  // namespace sim::study
