// Somebody wants a run to stop: a signal, or a limit of real time.
#pragma once
#include <optional>
#include <string>

namespace sim {

/// While it lives, SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGXCPU and the wall limit ask the run to stop, and a second
/// SIGINT ends the program at once. The limit counts from the start of the process.
class StopRequest {
  public:
    explicit StopRequest(std::optional<double> wall_limit);  // [s]
    ~StopRequest();
    StopRequest(const StopRequest&) = delete;
    StopRequest& operator=(const StopRequest&) = delete;

    /// "SIGTERM", "the wall limit", ...; empty: nobody wants it to stop.
    static std::string reason();
    /// Would work of that many seconds end past the wall limit?
    bool too_late_for(double seconds) const;

  private:
    std::optional<double> wall_limit_;
};

/// Since the process began [s].
double process_wall_seconds();

}  // namespace sim
