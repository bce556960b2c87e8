// Every key of the table against every kind of wrong value: generated from the table, so that a new key is tested on
// the day it is written.
#include "sim/scenario/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include "sim/scenario/nearest.hpp"
#include "tests/sim/scenario/scenario_text.hpp"

using namespace sim;

namespace {

std::string table_of(const Key& key) {
    const auto dot = key.path.rfind('.');
    return dot == std::string_view::npos ? "" : std::string(key.path.substr(0, dot));
}

std::string last_name(const Key& key) { return std::string(key.path.substr(key.path.rfind('.') + 1)); }

/// The path as messages have it: first elements everywhere.
std::string first_path(std::string_view general) {
    std::string path;
    for (const char c : general) {
        if (c == ']') path += '0';
        path += c;
    }
    return path;
}

/// Opens the table of a key so that the key counts there; the key's own line comes next.
std::string opening(const Key& key) {
    const std::string table = table_of(key), name = last_name(key);
    const auto word = [&](std::string_view sibling) -> std::string {
        if (name == sibling || !key.only.starts_with(sibling)) return {};
        const auto words = split(key.only.substr(key.only.find('=') + 1), '|');
        return fmt::format("{} = \"{}\"\n", sibling, words.front());
    };
    if (table.empty()) return {};
    if (table == "domain") return "[domain]\n" + word("geometry");
    if (table == "skin.layer[]")
        return std::string("[skin]\nsite = \"cheek\"\n[[skin.layer]]\n") +
               (name == "name" ? "" : "name = \"viable_epidermis\"\n");
    if (table == "treatment[]") return "[[treatment]]\n" + word("do");
    if (table == "treatment[].device") return "[[treatment]]\ndo = \"needle\"\n[treatment.device]\n" + word("kind");
    if (table == "treatment[].serum") return "[[treatment]]\ndo = \"apply\"\n[treatment.serum]\n";
    if (table == "treatment[].serum.solutes[]") return "[[treatment]]\ndo = \"apply\"\n[[treatment.serum.solutes]]\n";
    if (table == "domain.layer[]") return "[[field]]\nname = \"u\"\n[[domain.layer]]\n";
    if (table == "field[].taxis[]") return "[[field]]\nname = \"u\"\n[[field.taxis]]\n";
    if (table.starts_with("field[]")) {
        const std::string within = table.size() > 7 ? fmt::format("[field{}]\n", table.substr(7)) : "";
        return std::string("[[field]]\n") + (name == "name" ? "" : "name = \"u\"\n") + within;
    }
    if (table == "probe[]") return "[[probe]]\n" + word("kind");
    return fmt::format("[{}]\n", table);
}

std::string wrapped(const Key& key, const std::string& value) {
    if (key.count == 0) return fmt::format("[{}]", value);
    if (key.count == -2) return fmt::format("[[{0}, {0}]]", value);
    if (key.count <= 1) return value;
    std::string list = value;
    for (int i = 1; i < key.count; ++i) list.append(", ").append(value);
    return fmt::format("[{}]", list);
}

/// Is the key with this value refused, on its own line, by its own name?
bool is_refused(const Key& key, const std::string& value, std::string_view because = "") {
    const std::string before = opening(key);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::string start = fmt::format("error: test.toml:{}:", line), path = ": " + first_path(key.path);
    return std::ranges::any_of(messages_of(before + last_name(key) + " = " + wrapped(key, value) + "\n"),
                               [&](const std::string& message) {
                                   return message.starts_with(start) && message.find(path) != std::string::npos &&
                                          message.find(because) != std::string::npos;
                               });
}

bool numeric(const Key& key) {
    return key.type == ValueType::integer || key.type == ValueType::number || key.type == ValueType::quantity;
}

/// The key's value as a file has it.
std::string written(const Key& key, const std::string& text) {
    const bool bare = key.type == ValueType::integer || key.type == ValueType::number || key.type == ValueType::flag;
    return bare ? text : fmt::format("\"{}\"", text);
}

/// Numbers without unit are SI here, and a formula may be an expression.
std::vector<std::string> wrong_measures(const Key& key) {
    std::vector<std::string> values{"nan", "inf", "-inf", "true", "\"\"", "\"zebra\"", "\"nan\"", "\"3 furlongs\""};
    if (!key.unit.empty()) values.emplace_back("\"3 pg\"");
    if (key.type == ValueType::formula)
        values.insert(values.end(), {"\"x = 3\"", "\"sin(\"", "\"1, 2\"", "\"zebra(x)\"", "\"2 x\""});
    return values;
}

std::vector<std::string> wrong_words(const Key& key) {
    std::vector<std::string> values{"3"};
    if (key.type != ValueType::flag) values.push_back("true");
    if (key.type == ValueType::flag || key.type == ValueType::word) values.push_back("\"zebra\"");
    if (key.type == ValueType::name) values.insert(values.end(), {"\"a b\"", "\"\"", "\"../x\"", "\"1a\""});
    return values;
}

std::vector<std::string> wrong_numbers(const Key& key) {
    std::vector<std::string> values{"nan",     "inf",  "-inf",      "1e300",    "-1e300",   "true",          "\"nan\"",
                                    "\"inf\"", "\"\"", "\"zebra\"", "\"0x10\"", "\"3 pg\"", "\"3 furlongs\""};
    if (key.type != ValueType::quantity) return values;
    for (const char* number : {"nan", "inf", "1e300", "-1e300", "1e-300", "1e999", "1,5", ""})
        values.push_back(fmt::format("\"{} {}\"", number, key.unit));
    values.insert(values.end(), {"3", "3.5", "\"3\""});
    if (key.dimension != dimension::angle) values.push_back(fmt::format("\"-1 {}\"", key.unit));
    if (key.dimension != dimension::concentration) values.push_back("\"15 %\"");
    return values;
}

std::vector<std::string> wrong_values(const Key& key) {
    if (key.type == ValueType::measure || key.type == ValueType::formula) return wrong_measures(key);
    return numeric(key) ? wrong_numbers(key) : wrong_words(key);
}

}  // namespace

