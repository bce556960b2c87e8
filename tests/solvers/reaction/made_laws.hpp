// Rate laws made of a function, fields in a small box, and their reaction.
#pragma once
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>
#include "solvers/reaction/reaction.hpp"

namespace made {

class Law final : public solvers::RateSource {
  public:
    using Rates = std::function<void(const solvers::Row&, const solvers::RowRates&)>;
    explicit Law(Rates rates, std::vector<solvers::Conversion> conversions = {}, unsigned regions = ~0U)
        : rates_(std::move(rates)), conversions_(std::move(conversions)), regions_(regions) {}
    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override { rates_(here, rates); }
    unsigned regions() const override { return regions_; }
    std::vector<solvers::Conversion> conversions() const override { return conversions_; }

  private:
    Rates rates_;
    std::vector<solvers::Conversion> conversions_;
    unsigned regions_;
};

/// nx x ny x nz cells of unequal heights, in m.
inline solvers::Grid box(int nx = 1, int ny = 1, int nz = 1) {
    solvers::Grid grid;
    for (auto& faces : grid.faces) faces = {0.0};
    for (int i = 0; i < nx; ++i) grid.faces[0].push_back((i + 1) * 1.0);
    for (int j = 0; j < ny; ++j) grid.faces[1].push_back((j + 1) * 1.0);
    for (int k = 0; k < nz; ++k) grid.faces[2].push_back(grid.faces[2].back() + 1 + 0.5 * (k % 3));
    return grid;
}

inline solvers::FieldId reacting(solvers::FieldSet& fields, const std::string& name, double value,
                                 unsigned regions = ~0U) {
    solvers::FieldCard card{"1", name};
    card.advance = solvers::Advance::reacting;
    card.regions = regions;
    const solvers::FieldId field = fields.declare(name, card);
    fields.values(field).assign(fields.grid().count(), value);
    return field;
}

inline double content(const solvers::FieldSet& fields, const solvers::Reaction& reaction, solvers::FieldId field) {
    const std::vector<double>& values = fields.values(field);
    return std::inner_product(values.begin(), values.end(), reaction.volumes().begin(), 0.0);
}

/// x' = gain - loss x with constants.
inline Law constant(solvers::FieldId field, double gain, double loss) {
    return Law([=](const solvers::Row& here, const solvers::RowRates& rates) {
        const solvers::Rates d = rates[field];
        here.each([=](int i) {
            d.gain[i] += gain;
            d.loss[i] += loss;
        });
    });
}

/// x' = rate x (1 - x).
inline Law logistic(solvers::FieldId field, double rate) {
    return Law([=](const solvers::Row& here, const solvers::RowRates& rates) {
        const double* x = here[field];
        const solvers::Rates d = rates[field];
        here.each([=](int i) {
            d.gain[i] += rate * x[i];
            d.loss[i] += rate * x[i];
        });
    });
}

/// Share of `from` that becomes `to` a second, `rate` times the value of `by`.
inline Law turning(solvers::FieldId from, solvers::FieldId to, solvers::FieldId by, double rate) {
    return Law(
        [=](const solvers::Row& here, const solvers::RowRates& rates) {
            const double* b = here[by];
            double* turned = rates.convert(from, to);
            here.each([=](int i) { turned[i] += rate * b[i]; });
        },
        {{from, to}});
}

inline std::vector<int> one_region(const solvers::FieldSet& fields) {
    return std::vector<int>(static_cast<std::size_t>(fields.grid().nz()), 0);
}

}  // namespace made
