#include "solvers/system/kinetics_rates.hpp"
#include <array>
#include <cmath>

namespace solvers {

namespace {

constexpr double smallest_share = 1e-4;  // of a field's scale that an increment is taken of

/// Values and rates of a run of cells, field by field.
struct Run {
    Run(std::size_t fields, int cells)
        : count(cells), numbers(fields * static_cast<std::size_t>(cells)), rates(3 * numbers), c(fields), out(fields) {
        for (std::size_t f = 0; f < fields; ++f) {
            double* first = rates.data() + 3 * f * count;
            out[f] = {first, first + count, first + 2 * count};
        }
    }
    void look_at(const double* x, std::size_t cells, std::size_t begin) {
        for (std::size_t f = 0; f < c.size(); ++f) c[f] = x + f * cells + begin;
    }

    int count;
    std::size_t numbers;
    std::vector<double> rates;
    std::vector<const double*> c;
    std::vector<Kinetics::RatesOfField> out;
};

}  // namespace

KineticsRates::KineticsRates(const std::vector<SystemField>& fields, std::size_t cells, const Kinetics* kinetics)
    : kinetics_(kinetics), fields_(fields.size()), cells_(cells), depends_(fields_ * fields_, 0) {
    for (const SystemField& field : fields) any_sign_.push_back(field.any_sign ? 1 : 0);
    if (!kinetics_) return;
    for (std::size_t of = 0; of < fields_; ++of)
        for (std::size_t on = 0; on < fields_; ++on) depends_[of * fields_ + on] = kinetics_->depends(of, on) ? 1 : 0;
    group_columns();
}

// Each field joins the first group none of whose fields shares a rate with it.
void KineticsRates::group_columns() {
    const auto meet = [&](std::size_t one, std::size_t other) {
        for (std::size_t of = 0; of < fields_; ++of)
            if (depends(of, one) && depends(of, other)) return true;
        return false;
    };
    for (std::size_t on = 0; on < fields_; ++on) {
        bool matters = false;
        for (std::size_t of = 0; of < fields_; ++of) matters = matters || depends(of, on);
        if (!matters) continue;
        const auto fits = [&](const std::vector<std::size_t>& group) {
            return std::none_of(group.begin(), group.end(), [&](std::size_t other) { return meet(on, other); });
        };
        const auto group = std::find_if(groups_.begin(), groups_.end(), fits);
        if (group == groups_.end())
            groups_.push_back({on});
        else
            group->push_back(on);
    }
}

void KineticsRates::add_rate(double t, const double* x, double* rate) const {
    if (!kinetics_) return;
    for_each_run(cells_, [&](std::size_t begin, int count) {
        Run run(fields_, count);
        run.look_at(x, cells_, begin);
        kinetics_->rates(t, begin, count, run.c.data(), run.out.data());
        for (std::size_t f = 0; f < fields_; ++f) {
            double* to = rate + f * cells_ + begin;
            const Kinetics::RatesOfField& of = run.out[f];
            for (int n = 0; n < count; ++n) to[n] += (of.gain[n] - of.loss[n] * run.c[f][n]) + of.source[n];
        }
    });
}

void KineticsRates::parts(double t, const double* x, double* gain, double* loss, double* source) const {
    if (!kinetics_) return;
    for_each_run(cells_, [&](std::size_t begin, int count) {
        Run run(fields_, count);
        run.look_at(x, cells_, begin);
        for (std::size_t f = 0; f < fields_; ++f) {
            const std::size_t first = f * cells_ + begin;
            run.out[f] = {gain + first, loss + first, source + first};
        }
        kinetics_->rates(t, begin, count, run.c.data(), run.out.data());
    });
}

void KineticsRates::add_time_derivative(double t, double step, const double* x, double by, double* rate) const {
    if (!depends_on_time()) return;
    // One-sided, exact for polynomials of degree four.
    constexpr std::array weights{-25.0 / 12, 4.0, -3.0, 4.0 / 3, -0.25};
    for_each_run(cells_, [&](std::size_t begin, int count) {
        Run run(fields_, count);
        run.look_at(x, cells_, begin);
        for (std::size_t point = 0; point < weights.size(); ++point) {
            kinetics_->rates(t + static_cast<double>(point) * step, begin, count, run.c.data(), run.out.data());
            const double weight = by * weights[point] / step;
            for (std::size_t f = 0; f < fields_; ++f) {
                double* to = rate + f * cells_ + begin;
                const Kinetics::RatesOfField& of = run.out[f];
                for (int n = 0; n < count; ++n)
                    to[n] += weight * ((of.gain[n] - of.loss[n] * run.c[f][n]) + of.source[n]);
            }
        }
    });
}

namespace {

/// Places at which a rate is looked at, in increments from the value, and the weight of what is found there.
struct Differences {
    std::array<double, 5> place, weight;
    int points;
};
constexpr Differences central_two{{-1, 1}, {-0.5, 0.5}, 2};
constexpr Differences forward_two{{0, 1, 2}, {-1.5, 2, -0.5}, 3};
constexpr Differences central_four{{-2, -1, 1, 2}, {1.0 / 12, -2.0 / 3, 2.0 / 3, -1.0 / 12}, 4};
constexpr Differences forward_four{{0, 1, 2, 3, 4}, {-25.0 / 12, 4, -3, 4.0 / 3, -0.25}, 5};

double increment_of(double value, double scale, bool four_points) {
    const double size = std::max(std::abs(value), smallest_share * scale);
    return std::ldexp(size, four_points ? -7 : -9);
}

}  // namespace

// One run's values moved for differences: by how much, and to which side.
struct KineticsRates::Increments {
    Increments(std::size_t numbers, bool four_points)
        : central(four_points ? central_four : central_two),
          forward(four_points ? forward_four : forward_two),
          moved(numbers),
          step(numbers),
          one_sided(numbers) {}
    const Differences& used(std::size_t at) const { return one_sided[at] ? forward : central; }

