// Skin and its treatments have sizes and times of their own; what is far beyond them is a slip of the pen. Declared
// fields may have any size.
#include <fmt/format.h>

#include <array>
#include "sim/scenario/interpret.hpp"

namespace sim {

void check_sense(const Section& root) {
    struct Sense {
        std::string_view table, key, lowest, highest;
    };
    constexpr std::array<Sense, 7> senses{{{"", "duration", "1e-6 s", "3650 d"},
                                           {"domain", "size", "1 um", "100 mm"},
                                           {"domain", "depth", "1 um", "50 mm"},
                                           {"domain", "spacing", "10 nm", "10 mm"},
                                           {"domain", "surface_spacing", "1 nm", "10 mm"},
                                           {"numerics", "fixed_step", "1e-9 s", "3650 d"},
                                           {"numerics", "maximum_step", "1e-9 s", "3650 d"}}};
    for (const Sense& sense : senses) {
        const Section section = sense.table.empty() ? root : root.table(sense.table);
        if (!section.has(sense.key)) continue;
        const Key& key = *find_key(section.path(sense.key));
        for (const double value : section.numbers(sense.key)) {
            const bool small = value < parse_quantity(sense.lowest).value;
            if (small || value > parse_quantity(sense.highest).value)
                section.error(sense.key, fmt::format("is {}, {} {}, which makes no sense of skin; only declared fields "
                                                     "go beyond",
                                                     short_text(value, key.unit), small ? "less than" : "more than",
                                                     small ? sense.lowest : sense.highest));
        }
    }
}

}  // namespace sim
