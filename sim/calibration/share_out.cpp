#include "sim/calibration/share_out.hpp"
#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>
#include "solvers/threads.hpp"

namespace sim::calibration {

void share_out(int count, int jobs, const std::function<void(int)>& work) {
    std::vector<std::exception_ptr> troubles(static_cast<std::size_t>(count));
    std::atomic<int> next{0};
    const auto work_on = [&] {
        solvers::use_threads(1);
        for (int n = next++; n < count; n = next++) {
            try {
                work(n);
            } catch (...) {
                troubles[static_cast<std::size_t>(n)] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int n = 0; n < std::min(jobs, count); ++n) threads.emplace_back(work_on);
    }
    for (const std::exception_ptr& trouble : troubles)
        if (trouble) std::rethrow_exception(trouble);
}

}  // namespace sim::calibration
