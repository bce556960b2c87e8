#include <unistd.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include "sim/output/info.hpp"
#include "sim/output/run_directory.hpp"
#include "sim/output/snapshot_file.hpp"
#include "tests/sim/output/sample_run.hpp"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;

const std::string scenario_text = "title = \"sample\"\r\nduration = \"1 h\"\n";

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void store(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

sim::RunDirectory start(const fs::path& directory, bool overwrite = false) {
    sim::RunDirectory run(sim::ClaimedDirectory::for_new_run(directory, overwrite), sample::provenance());
    run.begin(scenario_text, "duration = 3600\n");
    return run;
}

/// Two dates, then the end.
void whole_run(const fs::path& directory, bool overwrite = false) {
    sim::RunDirectory run = start(directory, overwrite);
    for (const double time : {0.0, 60.0}) {
        const solvers::FieldSet fields = sample::fields(sample::grid(), time);
        const std::vector<sim::NamedValue> row = {{"serum.caffeine.delivered", "kg", time / 3},
                                                  {"healing.\"a,b\"", "1", 0.1}};
        run.write_history(time, row);
        run.write_snapshot(sample::snapshot(fields, time));
    }
    const std::vector<std::pair<std::string, std::string>> facts = {{"line", "one\ntwo"}};
    run.log("end", facts);
    const std::vector<sim::NamedValue> summary = {{"serum.caffeine.delivered", "kg", 20.0}};
    run.finish(60, "done", summary, 1.5);
}

std::vector<std::string> names_in(const fs::path& directory) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

const std::vector<std::string> promised = {"checkpoint", "history.csv",   "log.jsonl", "resolved.toml", "run.h5",
                                           "run.xdmf",   "scenario.toml", "snapshots", "summary.json"};

}  // namespace

// The contract with users lists what a result directory holds: these names and no other.
TEST_CASE("A run leaves just what the contract promises", "[output]") {
    const sample::Folder folder("promise");
    whole_run(folder / "run");
    CHECK(names_in(folder / "run") == promised);
    CHECK(names_in(folder / "run/snapshots") == std::vector<std::string>{"000000.h5", "000001.h5"});
    CHECK(contents(folder / "run/scenario.toml") == scenario_text);
    CHECK(contents(folder / "run/resolved.toml") == "duration = 3600\n");
}

// Shortest decimal text that reads back as the same double: 1/3 * 60 is 20 exactly, 0.1 is "0.1". A comma or a quote in
// a name is quoted as RFC 4180 says.
TEST_CASE("The history has units in its header and full precision", "[output]") {
    const sample::Folder folder("history");
    whole_run(folder / "run");
    CHECK(contents(folder / "run/history.csv") ==
          "time [s],serum.caffeine.delivered [kg],\"healing.\"\"a,b\"\" [1]\"\n0,0,0.1\n60,20,0.1\n");
}

TEST_CASE("A history row with other columns is a mistake of the program", "[output]") {
    const sample::Folder folder("columns");
    sim::RunDirectory run = start(folder / "run");
    const std::vector<sim::NamedValue> one = {{"a", "kg", 1}}, other = {{"b", "kg", 1}};
    run.write_history(0, one);
    CHECK_THROWS_AS(run.write_history(1, other), std::logic_error);
}

TEST_CASE("The summary has values with units and says how the run ended", "[output]") {
    const sample::Folder folder("summary");
    whole_run(folder / "run");
    const auto summary = nlohmann::json::parse(contents(folder / "run/summary.json"));
    CHECK(summary["serum.caffeine.delivered"]["value"] == 20.0);
    CHECK(summary["serum.caffeine.delivered"]["unit"] == "kg");
    CHECK(summary["exit_reason"] == "done");
    CHECK(summary["wall_time"]["value"] == 1.5);
    CHECK_THAT(summary["notice"].get<std::string>(), Contains("Not medical advice"));
}

// One object a line, whatever the text holds.
TEST_CASE("The log has one JSON object a line", "[output]") {
    const sample::Folder folder("log");
    whole_run(folder / "run");
    const std::string log = contents(folder / "run/log.jsonl");
    CHECK(std::count(log.begin(), log.end(), '\n') == 1);
    CHECK(nlohmann::json::parse(log)["line"] == "one\ntwo");
}

TEST_CASE("A directory that is not empty is refused and stays as it was", "[output]") {
    const sample::Folder folder("foreign");
    store(folder / "diary.txt", "mine");
    CHECK_THROWS_AS(start(folder.path()), sim::DirectoryNotEmpty);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"diary.txt"});
    CHECK(contents(folder / "diary.txt") == "mine");
}

TEST_CASE("Overwriting removes an earlier run and nothing else", "[output]") {
    const sample::Folder folder("overwrite");
    whole_run(folder / "run");
    store(folder / "run/diary.txt", "mine");
    store(folder / "run/snapshots/notes.txt", "mine too");
    store(folder / "run/snapshots/000077.h5", "left over");
    CHECK_THROWS_AS(start(folder / "run"), sim::DirectoryNotEmpty);
    whole_run(folder / "run", true);
    CHECK(contents(folder / "run/diary.txt") == "mine");
    CHECK(names_in(folder / "run/snapshots") == std::vector<std::string>{"000000.h5", "000001.h5", "notes.txt"});
}

// A user's own scenario.toml, in a place that never was a result, must not be lost to a mistyped -o.
TEST_CASE("Overwriting spares files of our names that no run wrote", "[output]") {
    const sample::Folder folder("spare");
    store(folder / "scenario.toml", "mine");
    CHECK_THROWS_AS(start(folder.path(), true), sim::DirectoryNotEmpty);
    CHECK(contents(folder / "scenario.toml") == "mine");
}

