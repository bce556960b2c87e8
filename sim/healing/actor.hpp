// One actor of healing: a cell type, signal or matrix with its field, its equation and its parameters, all in one file.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "sim/library/evidence.hpp"
#include "solvers/grid/field_set.hpp"
#include "solvers/reaction/rate_source.hpp"

namespace sim::healing {

/// Kinds of tissue by depth; the numbers of Row::region.
enum class Tissue { barrier = 0, epidermis = 1, dermis = 2, hypodermis = 3 };
inline constexpr unsigned bit(Tissue tissue) { return 1U << static_cast<unsigned>(tissue); }
inline constexpr unsigned in_dermis = bit(Tissue::dermis);
inline constexpr unsigned in_epidermis = bit(Tissue::epidermis);
inline constexpr unsigned in_living_skin = in_dermis | in_epidermis;
inline constexpr unsigned below_barrier = in_living_skin | bit(Tissue::hypodermis);

/// A number of the model: scenario key healing.ACTOR.NAME, and the letter that equations use.
struct Parameter {
    std::string_view name, symbol;
    Sourced number;  // SI; unit as people write it, e.g. "/d"
    std::string_view sentence;
};

/// Values in force by "actor.name", in SI.
class Parameters {
  public:
    /// Throws std::out_of_range for a name that no actor has.
    double operator()(const std::string& name) const { return values_.at(name); }
    void set(const std::string& name, double value) { values_.at(name) = value; }
    void add(const std::string& name, double value) { values_[name] = value; }
    bool has(const std::string& name) const { return values_.contains(name); }
    const std::map<std::string, double>& all() const { return values_; }
    bool operator==(const Parameters&) const = default;

  private:
    std::map<std::string, double> values_;
};

struct Actor {
    std::string_view name;        // of its field, and of its group of parameters
    std::string_view symbol{};    // in equations; empty: a group of parameters without a field
    std::string_view title{};     // in words
    std::string_view equation{};  // as text
    std::vector<Parameter> parameters{};
    /// The field's card; null: the group has no field of its own.
    solvers::FieldCard (*card)(const Parameters& in) = nullptr;
    double (*healthy)(const Parameters& in) = nullptr;  // value at rest; null: 0
    /// Its rates; null: the field is given, or moves without rates. Every field has been declared by then.
    std::unique_ptr<solvers::RateSource> (*make)(const Parameters& in, const solvers::FieldSet& fields) = nullptr;
    std::string_view told_by{};  // the actor whose source states its rates as well, where that saves work
    std::string_view option{};   // word in healing.optional that it takes part by; empty: it always does
};

/// All actors, in order of appearance. Nothing else lists fields or parameters of healing.
const std::vector<Actor>& cast();
const Actor* find_actor(std::string_view name);

/// A named set of parameters: what differs from the defaults.
struct Preset {
    std::string_view name, title;
    std::vector<std::pair<std::string_view, double>> values;  // "actor.name", SI
};
const std::vector<Preset>& presets();

/// Every parameter at its default, changed by that preset. Throws std::out_of_range for an unknown name.
Parameters parameters_of(std::string_view preset = "amended");

/// The words of healing.optional, each once.
std::vector<std::string_view> options();

/// Linear gain of the inflammatory loop D - I - N - M1 - M2 - T at rest (healing.md 2.3); at 1 or more inflammation
/// feeds itself.
double loop_gain(const Parameters& in);

}  // namespace sim::healing
