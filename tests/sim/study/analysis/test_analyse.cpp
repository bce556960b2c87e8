// Whole analyses of studies whose results are a formula: what is written, and that it says what the formula says.
#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include "sim/output/disk.hpp"
#include "sim/study/analysis/analyse.hpp"
#include "sim/study/design/morris_trajectories.hpp"
#include "sim/study/design/saltelli_points.hpp"
#include "sim/study/design/sobol_sequence.hpp"
#include "tests/sim/output/sample_run.hpp"
#include "tests/sim/study/analysis/made_study.hpp"

using nlohmann::json;
using namespace sim::study;

namespace {

/// An analysis with what it wrote.
struct Analysed {
    explicit Analysed(const StudyTable& table) : folder("analysis"), analysis(analyse(table, folder.path())) {
        const json all = json::parse(text("figures.json"));
        CHECK(all["title"] == "A made study");
        CHECK(all["notice"].get<std::string>().find("medical advice") != std::string::npos);
        figures = all["figures"];
    }
    std::string text(const std::string& file) const {
        return sim::read_small_file(folder / file, std::size_t{1} << 24);
    }
    bool wrote(const std::string& file) const {
        return std::ranges::find(analysis.files, file) != analysis.files.end() &&
               std::filesystem::exists(folder / file);
    }
    bool says(const std::string& part) const {
        return std::ranges::any_of(analysis.lines,
                                   [&](const std::string& line) { return line.find(part) != std::string::npos; });
    }
    json figure(const std::string& name) const {
        const auto found = std::ranges::find_if(figures, [&](const json& each) { return each["name"] == name; });
        INFO(name << " is not among the figures");
        REQUIRE(found != figures.end());
        return *found;
    }

    sample::Folder folder;
    Analysis analysis;
    json figures;
};

/// 1 % a millimetre of the first factor, 2 % of the second; 0.1 % from replicate to replicate.
double plane(const std::vector<double>& factors, int replicate) {
    return 10 * factors[0] + (factors.size() > 1 ? 20 * factors[1] : 0) + 1e-3 * replicate;
}

const std::vector<double> millimetres{1e-3, 2e-3, 3e-3};

}  // namespace

// A plane over 3 by 3 lengths with three replicates: means, units and the layout of rows are known. The band of 0.0,
// 0.1, 0.2 % has the half width t_2 0.1 / sqrt 3 = 4.3027 * 0.057735 = 0.24841 %. Members are counted from 0, the first
// factor slowest: rows 0 to 2 are the point (1, 1) mm, which fails whole, row 3 one of three of the point (1, 2) mm.
TEST_CASE("a grid over two lengths becomes a map", "[study]") {
    StudyTable table = made::grid({made::length_factor("needle length"), made::length_factor("pitch")},
                                  {made::output("gain")}, {plane}, {millimetres, millimetres}, 3);
    for (const std::size_t row : {0, 1, 2, 3}) made::fail(table, row);
    const Analysed done(table);
    REQUIRE(done.figures.size() == 1);
    const json map = done.figure("map_gain");
    CHECK(map["kind"] == "heat_map");
    CHECK(map["x"]["label"] == "needle length");
    CHECK(map["x"]["unit"] == "mm");
    CHECK(map["x"]["values"][2].get<double>() == Approx(3));
    CHECK(map["z"]["label"] == "gain at its end");
    CHECK(map["z"]["unit"] == "%");
    CHECK(map["z"]["values"][0][0].is_null());
    CHECK(map["z"]["values"][1][2].get<double>() == Approx(3 + 2 * 2 + 0.1));
    CHECK(map["half_width"][1][2].get<double>() == Approx(0.24841).epsilon(1e-4));
    CHECK(map["failed"][0][0] == true);
    CHECK(map["failed"][1][0] == false);
    CHECK(map["partly_failed"][1][0] == true);
    CHECK(map["partly_failed"][0][0] == false);
    CHECK(map["emulated"] == false);
    CHECK(done.says("27 of 27 members have ended, 4 of them failed"));
    CHECK(done.text("points.csv")
              .starts_with("point,needle length [mm],pitch "
                           "[mm],output,unit,mean,low,high,members,without_value\n0,1,1,gain,%,,,,3,3\n"));
}

