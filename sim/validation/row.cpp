// Verdicts and words of a row.
#include "sim/validation/row.hpp"
#include <fmt/format.h>
#include <cmath>

namespace sim::validation {

std::string name_of(Kind kind) {
    switch (kind) {
        case Kind::verification:
            return "verification";
        case Kind::held_out:
            return "validation, held out";
        case Kind::calibrated:
            return "validation, calibrated";
        case Kind::estimate:
            return "plausibility";
        default:
            return "trend";
    }
}

Band within_factor(double factor) { return {Band::Test::factor, factor}; }
Band within_share(double share) { return {Band::Test::share, share}; }
Band within_difference(double difference) { return {Band::Test::difference, difference}; }
Band between(double low, double high) { return {Band::Test::range, 0, low, high}; }
Band at_least(double low) { return {Band::Test::range, 0, low}; }
Band at_most(double high) { return {Band::Test::range, 0, -std::numeric_limits<double>::infinity(), high}; }

bool Row::passes() const {
    switch (band.test) {
        case Band::Test::factor:
            return model / data <= band.size && model / data >= 1 / band.size;
        case Band::Test::share:
            return std::abs(model - data) <= band.size * std::abs(data);
        case Band::Test::difference:
            return std::abs(model - data) <= band.size;
        case Band::Test::range:
            return model >= band.low && model <= band.high;
        default:
            return std::isfinite(model);
    }
}

std::string Row::verdict() const {
    if (!judged()) return "-";
    return passes() ? "PASS" : "FAIL";
}

namespace {

std::string number(double value, int digits) { return fmt::format("{:.{}g}", value, digits); }

}  // namespace

std::string Row::model_text() const { return number(model, digits); }

std::string Row::data_text() const {
    if (band.test != Band::Test::range) return band.test == Band::Test::none && data == 0 ? "-" : number(data, digits);
    if (std::isinf(band.low)) return "<= " + number(band.high, digits);
    if (std::isinf(band.high)) return ">= " + number(band.low, digits);
    return number(band.low, digits) + " .. " + number(band.high, digits);
}

std::string Row::distance_text() const {
    switch (band.test) {
        case Band::Test::factor:
            return fmt::format("x {:.2g}", model / data);
        case Band::Test::share: {
            const double percent = 100 * (model / data - 1);
            return std::abs(percent) < 0.1 ? fmt::format("{:+.0e} %", percent) : fmt::format("{:+.1f} %", percent);
        }
        case Band::Test::difference:
            if (std::abs(model - data) < 0.01) return fmt::format("{:+.1e}", model - data);
            return fmt::format("{:+.3g} ({:+.2g} %)", model - data, 100 * (model / data - 1));
        case Band::Test::range:
            if (model < band.low) return fmt::format("x {:.3g} of the lowest", model / band.low);
            if (model > band.high) return fmt::format("x {:.3g} of the highest", model / band.high);
            return "inside";
        default:
            return data == 0 ? "-" : fmt::format("x {:.2g}", model / data);
    }
}

std::string Row::band_text() const {
    switch (band.test) {
        case Band::Test::factor:
            return fmt::format("x/ {:.3g}", band.size);
        case Band::Test::share:
            return fmt::format("+- {:.3g} %", 100 * band.size);
        case Band::Test::difference:
            return fmt::format("+- {:.2g}", band.size);
        case Band::Test::range:
            return data_text();
        default:
            return "-";
    }
}

std::string Row::reason_text() const {
    if (!judged() || passes()) return "";
    return reason.empty() ? "not understood: it passed when this row was written" : reason;
}

}  // namespace sim::validation
