// Declared fields from the text of a scenario to their values: problems with known answers.
#include "sim/fields/user_fields.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstring>
#include "sim/numerical_failure.hpp"
#include "sim/observation/headline.hpp"
#include "tests/sim/fields/field_runs.hpp"

using field_runs::residual_of;
using field_runs::Run;
using std::numbers::pi;

namespace {

constexpr const char* line_of_64 = "[domain]\nsize = [\"1 mm\", \"1 mm\"]\ndepth = \"1 mm\"\ncells = [64, 1, 1]\n";
constexpr const char* fine =
    "[numerics]\nintegrator = \"rosenbrock\"\nrelative_tolerance = 1e-11\nabsolute_tolerance = 1e-12\n";

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

// V01. A cosine between insulated ends decays as its second difference says, (4D/h^2) sin^2(pi n h/2L) in place of
// D (n pi/L)^2: exactly, but for the steps of time. Cell means of the cosine are its values times sinc.
TEST_CASE("a cosine mode decays as its differences say") {
    Run run(std::string("duration = \"2000 s\"\n") + line_of_64 + fine +
            "[[field]]\nname = \"c\"\ndiffusivity = \"50 um2/s\"\nloss = \"1e-4 /s\"\n"
            "initial = \"1 + 0.5*cos(2*pi*x/1e-3)\"\n");
    run.to_end();
    constexpr double L = 1e-3, D = 50e-12, h = L / 64, t = 2000;
    const double decay = 4 * D / (h * h) * std::pow(std::sin(pi * 2 * h / 2 / L), 2),
                 mean = std::sin(pi / 64) / (pi / 64);
    for (int i = 0; i < 64; ++i) {
        const double exact = std::exp(-1e-4 * t) *
                             (1 + 0.5 * mean * std::cos(2 * pi * run.grid().centre(0, i) / L) * std::exp(-decay * t));
        CHECK(run.values(0)[static_cast<std::size_t>(i)] == Approx(exact).epsilon(1e-10));
    }
    CHECK(residual_of(run, 0) < 1e-12);
}

// V08. Between held activities the flux through layers in series is (u0 - u1) / sum of L/(D K), and it is the same at
// both ends; contrasts of 1e6 in D and 1e3 in K, layers along each axis.
TEST_CASE("layers in series pass what their resistances let") {
    for (const char* axis : {"x", "y", "z"}) {
        Run run(
            fmt::format("duration = \"1e11 s\"\n[domain]\nsize = [\"1 m\", \"1 m\"]\ndepth = \"1 m\"\n"
                        "cells = [{}, {}, {}]\n[[domain.layer]]\nname = \"a\"\nthickness = \"0.3 m\"\naxis = \"{}\"\n"
                        "[[domain.layer]]\nname = \"b\"\nthickness = \"0.7 m\"\n[[field]]\nname = \"c\"\n"
                        "diffusivity = {{ a = 1, b = 1e-6 }}\naffinity = {{ a = 1, b = 1000 }}\n"
                        "{}_min = {{ fixed = 2 }}\n{}_max = {{ fixed = 1000, of = \"c\" }}\n",
                        *axis == 'x' ? 20 : 1, *axis == 'y' ? 20 : 1, *axis == 'z' ? 20 : 1, axis, axis, axis));
        run.to_end();
        const double flux = 1 / (0.3 / 1 + 0.7 / 1e-3);
        const auto low = static_cast<solvers::Face>(2 * (*axis - 'x')),
                   high = static_cast<solvers::Face>(2 * (*axis - 'x') + 1);
        INFO(axis);
        CHECK(run.fields().inflow(0, low, run.state.now) == Approx(flux).epsilon(1e-10));
        CHECK(run.fields().inflow(0, high, run.state.now) == Approx(-flux).epsilon(1e-10));
        for (int n = 0; n < 20; ++n) {
            const double at = run.grid().centre(*axis - 'x', n);
            const double u = at < 0.3 ? 2 - flux * at : 1 + flux * (1 - at) / 1e-3;
            CHECK(run.values(0)[static_cast<std::size_t>(n)] == Approx(at < 0.3 ? u : 1000 * u).epsilon(1e-10));
        }
    }
}

// V22. What is the same in all cells stays so to the bit: Lotka and Volterra in a box of 210 cells.
TEST_CASE("a uniform start stays uniform") {
    Run run(
        "duration = \"5 s\"\n[domain]\nsize = [\"1 mm\", \"1 mm\"]\ndepth = \"1 mm\"\ncells = [6, 5, 7]\n"
        "[[field]]\nname = \"u\"\ndiffusivity = \"1 um2/s\"\ninitial = 0.9\ngain = \"v*u\"\nloss = 0.3\n"
        "[[field]]\nname = \"v\"\ndiffusivity = \"1 um2/s\"\ninitial = 0.1\ngain = \"0.2*u\"\nloss = \"u\"\n");
    run.to_end();
    for (std::size_t f = 0; f < 2; ++f) {
        CHECK(std::ranges::min(run.values(f)) == std::ranges::max(run.values(f)));
        CHECK(residual_of(run, f) < 1e-12);
    }
}

// A flux that a schedule switches off at 7.3 s and on again at 20 s brings exactly 7.3 + 2 x 10: steps end where it
// switches, and each knows what holds during it.
TEST_CASE("schedules switch at their dates") {
    Run run(
        "duration = \"30 s\"\n[domain]\nsize = [\"1 m\", \"1 m\"]\ndepth = \"1 m\"\ncells = [1, 1, 8]\n"
        "[[field]]\nname = \"c\"\ndiffusivity = 1\n"
        "z_min = { flux = { times = [\"0 s\", \"7.3 s\", \"20 s\"], values = [1, 0, 2] } }\n");
    run.to_end();
    CHECK(run.fields().inflow_so_far(0, solvers::Face::z_min) == Approx(27.3).epsilon(1e-13));
    CHECK(std::ranges::find(run.times, 7.3) != run.times.end());
    CHECK(std::ranges::find(run.times, 20.0) != run.times.end());
    CHECK(residual_of(run, 0) < 1e-12);
}

// Straight lines between 0 at 0 s and 3 at 10 s, and 3 from there on: 15 by 10 s and 30 more by 20 s.
TEST_CASE("schedules may go straight between their dates") {
    Run run(
        "duration = \"20 s\"\n[domain]\ncells = [1, 1, 8]\ndepth = \"1 m\"\n[[field]]\nname = \"c\"\ndiffusivity = 1\n"
        "z_max = { flux = { times = [0, 10], values = [0, 3], interpolate = \"linear\" } }\n");
    run.to_end();
    CHECK(run.fields().inflow_so_far(0, solvers::Face::z_max) == Approx(45).epsilon(1e-9));
}

// Box and compartment exchange until both have one activity; what is there is there: C V = c L with c = K u, C = K' u.
TEST_CASE("a compartment and the box share what there is") {
    Run run(
        "duration = \"1e5 s\"\n[domain]\ncells = [1, 1, 8]\ndepth = \"1 mm\"\n[[field]]\nname = \"c\"\n"
        "diffusivity = \"1000 um2/s\"\naffinity = 3\n"
        "donor = { volume = \"2 mm\", concentration = 5, affinity = 0.5, exchange = \"1 um/s\" }\n");
    run.to_end();
    const double u = 5 * 2 / (2 * 0.5 + 1 * 3);
    CHECK(run.values(0).front() == Approx(3 * u).epsilon(1e-6));
    CHECK(run.fields().compartment(0, solvers::Face::z_min) == Approx(0.5 * u).epsilon(1e-6));
    CHECK(residual_of(run, 0) < 1e-12);
}

// Off is rate 0, bit for bit, for every process that fields have.
TEST_CASE("a process that is off is one of rate zero") {
    const std::string text =
        "duration = \"10 s\"\n[domain]\nsize = [\"1 m\", \"1 m\"]\ndepth = \"1 m\"\ncells = [12, 1, "
        "5]\n[[field]]\nname = \"a\"\n"
        "diffusivity = 0.01\ninitial = \"1 + x*z\"\ngain = \"0.3*b\"\nloss = \"0.2*b\"\nsource = \"0.1*sin(t)\"\n"
        "[[field]]\nname = \"b\"\ndiffusivity = 0.02\ninitial = \"2 - x\"\n"
        "taxis = [{ toward = \"a\", sensitivity = 0.01 }]\n";
    const std::vector<std::pair<std::string, std::vector<std::string>>> switches{
        {"processes.gain=false", {"field[0].gain=0"}},
        {"processes.loss=false", {"field[0].loss=0"}},
        {"processes.source=false", {"field[0].source=0"}},
        {"processes.taxis=false", {"field[1].taxis[0].sensitivity=0"}},
        {"processes.diffusion=false", {"field[0].diffusivity=0", "field[1].diffusivity=0"}}};
    for (const auto& [off, zero] : switches) {
        INFO(off);
        Run without(text, {off}), of_zero(text, zero);
        without.to_end();
        of_zero.to_end();
        for (std::size_t f = 0; f < 2; ++f) {
            CHECK(same_bits(without.values(f), of_zero.values(f)));
            CHECK(residual_of(without, f) < 1e-12);
        }
    }
}

// A gain that comes out negative is a source, a loss that comes out negative is a gain: dc/dt = -0.5 + 0.25 c.
TEST_CASE("rates with the wrong sign count where they belong") {
    Run run(
        "duration = \"1 s\"\n[domain]\ncells = [1, 1, 1]\n[numerics]\nrelative_tolerance = 1e-9\n"
        "[[field]]\nname = \"c\"\ninitial = 10\ngain = \"-0.5 + 0*c\"\nloss = \"-0.25 + 0*c\"\n");
    run.to_end();
    CHECK(run.values(0).front() == Approx(2 + 8 * std::exp(0.25)).epsilon(1e-7));
}

// Growth without a limit, dc/dt = c^2, is infinite at 1 s: the run ends in words before it, with all finite.
TEST_CASE("what blows up is named") {
    Run run(
        "duration = \"2 s\"\n[domain]\nsize = [\"1 mm\", \"1 mm\"]\ndepth = \"1 mm\"\ncells = [2, 1, 1]\n"
        "[[field]]\nname = \"c\"\ninitial = \"x < 0.5e-3 ? 1 : 0.1\"\ngain = \"c^2\"\n");
    std::string said;
    try {
        run.to_end();
    } catch (const sim::NumericalFailure& failure) {
        said = failure.what();
    }
    INFO(said);
    CHECK(said.find("field c at t = ") == 0);
    CHECK(said.find("in cell (0, 0, 0) at x = 0.00025 m") != std::string::npos);
    CHECK(said.find("layer box") != std::string::npos);
    CHECK(std::isfinite(run.values(0).front()));
}

TEST_CASE("values that make no sense are refused by place") {
    const auto refusal = [](const std::string& keys) -> std::string {
        try {
            Run run(
                "[domain]\nsize = [\"2 m\", \"1 m\"]\ndepth = \"1 m\"\ncells = [2, 1, 1]\n[[field]]\nname = \"c\"\n" +
                keys);
        } catch (const sim::ScenarioError& error) {
            return error.what();
        }
        return {};
    };
    CHECK(refusal("diffusivity = \"1 - x\"").find("field[0].diffusivity: is -0.5 at x = 1.5 m, y = 0.5 m") !=
          std::string::npos);
    CHECK(refusal("affinity = \"heaviside(x - 1)\"").find("field[0].affinity: is 0 at x = 0.5 m") != std::string::npos);
    CHECK(refusal("initial = \"1/(x - x)\"").find("field[0].initial: is ") != std::string::npos);
    CHECK(refusal("x_min = { fixed = \"1/t\" }").find("field[0].x_min: gives inf at the start") != std::string::npos);
    CHECK(refusal("initial = \"-x\"").find("not negative") != std::string::npos);
    CHECK(refusal("initial = \"-x\"\nany_sign = true").empty());
}

// History names what fields have: a flux for each face that is not insulated, and what a compartment holds.
TEST_CASE("history tells of declared fields") {
    Run run(
        "duration = \"1 s\"\n[domain]\nsize = [\"1 m\", \"2 m\"]\ndepth = \"3 m\"\ncells = [1, 1, 4]\n[[field]]\nname "
        "= \"c\"\n"
        "units = \"mol/m3\"\ninitial = 2\nz_min = { flux = 5 }\nreceptor = { volume = 1, exchange = 0 }\n");
    run.to_end();
    std::vector<std::string> names;
    for (const sim::NamedValue& value : sim::history_row(run.state)) {
        names.push_back(value.name + " [" + value.unit + "]");
        if (value.name == "field.c.total") CHECK(value.value == Approx(12 + 10).epsilon(1e-12));
        if (value.name == "field.c.mean") CHECK(value.value == Approx(22.0 / 6).epsilon(1e-12));
    }
    CHECK(names == std::vector<std::string>{"field.c.mean [mol/m3]", "field.c.min [mol/m3]", "field.c.max [mol/m3]",
                                            "field.c.total [mol]", "field.c.flux.z_min [mol/m2/s]",
                                            "field.c.flux.z_max [mol/m2/s]", "field.c.compartment.z_max [mol/m3]"});
}

// Skin, a serum and a field of one's own side by side: fields come to the dates of the others, and all books balance.
TEST_CASE("declared fields go along with solutes") {
    Run run(
        "duration = \"10 min\"\n[domain]\ngeometry = \"slab\"\n[skin]\nsite = \"cheek\"\n[[treatment]]\ndo = "
        "\"apply\"\n"
        "serum = \"ascorbic_acid_15\"\namount = \"10 uL/cm2\"\n[[field]]\nname = \"marker\"\n"
        "diffusivity = \"100 um2/s\"\ninitial = { viable_epidermis = 1 }\nloss = \"1 /h\"\n");
    run.to_end();
    CHECK(run.state.now == 600);
    const sim::Ledger ledger = run.fields().ledger(0);
    CHECK(ledger.present() == Approx(ledger.initial * std::exp(-600.0 / 3600)).epsilon(1e-3));
    CHECK(residual_of(run, 0) < 1e-12);
}
