// The open part of a channel: a vertical cone or cylinder under the surface.
#pragma once

namespace solvers {

/// Lengths in m, in the grid's coordinates: (x, y) is the axis, z = 0 the surface.
struct ChannelProfile {
    double x = 0, y = 0;
    double depth = 0;   // L
    double radius = 0;  // at the surface
    bool cone = false;  // a(z) = radius (1 - z/depth), or radius all the way down

    /// a(z) [m]: 0 below the depth, the radius of the mouth above the surface.
    double radius_at(double z) const {
        if (z > depth || depth <= 0) return 0;
        return cone && z > 0 ? radius * (1 - z / depth) : radius;
    }
};

}  // namespace solvers
