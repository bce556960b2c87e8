// Scenarios at random from the table of keys, most of them nonsense: each is refused in words, or it is understood, and
// then its resolved text says the same again.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;

namespace {

class Chance {
  public:
    explicit Chance(unsigned seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool percent(std::size_t share) { return below(100) < share; }
    double share() { return std::uniform_real_distribution<>(0, 1)(random_); }

  private:
    std::mt19937 random_;
};

/// Anywhere in the key's range, by order of magnitude where that makes sense; now and then a limit.
std::string number_text(const Key& key, Chance& chance) {
    const double low = key.lowest.empty() ? 0 : parse_quantity(key.lowest).value;
    const double high = key.highest.empty() ? 10 : parse_quantity(key.highest).value;
    double value = low > 0 ? low * std::pow(high / low, chance.share()) : high * std::pow(10, -12 * chance.share());
    if (chance.percent(10)) value = chance.percent(50) ? low : high;
    if (key.type == ValueType::integer) return fmt::format("{:.0f}", std::min(std::round(value), 50.0));
    return key.type == ValueType::number ? fmt::format("{}", value) : '"' + exact_text(value, key.unit) + '"';
}

std::string single(const Key& key, Chance& chance) {
    static const std::vector<std::string_view> names{"caffeine",
                                                     "retinol",
                                                     "mine",
                                                     "water",
                                                     "oil",
                                                     "emulsion",
                                                     "caffeine_1",
                                                     "cheek",
                                                     "platelet_rich_plasma",
                                                     "roller_192",
                                                     "stamp_100",
                                                     "viable_epidermis",
                                                     "capillaries",
                                                     "tgf_beta_latent"};
    if (key.type == ValueType::flag) return chance.percent(50) ? "true" : "false";
    const bool word = key.type == ValueType::word;
    if (!word && key.type != ValueType::name && key.type != ValueType::text) return number_text(key, chance);
    const auto words = word ? split(key.words, '|') : names;
    return fmt::format("\"{}\"", words[chance.below(words.size())]);
}

std::string listed(const Key& key, Chance& chance) {
    const std::size_t count = key.count == 0 ? chance.below(3) : static_cast<std::size_t>(std::abs(key.count));
    std::vector<std::string> items;
    for (std::size_t i = 0; i < count; ++i)
        items.push_back(key.count == -2 ? fmt::format("[{}, {}]", single(key, chance), single(key, chance))
                                        : single(key, chance));
    return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string value_text(const Key& key, Chance& chance) {
    if (key.keyed == Keyed::by_layer && chance.percent(50))
        return fmt::format("{{ stratum_corneum = {}, viable_epidermis = {} }}", single(key, chance),
                           single(key, chance));
    if (key.keyed == Keyed::by_solute && chance.percent(50)) return fmt::format("{{ mine = {} }}", single(key, chance));
    return key.count == 1 ? single(key, chance) : listed(key, chance);
}

/// Some keys of a table, each with that chance; never those that `without` lists.
std::string some_keys(std::string_view table, std::size_t percent, Chance& chance, std::string_view without = "",
                      std::string_view counting = "") {
    const auto left_out = split(without, '|');
    std::string lines;
    for (const Key& key : keys()) {
        const auto dot = key.path.rfind('.');
        const std::string_view home = dot == std::string_view::npos ? "" : key.path.substr(0, dot);
        const std::string_view name = dot == std::string_view::npos ? key.path : key.path.substr(dot + 1);
        if (home != table || is_table(key.path) || std::ranges::find(left_out, name) != left_out.end()) continue;
        if (!counting.empty() && !key.only.empty() && key.only != counting) continue;
        if (chance.percent(percent)) lines += fmt::format("{} = {}\n", name, value_text(key, chance));
    }
    return lines;
}

std::string serum(std::size_t percent, Chance& chance) {
    static const std::vector<std::string_view> solutes{"caffeine", "retinol", "mine", "lidocaine", "ascorbic_acid"};
    std::string text = "[treatment.serum]\n" + some_keys("treatment[].serum", percent, chance, "name");
    for (std::size_t count = 1 + chance.below(2); count > 0; --count) {
        text += fmt::format("[[treatment.serum.solutes]]\nname = \"{}\"\nconcentration = \"0.1 %\"\n",
                            solutes[chance.below(solutes.size())]);
        if (chance.percent(50)) text += "molar_mass = \"200 Da\"\nlog_kow = 1.3\n";
        text += some_keys("treatment[].serum.solutes[]", percent, chance, "name|concentration|molar_mass|log_kow");
    }
    return text;
}

std::string healing(std::size_t percent, Chance& chance) {
    std::string text = "[healing]\n" + some_keys("healing", percent, chance) + "[healing.baseline]\n" +
                       some_keys("healing.baseline", percent, chance);
    if (chance.percent(10)) text += "[healing.scar]\n" + some_keys("healing.scar", percent, chance);
    for (const std::string_view actor : {"tgf_beta", "person", "epidermis"})
        text += fmt::format("[healing.{0}]\n{1}", actor, some_keys(fmt::format("healing.{}", actor), percent, chance));
    return text;
}

/// Two declared fields, with expressions and faces of every kind.
std::string fields(std::size_t percent, Chance& chance) {
    static const std::vector<std::string_view> lines{
        "gain = \"k*other^2/(1 + other)\"",
        "loss = \"k/3600\"",
        "source = \"sin(t) + x\"",
        "diffusivity = \"1e-12*(2 + z)\"",
        "initial = { viable_epidermis = \"exp(-z/1e-4)\" }",
        "taxis = [{ toward = \"other\", sensitivity = 1e-12, law = \"log\" }]",
        "z_min = { fixed = \"k*t\", of = \"c\" }",
        "z_max = { flux = { times = [0, \"1 h\"], values = [1, 0] } }",
        "receptor = { volume = \"1 mm\", exchange = \"1 um/s\" }",
        "x_min = \"periodic\"\nx_max = \"periodic\""};
    std::string text = "[constants]\nk = 0.3\n[[field]]\nname = \"other\"\n[[field]]\nname = \"own\"\n";
    if (chance.percent(50)) return text + some_keys("field[]", percent, chance, "name");
    for (const std::string_view line : lines)
        if (chance.percent(25)) text.append(line) += '\n';
    return text;
}

std::string scenario_text(Chance& chance) {
    const std::size_t percent = 3 + chance.below(20);
    std::string text = "[domain]\n" + some_keys("domain", percent / 3, chance) + "[setup]\n" +
                       some_keys("setup", percent, chance) + "[person]\n" + some_keys("person", percent, chance) +
                       "[processes]\n" + some_keys("processes", percent, chance) + healing(percent, chance);
    if (chance.percent(20)) text += "[setup.receptor]\n" + some_keys("setup.receptor", 95, chance);
    if (chance.percent(10)) text += "[setup.receptor.sampling]\n" + some_keys("setup.receptor.sampling", 60, chance);
    if (chance.percent(50))
        text += "[skin]\nsite = \"cheek\"\n[[skin.layer]]\nname = \"stratum_corneum\"\n" +
                some_keys("skin.layer[]", percent / 2, chance, "name");
    for (std::size_t count = chance.below(3); count > 0; --count)
        text += "[[treatment]]\ndo = \"apply\"\n" +
                some_keys("treatment[]", percent, chance, "name|do|serum|device", "do=apply") + serum(percent, chance);
    if (chance.percent(30))
        text += "[[treatment]]\ndo = \"needle\"\n" +
                some_keys("treatment[]", percent / 2, chance, "name|do|serum|device", "do=needle");
    if (chance.percent(20)) text += fields(percent, chance);
    return text;
}

std::string values_of(const std::string& resolved) {
    std::string values;
    for (const std::string_view line : split(resolved, '\n')) values.append(line.substr(0, line.find("  # "))) += '\n';
    return values;
}

}  // namespace

TEST_CASE("a random scenario is refused, or resolves to itself") {
    Chance chance(20261122);
    int understood = 0;
    constexpr int tried = 1500;
    for (int i = 0; i < tried; ++i) {
        const std::string text = scenario_text(chance);
        INFO(text);
        Scenario first;
        try {
            first = read_scenario_text(text, "random.toml");
        } catch (const ScenarioError& error) {
            CHECK_FALSE(error.messages().empty());
            continue;
        }
        ++understood;
        CHECK(refused(first.resolved) == "");
        if (refused(first.resolved).empty())
            CHECK(values_of(read_scenario_text(first.resolved, "resolved.toml").resolved) == values_of(first.resolved));
    }
    // Neither all nor none: then the test would look at one side only.
    CHECK(understood > tried / 10);
    CHECK(understood < tried * 9 / 10);
}