TEST_CASE("every key refuses every wrong value, by line and name") {
    for (const Key& key : keys()) {
        std::vector<std::string> values = wrong_values(key);
        values.push_back("1979-05-27");
        if (key.count != 0) values.push_back("[]");
        if (key.keyed == Keyed::no && !is_table(key.path)) values.push_back("{ zebra = 1 }");
        for (const std::string& value : values) {
            INFO(key.path << " = " << wrapped(key, value));
            CHECK(is_refused(key, value));
        }
    }
}

// A limit is in range, and a step beyond it is out: 1 % is more than any rounding and less than any typo.
TEST_CASE("every limit of the table is enforced") {
    for (const Key& key : keys()) {
        const bool whole = key.type == ValueType::integer;
        const auto text = [&](double value) {
            return written(key, whole ? fmt::format("{:.0f}", value) : exact_text(value, key.unit));
        };
        INFO(key.path << " from " << key.lowest << " to " << key.highest);
        if (!key.lowest.empty()) {
            const double low = parse_quantity(key.lowest).value;
            CHECK_FALSE(is_refused(key, text(low), "allowed"));
            CHECK(is_refused(key, text(whole ? low - 1 : low - 0.01 * (low == 0 ? 1 : std::abs(low))), "allowed"));
        }
        if (!key.highest.empty()) {
            const double high = parse_quantity(key.highest).value;
            CHECK(is_refused(key, text(whole ? high + 2 : high * 1.01), "allowed"));
        }
    }
}

// One letter left out, doubled, swapped or replaced. All must be refused; nine in ten with the right word, since a word
// of two letters has little left to be recognized by.
TEST_CASE("every typo in a key is refused, nearly always with the right key") {
    int typos = 0, suggested = 0;
    for (const Key& key : keys()) {
        const std::string name = last_name(key);
        std::set<std::string> variants;
        for (std::size_t i = 0; i < name.size(); ++i) {
            variants.insert(name.substr(0, i) + name.substr(i + 1));
            variants.insert(name.substr(0, i) + name[i] + name.substr(i));
            variants.insert(name.substr(0, i) + (name[i] == 'q' ? 'x' : 'q') + name.substr(i + 1));
            if (i + 1 < name.size()) variants.insert(name.substr(0, i) + name[i + 1] + name[i] + name.substr(i + 2));
        }
        const auto siblings = children_of(table_of(key));
        for (const std::string& variant : variants) {
            if (variant.empty() || std::ranges::find(siblings, variant) != siblings.end()) continue;
            const std::string all = refused(opening(key) + variant + " = 1\n");
            INFO(key.path << " as " << variant << "\n" << all);
            CHECK(all.find("unknown key") != std::string::npos);
            ++typos;
            if (all.find(fmt::format("did you mean '{}'?", name)) != std::string::npos) ++suggested;
        }
    }
    INFO(suggested << " of " << typos);
    CHECK(suggested >= 0.9 * typos);
}

