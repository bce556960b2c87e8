// One member of an ensemble: the scenario from its start to its end in memory.
#include <algorithm>
#include "sim/course.hpp"
#include "sim/observation/headline.hpp"
#include "sim/observation/treated_skin.hpp"
#include "sim/uncertainty/ensemble.hpp"
#include "solvers/threads.hpp"

namespace sim {

namespace {

/// Threads cost more than they bring on a grid of so few cells. The numbers are the same either way.
class OneThreadWhereSmall {
  public:
    explicit OneThreadWhereSmall(std::size_t cells) : before_(solvers::threads()) {
        constexpr std::size_t small = 20000;
        if (cells < small) solvers::use_threads(1);
    }
    ~OneThreadWhereSmall() { solvers::use_threads(before_); }
    OneThreadWhereSmall(const OneThreadWhereSmall&) = delete;
    OneThreadWhereSmall& operator=(const OneThreadWhereSmall&) = delete;

  private:
    int before_;
};

bool is_kept(const std::string& name) {
    if (!name.starts_with("serum.")) return false;
    const auto ends = {".delivered", ".flux", ".enhancement"};
    return name.find(".delivered_below.") != std::string::npos ||
           std::ranges::any_of(ends, [&](const char* end) { return name.ends_with(end); });
}

}  // namespace

std::vector<NamedValue> run_in_memory(const Scenario& scenario, double end, double area) {
    TreatedSkin state(scenario);
    const OneThreadWhereSmall threads(state.skin.grid.count());
    Course(state).advance_to(end);
    std::vector<NamedValue> kept;
    for (NamedValue& result : summary(state)) {
        if (!is_kept(result.name)) continue;
        if (result.unit == "kg") result.value *= area / state.skin.grid.surface_area();
        kept.push_back(std::move(result));
    }
    return kept;
}

}  // namespace sim
