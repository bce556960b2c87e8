#include "sim/study/analysis/figures.hpp"
#include <fmt/format.h>
#include <cmath>
#include <set>
#include <utility>
#include "sim/output/disk.hpp"
#include "sim/output/records.hpp"
#include "sim/study/analysis/wording.hpp"

namespace sim::study {

Figure number(double value) { return std::isfinite(value) ? Figure(value) : Figure(nullptr); }

Figure numbers(const std::vector<double>& values) {
    Figure list = Figure::array();
    for (const double value : values) list.push_back(number(value));
    return list;
}

Figure axis(const std::string& label, const std::string& unit, bool logarithmic) {
    return {{"label", label}, {"unit", unit}, {"logarithmic", logarithmic}};
}

Figure axis(const FactorColumn& factor) { return axis(factor.name, factor.unit, factor.logarithmic); }

Figure axis(const OutputColumn& output) { return axis(label_of(output), output.unit); }

Figure figure_of(const std::string& kind, const std::string& name, const std::string& title, const std::string& note) {
    return {{"kind", kind}, {"name", plain_name(name)}, {"title", title}, {"note", note}};
}

void write_figures(const std::filesystem::path& folder, const std::string& title, std::vector<Figure> figures) {
    std::set<std::string> taken;
    for (Figure& figure : figures) {
        const std::string name = figure["name"];
        std::string free = name;
        for (int n = 2; !taken.insert(free).second; ++n) free = fmt::format("{}_{}", name, n);
        figure["name"] = free;
    }
    const Figure all{{"title", title}, {"notice", notice}, {"figures", std::move(figures)}};
    // Texts come from files of other people: what is no UTF-8 is replaced, not refused.
    replace_file(folder / "figures.json", all.dump(1, ' ', false, Figure::error_handler_t::replace) + "\n");
}

}  // namespace sim::study