    const Differences &central, &forward;
    std::vector<double> moved, step;
    std::vector<char> one_sided;
};

void KineticsRates::choose_increments(const std::vector<std::size_t>& group, int count, const double* const* base,
                                      const std::vector<double>& scale, bool four_points,
                                      Increments& increments) const {
    const double reach = four_points ? 2 : 1;
    for (const std::size_t on : group)
        for (int n = 0; n < count; ++n) {
            const std::size_t at = on * count + n;
            increments.step[at] = increment_of(base[on][n], scale[on], four_points);
            increments.one_sided[at] = !any_sign_[on] && base[on][n] < reach * increments.step[at];
        }
}

void KineticsRates::differentiate(double t, std::size_t begin, int count, const double* x,
                                  const std::vector<double>& scale, bool four_points, double* block) const {
    Run run(fields_, count);
    run.look_at(x, cells_, begin);
    const std::vector<const double*> base = run.c;
    Increments increments(run.numbers, four_points);
    for (const auto& group : groups_) {
        choose_increments(group, count, base.data(), scale, four_points, increments);
        for (int point = 0; point < increments.forward.points; ++point) {
            for (const std::size_t on : group) {
                double* moved = increments.moved.data() + on * count;
                for (int n = 0; n < count; ++n) {
                    const std::size_t at = on * count + n;
                    moved[n] = base[on][n] + increments.used(at).place[point] * increments.step[at];
                }
                run.c[on] = moved;
            }
            kinetics_->rates(t, begin, count, run.c.data(), run.out.data());
            for (const std::size_t on : group)
                add_differences(run.out.data(), base.data(), on, point, count, increments, block);
        }
        for (const std::size_t on : group) run.c[on] = base[on];
    }
    kinetics_->rates(t, begin, count, run.c.data(), run.out.data());
    for (std::size_t f = 0; f < fields_; ++f)
        for (int n = 0; n < count && !depends(f, f); ++n) block[(n * fields_ + f) * fields_ + f] -= run.out[f].loss[n];
}

// What the rates found at one point say about the derivative by field `on`.
void KineticsRates::add_differences(const Kinetics::RatesOfField* rates, const double* const* base, std::size_t on,
                                    int point, int count, const Increments& increments, double* block) const {
    for (std::size_t of = 0; of < fields_; ++of) {
        if (!depends(of, on)) continue;
        const double* own = of == on ? increments.moved.data() + on * count : base[of];
        const Kinetics::RatesOfField& found = rates[of];
        for (int n = 0; n < count; ++n) {
            const std::size_t at = on * count + n;
            const double weight = increments.used(at).weight[point] / increments.step[at];
            block[(n * fields_ + of) * fields_ + on] +=
                weight * ((found.gain[n] - found.loss[n] * own[n]) + found.source[n]);
        }
    }
}

void KineticsRates::derivative(double t, const double* x, const std::vector<double>& scale, bool four_points,
                               std::vector<double>& block) const {
    block.assign(cells_ * fields_ * fields_, 0.0);
    if (!kinetics_) return;
    for_each_run(cells_, [&](std::size_t begin, int count) {
        differentiate(t, begin, count, x, scale, four_points, block.data() + begin * fields_ * fields_);
    });
}

}  // namespace solvers
