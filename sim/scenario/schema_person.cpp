// Keys of the schema: the person whose skin it is.
#include "sim/healing/people.hpp"
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

namespace {

std::string_view condition_words() {
    static const std::string words = [] {
        std::string joined;
        for (const healing::Trait& trait : healing::traits())
            if (trait.condition) joined.append(joined.empty() ? "" : "|").append(trait.name);
        return joined;
    }();
    return words;
}

}  // namespace

// clang-format off
std::vector<Key> person_keys() {
    return {
        {.path = "person.age", .type = number, .fallback = "45", .lowest = "18", .highest = "100", .source = choice,
         .sentence = "Age of the person in years; channels of old skin close more slowly, and it heals more slowly and with less collagen."},
        {.path = "person.phototype", .type = integer, .fallback = "3", .lowest = "1", .highest = "6", .source = choice,
         .sentence = "Skin type after Fitzpatrick, 1 to 6: melanin at rest, and how strongly pigment answers to inflammation."},
        {.path = "person.smoker", .type = flag, .fallback = "false", .source = choice,
         .sentence = "Does the person smoke? Smokers make less collagen and more of what digests it."},
        {.path = "person.diabetes", .type = word, .fallback = "none", .words = "none|controlled|severe", .source = choice,
         .sentence = "Diabetes: under it inflammation turns late to repair, or not at all."},
        {.path = "person.conditions", .type = word, .otherwise = "none", .words = condition_words(), .count = 0, .source = choice,
         .sentence = "Conditions of the skin or of the blood; what several do to the same number multiplies. list people shows their effects."},
        {.path = "person.hygiene", .type = word, .fallback = "good", .words = "good|poor", .source = choice,
         .sentence = "poor: needles bring in so many bacteria that the skin may not clear them at once."},
        {.path = "person.pregnant", .type = flag, .fallback = "false", .source = choice,
         .sentence = "Is the person pregnant? It changes nothing in the model: nobody has measured what it does; a run is told to say so."},
    };
}
// clang-format on

}  // namespace sim::schema
