// The scenarios that are built in, and the arithmetic of errors and orders.
#include "sim/validation/verification.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include "sim/scenario/read_scenario.hpp"

namespace sim::validation {
namespace {

Scenario read(std::string_view name, const std::vector<std::string>& settings) {
    return read_scenario_text(std::string(verification_scenario(name)), std::string(name) + ".toml", settings);
}

/// Visits all cells with their number and exact value.
template <class Visit>
void each_cell(const solvers::Grid& grid, const Exact& exact, Visit visit) {
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                visit(grid.index(i, j, k), exact(grid.centre(0, i), grid.centre(1, j), grid.centre(2, k)));
}

}  // namespace

std::string_view verification_scenario(std::string_view name) {
    for (const auto& [known, text] : verification_texts())
        if (known == name) return text;
    throw std::out_of_range("no scenario " + std::string(name));
}

std::vector<std::string_view> verification_scenarios() {
    std::vector<std::string_view> names;
    for (const auto& entry : verification_texts()) names.push_back(entry.first);
    return names;
}

Problem::Problem(std::string_view name, const std::vector<std::string>& settings) : experiment_(read(name, settings)) {}

Problem& Problem::advance_to(double date) {
    experiment_.advance_to(date);
    return *this;
}

double Problem::residual() const {
    double largest = 0;
    for (std::size_t field = 0; field < fields().count(); ++field) {
        const Ledger ledger = fields().ledger(field);
        if (const double whole = ledger.whole(); whole > 0)
            largest = std::max(largest, std::abs(ledger.residual()) / whole);
    }
    return largest;
}

double Problem::smallest_value() const {
    double smallest = values().front();
    for (std::size_t field = 0; field < fields().count(); ++field)
        smallest = std::min(smallest, std::ranges::min(values(field)));
    return smallest;
}

std::string cells(int x, int y, int z) { return fmt::format("domain.cells=[{}, {}, {}]", x, y, z); }

std::vector<std::string> cells_a_layer(char axis, int layers, int count) {
    const int all = layers * count;
    std::vector<std::string> settings{axis == 'x' ? cells(all) : cells(1, 1, all)};
    for (int n = 0; n < layers; ++n) settings.push_back(fmt::format("domain.layer[{}].cells={}", n, count));
    return settings;
}

double largest_error(const Problem& problem, const Exact& exact, std::size_t field) {
    double largest = 0;
    const std::vector<double>& values = problem.values(field);
    each_cell(problem.grid(), exact, [&](std::size_t cell, double known) {
        const double error = std::abs(values[cell] - known);
        if (!(error <= largest)) largest = error;  // what is not a number is kept
    });
    return largest;
}

double relative_error(const Problem& problem, const Exact& exact, std::size_t field) {
    double size = 0;
    each_cell(problem.grid(), exact, [&](std::size_t, double known) { size = std::max(size, std::abs(known)); });
    return largest_error(problem, exact, field) / size;
}

double plane_norm_of_error(const Problem& problem, const Exact& exact, double area_of_plane) {
    double sum = 0;
    each_cell(problem.grid(), exact,
              [&](std::size_t cell, double known) { sum += std::pow(problem.values()[cell] - known, 2); });
    return std::sqrt(sum * area_of_plane / static_cast<double>(problem.values().size()));
}

double Refinement::order() const {
    return std::log(errors.front() / errors.back()) / std::log(static_cast<double>(cells.back()) / cells.front());
}

void judge(Result& result, const Refinement& refinement, const Demand& demand) {
    for (std::size_t n = 0; n < refinement.cells.size(); ++n) {
        Row row = at_most(fmt::format("{}, {} cells", refinement.quantity, refinement.cells[n]), refinement.errors[n],
                          demand.bound, demand.source);
        row.unit = demand.unit;
        if (refinement.cells[n] != demand.at) {
            row.kind = Kind::trend;
            row.band = {};
        }
        result.rows.push_back(std::move(row));
    }
    result.rows.push_back({.name = fmt::format("observed order of the {}", refinement.quantity),
                           .model = refinement.order(),
                           .unit = "1",
                           .band = between(demand.low, demand.high),
                           .kind = Kind::verification,
                           .source = demand.source});
}

Row at_most(std::string name, double error, double bound, std::string source) {
    return {.name = std::move(name),
            .model = error,
            .unit = "1",
            .band = at_most(bound),
            .kind = Kind::verification,
            .source = std::move(source)};
}

Row near(std::string name, double model, double known, double share, std::string unit, std::string source) {
    return {.name = std::move(name),
            .model = model,
            .data = known,
            .unit = std::move(unit),
            .band = within_share(share),
            .kind = Kind::verification,
            .source = std::move(source),
            .digits = 8};
}

Row books_of(const Problem& problem) {
    return at_most("residual of the books, largest of all fields", problem.residual(), 1e-12,
                   "exact: what is there came, was made or left");
}

}  // namespace sim::validation