// The table must be in order itself: a default passes the same check as a value of a file; every key says what it is
// and where its default comes from.
TEST_CASE("the table obeys its own rules") {
    std::set<std::string_view> seen;
    for (const Key& key : keys()) {
        INFO(key.path);
        CHECK(seen.insert(key.path).second);
        CHECK(key.sentence.ends_with('.'));
        CHECK_FALSE(source_of(key).empty());
        CHECK_FALSE(default_text(key).empty());
        CHECK_FALSE(expectation(key).empty());
        if (key.type == ValueType::quantity)
            CHECK(parse_quantity(fmt::format("1 {}", key.unit)).dimension == key.dimension);
        if (key.law) {
            CHECK(key.law->value >= 0);
            CHECK(key.law->low <= key.law->value);
            CHECK(key.law->value <= key.law->high);
            CHECK_FALSE(plausible_text(key).empty());
        }
        for (const std::string_view part : split(key.fallback, ','))
            CHECK_FALSE(is_refused(key, written(key, std::string(part))));
    }
}

TEST_CASE("paths are told apart from their elements") {
    CHECK(general_path("treatment[0].length") == "treatment[].length");
    CHECK(general_path("treatment[rolling].length") == "treatment[].length");
    CHECK(find_key("treatment[].length") != nullptr);
    CHECK(find_key("treatment[].lenght") == nullptr);
    CHECK(is_table("treatment[].serum"));
    CHECK_FALSE(is_table("treatment[].length"));
}

// The contract's names (INTERFACES 4); each definition is one sentence, and no pattern stands there twice.
TEST_CASE("every result of healing has a unit, a definition and a grade") {
    std::set<std::string_view> seen;
    for (const ResultName& result : result_names()) {
        INFO(result.pattern);
        CHECK(seen.insert(result.pattern).second);
        CHECK(result.sentence.ends_with('.'));
    }
    for (const char* name : {"closed_fraction",
                             "closed_time.barrier",
                             "closed_time.epidermis",
                             "closed_time.lumen",
                             "barrier",
                             "tewl",
                             "patency",
                             "erythema",
                             "downtime",
                             "peak_time.fibrin",
                             "peak.fibrin",
                             "mean.fibrin",
                             "collagen.total",
                             "collagen.type_1",
                             "collagen.type_3",
                             "collagen.papillary",
                             "collagen.whole_dermis",
                             "collagen.gain",
                             "ratio_1_to_3",
                             "newly_made",
                             "strength",
                             "elastin",
                             "alignment",
                             "scar_index",
                             "scar_flag",
                             "pigment",
                             "thickness",
                             "chronic_flag",
                             "infection_flag",
                             "pigment_flag",
                             "loop_gain"}) {
        INFO(name);
        const ResultName* result = find_result(fmt::format("healing.{}", name));
        REQUIRE(result);
        CHECK_FALSE(result->unit.empty());
    }
}

TEST_CASE("results are explained by their pattern") {
    CHECK(find_result("serum.caffeine.in.viable_epidermis")->pattern == "serum.SOLUTE.in.LAYER");
    CHECK(find_result("serum.caffeine.in.channel")->pattern == "serum.SOLUTE.in.channel");
    CHECK(find_result("needling.patch.insertion_depth.mean")->pattern == "needling.patch.QUANTITY");
    CHECK(find_result("needling.insertion_depth.mean")->pattern == "needling.insertion_depth.mean");
    CHECK(find_result("ledger.caffeine.out_cleared")->pattern == "ledger.FIELD.out_PATH");
    CHECK(find_result("needling.2.density")->pattern == "needling.NUMBER.QUANTITY");
    CHECK(find_result("needling.2.patch.density")->pattern == "needling.NUMBER.QUANTITY");
    CHECK(find_result("healing.peak_time.macrophages_m1")->pattern == "healing.peak_time.FIELD");
    CHECK(find_result("healing.collagen.gain")->pattern == "healing.collagen.gain");
    CHECK(find_result("healing.collagen.gain.400_um")->pattern == "healing.collagen.gain.DEPTH");
    CHECK(find_result("needling.zebra.density") == nullptr);
    CHECK(find_result("serum.caffeine.zebra") == nullptr);
    CHECK(find_result("") == nullptr);
}
