#include "solvers/transport/multigrid_level.hpp"
#include <algorithm>
#include <map>
#include <tuple>

namespace solvers {

Gathering gather_pairs(const std::vector<double>& widths, bool periodic) {
    const int fine = static_cast<int>(widths.size());
    int coarse = fine <= 4 ? fine : (fine + 1) / 2;
    if (periodic && fine > 4) coarse = 2 * ((fine + 3) / 4);
    const int pairs = fine - coarse;
    Gathering gathering{std::vector<int>(widths.size()), std::vector<double>(static_cast<std::size_t>(coarse), 0.0)};
    for (int i = 0; i < fine; ++i) {
        const int target = i < 2 * pairs ? i / 2 : i - pairs;
        gathering.coarse[i] = target;
        gathering.widths[target] += widths[i];
    }
    return gathering;
}

void MultigridLevel::resize() {
    for (auto* values : {&gx_, &gy_, &gz_, &diagonal_, &pivot_, &values_, &right_side_})
        values->assign(box_.size(), 0.0F);
}

std::size_t MultigridLevel::bytes() const {
    return 7 * box_.size() * sizeof(float) + row_links_.links.size() * sizeof(RowLinks::Link) +
           chains_.links.size() * sizeof(LevelChains::Link);
}

// ---- setting up ----

namespace {

using CellLink = std::tuple<int, int, int, int, float>;  // node, j, k, i, conductance

void index_links(const Layout& box, int nodes, std::vector<CellLink> links, RowLinks& rows, LevelChains& chains) {
    std::sort(links.begin(), links.end());
    chains.links_of.assign(static_cast<std::size_t>(nodes) + 1, 0);
    chains.links.clear();
    for (const auto& [node, j, k, i, g] : links) {
        chains.links.push_back({box.index(i, j, k), g});
        ++chains.links_of[static_cast<std::size_t>(node) + 1];
    }
    for (int n = 0; n < nodes; ++n) chains.links_of[n + 1] += chains.links_of[n];

    std::sort(links.begin(), links.end(), [](const CellLink& a, const CellLink& b) {
        return std::tie(std::get<1>(a), std::get<2>(a), std::get<3>(a), std::get<0>(a)) <
               std::tie(std::get<1>(b), std::get<2>(b), std::get<3>(b), std::get<0>(b));
    });
    rows.begin.assign(static_cast<std::size_t>(box.ny) + 1, 0);
    rows.links.clear();
    for (const auto& [node, j, k, i, g] : links) {
        rows.links.push_back({i, k, node, g});
        ++rows.begin[static_cast<std::size_t>(j) + 1];
    }
    for (int j = 0; j < box.ny; ++j) rows.begin[j + 1] += rows.begin[j];
}

void set_chain_pivots(LevelChains& chains) {
    for (std::size_t c = 0; c + 1 < chains.begin.size(); ++c)
        for (int n = chains.begin[c]; n < chains.begin[c + 1]; ++n) {
            const bool first = n == chains.begin[c];
            const float reduced = first ? 0.0F : chains.along[n - 1] * chains.along[n - 1] * chains.pivot[n - 1];
            chains.pivot[n] = 1.0F / (chains.diagonal[n] - reduced);
        }
}

}  // namespace

void MultigridLevel::build(const Medium& medium, const std::vector<double>& diagonal, double tau, double scale) {
    box_ = medium.layout;
    width_x_ = medium.width_x;
    width_y_ = medium.width_y;
    resize();
    const double factor = tau * scale;
#pragma omp parallel for schedule(static) if (box_.cells() > worth_a_team)
    for (int j = 0; j < box_.ny; ++j) {
        const std::size_t begin = box_.row(j, 0) - 1, end = begin + box_.pitch() * box_.nz;
        for (std::size_t n = begin; n < end; ++n) {
            gx_[n] = static_cast<float>(factor * medium.along_x[n]);
            gy_[n] = static_cast<float>(factor * medium.along_y[n]);
            gz_[n] = static_cast<float>(factor * medium.along_z[n]);
            diagonal_[n] = static_cast<float>(scale * diagonal[n]);
        }
    }
    const Chains& chains = medium.chains;
    const auto nodes = static_cast<std::size_t>(chains.nodes());
    chains_.begin = chains.begin;
    for (auto* values : {&chains_.along, &chains_.pivot, &chains_.value, &chains_.right_side, &chains_.diagonal})
        values->assign(nodes, 0.0F);
    std::vector<CellLink> links;
    for (const auto& link : chains.links)
        links.emplace_back(link.node, link.j, link.k, link.i, static_cast<float>(factor * link.conductance));
    const std::vector<double> diagonal_of_nodes = node_diagonal(medium, tau);
    for (std::size_t n = 0; n < nodes; ++n) {
        chains_.along[n] = static_cast<float>(factor * chains.along[n]);
        chains_.diagonal[n] = static_cast<float>(scale * diagonal_of_nodes[n]);
    }
    index_links(box_, chains.nodes(), std::move(links), row_links_, chains_);
    set_chain_pivots(chains_);
    set_pivots();
}

void MultigridLevel::set_pivots() {
    const std::size_t pitch = box_.pitch();
#pragma omp parallel for schedule(static) if (box_.cells() > worth_a_team)
    for (int j = 0; j < box_.ny; ++j)
        for (int k = 0; k < box_.nz; ++k) {
            const std::size_t row = box_.row(j, k);
            for (std::size_t n = row; n < row + box_.nx; ++n) {
                const float above = k > 0 ? gz_[n - pitch] * gz_[n - pitch] * pivot_[n - pitch] : 0.0F;
                pivot_[n] = 1.0F / (diagonal_[n] - above);
            }
        }
}

void MultigridLevel::coarsen(const MultigridLevel& fine) {
    gather_x_ = gather_pairs(fine.width_x_, fine.box_.periodic);
    gather_y_ = gather_pairs(fine.width_y_, fine.box_.periodic);
    width_x_ = gather_x_.widths;
    width_y_ = gather_y_.widths;
    box_ = Layout(gather_x_.count(), gather_y_.count(), fine.box_.nz, fine.box_.periodic);
    resize();
    add_coarse_sums(fine);
    add_coarse_lateral(fine);
    coarsen_chains(fine);
    set_pivots();
}

// What does not leave laterally adds up: capacities, losses, links, and conductances in depth.
void MultigridLevel::add_coarse_sums(const MultigridLevel& fine) {
    const Layout& from = fine.box_;
    for (int j = 0; j < from.ny; ++j)
        for (int k = 0; k < from.nz; ++k) {
            const std::size_t source = from.row(j, k), target = box_.row(gather_y_.coarse[j], k);
            const std::size_t source_before = from.row(from.before(j), k);
            for (int i = 0; i < from.nx; ++i) {
                const std::size_t n = source + i, to = target + gather_x_.coarse[i];
                const float lateral = fine.gx_[n] + fine.gx_[n - 1] + fine.gy_[n] + fine.gy_[source_before + i];
                diagonal_[to] += fine.diagonal_[n] - lateral;
                gz_[to] += fine.gz_[n];
            }
        }
}

// Gathered values are constant over a coarse cell, which makes differences too steep: conductances between coarse cells
// shrink by the ratio of the distances between centres.
void MultigridLevel::add_coarse_lateral(const MultigridLevel& fine) {
    const Layout& from = fine.box_;
    const auto shrink = [](const std::vector<double>& fine_width, const std::vector<double>& width, int a, int b,
                           int ca, int cb) { return (fine_width[a] + fine_width[b]) / (width[ca] + width[cb]); };
    for (int j = 0; j < from.ny; ++j) {
        const int next_j = from.after(j), J = gather_y_.coarse[j], next_J = gather_y_.coarse[next_j];
        const auto shrink_y = static_cast<float>(shrink(fine.width_y_, width_y_, j, next_j, J, next_J));
        for (int k = 0; k < from.nz; ++k) {
            const std::size_t source = from.row(j, k), target = box_.row(J, k);
            for (int i = 0; i < from.nx; ++i) {
                const int next_i = i + 1 < from.nx ? i + 1 : 0, I = gather_x_.coarse[i];
                const int next_I = gather_x_.coarse[next_i];
                if (I != next_I)
                    gx_[target + I] += fine.gx_[source + i] *
                                       static_cast<float>(shrink(fine.width_x_, width_x_, i, next_i, I, next_I));
                if (J != next_J) gy_[target + I] += fine.gy_[source + i] * shrink_y;
            }
        }
    }
    for (int j = 0; j < box_.ny; ++j)
        for (int k = 0; k < box_.nz; ++k) fill_ghosts(box_, gx_.data() + box_.row(j, k));
    for (int j = 0; j < box_.ny; ++j)
        for (int k = 0; k < box_.nz; ++k) {
            const std::size_t row = box_.row(j, k), row_before = box_.row(box_.before(j), k);
            for (int i = 0; i < box_.nx; ++i)
                diagonal_[row + i] += gx_[row + i] + gx_[row + i - 1] + gy_[row + i] + gy_[row_before + i];
        }
}

void MultigridLevel::coarsen_chains(const MultigridLevel& fine) {
    chains_ = fine.chains_;
    std::map<std::tuple<int, int, int, int>, float> gathered;
    for (int j = 0; j < fine.box_.ny; ++j)
        for (std::size_t n = fine.row_links_.begin[j]; n < fine.row_links_.begin[j + 1]; ++n) {
            const auto& link = fine.row_links_.links[n];
            gathered[{link.node, gather_y_.coarse[j], link.k, gather_x_.coarse[link.i]}] += link.conductance;
        }
    std::vector<CellLink> links;
    for (const auto& [where, g] : gathered)
        links.emplace_back(std::get<0>(where), std::get<1>(where), std::get<2>(where), std::get<3>(where), g);
    index_links(box_, static_cast<int>(chains_.value.size()), std::move(links), row_links_, chains_);
}

// ---- relaxing ----

void MultigridLevel::relax_from_zero() {
    std::fill(values_.begin(), values_.end(), 0.0F);
    std::fill(chains_.value.begin(), chains_.value.end(), 0.0F);
    relax_colour(0, Sweep::from_zero);
    relax_colour(1, Sweep::forward);
    relax_chains();
}

void MultigridLevel::relax_forward() {
    relax_colour(0, Sweep::forward);
    relax_colour(1, Sweep::forward);
    relax_chains();
}

void MultigridLevel::relax_backward() {
    relax_chains();
    relax_colour(1, Sweep::backward);
    relax_colour(0, Sweep::backward);
}

// The rows after the last and before the first are each other, with no conductance between them unless the box is
// periodic. Where their number is odd, these two have one colour: the last row goes alone, last on the way forward and
// first on the way back, as a symmetric preconditioner must.
void MultigridLevel::relax_colour(int colour, Sweep sweep) {
    const bool seam = box_.ny > 1 && box_.ny % 2 == 1;
    const int together = seam ? box_.ny - 1 : box_.ny;
    if (seam && sweep == Sweep::backward) relax_row(together, colour, false);
#pragma omp parallel for schedule(static) if (box_.cells() > worth_a_team)
    for (int j = 0; j < together; ++j) relax_row(j, colour, sweep == Sweep::from_zero);
    if (seam && sweep != Sweep::backward) relax_row(together, colour, false);
}

void MultigridLevel::relax_row(int j, int colour, bool from_zero) {
    const int first = (colour + j) % 2;
    const int count = (box_.nx - first + 1) / 2;
    if (count <= 0) return;
    thread_local std::vector<float> scratch;
    scratch.resize(static_cast<std::size_t>(count) * box_.nz);
    gather_row(j, first, count, from_zero, scratch.data());
    solve_columns(j, first, count, scratch.data());
}

// Right sides of the columns of one colour, their lateral neighbours taken as known.
void MultigridLevel::gather_row(int j, int first, int count, bool from_zero, float* rows) const {
    for (int k = 0; k < box_.nz; ++k) {
        const std::size_t here = box_.row(j, k) + first, before = box_.row(box_.before(j), k) + first;
        const float* f = right_side_.data() + here;
        float* y = rows + static_cast<std::size_t>(k) * count;
        if (from_zero) {
            for (int q = 0; q < count; ++q) y[q] = f[2 * q];
            continue;
        }
        const float *u = values_.data() + here, *gx = gx_.data() + here, *gy = gy_.data() + here;
        const float *u_before = values_.data() + before, *gy_before = gy_.data() + before;
        const float* u_after = values_.data() + box_.row(box_.after(j), k) + first;
        for (int q = 0; q < count; ++q) {
            const int i = 2 * q;
            y[q] = f[i] + gx[i - 1] * u[i - 1] + gx[i] * u[i + 1] + gy_before[i] * u_before[i] + gy[i] * u_after[i];
        }
    }
    for (std::size_t n = row_links_.begin[j]; n < row_links_.begin[j + 1]; ++n) {
        const auto& link = row_links_.links[n];
        if ((link.i - first) % 2 == 0)
            rows[static_cast<std::size_t>(link.k) * count + (link.i - first) / 2] +=
                link.conductance * chains_.value[link.node];
    }
}

// Tridiagonal elimination down and up, many columns at once.
void MultigridLevel::solve_columns(int j, int first, int count, float* rows) {
    const std::size_t pitch = box_.pitch();
    for (int k = 0; k < box_.nz; ++k) {
        float* y = rows + static_cast<std::size_t>(k) * count;
        const float* pivot = pivot_.data() + box_.row(j, k) + first;
        if (k == 0) {
            for (int q = 0; q < count; ++q) y[q] *= pivot[2 * q];
            continue;
        }
        const float* above = y - count;
        const float* gz = gz_.data() + box_.row(j, k) + first - pitch;
        for (int q = 0; q < count; ++q) y[q] = (y[q] + gz[2 * q] * above[q]) * pivot[2 * q];
    }
    for (int k = box_.nz - 1; k >= 0; --k) {
        float* y = rows + static_cast<std::size_t>(k) * count;
        const std::size_t here = box_.row(j, k) + first;
        float* u = values_.data() + here;
        if (k + 1 < box_.nz) {
            const float *below = y + count, *gz = gz_.data() + here, *pivot = pivot_.data() + here;
            for (int q = 0; q < count; ++q) y[q] += gz[2 * q] * pivot[2 * q] * below[q];
        }
        for (int q = 0; q < count; ++q) u[2 * q] = y[q];
        fill_ghosts(box_, values_.data() + box_.row(j, k));
    }
}

void MultigridLevel::relax_chains() {
    LevelChains& c = chains_;
    const int count = static_cast<int>(c.begin.size()) - 1;
#pragma omp parallel for schedule(static) if (c.links.size() > worth_a_team)
    for (int chain = 0; chain < count; ++chain) {
        for (int n = c.begin[chain]; n < c.begin[chain + 1]; ++n) {
            float sum = c.right_side[n];
            for (std::size_t link = c.links_of[n]; link < c.links_of[n + 1]; ++link)
                sum += c.links[link].conductance * values_[c.links[link].cell];
            if (n > c.begin[chain]) sum += c.along[n - 1] * c.value[n - 1];
            c.value[n] = sum * c.pivot[n];
        }
        for (int n = c.begin[chain + 1] - 2; n >= c.begin[chain]; --n)
            c.value[n] += c.along[n] * c.pivot[n] * c.value[n + 1];
    }
}

// ---- moving between grids ----

void MultigridLevel::residual_of_run(int j, int k, float* residual) const {
    const std::size_t here = box_.row(j, k), before = box_.row(box_.before(j), k), pitch = box_.pitch();
    const float *u = values_.data() + here, *gx = gx_.data() + here, *gy = gy_.data() + here;
    const float *u_before = values_.data() + before, *gy_before = gy_.data() + before;
    const float* u_after = values_.data() + box_.row(box_.after(j), k);
    const float *f = right_side_.data() + here, *d = diagonal_.data() + here;
    for (int i = 0; i < box_.nx; ++i)
        residual[i] = f[i] - d[i] * u[i] + gx[i - 1] * u[i - 1] + gx[i] * u[i + 1] + gy_before[i] * u_before[i] +
                      gy[i] * u_after[i];
    if (k > 0) {
        const float *gz = gz_.data() + here - pitch, *above = u - pitch;
        for (int i = 0; i < box_.nx; ++i) residual[i] += gz[i] * above[i];
    }
    if (k + 1 < box_.nz) {
        const float *gz = gz_.data() + here, *below = u + pitch;
        for (int i = 0; i < box_.nx; ++i) residual[i] += gz[i] * below[i];
    }
}

void MultigridLevel::restrict_residual_to(MultigridLevel& coarse) const {
    const Layout& to = coarse.box_;
    std::fill(coarse.right_side_.begin(), coarse.right_side_.end(), 0.0F);
    const int last = box_.ny - 1;
#pragma omp parallel for schedule(static) if (box_.cells() > worth_a_team)
    for (int J = 0; J < to.ny; ++J) {
        thread_local std::vector<float> residual;
        residual.resize(static_cast<std::size_t>(box_.nx) * box_.nz);
        const auto& row_of = coarse.gather_y_.coarse;
        const int begin = static_cast<int>(std::lower_bound(row_of.begin(), row_of.end(), J) - row_of.begin());
        for (int j = begin; j <= last && row_of[j] == J; ++j) {
            for (int k = 0; k < box_.nz; ++k)
                residual_of_run(j, k, residual.data() + static_cast<std::size_t>(k) * box_.nx);
            for (std::size_t n = row_links_.begin[j]; n < row_links_.begin[j + 1]; ++n) {
                const auto& link = row_links_.links[n];
                residual[static_cast<std::size_t>(link.k) * box_.nx + link.i] +=
                    link.conductance * chains_.value[link.node];
            }
            for (int k = 0; k < box_.nz; ++k) {
                float* target = coarse.right_side_.data() + to.row(J, k);
                const float* source = residual.data() + static_cast<std::size_t>(k) * box_.nx;
                for (int i = 0; i < box_.nx; ++i) target[coarse.gather_x_.coarse[i]] += source[i];
            }
        }
    }
    // A chain was solved exactly last, so only what the cells around it have not balanced is left.
    std::fill(coarse.chains_.right_side.begin(), coarse.chains_.right_side.end(), 0.0F);
}

void MultigridLevel::prolong_from(const MultigridLevel& coarse) {
#pragma omp parallel for schedule(static) if (box_.cells() > worth_a_team)
    for (int j = 0; j < box_.ny; ++j)
        for (int k = 0; k < box_.nz; ++k) {
            float* u = values_.data() + box_.row(j, k);
            const float* correction = coarse.values_.data() + coarse.box_.row(coarse.gather_y_.coarse[j], k);
            for (int i = 0; i < box_.nx; ++i) u[i] += correction[coarse.gather_x_.coarse[i]];
            fill_ghosts(box_, u);
        }
    for (std::size_t n = 0; n < chains_.value.size(); ++n) chains_.value[n] += coarse.chains_.value[n];
}

}  // namespace solvers
