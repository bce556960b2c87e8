// What a place makes and removes: the border between a model and its numerics.
//
//   dx/dt = gain - loss x        gain >= 0 [per time], loss >= 0 [1/time]
#pragma once
#include <cstddef>
#include <vector>
#include "solvers/grid/field_set.hpp"

namespace solvers {

/// A run of neighbouring cells of one region.
class Row {
  public:
    /// `values` points, for each field, at its value in the first cell of the run.
    Row(const double* const* values, int count, int region) : values_(values), count_(count), region_(region) {}

    /// Values of a field in these cells.
    const double* operator[](FieldId field) const { return values_[field.index]; }
    int count() const { return count_; }
    int region() const { return region_; }

    /// Calls body(i) for each cell of the run; cells do not depend on each other.
    template <class Body>
    void each(Body body) const {
#pragma omp simd
        for (int i = 0; i < count_; ++i) body(i);
    }

  private:
    const double* const* values_;
    int count_, region_;
};

struct Rates {
    double* gain;  // [per time]
    double* loss;  // share lost per time
};

/// What one field loses and another gains, to the last bit.
struct Conversion {
    FieldId from, to;
};

/// Rates in the cells of a row, all statements added up.
class RowRates {
  public:
    RowRates(double* block, int stride, const std::vector<Conversion>& conversions, int fields)
        : block_(block), stride_(stride), conversions_(conversions), fields_(fields) {}

    Rates operator[](FieldId field) const {
        double* gain = block_ + static_cast<std::ptrdiff_t>(2 * field.index) * stride_;
        return {gain, gain + stride_};
    }
    /// Share of `from` that becomes `to` per time. The source has named the pair in conversions().
    double* convert(FieldId from, FieldId to) const {
        for (std::size_t n = 0; n < conversions_.size(); ++n)
            if (conversions_[n].from.index == from.index && conversions_[n].to.index == to.index)
                return conversion(static_cast<int>(n));
        return nullptr;
    }
    double* conversion(int n) const { return block_ + static_cast<std::ptrdiff_t>(2 * fields_ + n) * stride_; }

  private:
    double* block_;
    int stride_;
    const std::vector<Conversion>& conversions_;
    int fields_;
};

/// One statement about what places make and remove; as many as there are actors, none knows of the others.
class RateSource {
  public:
    virtual ~RateSource() = default;
    /// Adds to the rates of the fields that it owns. One virtual call a row.
    virtual void add_rates(const Row& here, const RowRates& rates) const = 0;
    /// Regions in which it speaks, as bits.
    virtual unsigned regions() const = 0;
    virtual std::vector<Conversion> conversions() const { return {}; }
};

}  // namespace solvers
