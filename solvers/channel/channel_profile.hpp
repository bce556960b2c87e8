// The open part of a channel: a vertical cone or cylinder under the surface, with a neck that may be narrower.
#pragma once

namespace solvers {

/// Lengths in m, in the grid's coordinates: (x, y) is the axis, z = 0 the surface.
struct ChannelProfile {
    double x = 0, y = 0;
    double depth = 0;       // L
    double radius = 0;      // at the surface, had it no neck
    bool cone = false;      // radius (1 - z/depth), or radius all the way down
    double neck = 1;        // share of that radius which is open in the neck; 0: plugged
    double neck_depth = 0;  // how far the neck reaches down; 0: there is none

    /// a(z) [m]: 0 below the depth, the radius of the mouth above the surface.
    double radius_at(double z) const {
        if (z > depth || depth <= 0) return 0;
        const double whole = cone && z > 0 ? radius * (1 - z / depth) : radius;
        return z < neck_depth ? neck * whole : whole;
    }
};

}  // namespace solvers
