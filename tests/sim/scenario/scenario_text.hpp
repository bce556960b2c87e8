// For tests of the reader: what a text says, and what it is refused with.
#pragma once
#include <string>
#include <vector>
#include "sim/scenario/read_scenario.hpp"

inline sim::Scenario read(const std::string& text, const std::vector<std::string>& overrides = {}) {
    return sim::read_scenario_text(text, "test.toml", overrides);
}

/// A needling, to which keys are added.
inline const std::string needle = "[[treatment]]\ndo = \"needle\"\n";

/// The messages of a text that is refused; empty when it is accepted.
inline std::vector<std::string> messages_of(const std::string& text, const std::vector<std::string>& overrides = {}) {
    try {
        sim::read_scenario_text(text, "test.toml", overrides);
    } catch (const sim::ScenarioError& error) {
        return error.messages();
    }
    return {};
}

/// All messages in one text, a line each.
inline std::string refused(const std::string& text, const std::vector<std::string>& overrides = {}) {
    std::string all;
    for (const std::string& message : messages_of(text, overrides)) all += message + "\n";
    return all;
}

inline std::string override_refused(const std::string& override_text, const std::string& text = "title = \"x\"") {
    try {
        sim::read_scenario_text(text, "test.toml", {override_text});
    } catch (const sim::OverrideError& error) {
        return error.what();
    }
    return {};
}
