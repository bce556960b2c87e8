// A study as a job array of Slurm.
#pragma once
#include <filesystem>
#include <string>
#include "sim/study/run_study.hpp"
#include "sim/study/study.hpp"

namespace sim::study {

/// Writes a script for sbatch that runs the members in tasks of an array, each of which can be stopped and submitted
/// again, and after them a job that makes table, analysis and pictures. Paths in it are absolute. Throws FileError.
void write_slurm_script(const std::filesystem::path& file, const Study& study, const StudyOptions& options,
                        const std::filesystem::path& study_file);

}  // namespace sim::study