TEST_CASE("Symbolic links are not followed", "[output]") {
    const sample::Folder folder("links");
    fs::create_directory(folder / "elsewhere");
    fs::create_directory_symlink(folder / "elsewhere", folder / "link");
    CHECK_THROWS_WITH(start(folder / "link"), Contains("symbolic link"));
    CHECK_THROWS_AS(start((folder / "link").string() + "/"), sim::FileError);
    CHECK(fs::is_empty(folder / "elsewhere"));

    whole_run(folder / "run");
    store(folder / "precious.h5", "mine");
    fs::remove(folder / "run/run.h5");
    fs::create_symlink(folder / "precious.h5", folder / "run/run.h5");
    CHECK_THROWS_AS(start(folder / "run", true), sim::FileError);
    CHECK(contents(folder / "precious.h5") == "mine");
}

TEST_CASE("Places that cannot hold a directory give path and reason", "[output]") {
    const sample::Folder folder("places");
    store(folder / "file", "mine");
    CHECK_THROWS_WITH(start(folder / "file"), Contains("file: is there, but not a directory"));
    CHECK_THROWS_WITH(start(folder / "file/run"), Contains("Not a directory"));
    CHECK_THROWS_AS(start("/proc/microwound"), sim::FileError);
    CHECK(contents(folder / "file") == "mine");
}

TEST_CASE("Odd names work", "[output]") {
    const sample::Folder folder("odd");
    fs::create_directory(folder / "inner");
    for (const char* name :
         {"with space", "line\nend", "-leading", "inner/../up", "deep/er/still", "slash/", "100%.h5"}) {
        whole_run(folder / name);
        CHECK(sim::snapshot_files(folder / name).size() == 2);
        CHECK(sim::read_snapshot_file(sim::snapshot_files(folder / name).back()).time == 60);
    }
}

// The lock belongs to the open file, not to the process, so a second claim inside one process fails like any other. It
// dies with its owner: what a killed run leaves is an unlocked file, which stops nobody.
TEST_CASE("Two runs never share a directory", "[output]") {
    const sample::Folder folder("lock");
    {
        const sim::RunDirectory first = start(folder / "run");
        CHECK_THROWS_WITH(start(folder / "run", true), Contains("another run"));
        CHECK_THROWS_AS(start(folder / "run"), sim::DirectoryNotEmpty);
    }
    fs::create_directory(folder / "killed");
    store(folder / "killed/.lock", "");
    CHECK_NOTHROW(start(folder / "killed"));
}

TEST_CASE("Snapshots go forward in time", "[output]") {
    const sample::Folder folder("forward");
    sim::RunDirectory run = start(folder / "run");
    const solvers::FieldSet fields = sample::fields(sample::grid(), 0);
    run.write_snapshot(sample::snapshot(fields, 10));
    CHECK_THROWS_AS(run.write_snapshot(sample::snapshot(fields, 10)), std::logic_error);
}

// A run that ends before its first date still says how it ended.
TEST_CASE("A run without snapshots can finish", "[output]") {
    const sample::Folder folder("none");
    sim::RunDirectory run = start(folder / "run");
    run.finish(0, "numerical failure", {}, 0.1);
    CHECK(fs::exists(folder / "run/run.h5"));
    CHECK_THROWS_WITH(sim::describe(folder / "run", false, false), Contains("no snapshots"));
}

// The sample's books: 1 ug + 5 ug came in, so 1 ug cleared is 16.6667 % of the 6 ug.
TEST_CASE("A result describes itself", "[output]") {
    const sample::Folder folder("describe");
    whole_run(folder / "run");
    const std::string text = sim::describe(folder / "run", true, false);
    CHECK_THAT(text, Contains("A sample") && Contains("done at 60 s") && Contains("patch, 3 x 2 x 4 cells") &&
                         Contains("2 snapshots: 0 s, 60 s\n") && Contains("stratum_corneum 6 um, epidermis 24 um"));
    CHECK_THAT(text, Contains("out: cleared") && Contains("16.6667"));
    const auto json = nlohmann::json::parse(sim::describe(folder / "run", true, true));
    CHECK(json["cells"] == std::vector<int>{3, 2, 4});
    CHECK(json["fields"]["caffeine"]["max"] == sample::value(2, 1, 3, 60));
    CHECK(json["ledger"]["caffeine"]["out"]["washed"] == 2e-9);
    CHECK(json["exit_reason"] == "done");
    CHECK_NOTHROW(sim::describe(folder / "run/snapshots/000000.h5", false, false));
    CHECK_THROWS_AS(sim::describe(folder / "nowhere", false, false), sim::FileError);
}

// Every cell holds its own value; over cells of 1e-8 m2 and heights h_k the total is the sum by hand.
TEST_CASE("The total of a field is its integral", "[output]") {
    const sample::Folder folder("total");
    whole_run(folder / "run");
    const solvers::Grid grid = sample::grid();
    double sum = 0;
    for (int k = 0; k < 4; ++k)
        for (int j = 0; j < 2; ++j)
            for (int i = 0; i < 3; ++i) sum += sample::value(i, j, k, 60) * 1e-8 * grid.width(2, k);
    const auto json = nlohmann::json::parse(sim::describe(folder / "run", false, true));
    CHECK(json["fields"]["caffeine"]["total"]["value"].get<double>() == Approx(sum).epsilon(1e-13));
    CHECK(json["fields"]["caffeine"]["total"]["unit"] == "kg");
}
