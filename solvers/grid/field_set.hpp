// All fields of a run, each with a card that says what it is and how it moves.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "solvers/grid/grid.hpp"

namespace solvers {

struct FieldId {
    int index = -1;
};

/// Who changes a field in time: somebody outside (given); the rates of its own place, beside diffusion (reacting); or a
/// linear equation with sources and decay that is solved in space as a whole (signal).
enum class Advance { given, reacting, signal };

/// Climbing the gradient of another field a, with receptors that saturate: flux = n chi grad a / (1 + a/half)^2.
struct ReceptorTaxis {
    std::string toward;
    double sensitivity = 0;  // chi [m2/s per unit of a]
    double half = 1;         // of a
};

/// A field's card: all that files, pictures and solvers need to know about it. What moves, never how it is solved.
struct FieldCard {
    std::string unit;
    std::string description;
    Advance advance = Advance::given;
    double diffusivity = 0;  // [m2/s]
    unsigned regions = ~0U;  // bit r: it lives where the region is number r; elsewhere its cells stay as they are
    std::optional<ReceptorTaxis> taxis{};  // none: diffusion only
    double guidance = 0;                   // share of its diffusion that follows the fibres; 0: none
    bool any_sign = false;                 // may be negative
    bool internal = false;                 // of no interest to files
};

/// Fields by name over one grid. Values are cell means in Grid::index order.
class FieldSet {
  public:
    explicit FieldSet(Grid grid) : grid_(std::move(grid)) {}

    /// Adds a field of zeros; throws std::invalid_argument when the name is taken.
    FieldId declare(std::string_view name, FieldCard card);
    /// The field of that name; throws std::invalid_argument when nobody declared it.
    FieldId require(std::string_view name) const;
    std::optional<FieldId> find(std::string_view name) const;

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
