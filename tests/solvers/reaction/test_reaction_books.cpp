// What the books of a reaction say: conversions move one product, and nothing is lost on the way.
#include <catch2/catch.hpp>
#include <cmath>
#include "solvers/reaction/reaction.hpp"
#include "solvers/threads.hpp"
#include "tests/solvers/reaction/made_laws.hpp"

using namespace solvers;
using namespace made;

namespace {

/// a is made, turns into b under c, b into d; c grows. Values differ from cell to cell.
struct Chain {
    explicit Chain(Grid grid)
        : fields(std::move(grid)),
          a(reacting(fields, "a", 0)),
          b(reacting(fields, "b", 0)),
          c(reacting(fields, "c", 0)),
          d(reacting(fields, "d", 0)),
          made(constant(a, 0.3, 0.2)),
          grows(logistic(c, 0.9)),
          decays(constant(b, 0, 0.4)),
          first(turning(a, b, c, 1.7)),
          second(turning(b, d, a, 0.6)) {
        for (std::size_t n = 0; n < fields.grid().count(); ++n) {
            fields.values(a)[n] = 0.1 + 0.01 * static_cast<double>(n % 17);
            fields.values(b)[n] = 0.02 * static_cast<double>(n % 5);
            fields.values(c)[n] = 0.05 + 0.03 * static_cast<double>(n % 11);
        }
    }
    Reaction reaction() const { return {fields, one_region(fields), {&second, &made, &grows, &decays, &first}}; }

    FieldSet fields;
    FieldId a, b, c, d;
    Law made, grows, decays, first, second;
};

}  // namespace

// Nothing but a conversion: what one field lost and the other gained is one number, told once. From a = 1 with rate 2
// over h = 0.5, exp(-1) are left and 1 - exp(-1) moved: phi2 makes the integral of the same exponential exact.
TEST_CASE("a conversion moves one product") {
    FieldSet fields(box());
    const FieldId a = reacting(fields, "a", 1), b = reacting(fields, "b", 0), by = reacting(fields, "by", 1);
    const Law law = turning(a, b, by, 2);
    Reaction reaction(fields, {0}, {&law});
    reaction.advance(fields, 0.5);
    CHECK(fields.values(a)[0] == Approx(std::exp(-1.0)).epsilon(1e-13));
    CHECK(fields.values(b)[0] == Approx(1 - std::exp(-1.0)).epsilon(1e-13));
    REQUIRE(reaction.converted().size() == 1);
    CHECK(reaction.converted()[0] == Approx(1 - std::exp(-1.0)).epsilon(1e-13));
    CHECK(reaction.books()[static_cast<std::size_t>(a.index)] == ReactionBooks{});
    CHECK(reaction.books()[static_cast<std::size_t>(b.index)] == ReactionBooks{});
}

// a + b is at most 1.3 and every step rounds each of the two a few times: 1000 steps leave no more than 1000 units of
// 2.2e-16, and each cell keeps its own sum.
TEST_CASE("a conversion keeps the total of every cell to rounding") {
    FieldSet fields(box(5, 3, 4));
    const FieldId a = reacting(fields, "a", 0), b = reacting(fields, "b", 0.3), by = reacting(fields, "by", 0);
    for (std::size_t n = 0; n < fields.grid().count(); ++n) {
        fields.values(a)[n] = 0.01 * static_cast<double>(n + 1);
        fields.values(by)[n] = std::pow(10.0, static_cast<double>(n % 7) - 4);
    }
    const std::vector<double> before = fields.values(a);
    const Law law = turning(a, b, by, 1);
    Reaction reaction(fields, one_region(fields), {&law});
    for (int n = 0; n < 1000; ++n) reaction.advance(fields, 0.01);
    for (std::size_t n = 0; n < before.size(); ++n)
        CHECK(std::abs(fields.values(a)[n] + fields.values(b)[n] - before[n] - 0.3) < 2.3e-13);
}

// initial + gain + what came - what went - loss + clipped is what is there: 1e-13 of all that ever was, over steps of
// R h from 0.03 to 30, in the order donor before receiver although the sources stand the other way round.
TEST_CASE("the books of every field close") {
    for (const double h : {0.01, 1.0, 10.0}) {
        Chain chain(box(9, 4, 5));
        Reaction reaction = chain.reaction();
        std::vector<double> initial;
        for (int f = 0; f < 4; ++f) initial.push_back(content(chain.fields, reaction, {f}));
        for (int n = 0; n < 40; ++n) reaction.advance(chain.fields, h);
        for (int f = 0; f < 4; ++f) {
            INFO(chain.fields.name({f}) << " with steps of " << h);
            const ReactionBooks& books = reaction.books()[static_cast<std::size_t>(f)];
            double came = 0, went = 0;
            for (std::size_t n = 0; n < reaction.conversions().size(); ++n) {
                if (reaction.conversions()[n].to.index == f) came += reaction.converted()[n];
                if (reaction.conversions()[n].from.index == f) went += reaction.converted()[n];
            }
            const double whole = initial[static_cast<std::size_t>(f)] + books.gain + came;
            CHECK(std::abs(whole + books.clipped - books.loss - went - content(chain.fields, reaction, {f})) <=
                  1e-13 * whole);
        }
    }
}

