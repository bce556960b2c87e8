// The small words of all equations.
#pragma once
#include <memory>
#include "sim/healing/actor.hpp"

namespace sim::healing {

/// 0 where c is scarce, 1/2 at c = half, towards 1 where it abounds.
inline double saturation(double c, double half) { return c / (half + c); }

/// The same with two molecules needed: steeper.
inline double hill_2(double c, double half) { return c * c / (half * half + c * c); }

/// 1 where c is absent, 1/2 at c = half, towards 0 where it abounds.
inline double inhibition(double c, double half) { return 1 / (1 + c / half); }

inline double above(double c, double threshold) { return c > threshold ? c - threshold : 0.0; }

template <class Source>
std::unique_ptr<solvers::RateSource> make(const Parameters& in, const solvers::FieldSet& fields) {
    return std::make_unique<Source>(in, fields);
}

/// A field that somebody may have declared: 1 everywhere where nobody did.
class MaybeField {
  public:
    MaybeField(const solvers::FieldSet& fields, std::string_view name) : field_(fields.find(name)) {}
    const double* in(const solvers::Row& here) const { return field_ ? here[*field_] : nullptr; }

  private:
    std::optional<solvers::FieldId> field_;
};
inline double value_or(const double* values, int i, double otherwise) { return values ? values[i] : otherwise; }

}  // namespace sim::healing
