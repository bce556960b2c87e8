// G17 of declared fields: no axis, no direction and no place of a ring is special, whatever the integrator.
#include <fmt/format.h>
#include <array>
#include <catch2/catch.hpp>
#include "tests/sim/fields/field_runs.hpp"

using field_runs::Run;

namespace {

/// How a problem that is told along axes p, q, r lies in the box.
struct Placing {
    std::array<int, 3> axis{0, 1, 2};                        // of p, q, r: 0 is x
    std::array<bool, 3> mirrored{};                          // p, q, r
    int shift = 0;                                           // of the data along q, a ring, in cells
    std::array<int, 3> cell(std::array<int, 3> told) const;  // of the box, from a cell of the problem
    std::string face(int told, bool high) const;             // name of a face of the box
    std::string place(int told) const;                       // what p, q or r is in x, y, z
};

constexpr std::array<int, 3> counts{7, 8, 5};
constexpr std::array<double, 3> extents{1.75, 1, 1.25};  // widths without rounding

std::array<int, 3> Placing::cell(std::array<int, 3> told) const {
    std::array<int, 3> at{};
    told[1] = (told[1] + shift) % counts[1];
    for (std::size_t a = 0; a < 3; ++a)
        at[static_cast<std::size_t>(axis[a])] = mirrored[a] ? counts[a] - 1 - told[a] : told[a];
    return at;
}

std::string Placing::face(int told, bool high) const {
    const auto a = static_cast<std::size_t>(told);
    return fmt::format("{}_{}", "xyz"[axis[a]], high != mirrored[a] ? "max" : "min");
}

std::string Placing::place(int told) const {
    const auto a = static_cast<std::size_t>(told);
    const char name = "xyz"[axis[a]];
    const std::string along = mirrored[a] ? fmt::format("({} - {})", extents[a], name) : std::string(1, name);
    return told == 1 ? fmt::format("({} - {})", along, shift * extents[1] / counts[1]) : along;
}

/// A prey that is fed through one face and hunters that climb it, on a ring along q; all terms vary in space.
std::string problem(const Placing& placing, const std::string& integrator) {
    std::array<int, 3> cells{};
    std::array<double, 3> size{};
    for (std::size_t a = 0; a < 3; ++a) {
        cells[static_cast<std::size_t>(placing.axis[a])] = counts[a];
        size[static_cast<std::size_t>(placing.axis[a])] = extents[a];
    }
    const std::string p = placing.place(0), q = placing.place(1), r = placing.place(2);
    const std::string ring =
        fmt::format("{} = \"periodic\"\n{} = \"periodic\"\n", placing.face(1, false), placing.face(1, true));
    return fmt::format(
               "duration = \"0.5 s\"\n[domain]\nsize = [\"{} m\", \"{} m\"]\ndepth = \"{} m\"\ncells = [{}, {}, {}]\n",
               size[0], size[1], size[2], cells[0], cells[1], cells[2]) +
           fmt::format("[numerics]\nintegrator = \"{}\"\nfixed_step = \"50 ms\"\nlinear_tolerance = 1e-14\n",
                       integrator) +
           fmt::format(
               "[[field]]\nname = \"prey\"\ninitial_average = false\ndiffusivity = \"0.02*(1 + {0}^2)\"\n"
               "initial = \"1 + 0.5*sin(2*pi*{1})*cos({2})\"\nloss = \"hunter\"\nsource = \"0.1*{2}\"\n"
               "{3} = {{ fixed = \"1 + sin(3*t)\" }}\n{4} = {{ exchange = 0.1, outside = 2 }}\n",
               p, q, r, placing.face(0, false), placing.face(2, true)) +
           ring +
           fmt::format(
               "[[field]]\nname = \"hunter\"\ninitial_average = false\ndiffusivity = 0.01\n"
               "initial = \"0.5 + 0.3*cos(2*pi*{})*{}\"\ngain = \"0.5*prey*hunter\"\nloss = 0.3\n"
               "taxis = [{{ toward = \"prey\", sensitivity = 0.02, law = \"receptor\", half = 0.5 }}]\n",
               q, p) +
           ring;
}

/// Values of both fields at the end, cell by cell of the problem, whatever way it lies.
std::vector<double> told(const Placing& placing, const std::string& integrator) {
    Run run(problem(placing, integrator));
    run.to_end();
    std::vector<double> values;
    for (std::size_t f = 0; f < 2; ++f)
        for (int a = 0; a < counts[0]; ++a)
            for (int b = 0; b < counts[1]; ++b)
                for (int c = 0; c < counts[2]; ++c) {
                    const auto at = placing.cell({a, b, c});
                    values.push_back(run.values(f)[run.grid().index(at[0], at[1], at[2])]);
                }
    return values;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
    double largest = 0;
    for (std::size_t n = 0; n < a.size(); ++n) largest = std::max(largest, std::abs(a[n] - b[n]));
    return largest;
}

}  // namespace

// The same problem along every order of the axes, mirrored in each, and shifted along its ring by whole cells. Values
// are of size 1. Terms of a cell are added in the order of its faces and linear solves end at 1e-14, so that roundings
// differ and nothing else does: 1e-12 was asked, ten steps leave a few 1e-15.
TEST_CASE("declared fields know no axis, no direction and no place", "[laws]") {
    const std::string integrator = GENERATE("sdirk2", "backward_euler", "rosenbrock", "explicit");
    const std::vector<double> as_written = told({}, integrator);
    std::vector<Placing> placings{{.mirrored = {true, false, false}},
                                  {.mirrored = {false, true, false}},
                                  {.mirrored = {false, false, true}},
                                  {.mirrored = {true, true, true}},
                                  {.shift = 1},
                                  {.shift = 5}};
    for (const std::array<int, 3> axis : {std::array{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}})
        placings.push_back({.axis = axis});
    for (const Placing& placing : placings) {
        INFO(integrator << ", axes " << placing.axis[0] << placing.axis[1] << placing.axis[2] << ", mirrored "
                        << placing.mirrored[0] << placing.mirrored[1] << placing.mirrored[2] << ", shifted by "
                        << placing.shift);
        const double difference = largest_difference(told(placing, integrator), as_written);
        CHECK(difference <= 1e-12);
    }
}
