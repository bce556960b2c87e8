// Calibration files: what they mean, and what is said of those that mean nothing.
#include <catch2/catch.hpp>
#include "sim/calibration/read_calibration.hpp"
#include "sim/output/file_error.hpp"
#include "sim/scenario/problems.hpp"
#include "tests/sim/calibration/made_files.hpp"

using Catch::Contains;
using namespace sim::calibration;

namespace {

const std::string parameter =
    "[[parameter]]\nkey = \"" + made::diffusivity + "\"\nrange = [\"1e-16 m2/s\", \"1e-13 m2/s\"]\n";
const std::string data =
    "[[data]]\nfile = \"a.csv\"\noutput = \"serum.caffeine.receptor_flux\"\nvalue = \"flux\"\nrelative = 0.1\n";
const std::string table = "time [h], flux [ug/cm2/h], sd [ug/cm2/h]\n2, 1, 0.1\n1, 0.5, 0.1\n24, 3, 0.2\n";

Calibration read(const made::Folder& folder, const std::string& text, const std::string& csv = table) {
    folder.write("base.toml", made::franz_cell);
    folder.write("a.csv", csv);
    return read_calibration(folder.write("c.toml", text));
}

}  // namespace

// 1 ug/cm2/h is 1e-9 kg over 1e-4 m2 and 3600 s. Rows come by time; the start is the value of the base; a range above
// zero is searched by decades; a tenth of the value is its error.
TEST_CASE("a calibration file says what is fitted to what", "[calibration]") {
    const made::Folder folder;
    const Calibration read_one = read(folder, "base = \"base.toml\"\n" + parameter + data);
    REQUIRE(read_one.parameters.size() == 1);
    const Parameter& found = read_one.parameters[0];
    CHECK(found.variable.start == 1e-14);
    CHECK(found.variable.low == 1e-16);
    CHECK(found.variable.logarithmic);
    CHECK(found.start == "the base scenario");
    REQUIRE(read_one.data[0].rows.size() == 3);
    CHECK(read_one.data[0].rows[0].time == 3600);
    CHECK(read_one.data[0].rows[2].value == Approx(3e-9 / 1e-4 / 3600));
    CHECK(read_one.data[0].rows[2].error == Approx(0.1 * read_one.data[0].rows[2].value));
    CHECK(read_one.title == "c");
    CHECK(read_one.overrides_for({2e-15}).back() == made::diffusivity + "=\"2e-15 m2/s\"");
}

// [set] comes before the parameters, as paths in quotes or as tables; the start is then what was set.
TEST_CASE("values may be set before anything is fitted", "[calibration]") {
    const made::Folder folder;
    const Calibration found = read(folder, "base = \"base.toml\"\n[set]\n\"" + made::diffusivity +
                                               "\" = \"3e-15 m2/s\"\n[set.setup]\nhumidity = 0.4\n" + parameter + data);
    CHECK(found.parameters[0].variable.start == 3e-15);
    CHECK(found.base.air.humidity == 0.4);
}

// A number of healing has its range and value in the parameter table: 3 to 50 a day, 9.1 in force (Waugh 2006). A
// prior from that range puts 95 % into it: log10(50/3) over twice 1.96 is 0.3117 decades.
TEST_CASE("the parameter table gives range, start and prior where they are not written", "[calibration]") {
    const made::Folder folder;
    folder.write(
        "heal.toml",
        "title = \"x\"\nduration = \"2 d\"\n[domain]\ngeometry = \"channel\"\n[[treatment]]\ndo = \"needle\"\n");
    folder.write("b.csv", "day, value\n1, 10\n2, 8\n1, 11\n");
    const Calibration found = read_calibration(
        folder.write("c.toml",
                     "base = \"heal.toml\"\n[[parameter]]\nkey = \"healing.tgf_beta.decay\"\nprior = \"default\"\n"
                     "[[data]]\nfile = \"b.csv\"\noutput = \"healing.tewl\"\ntime = \"day\"\ntime_unit = \"d\"\n"
                     "value_unit = \"g/m2/h\"\n"));
    const Variable& decay = found.parameters[0].variable;
    CHECK(decay.low == Approx(3 / 86400.0));
    CHECK(decay.high == Approx(50 / 86400.0));
    CHECK(decay.start == Approx(9.1 / 86400.0));
    REQUIRE(decay.prior);
    CHECK(decay.prior->spread == Approx(0.3117).epsilon(1e-3));
    CHECK(found.data[0].rows[0].value == Approx(10e-3 / 3600));
    CHECK_FALSE(found.data[0].knows_errors());
    CHECK(found.data[0].rows[1].time == 86400);
}

