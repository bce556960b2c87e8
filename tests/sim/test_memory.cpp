// What limits of a machine are found, in folders that look like those of a kernel.
#include <catch2/catch.hpp>
#include <fstream>
#include <limits>
#include "sim/memory.hpp"
#include "tests/sim/output/sample_run.hpp"

namespace {

void store(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

}  // namespace

// A job of a scheduler sits a few groups deep, and the tightest of all limits above it holds: here 3 GB of the user,
// not 4 GB of the job. "max" is none.
TEST_CASE("the tightest limit of the control groups above a process holds", "[memory]") {
    const sample::Folder mount("control-groups");
    const double unlimited = std::numeric_limits<double>::infinity();
    CHECK(sim::control_group_limit(mount.path(), "0::/user/job\n") == unlimited);
    store(mount / "user/memory.max", "3000000000\n");
    store(mount / "user/job/memory.max", "4000000000\n");
    store(mount / "user/job/step/memory.max", "max\n");
    CHECK(sim::control_group_limit(mount.path(), "0::/user/job/step\n") == 3e9);
    CHECK(sim::control_group_limit(mount.path(), "0::/\n") == unlimited);
    CHECK(sim::control_group_limit(mount.path(), "") == unlimited);
    CHECK(sim::control_group_limit(mount.path(), "nonsense\n:\n") == unlimited);
    store(mount / "memory.max", "2000000000\n");  // of the group in which a container begins
    CHECK(sim::control_group_limit(mount.path(), "0::/user/job\n") == 2e9);
}

// Version 1 has a folder for each controller, and a number without limit that is larger than any memory.
TEST_CASE("limits of control groups of the first version are found", "[memory]") {
    const sample::Folder mount("control-groups-1");
    store(mount / "memory/memory.limit_in_bytes", "9223372036854771712\n");
    store(mount / "memory/batch/job/memory.limit_in_bytes", "500000000\n");
    CHECK(sim::control_group_limit(mount.path(), "12:cpu,cpuacct:/batch/job\n5:memory:/batch/job\n") == 5e8);
}

// Without a limit on address space there is room for any number of threads, and never for less than one.
TEST_CASE("threads are as many as wanted where address space has no limit", "[memory]") {
    CHECK(sim::threads_beside(1e9, 8) == 8);
    CHECK(sim::threads_beside(0, 1) == 1);
}
