// The reading of faces.
#include "sim/scenario/interpret_field_faces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

constexpr std::size_t z_min = 4, z_max = 5;

ValueSchedule read_schedule(const Section& section) {
    ValueSchedule schedule;
    schedule.times = section.numbers("times");
    schedule.values = section.numbers("values");
    schedule.linear = section.text("interpolate") == "linear";
    if (!section.has("times") || !section.has("values")) return schedule;
    if (schedule.times.empty()) section.error("times", "found an empty list, expected at least one date");
    if (schedule.times.size() != schedule.values.size())
        section.error("values", fmt::format("found {} values for {} times; expected one a date", schedule.values.size(),
                                            schedule.times.size()));
    for (std::size_t i = 1; i < schedule.times.size(); ++i)
        if (!(schedule.times[i] > schedule.times[i - 1])) {
            section.error("times",
                          fmt::format("found {} after {}, expected dates that rise", short_text(schedule.times[i], "s"),
                                      short_text(schedule.times[i - 1], "s")));
            break;
        }
    return schedule;
}

FaceValue read_value(const Section& face, std::string_view name, const TermReader& terms) {
    FaceValue value;
    const Node* node = face.node(name);
    if (!face.has(name)) return value;
    if (node->kind == Node::Kind::table) {
        value.schedule = read_schedule(face.table(name));
        return value;
    }
    static const std::vector<std::string> variables{"x", "y", "z", "t"};
    const Key& key = *find_key(general_path(face.path(name)));
    face.note(name, origin_of(*node));
    value.term = terms.read(face, face.path(name), *node, {&key, &variables, TermReader::Sign::any});
    return value;
}

void read_compartment(const Section& section, UserFace& face) {
    face.kind = FaceKind::compartment;
    face.volume = section.number("volume");
    face.concentration = section.number("concentration");
    face.affinity = section.number("affinity");
    if (section.has("volume") && !(face.volume > 0))
        section.error("volume", "is 0, but a compartment needs a volume above 0");
    if (section.has("concentration") && face.concentration < 0)
        section.error("concentration",
                      fmt::format("found {}, expected a value that is not negative", face.concentration));
}

/// What a table of a face may say, one of these alone.
void read_table(const Section& section, const TermReader& terms, UserFace& face) {
    constexpr std::array<std::string_view, 4> ways{"fixed", "flux", "exchange", "compartment"};
    std::vector<std::string_view> said;
    for (const std::string_view way : ways)
        if (section.written(way)) said.push_back(way);
    const bool exchanging_compartment = said == std::vector<std::string_view>{"exchange", "compartment"};
    if (said.size() > 1 && !exchanging_compartment)
        section.error(said[1], fmt::format("{} is written as well; write one of the two", said[0]));
    if (said.empty()) section.error("", "says nothing; expected fixed, flux, exchange or compartment");
    if (section.written("outside") && (said.empty() || said.front() != "exchange" || exchanging_compartment))
        section.error("outside", "counts only beside exchange, and without compartment");
    if (section.written("of") && !section.written("fixed"))
        section.warn("of", "has no effect: it counts only beside fixed");
    face.exchange = section.written_number("exchange");
    if (section.written("fixed")) {
        face.kind = FaceKind::fixed;
        face.value = read_value(section, "fixed", terms);
        face.of_concentration = section.text("of") == "c";
    } else if (section.written("flux")) {
        face.kind = FaceKind::flux;
        face.value = read_value(section, "flux", terms);
    } else if (section.written("compartment")) {
        read_compartment(section.table("compartment"), face);
    } else if (section.written("exchange")) {
        face.kind = FaceKind::exchange;
        face.value = read_value(section, "outside", terms);
    }
}

UserFace read_face(const Section& field, std::string_view name, const TermReader& terms) {
    UserFace face;
    const Node* node = field.node(name);
    if (node && node->kind == Node::Kind::table) {
        field.note(name, origin_of(*node));
        read_table(field.table(name), terms, face);
    } else if (field.text(name) == "periodic") {
        face.kind = FaceKind::periodic;
    }
    return face;
}

void read_alias(const Section& field, std::string_view word, std::string_view name, UserFace& face) {
    if (!field.written(word)) return;
    if (field.written(name)) field.error(word, fmt::format("{} is written as well, and is the same face", name));
    const Section section = field.table(word);
    if (!section.node()) return;
    read_compartment(section, face);
    face.exchange = section.written_number("exchange");
}

void check_pairs(const Section& field, const std::array<UserFace, 6>& faces, bool around_channel) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const bool low = faces[2 * axis].kind == FaceKind::periodic,
                   high = faces[2 * axis + 1].kind == FaceKind::periodic;
        if (low != high)
            field.error(face_names[2 * axis + (low ? 0 : 1)],
                        fmt::format("is periodic, but {} is not; both faces of an axis are, or none",
                                    face_names[2 * axis + (low ? 1 : 0)]));
    }
    if (!around_channel) return;
    for (const std::size_t face : {0U, 2U, 3U})
        if (faces[face].kind != FaceKind::insulated)
            field.error(face_names[face], "has to be insulated in a channel, which is the same all around its axis");
    if (faces[1].kind == FaceKind::periodic) field.error("x_max", "cannot be periodic in a channel");
}

}  // namespace

std::array<UserFace, 6> read_faces(const Section& field, const TermReader& terms, bool around_channel) {
    std::array<UserFace, 6> faces;
    for (std::size_t f = 0; f < faces.size(); ++f) faces[f] = read_face(field, face_names[f], terms);
    read_alias(field, "donor", face_names[z_min], faces[z_min]);
    read_alias(field, "receptor", face_names[z_max], faces[z_max]);
    check_pairs(field, faces, around_channel);
    return faces;
}

}  // namespace sim
