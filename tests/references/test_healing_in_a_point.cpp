// The program's healing in one cell against a plain Runge-Kutta of the same equations.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include "tests/references/healing_in_a_point.hpp"
#include "tests/references/wound_in_a_point.hpp"

namespace {

using reference::Model;
using reference::State;

State started(const std::string& kind) {
    State x = reference::healthy();
    made::start(kind, [&](const std::string& name, double value, double share) {
        const auto field = std::find(reference::names.begin(), reference::names.end(), name);
        double& here = x[static_cast<std::size_t>(field - reference::names.begin())];
        here = value + share * here;
    });
    return x;
}

/// Largest difference of each field over the course, of its largest value.
std::vector<std::pair<std::string, double>> differences(made::PointWound& wound, const std::vector<State>& expected,
                                                        double every) {
    State largest{}, difference{};
    for (std::size_t n = 0; n < expected.size(); ++n) {
        wound.until(static_cast<double>(n) * every, made::fine_step(wound.now()));
        for (std::size_t f = 0; f < reference::fields; ++f) {
            if (!wound.has(reference::names[f])) continue;
            largest[f] = std::max(largest[f], expected[n][f]);
            difference[f] = std::max(difference[f], std::abs(wound[reference::names[f]] - expected[n][f]));
        }
    }
    std::vector<std::pair<std::string, double>> list;
    for (std::size_t f = 0; f < reference::fields; ++f)
        if (largest[f] > 0) list.emplace_back(reference::names[f], difference[f] / largest[f]);
    return list;
}

}  // namespace

// Both solve the same equations: the reference by steps of 0.005 d of fourth order, (0.005 * 9.1)^4/120 = 4e-8, the
// program by second order, with steps of 0.0025 d at first, (0.0025 * 9.1)^2/24 = 2e-5 of a field that follows the
// fastest decay. MMP also sees the front, which the program lets cross an eighth of its way at once: for half of that,
// 0.46 d/16, up to 0.03 of the cell counts as closed too early, 0.03 * 0.029/3 = 3e-4 of 1 to 4, halved by T = 1.
TEST_CASE("healing in one cell follows a plain Runge-Kutta for a year", "[references][slow]") {
    const std::string preset = GENERATE("original", "amended"), kind = GENERATE("core", "annulus", "full");
    INFO(preset << ", " << kind);
    const Model model = preset == "original" ? Model::original() : Model::amended();
    const bool opened = kind != "annulus";
    made::PointWound wound(made::point(preset));
    made::start(
        kind, [&](const std::string& name, double value, double share) { wound[name] = value + share * wound[name]; });
    if (opened) wound.open();
    const auto list = differences(wound, reference::course(started(kind), 365, 0.1, model, opened), 0.1);
    CHECK(list.size() == (preset == "original" ? 17 : 18));
    for (const auto& [field, difference] : list) {
        INFO(field);
        CHECK(difference < (field == "mmp" ? 1e-4 : 2e-5));
    }
}

// An epidermis into which no leucocyte comes: debris fades with 0.4 /d, calls the cytokine, that wakes melanocytes and
// these darken the skin for months. The same bound.
TEST_CASE("pigment of one cell follows a plain Runge-Kutta for a year", "[references]") {
    Model model = Model::amended();
    model.sN = model.sM = 0;
    State x = reference::healthy();
    x[reference::D] = 1;
    made::PointWound wound(made::point("amended", sim::healing::Tissue::epidermis));
    wound["damage"] = 1;
    auto expected = reference::course(x, 365, 0.5, model, false);
    double darkest = 0;
    State difference{};
    for (std::size_t n = 0; n < expected.size(); ++n) {
        wound.until(static_cast<double>(n) * 0.5, made::fine_step(wound.now()));
        for (const auto field : {reference::D, reference::I, reference::U, reference::A})
            difference[field] =
                std::max(difference[field], std::abs(wound[reference::names[field]] - expected[n][field]));
        darkest = std::max(darkest, wound["melanin"]);
    }
    for (const auto field : {reference::D, reference::I, reference::U, reference::A}) {
        INFO(reference::names[field]);
        CHECK(difference[field] < 1e-4);
    }
    CHECK(darkest > 1.1);
}
