#include "solvers/transport/fold.hpp"
#include <algorithm>

namespace solvers {

namespace {

void copy(int lanes, const double* from, double* to) { std::copy(from, from + lanes, to); }

void sum_and_difference(int lanes, const double* a, const double* b, double* sum, double* difference) {
#pragma omp simd
    for (int lane = 0; lane < lanes; ++lane) {
        const double one = a[lane], other = b[lane];
        sum[lane] = one + other;
        difference[lane] = one - other;
    }
}

void half_across(int n, int lanes, Rows<const double> u, Rows<double> f) {
    const int half = n / 2;
    copy(lanes, u[0], f[0]);
    copy(lanes, u[half], f[half]);
    for (int j = 1; j < half; ++j) sum_and_difference(lanes, u[j], u[n - j], f[j], f[half + j]);
}

void unfold_half_across(int n, int lanes, Rows<const double> f, Rows<double> u) {
    const int half = n / 2;
    copy(lanes, f[0], u[0]);
    copy(lanes, f[half], u[half]);
    for (int j = 1; j < half; ++j) sum_and_difference(lanes, f[j], f[half + j], u[j], u[n - j]);
}

struct Four {
    double one, two, three, four;
};

// Both folds at once, of cells j, n - j, H - j, H + j, and the way back.
inline Four fold_four(double a, double b, double c, double d) {
    const double even = a + b, even_mirrored = c + d, odd = a - b, odd_mirrored = c - d;
    return {even + even_mirrored, even - even_mirrored, odd + odd_mirrored, odd - odd_mirrored};
}

inline Four unfold_four(double ee, double eo, double oe, double oo) {
    const double even = ee + eo, even_mirrored = ee - eo, odd = oe + oo, odd_mirrored = oe - oo;
    return {even + odd, even - odd, even_mirrored + odd_mirrored, even_mirrored - odd_mirrored};
}

void quarter_across(int n, int lanes, Rows<const double> u, Rows<double> f) {
    const int half = n / 2, quarter = n / 4;
    sum_and_difference(lanes, u[0], u[half], f[0], f[quarter + 1]);
    sum_and_difference(lanes, u[quarter], u[n - quarter], f[quarter], f[3 * quarter]);
    for (int j = 1; j < quarter; ++j) {
        const double *a = u[j], *b = u[n - j], *c = u[half - j], *d = u[half + j];
        double *ee = f[j], *eo = f[quarter + 1 + j], *oe = f[2 * quarter + j], *oo = f[3 * quarter + j];
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            const Four four = fold_four(a[lane], b[lane], c[lane], d[lane]);
            ee[lane] = four.one, eo[lane] = four.two, oe[lane] = four.three, oo[lane] = four.four;
        }
    }
}

void unfold_quarter_across(int n, int lanes, Rows<const double> f, Rows<double> u) {
    const int half = n / 2, quarter = n / 4;
    sum_and_difference(lanes, f[0], f[quarter + 1], u[0], u[half]);
    sum_and_difference(lanes, f[quarter], f[3 * quarter], u[quarter], u[n - quarter]);
    for (int j = 1; j < quarter; ++j) {
        const double *ee = f[j], *eo = f[quarter + 1 + j], *oe = f[2 * quarter + j], *oo = f[3 * quarter + j];
        double *a = u[j], *b = u[n - j], *c = u[half - j], *d = u[half + j];
#pragma omp simd
        for (int lane = 0; lane < lanes; ++lane) {
            const Four four = unfold_four(ee[lane], eo[lane], oe[lane], oo[lane]);
            a[lane] = four.one, b[lane] = four.two, c[lane] = four.three, d[lane] = four.four;
        }
    }
}

void quarter_along(int n, const double* u, double* f) {
    const int half = n / 2, quarter = n / 4;
    f[0] = u[0] + u[half], f[quarter + 1] = u[0] - u[half];
    f[quarter] = u[quarter] + u[n - quarter], f[3 * quarter] = u[quarter] - u[n - quarter];
    double *eo = f + quarter + 1, *oe = f + 2 * quarter, *oo = f + 3 * quarter;
#pragma omp simd
    for (int j = 1; j < quarter; ++j) {
        const Four four = fold_four(u[j], u[n - j], u[half - j], u[half + j]);
        f[j] = four.one, eo[j] = four.two, oe[j] = four.three, oo[j] = four.four;
    }
}

void unfold_quarter_along(int n, const double* f, double* u) {
    const int half = n / 2, quarter = n / 4;
    u[0] = f[0] + f[quarter + 1], u[half] = f[0] - f[quarter + 1];
    u[quarter] = f[quarter] + f[3 * quarter], u[n - quarter] = f[quarter] - f[3 * quarter];
    const double *eo = f + quarter + 1, *oe = f + 2 * quarter, *oo = f + 3 * quarter;
#pragma omp simd
    for (int j = 1; j < quarter; ++j) {
        const Four four = unfold_four(f[j], eo[j], oe[j], oo[j]);
        u[j] = four.one, u[n - j] = four.two, u[half - j] = four.three, u[half + j] = four.four;
    }
}

}  // namespace

void fold_across(Fold fold, int n, int lanes, Rows<const double> cells, Rows<double> folded) {
    if (fold == Fold::quarter) return quarter_across(n, lanes, cells, folded);
    if (fold == Fold::half) return half_across(n, lanes, cells, folded);
    for (int j = 0; j < n; ++j) copy(lanes, cells[j], folded[j]);
}

void unfold_across(Fold fold, int n, int lanes, Rows<const double> folded, Rows<double> cells) {
    if (fold == Fold::quarter) return unfold_quarter_across(n, lanes, folded, cells);
    if (fold == Fold::half) return unfold_half_across(n, lanes, folded, cells);
    for (int j = 0; j < n; ++j) copy(lanes, folded[j], cells[j]);
}

void fold_along(Fold fold, int n, const double* cells, double* folded) {
    if (fold == Fold::quarter) return quarter_along(n, cells, folded);
    if (fold == Fold::half) return half_across(n, 1, {cells, 1}, {folded, 1});
    copy(n, cells, folded);
}

void unfold_along(Fold fold, int n, const double* folded, double* cells) {
    if (fold == Fold::quarter) return unfold_quarter_along(n, folded, cells);
    if (fold == Fold::half) return unfold_half_across(n, 1, {folded, 1}, {cells, 1});
    copy(n, folded, cells);
}

}  // namespace solvers
