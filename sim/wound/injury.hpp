// What a puncture does to the fields of healing, weighted by what it covers of each cell.
#pragma once
#include <vector>
#include "sim/healing/actor.hpp"
#include "sim/wound/coverage.hpp"
#include "solvers/grid/field_set.hpp"

namespace sim {

/// How much of each field jumps brought and took, in its unit times m3; by field index.
struct JumpBooks {
    double brought = 0, taken = 0;
};

class Injury {
  public:
    Injury(const healing::Parameters& parameters, std::vector<int> tissue_of_depth);

    /// The jump of healing::injury() in the columns around one puncture, down to its insertion depth.
    void puncture(const std::vector<ColumnCover>& columns, double radius, double insertion_depth,
                  solvers::FieldSet& fields, std::vector<JumpBooks>& books) const;
    /// Platelets that are brought later, as plasma: clot and burst as if the puncture had bled `factor` times as much.
    void add_platelets(const std::vector<ColumnCover>& columns, double radius, double insertion_depth, double factor,
                       solvers::FieldSet& fields, std::vector<JumpBooks>& books) const;
    double reach() const { return bruise_ratio_; }  // radius of the bruise over that of the injury

  private:
    struct Cell;
    template <class Jump>
    void each_cell(const std::vector<ColumnCover>& columns, double radius, double insertion_depth,
                   const solvers::FieldSet& fields, Jump jump) const;

    std::vector<int> tissue_of_depth_;
    double bruise_ratio_, matrix_removed_, cells_left_, capillaries_left_, annulus_damage_, annulus_clot_,
        annulus_cell_loss_, bleeding_depth_, platelets_, bacteria_;
};

}  // namespace sim
