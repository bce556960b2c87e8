// All fields of a run, each with a card that says what it is.
#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "solvers/grid/grid.hpp"

namespace solvers {

struct FieldId {
    int index = -1;
};

/// A field's card: all that files and pictures need to know about it.
struct FieldCard {
    std::string unit;
    std::string description;
};

/// Fields by name over one grid. Values are cell means in Grid::index order.
class FieldSet {
  public:
    explicit FieldSet(Grid grid) : grid_(std::move(grid)) {}

    /// Adds a field of zeros; throws std::invalid_argument when the name is taken.
    FieldId declare(std::string_view name, FieldCard card);

    const Grid& grid() const { return grid_; }
    int count() const { return static_cast<int>(entries_.size()); }
    const std::string& name(FieldId field) const { return entries_[field.index].name; }
    const FieldCard& card(FieldId field) const { return entries_[field.index].card; }
    std::vector<double>& values(FieldId field) { return entries_[field.index].values; }
    const std::vector<double>& values(FieldId field) const { return entries_[field.index].values; }

  private:
    struct Entry {
        std::string name;
        FieldCard card;
        std::vector<double> values;
    };
    Grid grid_;
    std::vector<Entry> entries_;
};

}  // namespace solvers
