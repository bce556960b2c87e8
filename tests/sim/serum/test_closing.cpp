// Channels that open and close under a solute: masses are carried, activities follow.
#include <catch2/catch.hpp>
#include "sim/serum/solute_transport.hpp"
#include "tests/sim/made_runs.hpp"

using namespace sim;
using made::um;

namespace {

const Patency closing{{}, 0.02, 30, 1e4, 2e3};
const Patency from_the_top{{}, 0.02, 30, 1e4, 2e3, 4};

/// One solute in skin with channels, driven by hand.
struct Bench {
    explicit Bench(Geometry geometry, const Scenario& from = made::small_patch())
        : scenario(in(geometry, from)),
          skin(make_skin_grid(scenario)),
          channels(skin, geometry),
          solute(scenario, skin, scenario.solutes[0]) {
        solvers::use_threads(1);
    }
    static Scenario in(Geometry geometry, Scenario s) {
        s.domain.geometry = geometry;
        if (geometry == Geometry::channel) {
            s.domain.puncture_density = 1 / (120 * um * 120 * um);
            s.domain.spacing = 5 * um;
        }
        return s;
    }
    void needle(std::vector<solvers::ChannelProfile> profiles, const Patency& patency = closing) {
        channels.add_needling(patency, profiles);
        follow();
    }
    void follow() { solute.follow(channels.geometry()); }
    void load(double activity_volume, double time) {
        solute.apply(activity_volume, activity_volume, 1, sim::Film());
        for (int n = 0; n < 8; ++n) {
            const Attempt attempt = solute.attempt(time / 8, true);
            REQUIRE(attempt.usable());
            solute.accept(time / 8);
        }
    }
    double mass() const {
        const Ledger ledger = solute.ledger();
        double sum = ledger.present();
        for (const auto& [way, amount] : ledger.out)
            if (way == "expelled") sum += amount;
        return sum;
    }
    /// A step too short for anything to move reads off the extremes of the activity, hidden slivers of tissue included.
    solvers::StepReport extremes() {
        solute.remember();
        const solvers::StepReport report = solute.attempt(1e-15, true).report;
        solute.reject();
        return report;
    }

    Scenario scenario;
    SkinGrid skin;
    OpenChannels channels;
    SoluteTransport solute;
};

solvers::ChannelProfile at(Geometry geometry, double x, double y, double radius = 18 * um, bool cone = true) {
    if (geometry == Geometry::channel) x = y = 0;
    return {x, y, 110 * um, radius, cone};
}

/// Closes all channels by steps to nothing, with masses and extremes checked at each.
void close_all(Bench& bench, double highest) {
    const double before = bench.mass();
    for (const double dt : {1.0, 5.0, 20.0, 60.0, 500.0, 3000.0, 2e4, 5e4}) {
        bench.channels.advance(dt, true);
        bench.follow();
        CHECK(bench.mass() == Approx(before).epsilon(1e-13));
        const solvers::StepReport now = bench.extremes();
        CHECK(now.lowest >= -1e-13 * highest);
        CHECK(now.highest <= highest * (1 + 1e-9));
    }
    CHECK_FALSE(bench.channels.any_open());
    CHECK(bench.solute.content_of_channels() == 0.0);
}

/// Fills open channels from a film, takes that off unless they are to close under it, and closes them.
void load_and_close(Bench& bench, bool under_film) {
    bench.load(1e-12, 40);
    REQUIRE(bench.solute.content_of_channels() > 0);
    double highest = 1;
    if (!under_film) {
        bench.solute.wash();
        highest = bench.extremes().highest;
    }
    close_all(bench, highest);
}

}  // namespace

// follow() moves mass between tissue, channel, film and the books without time passing: the sum is the same to rounding
// (1e-13 of it). Tissue that grows takes K U or less of the fluid it replaces, so no activity rises above the largest
// there was: new = (C u + K dV U)/(C + K dV).
TEST_CASE("Channels that close keep all mass and no activity overshoots", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    const bool cone = GENERATE(false, true), under_film = GENERATE(false, true);
    CAPTURE(static_cast<int>(geometry), cone, under_film);
    Bench bench(geometry);
    bench.needle({at(geometry, 43 * um, 51 * um, 18 * um, cone)});
    load_and_close(bench, under_film);
}

