// Observed orders of accuracy, as one line a problem in the output of the test program.
#pragma once
#include <cmath>
#include <cstdio>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// Least-squares slope of log(error) over log(n), with the sign that makes it positive.
inline double fitted_order(const std::vector<std::pair<int, double>>& errors) {
    double x = 0, y = 0, xx = 0, xy = 0;
    for (const auto& [n, error] : errors) {
        const double a = std::log(n), b = std::log(error);
        x += a, y += b, xx += a * a, xy += a * b;
    }
    const double count = static_cast<double>(errors.size());
    return -(count * xy - x * y) / (count * xx - x * x);
}

/// Prints "name  N: error ...  order" and returns the order.
inline double report_order(const std::string& name, const std::vector<std::pair<int, double>>& errors) {
    const double order = fitted_order(errors);
    std::string line = name;
    line.resize(46, ' ');
    char text[64];
    for (const auto& [n, error] : errors) {
        std::snprintf(text, sizeof text, "%6d: %.2e", n, error);
        line += text;
    }
    std::snprintf(text, sizeof text, "   order %.3f", order);
    std::cout << line + text + "\n";
    return order;
}

inline void report_error(const std::string& name, double error) {
    char text[96];
    std::snprintf(text, sizeof text, "%-46s%.2e", name.c_str(), error);
    std::cout << text << "\n";
}

}  // namespace support
