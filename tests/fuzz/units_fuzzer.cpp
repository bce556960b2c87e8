// A quantity with its unit: refused in words, or a number whose exact text is the same number again.
#include <cstdlib>
#include <string>
#include "sim/scenario/units.hpp"
#include "tests/fuzz/fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    try {
        const sim::Quantity quantity = sim::parse_quantity(fuzz::as_text(bytes, size));
        const std::string unit = sim::si_unit(quantity.dimension);
        if (!unit.empty() && sim::parse_quantity(sim::exact_text(quantity.value, unit)).value != quantity.value)
            std::abort();
    } catch (const sim::UnitError&) {
    }
    return 0;
}
