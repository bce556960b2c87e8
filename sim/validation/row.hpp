// One line of a validation: what the model gives, what is known, and how far apart they may be.
#pragma once
#include <limits>
#include <string>

namespace sim::validation {

/// What a row can claim.
enum class Kind {
    verification,  // against an exact solution: must pass
    held_out,      // against measurements that nothing in the model was fitted to
    calibrated,    // against measurements that the model was fitted to: agreement is no evidence
    estimate,      // against somebody's estimate: plausibility
    trend          // shown, not judged
};

std::string name_of(Kind kind);

/// How far the model's value may be from the data's.
struct Band {
    enum class Test { factor, share, difference, range, none };
    Test test = Test::none;
    double size = 0;                                                 // factor, share of the data, or difference
    double low = 0, high = std::numeric_limits<double>::infinity();  // range: the data themselves
};

Band within_factor(double factor);          // data / factor .. data * factor
Band within_share(double share);            // |model - data| <= share |data|
Band within_difference(double difference);  // |model - data| <= difference
Band between(double low, double high);      // the data are a range
Band at_least(double low);
Band at_most(double high);

struct Row {
    std::string name{};  // unique within its case
    double model = 0;
    double data = 0;     // without meaning where the band is a range
    std::string unit{};  // "1" for pure numbers
    Band band{};
    Kind kind = Kind::held_out;
    std::string source{};  // of the data: where from, and whether read or from memory
    std::string reason{};  // why it misses, where it is known to
    int digits = 3;        // of model and data as printed

    bool judged() const { return kind != Kind::trend; }
    /// False for anything that is not a number.
    bool passes() const;
    std::string verdict() const;  // PASS, FAIL or -

    std::string model_text() const;
    std::string data_text() const;
    std::string distance_text() const;  // ratio, share or difference, as the band has it
    std::string band_text() const;
    std::string reason_text() const;  // of a FAIL; else empty
};

}  // namespace sim::validation
