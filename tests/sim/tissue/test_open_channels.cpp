#include <catch2/catch.hpp>
#include "sim/tissue/open_channels.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

const Patency closing{{}, 0.02, 30, 1e5, 2e3};

double cell_volumes(const solvers::Grid& grid, const std::vector<double>& share) {
    double sum = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) sum += share[grid.index(i, j, k)] * grid.volume(i, j, k);
    return sum;
}

}  // namespace

// The cross-section is s times that at first, so the radius is sqrt(s) times.
TEST_CASE("An open channel narrows by the root of its share", "[tissue]") {
    const SkinGrid skin = make_skin_grid(made::small_patch());
    OpenChannels channels(skin, Geometry::patch);
    const int first = channels.add_needling(closing, {{50 * um, 50 * um, 100 * um, 20 * um, true}});
    CHECK(channels.geometry().cut.at(0).profile.radius == Approx(20 * um).epsilon(1e-14));
    channels.advance(45, true);
    CHECK(channels.geometry().cut.at(0).profile.radius ==
          Approx(20 * um * std::sqrt(channels.open_share(first))).epsilon(1e-14));
    CHECK(channels.mean_open_share() == Approx(channels.open_share(first)).epsilon(1e-14));
}

// Below 0.2 um a channel carries far less than tissue: it is dropped, and does not shorten steps any more.
TEST_CASE("A channel that has closed is dropped", "[tissue]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    Scenario s = made::small_patch();
    s.domain.geometry = geometry;
    const SkinGrid skin = make_skin_grid(s);
    OpenChannels channels(skin, geometry);
    CHECK_FALSE(channels.any_open());
    CHECK(channels.mean_open_share() == 0.0);
    channels.add_needling(closing, {{0, 0, 100 * um, 20 * um, false}});
    CHECK(channels.any_open());
    CHECK(channels.closing_rate(false) > 0);
    channels.advance(3e4, false);
    CHECK_FALSE(channels.any_open());
    CHECK(channels.closing_rate(false) == 0.0);
    const ChannelGeometry now = channels.geometry();
    CHECK(now.cut.empty());
    CHECK(*std::max_element(now.wall.begin(), now.wall.end()) == 0.0);
}

// A cone of radius a and depth L holds pi a^2 L/3, a cylinder pi a^2 L. The volume of each cell is a closed form, so
// their sum misses it by rounding only.
TEST_CASE("The initial fraction holds the channel's volume", "[tissue]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    const bool cone = GENERATE(false, true);
    Scenario s = made::small_patch();
    s.domain.geometry = geometry;
    s.domain.puncture_density = 1 / (std::numbers::pi * 60 * 60 * um * um);
    const SkinGrid skin = make_skin_grid(s);
    OpenChannels channels(skin, geometry);
    channels.add_needling(closing, {{geometry == Geometry::patch ? 33 * um : 0,
                                     geometry == Geometry::patch ? 3 * um : 0, 110 * um, 25 * um, cone}});
    const double volume = std::numbers::pi * 25 * 25 * 110 * um * um * um / (cone ? 3 : 1);
    const std::vector<double> fraction = channels.initial_fraction();
    CHECK(cell_volumes(skin.grid, fraction) == Approx(volume).epsilon(1e-10));
    CHECK(*std::min_element(fraction.begin(), fraction.end()) >= 0);
    CHECK(*std::max_element(fraction.begin(), fraction.end()) <= 1 + 1e-12);
    channels.advance(50, true);
    CHECK(channels.initial_fraction() == fraction);
    const std::vector<double> open = channels.patency();
    for (std::size_t n = 0; n < open.size(); ++n)
        CHECK((fraction[n] > 1e-12 ? open[n] == channels.open_share(0) : (open[n] == 0 || fraction[n] > 0)));
}