// One sentence each, with place and key, and nothing is written or run before.
TEST_CASE("a calibration file with a mistake is refused in one sentence", "[calibration]") {
    const std::string base = "base = \"base.toml\"\n";
    const auto with = [&](const std::string& more) { return base + parameter + more + data; };
    const struct {
        std::string text, sentence;
    } cases[] = {
        {"", "base: is missing"},
        {"base = 3\n", "c.toml:1:8: base: found 3, expected a text"},
        {"x = [\n", "c.toml:"},
        {base, "parameter: is missing, expected at least one [[parameter]]"},
        {base + parameter, "data: is missing"},
        {base + "bass = 1\n" + parameter + data, "bass: unknown key; did you mean 'base'?"},
        {with("stat = 3\n"), "parameter[0].stat: unknown key; did you mean 'start'?"},
        {with("scale = \"cubic\"\n"), "parameter[0].scale: found \"cubic\", expected linear or log"},
        {with("start = \"1e-12 m2/s\"\n"), "parameter[0].start: 1e-12 m2/s of the file lies outside of the range"},
        {with("start = \"1 mm\"\n"), "parameter[0].start: found \"1 mm\", which is a length"},
        {with("prior = \"default\"\n"), "the parameter table has no range for this key"},
        {with("prior = \"wide\"\n"), "expected \"none\", \"default\" or a table"},
        {with("prior = { kind = \"normal\", mean = \"1e-14 m2/s\" }\n"), "parameter[0].prior.sd: is missing"},
        {with("prior = { kind = \"log_normal\", median = \"1e-14 m2/s\", sd_log10 = 0 }\n"),
         "prior.sd_log10: found 0, which is below the lowest allowed"},
        {with("prior = { kind = \"uniform\" }\n"), "found \"uniform\", expected normal or log_normal"},
        {base + parameter + parameter + data, "parameter[1].key: stands in an earlier parameter"},
        {base + "[[parameter]]\nkey = \"skin.sight\"\n" + data, "skin.sight is no key of a scenario"},
        {base + "[[parameter]]\nkey = \"skin.site\"\n" + data, "expected a key of one number"},
        {base + "[[parameter]]\nkey = \"" + made::affinity + "\"\n" + data, "parameter[0].range: is missing"},
        {base + "[[parameter]]\nkey = \"" + made::affinity + "\"\nrange = [3, 1]\n" + data, "not below the highest"},
        {base + "[[parameter]]\nkey = \"" + made::affinity + "\"\nrange = [0, 9]\nscale = \"log\"\n" + data,
         "which is below the lowest"},
        {base + "[[parameter]]\nkey = \"treatment[7].length\"\nrange = [\"1 mm\", \"2 mm\"]\nstart = \"1.5 mm\"\n" +
             data,
         "parameter[0].key: there is no element [7]"},
        {base + "[set]\n\"skin.sight\" = 3\n" + parameter + data, "set.skin.sight: skin.sight is no key of a scenario"},
        {base + "[set]\nduration = \"-1 h\"\n" + parameter + data, "duration: found \"-1 h\", which is below"},
        {base + "[method]\nstarts = 0\n" + parameter + data,
         "method.starts: found 0, which is below the lowest allowed, 1"},
        {base + parameter + "[[data]]\nfile = \"a.csv\"\noutput = \"serum.caffeine.receptor_fluks\"\n",
         "did you mean 'serum.caffeine.receptor_flux'?"},
        {base + parameter + data + "absolute = \"1 mm\"\n",
         "data[0].absolute: found \"1 mm\", expected a quantity in kg/m2/s"},
        {base + parameter + data + "error = \"sd\"\n", "relative and absolute have no meaning beside it"},
        {base + parameter + data + "time = \"when\"\n",
         "data[0].time: a.csv has no column 'when'; it has time, flux or sd"},
        {base + parameter + data + "value_unit = \"mg/cm2/h\"\n",
         "a.csv:1:11: flux: has the unit ug/cm2/h, but data[0].value_unit says"},
        {base + parameter + data + "per_area = true\n",
         "a.csv:1:11: flux: found the unit ug/cm2/h, expected a unit such as"},
    };
    for (const auto& [text, sentence] : cases) {
        INFO(text);
        const made::Folder folder;
        CHECK_THROWS_AS(read(folder, text), sim::ScenarioError);
        CHECK_THROWS_WITH(read(folder, text), Contains(sentence) && Catch::StartsWith("error: "));
    }
}

