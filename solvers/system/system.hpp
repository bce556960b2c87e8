// Fields that a user declares: any number of them on one grid, coupled by what they make of each other.
//
//   dc/dt = div( K D (grad u - u grad psi) ) + gain - loss c + source,      u = c/K
//
// c the total concentration, which is conserved and stored; u the activity, continuous across interfaces; psi what
// taxis makes of an attractant (see Taxis). gain, loss and source depend on all fields of the place, on the place and
// on time.
#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>
#include "solvers/grid/grid.hpp"

namespace solvers {

enum class Face { x_min, x_max, y_min, y_max, z_min, z_max };
inline constexpr std::size_t face_count = 6;

/// A well-stirred compartment beyond a face: volume dC/dt = - what enters the box through the face.
struct Compartment {
    double volume = 0;         // per area of the face [m]
    double concentration = 0;  // at the start
    double affinity = 1;       // its concentration over its activity
};

/// What happens to one field at one face of the box.
struct FaceCondition {
    enum class Kind {
        insulated,
        periodic,     // both faces of the axis
        fixed,        // the activity on the face is given
        flux,         // amount that enters the box per area and time is given
        exchange,     // amount that enters = exchange (outside activity - activity on the face)
        compartment,  // as exchange with a compartment's activity; infinite exchange: the face has that activity
    };
    Kind kind = Kind::insulated;
    double exchange = 0;  // permeability [m/s]
    /// Writes activity, flux or outside activity of each cell of the face at time t [s]; cells in the order of
    /// Grid::index with the face's axis left out (x before y before z fastest to slowest of what remains).
    std::function<void(double t, std::span<double> values)> value;
    Compartment compartment;
};

/// One attractant that a field climbs: psi = sensitivity/D times a, ln a or half a/(half + a).
struct Taxis {
    enum class Law { linear, log, receptor };
    int toward = 0;  // number of the attractant among the fields of the system
    Law law = Law::linear;
    double sensitivity = 0;  // chi [m2/s per unit of the attractant; of log m2/s]
    double half = 1;         // of receptor, and the floor that log adds to a
    bool frozen = false;     // the attractant counts as it was at the start
};

struct SystemField {
    std::string name;
    std::vector<double> diffusivity;  // D [m2/s] of every cell, Grid::index order
    std::vector<double> affinity;     // K [1]
    std::array<FaceCondition, face_count> faces;
    std::vector<Taxis> taxis;
    bool any_sign = false;  // else values are never negative
};

/// What the fields make of each other, cell by cell.
class Kinetics {
  public:
    virtual ~Kinetics() = default;
    /// Of `count` cells from `begin` on in Grid::index order, at time t [s]: c[f] and the three rates[f] of field f
    /// have `count` numbers. gain [per s] >= 0, loss [1/s] >= 0 as a share of c, source [per s] of any sign. All rates
    /// are set, not added to. Called by several threads at once.
    struct RatesOfField {
        double *gain, *loss, *source;
    };
    virtual void rates(double t, std::size_t begin, int count, const double* const* c,
                       const RatesOfField* rates) const = 0;
    /// May the rates of field `of` depend on the value of field `on`? (Not counting loss times its own value.)
    virtual bool depends(std::size_t of, std::size_t on) const = 0;
    /// Do the rates depend on time itself?
    virtual bool depends_on_time() const = 0;
};

}  // namespace solvers
