// A quick stand-in for the simulator, fitted to the members of a study, and how far it may be trusted.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace sim::study {

/// [member][input], each input scaled to about [0, 1].
using EmulatorInputs = std::vector<std::vector<double>>;

/// A fitted stand-in.
struct Emulator {
    std::string name;                                      // what it is, for people
    std::function<double(std::span<const double>)> value;  // at inputs
    std::function<double(std::span<const double>)> error;  // its standard deviation there, as the model sees itself
    std::vector<double> left_out;  // value of each member used minus what is predicted without that member
    double q2 = 0;                 // 1 - sum of left_out^2 / sum of squares about the mean: 1 is perfect, 0 is the mean
    double typical_error = 0;      // root mean square of left_out
    int members = 0;               // that it is fitted to
};

}  // namespace sim::study
