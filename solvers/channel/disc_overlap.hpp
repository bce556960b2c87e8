// Exact areas and volumes that a channel shares with the cells of a grid.
#pragma once
#include "solvers/channel/channel_profile.hpp"

namespace solvers {

/// Area [m2] of the disc about the origin inside [x0, x1] x [y0, y1]. Absolute error about 1e-15 radius^2; never
/// negative.
double disc_rectangle_area(double radius, double x0, double x1, double y0, double y1);

/// Area [m2] of the disc inside the ring inner < r < outer about the same axis.
double disc_ring_area(double radius, double inner, double outer);

/// Volume [m3] of the channel inside the box [x0, x1] x [y0, y1] x [z0, z1], positions as in the profile. A closed
/// form, absolute error about 1e-15 of radius^2 depth.
double frustum_box_volume(const ChannelProfile& channel, double x0, double x1, double y0, double y1, double z0,
                          double z1);

/// Volume [m3] of the channel inside the ring inner < r < outer, z0 < z < z1, where r is counted from the channel's
/// axis.
double frustum_ring_volume(const ChannelProfile& channel, double inner, double outer, double z0, double z1);

}  // namespace solvers
