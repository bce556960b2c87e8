// A state goes through an archive and back; what does not fit is refused, never guessed.
#include <catch2/catch.hpp>
#include <limits>
#include "solvers/state/archive.hpp"

namespace {

using solvers::Archive;
using solvers::StateImage;

enum class Weather { dry, wet };

struct Skin {
    double depth = 0;
    int steps = 0;
    bool open = false;
    Weather weather = Weather::dry;
    std::optional<double> injured;
    std::string name;
    std::vector<double> cells, grid{0, 0, 0};
    std::vector<std::pair<std::string, double>> books;

    void archive(Archive& archive) {
        archive("depth", depth);
        archive("steps", steps);
        archive("open", open);
        archive("weather", weather);
        archive("injured", injured);
        archive("name", name);
        archive("cells", cells);
        archive.fixed("grid", grid);
        archive.list("books", books, [](Archive& in, auto& book) {
            in("what", book.first);
            in("amount", book.second);
        });
    }
};

Skin full() {
    Skin skin{0.1 + 0.2, -7, true, Weather::wet, 3600.0, "cheek\nand chin", {1e-300, -0.0, 5}, {1, 2, 3}, {}};
    skin.cells.push_back(std::numeric_limits<double>::infinity());
    skin.books = {{"applied", 1.5}, {"", 0.0}};
    return skin;
}

StateImage saved(Skin skin) {
    return solvers::image_of([&](Archive& archive) { skin.archive(archive); });
}

void load(StateImage image, Skin& skin) {
    solvers::restore(image, [&](Archive& archive) { skin.archive(archive); });
}

}  // namespace

// Doubles keep their bits, so equality is exact; -0.0 is told from 0.0 by its sign.
TEST_CASE("A state comes back to the last bit", "[state]") {
    Skin back;
    load(saved(full()), back);
    const Skin was = full();
    CHECK(back.depth == was.depth);
    CHECK(back.steps == -7);
    CHECK(back.open);
    CHECK(back.weather == Weather::wet);
    CHECK(back.injured == was.injured);
    CHECK(back.name == was.name);
    CHECK(back.cells == was.cells);
    CHECK(std::signbit(back.cells[1]));
    CHECK(back.grid == was.grid);
    CHECK(back.books == was.books);
}

// What was there before is gone: an empty value is loaded as empty.
TEST_CASE("An empty state replaces a full one", "[state]") {
    Skin back = full();
    load(saved(Skin()), back);
    CHECK(!back.injured);
    CHECK(back.name.empty());
    CHECK(back.cells.empty());
    CHECK(back.books.empty());
}

// The image has 9 named entries and those of its two books. Each lie about one of them has to be noticed.
TEST_CASE("An image that does not describe the state is refused", "[state]") {
    Skin back;
    const auto refused = [&](auto change) {
        StateImage image = saved(full());
        change(image);
        CHECK_THROWS_AS(load(image, back), solvers::StateMismatch);
    };
    refused([](StateImage& image) { image.entries[0].name = "width"; });
    refused([](StateImage& image) { image.entries[0].count = 2; });
    refused([](StateImage& image) { image.entries.pop_back(); });
    refused([](StateImage& image) { image.entries.push_back({"more", 0}); });
    refused([](StateImage& image) { image.numbers.pop_back(); });
    refused([](StateImage& image) { image.numbers.push_back(1); });
    refused([](StateImage& image) { image.texts.pop_back(); });
    refused([](StateImage& image) { image.texts.push_back("more"); });
    refused([](StateImage& image) { image.entries[6].count = std::size_t{1} << 60; });
    // Fewer cells of the grid, and a list longer than the whole image.
    refused([](StateImage& image) {
        image.entries[7].count = 2;
        image.entries.insert(image.entries.begin() + 8, {"more", 1});
    });
    refused([](StateImage& image) { image.numbers[image.numbers.size() - 3] = 1e15; });
}

// Counting first is what lets the numbers stand in one piece of memory without a second copy.
TEST_CASE("An image takes no more room than its numbers", "[state]") {
    const StateImage image = saved(full());
    CHECK(image.numbers.capacity() == image.numbers.size());
}
