// What the healing pictures read of a run: the quantities they show, their values at rest, dates and sessions.
#include "postprocess/healing_data.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <numeric>

#include "postprocess/friendly.hpp"

namespace postprocess {

namespace {

struct Weighted {
    double value = 0, weight = 0;
};

/// The value that this share of the weight does not exceed.
double quantile(std::vector<Weighted> values, double share) {
    std::sort(values.begin(), values.end(), [](const Weighted& a, const Weighted& b) { return a.value < b.value; });
    double below = 0;
    for (const Weighted& one : values) below += share * one.weight;
    for (const Weighted& one : values)
        if ((below -= one.weight) <= 0) return one.value;
    return values.empty() ? 0 : values.back().value;
}

double share_for(Needling needling) {
    constexpr double untouched = 0.2;  // of the surface, and of the depths, at least
    return needling == Needling::takes ? 1 - untouched : untouched;
}

/// "time":"2419200" of a line of the log; empty when the word is missing.
std::string quoted_after(const std::string& line, const std::string& word) {
    const std::string before = "\"" + word + "\":\"";
    const std::size_t begin = line.find(before);
    if (begin == std::string::npos) return {};
    const std::size_t from = begin + before.size(), end = line.find('"', from);
    return end == std::string::npos ? std::string() : line.substr(from, end - from);
}

/// Depths in which collagen is: the dermis.
std::vector<bool> dermis_of(const sim::SnapshotData& snapshot) {
    std::vector<bool> dermis;
    for (const double mean : depth_means(snapshot, values_of(snapshot, "collagen_1_mature")))
        dermis.push_back(mean > 0);
    return dermis;
}

}  // namespace

const std::vector<HealingQuantity>& healing_quantities() {
    static const std::vector<HealingQuantity> all = {
        {"Inflammation", {"cytokine"}, true, false, {0.80, 0.25, 0.10}},
        {"Fibroblasts", {"fibroblasts", "myofibroblasts"}, false, false, {0.00, 0.50, 0.40}},
        {"Collagen III", {"collagen_3"}, false, true, {0.10, 0.45, 0.75}},
        {"Collagen I", {"collagen_1_new", "collagen_1_mature"}, false, true, {0.45, 0.20, 0.55}},
    };
    return all;
}

std::vector<double> values_of(const sim::SnapshotData& snapshot, const HealingQuantity& quantity) {
    std::vector<double> sum(snapshot.layer.size(), 0.0);
    for (const std::string& field : quantity.fields) {
        if (!snapshot.find(field)) continue;
        const std::vector<double>& values = values_of(snapshot, field);
        std::transform(sum.begin(), sum.end(), values.begin(), sum.begin(), std::plus<>());
    }
    return sum;
}

std::vector<double> rest_over_depth(const sim::SnapshotData& start, const std::vector<double>& values,
                                    Needling needling) {
    const std::vector<double> areas = column_areas(start);
    std::vector<double> rest;
    for (std::size_t k = 0; k + 1 < start.edges[2].size(); ++k) {
        std::vector<Weighted> at_depth;
        for (std::size_t column = 0; column < areas.size(); ++column)
            at_depth.push_back({values[k * areas.size() + column], areas[column]});
        rest.push_back(quantile(std::move(at_depth), share_for(needling)));
    }
    return rest;
}

double value_at_rest(const sim::SnapshotData& start, const std::vector<double>& values, Needling needling) {
    const std::vector<double> rest = rest_over_depth(start, values, needling);
    const std::vector<double>& z = start.edges[2];
    const std::vector<bool> dermis = dermis_of(start);
    std::vector<Weighted> depths;
    for (std::size_t k = 0; k < rest.size(); ++k)
        if (dermis[k]) depths.push_back({rest[k], z[k + 1] - z[k]});
    return quantile(std::move(depths), share_for(needling));
}

std::vector<double> epidermis_of_columns(const sim::SnapshotData& snapshot) {
    const std::vector<double>& values = values_of(snapshot, "epidermis");
    const std::vector<double> means = depth_means(snapshot, values);
    const std::size_t columns = column_areas(snapshot).size();
    std::vector<double> integrity(columns, 0.0);
    double height = 0;
    for (std::size_t k = 0; k < means.size(); ++k) {
        if (means[k] == 0) continue;  // not in the epidermis
        const double thickness = snapshot.edges[2][k + 1] - snapshot.edges[2][k];
        height += thickness;
        for (std::size_t column = 0; column < columns; ++column)
            integrity[column] += thickness * values[k * columns + column];
    }
    for (double& value : integrity) value = height > 0 ? value / height : 1;
    return integrity;
}

double open_share(const sim::SnapshotData& snapshot) {
    const std::vector<double> integrity = epidermis_of_columns(snapshot), areas = column_areas(snapshot);
    double open = 0;
    for (std::size_t column = 0; column < areas.size(); ++column)
        if (integrity[column] < closed_epidermis) open += areas[column];
    return open / std::accumulate(areas.begin(), areas.end(), 0.0);
}

std::vector<Date> healing_dates(const Run& run, const std::vector<double>& wished) {
    std::vector<Date> chosen;
    const auto add = [&chosen](const Date& date) {
        const bool known =
            std::any_of(chosen.begin(), chosen.end(), [&](const Date& c) { return c.time == date.time; });
        if (!known) chosen.push_back(date);
    };
    for (const double time : wished) add(run.nearest(time));
    if (!wished.empty()) return chosen;
    constexpr double hour = 3600, day = 86400, close = 1.6;  // a snapshot within this factor stands for a date
    const std::vector<double> sessions = needling_dates(run);
    const double start = healing_start(run);
    const double since = sessions.size() > 1 ? sessions.back() - start : 0;  // months count from the last session
    for (const double time : {hour, day, 3 * day, 7 * day, since + 28 * day, since + 90 * day}) {
        const Date& date = run.nearest(start + time);
        const double passed = date.time - start;
        if (passed * close >= time && passed <= time * close) add(date);
    }
    if (chosen.empty()) return run.spread(6);
    add(run.dates.back());
    return chosen;
}

std::vector<double> needling_dates(const Run& run) {
    std::ifstream log(run.directory / "log.jsonl");
    std::vector<double> dates;
    for (std::string line; std::getline(log, line);) {
        if (quoted_after(line, "event") != "treatment" || !quoted_after(line, "what").starts_with("needle ")) continue;
        const std::string time = quoted_after(line, "time");
        double date = 0;
        const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), date);
        if (error == std::errc{} && std::isfinite(date) && (dates.empty() || date > dates.back()))
            dates.push_back(date);
    }
    return dates;
}

double healing_start(const Run& run) {
    const std::vector<double> dates = needling_dates(run);
    return dates.empty() ? 0 : dates.front();
}

std::string healing_time(double time, double start) { return time < start ? "before" : friendly_time(time - start); }

}  // namespace postprocess
