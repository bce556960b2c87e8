// For tests of studies: a text as the reader takes it, beside the scenarios that are shipped.
#pragma once
#include <filesystem>
#include <string>
#include "sim/scenario/problems.hpp"
#include "sim/study/read_study.hpp"

namespace study_text {

inline const std::filesystem::path file = std::filesystem::path(MICROWOUND_SOURCE_DIR) / "scenarios" / "test.toml";

inline const std::string base = "base = \"small.toml\"\n";  // a stamp, caffeine, an hour
inline const std::string grid = "[design]\nkind = \"grid\"\n";
inline const std::string length = "[[factor]]\nkey = \"treatment[0].length\"\nvalues = [\"0.3 mm\", \"0.5 mm\"]\n";
inline const std::string delivered = "[[output]]\nname = \"serum.caffeine.delivered\"\n";

inline sim::study::Study read(const std::string& text) { return sim::study::read_study_text(text, file); }

/// All messages in one text, a line each; empty when it is accepted.
inline std::string refused(const std::string& text) {
    std::string all;
    try {
        read(text);
    } catch (const sim::ScenarioError& error) {
        for (const std::string& message : error.messages()) all += message + "\n";
    }
    return all;
}

}  // namespace study_text
