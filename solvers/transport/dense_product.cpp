#include "solvers/transport/dense_product.hpp"

namespace solvers {

namespace {

template <int rows, int lanes>
void product_tile(int inner, Rows<const double> a, Rows<const double> x, Rows<double> c) {
    double sum[rows][lanes] = {};
    for (int n = 0; n < inner; ++n) {
        const double* from = x[n];
        for (int row = 0; row < rows; ++row) {
            const double factor = a[row][n];
#pragma omp simd
            for (int lane = 0; lane < lanes; ++lane) sum[row][lane] += factor * from[lane];
        }
    }
    for (int row = 0; row < rows; ++row)
        for (int lane = 0; lane < lanes; ++lane) c[row][lane] = sum[row][lane];
}

// One band of at most eight rows; what is left of the lanes after eights goes in halves.
template <int rows>
void product_band(int inner, int lanes, Rows<const double> a, Rows<const double> x, Rows<double> c) {
    int lane = 0;
    for (; lane + 8 <= lanes; lane += 8) product_tile<rows, 8>(inner, a, x.from(0, lane), c.from(0, lane));
    for (; lane + 4 <= lanes; lane += 4) product_tile<rows, 4>(inner, a, x.from(0, lane), c.from(0, lane));
    for (; lane + 2 <= lanes; lane += 2) product_tile<rows, 2>(inner, a, x.from(0, lane), c.from(0, lane));
    for (; lane < lanes; ++lane) product_tile<rows, 1>(inner, a, x.from(0, lane), c.from(0, lane));
}

}  // namespace

void dense_product(int rows, int inner, int lanes, Rows<const double> a, Rows<const double> x, Rows<double> c) {
    using Band = void (*)(int, int, Rows<const double>, Rows<const double>, Rows<double>);
    constexpr Band bands[] = {product_band<1>, product_band<2>, product_band<3>, product_band<4>,
                              product_band<5>, product_band<6>, product_band<7>, product_band<8>};
    const int count = (rows + 7) / 8;  // bands as even as can be: 25 rows are 7 + 6 + 6 + 6, not 3 x 8 + 1
    for (int band = 0, row = 0; band < count; ++band) {
        const int height = (rows - row + count - band - 1) / (count - band);
        bands[height - 1](inner, lanes, a.from(row, 0), x, c.from(row, 0));
        row += height;
    }
}

}  // namespace solvers
