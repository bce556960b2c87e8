// A small run that never happened, for the tests of the writers: numbers that no arithmetic would give by chance.
#pragma once
#include <unistd.h>
#include <cmath>
#include <filesystem>
#include <string>
#include "sim/output/records.hpp"

namespace sample {

/// A folder of this test's own, gone at its end.
class Folder {
  public:
    explicit Folder(const std::string& name)
        : path_(std::filesystem::temp_directory_path() / ("microwound-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

inline solvers::Grid grid() {
    solvers::Grid grid;
    grid.faces = {{{0, 1e-4, 2e-4, 3e-4}, {0, 1e-4, 2e-4}, {0, 2e-6, 6e-6, 1.4e-5, 3e-5}}};
    grid.periodic = true;
    return grid;
}

/// Every cell has its own value; (i, j, k) can be read off it: 1 + i + 10 j + 100 k, plus a third to fill all bits.
inline double value(int i, int j, int k, double time) { return (1 + i + 10 * j + 100 * k + 1.0 / 3) * (1 + time); }

inline solvers::FieldSet fields(const solvers::Grid& grid, double time) {
    solvers::FieldSet fields(grid);
    const solvers::FieldId caffeine = fields.declare("caffeine", {"kg/m3", "caffeine, total concentration"});
    const solvers::FieldId acid = fields.declare("ascorbic_acid", {"kg/m3", "vitamin C, total concentration"});
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                fields.values(caffeine)[grid.index(i, j, k)] = value(i, j, k, time);
                fields.values(acid)[grid.index(i, j, k)] = -value(i, j, k, time);
            }
    return fields;
}

/// `fields` must outlive the snapshot.
inline sim::Snapshot snapshot(const solvers::FieldSet& fields, double time) {
    sim::Snapshot snapshot;
    snapshot.time = time;
    snapshot.fields = {&fields};
    const std::size_t count = fields.grid().count();
    snapshot.tissue.layer_names = {"stratum_corneum", "epidermis"};
    for (int k = 0; k < fields.grid().nz(); ++k) snapshot.tissue.layer_along.push_back(k < 2 ? 0 : 1);
    snapshot.tissue.channel_fraction.assign(count, 0);
    snapshot.tissue.channel_fraction[1] = 0.25;
    snapshot.tissue.patency.assign(count, 0);
    snapshot.tissue.patency[1] = 0.5;
    snapshot.tissue.affinity = {{"caffeine", std::vector<double>(count, 2.5)},
                                {"ascorbic_acid", std::vector<double>(count, 0.7)}};
    snapshot.needles = {{1e-4, 2e-5, 0.5, 3e-4, 2e-4, 4e-5, 0}, {2e-4, 1e-5, 1.5, 3.1e-4, 2.1e-4, 4.1e-5, 2}};
    sim::Ledger ledger;
    ledger.field = "caffeine";
    ledger.initial = 1e-9;
    ledger.in = {{"applied", 5e-9}};
    ledger.out = {{"cleared", 1e-9}, {"washed", 2e-9}};
    ledger.loss = 5e-10;
    ledger.held = {{"donor", 1.5e-9}, {"stratum_corneum", 5e-10}, {"epidermis", 4e-10}, {"channel", 1e-10}};
    snapshot.ledgers = {ledger};
    return snapshot;
}

inline sim::Provenance provenance() {
    return {{"title", "A sample, Küche & <Co>"}, {"scenario", "duration = \"1 h\"\n"}, {"git_hash", "0123abc"}};
}

}  // namespace sample
