// Needling of a sheet of skin, and the periodic window of it that is simulated.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "sim/treatment/needle_array.hpp"
#include "sim/treatment/puncture.hpp"
#include "sim/treatment/puncture_statistics.hpp"
#include "sim/treatment/random.hpp"

namespace sim {
namespace {

using Extent = std::array<double, 2>;

constexpr double sheet_side = 20e-3;  // [m]
constexpr int window_tries = 4096;    // of n expected punctures a window holds exactly n about every 2.5 sqrt(n) tries

/// What one needling is and where it draws its random numbers from.
struct Session {
    const NeedleAct& act;
    int treatment;
    std::uint64_t seed;

    RandomWords draw(int pass, std::uint32_t needle, Purpose purpose) const {
        return sim::draw(seed, treatment, pass, needle, purpose);
    }
    Puncture puncture(const Strike& strike) const { return puncture_of(act, treatment, strike, seed); }
};

Extent sheet_extent(Extent patch) { return {std::max(sheet_side, patch[0]), std::max(sheet_side, patch[1])}; }

long wanted_count(double density, Extent extent) { return std::lround(density * extent[0] * extent[1]); }

/// Keeps `count` of the items, by rank, in their order.
template <class Item, class Rank>
void keep_lowest(std::vector<Item>& items, std::size_t count, Rank rank_of) {
    std::vector<std::pair<RandomWords, std::size_t>> ranks;
    ranks.reserve(items.size());
    for (std::size_t k = 0; k < items.size(); ++k) ranks.emplace_back(rank_of(k), k);
    std::ranges::sort(ranks);
    ranks.resize(count);
    std::ranges::sort(ranks, {}, [](const auto& rank) { return rank.second; });
    std::vector<Item> kept;
    kept.reserve(count);
    for (const auto& rank : ranks) kept.push_back(items[rank.second]);
    items = std::move(kept);
}

/// A random choice of `count` strikes of one pass: it was broken off.
void break_off(std::vector<Strike>& strikes, std::size_t count, const Session& session) {
    keep_lowest(strikes, count,
                [&](std::size_t k) { return session.draw(strikes[k].pass, strikes[k].needle, Purpose::rank); });
}

/// Whole passes until the wanted density is reached; the last one is broken off at the exact number.
std::vector<Puncture> needle_sheet(const Session& session, Extent extent) {
    const auto& act = session.act;
    const std::size_t wanted = act.density ? static_cast<std::size_t>(wanted_count(*act.density, extent)) : 0;
    std::vector<Puncture> sheet;
    for (int pass = 0; act.density ? sheet.size() < wanted : pass < act.passes; ++pass) {
        std::vector<Strike> strikes = strikes_of_pass(act, session.treatment, pass, extent, session.seed);
        if (act.density && sheet.size() + strikes.size() > wanted) break_off(strikes, wanted - sheet.size(), session);
        for (const Strike& strike : strikes) sheet.push_back(session.puncture(strike));
    }
    return sheet;
}

/// Punctures within the window, in its coordinates.
std::vector<Puncture> seen_through(Extent origin, Extent size, const std::vector<Puncture>& sheet) {
    std::vector<Puncture> seen;
    for (Puncture puncture : sheet) {
        puncture.x -= origin[0];
        puncture.y -= origin[1];
        if (puncture.x >= 0 && puncture.x < size[0] && puncture.y >= 0 && puncture.y < size[1])
            seen.push_back(puncture);
    }
    return seen;
}

std::ptrdiff_t count_through(Extent origin, Extent size, const std::vector<Puncture>& sheet) {
    return std::ranges::count_if(sheet, [&](const Puncture& puncture) {
        const double x = puncture.x - origin[0], y = puncture.y - origin[1];
        return x >= 0 && x < size[0] && y >= 0 && y < size[1];
    });
}

/// The first random place at which the window holds `wanted` punctures, or the place that comes nearest to it.
Extent window_with(std::ptrdiff_t wanted, const Session& session, Extent extent, Extent size,
                   const std::vector<Puncture>& sheet) {
    Extent best{};
    std::ptrdiff_t best_miss = -1;
    for (int k = 0; k < window_tries && best_miss != 0; ++k) {
        const auto [u, v] = uniform_pair(session.draw(0, static_cast<std::uint32_t>(k), Purpose::window));
        const Extent origin{u * (extent[0] - size[0]), v * (extent[1] - size[1])};
        const std::ptrdiff_t miss = std::abs(count_through(origin, size, sheet) - wanted);
        if (best_miss >= 0 && miss >= best_miss) continue;
        best = origin;
        best_miss = miss;
    }
    return best;
}

/// Where no window held the wanted number, some punctures are left out, or single ones added, at random.
void settle_count(std::vector<Puncture>& patch, std::size_t wanted, const Session& session, Extent size) {
    constexpr int after_all_passes = -1;
    if (patch.size() > wanted)
        keep_lowest(patch, wanted, [&](std::size_t k) {
            return session.draw(after_all_passes, static_cast<std::uint32_t>(k), Purpose::rank);
        });
    for (std::uint32_t k = 0; patch.size() < wanted; ++k) {
        const auto [u, v] = uniform_pair(session.draw(after_all_passes, k, Purpose::addition));
        const double direction = session.act.directions.empty() ? 0 : session.act.directions.front();
        patch.push_back(session.puncture({after_all_passes, k, u * size[0], v * size[1], direction}));
    }
}

std::vector<Puncture> choose_patch(const Session& session, Extent extent, Extent size,
                                   const std::vector<Puncture>& sheet) {
    if (!session.act.density) return seen_through({(extent[0] - size[0]) / 2, (extent[1] - size[1]) / 2}, size, sheet);
    const long wanted = wanted_count(*session.act.density, size);
    std::vector<Puncture> patch = seen_through(window_with(wanted, session, extent, size, sheet), size, sheet);
    settle_count(patch, static_cast<std::size_t>(wanted), session, size);
    return patch;
}

double wrapped(double position, double period) {
    const double inside = position - std::floor(position / period) * period;
    return inside < period ? inside : 0;
}

/// Needles at given places of the patch; the sheet is the patch laid side by side.
Needling needle_list(const Session& session, Extent size) {
    Needling needling;
    const double direction = session.act.directions.empty() ? 0 : session.act.directions.front();
    for (std::uint32_t k = 0; k < session.act.device.positions.size(); ++k) {
        const auto [x, y] = session.act.device.positions[k];
        needling.punctures.push_back(session.puncture({0, k, wrapped(x, size[0]), wrapped(y, size[1]), direction}));
    }
    needling.patch = puncture_statistics(needling.punctures, size);
    needling.sheet = needling.patch;
    const Extent extent = sheet_extent(size);
    needling.sheet.area = extent[0] * extent[1];
    const double patches = needling.sheet.area / needling.patch.area;
    needling.sheet.punctures = static_cast<int>(std::lround(needling.patch.punctures * patches));
    needling.sheet.double_hits = static_cast<int>(std::lround(needling.patch.double_hits * patches));
    return needling;
}

/// Needles that only dent the skin leave nothing: no puncture anywhere.
Needling untouched(Extent size) {
    return {{}, puncture_statistics({}, size), puncture_statistics({}, sheet_extent(size))};
}

}  // namespace

Needling needle_skin(const NeedleAct& act, int treatment, std::array<double, 2> patch_size, std::uint64_t seed) {
    const Session session{act, treatment, seed};
    if (nominal_puncture(act, treatment).insertion_depth <= 0) return untouched(patch_size);
    if (act.device.kind == DeviceKind::list) return needle_list(session, patch_size);
    const Extent extent = sheet_extent(patch_size);
    const std::vector<Puncture> sheet = needle_sheet(session, extent);
    Needling needling;
    needling.punctures = choose_patch(session, extent, patch_size, sheet);
    needling.patch = puncture_statistics(needling.punctures, patch_size);
    needling.sheet = puncture_statistics(sheet, extent);
    return needling;
}

}  // namespace sim