// A chain through three fields is of second order too: conversions take the integral of the donor over the step.
TEST_CASE("a chain of conversions is of second order") {
    const auto last = [](int steps) {
        Chain chain(box());
        Reaction reaction = chain.reaction();
        for (int n = 0; n < steps; ++n) reaction.advance(chain.fields, 3.0 / steps);
        return chain.fields.values(chain.d)[0];
    };
    const double exact = last(8192);
    CHECK(std::log2(std::abs(last(32) - exact) / std::abs(last(64) - exact)) == Approx(2).margin(0.15));
    CHECK(std::log2(std::abs(last(64) - exact) / std::abs(last(128) - exact)) == Approx(2).margin(0.15));
}

// Cells do not depend on each other, runs are cut by the grid alone and their sums are added in order: 24 x 16 x 16 =
// 6144 cells, more than the 4096 from which threads share the work, give the same bits in values, books and estimate.
TEST_CASE("reactions give the same bits with one, two and four threads") {
    struct Outcome {
        std::vector<std::vector<double>> values;
        std::vector<ReactionBooks> books;
        std::vector<double> converted, errors;
        bool operator==(const Outcome&) const = default;
    };
    const auto run = [](int threads) {
        use_threads(threads);
        Chain chain(box(24, 16, 16));
        Reaction reaction = chain.reaction();
        Outcome outcome;
        for (int n = 0; n < 20; ++n) outcome.errors.push_back(reaction.advance(chain.fields, 0.1));
        for (int f = 0; f < 4; ++f) outcome.values.push_back(chain.fields.values({f}));
        outcome.books = reaction.books();
        outcome.converted = reaction.converted();
        use_threads(1);
        return outcome;
    };
    const Outcome alone = run(1);
    CHECK(run(2) == alone);
    CHECK(run(4) == alone);
}

// A rejected step puts values back by its owner and books by restore().
TEST_CASE("books can be put back") {
    Chain chain(box(3));
    Reaction reaction = chain.reaction();
    reaction.advance(chain.fields, 0.1);
    const auto books = reaction.books();
    const auto converted = reaction.converted();
    reaction.advance(chain.fields, 0.1);
    CHECK_FALSE(reaction.books() == books);
    reaction.restore(books, converted);
    CHECK(reaction.books() == books);
    CHECK(reaction.converted() == converted);
}

// Of five depths 0 and 1 are region 0, 2 and 3 region 1, 4 region 2. A field of region 1, a law of regions 1 and 2:
// only depths 2 and 3 move, by 1 in one second.
TEST_CASE("a field moves only where it lives and its law speaks") {
    FieldSet fields(box(2, 1, 5));
    const FieldId x = reacting(fields, "x", 0, 1U << 1);
    const FieldId everywhere = reacting(fields, "everywhere", 0);
    const FieldId given = fields.declare("given", {"1", "given"});
    const Law law(
        [=](const Row& here, const RowRates& rates) {
            here.each([&](int i) {
                rates[x].gain[i] += 1;
                rates[everywhere].gain[i] += 1;
                rates[given].gain[i] += 1;
            });
        },
        {}, 1U << 1 | 1U << 2);
    Reaction reaction(fields, {0, 0, 1, 1, 2}, {&law});
    reaction.advance(fields, 1);
    CHECK(fields.values(x) == std::vector<double>{0, 0, 0, 0, 1, 1, 1, 1, 0, 0});
    CHECK(fields.values(everywhere) == std::vector<double>{0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
    CHECK(fields.values(given) == std::vector<double>(10, 0.0));
}

// collect_rates adds the same sources up for a signal: gain 0.3 + 0.5 y, loss 2; and takes what it is given in place of
// a field where that is said.
TEST_CASE("rates of a signal are collected from all sources") {
    FieldSet fields(box(150, 1, 2));
    FieldCard card{"1", "s", Advance::signal};
    const FieldId s = fields.declare("s", card), y = reacting(fields, "y", 4);
    const Law base = constant(s, 0.3, 2);
    const Law more([=](const Row& here, const RowRates& rates) {
        here.each([&](int i) { rates[s].gain[i] += 0.5 * here[y][i]; });
    });
    std::vector<double> gain, loss, other(300, 1.0);
    std::vector<const double*> values{nullptr, nullptr};
    const std::vector<Run> runs = runs_of(fields.grid(), {0, 0}, 128);
    collect_rates(fields, s, runs, {&base, &more}, values, gain, loss);
    CHECK(gain == std::vector<double>(300, 2.3));
    CHECK(loss == std::vector<double>(300, 2.0));
    values[1] = other.data();
    collect_rates(fields, s, runs, {&base, &more}, values, gain, loss);
    CHECK(gain == std::vector<double>(300, 0.8));
}
