// Keys of the schema: healing. What belongs to actors is written from their own tables.
#include <fmt/format.h>

#include <deque>
#include <string>
#include "sim/healing/actor.hpp"
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

using enum ValueType;

namespace {

/// Texts that keys refer to, for as long as the program runs.
std::string_view keep(std::string text) {
    static std::deque<std::string> kept;
    return kept.emplace_back(std::move(text));
}

std::string_view preset_words() {
    std::string joined;
    for (const healing::Preset& preset : healing::presets())
        joined.append(joined.empty() ? "" : "|").append(preset.name);
    return keep(joined);
}

/// Beyond this many of its units a number of healing is a slip of the pen.
constexpr std::string_view absurd = "1000000";

Key key_of(const healing::Actor& actor, const healing::Parameter& parameter) {
    const std::string_view unit = parameter.number.unit == "1" ? std::string_view{} : parameter.number.unit;
    const auto limit = [&](std::string_view most) {
        return keep(unit.empty() ? std::string(most) : fmt::format("{} {}", most, unit));
    };
    std::string sentence(parameter.sentence);
    if (!sentence.ends_with('.')) sentence += '.';
    return {.path = keep(fmt::format("healing.{}.{}", actor.name, parameter.name)),
            .type = unit.empty() ? number : quantity,
            .dimension = parse_quantity(fmt::format("1 {}", unit)).dimension,
            .unit = unit,
            .lowest = limit("0"),
            .highest = limit(absurd),
            .law = &parameter.number,
            .sentence = keep(std::move(sentence)),
            .symbol = parameter.symbol};
}

}  // namespace

// clang-format off
std::vector<Key> healing_keys() {
    std::vector<Key> keys{
        {.path = "healing.enabled", .type = flag, .otherwise = "true in vivo where some treatment needles and processes.healing is true, else false", .source = choice,
         .sentence = "Does the skin heal? A Franz cell holds excised skin, which does not; true makes it heal all the same."},
        {.path = "healing.preset", .type = word, .fallback = "amended", .words = preset_words(), .source = choice,
         .sentence = "Named set of the model's numbers; the person changes it, and what stands below [healing] comes last."},
        {.path = "healing.optional", .type = name, .otherwise = "all of them but tgf_beta_latent", .count = 0, .source = choice,
         .sentence = "Optional actors that take part, such as capillaries or hyaluronan; an empty list leaves all of them out."},
        {.path = "healing.recruitment", .type = word, .fallback = "uniform", .words = "uniform|capillaries", .source = "a choice: following capillaries starves the core of wounds of a millimetre",
         .sentence = "Where leucocytes leave the blood: everywhere alike, or in proportion to capillaries within about 0.1 mm."},
        {.path = "healing.baseline.collagen", .type = number, .fallback = "1", .lowest = "0.01", .highest = "1.9", .source = choice,
         .sentence = "Collagen of this dermis at rest, as a share of healthy young skin's; it keeps that level when nothing is done."},
        {.path = "healing.baseline.collagen_3_share", .type = number, .otherwise = "that of healthy skin", .lowest = "0", .highest = "0.95", .source = choice,
         .sentence = "Share of collagen III in the collagen at rest."},
        {.path = "healing.scar.radius", .type = quantity, .dimension = dimension::length, .unit = "mm", .fallback = "0.5 mm", .lowest = "1 um", .highest = "100 mm", .source = choice,
         .sentence = "Radius of a round scar that is there from the start; [healing.scar] makes one."},
        {.path = "healing.scar.depth", .type = quantity, .dimension = dimension::length, .unit = "mm", .fallback = "1 mm", .lowest = "1 um", .highest = "50 mm", .source = choice,
         .sentence = "How deep below the surface the scar reaches."},
        {.path = "healing.scar.collagen", .type = number, .fallback = "0.8", .lowest = "0.01", .highest = "1.9",
         .source = "a choice: the set-point that five sessions of Lotfi 2013, JEWDS 10:152, are compared with", .grade = Grade::exploratory,
         .sentence = "Collagen of the scar at rest, as a share of healthy skin's: below 1 a sunken scar, above 1 a raised one."},
        {.path = "healing.scar.at", .type = quantity, .dimension = dimension::length, .unit = "mm", .otherwise = "the middle of the patch", .lowest = "0 m", .highest = "100 mm", .count = 2, .source = choice,
         .sentence = "Middle of the scar in the patch, [x, y]; around a single channel it lies about the puncture."},
    };
    for (const healing::Actor& actor : healing::cast())
        for (const healing::Parameter& parameter : actor.parameters) keys.push_back(key_of(actor, parameter));
    return keys;
}
// clang-format on

}  // namespace sim::schema
