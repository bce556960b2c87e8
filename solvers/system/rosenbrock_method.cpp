#include "solvers/system/rosenbrock_method.hpp"
#include <cmath>
#include <stdexcept>
#include <string>

namespace solvers {

namespace {

// b from m: U = Gamma h k with Gamma the inverse of diag(1/g) - C, so b = m Gamma, solved from the last stage back.
RosenbrockMethod with_weights(RosenbrockMethod method) {
    const int stages = method.stages();
    method.b.assign(static_cast<std::size_t>(stages), 0.0);
    for (int j = stages - 1; j >= 0; --j) {
        double sum = method.m[j];
        for (int i = j + 1; i < stages; ++i) sum += method.b[i] * method.c[i][j];
        method.b[j] = sum * method.g;
    }
    return method;
}

RosenbrockMethod backward_euler() { return with_weights({1, 2, false, 1, {{}}, {{}}, {1}, {0}, {1}, {0}, {}}); }

// Of a linear equation exactly SDIRK2, also in what changes with time.
RosenbrockMethod sdirk2() {
    const double g = 1 - std::sqrt(0.5);
    return with_weights({2, 2, false, g, {{}, {1 / g}}, {{}, {-1 / g}}, {1 / g, 1}, {0, 1}, {g, 1}, {0, 0}, {}});
}

RosenbrockMethod rodasp() {
    const std::vector<double> fifth{-7.170454962423024, -4.741636671481785, -16.31002631330971, -1.062004044111401};
    std::vector<double> sixth = fifth;
    sixth.push_back(1);
    std::vector<double> weights = sixth;
    weights.push_back(1);
    return with_weights(
        {4,
         4,
         true,
         0.25,
         {{},
          {3},
          {1.831036793486759, 0.4955183967433795},
          {2.304376582692669, -0.05249275245743001, -1.176798761832782},
          fifth,
          sixth},
         {{},
          {-12},
          {-8.791795173947035, -2.207865586973518},
          {10.81793056857153, 6.780270611428266, 19.53485944642410},
          {34.19095006749676, 15.49671153725963, 54.74760875964130, 14.16005392148534},
          {34.62605830930532, 15.30084976114473, 56.99955578662667, 18.40807009793095, -5.714285714285717}},
         weights,
         {0, 0, 0, 0, 0, 1},
         {0, 0.75, 0.21, 0.63, 1, 1},
         {0.25, -0.5, -0.023504, -0.0362, 0, 0},
         {}});
}

}  // namespace

const RosenbrockMethod& rosenbrock_method(std::string_view name) {
    static const RosenbrockMethod euler = backward_euler(), two = sdirk2(), four = rodasp();
    if (name == "backward_euler") return euler;
    if (name == "sdirk2") return two;
    if (name == "rosenbrock") return four;
    throw std::invalid_argument("no Rosenbrock method is called " + std::string(name));
}

}  // namespace solvers
