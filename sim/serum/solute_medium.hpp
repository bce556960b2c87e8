// One solute in the needled skin as a network of conductances: layers, channels, clearance.
#pragma once
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "sim/tissue/open_channels.hpp"
#include "solvers/transport/medium.hpp"

namespace sim {

/// Properties of a solute per depth index k.
struct DepthProperties {
    std::vector<double> diffusivity, affinity, clearance, loss;
    double channel_diffusivity = 0;
};
DepthProperties properties_in_depth(const Scenario& scenario, const SkinGrid& skin, const Solute& solute);

/// Builds and updates the medium of one solute. In a patch, channels are the ring-coupled line elements of
/// channel-element.md: tissue under a channel's disc shrinks, a chain of nodes carries the fluid, 64-point rings tie it
/// to the tissue. Around one axis the channel is resolved: each face conducts by what its two sides hold.
class SoluteMedium {
  public:
    SoluteMedium(const Scenario& scenario, const SkinGrid& skin, const Solute& solute);

    const solvers::Medium& medium() const { return medium_; }
    const DepthProperties& properties() const { return properties_; }
    const ChannelGeometry& geometry() const { return geometry_; }

    /// Takes the channels as they are now. `covered`: a film lies on top, so that the surface and the mouths are open.
    void update(const ChannelGeometry& geometry, bool covered);

    /// Volume of channel in a cell of a resolved channel [m3].
    double channel_volume(const ChannelGeometry& geometry, int i, int k) const;

  private:
    void set_tissue();
    void set_column(int i, int j);
    void set_line_elements();
    void add_chain(const CutChannel& channel);
    void add_tip(const CutChannel& channel, int node);
    void resolve_channel();
    double shadow(int i, int j, int k) const;

    const SkinGrid& skin_;
    Bottom bottom_;
    Geometry shape_;
    DepthProperties properties_;
    solvers::Medium medium_;
    ChannelGeometry geometry_;
    std::vector<double> covered_top_;          // top conductances under a film
    std::vector<std::vector<double>> shadow_;  // by column: share of the area that channels take, by k; empty: none
    std::vector<std::size_t> shadowed_;        // columns that have one
};

}  // namespace sim
