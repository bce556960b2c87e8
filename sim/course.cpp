#include "sim/course.hpp"
#include <algorithm>

namespace sim {

void Course::advance_to(double date, const std::function<void(const StepMade&)>& stepped) {
    while (true) {
        while (agenda_.next() <= state_.now) {
            agenda_.carry_out(state_);
            stepping_.start_anew();
        }
        if (state_.now >= date) return;
        const double stop = std::min(date, agenda_.next());
        while (state_.now < stop) stepped(stepping_.advance(stop));
    }
}

}  // namespace sim