TEST_CASE("data that cannot be compared are refused with line and column", "[calibration]") {
    const struct {
        std::string csv, sentence;
    } cases[] = {
        {"time [h], flux\n1, 2\n", "a.csv:1:11: flux: has no unit"},
        {"time [mm], flux [ug/cm2/h]\n1, 2\n", "a.csv:1:1: time: found the unit mm"},
        {"time [h], flux [ug/cm2/fortnight]\n1, 2\n", "unknown unit 'fortnight'"},
        {"time [h], flux [ug/cm2/h]\n-1, 2\n", "a.csv:2:1: time: lies before the start"},
        {"time [h], flux [ug/cm2/h]\n25, 2\n", "a.csv:2:1: time: lies after the end of the scenario, 1 d"},
        {"time [h], flux [ug/cm2/h]\n2, 0\n", "a.csv:2:4: flux: is zero, so that its relative error is none"},
    };
    for (const auto& [csv, sentence] : cases) {
        INFO(csv);
        const made::Folder folder;
        CHECK_THROWS_WITH(read(folder, "base = \"base.toml\"\n" + parameter + data, csv), Contains(sentence));
    }
    const made::Folder folder;
    const std::string without =
        "[[data]]\nfile = \"a.csv\"\noutput = \"serum.caffeine.receptor_flux\"\nvalue = \"flux\"\n";
    CHECK_THROWS_WITH(read(folder, "base = \"base.toml\"\n" + parameter + without + "error = \"sd\"\n",
                           "time [h], flux [ug/cm2/h], sd [ug/cm2/h]\n1, 2, 0\n"),
                      Contains("a.csv:2:7: sd: is not above zero"));
    CHECK_THROWS_WITH(read(folder, "base = \"base.toml\"\n" + parameter + without, "time [h], flux [ug/cm2/h]\n1, 2\n"),
                      Contains("data: 1 measurements of unknown error are too few for 1 parameters"));
}

// As with scenarios and studies: exit code 3, at the key that names the file.
TEST_CASE("files that are not there are mistakes of the input", "[calibration]") {
    const made::Folder folder;
    CHECK_THROWS_WITH(read_calibration(folder / "none.toml"), Contains("none.toml: cannot open: No such file"));
    CHECK_THROWS_AS(read_calibration(folder / "none.toml"), sim::ScenarioError);
    CHECK_THROWS_WITH(read(folder, "base = \"none.toml\"\n" + parameter + data),
                      Contains(":1:8: base: found \"none.toml\", but there is no such file"));
    CHECK_THROWS_WITH(read(folder, "base = \"base.toml\"\n" + parameter +
                                       "[[data]]\nfile = \"none.csv\"\noutput = \"serum.caffeine.receptor_flux\"\n"),
                      Contains("data[0].file: found \"none.csv\", but there is no such file"));
}