// Serum on adds 0.5 %, the means are 2.5, 3.5, 4.5 % and those with serum 0.5 % more, with bands of +-t_3 1.291 / 2
// = 2.054 % about each, so that all of the others overlap with the best. Replicates differ by 1 % a number: pairing
// takes that out of the difference, whose band then is nothing, while each curve's band is wide. One curve a word; at
// one length all members failed.
TEST_CASE("a length and a switch become curves and paired differences", "[study]") {
    const auto formula = [](const std::vector<double>& factors, int replicate) {
        return 10 * factors[0] + 5e-3 * factors[1] + 1e-2 * replicate;
    };
    StudyTable table = made::grid({made::length_factor("needle length"), made::word_factor("serum", {"off", "on"})},
                                  {made::output("gain", Goal::maximize)}, {formula}, {millimetres, {0, 1}}, 4);
    for (const std::size_t row : {4, 5, 6, 7}) made::fail(table, row);  // 1 mm, on
    const Analysed done(table);
    const json curves = done.figure("curves_gain");
    REQUIRE(curves["series"].size() == 2);
    const json& on = curves["series"][1];
    CHECK(on["label"] == "serum on");
    CHECK(on["failed"] == json::array({1.0}));
    CHECK(on["x"].size() == 2);
    CHECK(on["mean"][0].get<double>() == Approx(2 + 0.5 + 1.5));
    CHECK(on["high"][0].get<double>() - on["low"][0].get<double>() > 1);
    const json change = done.figure("change_serum_curves_gain");
    CHECK(change["series"][0]["mean"][0].get<double>() == Approx(0.5));
    CHECK(change["series"][0]["high"][0].get<double>() == Approx(0.5));
    CHECK(change["series"][0]["failed"] == json::array({1.0}));
    CHECK(change["title"] == "change of gain at its end, serum: off to on");
    CHECK(done.says(
        "gain at its end is largest, 5 % (2.95 to 7.05), at needle length 3 mm, serum on; the bands of 4 other"));
    CHECK(done.says("serum: off to on changes gain at its end by 0.5 % (0.5 to 0.5) on average"));
    CHECK(done.wrote("paired_differences.csv"));
}

// Words only: a bar each, with every replicate as a dot.
TEST_CASE("a grid of words becomes bars", "[study]") {
    const auto formula = [](const std::vector<double>& factors, int replicate) {
        return 1e-2 * factors[0] + 1e-3 * replicate;
    };
    StudyTable table = made::grid({made::word_factor("site", {"cheek", "forearm", "scalp"})}, {made::output("gain")},
                                  {formula}, {{0, 1, 2}}, 3);
    made::fail(table, 4);
    const json bars = Analysed(table).figure("bars_gain")["bars"];
    REQUIRE(bars.size() == 3);
    CHECK(bars[1]["label"] == "site forearm");
    CHECK(bars[1]["dots"].size() == 2);
    CHECK(bars[1]["failed"] == 1);
    CHECK(bars[2]["mean"].get<double>() == Approx(2.1));
}

// Three factors: of two lengths over a word there are as many maps as words.
TEST_CASE("further factors make further maps", "[study]") {
    const StudyTable table =
        made::grid({made::length_factor("a"), made::word_factor("serum", {"off", "on"}), made::length_factor("b")},
                   {made::output("gain")}, {plane}, {millimetres, {0, 1}, millimetres}, 1);
    const Analysed done(table);
    CHECK(done.figure("map_gain")["title"] == "gain at its end: serum off");
    CHECK(done.figure("map_gain_2")["title"] == "gain at its end: serum on");
    CHECK(done.figure("change_serum_map_gain")["z"]["values"][0][0].get<double>() == Approx(2000));
    CHECK_FALSE(done.figure("map_gain").contains("half_width"));
}

// The second factor of the plane moves it twice as much, by 2 % a mm: its bar is the longer one. Places that are no
// number are the base, as plans write them.
TEST_CASE("one factor at a time becomes a tornado", "[study]") {
    const double base = std::nan("");
    const std::vector<std::vector<double>> places{{base, base}, {0, base}, {1, base}, {base, 0}, {base, 1}};
    const std::vector<std::vector<double>> points{{1e-3, 1e-3}, {0, 1e-3}, {2e-3, 1e-3}, {1e-3, 0}, {1e-3, 2e-3}};
    StudyTable table = made::study(DesignKind::one_at_a_time, {made::length_factor("a"), made::length_factor("b")},
                                   {made::output("gain")}, {plane}, places, points, 2);
    const Analysed done(table);
    const json tornado = done.figure("tornado_gain");
    CHECK(tornado["base"].get<double>() == Approx(3.05));
    REQUIRE(tornado["bars"].size() == 2);
    CHECK(tornado["bars"][0]["label"] == "b");
    CHECK(tornado["bars"][0]["low_setting"] == "0 mm");
    CHECK(tornado["bars"][0]["low"].get<double>() == Approx(1.05));
    CHECK(tornado["bars"][0]["high"].get<double>() == Approx(5.05));
    CHECK(tornado["bars"][0]["low_band"].size() == 2);
    CHECK(done.text("tornado.csv").find("gain,%,a,2 mm,4.05") != std::string::npos);
    CHECK(done.says("b swings it most"));
    // Without its base there is nothing to compare with, and without one end the other stays.
    made::fail(table, 8), made::fail(table, 9);
    CHECK(Analysed(table).figure("tornado_gain")["bars"].size() == 2);
    made::fail(table, 0), made::fail(table, 1);
    CHECK(Analysed(table).says("the base has no value yet"));
}

