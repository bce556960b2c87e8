// Lattices of needles: a roller's drum unrolled, a stamp set down again and again.
#include "sim/treatment/needle_array.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "sim/library/library.hpp"
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
                device.rows, 0.5};
    if (device.kind == DeviceKind::stamp) return {device.pitch, device.pitch, 1, 0};
    throw std::invalid_argument("a list of needles has no lattice");
}

void require_usable(const Lattice& lattice) {
    const auto usable = [](double pitch) { return std::isfinite(pitch) && pitch > 0; };
    if (lattice.rows < 1 || !usable(lattice.pitch_across) || !usable(lattice.pitch_along))
        throw std::invalid_argument("a needle device needs positive sizes and numbers of needles");
}

double direction_of_pass(const NeedleAct& act, int treatment, int pass, std::uint64_t seed) {
    const std::size_t turn = static_cast<std::size_t>(pass);
    const double wanted = act.directions.empty() ? 0 : act.directions[turn % act.directions.size()];
    if (act.device.kind != DeviceKind::roller) return wanted;
    const RandomWords words = draw(seed, treatment, pass, 0, Purpose::jitter);
    return wanted + library::laws::rolling_jitter.value * standard_normal(words);
}

}  // namespace

std::vector<Strike> strikes_of_pass(const NeedleAct& act, int treatment, int pass, std::array<double, 2> extent,
                                    std::uint64_t seed) {
    const Lattice lattice = lattice_of(act.device);
    require_usable(lattice);
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

}  // namespace sim
