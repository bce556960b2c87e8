// Questions that a file answers in words when what it holds is not what was asked for.
#include <catch2/catch.hpp>
#include <functional>
#include "sim/output/image_file.hpp"
#include "sim/output/origin_file.hpp"
#include "sim/output/snapshot_file.hpp"
#include "sim/output/untrusted_file.hpp"
#include "tests/sim/output/sample_run.hpp"

namespace {

using Catch::Matchers::Contains;
using sim::hdf5::UntrustedFile;

/// Three numbers, three integers, one number, a text, a group with nothing in it; attributes of both kinds.
std::filesystem::path sample_file(const sample::Folder& folder, const std::string& text) {
    sim::hdf5::ImageFile file(folder / "sample.h5");
    file.write("/numbers", std::vector<double>{1, 2, 3});
    file.write("/integers", std::vector<int>{4, 5, 6});
    file.write_scalar("/number", 7);
    file.write_text("/text", text);
    file.make_group("/group");
    file.attribute("/", "named", "some words");
    file.attribute("/", "counted", 8.0);
    file.save();
    return folder / "sample.h5";
}

}  // namespace

// A text may be longer than any attribute, 64 KiB, holds.
TEST_CASE("What a file holds is found and read", "[output]") {
    const sample::Folder folder("holds");
    const std::string text(100000, 'x');
    const UntrustedFile file(sample_file(folder, text));
    CHECK(file.path() == folder / "sample.h5");
    CHECK(file.names("/") == std::vector<std::string>{"numbers", "integers", "number", "text", "group"});
    CHECK((file.has("/numbers") && file.has("/group") && !file.has("/nothing")));
    CHECK((file.is_dataset("/numbers") && !file.is_dataset("/group")));
    CHECK(file.doubles("/numbers", {3}) == std::vector<double>{1, 2, 3});
    CHECK(file.integers("/integers", {3}) == std::vector<int>{4, 5, 6});
    CHECK(file.scalar("/number") == 7);
    CHECK(file.long_text("/text") == text);
    CHECK(file.text("/", "named") == "some words");
    CHECK(file.text("/", "unheard of").empty());
    CHECK(file.number("/", "counted") == 8);
}

// Every question whose answer is of another kind, shape or nowhere: the sentence names file, object and what it is not.
TEST_CASE("Wrong questions are refused in words", "[output]") {
    const sample::Folder folder("wrong");
    const UntrustedFile file(sample_file(folder, "text"));
    struct Question {
        std::function<void()> ask;
        const char *object, *words;
    };
    const std::vector<Question> questions = {
        {[&] { file.doubles("/numbers", {4}); }, "/numbers", "another shape"},
        {[&] { file.scalar("/numbers"); }, "/numbers", "another shape"},
        {[&] { file.doubles("/integers", {3}); }, "/integers", "another type"},
        {[&] { file.integers("/numbers", {3}); }, "/numbers", "another type"},
        {[&] { file.bytes("/text", {}); }, "/text", "another type"},
        {[&] { file.scalar("/nothing"); }, "/nothing", "missing"},
        {[&] { file.scalar("/group"); }, "/group", "not a dataset"},
        {[&] { file.shape("/group"); }, "/group", "not a dataset"},
        {[&] { file.names("/numbers"); }, "/numbers", "not a group"},
        {[&] { file.names("/nothing"); }, "/nothing", "missing"},
        {[&] { file.long_text("/numbers"); }, "/numbers", "not a text"},
        {[&] { file.number("/", "unheard of"); }, "/@unheard of", "missing"},
        {[&] { file.number("/", "named"); }, "/@named", "not a number"},
        {[&] { file.text("/", "counted"); }, "/@counted", "not a text of fixed length"},
        {[&] { file.text("/nothing", "named"); }, "/nothing", "missing"},
    };
    for (const Question& question : questions)
        CHECK_THROWS_WITH(question.ask(),
                          Contains("sample.h5") && Contains(question.object) && Contains(question.words));
}

// A folder speaks by its oldest snapshot. A file that says nothing of a scenario is no result.
TEST_CASE("A result says where it came from", "[output]") {
    const sample::Folder folder("origin");
    std::filesystem::create_directory(folder / "snapshots");
    const solvers::FieldSet fields = sample::fields(sample::grid(), 60);
    const sim::Provenance provenance = {{"scenario", "title = \"x\"\n"}, {"scenario_file", "x.toml"}};
    const std::filesystem::path file = folder / "snapshots/000000.h5";
    sim::write_snapshot_file(file, sample::snapshot(fields, 60), provenance);
    CHECK(sim::read_origin(file).scenario == "title = \"x\"\n");
    CHECK(sim::read_origin(folder.path()).scenario_file == "x.toml");
    CHECK_THROWS_WITH(sim::read_origin(sample_file(folder, "text")), Contains("does not say what scenario"));
    std::filesystem::remove(file);
    CHECK_THROWS_WITH(sim::read_origin(folder.path()), Contains("holds no snapshot"));
}
