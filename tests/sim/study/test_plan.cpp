// Which members a study has: how many, in which order, with which seeds, and what sets each apart.
#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include "sim/study/plan.hpp"
#include "tests/sim/study/study_text.hpp"

using namespace sim::study;

namespace {

/// Three factors of different kinds, and two that are uncertain.
Study made(const std::string& kind, int samples, int replicates, const std::string& more = {}) {
    const bool sampled = kind != "grid" && kind != "one_at_a_time";
    return study_text::read(
        study_text::base +
        fmt::format("[design]\nkind = \"{}\"\nreplicates = {}\n{}{}", kind, replicates,
                    sampled ? fmt::format("samples = {}\n", samples) : std::string(), more) +
        study_text::length +
        "[[factor]]\nkey = \"treatment[1].amount\"\nrange = [\"1 uL/cm2\", \"10 uL/cm2\"]\nscale = \"log\"\n"
        "levels = 3\n"
        "[[factor]]\nkey = \"treatment[1].serum\"\nvalues = [\"caffeine_1\", \"ascorbic_acid_15\"]\n"
        "[[uncertain]]\nkey = \"unknowns.barrier_permeability\"\ndistribution = \"default\"\n"
        "[[uncertain]]\nkey = \"treatment[0].breach_efficiency\"\nrange = [0.5, 1]\n" +
        study_text::delivered);
}

constexpr int factors = 3;

bool same_member(const Member& a, const Member& b) {
    return a.number == b.number && a.overrides == b.overrides && a.seed == b.seed;
}

}  // namespace

// The numbers of points of the designs are their definitions: 2 x 3 x 2 combinations; the base and 2 + 3 + 2 single
// departures; N; N trajectories of k + 1 points; N rows of k + 2. Each is run once for every replicate.
TEST_CASE("a design has as many members as its definition says", "[study]") {
    for (const auto& [kind, points] : {std::pair<std::string, int>{"grid", 12},
                                       {"one_at_a_time", 8},
                                       {"latin_hypercube", 8},
                                       {"sobol", 8},
                                       {"morris", 8 * (factors + 1)},
                                       {"saltelli", 8 * (factors + 2)}}) {
        const Study study = made(kind, 8, 3);
        const auto members = plan_of(study);
        INFO(kind);
        CHECK(members.size() == static_cast<std::size_t>(3 * points));
        CHECK(member_count(study) == 3 * points);
        for (std::size_t n = 0; n < members.size(); ++n) {
            CHECK(members[n].number == static_cast<int>(n));
            CHECK(members[n].point == static_cast<int>(n) / 3);
            CHECK(members[n].replicate == static_cast<int>(n) % 3);
            CHECK(members[n].values.size() == factors + 2);
        }
    }
}

// Replicates are over seeds: the base scenario's (1) and those after it, the same at every point, so that points differ
// by what is varied alone. A single replicate leaves the scenario its seed.
TEST_CASE("replicates have seeds of their own, the same at every point", "[study]") {
    for (const Member& member : plan_of(made("grid", 0, 4))) {
        CHECK(member.seed == static_cast<std::uint64_t>(1 + member.replicate));
        CHECK(std::ranges::count(member.overrides, fmt::format("seed={}", member.seed)) == 1);
    }
    for (const Member& member : plan_of(made("grid", 0, 1)))
        CHECK(std::ranges::none_of(member.overrides, [](const auto& text) { return text.starts_with("seed="); }));
}

// Common random numbers: what is uncertain has one value in a replicate, whatever the point; over n replicates it meets
// each n-th of its probability once, as a Latin hypercube does.
TEST_CASE("what is uncertain is drawn once for each replicate", "[study]") {
    constexpr int replicates = 10;
    const auto members = plan_of(made("sobol", 4, replicates));
    for (const std::size_t u : {std::size_t(factors), std::size_t(factors + 1)}) {
        std::set<int> strata;
        for (const Member& member : members) {
            CHECK(member.at[u] == members[static_cast<std::size_t>(member.replicate)].at[u]);
            CHECK(member.values[u] == members[static_cast<std::size_t>(member.replicate)].values[u]);
            strata.insert(static_cast<int>(member.at[u] * replicates));
        }
        CHECK(strata.size() == replicates);
    }
}

