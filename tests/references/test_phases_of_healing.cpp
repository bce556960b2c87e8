// The dates of healing in one cell (healing.md 2.9 and "FIN" in healing-numerics.md), by the program's own wound.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include "tests/references/wound_in_a_point.hpp"
#include "tests/sim/healing/rates_at.hpp"

namespace {

/// A year of one start, looked at ten times a day, from which the tables were read as well.
class Year {
  public:
    Year(const std::string& preset, const std::string& kind) : wound_(made::point(preset)) {
        made::start(kind, [&](const std::string& name, double value, double share) {
            wound_[name] = value + share * wound_[name];
        });
        if (kind != "annulus") wound_.open();
        const solvers::FieldSet& fields = wound_.wound().fields();
        for (int n = 0; n <= 3650; ++n) {
            wound_.until(0.1 * n, std::min(0.1, 4 * made::fine_step(wound_.now())));
            for (int f = 0; f < fields.count(); ++f) seen_[fields.name({f})].push_back(fields.values({f})[0]);
        }
    }
    const std::vector<double>& of(const std::string& field) const { return seen_.at(field); }
    std::vector<double> sum(const std::string& a, const std::string& b) const {
        std::vector<double> total = of(a);
        for (std::size_t n = 0; n < total.size(); ++n) total[n] += of(b)[n];
        return total;
    }
    std::vector<double> macrophages() const { return sum("macrophages_m1", "macrophages_m2"); }
    std::vector<double> cells() const { return sum("fibroblasts", "myofibroblasts"); }
    const std::map<std::string, std::vector<double>>& all() const { return seen_; }

  private:
    made::PointWound wound_;
    std::map<std::string, std::vector<double>> seen_;
};

double date(const std::vector<double>& series) {
    return 0.1 * static_cast<double>(std::ranges::max_element(series) - series.begin());
}
double peak(const std::vector<double>& series) { return *std::ranges::max_element(series); }
double at(const std::vector<double>& series, double day) {
    return series[static_cast<std::size_t>(std::lround(10 * day))];
}

struct Dates {
    const char *preset, *kind;
    double N, M, cells, Y, C3;
};

}  // namespace

// Read off the note's own runs at tenths of a day: one tenth either way. The first table is of the original model
// (2.9), the second of the amended one (FIN).
TEST_CASE("the phases of healing come at their dates and in their order", "[references][slow]") {
    const Dates table[] = {
        {"original", "core", 1.3, 3.5, 8.0, 9.2, 19.4},   {"original", "annulus", 1.4, 3.8, 6.5, 9.0, 16.6},
        {"original", "full", 1.3, 3.5, 8.0, 9.2, 20.7},   {"amended", "core", 1.3, 3.5, 8.0, 9.0, 18.8},
        {"amended", "annulus", 1.4, 3.7, 6.4, 8.7, 16.8}, {"amended", "full", 1.3, 3.5, 8.0, 9.0, 19.6}};
    const Dates& told = table[GENERATE(0, 1, 2, 3, 4, 5)];
    INFO(told.preset << ", " << told.kind);
    const Year year(told.preset, told.kind);
    constexpr double tenth = 0.1 + 1e-9;
    CHECK(std::abs(date(year.of("neutrophils")) - told.N) <= tenth);
    CHECK(std::abs(date(year.macrophages()) - told.M) <= tenth);
    CHECK(std::abs(date(year.cells()) - told.cells) <= tenth);
    CHECK(std::abs(date(year.of("myofibroblasts")) - told.Y) <= tenth);
    CHECK(std::abs(date(year.of("collagen_3")) - told.C3) <= tenth);

    // Case 2 of section 7: I 0.3-1.5 d < N 0.8-2 d < M 3-5 d < F + Y 5-14 d < C3 7-21 d, mature collagen rising.
    const double cytokine = date(year.of("cytokine"));
    CHECK(cytokine >= 0.3);
    CHECK(cytokine < date(year.of("neutrophils")));
    CHECK(date(year.of("neutrophils")) < date(year.macrophages()));
    CHECK(date(year.macrophages()) < date(year.cells()));
    CHECK(date(year.cells()) < date(year.of("collagen_3")));
    const std::vector<double>& mature = year.of("collagen_1_mature");
    CHECK(at(mature, 14) < at(mature, 28));
    CHECK(at(mature, 28) < at(mature, 60));
    CHECK(at(mature, 60) < at(mature, 90));

    for (const auto& [field, series] : year.all()) {
        INFO(field);
        CHECK(*std::ranges::min_element(series) >= 0);
    }
    for (const char* gone :
         {"fibrin", "damage", "cytokine", "pdgf", "tgf_beta", "neutrophils", "macrophages_m1", "macrophages_m2"}) {
        INFO(gone);
        CHECK(at(year.of(gone), 60) < 0.01);
    }
}

