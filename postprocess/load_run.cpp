// Reads a result directory: each snapshot once, for its profile, and the history table.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>
#include <sstream>

#include "postprocess/friendly.hpp"
#include "postprocess/run_data.hpp"
#include "sim/output/file_error.hpp"

namespace postprocess {

std::vector<double> column_areas(const sim::SnapshotData& snapshot) {
    const auto& [x, y, z] = snapshot.edges;
    const bool rings = snapshot.geometry == "channel";
    std::vector<double> areas;
    for (std::size_t j = 0; j + 1 < y.size(); ++j)
        for (std::size_t i = 0; i + 1 < x.size(); ++i)
            areas.push_back(rings ? std::numbers::pi * (x[i + 1] * x[i + 1] - x[i] * x[i])
                                  : (x[i + 1] - x[i]) * (y[j + 1] - y[j]));
    return areas;
}

namespace {

std::vector<LayerSpan> layers_of(const sim::SnapshotData& snapshot) {
    const std::vector<double>& z = snapshot.edges[2];
    const std::size_t columns = (snapshot.edges[0].size() - 1) * (snapshot.edges[1].size() - 1);
    std::vector<LayerSpan> spans;
    for (std::size_t k = 0; k + 1 < z.size(); ++k) {
        const int index = +snapshot.layer.at(k * columns);
        if (spans.empty() || spans.back().index != index) {
            const bool named = index >= 0 && index < static_cast<int>(snapshot.layer_names.size());
            spans.push_back({named ? snapshot.layer_names[index] : fmt::format("layer {}", index), index, z[k], z[k]});
        }
        spans.back().bottom = z[k + 1];
    }
    return spans;
}

bool is_solute(const sim::SnapshotData& snapshot, const std::string& field) {
    return std::any_of(snapshot.ledgers.begin(), snapshot.ledgers.end(),
                       [&](const sim::Ledger& ledger) { return ledger.field == field && ledger.unit == "kg"; });
}

/// The wanted field's name. Without a wish the first solute; where there is none new collagen I, which tells most of
/// what healing has done.
std::string chosen_field(const sim::SnapshotData& snapshot, const std::string& wanted) {
    std::vector<std::string> names;
    for (const auto& field : snapshot.fields) names.push_back(field.name);
    if (wanted.empty()) {
        for (const sim::Ledger& ledger : snapshot.ledgers)
            if (is_solute(snapshot, ledger.field) && snapshot.find(ledger.field)) return ledger.field;
        return snapshot.find("collagen_1_new") ? "collagen_1_new" : names.front();
    }
    if (snapshot.find(wanted)) return wanted;
    throw BadValue(fmt::format("--field: there is no field \"{}\" in this result; did you mean \"{}\"?", wanted,
                               nearest_name(wanted, names)));
}

Date summarised(const sim::SnapshotData& snapshot, const std::string& field, const std::filesystem::path& file) {
    const std::vector<double>& z = snapshot.edges[2];
    double area = 0;
    for (const double column : column_areas(snapshot)) area += column;
    Date date{snapshot.time, file, depth_means(snapshot, values_of(snapshot, field)), 0};
    for (std::size_t k = 0; k + 1 < z.size(); ++k) date.amount += date.mean[k] * area * (z[k + 1] - z[k]);
    return date;
}

/// A field of healing is zero at all dates outside its tissue.
void mark_foreign_layers(Run& run) {
    const std::vector<double>& z = run.edges[2];
    const auto alive = [&](const LayerSpan& layer) {
        for (const Date& date : run.dates)
            for (std::size_t k = 0; k + 1 < z.size(); ++k)
                if (z[k] >= layer.top && z[k] < layer.bottom && date.mean[k] != 0) return true;
        return false;
    };
    if (std::none_of(run.layers.begin(), run.layers.end(), alive)) return;  // nothing anywhere: no sign of a home
    for (LayerSpan& layer : run.layers) layer.foreign = !alive(layer);
}

/// The last word of the path, also of one that ends in a slash.
std::string directory_name(const std::filesystem::path& directory) {
    const auto whole = std::filesystem::absolute(directory).lexically_normal();
    return whole.has_filename() ? whole.filename().string() : whole.parent_path().filename().string();
}

double parsed_number(const std::string& cell, const std::filesystem::path& file, std::size_t line) {
    if (cell.empty() || cell == "nan") return std::numeric_limits<double>::quiet_NaN();
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || end != cell.data() + cell.size())
        throw sim::FileError(fmt::format("{}:{}: a number is expected, got \"{}\"", file.string(), line, cell));
    return value;
}

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    if (!line.empty() && line.back() == ',') cells.emplace_back();
    return cells;
}

/// "serum.caffeine.cleared [kg]" is a name and a unit.
History::Column headed(const std::string& heading) {
    const std::size_t open = heading.find(" [");
    if (open == std::string::npos || heading.back() != ']') return {heading, "", {}};
    return {heading.substr(0, open), heading.substr(open + 2, heading.size() - open - 3), {}};
}

}  // namespace

bool any_foreign(const std::vector<LayerSpan>& layers) {
    return std::any_of(layers.begin(), layers.end(), [](const LayerSpan& layer) { return layer.foreign; });
}

const Date& Run::nearest(double time) const {
    return *std::min_element(dates.begin(), dates.end(), [time](const Date& a, const Date& b) {
        return std::abs(a.time - time) < std::abs(b.time - time);
    });
}