// Under a film the fluid that finds no room goes back into it, in air onto the surface: the affinity of 0.7 leaves 30 %
// of what a channel held in the viable layers homeless.
TEST_CASE("Fluid that finds no room is expelled", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    Bench bench(geometry);
    bench.needle({at(geometry, 43 * um, 51 * um, 18 * um, false)});
    bench.load(1e-12, 40);
    const double film_before = bench.solute.on_surface();
    bench.channels.advance(30, true);
    bench.follow();
    CHECK(bench.solute.on_surface() > film_before);
    bench.solute.wash();
    const double held = bench.solute.content_of_channels();
    bench.channels.advance(1e6, true);
    bench.follow();
    double expelled = 0;
    for (const auto& [way, amount] : bench.solute.ledger().out)
        if (way == "expelled") expelled = amount;
    CHECK(expelled > 0);
    CHECK(expelled < 0.3 * held);
    CHECK(expelled > 0.15 * held);
}

// Two channels whose discs overlap count the shared skin twice while they are open; the tissue that comes back is there
// once, so it takes once.
TEST_CASE("Overlapping channels close without overshoot", "[serum]") {
    const double apart = GENERATE(0.0, 3.0, 9.0, 25.0);
    const bool cone = GENERATE(false, true), under_film = GENERATE(false, true);
    CAPTURE(apart, cone, under_film);
    Bench bench(Geometry::patch);
    bench.needle({at(Geometry::patch, 43 * um, 51 * um, 18 * um, cone),
                  at(Geometry::patch, (43 + apart) * um, 51 * um, 16 * um, cone)});
    load_and_close(bench, under_film);
}

// A new channel through tissue that is already loaded shares what a cell held with the tissue left in it, no more and
// no less; where tissue holds less than water (K < 1 here) activities fall by that.
TEST_CASE("A channel through loaded tissue keeps all mass", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    Bench bench(geometry);
    bench.needle({at(geometry, 43 * um, 51 * um)});
    bench.load(1e-12, 200);
    const double highest = bench.extremes().highest, before = bench.mass();
    bench.needle({at(geometry, 60 * um, 51 * um, 30 * um)});
    CHECK(bench.mass() == Approx(before).epsilon(1e-13));
    const solvers::StepReport now = bench.extremes();
    CHECK(now.lowest >= -1e-13 * highest);
    CHECK(now.highest <= highest * (1 + 1e-9));
    close_all(bench, highest);
}

// A solute that binds twenty times over: a channel of share f of its cells raises their activity by what tissue the
// needle took the room of, K/(K (1 - f) + f), here at most 1.23 (radius 5 um in cells of 20 um); not by K.
TEST_CASE("A channel through tissue that binds keeps its activity near", "[serum]") {
    Scenario s = made::small_patch();
    constexpr double K = 20;
    for (LayerTransport& layer : s.solutes[0].in_layer) layer = {1e-10, K, 0, 0};
    made::add(s, 0, made::infinite_dose());
    made::add(s, 3600, made::held_channels({{50 * um, 50 * um}}, 5 * um, 60 * um));
    made::Run run(s);
    run.until(3599.999);
    const double before = run.concentration()[run.state.skin.grid.index(2, 2, 0)] / K;
    run.until(3600);
    const double volume = 3.14159265358979 * 25 * um * um * 60 * um;
    const double in_fluid = run.solute().content_of_channels() / volume;
    CHECK(in_fluid > 0.5 * before);
    CHECK(in_fluid <= 1.23);
}

// The same with many new channels at once, in the same cells, over channels that are already there.
TEST_CASE("Many new channels in the same tissue keep mass and bounds", "[serum]") {
    Bench bench(Geometry::patch);
    bench.load(1e-12, 400);
    const double highest = 1, before = bench.mass();
    std::vector<solvers::ChannelProfile> many;
    for (int n = 0; n < 6; ++n)
        many.push_back(at(Geometry::patch, (40 + 7 * n) * um, (60 + 3 * n) * um, 15 * um, false));
    bench.needle(many);
    CHECK(bench.mass() == Approx(before).epsilon(1e-13));
    CHECK(bench.extremes().highest <= highest * (1 + 1e-9));
    bench.needle({at(Geometry::patch, 50 * um, 60 * um, 15 * um, false)});
    CHECK(bench.mass() == Approx(before).epsilon(1e-13));
    CHECK(bench.extremes().highest <= highest * (1 + 1e-9));
    close_all(bench, highest);
}

