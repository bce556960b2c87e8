// Values that may be numbers, quantities or expressions, read from a document.
#pragma once
#include <string>
#include <vector>
#include "sim/scenario/expression.hpp"
#include "sim/scenario/section.hpp"
#include "sim/scenario/user_field.hpp"

namespace sim {

/// A text is a quantity, such as "3 um2/s", unless it reads as an expression of the names that are known: then "1/s" is
/// one over the field or constant s. An expression of constants alone becomes its value.
class TermReader {
  public:
    enum class Sign { any, not_negative, positive };
    /// What may be written: the key's dimension, names of variables, the sign of a constant.
    struct About {
        const Key* key;
        const std::vector<std::string>* variables;
        Sign sign;
    };

    explicit TermReader(const Constants& constants) : constants_(constants) {}

    /// What is wrong is told by the node's place; then the value is 0, or 1 where 0 makes no sense.
    Term read(const Section& section, const std::string& path, const Node& node, const About& about) const;

  private:
    Term read_text(const std::string& text, const About& about) const;

    const Constants& constants_;
};

}  // namespace sim
