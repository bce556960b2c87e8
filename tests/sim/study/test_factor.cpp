// From a share of probability to a value, and from a value to what is written after --set.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/value.hpp"
#include "sim/study/factor.hpp"
#include "sim/treatment/random.hpp"

using namespace sim::study;
using sim::Key, sim::ValueType;

namespace {

Factor of_law(Law law, double low, double high, double centre = 0, double spread = 0) {
    Factor factor;
    factor.law = law;
    factor.low = low, factor.high = high, factor.centre = centre, factor.spread = spread;
    factor.keys = {"treatment[0].length"};
    factor.schema = {sim::find_key("treatment[].length")};
    return factor;
}

double value_at(const Factor& factor, double share) { return factor.at(share).value; }

constexpr double one_deviation_up = 0.8413447460685429;  // Phi(1)

const std::vector<Factor>& all_laws() {
    static const std::vector<Factor> laws{of_law(Law::uniform, 2e-4, 6e-4), of_law(Law::log_uniform, 1e-4, 1e-2),
                                          of_law(Law::triangular, 1, 5, 2), of_law(Law::normal, 0, 0, 5, 2),
                                          of_law(Law::log_normal, 0, 0, 3, 0.5)};
    return laws;
}

}  // namespace

// By definition: half the probability lies below the middle of uniform, the geometric mean of log-uniform, the mean of
// normal and the median of log-normal; Phi(1) lies below one standard deviation. Of triangular on [1, 5] with its mode
// at 2, (2-1)/(5-1) = 1/4 lies below the mode, and the left half of that triangle holds a quarter of it.
TEST_CASE("a share of probability gives the value below which it lies", "[study]") {
    const auto& laws = all_laws();
    CHECK(value_at(laws[0], 0.5) == Approx(4e-4));
    CHECK(value_at(laws[1], 0.5) == Approx(1e-3));
    CHECK(value_at(laws[2], 0.25) == Approx(2));
    CHECK(value_at(laws[2], 0.0625) == Approx(1.5));
    CHECK(value_at(laws[3], 0.5) == Approx(5));
    CHECK(value_at(laws[3], one_deviation_up) == Approx(7));
    CHECK(value_at(laws[4], 0.5) == Approx(3));
    CHECK(value_at(laws[4], one_deviation_up) == Approx(3 * std::sqrt(10)));
}

// A quantile function rises; where there is an end, it is met to the last bit, so that a grid holds the values that the
// file names; where there is none, the value is finite all the same.
TEST_CASE("laws rise from end to end", "[study]") {
    for (const Factor& factor : all_laws()) {
        if (factor.bounded()) {
            CHECK(value_at(factor, 0) == factor.low);
            CHECK(value_at(factor, 1) == factor.high);
        }
        double last = value_at(factor, 0);
        CHECK(std::isfinite(last));
        for (int n = 1; n <= 200; ++n) {
            const double next = value_at(factor, n / 200.0);
            CHECK(next > last);
            last = next;
        }
        CHECK(std::isfinite(last));
    }
}

// n listed values share the probability equally: the level in the middle of each part is the value itself, whatever n.
TEST_CASE("listed values have equal parts of the probability", "[study]") {
    for (int count = 1; count <= 60; ++count) {
        Factor factor;
        for (int n = 0; n < count; ++n) factor.settings.push_back({{}, n / 8.0});
        for (int level = 0; level < count; ++level)
            CHECK(value_at(factor, factor.share_of_level(level)) == level / 8.0);
        CHECK(value_at(factor, 0) == 0);
        CHECK(value_at(factor, 1) == (count - 1) / 8.0);
        CHECK(factor.level_count() == count);
    }
}

// A range of n levels is gone through from its lowest value to its highest in equal steps, of the logarithm on that
// scale; a law without ends is cut in n parts of equal probability, whose medians lie symmetrically about the middle.
TEST_CASE("levels of a range go from end to end", "[study]") {
    for (Factor factor : all_laws()) {
        factor.levels = 5;
        if (factor.law == Law::uniform) CHECK(value_at(factor, factor.share_of_level(1)) == Approx(3e-4));
        if (factor.law == Law::log_uniform)
            CHECK(value_at(factor, factor.share_of_level(1)) == Approx(std::pow(10, -3.5)));
        if (!factor.bounded()) CHECK(factor.share_of_level(0) == Approx(1 - factor.share_of_level(4)));
        CHECK(factor.share_of_level(2) == Approx(0.5));
    }
}

// A key that wants whole numbers gets them, and the table tells what the member got.
TEST_CASE("whole numbers are rounded in the table as well", "[study]") {
    Factor factor = of_law(Law::uniform, 1, 4);
    factor.keys = {"treatment[0].passes"};
    factor.schema = {sim::find_key("treatment[].passes")};
    for (const auto& [share, expected] : {std::pair{0.0, 1.0}, {0.45, 2.0}, {0.55, 3.0}, {1.0, 4.0}}) {
        CHECK(value_at(factor, share) == expected);
        CHECK(factor.at(share).overrides ==
              std::vector<std::string>{"treatment[0].passes=" + std::to_string(int(expected))});
    }
}

// What is drawn is what the member gets: written in the unit of the key and read as --set reads it, each value comes
// back with the same bits. Values spread over thirty decades, whichever of them the key allows, and the key's own ends.
TEST_CASE("every key takes its values from an override without losing a bit", "[study]") {
    int numeric = 0;
    for (const Key& key : sim::keys()) {
        if (key.type < ValueType::integer) continue;
        ++numeric;
        std::vector<double> values{0, 1, 0.1, 3, -2.5};
        for (std::uint32_t n = 0; n < 40; ++n)
            values.push_back(std::pow(10, -20 + 30 * sim::uniform_pair(sim::philox({n, 0, 0, 0}, {1, 2}))[0]) *
                             (n % 8 == 0 ? -1 : 1));
        for (const std::string_view end : {key.lowest, key.highest})
            if (!end.empty()) values.push_back(sim::parse_quantity(end).value);
        for (double value : values) {
            if (key.type == ValueType::integer) value = std::round(value);
            if (!key.lowest.empty()) value = std::max(value, sim::parse_quantity(key.lowest).value);
            if (!key.highest.empty()) value = std::min(value, sim::parse_quantity(key.highest).value);
            if (key.type == ValueType::integer && std::abs(value) > 1e9) continue;
            const std::string text = override_text("x", key, value);
            INFO(key.path << ": " << text);
            const sim::Node root = sim::parse_document(text);
            CHECK(sim::number_of(key, *root.member("x")) == value);
        }
    }
    CHECK(numeric > 100);
}
