// One key of a scenario: what may be written, what holds otherwise, and who says so.
#pragma once
#include <string_view>
#include "sim/library/evidence.hpp"
#include "sim/scenario/units.hpp"

namespace sim {

enum class ValueType {
    text,
    word,  // one of `words`
    name,  // letters, digits and _, as in file and field names
    flag,  // true or false
    integer,
    number,    // dimensionless; "15 %" is accepted too
    quantity,  // a quoted number with unit
    measure,   // a number in SI units, or a quantity: of the dimension, or of any where no unit is named
    formula,   // a measure, or an expression in quotes
};

/// What a value may also be: a table of values, one a solute, one a layer, or one a name that the file chooses.
enum class Keyed { no, by_solute, by_layer, by_name };

struct Key {
    std::string_view path;  // "treatment[].length"; [] stands for any element
    ValueType type = ValueType::text;
    Dimension dimension{};
    std::string_view unit{};       // as shown to people, e.g. "um"; of a measure or formula without dimension: "1"
    std::string_view fallback{};   // default as written in a file, without quotes; lists with commas; empty: none
    std::string_view otherwise{};  // what holds instead when there is no fallback, in words
    std::string_view lowest{}, highest{};  // allowed range, with unit; empty: open
    std::string_view words{};              // "patch|channel|slab"
    int count = 1;                         // 1: a single value; 0: a list; n: a list of n; -3: one value or a list of 3
    Keyed keyed = Keyed::no;
    std::string_view only{};       // "geometry=patch|slab": the key counts only beside this word
    const Sourced* law = nullptr;  // the default is this constant of the library
    std::string_view source{};
    Grade grade = Grade::exploratory;
    std::string_view sentence{};
    std::string_view symbol{};  // in the equations of healing
};

}  // namespace sim
