// One solute in the needled skin as a network of conductances: layers, channels, clearance.
#pragma once
#include <optional>
#include <vector>
#include "sim/scenario/scenario.hpp"
#include "sim/tissue/open_channels.hpp"
#include "solvers/transport/medium.hpp"

namespace sim {

/// Properties of a solute per depth index k.
struct DepthProperties {
    std::vector<double> diffusivity, affinity, clearance, loss;
    double channel_diffusivity = 0;
    double polar_permeability = 0;  // past the uppermost layer [m/s]
};
DepthProperties properties_in_depth(const Scenario& scenario, const SkinGrid& skin, const Solute& solute);

/// What the surface is in touch with: nothing, a film whose water reaches into channels and pores, or a dry deposit
/// that only the tissue itself takes up.
enum class Contact { bare, wet, dry };

/// Builds and updates the medium of one solute. In a patch, channels are the ring-coupled line elements of
/// channel-element.md: tissue under a channel's disc shrinks, a chain of nodes carries the fluid, 64-point rings tie it
/// to the tissue. Around one axis the channel is resolved: each face conducts by what its two sides hold. Water-filled
/// pores of the uppermost layer are a conductance past it that stores nothing (transport.md 2.6). The fluid of a finite
/// receptor is one more node, a chain of its own behind those of the channels.
class SoluteMedium {
  public:
    SoluteMedium(const Scenario& scenario, const SkinGrid& skin, const Solute& solute);

    const solvers::Medium& medium() const { return medium_; }
    const DepthProperties& properties() const { return properties_; }
    const ChannelGeometry& geometry() const { return geometry_; }

    /// Takes the channels as they are now, and what touches the surface.
    void update(const ChannelGeometry& geometry, Contact contact);
    /// From now on channels hold a fluid in which the solute diffuses by this factor of water. Takes effect at
    /// update().
    void fill_channels(double factor) { channel_factor_ = factor; }
    double channel_factor() const { return channel_factor_; }
    /// The node that is the receptor's fluid, if it has one.
    std::optional<std::size_t> receptor_node() const;
    /// What the uppermost tenth of the uppermost layer takes up per activity [m3]: where a drying film leaves its
    /// solute.
    double deposition_capacity() const { return deposition_capacity_; }

    /// Volume of channel in a cell of a resolved channel [m3].
    double channel_volume(const ChannelGeometry& geometry, int i, int k) const;

  private:
    void set_tissue();
    void set_column(int i, int j);
    void set_line_elements();
    void add_chain(const CutChannel& channel);
    double along_channel(const solvers::ChannelProfile& profile, const solvers::Segment& above,
                         const solvers::Segment& below) const;
    void add_roof(const CutChannel& channel, const solvers::Segment& segment, int node);
    void add_tip(const CutChannel& channel, int node);
    void add_receptor();
    void set_bypass();
    void close_surface(Contact contact);
    void resolve_channel();
    double shadow(int i, int j, int k) const;

    const SkinGrid& skin_;
    Bottom bottom_;
    Geometry shape_;
    double receptor_volume_ = 0;  // [m3]; 0: a perfect sink, or an insulated bottom
    double deposition_capacity_ = 0;
    double channel_factor_ = 1;
    DepthProperties properties_;
    solvers::Medium medium_;
    ChannelGeometry geometry_;
    std::vector<double> covered_top_;          // top conductances under a film
    std::vector<double> tissue_top_;           // the same without the mouth of a resolved channel
    std::vector<double> covered_bypass_;       // the same past the uppermost layer
    std::vector<double> below_;                // conductances of the bottom cells to what lies below
    std::vector<std::vector<double>> shadow_;  // by column: share of the area that channels take, by k; empty: none
    std::vector<std::size_t> shadowed_;        // columns that have one
};

}  // namespace sim