// Values of table 2.9, rounded to three digits and then to two: half a unit of each, 0.0055.
TEST_CASE("the original model has the heights of its table", "[references][slow]") {
    const Year core("original", "core"), full("original", "full"), annulus("original", "annulus");
    constexpr double read = 0.0056;
    CHECK(peak(core.of("cytokine")) == Approx(0.60).margin(read));
    CHECK(peak(annulus.of("cytokine")) == Approx(0.25).margin(read));
    CHECK(peak(core.of("neutrophils")) == Approx(0.74).margin(read));
    CHECK(peak(annulus.of("neutrophils")) == Approx(0.45).margin(read));
    CHECK(peak(core.macrophages()) == Approx(0.83).margin(read));
    CHECK(peak(annulus.macrophages()) == Approx(0.63).margin(read));
    CHECK(date(core.of("macrophages_m2")) == Approx(5.0).margin(0.101));
    CHECK(date(annulus.of("macrophages_m2")) == Approx(5.3).margin(0.101));
    CHECK(peak(core.of("mmp")) == Approx(2.66).margin(read));
    CHECK(at(core.of("mmp"), 28) == Approx(1.06).margin(read));
    CHECK(peak(core.cells()) == Approx(2.25).margin(read));
    CHECK(peak(annulus.cells()) == Approx(2.26).margin(read));
    CHECK(peak(core.of("myofibroblasts")) == Approx(0.43).margin(read));
    CHECK(peak(annulus.of("myofibroblasts")) == Approx(0.29).margin(read));
    CHECK(at(core.of("myofibroblasts"), 42) == Approx(0.007).margin(0.00051));
    const double days[] = {14, 28, 60, 90, 365}, of_core[] = {.45, .56, .70, .74, .78},
                 of_full[] = {.08, .23, .43, .50, .68};
    for (std::size_t n = 0; n < 5; ++n) {
        CHECK(at(core.of("collagen_1_mature"), days[n]) == Approx(of_core[n]).margin(read));
        CHECK(at(full.of("collagen_1_mature"), days[n]) == Approx(of_full[n]).margin(read));
    }
    CHECK(peak(core.of("capillaries")) == Approx(1.57).margin(read));
    CHECK(date(core.of("capillaries")) == Approx(12.7).margin(0.101));
    CHECK(peak(core.of("hyaluronan")) == Approx(1.70).margin(read));
    CHECK(peak(annulus.of("hyaluronan")) == Approx(1.45).margin(read));
}

namespace {

/// What one pass of 250 punctures per cm2 does on average (healing.md 2.5).
void needle(made::PointWound& wound) {
    wound["fibrin"] = std::min(1.0, wound["fibrin"] + 0.055);
    wound["damage"] = std::min(1.0, wound["damage"] + 0.070);
    wound["pdgf"] += 0.055;
    wound["tgf_beta"] += 0.055;
    wound["fibroblasts"] *= 0.965;
    for (const char* matrix : {"collagen_3", "collagen_1_new", "collagen_1_mature", "elastin"}) wound[matrix] *= 0.986;
    wound.open();
}

double collagen(made::PointWound& wound) {
    return wound["collagen_3"] + wound["collagen_1_new"] + wound["collagen_1_mature"];
}

/// Both new forms made a day, by the actors' own laws.
double synthesis(made::PointWound& wound) {
    made::FieldValues values;
    for (const char* name : {"fibroblasts", "myofibroblasts", "cytokine", "tgf_beta_response", "tgf_beta", "collagen_3",
                             "collagen_1_new", "collagen_1_mature"})
        if (wound.has(name)) values[name] = wound[name];
    const auto in = sim::healing::parameters_of(wound.has("tgf_beta_response") ? "amended" : "original");
    return made::RatesAt("collagen_3", values, in).gain("collagen_3") +
           made::RatesAt("collagen_1_new", values, in).gain("collagen_1_new");
}

}  // namespace

// The note's table before and after, 0-D: neutrophils of day 7 over their peak, excess of MMP at day 14 over its peak,
// synthesis on day 1 over that of rest, collagen at day 28 and after five sessions at day 140. Three digits were read.
TEST_CASE("the amendments make inflammation transient and keep the gain", "[references]") {
    struct Told {
        const char* preset;
        double N, Z, synthesis, one, five;
    };
    const Told told =
        GENERATE(Told{"original", 0.223, 0.294, 1.43, 1.152, 1.366}, Told{"amended", 0.169, 0.215, 0.93, 1.155, 1.377});
    INFO(told.preset);
    made::PointWound wound(made::point(told.preset));
    const double basal = synthesis(wound);
    needle(wound);
    std::vector<double> N, Z;
    double day_1 = 0, day_28 = 0;
    for (int n = 0; n <= 1400; ++n) {
        const double now = 0.1 * n;
        wound.until(now, 0.02);
        if (n > 0 && n % 280 == 0 && n < 1400) {
            if (n == 280) day_28 = collagen(wound);
            needle(wound);
        }
        if (n == 10) day_1 = synthesis(wound) / basal;
        if (n <= 280) N.push_back(wound["neutrophils"]);
        if (n <= 280) Z.push_back(wound["mmp"] - 1);
    }
    CHECK(at(N, 7) / peak(N) == Approx(told.N).margin(0.002));
    CHECK(at(Z, 14) / peak(Z) == Approx(told.Z).margin(0.002));
    CHECK(day_1 == Approx(told.synthesis).margin(0.0051));
    CHECK(day_28 == Approx(told.one).margin(0.0006));
    CHECK(collagen(wound) == Approx(told.five).margin(0.0006));
}
