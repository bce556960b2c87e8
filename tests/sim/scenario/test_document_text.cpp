#include <catch2/catch.hpp>
#include <filesystem>
#include "sim/scenario/changed_values.hpp"
#include "sim/scenario/document_text.hpp"
#include "sim/scenario/read_scenario.hpp"

// A document written and read again means the same: for every scenario that is shipped, no value in force changes.
TEST_CASE("a document survives being written", "[document_text]") {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(MICROWOUND_SOURCE_DIR "/scenarios")) {
        if (entry.path().extension() != ".toml") continue;
        INFO(entry.path());
        const sim::Scenario before = sim::read_scenario(entry.path());
        const std::string written = sim::document_text(sim::read_document(before.text, before.file, {}));
        const sim::Scenario after = sim::read_scenario_text(written, before.file);
        for (const sim::ChangedValue& changed : sim::changed_values(before.resolved, after.resolved))
            FAIL_CHECK(changed.key);
        ++count;
    }
    CHECK(count > 20);
}

// Lists of lists, tables in lists, names that need quotes, and a remark behind its value.
TEST_CASE("every kind of value is written as TOML", "[document_text]") {
    const std::string text =
        "title = \"a \\\"b\\\"\"\nwhole = 3\nreal = 3.5\nyes = true\nlists = [[1, 2], [\"x\", \"y\"]]\nempty = []\n"
        "mixed = [1, { a = 2 }]\n\n[\"odd name\"]\nx = 1e-05\n\n[[many]]\nn = 1\n\n[[many]]\n\n[many.inner]\nz = 2\n";
    const sim::Node document = sim::parse_document(text);
    CHECK(sim::document_text(document) == text);
    CHECK_THAT(sim::document_text(document, {{"many[1].inner.z", "here"}}), Catch::Contains("z = 2  # here\n"));
}
