#include "solvers/reaction/reaction.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include "solvers/arithmetic/exponential.hpp"
#include "solvers/transport/ordered_sum.hpp"

namespace solvers {

namespace {

constexpr int longest_run = 128;       // rates of thirty fields in such a run stay in the second cache
constexpr double negligible = 1e-100;  // smaller values would become denormal numbers, which are slow: 0
// Below zero by more than this, of a normalised field and of what was there, is no round-off but a rate gone wrong.
constexpr double largest_round_off = 1e-7;
constexpr double beyond_bounds = std::numeric_limits<double>::infinity();  // as an error: no step can be that wrong

// Sums that one run leaves for a field: gain, loss, clipped, squared error.
constexpr int sums_of_field = 4;

std::vector<FieldId> reacting_in(const FieldSet& fields, int region) {
    std::vector<FieldId> moved;
    for (int f = 0; f < fields.count(); ++f) {
        const FieldCard& card = fields.card({f});
        if (card.advance == Advance::reacting && (card.regions >> region & 1U) != 0) moved.push_back({f});
    }
    return moved;
}

// Those who give go before those who receive; there are no circles.
void order_by(const std::vector<Conversion>& conversions, std::vector<FieldId>& moved) {
    const auto place = [&](FieldId field) {
        return std::ranges::find(moved, field.index, &FieldId::index) - moved.begin();
    };
    for (bool changed = true; std::exchange(changed, false);)
        for (const Conversion& conversion : conversions) {
            const auto from = place(conversion.from), to = place(conversion.to);
            if (from == static_cast<std::ptrdiff_t>(moved.size()) || to > from) continue;
            std::rotate(moved.begin() + to, moved.begin() + to + 1, moved.begin() + from + 1);
            changed = true;
        }
}

}  // namespace

struct Reaction::Workspace {
    Workspace(int field_count, int conversions)
        : fields(field_count),
          block(static_cast<std::size_t>(2 * field_count + conversions) * longest_run),
          middle(static_cast<std::size_t>(field_count) * longest_run),
          start(middle.size()),
          incoming(middle.size()),
          present(static_cast<std::size_t>(field_count)),
          midway(static_cast<std::size_t>(field_count)) {}

    double* row(std::vector<double>& of, FieldId field) const {
        return of.data() + static_cast<std::ptrdiff_t>(field.index) * longest_run;
    }
    double* gain(FieldId field) { return block.data() + static_cast<std::ptrdiff_t>(2 * field.index) * longest_run; }
    double* loss(FieldId field) { return gain(field) + longest_run; }
    double* conversion(std::size_t n) {
        return block.data() + (2 * static_cast<std::size_t>(fields) + n) * longest_run;
    }

