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
    const auto below = std::find_if(skin.layer.begin(), skin.layer.end(), [](int layer) { return layer > 0; });
    neck_depth_ = skin.grid.faces[2][static_cast<std::size_t>(below - skin.layer.begin())];
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

bool OpenChannels::reaches(const Channel& channel, Zone zone) const {
    return channel.profile.depth > (zone == Zone::neck ? 0 : neck_depth_);
}

bool OpenChannels::counts(const Channel& channel, Zone zone) const {
    const double share = shares_[channel.needling].value(zone);
    return reaches(channel, zone) && channel.profile.radius * std::sqrt(share) >= narrowest;
}

// The profile now; each zone is closed as a whole when the mouth it would have is too narrow.
solvers::ChannelProfile OpenChannels::present(const Channel& channel) const {
    const OpenShare& share = shares_[channel.needling];
    const bool neck = counts(channel, Zone::neck), lumen = counts(channel, Zone::lumen);
    solvers::ChannelProfile now = channel.profile;
    now.radius = neck || lumen ? now.radius * std::sqrt(share.value(Zone::lumen)) : 0.0;
    now.neck = neck ? std::sqrt(share.value(Zone::neck) / share.value(Zone::lumen)) : 0.0;
    now.neck_depth = neck_depth_;
    return now;
}

double OpenChannels::closing_rate(bool wet) const {
    double fastest = 0;
    for (const Channel& channel : channels_)
        for (const Zone zone : {Zone::neck, Zone::lumen})
            if (counts(channel, zone)) fastest = std::max(fastest, shares_[channel.needling].closing_rate(wet, zone));
    return fastest;
}

double OpenChannels::mean_open_share(Zone zone) const {
    double sum = 0;
    int count = 0;
    for (const Channel& channel : channels_)
        if (zone == Zone::neck || reaches(channel, zone)) {
            sum += shares_[channel.needling].value(zone);
            ++count;
        }
    return count > 0 ? sum / count : 0;
}

bool OpenChannels::any_open() const {
    return std::any_of(channels_.begin(), channels_.end(),
                       [&](const Channel& c) { return counts(c, Zone::neck) || counts(c, Zone::lumen); });
}

std::vector<Bore> OpenChannels::bores() const {
    std::vector<Bore> bores;
    for (const Channel& channel : channels_) {
        const solvers::ChannelProfile now = present(channel);
        bores.push_back({now.neck * now.radius, reaches(channel, Zone::lumen) ? now.radius_at(neck_depth_) : 0.0});
    }
    return bores;
}

ChannelGeometry OpenChannels::geometry() const {
    ChannelGeometry now;
    const solvers::Grid& grid = skin_->grid;
    now.wall.assign(static_cast<std::size_t>(grid.nz()), 0.0);
    now.occupied.assign(static_cast<std::size_t>(grid.nz()), 0.0);
    for (std::size_t c = 0; c < channels_.size(); ++c) {
        const solvers::ChannelProfile profile = present(channels_[c]);
        if (profile.radius <= 0) continue;
        if (geometry_ == Geometry::patch) {
            std::vector<solvers::Segment> parts = solvers::segments(grid, *green_, profile);
            if (!parts.empty()) now.cut.push_back({static_cast<int>(c), profile, std::move(parts)});
        }
        for (int k = 0; k < grid.nz() && geometry_ == Geometry::channel; ++k) {
            const double top = grid.faces[2][k], bottom = std::min(grid.faces[2][k + 1], profile.depth);
            if (bottom <= top) break;
            now.wall[k] = std::max(now.wall[k], profile.radius_at(0.5 * (top + bottom)));
            now.occupied[k] = std::max(now.occupied[k], (bottom - top) / grid.width(2, k));
        }
    }
    return now;
}

