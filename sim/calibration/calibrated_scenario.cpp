#include "sim/calibration/calibrated_scenario.hpp"
#include <fmt/format.h>
#include <map>
#include "sim/output/records.hpp"
#include "sim/scenario/document_text.hpp"
#include "sim/scenario/read_scenario.hpp"

namespace sim::calibration {

namespace {

/// "treatment[rolling].length" with the number of the element in place of its name.
std::string numbered(const Node& document, const std::string& path) {
    std::string result;
    const Node* node = &document;
    for (const PathStep& step : path_steps(path)) {
        if (step.bracket) {
            const int item = find_item(*node, step.name);
            result += fmt::format("[{}]", item);
            node = &node->items[static_cast<std::size_t>(item)];
        } else {
            result += (result.empty() ? "" : ".") + step.name;
            node = node->member(step.name);
        }
    }
    return result;
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text;
}

}  // namespace

std::string calibrated_scenario(const Result& result) {
    const Calibration& calibration = result.calibration;
    std::vector<double> best;
    for (std::size_t k = 0; k < calibration.parameters.size(); ++k) best.push_back(result.best(k));
    const Node document =
        read_document(calibration.base_text, calibration.base_file.string(), calibration.overrides_for(best));
    std::map<std::string, std::string> remarks;
    for (std::size_t k = 0; k < calibration.parameters.size(); ++k)
        remarks[numbered(document, calibration.parameters[k].key)] =
            one_line(fmt::format("fitted, {}: {}", name_of(result.solution.verdicts[k]), finding(result, k)));
    std::string text = fmt::format("# {} with values fitted by microwound calibrate as {} says, to",
                                   calibration.base_file.filename().string(), calibration.file.filename().string());
    for (const DataSet& set : calibration.data)
        text += fmt::format(" {} ({} values of {})", set.file.filename().string(), set.rows.size(), set.output);
    text = one_line(std::move(text));
    text += fmt::format(
        ".\n# Only values with a remark were fitted; all others are those of the base. Comments of the base "
        "are not repeated here.\n");
    if (result.solution.goodness.doubtful())
        text += "# WARNING: the model does not describe these data within their errors.\n";
    return text + fmt::format("# {}\n", notice) + document_text(document, remarks);
}

}  // namespace sim::calibration
