#include "sim/wound/injury.hpp"
#include <algorithm>
#include <functional>
#include <string_view>

namespace sim {

namespace {

/// The core of a puncture within a cell, and the nearness f of each part of the bruise around it: 1 at the core, 0 at
/// its outer edge.
struct Cover {
    double core = 0;
    std::vector<std::pair<double, double>> bruise;  // share of the cell, f

    /// Mean over the cell of what `in_core` and `in_bruise` make of x; what is not covered stays.
    double mean(double x, const std::function<double(double)>& in_core,
                const std::function<double(double, double)>& in_bruise) const {
        double sum = core * in_core(x), covered = core;
        for (const auto& [share, f] : bruise) {
            sum += share * in_bruise(x, f);
            covered += share;
        }
        return sum + (1 - covered) * x;
    }
};

Cover cover_of(const ColumnCover& column, double radius, double bruise_ratio, double depth_share) {
    Cover cover;
    for (const Sample& sample : column.samples) {
        const double share = depth_share * sample.share;
        if (sample.distance < radius)
            cover.core += share;
        else
            cover.bruise.emplace_back(share, 1 - (sample.distance - radius) / ((bruise_ratio - 1) * radius));
    }
    return cover;
}

double overlap(double begin, double end, double from, double to) {
    return std::max(0.0, std::min(end, to) - std::max(begin, from)) / (end - begin);
}

double keep(double x, double = 0) { return x; }

/// One cell of the fields, and the books of what changes there.
class Place {
  public:
    Place(solvers::FieldSet& fields, std::vector<JumpBooks>& books, std::size_t cell, double volume)
        : fields_(fields), books_(books), cell_(cell), volume_(volume) {}

    void change(std::string_view name, const Cover& cover, const std::function<double(double)>& in_core,
                const std::function<double(double, double)>& in_bruise) {
        const auto field = fields_.find(name);
        if (!field) return;
        double& value = fields_.values(*field)[cell_];
        const double change = cover.mean(value, in_core, in_bruise) - value;
        JumpBooks& books = books_[static_cast<std::size_t>(field->index)];
        (change > 0 ? books.brought : books.taken) += volume_ * std::max(change, -change);
        value += change;
    }

  private:
    solvers::FieldSet& fields_;
    std::vector<JumpBooks>& books_;
    std::size_t cell_;
    double volume_;
};

}  // namespace

Injury::Injury(const healing::Parameters& in, std::vector<int> tissue_of_depth)
    : tissue_of_depth_(std::move(tissue_of_depth)),
      bruise_ratio_(in("injury.bruise_ratio")),
      matrix_removed_(in("injury.matrix_removed")),
      cells_left_(in("injury.cells_left")),
      capillaries_left_(in("injury.capillaries_left")),
      annulus_damage_(in("injury.annulus_damage")),
      annulus_clot_(in("injury.annulus_clot")),
      annulus_cell_loss_(in("injury.annulus_cell_loss")),
      bleeding_depth_(in("injury.bleeding_depth")),
      platelets_(in("injury.platelets")),
      bacteria_(in("injury.bacteria")) {}

/// A cell that the needle reaches: where it is, what tissue, how much of its height is injured and how much bleeds.
struct Injury::Cell {
    std::size_t index;
    double volume;
    healing::Tissue tissue;
    Cover injured, bleeding;
};

template <class Jump>
void Injury::each_cell(const std::vector<ColumnCover>& columns, double radius, double insertion_depth,
                       const solvers::FieldSet& fields, Jump jump) const {
    const solvers::Grid& grid = fields.grid();
    for (const ColumnCover& column : columns)
        for (int k = 0; k < grid.nz() && grid.faces[2][k] < insertion_depth; ++k) {
            const double top = grid.faces[2][k], bottom = grid.faces[2][k + 1];
            const auto part = [&](double from) {
                return cover_of(column, radius, bruise_ratio_, overlap(top, bottom, from, insertion_depth));
            };
            jump(Cell{grid.index(column.i, column.j, k), grid.volume(column.i, column.j, k),
                      static_cast<healing::Tissue>(tissue_of_depth_[k]), part(0), part(bleeding_depth_)});
        }
}

void Injury::puncture(const std::vector<ColumnCover>& columns, double radius, double insertion_depth,
                      solvers::FieldSet& fields, std::vector<JumpBooks>& books) const {
    const auto lost_near = [loss = annulus_cell_loss_](double x, double f) { return x * (1 - loss * f); };
    each_cell(columns, radius, insertion_depth, fields, [&](const Cell& cell) {
        Place place(fields, books, cell.index, cell.volume);
        if (cell.tissue != healing::Tissue::epidermis && cell.tissue != healing::Tissue::dermis) return;
        place.change(
            "damage", cell.injured, [](double x) { return std::max(x, 1.0); },
            [this](double x, double f) { return std::max(x, annulus_damage_ * f); });
        if (cell.tissue != healing::Tissue::dermis) return;
        place.change(
            "bacteria", cell.injured, [this](double x) { return std::max(x, bacteria_); }, keep);
        const double plt = platelets_;
        const auto bruised = [this, plt](double x, double f) { return std::max(x, annulus_clot_ * f * plt); };
        place.change(
            "fibrin", cell.bleeding, [plt](double x) { return std::max(x, plt); }, bruised);
        for (const std::string_view signal : {"pdgf", "tgf_beta"})
            place.change(
                signal, cell.bleeding, [plt](double x) { return x + plt; }, bruised);
        for (const std::string_view cells : {"fibroblasts", "myofibroblasts"})
            place.change(
                cells, cell.injured, [this](double x) { return x * cells_left_; }, lost_near);
        place.change(
            "capillaries", cell.injured, [this](double x) { return x * capillaries_left_; }, lost_near);
        for (const std::string_view matrix : {"collagen_3", "collagen_1_new", "collagen_1_mature", "elastin"})
            place.change(
                matrix, cell.injured, [this](double x) { return x * (1 - matrix_removed_); }, keep);
    });
}

void Injury::add_platelets(const std::vector<ColumnCover>& columns, double radius, double insertion_depth,
                           double factor, solvers::FieldSet& fields, std::vector<JumpBooks>& books) const {
    each_cell(columns, radius, insertion_depth, fields, [&](const Cell& cell) {
        if (cell.tissue != healing::Tissue::dermis) return;
        Place place(fields, books, cell.index, cell.volume);
        const double plt = platelets_;
        const auto bruised = [this, plt, factor](double x, double f) {
            return std::max(x, annulus_clot_ * f * plt * factor);
        };
        place.change(
            "fibrin", cell.bleeding, [plt, factor](double x) { return std::max(x, plt * factor); }, bruised);
        for (const std::string_view signal : {"pdgf", "tgf_beta"})
            place.change(
                signal, cell.bleeding, [plt, factor](double x) { return x + plt * (factor - 1); }, bruised);
    });
}

}  // namespace sim
