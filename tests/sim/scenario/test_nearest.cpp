// Suggestions for mistyped words.
#include <catch2/catch.hpp>
#include "sim/scenario/nearest.hpp"

using namespace sim;

// One edit counts two halves; swapped neighbours are one edit (alignment distance), a wrong case half of one.
TEST_CASE("edits are counted as people make them") {
    CHECK(half_edits("length", "length") == 0);
    CHECK(half_edits("lenght", "length") == 2);
    CHECK(half_edits("lngth", "length") == 2);
    CHECK(half_edits("lengthh", "length") == 2);
    CHECK(half_edits("lenfth", "length") == 2);
    CHECK(half_edits("M", "m") == 1);
    CHECK(half_edits("", "abc") == 6);
}

TEST_CASE("a far word suggests nothing") {
    CHECK(nearest("lenght", {"length", "depth"}) == "length");
    CHECK(nearest("zebra", {"length", "depth"}).empty());
    CHECK(nearest("x", {"m", "s"}).empty());
    CHECK(nearest(std::string(5000, 'a'), {"length"}).empty());
}

TEST_CASE("lists read as a sentence") {
    CHECK(one_of({"a", "b", "c"}) == "a, b or c");
    CHECK(one_of({"a"}) == "a");
    CHECK(split("a | b|c", '|') == std::vector<std::string_view>{"a", "b", "c"});
    CHECK(split("", ',').empty());
}