// Variances of 10 u and 20 v are as 1 to 4: first and total shares 0.2 and 0.8. Replicates 0 and 1 differ by 0.1 %,
// whose mean is left with no error that a factor could explain; a row with both members of a point failed is dropped.
TEST_CASE("a Saltelli design becomes indices", "[study]") {
    StudyTable table = made::scattered(DesignKind::saltelli, {made::length_factor("a"), made::length_factor("b")},
                                       {made::output("gain")}, {plane}, saltelli_points(256, 2, 1), 2);
    table.samples = 256;
    made::fail(table, 10);
    made::fail(table, 30), made::fail(table, 31);
    const Analysed done(table);
    const json bars = done.figure("sensitivity_gain")["bars"];
    CHECK(bars[0]["label"] == "b");
    CHECK(bars[0]["first"].get<double>() == Approx(0.8).margin(0.02));
    CHECK(bars[1]["total"].get<double>() == Approx(0.2).margin(0.02));
    CHECK(done.says("255 of 256 base rows"));
    CHECK(done.text("sobol_indices.csv").starts_with("output,factor,first,first_low,first_high,total,"));
}

// The effect of v over its range, 1 mm, is 2 %, everywhere.
TEST_CASE("trajectories become a screening", "[study]") {
    StudyTable table = made::scattered(DesignKind::morris, {made::length_factor("a"), made::length_factor("b")},
                                       {made::output("gain")}, {plane}, morris_trajectories(8, 2, 4, 1), 1);
    table.samples = 8;
    const Analysed done(table);
    const json points = done.figure("screening_gain")["points"];
    REQUIRE(points.size() == 2);
    CHECK(points[0]["label"] == "b");  // the largest first
    CHECK(points[0]["mu_star"].get<double>() == Approx(2));
    CHECK(points[0]["sigma"].get<double>() == Approx(0).margin(1e-9));
    CHECK(done.figure("screening_gain")["x"]["unit"] == "%");
    CHECK(done.says("b matters most, 2 % (2 to 2) over its range; 2 of 2 factors have an effect"));
}

// A picture has room for twenty names; who wants all of a hundred reads the table.
TEST_CASE("a screening of many factors shows the largest", "[study]") {
    std::vector<FactorColumn> factors(30, made::length_factor("f"));
    for (std::size_t n = 0; n < factors.size(); ++n) factors[n].name = fmt::format("f{}", n);
    StudyTable table = made::scattered(DesignKind::morris, factors, {made::output("gain")}, {plane},
                                       morris_trajectories(3, 30, 4, 1), 1);
    table.samples = 3;
    const Analysed done(table);
    const json figure = done.figure("screening_gain");
    CHECK(figure["points"].size() == 20);
    CHECK(figure["points"][0]["label"] == "f1");
    CHECK(figure["note"].get<std::string>().find("the largest 20 of 30") != std::string::npos);
}

// One step of each factor has a size and no spread: words instead of a picture without a point.
TEST_CASE("a single trajectory is not drawn", "[study]") {
    StudyTable table = made::scattered(DesignKind::morris, {made::length_factor("a"), made::length_factor("b")},
                                       {made::output("gain")}, {plane}, morris_trajectories(1, 2, 4, 1), 1);
    table.samples = 1;
    const Analysed done(table);
    CHECK(done.says("a single trajectory shows no spread"));
    CHECK(done.text("figures.json").find("screening_gain") == std::string::npos);
    CHECK(done.text("morris_effects.csv").find("gain,%,b,") != std::string::npos);
}

// A plane is a linear polynomial: the emulator has it to round-off, its map shows it, its indices are 0.2 and 0.8.
TEST_CASE("a scattered design becomes an emulator's map, marked as such", "[study]") {
    const StudyTable table = made::scattered(DesignKind::sobol, {made::length_factor("a"), made::length_factor("b")},
                                             {made::output("gain")}, {plane}, sobol_sequence(32, 2, 1), 1);
    const Analysed done(table);
    const json map = done.figure("emulated_map_gain");
    CHECK(map["emulated"] == true);
    CHECK(map["note"].get<std::string>().find("Q2 1.000") != std::string::npos);
    const std::size_t last = map["x"]["values"].size() - 1;
    CHECK(map["z"]["values"][last][0].get<double>() ==
          Approx(map["x"]["values"][0].get<double>() + 2 * map["y"]["values"][last].get<double>()));
    const json bars = done.figure("emulated_sensitivity_gain")["bars"];
    CHECK(bars[0]["label"] == "b");
    CHECK(bars[0]["total"].get<double>() == Approx(0.8).margin(0.05));
    CHECK(done.wrote("emulators.csv"));
    CHECK(done.wrote("rank_correlations.csv"));
}

