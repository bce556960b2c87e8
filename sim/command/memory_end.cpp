#include "sim/command/memory_end.hpp"
#include <omp.h>
#include <unistd.h>
#include <new>
#include <string_view>
#include "sim/command/exit_code.hpp"

namespace sim::command {

void end_in_order_without_memory() {
    std::set_new_handler([] {
        if (!omp_in_parallel()) throw std::bad_alloc();
        constexpr std::string_view words = "error: this machine has not enough memory\n";
        [[maybe_unused]] const auto said = ::write(STDERR_FILENO, words.data(), words.size());
        ::_exit(too_large);
    });
}

}  // namespace sim::command
