// The laws of one puncture.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/library/library.hpp"
#include "sim/treatment/needle_array.hpp"
#include "sim/treatment/puncture.hpp"
#include "sim/treatment/puncture_statistics.hpp"
#include "tests/sim/treatment/needling_acts.hpp"

using namespace sim;
using Catch::Matchers::WithinAbs;

// A needle of 1.5 mm loses 0.2 mm to tenting, leaves 0.4 of what went in, a quarter of its base as radius of the
// channel, and hurts as far as three sevenths of its base: 1.3 mm, 0.52 mm, 35 um, 60 um.
TEST_CASE("the nominal puncture follows the laws of depth", "[puncture]") {
    const Puncture puncture = nominal_puncture(needling_acts::roller(), 3);
    CHECK(puncture.insertion_depth == Approx(1.3e-3));
    CHECK(puncture.channel_depth == Approx(0.52e-3));
    CHECK(puncture.channel_radius == Approx(35e-6));
    CHECK(puncture.injury_radius == Approx(60e-6));
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

// Skin takes four fifths of the slit back unless told otherwise, all of it at 1.
TEST_CASE("what is left of a slit is what skin does not take back", "[puncture]") {
    NeedleAct act = needling_acts::roller();
    const double slit = nominal_puncture(act, 0).tear_length;
    CHECK(nominal_puncture(act, 0).residual_slit == Approx(0.2 * slit));
    act.slit_recovery = 1;
    CHECK(nominal_puncture(act, 0).residual_slit == 0);
}

// delta = s + (delta_h - s) (v_h / v)^0.43 with s = 50 um, delta_h = 200 um, v_h = 0.1 m/s. At 2 m/s that is
// 50 + 150 0.05^0.43 = 91.4 um: a needle of 300 um goes in by 209 um, past the epidermis; by hand by 100 um at most.
// A pen of 100 strokes a second with 1 mm comes at 0.2 m/s: 50 + 150 0.5^0.43 = 161.3 um.
TEST_CASE("fast needles dent the skin less", "[puncture]") {
    namespace laws = library::laws;
    for (const double slow : {1e-4, 0.01, 0.1}) CHECK(laws::tenting_at(slow) == laws::tenting_depth.value);
    CHECK(laws::tenting_at(2) == Approx(91.4e-6).epsilon(1e-3));
    CHECK(laws::tenting_at(0.2) == Approx(161.3e-6).epsilon(1e-3));
    CHECK(laws::tenting_at(1e9) == Approx(50e-6).epsilon(1e-2));

    NeedleAct act = needling_acts::stamp(1e-3);
    act.length = 0.3e-3;
    CHECK(nominal_puncture(act, 0).insertion_depth == Approx(100e-6));
    act.insertion_speed = 2;
    CHECK(nominal_puncture(act, 0).insertion_depth == Approx(208.6e-6).epsilon(1e-3));
    act.tenting_depth = 0.12e-3;
    CHECK(nominal_puncture(act, 0).insertion_depth == Approx(180e-6));
}

// Rat: 152.5 um deep and 70.7 um wide behind a needle of 770 um, 140 um at its base. The law for human skin gives
// 0.4 (770 - 200) = 228 um, half as much again, and 140 / 2 = 70 um; the rat's share fits its one measurement.
TEST_CASE("the law of the residual channel is half too deep for the rat", "[puncture]") {
    namespace laws = library::laws;
    const ResidualChannel human = residual_channel(770e-6, 140e-6, laws::residual_depth_share.value);
    CHECK(human.depth == Approx(228e-6));
    CHECK(human.depth / laws::rat_channel_depth.value == Approx(1.495).epsilon(1e-3));
    CHECK(human.diameter == Approx(70e-6));
    CHECK(human.diameter > laws::rat_channel_diameter.low);
    CHECK(human.diameter < laws::rat_channel_diameter.high);
    const ResidualChannel rat = residual_channel(770e-6, 140e-6, laws::rat_depth_share.value);
    CHECK(rat.depth == Approx(laws::rat_channel_depth.value).epsilon(1e-3));
    CHECK(residual_channel(0.1e-3, 140e-6, 0.4).depth == 0);
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
    // Quantiles exp(+-1.2816 sd - sd^2/2) of the mean; of 4000 they scatter by 1.7 sd / sqrt(4000) = 0.4 %.
    CHECK(s.insertion_p10 == Approx(0.1e-3 * std::exp(-1.2816 * 0.15 - 0.01125)).epsilon(0.015));
    CHECK(s.insertion_p50 == Approx(0.1e-3 * std::exp(-0.01125)).epsilon(0.015));
    CHECK(s.insertion_p90 == Approx(0.1e-3 * std::exp(1.2816 * 0.15 - 0.01125)).epsilon(0.015));

    act.depth_spread = 0;
    CHECK(puncture_of(act, 0, {0, 7, 0, 0, 0}, 5).insertion_depth == nominal_puncture(act, 0).insertion_depth);
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
