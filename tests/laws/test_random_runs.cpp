// G5, G6, G7 on scenarios drawn at random: whatever is valid runs to its end, nothing is negative or without a value,
// and the books close.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/agenda.hpp"
#include "sim/numerical_failure.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/stepping.hpp"
#include "solvers/threads.hpp"
#include "tests/laws/drawn_scenarios.hpp"
#include "tests/support/order_table.hpp"

using namespace sim;

namespace {

/// What was seen of runs: the lowest value, and the worst of the books as shares of all that there was.
struct Seen {
    double lowest = 0, residual = 0, clipped = 0;
    long values = 0, without_value = 0;

    void look(const std::vector<double>& of_cells, bool any_sign = false) {
        for (const double value : of_cells) {
            if (!std::isfinite(value)) ++without_value;
            if (!any_sign) lowest = std::min(lowest, value);
        }
        values += static_cast<long>(of_cells.size());
    }
    void look(const Ledger& ledger) {
        const double whole = ledger.whole();
        if (!(whole > 0)) return;
        residual = std::max(residual, std::abs(ledger.residual()) / whole);
        clipped = std::max(clipped, ledger.clipped / whole);
    }
    void look(const TreatedSkin& skin) {
        std::vector<double> concentration(skin.skin.grid.count());
        for (const auto& solute : skin.solutes) {
            solute->write_concentration(concentration);
            look(concentration);
            look(solute->ledger());
        }
        for (std::size_t f = 0; skin.fields && f < skin.fields->count(); ++f) {
            look(skin.fields->values(f));
            look(skin.fields->ledger(f));
        }
        if (!skin.wound) return;
        for (int f = 0; f < skin.wound->fields().count(); ++f)
            look(skin.wound->fields().values({f}), skin.wound->fields().name({f}).starts_with("orientation_"));
        for (const Ledger& ledger : skin.wound->ledgers()) look(ledger);
    }
};

/// To the end or to the fiftieth step, so that none takes long, with a look at every seventh.
void run(const Scenario& scenario, Seen& seen) {
    TreatedSkin skin(scenario);
    Stepping stepping(skin);
    Agenda agenda(scenario);
    for (int step = 0; step < 50 && skin.now < scenario.duration; ++step) {
        while (agenda.next() <= skin.now) {
            agenda.carry_out(skin);
            stepping.start_anew();
        }
        stepping.advance(std::min(scenario.duration, agenda.next()));
        if (step % 7 == 0) seen.look(skin);
    }
    seen.look(skin);
}

/// Scenarios of these numbers; all that was seen of them. What is below 0 may cost a share of `clipped`.
Seen run_drawn(std::string (*draw)(std::uint64_t), std::uint64_t first, int count, double clipped = 1e-12) {
    solvers::use_threads(1);
    Seen all;
    for (int n = 0; n < count; ++n) {
        const std::uint64_t number = first + static_cast<std::uint64_t>(n);
        const std::string text = draw(number);
        Seen seen;
        run(read_scenario_text(text, "drawn.toml"), seen);
        INFO("scenario " << number << ", residual " << seen.residual << ", clipped " << seen.clipped << "\n" << text);
        CHECK(seen.without_value == 0);
        CHECK(seen.lowest >= 0);
        CHECK(seen.residual <= 1e-12);
        CHECK(seen.clipped <= clipped);
        all.values += seen.values;
        all.residual = std::max(all.residual, seen.residual);
        all.clipped = std::max(all.clipped, seen.clipped);
    }
    support::report_error(fmt::format("{} drawn scenarios, books", count), all.residual);
    support::report_error(fmt::format("{} drawn scenarios, clipped", count), all.clipped);
    return all;
}

}  // namespace

TEST_CASE("declared fields drawn at random stay above zero and keep their books", "[laws]") {
    const Seen seen = run_drawn(drawn::fields, 1, 60);
    CHECK(seen.values > 10000);
}

TEST_CASE("treated skin drawn at random stays above zero and keeps its books", "[laws]") {
    const Seen seen = run_drawn(drawn::skin, 1, 30);
    CHECK(seen.values > 10000);
}

// Drawn systems that once were accepted with stages far beyond both ends of a step: books off by 0.9 % (1351), 7e-10
// (1427), 5e-12 (1371) and 2e-12 (1181), and a field that another one brought below 0 for good (1394: 7e-8 clipped).
TEST_CASE("fixed steps too long for what is drawn are shortened before they harm the books", "[laws]") {
    for (const std::uint64_t number : {1181, 1351, 1371, 1394, 1427}) run_drawn(drawn::fields, number, 1);
}

// The same for as many as were asked for; by name only, since it takes minutes. Among so many are solves that iterate,
// which may leave below 0 as much as numerics.linear_tolerance (1e-10) lets them (1258: 6e-11).
TEST_CASE("five hundred declared systems drawn at random", "[.][drawn]") { run_drawn(drawn::fields, 1000, 500, 1e-10); }
TEST_CASE("five hundred treatments drawn at random", "[.][drawn]") { run_drawn(drawn::skin, 1000, 500, 1e-10); }
