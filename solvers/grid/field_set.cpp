#include "solvers/grid/field_set.hpp"
#include <algorithm>
#include <stdexcept>

namespace solvers {

FieldId FieldSet::declare(std::string_view name, FieldCard card) {
    const bool taken = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.name == name; });
    if (taken) throw std::invalid_argument("field declared twice: " + std::string(name));
    entries_.push_back({std::string(name), std::move(card), std::vector<double>(grid_.count(), 0.0)});
    return {count() - 1};
}

}  // namespace solvers
