// Lattices of needles: a roller's drum unrolled, a stamp set down again and again; and a pen's strokes along lines.
#include "sim/treatment/needle_array.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "sim/library/library.hpp"
#include "sim/scenario/pen.hpp"
#include "sim/treatment/random.hpp"

namespace sim {
namespace {

/// Sites (i, j) at across = (i + offset) * pitch_across, along = (j + stagger of row i + offset) * pitch_along.
struct Lattice {
    double pitch_across = 0, pitch_along = 0;  // [m]
    int rows = 1;                              // after so many the pattern of rows repeats
    double stagger = 0;                        // shift of odd rows along, in pitches
};

Lattice lattice_of(const Device& device) {
    if (device.kind == DeviceKind::roller)
        return {device.drum_width / device.rows, 2 * std::numbers::pi * device.drum_radius / device.needles_per_row,
                device.rows, device.stagger};
    const double row_distance = std::sqrt(0.75);
    if (device.arrangement == Arrangement::triangular) return {row_distance * device.pitch, device.pitch, 2, 0.5};
    return {device.pitch, device.pitch, 1, 0};
}

void require_usable(int needles, double pitch_across, double pitch_along) {
    const auto usable = [](double pitch) { return std::isfinite(pitch) && pitch > 0; };
    if (needles < 1 || !usable(pitch_across) || !usable(pitch_along))
        throw std::invalid_argument("a needle device needs positive sizes and numbers of needles");
}

double direction_of_pass(const NeedleAct& act, int treatment, int pass, std::uint64_t seed) {
    const std::size_t turn = static_cast<std::size_t>(pass);
    const double wanted = act.directions.empty() ? 0 : act.directions[turn % act.directions.size()];
    if (act.device.kind != DeviceKind::roller && act.device.kind != DeviceKind::pen) return wanted;
    const RandomWords words = draw(seed, treatment, pass, 0, Purpose::jitter);
    return wanted + library::laws::rolling_jitter.value * standard_normal(words);
}

std::vector<Strike> strikes_of_lattice(const NeedleAct& act, int treatment, int pass, std::array<double, 2> extent,
                                       std::uint64_t seed) {
    const Lattice lattice = lattice_of(act.device);
    require_usable(lattice.rows, lattice.pitch_across, lattice.pitch_along);
    const double direction = direction_of_pass(act, treatment, pass, seed);
    const double cosine = std::cos(direction), sine = std::sin(direction);
    const auto [u, v] = uniform_pair(draw(seed, treatment, pass, 0, Purpose::offset));

    // The lattice must reach past the corners wherever its offset puts it: one pitch along, one drum across.
    const double reach = std::hypot(extent[0], extent[1]) / 2;
    const int i_end = static_cast<int>(std::ceil(reach / lattice.pitch_across)) + 1;
    const int j_end = static_cast<int>(std::ceil(reach / lattice.pitch_along)) + 2;
    const int i_begin = -i_end - lattice.rows;
    std::vector<Strike> strikes;
    for (int i = i_begin; i < i_end; ++i) {
        const int row_of_drum = (i % lattice.rows + lattice.rows) % lattice.rows;
        const double across = (i + 0.5 + lattice.rows * u) * lattice.pitch_across;
        for (int j = -j_end; j < j_end; ++j) {
            const double along = (j + v + (row_of_drum % 2) * lattice.stagger) * lattice.pitch_along;
            const double x = extent[0] / 2 + along * cosine - across * sine;
            const double y = extent[1] / 2 + along * sine + across * cosine;
            if (x < 0 || x >= extent[0] || y < 0 || y >= extent[1]) continue;
            const int needle = (i - i_begin) * 2 * j_end + j + j_end;
            strikes.push_back({pass, static_cast<std::uint32_t>(needle), x, y, direction});
        }
    }
    return strikes;
}

/// One strike of a pen's cartridge.
struct Stroke {
    std::uint32_t number = 0;
    double x = 0, y = 0;  // of its centre [m]
    double turn = 0;      // [rad]
};

/// All strokes of a pass whose needles may reach the skin, numbered by line and place along it.
std::vector<Stroke> strokes_of_pass(const Device& pen, int treatment, int pass, double direction,
                                    std::array<double, 2> extent, std::uint64_t seed) {
    const double line_distance = pen.cartridge_diameter, stroke_distance = pen.speed / pen.strokes;
    require_usable(pen.needles, line_distance, stroke_distance);
    const double cosine = std::cos(direction), sine = std::sin(direction);
    const auto uniform = [&](std::uint32_t number, Purpose purpose) {
        return uniform_pair(draw(seed, treatment, pass, number, purpose))[0];
    };
    const double offset = uniform(0, Purpose::offset);
    const double reach = std::hypot(extent[0], extent[1]) / 2 + line_distance / 2;
    const int i_end = static_cast<int>(std::ceil(reach / line_distance)) + 1;
    const int j_end = static_cast<int>(std::ceil(reach / stroke_distance)) + 1;
    std::vector<Stroke> strokes;
    for (int i = -i_end; i < i_end; ++i) {
        const double across = (i + offset) * line_distance;
        const double phase = uniform(static_cast<std::uint32_t>(i + i_end), Purpose::stroke_phase);
        for (int j = -j_end; j < j_end; ++j) {
            const auto number = static_cast<std::uint32_t>((i + i_end) * 2 * j_end + j + j_end);
            const double along = (j + phase) * stroke_distance;
            strokes.push_back({number, extent[0] / 2 + along * cosine - across * sine,
                               extent[1] / 2 + along * sine + across * cosine,
                               2 * std::numbers::pi * uniform(number, Purpose::stroke_turn)});
        }
    }
    return strokes;
}

std::vector<Strike> strikes_of_pen(const NeedleAct& act, int treatment, int pass, std::array<double, 2> extent,
                                   std::uint64_t seed) {
    const double direction = direction_of_pass(act, treatment, pass, seed);
    const std::vector<Stroke> strokes = strokes_of_pass(act.device, treatment, pass, direction, extent, seed);
    const std::vector<std::array<double, 2>> places = cartridge_places(act.device);
    std::vector<Strike> strikes;
    for (const Stroke& stroke : strokes) {
        const double cosine = std::cos(stroke.turn), sine = std::sin(stroke.turn);
        std::uint32_t needle = stroke.number * static_cast<std::uint32_t>(places.size());
        for (const auto& [right, up] : places) {
            const double x = stroke.x + right * cosine - up * sine, y = stroke.y + right * sine + up * cosine;
            if (x >= 0 && x < extent[0] && y >= 0 && y < extent[1]) strikes.push_back({pass, needle, x, y, direction});
            ++needle;
        }
    }
    return strikes;
}

}  // namespace

std::vector<Strike> strikes_of_pass(const NeedleAct& act, int treatment, int pass, std::array<double, 2> extent,
                                    std::uint64_t seed) {
    if (act.device.kind == DeviceKind::list) throw std::invalid_argument("a list of needles has no passes");
    if (act.device.kind == DeviceKind::pen) return strikes_of_pen(act, treatment, pass, extent, seed);
    return strikes_of_lattice(act, treatment, pass, extent, seed);
}

}  // namespace sim
