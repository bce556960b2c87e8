// A study as its file describes it: many runs of one scenario, what varies between them, and what is asked of each.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>
#include "sim/study/factor.hpp"
#include "sim/study/table/study_table.hpp"

namespace sim::study {

struct Design {
    DesignKind kind = DesignKind::grid;
    int samples = 0;     // points; trajectories of morris; base points of saltelli
    int replicates = 1;  // over seeds
    int levels = 4;      // of morris
    std::uint64_t seed = 1;
};

/// A number of each member's result.
struct OutputRequest {
    OutputColumn column;
    std::string result;        // "healing.collagen.gain"
    std::optional<double> at;  // date [s]; none: at the end, as in summary.json
    bool per_area = false;     // divided by the simulated area
};

/// A few members again, in a dearer model.
struct Confirmation {
    std::vector<std::string> overrides;  // of the dearer model
    int points = 3;
    int replicates = 1;
    explicit operator bool() const { return !overrides.empty(); }
};

struct Limits {
    std::optional<double> wall_seconds;  // of one member [s]
    std::optional<double> memory_bytes;  // address space of one member
};

struct Study {
    std::string file, text, name, title;  // the file byte for byte
    std::filesystem::path base;           // scenario
    std::string base_text;
    std::vector<std::string> overrides;  // for every member
    std::uint64_t base_seed = 1;
    std::string base_resolved;
    Design design;
    std::vector<Factor> factors, uncertain;
    std::vector<OutputRequest> outputs;
    Confirmation confirmation;
    Limits limits;
    std::vector<std::string> warnings;
};

/// The factors that tables list: those of the design, then the uncertain ones.
std::vector<FactorColumn> columns_of(const Study& study);

}  // namespace sim::study
