// The verbs and their options.
#include "sim/command/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <functional>
#include <new>
#include "sim/command/exit_code.hpp"
#include "sim/command/memory_end.hpp"
#include "sim/command/terminal.hpp"
#include "sim/command/verbs.hpp"
#include "sim/output/run_directory.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/units.hpp"
#include "sim/simulation.hpp"

namespace sim::command {
namespace {

using Action = std::function<int()>;

/// Everything that options fill in.
struct Arguments {
    RunArguments run;
    ResumeArguments resume;
    RerunArguments rerun;
    StudyArguments study;
    ValidateArguments validate;
    CalibrateArguments calibrate;
    std::string what, path;
    bool json = false, csv = false, full = false, ledger = false, resolved = false, version = false;
};

void add_scenario(CLI::App& verb, ScenarioArguments& scenario) {
    verb.add_option("scenario", scenario.file, "scenario file (TOML)")->required();
    verb.add_option("--set", scenario.overrides, "override a value: --set KEY=VALUE, e.g. treatment[0].length=\"1 mm\"")
        ->take_all()
        ->expected(1);
}

/// A single member tells nothing of a spread.
std::string number_of_samples(const std::string& text) {
    const bool in_range = CLI::Range(2, 100000)(text).empty() || text == "0";
    return in_range ? std::string() : fmt::format("{} is neither 0 nor between 2 and 100000", text);
}

void add_pace(CLI::App& verb, PaceArguments& pace) {
    verb.add_option("--threads", pace.threads, "number of threads; results do not depend on it")
        ->check(CLI::Range(1, 1024));
    verb.add_option("--samples", pace.samples,
                    "bands on what is delivered, from this many runs with uncertain values varied; 0 leaves out the "
                    "quick look at what is uncertain as well")
        ->check(number_of_samples);
    verb.add_option("--until", pace.until, "stop at this time, e.g. \"2 h\", with a snapshot; resume goes on");
    verb.add_option("--wall-limit", pace.wall_limit,
                    "stop by this real time, e.g. \"55 min\", with a checkpoint and exit code 75");
    verb.add_option("--stop-after-step", pace.stop_after_step,
                    "stop after this step of the run, with a checkpoint and exit code 75")
        ->check(CLI::Range(0, 2147483647));
    verb.add_option("--log", pace.log, "text or json")->check(CLI::IsMember({"text", "json"}));
    verb.add_flag("--quiet", pace.quiet, "no progress");
}

void add_run(CLI::App& app, Arguments& a, Action& action) {
    CLI::App* verb = app.add_subcommand("run", "run a scenario into a result directory");
    add_scenario(*verb, a.run.scenario);
    verb->add_option("-o,--output", a.run.directory, "result directory (default: results/NAME)");
    verb->add_flag("--overwrite", a.run.overwrite, "replace an earlier result");
    add_pace(*verb, a.run.pace);
    verb->callback([&] { action = [&] { return run(a.run); }; });

    verb = app.add_subcommand("resume", "go on with a run that was stopped or died, as if it never had been");
    verb->add_option("directory", a.resume.directory, "result directory")->required();
    verb->add_option("--from", a.resume.from, "number of the checkpoint (default: the newest that is whole)")
        ->check(CLI::Range(0, 999999));
    verb->add_option("--allow-change", a.resume.allow_change,
                     "accept that this key of scenario.toml, or 'program', has changed")
        ->take_all()
        ->expected(1);
    add_pace(*verb, a.resume.pace);
    verb->callback([&] { action = [&] { return resume(a.resume); }; });

    verb = app.add_subcommand("rerun", "run again exactly what a result says it came from");
    verb->add_option("source", a.rerun.source, "result directory, snapshot or run.h5")->required();
    verb->add_option("-o,--output", a.rerun.directory, "result directory of the new run")->required();
    verb->add_flag("--overwrite", a.rerun.overwrite, "replace an earlier result");
    add_pace(*verb, a.rerun.pace);
    verb->callback([&] { action = [&] { return rerun(a.rerun); }; });
}

void add_study(CLI::App& app, Arguments& a, Action& action) {
    CLI::App* verb = app.add_subcommand(
        "study",
        "many runs from one design, their table and what it says\n\n"
        "The same command goes on with what is not done and runs again what failed. Ends with 6 when members failed.");
    verb->add_option("study", a.study.file, "study file (TOML)")->required();
    verb->add_option("-o,--output", a.study.directory, "directory of the study (default: results/NAME)");
    verb->add_option("--jobs", a.study.jobs, "members at a time (default: as many as there are processors and memory)")
        ->check(CLI::Range(1, 4096));
    verb->add_option("--threads", a.study.threads, "threads of each member; results do not depend on it")
        ->check(CLI::Range(1, 1024));
    verb->add_flag("--dry-run", a.study.dry_run, "only say how many members, how long, how much disk, what cannot run");
    verb->add_flag("--analyse", a.study.analyse_only, "run nothing; table, analysis and pictures of what is there");
    CLI::Option* members =
        verb->add_option("--members", a.study.members, "run these alone, e.g. 0-99, beside others that run the rest");
    verb->add_option("--slurm", a.study.slurm, "write a job-array script for Slurm to this file, and run nothing");
    verb->add_option("--wall-limit", a.study.wall_limit, "stop by this real time, e.g. \"55 min\", with exit code 75");
    verb->add_option("--allow-change", a.study.allow_change, "'program': keep members that another version ran")
        ->check(CLI::IsMember({"program"}));
    verb->add_flag("--overwrite", a.study.overwrite, "remove an earlier study first")->excludes(members);
    verb->add_flag("--quiet", a.study.quiet, "no progress");
    verb->callback([&] { action = [&] { return study(a.study); }; });
}

void add_check(CLI::App& app, Arguments& a, Action& action) {
    CLI::App* verb = app.add_subcommand("check", "everything but the first step: what a scenario means and costs");
    add_scenario(*verb, a.run.scenario);
    verb->add_flag("--resolved", a.resolved, "print every value in force as TOML");
    verb->callback([&] { action = [&] { return check(a.run.scenario, a.resolved); }; });
}

void add_tables(CLI::App& app, Arguments& a, Action& action) {
    CLI::App* verb = app.add_subcommand("schema", "every key of a scenario");
    verb->add_flag("--json", a.json, "as JSON");
    verb->callback([&] { action = [&] { return schema(a.json); }; });

    verb = app.add_subcommand("parameters", "every default with its range, source and grade");
    verb->add_flag("--csv", a.csv, "as CSV");
    verb->callback([&] { action = [&] { return parameters(a.csv); }; });

    verb = app.add_subcommand("explain", "what a key or a result means");
    verb->add_option("key", a.what, "e.g. treatment[].length or serum.caffeine.flux")->required();
    verb->callback([&] { action = [&] { return explain(a.what); }; });

    verb = app.add_subcommand("list", "the built-in libraries");
    verb->add_option("library", a.what,
                     "sites, devices, vehicles, serums, solutes, unknowns, people, model or scenarios")
        ->required();
    verb->callback([&] { action = [&] { return list(a.what); }; });
}

void add_info(CLI::App& app, Arguments& a, Action& action) {
    CLI::App* verb = app.add_subcommand("info", "what a result holds");
    verb->add_option("path", a.path, "result directory or snapshot file")->required();
    verb->add_flag("--ledger", a.ledger, "the mass ledger of every field");
    verb->add_flag("--json", a.json, "as JSON");
    verb->callback([&] { action = [&] { return info(a.path, a.ledger, a.json); }; });
}

void add_validate(CLI::App& app, Arguments& a, Action& action) {
    CLI::App* verb = app.add_subcommand(
        "validate",
        "hold the program against exact solutions and published measurements\n\n"
        "Prints every case with model, data, distance, band and verdict. Ends with 5 when a verification (against an "
        "exact solution) fails. A miss of a validation (against measurements) is a finding: it is printed as FAIL and "
        "counted, and the program ends with 0.");
    verb->add_option("name", a.validate.names, "cases or groups of cases (default: all)");
    verb->add_option("-o,--output", a.validate.directory,
                     "folder for validation.md, validation.csv and validation_series.csv");
    verb->add_flag("--list", a.validate.list, "only show what cases there are");
    verb->callback([&] { action = [&] { return validate(a.validate); }; });
}

void add_calibrate(CLI::App& app, Arguments& a, Action& action) {
    CLI::App* verb = app.add_subcommand("calibrate", "fit named parameters of a scenario to measured data");
    verb->add_option("calibration", a.calibrate.file, "calibration file (TOML)")->required();
    verb->add_option("-o,--output", a.calibrate.directory, "result directory (default: results/NAME)");
    verb->add_option("--jobs", a.calibrate.jobs, "runs side by side; results do not depend on it")
        ->check(CLI::Range(1, 1024));
    verb->add_flag("--overwrite", a.calibrate.overwrite, "replace an earlier calibration");
    verb->add_flag("--dry-run", a.calibrate.dry_run, "only check the files and show what would be done");
    verb->callback([&] { action = [&] { return calibrate(a.calibrate); }; });
}

/// For --help and suggestions only: hand_over takes these before options are looked at.
void add_pictures(CLI::App& app) {
    for (const std::string& name : picture_verbs())
        app.add_subcommand(name, "by microwound-post; see microwound " + name + " --help");
}

/// Verbs of the contract that come with later versions.
bool is_later(std::string_view verb) {
    static constexpr std::array<std::string_view, 4> later{"compare", "bench", "pack", "export"};
    return std::ranges::find(later, verb) != later.end();
}

std::vector<std::string_view> verbs_of(const CLI::App& app) {
    std::vector<std::string_view> names;
    for (const CLI::App* verb : app.get_subcommands(nullptr)) names.push_back(verb->get_name());
    return names;
}

int refuse(const std::string& what) {
    complain(fmt::format("error: {}\nusage: microwound VERB ...; microwound --help lists the verbs\n", what));
    return usage;
}

std::string unknown_option(const CLI::App& app, const std::string& written) {
    const std::string option = written.substr(0, written.find('='));
    std::vector<std::string> names{"--help"};
    const CLI::App* verb = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
    for (const CLI::Option* known : verb->get_options())
        for (const std::string& name : known->get_lnames()) names.push_back("--" + name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    return fmt::format("unknown option '{}'{}", option, did_you_mean(option, views));
}

/// What the parser of options complains of, in our words.
int parse_trouble(const CLI::App& app, const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        const CLI::App* verb = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
        say(verb->help());
        return done;
    }
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
        const auto extras = app.remaining(true);
        const auto option = std::ranges::find_if(extras, [](const std::string& word) { return word.starts_with('-'); });
        if (option != extras.end()) return refuse(unknown_option(app, *option));
        if (!extras.empty()) return refuse(fmt::format("unexpected argument '{}'", extras.front()));
    }
    return refuse(error.what());
}

int dispatch(const std::vector<std::string>& words) {
    CLI::App app("Simulates microneedling of skin: punctures, serum, diffusion. Not medical advice.", "microwound");
    app.set_help_flag("-h,--help", "show this help");
    Arguments a;
    Action action;
    app.add_flag("--version", a.version, "show the version");
    app.add_flag("--full", a.full, "with --version: compiler, flags and libraries");
    add_run(app, a, action);
    add_study(app, a, action);
    add_check(app, a, action);
    add_tables(app, a, action);
    add_info(app, a, action);
    add_validate(app, a, action);
    add_calibrate(app, a, action);
    add_pictures(app);
    if (words.empty()) {
        complain(app.help());
        return usage;
    }
    const auto verbs = verbs_of(app);
    if (is_later(words[0]))
        return refuse(fmt::format("'{}' is part of a later version; this one does not have it yet", words[0]));
    if (!words[0].starts_with('-') && std::ranges::find(verbs, words[0]) == verbs.end())
        return refuse(fmt::format("unknown verb '{}'{}", words[0], did_you_mean(words[0], verbs)));
    if (std::ranges::find(picture_verbs(), words[0]) != picture_verbs().end()) return hand_over(words);
    std::string command_line;
    for (const std::string& word : words) command_line += (command_line.empty() ? "" : " ") + word;
    for (PaceArguments* pace : {&a.run.pace, &a.resume.pace, &a.rerun.pace}) pace->command_line = command_line;
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::ParseError& error) {
        return parse_trouble(app, error);
    }
    if (a.version) return print_version(a.full);
    return action ? action() : refuse("no verb");
}