// The first factor varies slowest, so that a table reads like nested loops; every combination is there once; and ends
// of a range are met exactly: 1 and 10 uL/cm2 are 1e-5 and 1e-4 m, whose geometric mean lies between them.
TEST_CASE("a grid holds every combination once, in the order of loops", "[study]") {
    const auto members = plan_of(made("grid", 0, 1));
    std::set<std::vector<std::string>> different;
    for (const Member& member : members) {
        different.insert(member.overrides);
        CHECK(member.values[0] == (member.number < 6 ? 0.3e-3 : 0.5e-3));
        CHECK(member.values[1] == Approx(std::pow(10, -5 + 0.5 * (member.number / 2 % 3))));
        CHECK(member.values[2] == member.number % 2);
    }
    CHECK(different.size() == members.size());
    CHECK(members[0].values[1] == 1e-5);
    CHECK(members[5].values[1] == 1e-4);
}

// One at a time: the base, then points at which just one factor leaves it. A factor that stays is not written at all,
// so that a default that follows from other keys goes on following; the table shows the base's value where it is a
// number.
TEST_CASE("one at a time, all other factors stay at the base", "[study]") {
    const auto members = plan_of(made("one_at_a_time", 0, 1));
    const std::size_t common = members[0].overrides.size();
    CHECK(members[0].values[0] == 0.5e-3);
    for (std::size_t n = 1; n < members.size(); ++n) {
        CHECK(members[n].overrides.size() == common + 1);
        const auto left = std::ranges::count_if(members[n].at, [](double share) { return std::isnan(share); });
        CHECK(left == factors - 1);
    }
    CHECK(members[1].values[0] == 0.3e-3);
    CHECK(members[3].values[1] == 1e-5);
    CHECK(members[5].values[1] == 1e-4);
    CHECK(std::isnan(members[1].values[2]));
}

// Sequences go on: a longer study begins with the members of the shorter one, which are then not run again.
TEST_CASE("more samples of the same design leave the members that there are", "[study]") {
    for (const std::string kind : {"sobol", "morris", "saltelli"}) {
        const auto few = plan_of(made(kind, 8, 2)), many = plan_of(made(kind, 16, 2));
        INFO(kind);
        REQUIRE(many.size() == 2 * few.size());
        for (std::size_t n = 0; n < few.size(); ++n) CHECK(same_member(few[n], many[n]));
    }
}

// Another seed of the design is another sample; the same is the same.
TEST_CASE("a plan is a function of the study", "[study]") {
    for (const std::string kind : {"latin_hypercube", "sobol", "morris", "saltelli"}) {
        const auto one = plan_of(made(kind, 8, 2)), same = plan_of(made(kind, 8, 2));
        const auto other = plan_of(made(kind, 8, 2, "seed = 2\n"));
        INFO(kind);
        CHECK(std::ranges::equal(one, same, same_member));
        CHECK_FALSE(std::ranges::equal(one, other, same_member));
    }
}

// In the order that the analysis takes apart: A, then A with each factor in turn from B, then B; a factor of words is
// no exception.
TEST_CASE("points of a Saltelli design stand in blocks of k + 2", "[study]") {
    const auto members = plan_of(made("saltelli", 4, 1));
    for (std::size_t a = 0; a < members.size(); a += factors + 2)
        for (std::size_t i = 0; i < factors; ++i)
            for (std::size_t f = 0; f < factors; ++f)
                CHECK(members[a + 1 + i].at[f] == members[f == i ? a + factors + 1 : a].at[f]);
}
