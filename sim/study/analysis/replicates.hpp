// What the replicates of one point say together.
#pragma once
#include <limits>
#include <span>

namespace sim::study {

/// A middle and the band around it; NaN where the values do not suffice.
struct Spread {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    int count = 0;  // of values that are numbers
};

/// What a band means.
enum class Band {
    of_the_mean,    // 95 % interval of the mean, by Student's t: replicates differ by chance alone
    of_the_members  // 5 to 95 % of the members: replicates differ by what is not known
};

/// Values that are not finite are left out. A band needs two.
Spread spread_of(std::span<const double> values, Band band);

/// Of after[r] - before[r] over replicates r that share their chance, of equal length; a pair counts where both are
/// finite. The band is that of the mean.
Spread paired_difference(std::span<const double> before, std::span<const double> after);

}  // namespace sim::study
