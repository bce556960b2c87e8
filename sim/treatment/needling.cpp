// Needling of a sheet of skin, and the periodic window of it that is simulated.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

#include "sim/scenario/pen.hpp"
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

/// Of a microneedle patch the sheet holds whole cells of its lattice, so that it is periodic.
Extent sheet_extent(const Device& device, Extent patch) {
    Extent extent{std::max(sheet_side, patch[0]), std::max(sheet_side, patch[1])};
    if (device.kind != DeviceKind::patch || !(device.pitch > 0)) return extent;
    const double two_rows = device.arrangement == Arrangement::triangular ? std::sqrt(3.0) : 1;
    const Extent cell{device.pitch, two_rows * device.pitch};
    constexpr double rounding = 1e-9;
    for (std::size_t axis = 0; axis < 2; ++axis)
        extent[axis] = std::ceil(extent[axis] / cell[axis] - rounding) * cell[axis];
    return extent;
}

/// Punctures per area to be reached, where something says so.
std::optional<double> wanted_density(const NeedleAct& act) {
    if (act.time && act.area) return act.breach_efficiency * pen_strikes(act);
    return act.density;
}

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

/// A random choice of `count` strikes of one pass: it was broken off. Of a pen's strokes whole ones are left.
void break_off(std::vector<Strike>& strikes, std::size_t count, const Session& session) {
    const auto at_once = static_cast<std::uint32_t>(std::max(1, session.act.device.needles));
    keep_lowest(strikes, count, [&](std::size_t k) {
        return session.draw(strikes[k].pass, strikes[k].needle / at_once, Purpose::rank);
    });
}

/// What needles did to a piece of skin.
struct Needled {
    std::vector<Puncture> punctures;
    std::vector<Strike> dents;  // needles that did not break through
};

/// One pass, of which at most so many punctures count. A pass that is broken off leaves its share of dents.
void add_pass(Needled& sheet, int pass, std::size_t most, const Session& session, Extent extent) {
    std::vector<Strike> strikes = strikes_of_pass(session.act, session.treatment, pass, extent, session.seed), dents;
    std::erase_if(strikes, [&](const Strike& strike) {
        const bool dent = !breaches(session.act, session.treatment, strike, session.seed);
        if (dent) dents.push_back(strike);
        return dent;
    });
    if (strikes.size() > most) {
        const double share = static_cast<double>(most) / static_cast<double>(strikes.size());
        break_off(dents, static_cast<std::size_t>(share * static_cast<double>(dents.size())), session);
        break_off(strikes, most, session);
    }
    for (const Strike& strike : strikes) sheet.punctures.push_back(session.puncture(strike));
    sheet.dents.insert(sheet.dents.end(), dents.begin(), dents.end());
}

/// Whole passes until the wanted density is reached; the last one is broken off at the exact number.
Needled needle_sheet(const Session& session, Extent extent) {
    const auto density = wanted_density(session.act);
    const std::size_t wanted =
        density ? static_cast<std::size_t>(wanted_count(*density, extent)) : std::numeric_limits<std::size_t>::max();
    Needled sheet;
    for (int pass = 0; density ? sheet.punctures.size() < wanted : pass < session.act.passes; ++pass)
        add_pass(sheet, pass, wanted - sheet.punctures.size(), session, extent);
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

template <class Item>
std::ptrdiff_t count_through(Extent origin, Extent size, const std::vector<Item>& sheet) {
    return std::ranges::count_if(sheet, [&](const Item& item) {
        const double x = item.x - origin[0], y = item.y - origin[1];
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

/// The window that is simulated, with its statistics.
void choose_patch(Needling& needling, const Session& session, Extent extent, Extent size, const Needled& sheet) {
    const auto density = wanted_density(session.act);
    Extent origin{(extent[0] - size[0]) / 2, (extent[1] - size[1]) / 2};
    const long wanted = density ? wanted_count(*density, size) : 0;
    if (density) origin = window_with(wanted, session, extent, size, sheet.punctures);
    needling.punctures = seen_through(origin, size, sheet.punctures);
    if (density) settle_count(needling.punctures, static_cast<std::size_t>(wanted), session, size);
    needling.patch = puncture_statistics(needling.punctures, size);
    needling.patch.unbreached = static_cast<int>(count_through(origin, size, sheet.dents));
}

double wrapped(double position, double period) {
    const double inside = position - std::floor(position / period) * period;
    return inside < period ? inside : 0;
}

/// Needles at given places of the patch; the sheet is the patch laid side by side.
Needling needle_list(const Session& session, Extent size, bool gets_in) {
    Needling needling;
    const double direction = session.act.directions.empty() ? 0 : session.act.directions.front();
    for (std::uint32_t k = 0; k < session.act.device.positions.size(); ++k) {
        const auto [x, y] = session.act.device.positions[k];
        const Strike strike{0, k, wrapped(x, size[0]), wrapped(y, size[1]), direction};
        if (gets_in && breaches(session.act, session.treatment, strike, session.seed))
            needling.punctures.push_back(session.puncture(strike));
    }
    needling.patch = puncture_statistics(needling.punctures, size);
    needling.patch.unbreached = static_cast<int>(session.act.device.positions.size() - needling.punctures.size());
    needling.sheet = needling.patch;
    const Extent extent = sheet_extent(session.act.device, size);
    needling.sheet.area = extent[0] * extent[1];
    const double patches = needling.sheet.area / needling.patch.area;
    needling.sheet.punctures = static_cast<int>(std::lround(needling.patch.punctures * patches));
    needling.sheet.unbreached = static_cast<int>(std::lround(needling.patch.unbreached * patches));
    needling.sheet.double_hits = static_cast<int>(std::lround(needling.patch.double_hits * patches));
    return needling;
}

/// Needles too short to get in leave dents, no puncture anywhere.
Needling untouched(const Session& session, Extent size) {
    const Extent extent = sheet_extent(session.act.device, size);
    Needling needling{{}, puncture_statistics({}, size), puncture_statistics({}, extent)};
    const auto& [act, treatment, seed] = session;
    if (const auto density = wanted_density(act)) {
        const double strikes = *density / act.breach_efficiency;
        needling.patch.unbreached = static_cast<int>(wanted_count(strikes, size));
        needling.sheet.unbreached = static_cast<int>(wanted_count(strikes, extent));
        return needling;
    }
    const Extent origin{(extent[0] - size[0]) / 2, (extent[1] - size[1]) / 2};
    for (int pass = 0; pass < act.passes; ++pass) {
        const std::vector<Strike> strikes = strikes_of_pass(act, treatment, pass, extent, seed);
        needling.patch.unbreached += static_cast<int>(count_through(origin, size, strikes));
        needling.sheet.unbreached += static_cast<int>(strikes.size());
    }
    return needling;
}

}  // namespace

Needling needle_skin(const NeedleAct& act, int treatment, std::array<double, 2> patch_size, std::uint64_t seed) {
    const Session session{act, treatment, seed};
    const bool gets_in = nominal_puncture(act, treatment).insertion_depth > 0;
    if (act.device.kind == DeviceKind::list) return needle_list(session, patch_size, gets_in);
    if (!gets_in) return untouched(session, patch_size);
    const Extent extent = sheet_extent(act.device, patch_size);
    const Needled sheet = needle_sheet(session, extent);
    Needling needling;
    choose_patch(needling, session, extent, patch_size, sheet);
    needling.sheet = puncture_statistics(sheet.punctures, extent);
    needling.sheet.unbreached = static_cast<int>(sheet.dents.size());
    return needling;
}

}  // namespace sim
