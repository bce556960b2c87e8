// The books of one field, summed so that the sum's own round-off does not hide theirs.
#include <cmath>
#include "sim/output/records.hpp"

namespace sim {

namespace {

/// Neumaier's compensated sum: the part that a plain addition would drop is kept beside it.
class CarefulSum {
  public:
    void add(double term) {
        const double sum = sum_ + term;
        dropped_ += std::abs(sum_) >= std::abs(term) ? (sum_ - sum) + term : (term - sum) + sum_;
        sum_ = sum;
    }
    double value() const { return sum_ + dropped_; }

  private:
    double sum_ = 0, dropped_ = 0;
};

}  // namespace

double Ledger::present() const {
    CarefulSum sum;
    for (const auto& [place, mass] : held) sum.add(mass);
    return sum.value();
}

double Ledger::whole() const {
    CarefulSum sum;
    sum.add(initial);
    for (const auto& [origin, mass] : in) sum.add(mass);
    sum.add(gain);
    return sum.value();
}

double Ledger::residual() const {
    CarefulSum sum;
    sum.add(initial);
    for (const auto& [origin, mass] : in) sum.add(mass);
    for (const auto& [way, mass] : out) sum.add(-mass);
    sum.add(gain);
    sum.add(-loss);
    sum.add(clipped);
    sum.add(solver);
    for (const auto& [place, mass] : held) sum.add(-mass);
    return sum.value();
}

}  // namespace sim
