// What a person brings to healing: age, skin type, habits and illnesses as changes of the model's parameters.
#pragma once
#include <string_view>
#include <vector>
#include "sim/healing/actor.hpp"

namespace sim::healing {

/// What becomes of one parameter.
struct Change {
    std::string_view parameter;  // "actor.name"
    enum class How { times, set } how = How::times;
    double value = 1;  // a factor, or the value itself in SI
};

struct Trait {
    std::string_view name, title;
    std::string_view written;  // how a scenario says it
    std::vector<Change> changes;
    std::string_view source;
    Grade grade = Grade::exploratory;
    bool condition = false;  // one of person.conditions
};

/// Everything that a person may have, beside age and skin type.
const std::vector<Trait>& traits();
const Trait* find_trait(std::string_view name);

Trait age_trait(double years);
/// Fitzpatrick's skin type, 1 to 6.
Trait phototype_trait(int type);

/// Throws std::out_of_range for a parameter that no actor has.
void change(Parameters& parameters, const Trait& trait);

}  // namespace sim::healing