    int fields;
    std::vector<double> block;     // gain and loss of every field, then the rates of conversions
    std::vector<double> middle;    // y
    std::vector<double> start;     // S(x) - R(x) x, for the error
    std::vector<double> incoming;  // what conversions bring per time
    std::vector<const double*> present, midway;
};

Reaction::Reaction(const FieldSet& fields, std::vector<int> region_of_depth, std::vector<const RateSource*> sources)
    : runs_(runs_of(fields.grid(), region_of_depth, longest_run)),
      volumes_(cell_volumes(fields.grid())),
      sources_(std::move(sources)),
      fields_(fields.count()),
      books_(static_cast<std::size_t>(fields.count())) {
    for (const RateSource* source : sources_)
        for (const Conversion& conversion : source->conversions()) conversions_.push_back(conversion);
    converted_.assign(conversions_.size(), 0.0);
    const int regions = 1 + *std::ranges::max_element(region_of_depth);
    for (int region = 0; region < regions; ++region) {
        moved_.push_back(reacting_in(fields, region));
        order_by(conversions_, moved_.back());
    }
    for (int f = 0; f < fields_; ++f) any_sign_.push_back(fields.card({f}).any_sign);
    for (const Run& run : runs_)
        if (!moved_in(run.region).empty())
            volume_ += lane_sum(run.count, [&](int i) { return volumes_[run.begin + static_cast<std::size_t>(i)]; });
}

void Reaction::archive(Archive& archive) {
    archive.list("reaction_books", books_, [](Archive& in, ReactionBooks& books) {
        in("gain", books.gain);
        in("loss", books.loss);
        in("clipped", books.clipped);
    });
    archive.fixed("converted", converted_);
}

void Reaction::restore(const std::vector<ReactionBooks>& books, const std::vector<double>& converted) {
    books_ = books;
    converted_ = converted;
}

// All statements of the sources, and what conversions take.
void Reaction::collect(const Row& here, const Run& run, Workspace& work) const {
    for (const FieldId field : moved_in(run.region)) {
        std::fill_n(work.gain(field), run.count, 0.0);
        std::fill_n(work.loss(field), run.count, 0.0);
    }
    for (std::size_t n = 0; n < conversions_.size(); ++n) std::fill_n(work.conversion(n), run.count, 0.0);
    const RowRates rates(work.block.data(), longest_run, conversions_, fields_);
    for (const RateSource* source : sources_)
        if ((source->regions() >> run.region & 1U) != 0) source->add_rates(here, rates);
}

namespace {

/// Do all rates of a run stay within the reach of the short series?
bool is_near(const double* rate, int count, double h) {
    double largest = 0;
    for (int i = 0; i < count; ++i) largest = std::max(largest, rate[i]);
    return largest * h <= exponential::series_reach;
}

/// y = x + (S - R x) h/2 phi1(R h/2), and d = S - R x.
template <class Weights>
void predict_field(int count, double h, const double* S, const double* R, const double* x, double* d, double* y,
                   Weights weights) {
#pragma omp simd
    for (int i = 0; i < count; ++i) {
        d[i] = S[i] - R[i] * x[i];
        y[i] = x[i] + d[i] * (0.5 * h * weights(0.5 * h * R[i]).one);
    }
}

/// What one field's correction reads and writes, over a run.
struct Correction {
    const double *S, *brought, *R, *start;
    double *x, *mean, *clipped, *error;
    double lowest;
    bool clips_all;
};

/// x_new = x + d h phi1(R h), mean = x + d h phi2(R h), d = S - R x with all that conversions bring and take.
template <class Weights>
void correct_field(int count, double h, const Correction& of, Weights weights) {
    // Names of their own, not a structured binding: clang 14 does not let a simd loop see those.
    const double *S = of.S, *brought = of.brought, *R = of.R, *start = of.start;
    double *x = of.x, *mean = of.mean, *clipped = of.clipped, *error = of.error;
    const double lowest = of.lowest;
    const bool clips_all = of.clips_all;
#pragma omp simd
    for (int i = 0; i < count; ++i) {
        const double d = (S[i] + brought[i]) - R[i] * x[i];
        const Phi weight = weights(R[i] * h);
        mean[i] = x[i] + d * (h * weight.two);
        const double e = h * weight.one * (d - start[i]);
        const double before = x[i];
        double next = before + d * (h * weight.one);
        next = std::abs(next) < negligible ? 0.0 : next;
        clipped[i] = std::max(0.0, lowest - next);
        // What is wrong shows in the error: 0 times a number is 0 and nothing else is.
        const bool wrong = clipped[i] > largest_round_off * (1 + std::abs(before));
        error[i] = wrong ? beyond_bounds : e * e + 0 * next;
        x[i] = next < lowest && (clips_all || !wrong) ? lowest : next;
    }
}

}  // namespace

void Reaction::predict(const Run& run, double h, Workspace& work) const {
    for (std::size_t n = 0; n < conversions_.size(); ++n) {
        const double *rate = work.conversion(n),
                     *x = work.present[static_cast<std::size_t>(conversions_[n].from.index)];
        double *lost = work.loss(conversions_[n].from), *gained = work.gain(conversions_[n].to);
#pragma omp simd
        for (int i = 0; i < run.count; ++i) {
            lost[i] += rate[i];
            gained[i] += rate[i] * x[i];
        }
    }
    for (const FieldId field : moved_in(run.region)) {
        const double *S = work.gain(field), *R = work.loss(field),
                     *x = work.present[static_cast<std::size_t>(field.index)];
        double *y = work.row(work.middle, field), *d = work.row(work.start, field);
        if (is_near(R, run.count, 0.5 * h))
            predict_field(run.count, h, S, R, x, d, y, phi_near);
        else
            predict_field(run.count, h, S, R, x, d, y, phi);
    }
}

void Reaction::correct(FieldSet& fields, const Run& run, double h, Workspace& work, double* sums) const {
    const double* volume = volumes_.data() + run.begin;
    for (const FieldId field : moved_in(run.region)) std::fill_n(work.row(work.incoming, field), run.count, 0.0);
    double* moved_sums = sums + static_cast<std::ptrdiff_t>(sums_of_field) * fields_;
    for (const FieldId field : moved_in(run.region)) {
        double* x = fields.values(field).data() + run.begin;
        const double *S = work.gain(field), *own = work.loss(field);
        double mean[longest_run], clipped[longest_run], error[longest_run];
        // y is not needed any more: its row takes the whole loss, conversions included.
        double* whole = work.row(work.middle, field);
        std::copy_n(own, run.count, whole);
        for (std::size_t n = 0; n < conversions_.size(); ++n)
            if (conversions_[n].from.index == field.index)
                for (int i = 0; i < run.count; ++i) whole[i] += work.conversion(n)[i];
        const Correction of{S,
                            work.row(work.incoming, field),
                            whole,
                            work.row(work.start, field),
                            x,
                            mean,
                            clipped,
                            error,
                            any_sign_[static_cast<std::size_t>(field.index)] ? -1e300 : 0.0,
                            clips_all_};
        if (is_near(whole, run.count, h))
            correct_field(run.count, h, of, phi_near);
        else
            correct_field(run.count, h, of, phi);
        double* sum = sums + static_cast<std::ptrdiff_t>(sums_of_field) * field.index;
        sum[0] = h * lane_sum(run.count, [&](int i) { return volume[i] * S[i]; });
        sum[1] = h * lane_sum(run.count, [&](int i) { return volume[i] * (own[i] * mean[i]); });
        sum[2] = lane_sum(run.count, [&](int i) { return volume[i] * clipped[i]; });
        sum[3] = lane_sum(run.count, [&](int i) { return volume[i] * error[i]; });
        for (std::size_t n = 0; n < conversions_.size(); ++n) {
            if (conversions_[n].from.index != field.index) continue;
            const double* rate = work.conversion(n);
            double* to = work.row(work.incoming, conversions_[n].to);
            for (int i = 0; i < run.count; ++i) to[i] += rate[i] * mean[i];
            moved_sums[n] = h * lane_sum(run.count, [&](int i) { return volume[i] * (rate[i] * mean[i]); });
        }
    }
}

void Reaction::advance_run(FieldSet& fields, const Run& run, double h, Workspace& work, double* sums) const {
    for (int f = 0; f < fields_; ++f)
        work.midway[static_cast<std::size_t>(f)] = work.present[static_cast<std::size_t>(f)] =
            fields.values({f}).data() + run.begin;
    collect(Row(work.present.data(), run.count, run.region), run, work);
    predict(run, h, work);
    for (const FieldId field : moved_in(run.region))
        work.midway[static_cast<std::size_t>(field.index)] = work.row(work.middle, field);
    collect(Row(work.midway.data(), run.count, run.region), run, work);
    correct(fields, run, h, work, sums);
}

double Reaction::advance(FieldSet& fields, double h) {
    const std::size_t width = static_cast<std::size_t>(sums_of_field) * fields_ + conversions_.size();
    std::vector<double> sums(width * runs_.size(), 0.0);
    const auto count = static_cast<std::ptrdiff_t>(runs_.size());
#pragma omp parallel if (volumes_.size() > 4096)
    {
        Workspace work(fields_, static_cast<int>(conversions_.size()));
#pragma omp for schedule(static)
        for (std::ptrdiff_t r = 0; r < count; ++r) {
            const Run& run = runs_[static_cast<std::size_t>(r)];
            if (!moved_in(run.region).empty())
                advance_run(fields, run, h, work, sums.data() + static_cast<std::size_t>(r) * width);
        }
    }
    std::vector<double> total(width, 0.0);
    for (std::size_t r = 0; r < runs_.size(); ++r)
        for (std::size_t n = 0; n < width; ++n) total[n] += sums[r * width + n];
    double largest = 0;
    for (int f = 0; f < fields_; ++f) {
        const double* sum = total.data() + static_cast<std::ptrdiff_t>(sums_of_field) * f;
        ReactionBooks& books = books_[static_cast<std::size_t>(f)];
        books.gain += sum[0];
        books.loss += sum[1];
        books.clipped += sum[2];
        largest = sum[3] <= std::numeric_limits<double>::max() ? std::max(largest, sum[3]) : beyond_bounds;
    }
    for (std::size_t n = 0; n < conversions_.size(); ++n)
        converted_[n] += total[static_cast<std::size_t>(sums_of_field) * fields_ + n];
    return volume_ > 0 ? std::sqrt(largest / volume_) : 0.0;
}

void collect_rates(const FieldSet& fields, FieldId signal, const std::vector<Run>& runs,
                   const std::vector<const RateSource*>& sources, const std::vector<const double*>& values,
                   std::vector<double>& gain, std::vector<double>& loss) {
    const std::vector<Conversion> none;
    const int count = fields.count();
    gain.assign(fields.grid().count(), 0.0);
    loss.assign(gain.size(), 0.0);
    const auto number = static_cast<std::ptrdiff_t>(runs.size());
#pragma omp parallel if (gain.size() > 4096)
    {
        std::vector<double> block(static_cast<std::size_t>(2 * count) * longest_run);
        std::vector<const double*> row(static_cast<std::size_t>(count));
#pragma omp for schedule(static)
        for (std::ptrdiff_t r = 0; r < number; ++r) {
            const Run& run = runs[static_cast<std::size_t>(r)];
            for (int f = 0; f < count; ++f) {
                const double* replaced = values[static_cast<std::size_t>(f)];
                row[static_cast<std::size_t>(f)] = (replaced ? replaced : fields.values({f}).data()) + run.begin;
            }
            double* own = block.data() + static_cast<std::ptrdiff_t>(2 * signal.index) * longest_run;
            std::fill_n(own, 2 * longest_run, 0.0);
            const Row here(row.data(), run.count, run.region);
            for (const RateSource* source : sources)
                if ((source->regions() >> run.region & 1U) != 0)
                    source->add_rates(here, RowRates(block.data(), longest_run, none, count));
            std::copy_n(own, run.count, gain.data() + run.begin);
            std::copy_n(own + longest_run, run.count, loss.data() + run.begin);
        }
    }
}

}  // namespace solvers
