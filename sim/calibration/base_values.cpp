// The present value of a key. What stands in the file counts under its own path; what does not is looked up among the
// values in force, as long as the elements of lists on the way there are the same ones: the reader orders treatments by
// date, and fills in layers.
#include <algorithm>
#include "sim/calibration/read_parameter.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/units.hpp"

namespace sim::calibration {

namespace {

const Node* step_into(const Node* node, const PathStep& step) {
    if (!node) return nullptr;
    if (!step.bracket) return node->kind == Node::Kind::table ? node->member(step.name) : nullptr;
    const int item = node->kind == Node::Kind::list ? find_item(*node, step.name) : -1;
    return item < 0 ? nullptr : &node->items[static_cast<std::size_t>(item)];
}

std::string text_of(const Node* node, std::string_view name) {
    const Node* member = node && node->kind == Node::Kind::table ? node->member(name) : nullptr;
    return member ? member->text : std::string();
}

double date_of(const Node& node) {
    const std::string text = text_of(&node, "at");
    try {
        return text.empty() ? 0 : parse_quantity(text).value;
    } catch (const UnitError&) {
        return 0;
    }
}

/// Where the file has this element of a list, the one in force has to be of the same name and date.
bool same_element(const Node* written, const Node& resolved) {
    if (!written || written->kind != Node::Kind::table) return true;
    const std::string name = text_of(written, "name");
    return (name.empty() || name == text_of(&resolved, "name")) && date_of(*written) == date_of(resolved);
}

}  // namespace

const Node* BaseValues::find(const std::string& path) const {
    const Node *in_file = &written, *in_force = &resolved;
    for (const PathStep& step : path_steps(path)) {
        in_file = step_into(in_file, step);
        in_force = step_into(in_force, step);
        if (in_force && step.bracket && !same_element(in_file, *in_force)) in_force = nullptr;
    }
    return in_file ? in_file : in_force;
}

}  // namespace sim::calibration
