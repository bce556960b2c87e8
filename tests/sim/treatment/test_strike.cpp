// The laws of one puncture.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/treatment/needle_array.hpp"
#include "sim/treatment/puncture.hpp"
#include "sim/treatment/puncture_statistics.hpp"
#include "tests/sim/treatment/needling_acts.hpp"

using namespace sim;
using Catch::Matchers::WithinAbs;

// A needle of 1.5 mm loses 0.2 mm to tenting, leaves 0.4 of what went in, a quarter of its base as radius of the
// channel, and hurts as far as half its base: 1.3 mm, 0.52 mm, 35 um, 70 um.
TEST_CASE("the nominal puncture follows the laws of depth", "[puncture]") {
    const Puncture puncture = nominal_puncture(needling_acts::roller(), 3);
    CHECK(puncture.insertion_depth == Approx(1.3e-3));
    CHECK(puncture.channel_depth == Approx(0.52e-3));
    CHECK(puncture.channel_radius == Approx(35e-6));
    CHECK(puncture.injury_radius == Approx(70e-6));
    CHECK(puncture.treatment == 3);
    CHECK(puncture.x == 0);
    CHECK(puncture.y == 0);
}

// Below the tenting depth skin only dents; the law has no negative depth.
TEST_CASE("a needle shorter than the tenting depth does not get in", "[puncture]") {
    NeedleAct act = needling_acts::roller();
    for (const double length : {0.0, 0.1e-3, 0.2e-3}) {
        act.length = length;
        CHECK(nominal_puncture(act, 0).insertion_depth == 0);
        CHECK(nominal_puncture(act, 0).channel_depth == 0);
    }
    act.length = 0.21e-3;
    CHECK(nominal_puncture(act, 0).insertion_depth == Approx(10e-6));
}

// A slit of 2 R (tan t - t), cos t = R / (R + l): tabulated to whole um for R = 10 mm.
TEST_CASE("a rolling needle cuts the kinematic slit", "[puncture]") {
    const Device device = needling_acts::roller().device;
    const std::vector<std::array<double, 2>> table{{0.2, 53},   {0.25, 74},  {0.5, 206}, {1.0, 571},
                                                   {1.5, 1028}, {2.0, 1553}, {3.0, 2750}};
    for (const auto& [length, slit] : table) {
        INFO("length " << length << " mm");
        CHECK_THAT(tear_length(device, length * 1e-3) * 1e6, WithinAbs(slit, 0.51));
    }
    CHECK(tear_length(device, 0) == 0);
    CHECK(tear_length(needling_acts::stamp(1e-3).device, 1e-3) == 0);
    CHECK(nominal_puncture(needling_acts::roller(), 0).tear_length == tear_length(device, 1.3e-3));
}

// What an expert gives holds exactly and for every needle: no scatter is left. The law of the channel still follows a
// given insertion.
TEST_CASE("overrides hold exactly for every puncture", "[puncture]") {
    NeedleAct act = needling_acts::roller();
    act.insertion_depth = 0.3e-3;
    for (std::uint32_t needle = 0; needle < 20; ++needle) {
        const Puncture puncture = puncture_of(act, 0, {0, needle, 0, 0, 0}, 1);
        CHECK(puncture.insertion_depth == 0.3e-3);
        CHECK(puncture.channel_depth == Approx(0.12e-3));
    }
    act.channel_depth = 0.15e-3;
    act.channel_radius = 5e-6;
    act.injury_radius = 50e-6;
    act.shape = ChannelShape::cylinder;
    for (std::uint32_t needle = 0; needle < 20; ++needle) {
        const Puncture puncture = puncture_of(act, 0, {0, needle, 0, 0, 0}, 1);
        CHECK(puncture.channel_depth == 0.15e-3);
        CHECK(puncture.channel_radius == 5e-6);
        CHECK(puncture.injury_radius == 50e-6);
        CHECK(puncture.shape == ChannelShape::cylinder);
    }
}

// A channel of 0.15 mm needs a needle that went as deep, also where the law would let a needle of 0.25 mm in by 0.05 mm
// only; a longer needle's depth stays as it was.
TEST_CASE("a channel is never deeper than its needle went", "[puncture]") {
    NeedleAct act = needling_acts::roller();
    act.channel_depth = 0.15e-3;
    act.length = 0.25e-3;
    CHECK(nominal_puncture(act, 0).insertion_depth == 0.15e-3);
    act.length = 1.5e-3;
    CHECK(nominal_puncture(act, 0).insertion_depth == Approx(1.3e-3));
}

// Log-normal scatter of sd 0.15 with the mean kept: of n = 4000 needles the mean scatters by 0.15 / sqrt(n) = 0.24 %,
// the sd, sqrt(exp(0.15^2) - 1) = 0.1508 of the mean, by about 1.2 %. At 0.3 mm the cut at the needle's length, three
// times the mean, is 7 sd away.
TEST_CASE("insertion depths scatter about the mean of the law", "[puncture]") {
    NeedleAct act = needling_acts::roller();
    act.length = 0.3e-3;
    std::vector<Puncture> punctures;
    for (std::uint32_t needle = 0; needle < 4000; ++needle)
        punctures.push_back(puncture_of(act, 0, {0, needle, 0, 0, 0}, 5));
    const PunctureStatistics s = puncture_statistics(punctures, {1e-2, 1e-2});
    CHECK(s.insertion_mean == Approx(0.1e-3).epsilon(0.01));
    CHECK(s.insertion_sd == Approx(0.1508 * 0.1e-3).epsilon(0.05));
    CHECK(s.channel_mean == Approx(0.4 * s.insertion_mean));
    CHECK(s.channel_max == Approx(0.4 * s.insertion_max));
}

// A tip cannot be deeper than its needle is long, and at 1.5 mm one in six would be.
TEST_CASE("no insertion is deeper than the needle is long", "[puncture]") {
    const NeedleAct act = needling_acts::roller();
    int at_full_length = 0;
    for (std::uint32_t needle = 0; needle < 1000; ++needle) {
        const double depth = puncture_of(act, 0, {0, needle, 0, 0, 0}, 5).insertion_depth;
        REQUIRE(depth <= act.length);
        at_full_length += depth == act.length ? 1 : 0;
    }
    // P(z > (ln(1.5/1.3) + 0.15^2/2) / 0.15 = 1.029) = 0.152, of 1000 with sd 11.4.
    CHECK(at_full_length == Approx(152).margin(46));
}
