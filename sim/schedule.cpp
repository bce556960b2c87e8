#include "sim/schedule.hpp"
#include <algorithm>
#include <limits>

namespace sim {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

}  // namespace

Schedule::Schedule(const Dates& dates, double end) : every_(dates.every), at_(dates.at), end_(end) {
    at_.push_back(0);
    at_.push_back(end);
    std::sort(at_.begin(), at_.end());
    at_.erase(std::unique(at_.begin(), at_.end()), at_.end());
}

double Schedule::next() const {
    const double counted = every_ ? static_cast<double>(count_) * *every_ : never;
    const double given = next_given_ < at_.size() ? at_[next_given_] : never;
    const double due = std::min(counted, given);
    return due <= end_ ? due : never;
}

void Schedule::done() {
    const double due = next();
    if (every_ && static_cast<double>(count_) * *every_ <= due) ++count_;
    while (next_given_ < at_.size() && at_[next_given_] <= due) ++next_given_;
}

void Schedule::archive(solvers::Archive& archive) {
    archive("count", count_);
    archive("next_given", next_given_);
}

}  // namespace sim
