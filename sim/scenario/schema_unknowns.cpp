// Keys of the schema: what nobody knows exactly, as factors on what the libraries say.
#include <array>
#include "sim/scenario/schema_tables.hpp"

namespace sim::schema {

std::vector<Key> unknown_keys() {
    struct Row {
        std::string_view path, sentence;
    };
    // clang-format off
    constexpr auto rows = std::to_array<Row>({
        {"unknowns.barrier_permeability", "Factor on the diffusivity of every solute in the uppermost layer, and so on what that lets through."},
        {"unknowns.polar_permeability", "Factor on polar_permeability of every solute."},
        {"unknowns.barrier_thickness", "Factor on the thickness of the uppermost layer, whose diffusivities stay."},
        {"unknowns.epidermis_diffusivity", "Factor on the diffusivity of every solute in the viable epidermis."},
        {"unknowns.dermis_diffusivity", "Factor on the diffusivity of every solute below the viable epidermis."},
        {"unknowns.affinity", "Factor on the affinity of solutes that do not bind, in all layers; what the uppermost lets through stays."},
        {"unknowns.binding", "Factor on the affinity of solutes that bind, in all layers; what the uppermost lets through stays."},
        {"unknowns.clearance", "Factor on the clearance of every solute in all layers."},
        {"unknowns.recoil_floor", "Factor on the open share that recoil leaves of every channel, at most 1."},
        {"unknowns.closing_time_wet", "Factor on the closing time of wet channels."},
        {"unknowns.closing_time_dry", "Factor on the closing time of dry channels."},
        {"unknowns.insertion_depth", "Factor on the depth that needles reach, at most their length; of no effect where that depth is written."},
        {"unknowns.breach_efficiency", "Factor on punctures per area in a channel; of no effect in a patch, whose needles say it."},
    });
    // clang-format on
    std::vector<Key> keys;
    for (const Row& row : rows)
        keys.push_back({.path = row.path,
                        .type = ValueType::number,
                        .fallback = "1",
                        .lowest = "1e-4",
                        .highest = "1e4",
                        .source = "1: what the libraries say; microwound list unknowns says how far off that may be",
                        .sentence = row.sentence});
    return keys;
}

}  // namespace sim::schema
