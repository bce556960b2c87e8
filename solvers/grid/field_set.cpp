#include "solvers/grid/field_set.hpp"
#include <algorithm>
#include <stdexcept>

namespace solvers {

FieldId FieldSet::declare(std::string_view name, FieldCard card) {
    if (find(name)) throw std::invalid_argument("field declared twice: " + std::string(name));
    entries_.push_back({std::string(name), std::move(card), std::vector<double>(grid_.count(), 0.0)});
    return {count() - 1};
}

std::optional<FieldId> FieldSet::find(std::string_view name) const {
    const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.name == name; });
    if (entry == entries_.end()) return std::nullopt;
    return FieldId{static_cast<int>(entry - entries_.begin())};
}

FieldId FieldSet::require(std::string_view name) const {
    const auto field = find(name);
    if (!field) throw std::invalid_argument("field required, but declared by nobody: " + std::string(name));
    return *field;
}

}  // namespace solvers
