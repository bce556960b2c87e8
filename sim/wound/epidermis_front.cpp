#include "sim/wound/epidermis_front.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {

EpidermisFront::EpidermisFront(const solvers::Grid& grid, double speed, double lag, double barrier_recovery)
    : speed_(speed),
      lag_(lag),
      recovery_(barrier_recovery),
      sample_width_(grid.width(0, 0) / samples_a_side),
      nx_(grid.nx()),
      openings_(static_cast<std::size_t>(grid.nx()) * grid.ny()),
      integrity_(openings_.size(), 1.0),
      barrier_(openings_.size(), 1.0) {}

void EpidermisFront::open(const std::vector<ColumnCover>& columns, double radius, double now) {
    // What a slab's samples stand for has no place of its own: there the front crosses one in no time worth resolving.
    const double width = std::min(sample_width_, radius / samples_a_side);
    const double crossing = speed_ > 0 ? width / speed_ : 0;
    for (const ColumnCover& column : columns) {
        std::vector<Opening>& openings = openings_[static_cast<std::size_t>(column.j) * nx_ + column.i];
        std::erase_if(openings, [&](const Opening& o) { return o.closes + o.lasts < now; });
        for (const Sample& sample : column.samples) {
            if (sample.distance >= radius) continue;
            const double closes =
                speed_ > 0 ? now + lag_ + (radius - sample.distance) / speed_ : std::numeric_limits<double>::infinity();
            const auto open_already = std::ranges::find(openings, sample.number, &Opening::sample);
            if (open_already == openings.end()) {
                openings.push_back({sample.number, sample.share, closes, crossing});
                continue;
            }
            // A slab's sample stands for as many places as its punctures: a denser session opens more.
            open_already->share = std::max(open_already->share, sample.share);
            open_already->closes = std::max(open_already->closes, closes);
        }
    }
}

const std::vector<double>& EpidermisFront::at(double date) {
    for (std::size_t c = 0; c < openings_.size(); ++c) {
        double open = 0;
        for (const Opening& opening : openings_[c]) {
            const double left =
                opening.lasts > 0 ? (opening.closes - date) / opening.lasts + 0.5 : (opening.closes > date ? 1.0 : 0.0);
            open += opening.share * std::clamp(left, 0.0, 1.0);
        }
        integrity_[c] = 1 - std::min(1.0, open);
    }
    return integrity_;
}

void EpidermisFront::advance_barrier(double dt) {
    const double share = -std::expm1(-recovery_ * dt);
    for (std::size_t c = 0; c < barrier_.size(); ++c) barrier_[c] += share * (integrity_[c] - barrier_[c]);
}

// Openings of all columns one behind the other: there can be many.
void EpidermisFront::archive(solvers::Archive& archive) {
    constexpr std::size_t numbers = 4;  // of an opening
    std::vector<double> counts, openings;
    for (const std::vector<Opening>& column : openings_) {
        counts.push_back(static_cast<double>(column.size()));
        for (const Opening& o : column)
            for (const double number : {static_cast<double>(o.sample), o.share, o.closes, o.lasts})
                openings.push_back(number);
    }
    archive.fixed("opening_counts", counts);
    archive("openings", openings);
    archive.fixed("integrity", integrity_);
    archive.fixed("barrier", barrier_);
    if (!archive.loading()) return;
    std::size_t next = 0;
    for (std::size_t c = 0; c < openings_.size(); ++c) {
        const auto count = static_cast<std::size_t>(counts[c]);
        if (count > (openings.size() - next) / numbers) throw solvers::StateMismatch("too few openings");
        openings_[c].clear();
        for (std::size_t n = 0; n < count; ++n, next += numbers)
            openings_[c].push_back(
                {static_cast<int>(openings[next]), openings[next + 1], openings[next + 2], openings[next + 3]});
    }
}

}  // namespace sim