// Gain rises and tear falls with the first length; the second only tears. In front are the points of the least second
// length, all three of them, for there more gain costs more tear.
TEST_CASE("goals become a front", "[study]") {
    const auto tear = [](const std::vector<double>& factors, int) { return 10 * factors[0] + 10 * factors[1]; };
    const auto gain = [](const std::vector<double>& factors, int) { return 10 * factors[0]; };
    const StudyTable table = made::grid({made::length_factor("a"), made::length_factor("b")},
                                        {made::output("gain", Goal::maximize), made::output("tear", Goal::minimize)},
                                        {gain, tear}, {millimetres, millimetres}, 1);
    const Analysed done(table);
    const json pareto = done.figure("pareto_gain_tear");
    REQUIRE(pareto["points"].size() == 9);
    int front = 0;
    for (const json& point : pareto["points"]) {
        const bool least_b = point["label"].get<std::string>().ends_with("b 1 mm");
        CHECK(point["front"] == least_b);
        front += least_b ? 1 : 0;
        CHECK(point["x_low"].is_null());
    }
    CHECK(front == 3);
    CHECK(done.says("gain at its end is largest, 3 %, at a 3 mm"));
    CHECK(done.says("3 of 9 points cannot be bettered"));
    CHECK(done.wrote("pareto.csv"));
}

// Where something uncertain is drawn anew for each replicate, a band holds the members: of 0.0 .. 2.0 % in 21 steps, 5
// to 95 % are 0.1 and 1.9 %.
TEST_CASE("uncertain factors make bands of members", "[study]") {
    const auto formula = [](const std::vector<double>& factors, int replicate) {
        return factors[0] + 1e-3 * replicate;
    };
    FactorColumn unknown = made::length_factor("depth");
    unknown.uncertain = true;
    StudyTable table =
        made::grid({made::length_factor("a"), unknown}, {made::output("gain")}, {formula}, {{0, 1e-3}, {1e-3}}, 21);
    const json series = Analysed(table).figure("curves_gain")["series"][0];
    CHECK(series["low"][0].get<double>() == Approx(0.1));
    CHECK(series["high"][0].get<double>() == Approx(1.9));
}

// Every design, from no member at all over single ones to all, with and without failures: an analysis is made, and no
// number in a file is infinite or not a number.
TEST_CASE("no table is too small", "[study]") {
    const std::vector<FactorColumn> factors{made::length_factor("a"), made::length_factor("b")};
    const std::vector<OutputColumn> outputs{made::output("gain", Goal::maximize), made::output("tear", Goal::minimize)};
    const auto still = [](const std::vector<double>&, int) { return 0.1; };
    for (const DesignKind kind : {DesignKind::grid, DesignKind::one_at_a_time, DesignKind::latin_hypercube,
                                  DesignKind::sobol, DesignKind::morris, DesignKind::saltelli}) {
        StudyTable whole = made::scattered(kind, factors, outputs, {plane, still}, saltelli_points(4, 2, 1), 2);
        whole.samples = 4;
        for (const std::size_t rows : {0, 1, 2, 3, 9, 32}) {
            StudyTable part = whole;
            part.rows.resize(rows);
            for (const bool all_fail : {false, true}) {
                for (std::size_t row = 0; all_fail && row < rows; ++row) made::fail(part, row);
                const Analysed done(part);
                CHECK(done.says(std::to_string(rows) + " of 32 members have ended"));
                for (const std::string& file : done.analysis.files) {
                    CHECK(done.text(file).find("nan") == std::string::npos);
                    CHECK(done.text(file).find("inf") == std::string::npos);
                }
            }
        }
    }
}

// A function of the table alone, to the bit; and a display unit that nobody knows leaves SI.
TEST_CASE("an analysis can be repeated", "[study]") {
    StudyTable table =
        made::scattered(DesignKind::latin_hypercube, {made::length_factor("a"), made::length_factor("b")},
                        {made::output("gain")}, {plane}, sobol_sequence(20, 2, 1), 2);
    table.factors[1].display_unit = "furlong";
    const Analysed once(table);
    const std::string figures = once.text("figures.json");
    CHECK(Analysed(table).text("figures.json") == figures);
    CHECK(once.figure("emulated_map_gain")["y"]["unit"] == "m");
}
