// validate: the verification and validation cases that come with the program.
#include <fmt/format.h>

#include <algorithm>
#include "sim/command/exit_code.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/validation/report.hpp"

namespace sim::command {
namespace {

using validation::Case;
using validation::Outcome;

int list_cases() {
    std::string_view group;
    for (const Case& of : validation::cases()) {
        if (of.group != group) say(fmt::format("{}\n", of.group));
        group = of.group;
        say(fmt::format("    {:<22} {}\n", of.name, of.what));
    }
    return done;
}

bool is_called(const Case& of, const std::string& name) { return of.name == name || of.group == name; }

/// Those of the names, in the order of the report; all when no name is given. Throws UnknownName.
struct UnknownName {
    std::string name;
};
std::vector<const Case*> chosen(const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (std::ranges::none_of(validation::cases(), [&](const Case& of) { return is_called(of, name); }))
            throw UnknownName{name};
    std::vector<const Case*> found;
    for (const Case& of : validation::cases())
        if (names.empty() || std::ranges::any_of(names, [&](const std::string& name) { return is_called(of, name); }))
            found.push_back(&of);
    return found;
}

int unknown(const std::string& name) {
    std::vector<std::string_view> known;
    for (const Case& of : validation::cases()) {
        known.push_back(of.name);
        if (std::ranges::find(known, of.group) == known.end()) known.push_back(of.group);
    }
    const std::string near = did_you_mean(name, known);
    complain(fmt::format("error: validate: '{}' is neither a case nor a group of cases{}\n", name,
                         near.empty() ? "; microwound validate --list shows them" : near));
    return usage;
}

void write(const std::filesystem::path& folder, const std::vector<Outcome>& outcomes) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    if (trouble) throw FileError(fmt::format("{}: {}", folder.string(), trouble.message()));
    replace_file(folder / "validation.csv", validation::rows_csv(outcomes));
    replace_file(folder / "validation_series.csv", validation::series_csv(outcomes));
    replace_file(folder / "validation.md", validation::page(outcomes));
}

}  // namespace

int validate(const ValidateArguments& arguments) {
    if (arguments.list) return list_cases();
    try {
        std::vector<Outcome> outcomes;
        for (const Case* of : chosen(arguments.names)) {
            outcomes.push_back({of, of->run()});
            say(validation::table(outcomes.back()));
        }
        say(validation::tally(outcomes));
        if (!arguments.directory.empty()) write(arguments.directory, outcomes);
        return validation::count(outcomes, validation::Kind::verification).all() ? done : numerical_failure;
    } catch (const UnknownName& mistake) {
        return unknown(mistake.name);
    }
}

}  // namespace sim::command
