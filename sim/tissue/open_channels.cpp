#include "sim/tissue/open_channels.hpp"
#include <algorithm>
#include <cmath>
#include "solvers/channel/disc_overlap.hpp"

namespace sim {

namespace {

// Narrower channels carry far less than the tissue around them (channel-element.md, step 10).
constexpr double narrowest = 0.2e-6;

}  // namespace

OpenChannels::OpenChannels(const SkinGrid& skin, Geometry geometry) : skin_(&skin), geometry_(geometry) {
    if (geometry == Geometry::patch) green_.emplace(skin.grid.width(0, 0), skin.grid.width(1, 0));
}

int OpenChannels::add_needling(const Patency& patency, const std::vector<solvers::ChannelProfile>& profiles) {
    const int needling = static_cast<int>(shares_.size());
    shares_.emplace_back(patency);
    for (const auto& profile : profiles) channels_.push_back({profile, needling});
    return needling;
}

void OpenChannels::advance(double dt, bool wet) {
    for (OpenShare& share : shares_) share.advance(dt, wet);
}

double OpenChannels::present_radius(const Channel& channel) const {
    const double radius = channel.profile.radius * std::sqrt(shares_[channel.needling].value());
    return radius < narrowest || channel.profile.depth <= 0 ? 0.0 : radius;
}

double OpenChannels::closing_rate(bool wet) const {
    double fastest = 0;
    for (const Channel& channel : channels_)
        if (present_radius(channel) > 0) fastest = std::max(fastest, shares_[channel.needling].closing_rate(wet));
    return fastest;
}

double OpenChannels::mean_open_share() const {
    double sum = 0;
    for (const Channel& channel : channels_) sum += shares_[channel.needling].value();
    return channels_.empty() ? 0 : sum / static_cast<double>(channels_.size());
}

bool OpenChannels::any_open() const {
    return std::any_of(channels_.begin(), channels_.end(), [&](const Channel& c) { return present_radius(c) > 0; });
}

ChannelGeometry OpenChannels::geometry() const {
    ChannelGeometry now;
    const solvers::Grid& grid = skin_->grid;
    now.wall.assign(static_cast<std::size_t>(grid.nz()), 0.0);
    now.occupied.assign(static_cast<std::size_t>(grid.nz()), 0.0);
    for (std::size_t c = 0; c < channels_.size(); ++c) {
        solvers::ChannelProfile profile = channels_[c].profile;
        profile.radius = present_radius(channels_[c]);
        if (profile.radius <= 0) continue;
        if (geometry_ == Geometry::patch)
            now.cut.push_back({static_cast<int>(c), profile, solvers::segments(grid, *green_, profile)});
        for (int k = 0; k < grid.nz() && geometry_ == Geometry::channel; ++k) {
            const double top = grid.faces[2][k], bottom = std::min(grid.faces[2][k + 1], profile.depth);
            if (bottom <= top) break;
            now.wall[k] = std::max(now.wall[k], profile.radius_at(0.5 * (top + bottom)));
            now.occupied[k] = std::max(now.occupied[k], (bottom - top) / grid.width(2, k));
        }
    }
    return now;
}

std::vector<double> OpenChannels::initial_fraction() const {
    const solvers::Grid& grid = skin_->grid;
    std::vector<double> fraction(grid.count(), 0.0);
    for (const Channel& channel : channels_) {
        if (geometry_ == Geometry::patch)
            for (const auto& segment : solvers::segments(grid, *green_, channel.profile))
                for (const auto& cell : segment.footprint) {
                    double& here = fraction[grid.index(cell.i, cell.j, segment.k)];
                    here = std::min(1.0, here + cell.fraction * segment.length / grid.width(2, segment.k));
                }
        for (int k = 0; k < grid.nz() && geometry_ == Geometry::channel; ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const double volume = solvers::frustum_ring_volume(
                    channel.profile, grid.faces[0][i], grid.faces[0][i + 1], grid.faces[2][k], grid.faces[2][k + 1]);
                double& here = fraction[grid.index(i, 0, k)];
                here = std::max(here, volume / grid.volume(i, 0, k));
            }
    }
    return fraction;
}

std::vector<double> OpenChannels::patency() const {
    const solvers::Grid& grid = skin_->grid;
    std::vector<double> open(grid.count(), 0.0);
    const auto raise = [&](std::size_t cell, double share) { open[cell] = std::max(open[cell], share); };
    for (const Channel& channel : channels_) {
        const double share = shares_[channel.needling].value();
        if (geometry_ == Geometry::patch)
            for (const auto& segment : solvers::segments(grid, *green_, channel.profile))
                for (const auto& cell : segment.footprint) raise(grid.index(cell.i, cell.j, segment.k), share);
        for (int k = 0; k < grid.nz() && geometry_ == Geometry::channel; ++k)
            for (int i = 0; i < grid.nx(); ++i)
                if (grid.faces[2][k] < channel.profile.depth &&
                    grid.faces[0][i] < channel.profile.radius_at(grid.faces[2][k]))
                    raise(grid.index(i, 0, k), share);
    }
    return open;
}

}  // namespace sim
