// Lines of equal value through the points of a grid.
#include "postprocess/study/contours.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace postprocess::study {

namespace {

/// An edge of the grid: from point (i, j) to its right neighbour, or to its upper one.
struct Edge {
    std::size_t i = 0, j = 0;
    bool upward = false;
    auto operator<=>(const Edge&) const = default;
};
using Segments = std::vector<std::pair<Edge, Edge>>;

/// Corners and edges of the square (i, j) in the order below, right, above, left.
std::array<Edge, 4> edges_of(std::size_t i, std::size_t j) {
    return {Edge{i, j, false}, Edge{i + 1, j, true}, Edge{i, j + 1, false}, Edge{i, j, true}};
}

void add_segments(const GridValues& grid, double level, std::size_t i, std::size_t j, Segments& segments) {
    const std::array corners{grid.z[j][i], grid.z[j][i + 1], grid.z[j + 1][i + 1], grid.z[j + 1][i]};
    if (std::ranges::any_of(corners, [](double z) { return std::isnan(z); })) return;
    const auto edges = edges_of(i, j);
    std::vector<Edge> crossed;
    for (std::size_t n = 0; n < 4; ++n)
        if ((corners[n] >= level) != (corners[(n + 1) % 4] >= level)) crossed.push_back(edges[n]);
    if (crossed.size() == 2) segments.emplace_back(crossed[0], crossed[1]);
    if (crossed.size() != 4) return;
    const bool middle_above = 0.25 * (corners[0] + corners[1] + corners[2] + corners[3]) >= level;
    if (middle_above == (corners[0] >= level)) {  // corners 1 and 3 are cut off
        segments.emplace_back(crossed[0], crossed[1]);
        segments.emplace_back(crossed[2], crossed[3]);
    } else {
        segments.emplace_back(crossed[3], crossed[0]);
        segments.emplace_back(crossed[1], crossed[2]);
    }
}

Point crossing(const GridValues& grid, double level, const Edge& edge) {
    const std::size_t i = edge.upward ? edge.i : edge.i + 1, j = edge.upward ? edge.j + 1 : edge.j;
    const double from = grid.z[edge.j][edge.i], to = grid.z[j][i];
    const double share = (level - from) / (to - from);
    return {grid.x[edge.i] + share * (grid.x[i] - grid.x[edge.i]),
            grid.y[edge.j] + share * (grid.y[j] - grid.y[edge.j])};
}

/// Segments joined at common edges. Open lines first, from their ends; what is left are rings.
std::vector<std::vector<Edge>> joined(const Segments& segments) {
    std::map<Edge, std::vector<std::size_t>> meeting;
    for (std::size_t n = 0; n < segments.size(); ++n) {
        meeting[segments[n].first].push_back(n);
        meeting[segments[n].second].push_back(n);
    }
    std::vector<bool> used(segments.size(), false);
    std::vector<std::vector<Edge>> lines;
    const auto follow = [&](Edge edge) {
        std::vector<Edge> line{edge};
        for (bool going = true; going;) {
            going = false;
            for (const std::size_t n : meeting[edge])
                if (!used[n]) {
                    used[n] = going = true;
                    edge = segments[n].first == edge ? segments[n].second : segments[n].first;
                    line.push_back(edge);
                    break;
                }
        }
        if (line.size() > 1) lines.push_back(std::move(line));
    };
    for (const auto& [edge, ends] : meeting)
        if (ends.size() == 1) follow(edge);
    for (const auto& [edge, ends] : meeting) follow(edge);
    return lines;
}

/// Corners cut at a quarter of their sides (G. Chaikin, 1974); ends of open lines stay.
std::vector<Point> rounded(const std::vector<Point>& line) {
    const bool ring = line.front().x == line.back().x && line.front().y == line.back().y;
    const auto between = [](const Point& a, const Point& b, double share) {
        return Point{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    };
    std::vector<Point> finer;
    if (!ring) finer.push_back(line.front());
    for (std::size_t n = 0; n + 1 < line.size(); ++n) {
        finer.push_back(between(line[n], line[n + 1], 0.25));
        finer.push_back(between(line[n], line[n + 1], 0.75));
    }
    finer.push_back(ring ? finer.front() : line.back());
    return finer;
}

}  // namespace

std::vector<std::vector<Point>> contour_lines(const GridValues& values, double level) {
    Segments segments;
    for (std::size_t j = 0; j + 1 < values.y.size(); ++j)
        for (std::size_t i = 0; i + 1 < values.x.size(); ++i) add_segments(values, level, i, j, segments);
    std::vector<std::vector<Point>> lines;
    for (const auto& edges : joined(segments)) {
        std::vector<Point> line;
        for (const Edge& edge : edges) line.push_back(crossing(values, level, edge));
        lines.push_back(rounded(rounded(line)));
    }
    return lines;
}

}  // namespace postprocess::study