// reject() comes back to the remembered state, channels included, bit for bit.
TEST_CASE("A rejected step leaves no trace", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    Bench bench(geometry);
    bench.needle({at(geometry, 43 * um, 51 * um)});
    bench.load(1e-12, 40);
    const auto look = [&] {
        std::vector<double> values(bench.skin.grid.count());
        bench.solute.write_concentration(values);
        values.push_back(bench.solute.on_surface());
        values.push_back(bench.solute.content_of_channels());
        values.push_back(bench.solute.uptake_rate());
        return values;
    };
    const std::vector<double> before = look();
    const OpenChannels channels_before = bench.channels;
    bench.solute.remember();
    bench.channels.advance(10, true);
    bench.follow();
    bench.solute.attempt(5, false);
    bench.solute.reject();
    CHECK(look() == before);
}

namespace {

Scenario with_affinity(double affinity) {
    Scenario s = made::small_patch();
    for (LayerTransport& layer : s.solutes[0].in_layer) layer.affinity = affinity;
    return s;
}

double out_at(const Ledger& ledger, const std::string& way) {
    for (const auto& [name, mass] : ledger.out)
        if (name == way) return mass;
    return 0;
}

void carry(Bench& bench, double time) {
    for (int n = 0; n < 8; ++n) {
        REQUIRE(bench.solute.attempt(time / 8, true).usable());
        bench.solute.accept(time / 8);
    }
}

}  // namespace

// No time passes, so nothing may be lost: closing narrows a channel of 18 um through every stage (the neck is plugged
// at Theta = ln(0.02 18^2/0.2^2) = 5.1, the lumen closes at 20.3). While the mouth is open fluid that finds no room
// goes up; once plugged, nothing does, and tissue that holds K < 1 times what the fluid held rises to at most 1/K of
// it.
TEST_CASE("A channel that closes from the top keeps all mass", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    const double affinity = GENERATE(0.6, 1.0, 3.0);
    const bool cone = GENERATE(false, true), under_film = GENERATE(false, true);
    CAPTURE(static_cast<int>(geometry), affinity, cone, under_film);
    Bench bench(geometry, with_affinity(affinity));
    bench.needle({at(geometry, 43 * um, 51 * um, 18 * um, cone)}, from_the_top);
    bench.load(1e-12, 40);
    if (!under_film) bench.solute.wash();
    const double before = bench.mass(), highest = bench.extremes().highest;
    double on_surface = 0, expelled = 0;
    bool was_plugged = false;
    for (int n = 0; n < 30; ++n) {
        bench.channels.advance(1e4, true);
        bench.follow();
        CHECK(bench.mass() == Approx(before).epsilon(1e-13));
        const solvers::StepReport now = bench.extremes();
        CHECK(now.lowest >= -1e-13 * highest);
        CHECK(now.highest <= highest / std::min(1.0, affinity) * (1 + 1e-9));
        const double surface_now = bench.solute.on_surface(), out_now = out_at(bench.solute.ledger(), "expelled");
        if (was_plugged) {
            CHECK(surface_now == on_surface);
            CHECK(out_now == expelled);
        }
        on_surface = surface_now;
        expelled = out_now;
        was_plugged = bench.channels.bores()[0].neck == 0;
        if (n == 10) CHECK((was_plugged && bench.channels.any_open() && bench.solute.content_of_channels() > 0));
    }
    CHECK_FALSE(bench.channels.any_open());
    CHECK(bench.solute.content_of_channels() == 0.0);
}

