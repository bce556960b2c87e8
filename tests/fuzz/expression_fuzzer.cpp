// An expression over two fields, the place and a constant: refused in words, or worked out over a row. Each result
// depends on its own cell alone: worked out one by one, the same bits come out.
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>
#include "sim/scenario/expression.hpp"
#include "tests/fuzz/fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    try {
        const sim::Expression expression(std::string(fuzz::as_text(bytes, size)), {"a", "b", "x", "t"}, {{"k", 0.5}});
        constexpr int count = 3;
        const std::array<double, count> a{0, 1.5, -2}, b{1e300, 0, 3}, x{1e-3, 2e-3, 0}, t{0, 0, 60};
        std::array<double, count> together{}, apart{};
        const std::array<const double*, 4> all{a.data(), b.data(), x.data(), t.data()};
        expression.evaluate(count, all.data(), together.data());
        for (int n = 0; n < count; ++n) {
            const std::array<const double*, 4> one{&a[n], &b[n], &x[n], &t[n]};
            expression.evaluate(1, one.data(), &apart[n]);
        }
        if (std::memcmp(together.data(), apart.data(), sizeof together) != 0) std::abort();
    } catch (const sim::ExpressionError&) {
    }
    return 0;
}
