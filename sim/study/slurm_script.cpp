#include "sim/study/slurm_script.hpp"
#include <fmt/format.h>
#include <sys/stat.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include "sim/output/disk.hpp"
#include "sim/study/preview.hpp"

namespace sim::study {

namespace {

constexpr int most_tasks = 1000;         // of one array, as most clusters allow
constexpr double wanted_seconds = 3600;  // of work in a task, so that starting it does not count
constexpr double margin = 3;             // of time and memory over the estimate
constexpr double mebibyte = 1 << 20;

/// In single quotes, for a shell.
std::string shell_word(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

/// For a comment: one line, whatever it was.
std::string one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return (c >= 0 && c < ' ') || c == 127; }, ' ');
    return text;
}

/// For names of jobs and logs: #SBATCH lines are no shell, so that nothing in them can be quoted for certain.
std::string plain_name(std::string text) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    std::ranges::replace_if(text, std::not_fn(plain), '_');
    return text.empty() || text.front() == '-' ? "study" + text : text;
}

struct Division {
    int members_of_task = 1, tasks = 1, minutes = 1, memory = 1;  // memory [MiB]
};

Division divide(const Preview& preview, int threads) {
    const double each = preview.members > 0 ? preview.seconds / preview.members : 0;
    const double fitting = std::floor(wanted_seconds / std::max(1e-3, each));
    const int least = (preview.members + most_tasks - 1) / most_tasks;
    Division division;
    division.members_of_task =
        std::clamp(static_cast<int>(std::min(fitting, 1e6)), std::max(1, least), std::max(1, preview.members));
    division.tasks = (preview.members + division.members_of_task - 1) / division.members_of_task;
    division.minutes = static_cast<int>(std::ceil(10 + margin * each * division.members_of_task / 60));
    constexpr double least_memory = 256;
    division.memory =
        static_cast<int>(std::ceil(least_memory + margin * preview.memory_bytes / mebibyte + 16.0 * threads));
    return division;
}

}  // namespace

void write_slurm_script(const std::filesystem::path& file, const Study& study, const StudyOptions& options,
                        const std::filesystem::path& study_file) {
    const auto members = plan_of(study);
    const Preview preview = preview_of(study, members);
    const int threads = std::max(1, options.threads);
    const Division division = divide(preview, threads);
    const auto absolute = [](const std::filesystem::path& path) {
        return std::filesystem::absolute(path).lexically_normal().string();
    };
    const std::string script = fmt::format(
        R"script(#!/bin/bash
# {title}: {members} members. Written by microwound study --slurm; submit with sbatch.
# Submitted again after a time limit or a failure, it goes on: members that are done stay as they are.
#SBATCH --job-name={name}
#SBATCH --array=0-{last_task}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={threads}
#SBATCH --mem={memory}M
#SBATCH --time={minutes}
#SBATCH --signal=B:TERM@120
#SBATCH --output={name}_%A_%a.log

members_of_task={each}  # with another number, --array has to be another as well
program={program}
study={study}
directory={directory}

if [ "$1" = table ]; then
    exec "$program" study "$study" -o "$directory" --analyse
fi
# The first task asks for the job that makes the table once all tasks have ended, however they did.
if [ "$SLURM_ARRAY_TASK_ID" = "$SLURM_ARRAY_TASK_MIN" ] && [ "${{SLURM_RESTART_COUNT:-0}}" = 0 ]; then
    sbatch --dependency="afterany:$SLURM_ARRAY_JOB_ID" --array=0 --job-name={name}_table \
        ${{SLURM_JOB_PARTITION:+--partition="$SLURM_JOB_PARTITION"}} \
        ${{SLURM_JOB_ACCOUNT:+--account="$SLURM_JOB_ACCOUNT"}} {script} table
fi
first=$((SLURM_ARRAY_TASK_ID * members_of_task))
"$program" study "$study" -o "$directory" --members "$first-$((first + members_of_task - 1))" \
    --jobs 1 --threads {threads} --quiet &
# Slurm warns before the time limit; the program then saves the state of its member and ends with code 75.
# A wait that the warning breaks off is begun again.
trap 'warned=yes; kill -TERM "$!"' TERM
warned=yes
while [ "$warned" ]; do
    warned=
    wait "$!"
    code=$?
done
exit "$code"
)script",
        fmt::arg("title", one_line(study.title)), fmt::arg("members", members.size()),
        fmt::arg("each", division.members_of_task), fmt::arg("name", plain_name(study.name)),
        fmt::arg("last_task", division.tasks - 1), fmt::arg("threads", threads), fmt::arg("memory", division.memory),
        fmt::arg("minutes", division.minutes), fmt::arg("script", shell_word(absolute(file))),
        fmt::arg("program", shell_word(absolute(options.program))), fmt::arg("study", shell_word(absolute(study_file))),
        fmt::arg("directory", shell_word(absolute(options.directory))));
    replace_file(file, script);
    ::chmod(file.c_str(), 0755);
}

}  // namespace sim::study
