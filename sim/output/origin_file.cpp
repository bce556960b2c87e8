#include "sim/output/origin_file.hpp"
#include "sim/output/rehearsal.hpp"
#include "sim/output/snapshot_file.hpp"
#include "sim/output/untrusted_file.hpp"

namespace sim {

namespace {

Origin read_whole(const std::filesystem::path& path) {
    const hdf5::UntrustedFile file(path);
    const auto text = [&](const std::string& name) {
        const std::string dataset = "/provenance/" + name;
        return file.has("/provenance") && file.has(dataset) ? file.long_text(dataset) : std::string();
    };
    Origin origin{text("scenario"), text("scenario_file"), text("overrides"),
                  text("until"),    text("version"),       text("git")};
    if (origin.scenario.empty()) throw FileError(path.string() + ": does not say what scenario it came from");
    return origin;
}

}  // namespace

Origin read_origin(const std::filesystem::path& result) {
    std::filesystem::path path = result;
    if (std::filesystem::is_directory(result)) {
        const auto files = snapshot_files(result);
        if (files.empty()) throw FileError(result.string() + ": holds no snapshot to say where it came from");
        path = files.front();
    }
    return hdf5::read_rehearsed(path, [&] { return read_whole(path); });
}

}  // namespace sim
