// The channels that needles have left, as the grid sees them at one moment.
#pragma once
#include <optional>
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "sim/tissue/open_share.hpp"
#include "sim/tissue/skin_grid.hpp"
#include "solvers/channel/segments.hpp"

namespace sim {

/// A channel right after withdrawal [m]; `needling` says whose open share it follows.
struct Channel {
    solvers::ChannelProfile profile;
    int needling = 0;
};

/// Open channels in a patch, cut by the grid's layers.
struct CutChannel {
    int channel = 0;                  // its number, the same as long as it lives
    solvers::ChannelProfile profile;  // with the present radius
    std::vector<solvers::Segment> segments;
};

/// All that transport needs to know of the channels. In a patch they are line elements; around one axis they are
/// resolved and `wall` holds their radius in each layer of cells.
struct ChannelGeometry {
    std::vector<CutChannel> cut;
    std::vector<double> wall;      // per k: radius of the open part at the middle of the part [m]; 0 where none
    std::vector<double> occupied;  // per k: share of the cell's height that the channel reaches, open or not
};

/// Radii of one channel now [m]: through the uppermost layer, and right below it. 0: closed, or not so deep.
struct Bore {
    double neck = 0, lumen = 0;
};

class OpenChannels {
  public:
    OpenChannels(const SkinGrid& skin, Geometry geometry);

    /// Adds a needling and returns its number.
    int add_needling(const Patency& patency, const std::vector<solvers::ChannelProfile>& profiles);
    void advance(double dt, bool wet);
    double closing_rate(bool wet) const;  // the fastest of the channels that still count [1/s]
    double open_share(int needling, Zone zone = Zone::neck) const { return shares_[needling].value(zone); }
    /// Mean open share of all channels, 0 if there are none; in the lumen, of those that reach it.
    double mean_open_share(Zone zone = Zone::neck) const;
    ChannelGeometry geometry() const;
    bool any_open() const;
    std::vector<Bore> bores() const;

    /// Per cell, Grid::index order: share of the volume that was channel right after needling, and how much of it is
    /// open now.
    std::vector<double> initial_fraction() const;
    std::vector<double> patency() const;

    /// How far they have closed; the needlings come from the scenario.
    void archive(solvers::Archive& archive);
    /// A geometry of these channels at another moment than now.
    void archive(solvers::Archive& archive, ChannelGeometry& geometry) const;

  private:
    bool reaches(const Channel& channel, Zone zone) const;
    bool counts(const Channel& channel, Zone zone) const;
    solvers::ChannelProfile present(const Channel& channel) const;

    const SkinGrid* skin_;
    Geometry geometry_;
    double neck_depth_ = 0;                       // thickness of the uppermost layer [m]
    std::optional<solvers::LatticeGreen> green_;  // of the patch's cells
    std::vector<OpenShare> shares_;
    std::vector<Channel> channels_;
};

}  // namespace sim
