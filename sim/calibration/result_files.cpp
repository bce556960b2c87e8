#include "sim/calibration/result_files.hpp"
#include <array>
#include <string>
#include "sim/calibration/calibrated_scenario.hpp"
#include "sim/calibration/figures.hpp"
#include "sim/calibration/tables.hpp"
#include "sim/output/disk.hpp"

namespace sim::calibration {

namespace {

namespace fs = std::filesystem;

/// The copy is written last: where it is, all the others are ours.
constexpr const char* seal = "calibration.toml";
constexpr std::array own_files{"report.txt",      "fit.csv",        "parameters.csv", "profiles.csv",
                               "correlation.csv", "directions.csv", "calibrated.toml"};

bool is_there(const fs::path& file) { return fs::symlink_status(file).type() != fs::file_type::not_found; }

}  // namespace

ClaimedDirectory claim(const fs::path& directory, bool overwrite) {
    if (overwrite && !is_there(directory / seal))
        for (const char* name : own_files)
            if (is_there(directory / name))
                throw DirectoryNotEmpty((directory / name).string() +
                                        ": is there, but not from an earlier calibration; choose another directory");
    ClaimedDirectory claimed = ClaimedDirectory::for_new_run(directory, overwrite);
    claimed.make_folder("analysis");
    for (const std::string& name : claimed.names("analysis"))
        if (name.ends_with(".png") || name == "figures.json") claimed.remove("analysis/" + name);
    for (const char* name : own_files) claimed.remove(name);
    claimed.remove(seal);
    return claimed;
}

void write_results(const ClaimedDirectory& directory, const Result& result, const std::string& report) {
    const fs::path& folder = directory.path();
    replace_file(folder / "report.txt", report);
    replace_file(folder / "fit.csv", fit_csv(result));
    replace_file(folder / "parameters.csv", parameters_csv(result));
    replace_file(folder / "profiles.csv", profiles_csv(result));
    replace_file(folder / "correlation.csv", correlation_csv(result));
    replace_file(folder / "directions.csv", directions_csv(result));
    replace_file(folder / "calibrated.toml", calibrated_scenario(result));
    replace_file(folder / "analysis" / "figures.json", figures_json(result));
    replace_file(folder / seal, result.calibration.text);
}

}  // namespace sim::calibration
