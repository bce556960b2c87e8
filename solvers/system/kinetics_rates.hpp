// What kinetics make of all cells: R = gain - loss c + source, and its derivatives by finite differences.
//
// Where a field's gain, loss and source do not depend on its own value, -loss is its own derivative. All else is
// differenced, the product loss c as a whole: then what two fields exchange cancels to rounding, and invariants stay.
// Differences are central and their increments large (2^-9 or 2^-7 of the value), so that rounding stays small;
// products of two concentrations are differentiated exactly. Four points instead of two make the rest exact to the
// fourth power of the increment. Where a value that may not be negative is too small for steps to both sides,
// differences are one-sided.
#pragma once
#include <vector>
#include "solvers/system/rows.hpp"
#include "solvers/system/system.hpp"
#include "solvers/system/system_transport.hpp"

namespace solvers {

class KineticsRates {
  public:
    /// Without kinetics all rates are 0. The kinetics must outlive this.
    KineticsRates(const std::vector<SystemField>& fields, std::size_t cells, const Kinetics* kinetics);

    bool any() const { return kinetics_ != nullptr; }
    bool depends_on_time() const { return kinetics_ && kinetics_->depends_on_time(); }

    /// rate += R of every field and cell.
    void add_rate(double t, const double* x, double* rate) const;
    /// The three rates apart, each field by field as in a SystemVector without compartments.
    void parts(double t, const double* x, double* gain, double* loss, double* source) const;
    /// block[cell * fields^2 + f * fields + g] = dR_f/dc_g. `scale` is how large each field is: no increment is taken
    /// of less than 1e-4 of it.
    void derivative(double t, const double* x, const std::vector<double>& scale, bool four_points,
                    std::vector<double>& block) const;
    /// rate += by dR/dt from rates at t, t + step, ... of which none lies before t.
    void add_time_derivative(double t, double step, const double* x, double by, double* rate) const;

    /// Fields that are connected through rates: number of the field's group.
    bool depends(std::size_t of, std::size_t on) const { return depends_[of * fields_ + on] != 0; }

  private:
    void differentiate(double t, std::size_t begin, int count, const double* x, const std::vector<double>& scale,
                       bool four_points, double* block) const;
    struct Increments;
    void choose_increments(const std::vector<std::size_t>& group, int count, const double* const* base,
                           const std::vector<double>& scale, bool four_points, Increments& increments) const;
    void add_differences(const Kinetics::RatesOfField* rates, const double* const* base, std::size_t on, int point,
                         int count, const Increments& increments, double* block) const;
    void group_columns();

    const Kinetics* kinetics_;
    std::size_t fields_, cells_;
    std::vector<char> depends_, any_sign_;
    std::vector<std::vector<std::size_t>> groups_;  // fields of which no rate depends on two
};

}  // namespace solvers