int tell(std::string_view what, int code) {
    complain(what.starts_with("error:") ? fmt::format("{}\n", what) : fmt::format("error: {}\n", what));
    return code;
}

int guarded(const std::vector<std::string>& words) {
    try {
        return dispatch(words);
    } catch (const ScenarioError& error) {
        return tell(error.what(), invalid_input);
    } catch (const OverrideError& error) {
        return tell(error.what(), usage);
    } catch (const DirectoryNotEmpty& error) {
        return tell(error.what(), usage);
    } catch (const FileError& error) {
        return tell(error.what(), file_trouble);
    } catch (const NumericalFailure& error) {
        return tell(error.what(), numerical_failure);
    } catch (const NothingThere& error) {
        return tell(error.what(), no_checkpoint);
    } catch (const NoCheckpoint& error) {
        return tell(error.what(), no_checkpoint);
    } catch (const TooLarge& error) {
        return tell(error.what(), too_large);
    } catch (const std::bad_alloc&) {
        return tell("this machine has not enough memory", too_large);
    } catch (const std::exception& error) {
        return tell(fmt::format("internal error: {}", error.what()), internal_error);
    }
}

}  // namespace

int run_command_line(int count, const char* const* arguments) {
    secure_streams();
    end_in_order_without_memory();
    const int code = guarded({arguments + std::min(count, 1), arguments + count});
    const bool arrived = flush_output();
    return code == done && !arrived ? file_trouble : code;
}

}  // namespace sim::command
