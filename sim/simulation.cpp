#include "sim/simulation.hpp"
#include "sim/memory.hpp"
#include "sim/provenance.hpp"
#include "sim/run.hpp"
#include "sim/uncertainty/unknowns.hpp"
#include "solvers/threads.hpp"

namespace sim {

void take_threads(const Scenario& scenario, int wanted) {
    solvers::use_threads(wanted);
    solvers::use_threads(threads_beside(estimate(scenario).memory_bytes, solvers::threads()));
}

RunOutcome run_scenario(const Scenario& written, const RunOptions& options) {
    const Scenario scenario = with_stated_factors(written);
    refuse_too_large(scenario);
    take_threads(scenario, options.threads);
    Run run(scenario, options, ClaimedDirectory::for_new_run(options.directory, options.overwrite),
            provenance_of(scenario, options.command_line, options.until));
    run.begin();
    return run.go();
}

}  // namespace sim
