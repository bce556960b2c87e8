// Carries all reacting fields over a step, each place by itself: the exponential midpoint rule on rows of cells.
//
//   y     = x + (S(x) - R(x) x) h/2 phi1(R(x) h/2)
//   x_new = x + (S(y) - R(y) x) h phi1(R(y) h),        X = h (x + (S(y) - R(y) x) h phi2(R(y) h))
//
// S gain, R loss; X is the integral of x over the step, so that R X has been lost and what a conversion moves is one
// product, rate X, taken from one field and given to the other. Second order; positive for any h; a state of rest
// stays to the last bit (healing.md's R2).
#pragma once
#include <memory>
#include <vector>
#include "solvers/grid/field_set.hpp"
#include "solvers/reaction/rate_source.hpp"
#include "solvers/reaction/runs.hpp"
#include "solvers/state/archive.hpp"

namespace solvers {

/// Integrals over the box and all accepted steps, per field, in the field's unit times m3.
struct ReactionBooks {
    double gain = 0, loss = 0, clipped = 0;
    bool operator==(const ReactionBooks&) const = default;
};

class Reaction {
  public:
    /// `region_of_depth` by k. The sources must outlive this; each speaks for reacting fields.
    Reaction(const FieldSet& fields, std::vector<int> region_of_depth, std::vector<const RateSource*> sources);

    /// Moves every reacting field over h [s]. Returns the largest estimate of a field's error: the root mean square
    /// over its cells of what the midpoint changed, relative to 1, the size of a normalised field. Infinite where a
    /// value is no finite number, which then stands in the field, or lay below zero by more than round-off.
    double advance(FieldSet& fields, double h);

    /// By field index; what has been moved by each of conversions().
    const std::vector<ReactionBooks>& books() const { return books_; }
    const std::vector<Conversion>& conversions() const { return conversions_; }
    const std::vector<double>& converted() const { return converted_; }
    /// Whether advance() sets to zero what is below it by more than round-off, as is usual, or leaves it to be found.
    void clip(bool all) { clips_all_ = all; }
    /// Puts the books back, for a step that is not accepted.
    void restore(const std::vector<ReactionBooks>& books, const std::vector<double>& converted);
    /// The books.
    void archive(Archive& archive);

    const std::vector<Run>& runs() const { return runs_; }
    const std::vector<double>& volumes() const { return volumes_; }

  private:
    struct Workspace;
    struct Sums;
    void advance_run(FieldSet& fields, const Run& run, double h, Workspace& work, double* sums) const;
    void predict(const Run& run, double h, Workspace& work) const;
    void correct(FieldSet& fields, const Run& run, double h, Workspace& work, double* sums) const;
    void collect(const Row& here, const Run& run, Workspace& work) const;
    const std::vector<FieldId>& moved_in(int region) const { return moved_[static_cast<std::size_t>(region)]; }

    std::vector<Run> runs_;
    std::vector<double> volumes_;
    std::vector<const RateSource*> sources_;
    std::vector<Conversion> conversions_;
    std::vector<std::vector<FieldId>> moved_;  // by region, donors before those who receive from them
    std::vector<bool> any_sign_;
    int fields_ = 0;
    bool clips_all_ = true;
    double volume_ = 0;  // of all cells in which something reacts [m3]
    std::vector<ReactionBooks> books_;
    std::vector<double> converted_;
};

/// Adds up the sources' rates of one signal over the box: gain and loss per cell, Grid::index order. `values` replaces
/// the present values of fields where an entry is not null.
void collect_rates(const FieldSet& fields, FieldId signal, const std::vector<Run>& runs,
                   const std::vector<const RateSource*>& sources, const std::vector<const double*>& values,
                   std::vector<double>& gain, std::vector<double>& loss);

}  // namespace solvers
