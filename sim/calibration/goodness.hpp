// Does the model fit at all? How large the residuals are, and whether they wander.
#pragma once
#include "sim/calibration/misfit.hpp"

namespace sim::calibration {

/// Signs of the residuals of one data set in the order of the data: too few runs of one sign mean that the model
/// misses a trend (A. Wald and J. Wolfowitz, 1940, in its normal approximation).
struct SignRuns {
    int above = 0, below = 0, runs = 0;
    double probability = 1;  // of so few runs by chance; 1 where there are too few signs to tell
};

struct Goodness {
    double chi_squared = 0;  // sum of squared residuals over errors, without priors
    int freedom = 1;
    double probability = 1;  // of so large a sum by chance, where errors are known
    bool errors_known = true;
    std::vector<SignRuns> signs;  // by group

    double per_freedom() const { return chi_squared / freedom; }
    /// The sum, where all errors are known, or the runs of some group are less probable than 1 %.
    bool doubtful() const;
};

/// `model` in the order of the observations; those of a group in the order of time.
Goodness goodness_of(const Task& task, const std::vector<double>& model);

/// P(X > x) of chi-squared: Wilson and Hilferty 1931, within 0.01 of the truth from 3 degrees of freedom on.
double chi_squared_beyond(double x, int freedom);

}  // namespace sim::calibration
