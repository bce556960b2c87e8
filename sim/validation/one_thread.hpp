// Threads cost more than they bring on few cells.
#pragma once
#include "solvers/threads.hpp"

namespace sim::validation {

/// One thread, as long as it lives.
class OneThread {
  public:
    OneThread() : before_(solvers::threads()) { solvers::use_threads(1); }
    ~OneThread() { solvers::use_threads(before_); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

  private:
    int before_;
};

}  // namespace sim::validation
