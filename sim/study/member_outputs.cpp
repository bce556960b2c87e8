#include "sim/study/member_outputs.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"
#include "sim/output/untrusted_file.hpp"

namespace sim::study {

namespace {

constexpr std::size_t largest_summary = 1 << 24;
constexpr const char* area_name = "domain.area";

class MemberResult {
  public:
    explicit MemberResult(const std::filesystem::path& directory) : directory_(directory) {
        const auto file = directory / "summary.json";
        try {
            summary_ = nlohmann::json::parse(read_small_file(file, largest_summary));
        } catch (const nlohmann::json::exception& error) {
            throw FileError(fmt::format("{}: {}", file.string(), error.what()));
        }
    }

    std::optional<double> value(const OutputRequest& request) {
        auto value = request.at ? in_history(request.result, *request.at) : in_summary(request.result);
        if (!value || !request.per_area) return value;
        const auto area = in_summary(area_name);
        if (!area) return {};
        return *value / *area;
    }

  private:
    std::optional<double> in_summary(const std::string& name) const {
        const auto found = summary_.find(name);
        if (found == summary_.end() || !found->is_object() || !found->contains("value")) return {};
        const auto& value = (*found)["value"];
        if (!value.is_number()) return {};
        return value.get<double>();
    }

    std::optional<double> in_history(const std::string& name, double date) {
        if (!history_) {
            history_.emplace(directory_ / "run.h5");
            times_ = column("time");
        }
        const std::string path = "/history/" + name;
        if (!history_->has(path) || times_.empty()) return {};
        const std::vector<double> values = column(name);
        const auto after = std::ranges::lower_bound(times_, date);
        const auto a = static_cast<std::size_t>(after - times_.begin());
        if (after == times_.end() || values.size() != times_.size()) return {};
        if (times_[a] == date || a == 0) return times_[a] == date ? std::optional(values[a]) : std::nullopt;
        return std::lerp(values[a - 1], values[a], (date - times_[a - 1]) / (times_[a] - times_[a - 1]));
    }

    std::vector<double> column(const std::string& name) const {
        const std::string path = "/history/" + name;
        return history_->doubles(path, history_->shape(path));
    }

    std::filesystem::path directory_;
    nlohmann::json summary_;
    std::optional<hdf5::UntrustedFile> history_;
    std::vector<double> times_;
};

}  // namespace

std::map<std::string, double> member_outputs(const std::filesystem::path& directory,
                                             std::span<const OutputRequest> requests) {
    MemberResult result(directory);
    std::map<std::string, double> outputs;
    for (const OutputRequest& request : requests)
        if (const auto value = result.value(request); value && std::isfinite(*value))
            outputs[request.column.name] = *value;
    return outputs;
}

}  // namespace sim::study
