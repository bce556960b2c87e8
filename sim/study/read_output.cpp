#include "sim/study/read_output.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>
#include "sim/fields/user_fields.hpp"
#include "sim/observation/field_rows.hpp"
#include "sim/output/wording.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/settings_table.hpp"
#include "sim/scenario/units.hpp"
#include "sim/study/study_keys.hpp"

namespace sim::study {

namespace {

/// A name with its date taken off: "collagen_gain_day_28".
struct DatedName {
    std::string stem;
    std::optional<double> at;  // [s]
};

DatedName without_date(const std::string& name) {
    constexpr std::array<std::pair<std::string_view, double>, 3> units{
        {{"_day_", 86400.0}, {"_hour_", 3600.0}, {"_minute_", 60.0}}};
    for (const auto& [word, seconds] : units) {
        const auto place = name.rfind(word);
        if (place == std::string::npos || place == 0) continue;
        const char* first = name.data() + place + word.size();
        const char* last = name.data() + name.size();
        double number = 0;
        const auto [end, trouble] = std::from_chars(first, last, number, std::chars_format::fixed);
        if (trouble == std::errc{} && end == last && number >= 0) return {name.substr(0, place), number * seconds};
    }
    return {name, {}};
}

bool has_placeholder(std::string_view pattern) {
    return std::ranges::any_of(pattern, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Of a run with bands, which members are not: what is uncertain is varied by the study.
bool is_band(std::string_view result) { return result.starts_with("uncertainty."); }

/// Every result with a plain name, and those of each solute and layer of the scenario.
std::vector<std::string> plain_results(const Scenario& base) {
    std::vector<std::string> names;
    for (const ResultName& result : result_names()) {
        if (is_band(result.pattern)) continue;
        std::vector<std::string> expanded{std::string(result.pattern)};
        const auto expand = [&](std::string_view placeholder, const std::vector<std::string>& words) {
            std::vector<std::string> next;
            for (const std::string& name : expanded) {
                const auto place = name.find(placeholder);
                if (place == std::string::npos) {
                    next.push_back(name);
                    continue;
                }
                for (const std::string& word : words)
                    next.push_back(std::string(name).replace(place, placeholder.size(), word));
            }
            expanded = next;
        };
        std::vector<std::string> solutes, layers;
        for (const Solute& solute : base.solutes) solutes.push_back(solute.name);
        for (const Layer& layer : base.skin.layers) layers.push_back(layer.name);
        expand("SOLUTE", solutes), expand("LAYER", layers), expand("DEPTH", {"100um", "200um", "500um", "1000um"});
        for (std::string& name : expanded)
            if (!has_placeholder(name)) names.push_back(std::move(name));
    }
    return names;
}

std::string with_underscores(std::string name) {
    std::ranges::replace(name, '.', '_');
    return name;
}

/// The results that a short name may mean; the shortest alone where it is the end of several of one family.
std::vector<std::string> meant_by(const std::string& stem, const Scenario& base) {
    std::vector<std::string> found;
    for (const std::string& name : plain_results(base)) {
        const std::string flat = with_underscores(name);
        if (flat == stem) return {name};
        if (flat.ends_with(fmt::format("_{}", stem))) found.push_back(name);
    }
    return found;
}

bool solute_is_missing(const std::string& result, const Scenario& base) {
    constexpr std::string_view prefix = "serum.";
    if (!result.starts_with(prefix) || result.starts_with("serum.film.")) return false;
    const std::string rest = result.substr(prefix.size());
    return std::ranges::none_of(
        base.solutes, [&](const Solute& solute) { return rest.starts_with(fmt::format("{}.", solute.name)); });
}

/// In which people read a result unless the study says it.
std::string usual_unit(const std::string& si) {
    static const std::vector<std::pair<std::string_view, std::string_view>> usual{
        {"s", "d"},         {"m", "um"},      {"kg", "ug"},   {"kg/m2", "ug/cm2"}, {"kg/m2/s", "ug/cm2/h"},
        {"kg/m3", "mg/mL"}, {"1/m2", "/cm2"}, {"m/s", "cm/h"}};
    const auto found =
        std::ranges::find(usual, std::string_view(si), &std::pair<std::string_view, std::string_view>::first);
    return found == usual.end() ? (si == "1" ? std::string() : si) : std::string(found->second);
}

std::string title_of(const OutputRequest& request) {
    std::string words = request.result;
    for (const std::string_view prefix : {"healing.", "serum.", "needling."})
        if (words.starts_with(prefix)) words = words.substr(prefix.size());
    std::ranges::replace(words, '.', ' '), std::ranges::replace(words, '_', ' ');
    return request.at ? fmt::format("{} after {}", words, friendly_time(*request.at)) : words;
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

void resolve_name(const SettingsTable& table, const std::string& written, const Scenario& base,
                  OutputRequest& request) {
    if (find_result(written)) {
        request.result = written;
        return;
    }
    const DatedName dated = without_date(written);
    request.at = dated.at;
    const auto meant = find_result(dated.stem) ? std::vector{dated.stem} : meant_by(dated.stem, base);
    if (meant.size() == 1) {
        request.result = meant.front();
        return;
    }
    if (meant.size() > 1) {
        const std::vector<std::string_view> names(meant.begin(), meant.end());
        table.error("name", fmt::format("'{}' may mean {}; write the whole name", written, one_of(names)));
        return;
    }
    const auto plain = plain_results(base);
    const std::vector<std::string_view> names(plain.begin(), plain.end());
    table.error("name", fmt::format("'{}' is no result of a run{}", written, did_you_mean(dated.stem, names)));
}

/// Of a declared field's result, in the units that the scenario gives the field.
std::string unit_of_field(const UserField& field, std::string_view quantity) {
    if (quantity == "total") return amount_unit(field.units);
    return quantity.starts_with("flux.") ? flux_unit(field.units) : field.units;
}

/// SI. Statistics of the patch and of later needlings have the unit of those of the first.
std::string unit_of(const std::string& result, const Scenario& base) {
    for (const UserField& field : base.fields) {
        const std::string group = fmt::format("field.{}.", field.name);
        if (result.starts_with(group)) return unit_of_field(field, std::string_view(result).substr(group.size()));
    }
    const std::string_view unit = find_result(result)->unit;
    if (!unit.empty()) return std::string(unit);
    const ResultName* first = find_result(fmt::format("needling.{}", result.substr(result.find("patch.") + 6)));
    const ResultName* numbered = find_result(fmt::format("needling.{}", result.substr(result.find('.', 9) + 1)));
    const ResultName* like = result.find("patch.") != std::string::npos ? first : numbered;
    return like && !like->unit.empty() ? std::string(like->unit) : "1";
}

void read_unit(const SettingsTable& table, OutputRequest& request) {
    const std::string si = request.column.unit;
    request.column.display_unit = usual_unit(si);
    const auto unit = table.text("unit");
    if (!unit) return;
    try {
        const Dimension wanted = si == "1" ? Dimension{} : parse_quantity(fmt::format("1 {}", si)).dimension;
        if (parse_quantity(fmt::format("1 {}", *unit)).dimension != wanted)
            table.error("unit", fmt::format("'{}' does not fit {}, which is in {}", *unit, request.result, si));
        request.column.display_unit = *unit;
    } catch (const UnitError& error) {
        table.error("unit", error.what());
    }
}

}  // namespace

OutputRequest read_output(const Node& node, const std::string& path, const Scenario& base, Problems& problems) {
    const SettingsTable table(&node, path, output_keys(), problems);
    OutputRequest request;
    const auto written = table.text("name");
    if (!written) {
        if (!node.member("name")) table.error("", "expected name = \"...\", such as healing.collagen.gain");
        return request;
    }
    resolve_name(table, *written, base, request);
    if (request.result.empty()) return request;
    if (is_band(request.result))
        table.error("name",
                    fmt::format("'{}': members have no bands; [[uncertain]] varies what is uncertain", request.result));
    if (solute_is_missing(request.result, base))
        table.error("name", fmt::format("'{}': the base scenario has no such solute", request.result));
    if (const auto at = table.number("at")) {
        if (request.at) table.error("at", fmt::format("'{}' has a date in its name already", *written));
        request.at = at;
    }
    if (request.at && *request.at > base.duration)
        table.error(table.has("at") ? "at" : "name",
                    fmt::format("the date, {}, is after the end of the scenario, {}", friendly_time(*request.at),
                                friendly_time(base.duration)));
    request.per_area = table.flag("per_area", false);
    OutputColumn& column = request.column;
    column.name = *written;
    if (table.has("at")) column.name += fmt::format("@{}", without_blanks(friendly_time(*request.at)));
    if (request.per_area) column.name += "_per_area";
    column.unit = unit_of(request.result, base);
    if (request.per_area) column.unit = column.unit == "1" ? "1/m2" : column.unit + "/m2";
    read_unit(table, request);
    column.title = table.text("label").value_or(title_of(request));
    const std::string goal = table.text("goal").value_or("");
    column.goal = goal == "maximize" ? Goal::maximize : goal == "minimize" ? Goal::minimize : Goal::none;
    return request;
}

}  // namespace sim::study
