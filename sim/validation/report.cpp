// Rows laid out in columns, for eyes and for programs.
#include "sim/validation/report.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include "sim/output/wording.hpp"

namespace sim::validation {
namespace {

constexpr std::array kinds{Kind::verification, Kind::held_out, Kind::calibrated, Kind::estimate};

using Columns = std::array<std::string, 8>;
const Columns headings{"row", "model", "data", "unit", "distance", "band", "verdict", "kind"};

Columns columns_of(const Row& row) {
    return {row.name,        row.model_text(), row.data_text(),  row.unit, row.distance_text(),
            row.band_text(), row.verdict(),    name_of(row.kind)};
}

/// Wraps at spaces; every line begins with `indent`.
std::string wrapped(std::string_view text, std::string_view indent, std::size_t width = 110) {
    std::string lines, line(indent);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (line.size() > indent.size() && line.size() + 1 + end > width) {
            lines += line + "\n";
            line = indent;
        }
        if (line.size() > indent.size()) line += ' ';
        line += text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines + line + "\n";
}

template <class Visit>
void each_judged(const std::vector<Outcome>& outcomes, Visit visit) {
    for (const Outcome& outcome : outcomes)
        for (const Row& row : outcome.result.rows)
            if (row.judged()) visit(*outcome.of, row);
}

}  // namespace

Count count(const std::vector<Outcome>& outcomes, Kind kind) {
    Count found;
    each_judged(outcomes, [&](const Case&, const Row& row) {
        if (row.kind != kind) return;
        ++found.of;
        found.passed += row.passes();
    });
    return found;
}

std::string table(const Outcome& outcome) {
    std::vector<Columns> lines{headings};
    for (const Row& row : outcome.result.rows) lines.push_back(columns_of(row));
    std::array<std::size_t, headings.size()> width{};
    for (const Columns& line : lines)
        for (std::size_t n = 0; n < line.size(); ++n) width[n] = std::max(width[n], line[n].size());
    std::string text = fmt::format("\n{} / {}: {}\n", outcome.of->group, outcome.of->name, outcome.of->what);
    for (std::size_t r = 0; r < lines.size(); ++r) {
        std::string line = " ";
        for (std::size_t n = 0; n < lines[r].size(); ++n) {
            const bool number = n == 1 || n == 2;
            line +=
                number ? fmt::format(" {:>{}}", lines[r][n], width[n]) : fmt::format(" {:<{}}", lines[r][n], width[n]);
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        if (r == 0) continue;
        const std::string reason = outcome.result.rows[r - 1].reason_text();
        if (!reason.empty()) text += wrapped("why: " + reason, "      ");
    }
    return text;
}

std::string tally(const std::vector<Outcome>& outcomes) {
    std::string text = "\n";
    for (const Kind kind : kinds) {
        const Count found = count(outcomes, kind);
        if (found.of > 0) text += fmt::format("{}: {} of {} pass\n", name_of(kind), found.passed, found.of);
    }
    each_judged(outcomes, [&](const Case& of, const Row& row) {
        if (!row.passes()) text += fmt::format("FAIL  {}: {} ({})\n", of.name, row.name, row.distance_text());
    });
    return text;
}

namespace {

constexpr std::string_view preface =
    R"(# Validation

This page is written by `microwound validate`; `docs/make_validation.sh` makes it and its pictures again, and a test
holds it against the program. A row that misses its band says FAIL and why. Nothing was fitted to a row marked
*held out*; agreement of a row marked *calibrated* is no evidence. *Verification* compares with exact solutions or an
independent computation and must pass; *validation* compares with measurements, whose own scatter between laboratories
is a factor of several for one compound, so its bands are wide. *Plausibility* compares with an estimate. *Trend* rows
are shown, not judged.

Distance: `x 1.2` is model over data, `+1.2 %` the difference over the data, `+1e-05` the difference itself.
Nothing here makes the program a medical device or its numbers advice.
)";

struct Heading {
    std::string_view group, title, picture, caption;
};
constexpr std::array<Heading, 9> groups{{
    {"analytic", "Exact solutions and the unit cell", "", ""},
    {"verification", "Problems with known answers", "", ""},
    {"fast_path", "The fast path", "", ""},
    {"intact", "Intact skin", "validation_permeability.png", "Predicted against measured permeability"},
    {"opened", "Opened skin", "validation_enhancement.png", "Enhancement against the resistance of intact skin"},
    {"closing", "Closing channels", "validation_closing.png", "Three instruments see channels close"},
    {"tissue", "Living tissue", "", ""},
    {"needling", "Needling", "", ""},
    {"wound_healing", "Healing", "", ""},
}};

const Heading* heading_of(std::string_view group) {
    const auto found = std::ranges::find(groups, group, &Heading::group);
    return found == groups.end() ? nullptr : &*found;
}

std::string markdown_row(const Columns& columns) {
    std::string text = "|";
    for (const std::string& column : columns) text += " " + column + " |";
    return text + "\n";
}

std::string markdown_case(const Outcome& outcome) {
    std::string text = fmt::format("\n### {}: {}\n\n", outcome.of->name, outcome.of->what);
    text +=
        wrapped(outcome.of->story, "", 120) + "\n" + markdown_row(headings) + "|---|---:|---:|---|---|---|---|---|\n";
    for (const Row& row : outcome.result.rows) {
        Columns columns = columns_of(row);
        if (columns[6] == "FAIL") columns[6] = "**FAIL**";
        text += markdown_row(columns);
    }
    std::vector<std::string_view> told;
    std::string sources, reasons;
    for (const Row& row : outcome.result.rows) {
        if (const std::string reason = row.reason_text(); !reason.empty())
            reasons += wrapped(fmt::format("- FAIL, {}: {}", row.name, reason), "", 120);
        if (row.source.empty() || std::ranges::find(told, row.source) != told.end()) continue;
        told.push_back(row.source);
        sources += (sources.empty() ? "" : "; ") + row.source;
    }
    if (!reasons.empty()) text += "\n" + reasons;
    return text + "\n" + wrapped("Data: " + sources + ".", "", 120);
}

}  // namespace

std::string page(const std::vector<Outcome>& outcomes) {
    std::string text(preface);
    text += "\n| kind | pass | of |\n|---|---:|---:|\n";
    for (const Kind kind : kinds) {
        const Count found = count(outcomes, kind);
        text += fmt::format("| {} | {} | {} |\n", name_of(kind), found.passed, found.of);
    }
    std::string_view group;
    for (const Outcome& outcome : outcomes) {
        if (outcome.of->group != group) {
            group = outcome.of->group;
            const Heading* heading = heading_of(group);
            text += fmt::format("\n## {}\n", heading ? heading->title : group);
            if (heading && !heading->picture.empty())
                text += fmt::format("\n![{}](pictures/{})\n", heading->caption, heading->picture);
        }
        text += markdown_case(outcome);
    }
    return text;
}

std::string rows_csv(const std::vector<Outcome>& outcomes) {
    std::string text = "group,case,row,model,data,unit,distance,band,verdict,kind,source,reason\n";
    for (const Outcome& outcome : outcomes)
        for (const Row& row : outcome.result.rows)
            text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", outcome.of->group, outcome.of->name,
                                csv_cell(row.name), row.model_text(), row.data_text(), row.unit, row.distance_text(),
                                row.band_text(), row.verdict(), csv_cell(name_of(row.kind)), csv_cell(row.source),
                                csv_cell(row.reason_text()));
    return text;
}

std::string series_csv(const std::vector<Outcome>& outcomes) {
    std::string text = "case,series,x,x_unit,y,y_unit,label\n";
    for (const Outcome& outcome : outcomes)
        for (const Series& series : outcome.result.series)
            for (const Series::Point& point : series.points)
                text += fmt::format("{},{},{:.4g},{},{:.4g},{},{}\n", outcome.of->name, csv_cell(series.name), point.x,
                                    series.x_unit, point.y, series.y_unit, csv_cell(point.label));
    return text;
}

}  // namespace sim::validation