namespace {

int wrapped(int index, int count) { return ((index % count) + count) % count; }

// Visits the cells of a periodic patch that share volume with a channel: visit(cell, exact volume).
template <class Visit>
void visit_patch(const solvers::Grid& grid, const solvers::ChannelProfile& channel, Visit visit) {
    const double dx = grid.width(0, 0), dy = grid.width(1, 0);
    const auto reach = [&](double place, double width) { return static_cast<int>(std::floor(place / width)); };
    for (int k = 0; k < grid.nz() && grid.faces[2][k] < channel.depth; ++k)
        for (int j = reach(channel.y - channel.radius, dy); j <= reach(channel.y + channel.radius, dy); ++j)
            for (int i = reach(channel.x - channel.radius, dx); i <= reach(channel.x + channel.radius, dx); ++i)
                visit(grid.index(wrapped(i, grid.nx()), wrapped(j, grid.ny()), k),
                      solvers::frustum_box_volume(channel, i * dx, (i + 1) * dx, j * dy, (j + 1) * dy, grid.faces[2][k],
                                                  grid.faces[2][k + 1]));
}

// The same for the rings around one axis.
template <class Visit>
void visit_rings(const solvers::Grid& grid, const solvers::ChannelProfile& channel, Visit visit) {
    for (int k = 0; k < grid.nz() && grid.faces[2][k] < channel.depth; ++k)
        for (int i = 0; i < grid.nx() && grid.faces[0][i] < channel.radius; ++i)
            visit(grid.index(i, 0, k), solvers::frustum_ring_volume(channel, grid.faces[0][i], grid.faces[0][i + 1],
                                                                    grid.faces[2][k], grid.faces[2][k + 1]));
}

}  // namespace

// Overlapping channels fill a cell of a patch at most once; around one axis the widest stands for all.
std::vector<double> OpenChannels::initial_fraction() const {
    const solvers::Grid& grid = skin_->grid;
    std::vector<double> fraction(grid.count(), 0.0);
    const std::vector<double> whole = solvers::cell_volumes(grid);
    for (const Channel& channel : channels_) {
        if (geometry_ == Geometry::patch)
            visit_patch(grid, channel.profile, [&](std::size_t cell, double volume) {
                fraction[cell] = std::min(1.0, fraction[cell] + volume / whole[cell]);
            });
        if (geometry_ == Geometry::channel)
            visit_rings(grid, channel.profile, [&](std::size_t cell, double volume) {
                fraction[cell] = std::max(fraction[cell], volume / whole[cell]);
            });
    }
    return fraction;
}

std::vector<double> OpenChannels::patency() const {
    const solvers::Grid& grid = skin_->grid;
    std::vector<double> open(grid.count(), 0.0);
    for (const Channel& channel : channels_) {
        const auto raise = [&](std::size_t cell, double volume) {
            const std::size_t k = cell / static_cast<std::size_t>(grid.nx()) % static_cast<std::size_t>(grid.nz());
            const Zone zone = skin_->layer[k] == 0 ? Zone::neck : Zone::lumen;
            if (volume > 0) open[cell] = std::max(open[cell], shares_[channel.needling].value(zone));
        };
        if (geometry_ == Geometry::patch) visit_patch(grid, channel.profile, raise);
        if (geometry_ == Geometry::channel) visit_rings(grid, channel.profile, raise);
    }
    return open;
}

void OpenChannels::archive(solvers::Archive& archive) {
    for (OpenShare& share : shares_) share.archive(archive);
}

// Segments follow from the profile.
void OpenChannels::archive(solvers::Archive& archive, ChannelGeometry& geometry) const {
    archive("wall", geometry.wall);
    archive("occupied", geometry.occupied);
    archive.list("cut", geometry.cut, [this](solvers::Archive& in, CutChannel& cut) {
        in("channel", cut.channel);
        in("x", cut.profile.x);
        in("y", cut.profile.y);
        in("depth", cut.profile.depth);
        in("radius", cut.profile.radius);
        in("cone", cut.profile.cone);
        in("neck", cut.profile.neck);
        in("neck_depth", cut.profile.neck_depth);
        if (in.loading()) cut.segments = solvers::segments(skin_->grid, *green_, cut.profile);
    });
}

}  // namespace sim
