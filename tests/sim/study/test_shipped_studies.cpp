// The studies that are shipped.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include "sim/study/plan.hpp"
#include "sim/study/preview.hpp"
#include "sim/study/read_study.hpp"

namespace {

const std::filesystem::path scenarios = std::filesystem::path(MICROWOUND_SOURCE_DIR) / "scenarios";

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

// Somebody's first study is one of these: it tells its story, is listed with its question, and no member is refused.
TEST_CASE("every shipped study reads, is listed, and has no member that cannot be run") {
    const std::string listed = text_of(scenarios / "README.md");
    int studies = 0;
    for (const auto& entry : std::filesystem::directory_iterator(scenarios / "studies")) {
        const std::string text = text_of(entry.path());
        if (entry.path().extension() != ".toml" || text.find("[design]") == std::string::npos) continue;
        INFO(entry.path());
        ++studies;
        CHECK(text.starts_with("# "));
        CHECK(listed.find(entry.path().filename().string()) != std::string::npos);
        const auto study = sim::study::read_study(entry.path());
        CHECK(study.warnings.empty());
        auto members = sim::study::plan_of(study);
        CHECK(members.size() == static_cast<std::size_t>(sim::study::member_count(study)));
        const auto preview = sim::study::preview_of(study, members);
        CHECK(preview.refused.empty());
        CHECK(preview.seconds > 0);
    }
    CHECK(studies >= 5);
}
