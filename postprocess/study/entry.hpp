// A value of figures.json that knows where it stands, so that every complaint can say so.
#pragma once
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace postprocess::study {

/// Refers into a document that outlives it. Every reading member throws BadValue "PLACE: KEYS: what is expected, what
/// was found". Keys that nobody asks for are let be: an analysis may write more than a picture shows.
class Entry {
  public:
    /// `place` says in which file and figure the value is, `keys` where in there: "x.values[3]".
    Entry(const nlohmann::json& value, std::string place, std::string keys = "")
        : value_(&value), place_(std::move(place)), keys_(std::move(keys)) {}

    Entry operator[](const std::string& key) const;
    /// Nothing where the key is absent or null.
    std::optional<Entry> find(const std::string& key) const;
    std::vector<Entry> list() const;
    /// One line: line ends and other control characters become spaces.
    std::string text() const;
    bool truth() const;
    /// At most 1e100 in size, so that sums and differences stay finite.
    double number() const;
    /// NaN for null.
    double number_or_none() const;
    std::vector<double> numbers_or_none() const;
    /// A list that has `count` entries, as `why` says.
    std::vector<Entry> list_of(std::size_t count, const std::string& why) const;

    [[noreturn]] void refuse(const std::string& expected) const;

  private:
    std::string where() const { return keys_.empty() ? place_ : place_ + ": " + keys_; }

    const nlohmann::json* value_;
    std::string place_, keys_;
};

}  // namespace postprocess::study