// With s_neck = f exp(-T) and s_lumen = f exp(-T/4), T = t/tau: a neck of 20 um sqrt(0.02) = 2.8 um is thinner than
// 0.2 um after T = ln 200 = 5.3, the lumen after 21. In between the chain begins under the uppermost layer (15 um
// here), only the lumen's rate counts, and each zone's share is told in its cells.
TEST_CASE("A plugged channel keeps its lumen until that closes too", "[tissue]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    Scenario s = made::small_patch();
    s.domain.geometry = geometry;
    s.domain.puncture_density = 1 / (120 * um * 120 * um);
    const SkinGrid skin = make_skin_grid(s);
    OpenChannels channels(skin, geometry);
    Patency zoned = closing;
    zoned.closing_ratio = 4;
    channels.add_needling(zoned, {{0, 0, 100 * um, 20 * um, false}});
    const int below = static_cast<int>(std::count(skin.layer.begin(), skin.layer.end(), 0));
    REQUIRE(skin.grid.faces[2][below] == Approx(15 * um).epsilon(1e-12));
    const auto radii = [&](const ChannelGeometry& now) {
        std::vector<double> of_layer(skin.layer.size(), 0.0);
        if (geometry == Geometry::channel) return now.wall;
        for (const CutChannel& channel : now.cut)
            for (const auto& segment : channel.segments) of_layer[segment.k] = segment.radius;
        return of_layer;
    };
    const auto expected = [&](Zone zone) { return 20 * um * std::sqrt(channels.open_share(0, zone)); };

    channels.advance(2 * 2e3, false);
    std::vector<double> now = radii(channels.geometry());
    CHECK(now[0] == Approx(expected(Zone::neck)).epsilon(1e-12));
    CHECK(now[below - 1] == Approx(expected(Zone::neck)).epsilon(1e-12));
    CHECK(now[below] == Approx(expected(Zone::lumen)).epsilon(1e-12));
    CHECK(channels.closing_rate(false) == Approx(1 / 2e3).epsilon(1e-6));

    channels.advance(4 * 2e3, false);
    now = radii(channels.geometry());
    CHECK(channels.any_open());
    CHECK(now[0] == 0.0);
    CHECK(now[below - 1] == 0.0);
    CHECK(now[below] == Approx(expected(Zone::lumen)).epsilon(1e-12));
    CHECK(channels.closing_rate(false) == Approx(1 / (4 * 2e3)).epsilon(1e-6));
    CHECK(channels.bores().at(0).neck == 0.0);
    CHECK(channels.bores().at(0).lumen == Approx(expected(Zone::lumen)).epsilon(1e-12));
    CHECK(channels.mean_open_share() == channels.open_share(0, Zone::neck));
    CHECK(channels.mean_open_share(Zone::lumen) == channels.open_share(0, Zone::lumen));
    const std::vector<double> open = channels.patency();
    CHECK(open[skin.grid.index(0, 0, 0)] == channels.open_share(0, Zone::neck));
    CHECK(open[skin.grid.index(0, 0, below)] == channels.open_share(0, Zone::lumen));

    channels.advance(16 * 2e3, false);
    CHECK_FALSE(channels.any_open());
    CHECK(channels.closing_rate(false) == 0.0);
    CHECK(channels.geometry().cut.empty());
}

// A channel that ends in the uppermost layer has a neck only and is gone with it.
TEST_CASE("A channel no deeper than the uppermost layer closes with it", "[tissue]") {
    const SkinGrid skin = make_skin_grid(made::small_patch());
    OpenChannels channels(skin, Geometry::patch);
    Patency zoned = closing;
    zoned.closing_ratio = 4;
    channels.add_needling(zoned, {{50 * um, 50 * um, GENERATE(8, 15) * um, 20 * um, false}});
    CHECK(channels.bores().at(0).lumen == 0.0);
    CHECK(channels.mean_open_share(Zone::lumen) == 0.0);
    channels.advance(6 * 2e3, false);
    CHECK_FALSE(channels.any_open());
    CHECK(channels.geometry().cut.empty());
}
