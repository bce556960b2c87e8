// What happens to a child that tries a file out must not happen here, and what it says must arrive.
#include <sys/wait.h>
#include <atomic>
#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <vector>
#include "sim/output/file_error.hpp"
#include "sim/output/rehearsal.hpp"
#include "sim/output/seal.hpp"
#include "solvers/grid/unsound.hpp"
#include "solvers/threads.hpp"
#include "tests/sim/output/sample_run.hpp"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using Catch::Matchers::Equals;

fs::path file_of(const sample::Folder& folder, const std::string& bytes) {
    std::ofstream(folder / "some.h5", std::ios::binary) << bytes;
    return folder / "some.h5";
}

bool has_no_children() { return ::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD; }

}  // namespace

// A child has a copy of our memory: what it changes is changed nowhere else. It is waited for, so none is left over.
TEST_CASE("A sound rehearsal leaves nothing behind", "[output][rehearsal]") {
    const sample::Folder folder("rehearsal");
    int calls = 0;
    CHECK_NOTHROW(sim::hdf5::rehearse(file_of(folder, "bytes"), [&] { ++calls; }));
    CHECK(calls == 0);
    CHECK(has_no_children());
    CHECK(sim::hdf5::read_rehearsed(file_of(folder, "bytes"), [&] { return ++calls; }) == 1);
}

TEST_CASE("A refusal is repeated word for word", "[output][rehearsal]") {
    const sample::Folder folder("refusal");
    const std::string words = "some.h5: /größe: another shape than the grid asks for";
    CHECK_THROWS_WITH(sim::hdf5::rehearse(file_of(folder, "bytes"), [&] { throw sim::FileError(words); }),
                      Equals(words));
    CHECK(has_no_children());
}

// Each way in which a library goes down: a signal, the allocator's abort, an exit of its own, memory without end (64
// GiB, where a file of five bytes accounts for one), time without end (two seconds of the processor), a thrown thing of
// any kind. The file is named in the one sentence that follows.
TEST_CASE("A child that goes down takes nobody with it", "[output][rehearsal]") {
    const sample::Folder folder("down");
    const fs::path file = file_of(folder, "bytes");
    const std::vector<std::function<void()>> ways = {
        [] { std::raise(SIGSEGV); },
        [] { std::abort(); },
        [] { ::_exit(0); },
        [] { std::vector<char>(std::size_t{1} << 36, 'x'); },
        [] {
            std::atomic<unsigned> turns{0};
            while (true) ++turns;
        },
        [] { throw 1; },
    };
    for (std::size_t way = 0; way < ways.size(); ++way) {
        INFO("way " << way);
        CHECK_THROWS_WITH(sim::hdf5::rehearse(file, ways[way]),
                          Equals(file.string() + ": the HDF5 library fails on it, an intact file was expected"));
        CHECK(has_no_children());
    }
}

// Whoever started us may have chosen not to hear of children: then none can be waited for, and the verdict is what it
// sent.
TEST_CASE("A verdict arrives though children are ignored", "[output][rehearsal]") {
    const sample::Folder folder("ignored");
    const fs::path file = file_of(folder, "bytes");
    const auto before = std::signal(SIGCHLD, SIG_IGN);
    CHECK_NOTHROW(sim::hdf5::rehearse(file, [] {}));
    CHECK_THROWS_AS(sim::hdf5::rehearse(file, [] { std::abort(); }), sim::FileError);
    std::signal(SIGCHLD, before);
}

// Signals that ask a run to stop are its own to answer: a child that died of them would give a file a bad name.
TEST_CASE("A child does not listen to those who want the run to stop", "[output][rehearsal]") {
    const sample::Folder folder("stop");
    CHECK_NOTHROW(sim::hdf5::rehearse(file_of(folder, "bytes"), [] {
        for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) std::raise(number);
    }));
}

// Files may not grow in the child, so what it would write has no byte.
TEST_CASE("A child writes no file", "[output][rehearsal]") {
    const sample::Folder folder("writes");
    const fs::path made = folder / "made.txt";
    CHECK_THROWS_AS(sim::hdf5::rehearse(file_of(folder, "bytes"), [&] { std::ofstream(made) << "text" << std::flush; }),
                    sim::FileError);
    CHECK((!fs::exists(made) || fs::file_size(made) == 0));
}

// Threads of OpenMP that wait here do not exist in the child, which must not need them.
TEST_CASE("A rehearsal works beside waiting threads", "[output][rehearsal]") {
    const sample::Folder folder("threads");
    const int before = solvers::threads();
    solvers::use_threads(4);
    CHECK_FALSE(solvers::first_unsound(std::vector<double>(100000, 1.0), 0.0));  // looked through by the team
    CHECK_NOTHROW(sim::hdf5::rehearse(file_of(folder, "bytes"), [] { std::vector<int> some(100000, 1); }));
    solvers::use_threads(before);
}

// A seal that is wrong is a seal: the reader refuses it before the library sees the file. A folder is the reader's to
// refuse as well.
TEST_CASE("Only files without a seal are rehearsed", "[output][rehearsal]") {
    const sample::Folder folder("sealed");
    CHECK(sim::hdf5::lacks_seal(file_of(folder, "bytes")));
    CHECK_FALSE(sim::hdf5::lacks_seal(file_of(folder, "bytes" + sim::seal_of("bytes"))));
    CHECK_FALSE(sim::hdf5::lacks_seal(file_of(folder, "other" + sim::seal_of("bytes"))));
    CHECK_FALSE(sim::hdf5::lacks_seal(folder.path()));
    CHECK_FALSE(sim::hdf5::lacks_seal(folder / "nothing.h5"));
}

TEST_CASE("What cannot be looked at is refused by name", "[output][rehearsal]") {
    const sample::Folder folder("missing");
    CHECK_THROWS_WITH(sim::hdf5::rehearse(folder / "nothing.h5", [] {}), Contains("nothing.h5: No such file"));
}
