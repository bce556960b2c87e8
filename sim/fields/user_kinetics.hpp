// What declared fields make of each other, as the scenario writes it: gain, loss and source, cell by cell.
#pragma once
#include <array>
#include <memory>
#include <vector>
#include "sim/fields/placed_formula.hpp"
#include "solvers/system/system.hpp"

namespace sim {

/// A gain that comes out negative counts as source, and a negative loss as gain, so that what the solver takes for
/// granted holds. Processes that are switched off are rates of 0.
class UserKinetics : public solvers::Kinetics {
  public:
    /// `places` must outlive this.
    UserKinetics(const Scenario& scenario, const Places& places);

    void rates(double t, std::size_t begin, int count, const double* const* c,
               const RatesOfField* rates) const override;
    bool depends(std::size_t of, std::size_t on) const override;
    bool depends_on_time() const override;
    /// Is any rate not 0 for ever?
    bool any() const;

  private:
    enum Rate { gain, loss, source };
    using OfField = std::array<PlacedFormula, 3>;
    bool uses(std::size_t variable) const;

    const Places& places_;
    std::vector<OfField> fields_;
    bool uses_places_ = false, uses_time_ = false;
};

}  // namespace sim