// Plugged channels whose discs overlap: tissue comes back once where fluid goes twice, and what is left over is shared
// by all that is in the cell. One closes with the other open, or both at once; nothing is lost, and no activity rises
// beyond what the cell could hold: twice the fluid in K = 0.7 of its volume.
TEST_CASE("Plugged channels that overlap keep all mass", "[serum]") {
    const double apart = GENERATE(0.0, 3.0, 9.0, 25.0), leap = GENERATE(3e3, 1e4, 2e5);
    CAPTURE(apart, leap);
    Bench bench(Geometry::patch);
    bench.needle({at(Geometry::patch, 43 * um, 51 * um, 18 * um, false)}, {{}, 0.5, 30, 1e4, 2e3, 8});
    bench.needle({at(Geometry::patch, (43 + apart) * um, 51 * um, 16 * um, false)}, {{}, 0.5, 30, 1e4, 2e3, 4});
    bench.load(1e-12, 40);
    const double before = bench.mass(), highest = bench.extremes().highest;
    bench.channels.advance(1e5, true);
    bench.follow();
    REQUIRE(bench.channels.bores()[0].neck == 0);
    REQUIRE(bench.channels.any_open());
    while (bench.channels.any_open()) {
        bench.channels.advance(leap, true);
        bench.follow();
        CHECK(bench.mass() == Approx(before).epsilon(1e-13));
        const solvers::StepReport now = bench.extremes();
        CHECK(now.lowest >= -1e-13 * highest);
        CHECK(now.highest <= 2 * highest / 0.7 * (1 + 1e-9));
    }
}

// The stratum corneum lets nothing through here (D = 0), so all that can cross is what the mouth lets in. Plugged, the
// film gives nothing, to the last bit, while what the lumen holds goes on into the tissue.
TEST_CASE("A plugged channel is cut off from the film and still feeds the tissue", "[serum]") {
    const Geometry geometry = GENERATE(Geometry::patch, Geometry::channel);
    Scenario sealed = made::small_patch();
    sealed.solutes[0].in_layer[0].diffusivity = 0;
    Bench bench(geometry, sealed);
    bench.needle({at(geometry, 43 * um, 51 * um, 18 * um, false)}, from_the_top);
    bench.load(1e-12, 0.5);
    CHECK(bench.solute.uptake_rate() > 0);
    bench.channels.advance(6e4, true);
    bench.follow();
    REQUIRE(bench.channels.bores()[0].neck == 0);
    CHECK(bench.solute.uptake_rate() == 0.0);
    const double film = bench.solute.on_surface(), held = bench.solute.content_of_channels(), all = bench.mass();
    const auto deep = [&] {
        double sum = 0;
        for (const auto& [place, mass] : bench.solute.ledger().held)
            if (place == "viable_epidermis" || place == "dermis") sum += mass;
        return sum;
    };
    const double tissue = deep();
    carry(bench, 2);
    CHECK(bench.solute.on_surface() == Approx(film).epsilon(1e-14));
    CHECK(bench.solute.content_of_channels() < 0.9 * held);
    CHECK(deep() > tissue);
    CHECK(bench.mass() == Approx(all).epsilon(1e-4));  // some is cleared meanwhile
}

// With a ratio of 1 nothing tells the zones apart: the network is that of a channel without a neck, bit for bit, and
// both go at once.
TEST_CASE("A closing ratio of 1 is a channel without zones", "[serum]") {
    Bench bench(Geometry::patch);
    bench.needle({at(Geometry::patch, 43 * um, 51 * um)});
    for (const double dt : {0.0, 40.0, 1e4}) {
        bench.channels.advance(dt, true);
        const ChannelGeometry now = bench.channels.geometry();
        ChannelGeometry plain = now;
        solvers::ChannelProfile& profile = plain.cut.at(0).profile;
        CHECK(profile.neck == 1.0);
        CHECK(profile.radius == 18 * um * std::sqrt(bench.channels.open_share(0)));
        profile.neck_depth = 0;
        const solvers::LatticeGreen green(bench.skin.grid.width(0, 0), bench.skin.grid.width(1, 0));
        plain.cut[0].segments = solvers::segments(bench.skin.grid, green, profile);
        SoluteMedium with(bench.scenario, bench.skin, bench.scenario.solutes[0]), without = with;
        with.update(now, Contact::wet);
        without.update(plain, Contact::wet);
        CHECK(with.medium().chains.along == without.medium().chains.along);
        CHECK(with.medium().chains.mouth == without.medium().chains.mouth);
        CHECK(with.medium().chains.capacity == without.medium().chains.capacity);
        REQUIRE(with.medium().chains.links.size() == without.medium().chains.links.size());
        for (std::size_t n = 0; n < with.medium().chains.links.size(); ++n)
            CHECK(with.medium().chains.links[n].conductance == without.medium().chains.links[n].conductance);
        CHECK(with.medium().capacity == without.medium().capacity);
    }
    bench.channels.advance(1e5, true);
    CHECK_FALSE(bench.channels.any_open());
}
