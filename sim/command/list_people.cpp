// Traits of persons with every number they change, and the values that hold without them.
#include "sim/command/list_people.hpp"

#include <fmt/format.h>

#include "sim/command/terminal.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/units.hpp"

namespace sim::command {

std::string change_text(const healing::Change& change) {
    if (change.how == healing::Change::How::times) return fmt::format("x {:.4g}", change.value);
    const Key* key = find_key(fmt::format("healing.{}", change.parameter));
    const std::string_view unit = key ? key->unit : std::string_view{};
    return fmt::format("= {} (else {})", short_text(change.value, unit), key ? default_text(*key) : "");
}

namespace {

void say_head(const healing::Trait& trait) {
    say(fmt::format("{}: {}\n    written {}\n", trait.name, trait.title, trait.written));
}

void say_source(const healing::Trait& trait) {
    say(fmt::format("    source  {} ({})\n", trait.source, name_of(trait.grade)));
}

void say_changes(const healing::Trait& trait, std::string_view when = {}) {
    for (const healing::Change& change : trait.changes)
        say(fmt::format("    {}healing.{:<34} {}\n", when, change.parameter, change_text(change)));
}

void list_ages() {
    say_head(healing::age_trait(45));
    for (const int years : {25, 45, 65, 85}) say_changes(healing::age_trait(years), fmt::format("at {}  ", years));
    say_source(healing::age_trait(45));
}

void list_phototypes() {
    say_head(healing::phototype_trait(1));
    for (int type = 1; type <= 6; ++type) say_changes(healing::phototype_trait(type), fmt::format("type {}  ", type));
    say_source(healing::phototype_trait(1));
}

}  // namespace

void list_people() {
    list_ages();
    list_phototypes();
    for (const healing::Trait& trait : healing::traits()) {
        say_head(trait);
        say_changes(trait);
        say_source(trait);
    }
}

}  // namespace sim::command
