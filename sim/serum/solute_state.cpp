// The state of a solute, taken apart to be saved and put together again.
#include "sim/serum/solute_transport.hpp"

namespace sim {

void SoluteTransport::Books::archive(solvers::Archive& archive) {
    archive("applied", applied);
    archive("cleared", cleared);
    archive("lost", lost);
    archive("washed", washed);
    archive("receptor", receptor);
    archive("sampled", sampled);
    archive("evaporated", evaporated);
    archive("expelled", expelled);
    archive("clipped", clipped);
    archive("solver", solver);
    archive("neglected", neglected);
    archive.fixed("depth_time", depth_time);
}

// The medium follows from the channels that were last followed, which are those of the middle of a step.
void SoluteTransport::archive(solvers::Archive& archive, const OpenChannels& channels) {
    ChannelGeometry geometry = medium_.geometry();
    double channel_factor = medium_.channel_factor();
    channels.archive(archive, geometry);
    archive("channel_factor", channel_factor);
    archive("contact", contact_);
    if (archive.loading()) {
        medium_.fill_channels(channel_factor);
        medium_.update(geometry, contact_);
    }
    dose_.archive(archive);
    archive("film_water", film_water_);
    archive("awake", awake_);
    archive("occluded", occluded_);
    archive("uptake_rate", rates_.uptake);
    archive("receptor_rate", rates_.receptor);
    books_.archive(archive);
    archive.fixed("activity_of_cells", u_.cells);
    archive("activity_of_nodes", u_.nodes);
    archive("activity_of_donor", u_.donor);
    if (u_.nodes.size() != static_cast<std::size_t>(medium_.medium().chains.nodes()))
        throw solvers::StateMismatch("channels and what they hold do not fit");
    step_.archive(archive);
}

}  // namespace sim
