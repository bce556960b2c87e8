// Valid little scenarios at random, as texts: declared fields in boxes, and treated skin. Same number, same text.
#pragma once
#include <fmt/format.h>
#include <cmath>
#include <string>
#include <vector>
#include "sim/treatment/random.hpp"

namespace drawn {

/// Draws of one scenario, in order.
class Draws {
  public:
    explicit Draws(std::uint64_t scenario) : scenario_(scenario) {}
    double uniform(double low = 0, double high = 1) {
        const double share = sim::uniform_pair(sim::draw(scenario_, 0, 0, count_++, sim::Purpose::offset))[0];
        return low + (high - low) * share;
    }
    /// Alike by orders of magnitude.
    double decades(double low, double high) { return low * std::pow(high / low, uniform()); }
    int whole(int low, int high) { return static_cast<int>(std::floor(uniform(low, high + 1))); }
    bool chance(double share) { return uniform() < share; }
    template <class T>
    const T& one_of(const std::vector<T>& things) {
        return things[static_cast<std::size_t>(whole(0, static_cast<int>(things.size()) - 1))];
    }

  private:
    std::uint64_t scenario_;
    std::uint32_t count_ = 0;
};

/// What a face does; nothing that takes more than there is.
inline std::string face(Draws& draws) {
    switch (draws.whole(0, 4)) {
        case 0:
            return fmt::format("{{ fixed = {} }}", draws.one_of<double>({0, 1, 3}));
        case 1:
            return fmt::format("{{ flux = {} }}", draws.decades(1e-4, 1));
        case 2:
            return fmt::format("{{ exchange = {}, outside = \"1 + sin({}*t)\" }}", draws.decades(1e-3, 10),
                               draws.decades(0.1, 10));
        case 3:
            return fmt::format("{{ compartment = {{ volume = {}, concentration = 1 }}, exchange = {} }}",
                               draws.decades(0.01, 1), draws.decades(1e-3, 10));
        default:
            return "\"insulated\"";
    }
}

/// Shapes without a corner rounded off: empty, even, a step, a spike.
inline std::string start(Draws& draws) {
    return draws.one_of<std::string>(
        {"0", "1", "x < 0.5 ? 1 : 0", "x > 0.4 && x < 0.5 && z < 0.5 ? 100 : 0", "1 + 0.9*cos(6*x)*cos(4*z)"});
}

/// Two to four fields in a box of up to three axes and three layers of contrast up to 1e6, each eaten, made or climbed
/// by others with rates that have a bound, in steps of up to 1e4 h2/D.
inline std::string fields(std::uint64_t number) {
    Draws draws(number);
    const int nx = draws.one_of<int>({1, 6, 12}), ny = draws.one_of<int>({1, 1, 5}), layers = draws.whole(1, 3);
    const int nz = layers * draws.one_of<int>({1, 3, 5}), count = draws.whole(2, 4);
    const double duration = draws.decades(0.01, 100);
    std::string text =
        fmt::format("duration = \"{} s\"\n[domain]\nsize = [\"1 m\", \"1 m\"]\ndepth = \"1 m\"\ncells = [{}, {}, {}]\n",
                    duration, nx, ny, nz);
    for (int layer = 0; layer < layers; ++layer)
        text += fmt::format("[[domain.layer]]\nname = \"l{}\"\nthickness = \"{} m\"\n", layer, 1.0 / layers);
    text +=
        fmt::format("[numerics]\nintegrator = \"{}\"\nrelative_tolerance = {}\n",
                    draws.one_of<std::string>({"sdirk2", "backward_euler", "rosenbrock"}), draws.decades(1e-4, 1e-1));
    if (draws.chance(0.3)) text += fmt::format("fixed_step = \"{} s\"\n", duration / draws.whole(1, 7));
    for (int f = 0; f < count; ++f) {
        const std::string next = fmt::format("c{}", (f + 1) % count), own = fmt::format("c{}", f);
        text += fmt::format("[[field]]\nname = \"{}\"\ninitial = \"{}\"\n", own, start(draws));
        std::string diffusivity, affinity;
        for (int layer = 0; layer < layers; ++layer) {
            diffusivity += fmt::format("l{} = {}, ", layer, draws.decades(1e-6, 1));
            affinity += fmt::format("l{} = {}, ", layer, draws.decades(1e-2, 1e2));
        }
        text += fmt::format("diffusivity = {{ {} }}\naffinity = {{ {} }}\n",
                            diffusivity.substr(0, diffusivity.size() - 2), affinity.substr(0, affinity.size() - 2));
        if (draws.chance(0.6)) text += fmt::format("loss = \"{}*{}\"\n", draws.decades(0.01, 1000), next);
        if (draws.chance(0.6)) text += fmt::format("gain = \"{0}*{1}/(1 + {1})\"\n", draws.decades(0.01, 1000), next);
        if (draws.chance(0.3))
            text += fmt::format("taxis = [{{ toward = \"{}\", sensitivity = {}, law = \"receptor\", half = 0.5 }}]\n",
                                next, draws.decades(1e-4, 1));
        const bool ring = nx > 1 && draws.chance(0.3);
        if (ring) text += "x_min = \"periodic\"\nx_max = \"periodic\"\n";
        for (const std::string where : {"x_min", "x_max", "z_min", "z_max"})
            if (draws.chance(0.4) && !(ring && where[0] == 'x')) text += fmt::format("{} = {}\n", where, face(draws));
    }
    return text;
}

/// A site that is needled once or twice and bears one or two serums, with or without healing, in living or excised
/// skin, on a coarse grid.
inline std::string skin(std::uint64_t number) {
    Draws draws(number);
    const std::string geometry = draws.one_of<std::string>({"slab", "channel", "patch"});
    const double duration = draws.decades(600, 4 * 86400.0), spacing = draws.uniform(40, 80);
    const double depth = draws.uniform(0.4, 0.8);
    std::string text = fmt::format(
        "duration = \"{} s\"\nseed = {}\n[skin]\nsite = \"{}\"\n[domain]\ngeometry = \"{}\"\ndepth = \"{} mm\"\n"
        "spacing = \"{} um\"\nsurface_spacing = \"{} um\"\ngrowth = {}\n",
        duration, number, draws.one_of<std::string>({"forehead", "cheek", "periorbital", "neck", "forearm", "abdomen"}),
        geometry, depth, spacing, draws.uniform(4, 10), draws.uniform(1.3, 1.8));
    if (geometry == "patch")
        text +=
            fmt::format("size = [\"{} um\", \"{} um\"]\n", spacing * draws.whole(3, 6), spacing * draws.whole(3, 6));
    if (draws.chance(0.3)) text += "[setup]\nbottom = \"franz\"\n";
    text += fmt::format("[numerics]\nintegrator = \"{}\"\nrelative_tolerance = {}\n",
                        draws.one_of<std::string>({"sdirk2", "sdirk2", "backward_euler"}), draws.decades(1e-3, 1e-1));
    for (int act = draws.whole(1, 4); act > 0; --act) {
        text += fmt::format("[[treatment]]\nat = \"{} s\"\n", draws.uniform(0, 0.9 * duration));
        const int kind = geometry == "slab" ? draws.whole(1, 2) : draws.whole(0, 2);
        if (kind == 0)
            text += fmt::format("do = \"needle\"\nlength = \"{} mm\"\ndensity = \"{} /cm2\"\n",
                                draws.uniform(0.2, 0.95 * depth), draws.decades(100, 2000));
        else if (kind == 1)
            text +=
                fmt::format("do = \"apply\"\nserum = \"{}\"\namount = \"{} uL/cm2\"\noccluded = {}\n",
                            draws.one_of<std::string>({"ascorbic_acid_15", "niacinamide_5", "caffeine_1", "lidocaine_1",
                                                       "retinol_03", "hyaluronan_low_1", "kttks_001"}),
                            draws.decades(0.5, 50), draws.chance(0.5));
        else
            text += "do = \"wash\"\n";
    }
    return text;
}

}  // namespace drawn