const Date& Run::risen() const {
    if (!solute)
        return *std::max_element(dates.begin(), dates.end(), [this](const Date& a, const Date& b) {
            const double start = dates.front().amount;
            return std::abs(a.amount - start) < std::abs(b.amount - start);
        });
    double most = 0;
    for (const Date& date : dates) most = std::max(most, date.amount);
    return *std::find_if(dates.begin(), dates.end(), [most](const Date& date) { return date.amount >= most / 4; });
}

std::vector<Date> Run::spread(int count) const {
    std::vector<const Date*> filled;
    for (const Date& date : dates)
        if (date.amount > 0 && date.time > 0) filled.push_back(&date);
    if (filled.empty()) return {dates.back()};
    const double first = std::log(filled.front()->time), last = std::log(filled.back()->time);
    std::vector<Date> chosen;
    std::size_t next = 0;
    for (int n = 0; n < count && next < filled.size(); ++n) {
        const double wanted = count > 1 ? first + (last - first) * n / (count - 1) : last;
        const std::size_t still_to_come = static_cast<std::size_t>(count - 1 - n);
        const std::size_t latest = filled.size() > still_to_come ? filled.size() - 1 - still_to_come : next;
        while (next < latest &&
               std::abs(std::log(filled[next + 1]->time) - wanted) <= std::abs(std::log(filled[next]->time) - wanted))
            ++next;
        chosen.push_back(*filled[next++]);
    }
    return chosen;
}

const std::vector<double>& values_of(const sim::SnapshotData& snapshot, const std::string& field) {
    const auto* found = snapshot.find(field);
    const std::size_t cells = snapshot.layer.size();
    if (!found || found->values.size() != cells)
        throw sim::FileError(fmt::format("the snapshot at {} has no field \"{}\" of {} cells",
                                         friendly_time(snapshot.time), field, cells));
    return found->values;
}

std::vector<double> depth_means(const sim::SnapshotData& snapshot, const std::vector<double>& values) {
    const std::vector<double> areas = column_areas(snapshot);
    double area = 0;
    for (const double column : areas) area += column;
    std::vector<double> means(snapshot.edges[2].size() - 1, 0.0);
    for (std::size_t k = 0; k < means.size(); ++k)
        for (std::size_t column = 0; column < areas.size(); ++column)
            means[k] += areas[column] / area * values[k * areas.size() + column];
    return means;
}

std::vector<sim::NeedleRecord> visible_needles(const sim::SnapshotData& snapshot, const Run& run) {
    if (run.geometry != "patch") return snapshot.needles;
    const double width = run.edges[0].back(), length = run.edges[1].back();
    std::vector<sim::NeedleRecord> visible;
    for (sim::NeedleRecord needle : snapshot.needles) {
        const double x = needle.x, y = needle.y, reach = needle.radius;
        for (const double shift_x : {0.0, -width, width})
            for (const double shift_y : {0.0, -length, length}) {
                needle.x = x + shift_x;
                needle.y = y + shift_y;
                if (needle.x > -reach && needle.x < width + reach && needle.y > -reach && needle.y < length + reach)
                    visible.push_back(needle);
            }
    }
    return visible;
}

Run load_run(const std::filesystem::path& directory, const std::string& field) {
    Run run;
    run.directory = directory;
    run.wished = !field.empty();
    const auto files = std::filesystem::is_directory(directory) ? sim::snapshot_files(directory)
                                                                : std::vector<std::filesystem::path>{};
    if (files.empty())
        throw sim::FileError(fmt::format("{}: no result directory: it has no snapshots", directory.string()));
    for (const auto& file : files) {
        const sim::SnapshotData snapshot = sim::read_snapshot_file(file);
        if (run.dates.empty()) {
            if (snapshot.fields.empty())
                throw sim::FileError(fmt::format("{}: this snapshot holds no field", file.string()));
            run.title = snapshot.title.empty() ? directory_name(directory) : snapshot.title;
            run.geometry = snapshot.geometry;
            run.edges = snapshot.edges;
            run.layers = layers_of(snapshot);
            run.field = chosen_field(snapshot, field);
            run.unit = snapshot.find(run.field)->unit;
            run.meaning = snapshot.find(run.field)->long_name;
            run.solute = is_solute(snapshot, run.field);
            run.heals = snapshot.find("collagen_1_new") && snapshot.find("epidermis");
            for (const double area : column_areas(snapshot)) run.area += area;
        }
        if (snapshot.edges != run.edges)
            throw sim::FileError(fmt::format("{}: its grid is not that of the first snapshot", file.string()));
        run.dates.push_back(summarised(snapshot, run.field, file));
    }
    if (!run.solute) mark_foreign_layers(run);
    return run;
}

const History::Column* History::find(const std::string& name) const {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    return found == columns.end() ? nullptr : &*found;
}

History load_history(const std::filesystem::path& directory) {
    const std::filesystem::path file = directory / "history.csv";
    std::ifstream stream(file);
    std::string line;
    if (!stream || !std::getline(stream, line))
        throw sim::FileError(fmt::format("{}: the history of the run cannot be read", file.string()));
    History history;
    for (const std::string& heading : split(line)) history.columns.push_back(headed(heading));
    for (std::size_t row = 2; std::getline(stream, line); ++row) {
        const std::vector<std::string> cells = split(line);
        if (cells.size() != history.columns.size())
            throw sim::FileError(fmt::format("{}:{}: {} numbers are expected, got {}", file.string(), row,
                                             history.columns.size(), cells.size()));
        for (std::size_t c = 0; c < cells.size(); ++c)
            history.columns[c].values.push_back(parsed_number(cells[c], file, row));
    }
    if (!history.find("time") || history.find("time")->values.empty())
        throw sim::FileError(fmt::format("{}: no dates in this history", file.string()));
    return history;
}

}  // namespace postprocess
