// How far a model is from what was measured: least squares, each difference in units of its error.
//
//   misfit = sum over data of ((measured - model) / error)^2 + sum over priors of ((value - centre) / spread)^2
//
// which is -2 log(likelihood x prior) for Gaussian errors, up to a constant.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>
#include "sim/calibration/variable.hpp"

namespace sim::calibration {

/// What the model says where something was measured, in the order of the observations, for values [SI] of the
/// variables. Throws NumericalFailure where it cannot say. It may be asked from several threads at once.
using Model = std::function<std::vector<double>(const std::vector<double>& values)>;

struct Observation {
    double value = 0;
    double error = 1;        // one standard deviation
    int group = 0;           // data set that it belongs to, from 0
    bool estimated = false;  // the error is not known: it is taken from the residuals of the group
};

/// A question to the data.
struct Task {
    std::vector<Variable> variables;
    std::vector<Observation> observations;
    Model model;
    int jobs = 1;  // threads that ask the model; no number depends on it
};

/// Runs that gave an answer or none, and why.
struct RunCount {
    int runs = 0;                         // different values that the model was asked for
    std::map<std::string, int> failures;  // by reason
    int failed() const;
    void add(const RunCount& other);
};

/// Asks the model once for each place, and remembers.
class Misfit {
  public:
    explicit Misfit(const Task& task) : task_(task) {}

    struct Answer {
        std::vector<double> model;
        std::string failure;  // empty: it came to an end
        bool failed() const { return !failure.empty(); }
    };
    const Answer& ask(const Shares& at);

    /// For a search: a failed run is worse than everything seen so far.
    double operator()(const Shares& at);
    /// Of a run that came to an end.
    double of(const Answer& answer, const Shares& at) const;

    const RunCount& count() const { return count_; }

  private:
    const Task& task_;
    std::map<Shares, Answer> answers_;
    RunCount count_;
    double largest_ = 0;
};

}  // namespace sim::calibration
