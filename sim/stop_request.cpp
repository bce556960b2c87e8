#include "sim/stop_request.hpp"
#include <sys/time.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include "solvers/interruption.hpp"

namespace sim {

namespace {

struct Watched {
    int number;
    const char* name;
};
constexpr std::array watched{Watched{SIGTERM, "SIGTERM"}, Watched{SIGINT, "SIGINT"},
                             Watched{SIGHUP, "SIGHUP"},   Watched{SIGUSR1, "SIGUSR1"},
                             Watched{SIGXCPU, "SIGXCPU"}, Watched{SIGALRM, "the wall limit"}};
constexpr int resumable = 75;  // as the command line ends when it was stopped

std::atomic<int> first_signal{0};
std::array<struct sigaction, watched.size()> handlers_before;
const auto process_start = std::chrono::steady_clock::now();

extern "C" void note_signal(int number) {
    int none = 0;
    const bool first = first_signal.compare_exchange_strong(none, number);
    if (!first && number == SIGINT && none == SIGINT) _exit(resumable);
    solvers::request_interruption();
}

void set_alarm(double seconds) {
    itimerval timer{};
    const double whole = std::floor(seconds);
    timer.it_value.tv_sec = static_cast<time_t>(whole);
    timer.it_value.tv_usec = static_cast<suseconds_t>(1e6 * (seconds - whole));
    setitimer(ITIMER_REAL, &timer, nullptr);
}

}  // namespace

StopRequest::StopRequest(std::optional<double> wall_limit) : wall_limit_(wall_limit) {
    struct sigaction action {};
    action.sa_handler = note_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t n = 0; n < watched.size(); ++n) {
        sigaction(watched[n].number, nullptr, &handlers_before[n]);
        // What our parent wants us to ignore (nohup, a shell's background) stays ignored.
        if (handlers_before[n].sa_handler != SIG_IGN) sigaction(watched[n].number, &action, nullptr);
    }
    constexpr double soonest = 1e-3;
    if (wall_limit_) set_alarm(std::max(soonest, *wall_limit_ - process_wall_seconds()));
}

StopRequest::~StopRequest() {
    if (wall_limit_) set_alarm(0);
    for (std::size_t n = 0; n < watched.size(); ++n) sigaction(watched[n].number, &handlers_before[n], nullptr);
}

std::string StopRequest::reason() {
    const int number = first_signal;
    for (const Watched& signal : watched)
        if (signal.number == number) return signal.name;
    return {};
}

bool StopRequest::too_late_for(double seconds) const {
    return wall_limit_ && process_wall_seconds() + seconds > *wall_limit_;
}

double process_wall_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - process_start).count();
}

}  // namespace sim
