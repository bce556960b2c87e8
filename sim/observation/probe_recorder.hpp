// Probes: a few numbers at every step of the solver.
#pragma once
#include <optional>
#include <vector>
#include "sim/observation/field_probe.hpp"
#include "sim/observation/treated_skin.hpp"
#include "sim/output/records.hpp"

namespace sim {

/// A point or line reads the cell it lies in; a plane and a region are means over their volume; a boundary flux is the
/// rate per area into the skin at z_min and out of it at z_max. Declared fields: see FieldProbe.
class ProbeRecorder {
  public:
    explicit ProbeRecorder(const TreatedSkin& state);
    void look(const TreatedSkin& state);
    const std::vector<ProbeSeries>& series() const { return series_; }

    void archive(solvers::Archive& archive);

  private:
    struct Reader {
        Probe probe;
        std::size_t solute = 0;                 // of a solute
        std::optional<solvers::FieldId> field;  // of healing, then
        std::optional<FieldProbe> declared;     // of a declared field, then
        std::vector<std::array<int, 3>> cells;  // point, line
        std::vector<int> depths;                // plane, region
    };
    void prepare(const TreatedSkin& state, Reader reader, const std::string& field, const std::string& unit);
    std::vector<double> read(const TreatedSkin& state, const Reader& reader) const;
    void prepare_declared(const UserFields& fields, const Probe& probe);

    std::vector<Reader> readers_;
    std::vector<ProbeSeries> series_;
};

}  // namespace sim
