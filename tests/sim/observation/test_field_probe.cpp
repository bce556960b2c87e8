// Probes in a declared field that is linear in place: what they read can be written down.
#include <catch2/catch.hpp>
#include "sim/observation/field_probe.hpp"
#include "tests/sim/fields/field_runs.hpp"

namespace {

using field_runs::Run;

/// 1 + 2 x + 3 y - z with lengths in mm, over 2 mm x 1 mm x 1 mm; the layer "top" ends at a depth of 0.4 mm.
constexpr const char* linear_field =
    "duration = \"1 s\"\n[domain]\nsize = [\"2 mm\", \"1 mm\"]\ndepth = \"1 mm\"\ncells = [8, 4, 10]\n"
    "[[domain.layer]]\nname = \"top\"\nthickness = \"0.4 mm\"\n[[domain.layer]]\nname = \"rest\"\n"
    "thickness = \"0.6 mm\"\n[[field]]\nname = \"c\"\ninitial = \"1 + 2e3*x + 3e3*y - 1e3*z\"\n";

double value_at(double x, double y, double z) { return 1 + 2e3 * x + 3e3 * y - 1e3 * z; }

std::vector<double> read(const Run& run, const sim::Probe& probe) {
    return sim::FieldProbe(probe, run.fields(), 0, sim::FieldProbe::Of::value).read(run.fields(), 0);
}

sim::Probe point(double x, double y, double z, bool linear) {
    sim::Probe probe;
    probe.name = "here";
    probe.at = {x, y, z};
    probe.linear = linear;
    return probe;
}

}  // namespace

// Cells are 0.25 mm, 0.25 mm and 0.1 mm wide. A point reads the centre of its cell, a face of two cells belongs to the
// upper one, and what lies on the box's far end to the last.
TEST_CASE("a point reads the cell that holds it", "[probe]") {
    const Run run(linear_field);
    CHECK(read(run, point(0.3e-3, 0.1e-3, 0.55e-3, false)).at(0) == Approx(value_at(0.375e-3, 0.125e-3, 0.55e-3)));
    CHECK(read(run, point(0.25e-3, 0, 0, false)).at(0) == Approx(value_at(0.375e-3, 0.125e-3, 0.05e-3)));
    CHECK(read(run, point(2e-3, 1e-3, 1e-3, false)).at(0) == Approx(value_at(1.875e-3, 0.875e-3, 0.95e-3)));
}

// Straight lines between centres give a linear field exactly; beyond the outermost centres, where there is nothing to
// draw a line to, the outermost cell holds.
TEST_CASE("a linear point is exact in a linear field", "[probe]") {
    const Run run(linear_field);
    for (const auto& [x, y, z] : {std::array{0.3e-3, 0.2e-3, 0.51e-3}, std::array{1.2e-3, 0.6e-3, 0.33e-3},
                                  std::array{0.375e-3, 0.625e-3, 0.85e-3}})
        CHECK(read(run, point(x, y, z, true)).at(0) == Approx(value_at(x, y, z)).epsilon(1e-13));
    CHECK(read(run, point(0.01e-3, 0.5e-3, 0.99e-3, true)).at(0) == Approx(value_at(0.125e-3, 0.5e-3, 0.95e-3)));
}

// Means of a linear field are its values in the middle: of the plane of cells from 0.5 to 0.6 mm, and of a layer.
TEST_CASE("a plane and a layer read means over volume", "[probe]") {
    const Run run(linear_field);
    sim::Probe plane = point(0, 0, 0.52e-3, false);
    plane.kind = sim::ProbeKind::plane;
    CHECK(read(run, plane).at(0) == Approx(value_at(1e-3, 0.5e-3, 0.55e-3)).epsilon(1e-13));
    sim::Probe layer;
    layer.kind = sim::ProbeKind::region_mean;
    layer.region = "top";
    CHECK(read(run, layer).at(0) == Approx(value_at(1e-3, 0.5e-3, 0.2e-3)).epsilon(1e-13));
    layer.region = "rest";
    CHECK(read(run, layer).at(0) == Approx(value_at(1e-3, 0.5e-3, 0.7e-3)).epsilon(1e-13));
}

// Five points from one corner to the middle of the other side: a quarter of the way each, sqrt(2^2 + 1) mm long.
TEST_CASE("a line reads the cells along it and says how far each is", "[probe]") {
    const Run run(linear_field);
    sim::Probe line;
    line.name = "across";
    line.kind = sim::ProbeKind::line;
    line.from = {0, 0, 0.05e-3};
    line.to = {2e-3, 1e-3, 0.05e-3};
    line.count = 5;
    const sim::FieldProbe probe(line, run.fields(), 0, sim::FieldProbe::Of::value);
    CHECK(probe.series().name == "across.c");
    REQUIRE(probe.series().positions.size() == 5);
    const std::vector<double> row = probe.read(run.fields(), 0);
    for (int n = 0; n < 5; ++n) {
        const double x = std::min(0.5e-3 * n + 0.125e-3, 1.875e-3), y = std::min(0.25e-3 * n + 0.125e-3, 0.875e-3);
        CHECK(probe.series().positions[static_cast<std::size_t>(n)] == Approx(std::sqrt(5.0) * 1e-3 * n / 4));
        CHECK(row.at(static_cast<std::size_t>(n)) == Approx(value_at(x, y, 0.05e-3)));
    }
}
