// Verification: one-dimensional problems with exact solutions, on 64 cells a layer, and the unit cell of one channel.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include "sim/validation/case.hpp"
#include "sim/validation/experiment.hpp"
#include "sim/validation/series_solutions.hpp"

namespace sim::validation {
namespace {

constexpr int cells = 64;
constexpr double h = 1e-3, D = 1e-9, unit_time = h * h / D;  // [m], [m2/s], [s]
constexpr double bound = 1e-4;                               // of amounts, in units of h K C0
constexpr std::string_view crank = "exact series (Crank 1975, 4.24a), summed here; printed values of it to 6 digits";
constexpr std::string_view kasting = "exact series (Kasting 2001), summed here; printed values of it to 5 digits";

Scenario membrane(double affinity, int count) {
    return column({{"membrane", h, count}}, {{D, affinity, 0, 0}}, Bottom::franz);
}

Row exact(std::string name, double model, double data, double difference, std::string_view source) {
    return {.name = std::move(name),
            .model = model,
            .data = data,
            .unit = "1",
            .band = within_difference(difference),
            .kind = Kind::verification,
            .source = std::string(source),
            .reason = {},
            .digits = 6};
}

}  // namespace

Result slab_a() {
    struct Known {
        double tau, permeated, flux;  // as printed
    };
    constexpr std::array<Known, 7> known{{{0.05, 0.000269, 0.034001},
                                          {0.1, 0.007885, 0.292900},
                                          {0.2, 0.061464, 0.722922},
                                          {0.3, 0.143824, 0.896468},
                                          {0.5, 0.334791, 0.985616},
                                          {1, 0.833344, 0.999897},
                                          {2, 1.833333, 1}}};
    const double K = 2;
    Scenario scenario = membrane(K, cells), finer = membrane(K, 2 * cells);
    apply_endless(scenario);
    apply_endless(finer);
    Experiment experiment(std::move(scenario)), twin(std::move(finer));
    Result result;
    double lag = 0, series = 0;
    for (const Known& at : known) {
        experiment.advance_to(at.tau * unit_time);
        const double amount = experiment.received() / (h * K);
        result.rows.push_back(exact(fmt::format("amount through, tau {}", at.tau), amount, at.permeated, bound, crank));
        twin.advance_to(at.tau * unit_time);
        result.rows.push_back(exact(fmt::format("flux out over the steady one, tau {}, 128 cells", at.tau),
                                    twin.receptor_flux() / (D * K / h), at.flux, bound, crank));
        series =
            std::max({series, std::abs(slab_permeated(at.tau) - at.permeated), std::abs(slab_flux(at.tau) - at.flux)});
        lag = experiment.skin().now - experiment.received() / experiment.receptor_flux();
    }
    result.rows.push_back(
        exact("the series less its printed values, largest", series, 0, 1e-6, "rounding of the print"));
    result.rows.push_back(exact("lag time over h2/D", lag / unit_time, 1.0 / 6, bound, "exact: 1/6"));
    return result;
}

Result profile_b() {
    struct Look {
        double tau;
        int count;
    };
    // A front narrower than tau = 0.1 asks for more cells: the largest error falls as the square of their height.
    constexpr std::array<Look, 5> looks{{{0.05, 128}, {0.1, cells}, {0.2, cells}, {0.5, cells}, {1, cells}}};
    Result result;
    for (const auto& [tau, count] : looks) {
        Scenario scenario = membrane(1, count);
        apply_endless(scenario);
        Experiment experiment(std::move(scenario));
        experiment.advance_to(tau * unit_time);
        double largest = 0;
        for (int k = 0; k < count; ++k) {
            const double x = experiment.skin().skin.grid.centre(2, k) / h;
            largest = std::max(largest, std::abs(experiment.solute().concentration(0, 0, k) - slab_profile(tau, x)));
        }
        constexpr double step = 1e-5;  // what is below it depends on the compiler
        Row row = exact(fmt::format("largest error of c/(K C0), rounded up to 1e-5, tau {}, {} cells", tau, count),
                        step * std::ceil(largest / step), 0, bound, crank);
        row.digits = 1;
        result.rows.push_back(row);
    }
    return result;
}

Result two_layers_c() {
    const double h1 = 15e-6, h2 = 85e-6;
    Result result;
    for (const auto& [D1, K1, D2, K2] : {std::array{1.8e-14, 1.0, 1.2e-10, 0.7}, std::array{1e-15, 1e3, 1e-9, 1.0},
                                         std::array{1e-7, 1.0, 1e-13, 1e3}}) {
        Scenario scenario =
            column({{"upper", h1, cells}, {"lower", h2, cells}}, {{D1, K1, 0, 0}, {D2, K2, 0, 0}}, Bottom::franz);
        scenario.numerics.linear_tolerance = 1e-14;
        apply_endless(scenario);
        const double flux = K1 / (h1 / D1 + K1 / K2 * h2 / D2);
        Row row = exact(fmt::format("flux, D {:.2g} over {:.2g}, K {:.2g} over {:.2g}", D1, D2, K1, K2),
                        steady_uptake(std::move(scenario)), flux, 0, "exact: K1 C0 / (h1/D1 + (K1/K2) h2/D2)");
        row.unit = "m/s";
        row.band = within_share(1e-4);
        result.rows.push_back(row);
    }
    return result;
}

Result finite_dose_d() {
    struct Known {
        double beta;
        std::array<double, 5> permeated;  // as printed
    };
    constexpr std::array<double, 5> dates{0.2, 0.5, 1, 2, 5};
    constexpr std::array<Known, 3> known{{{0.1, {0.00600, 0.03202, 0.07761, 0.16267, 0.37362}},
                                          {1, {0.04936, 0.22747, 0.46614, 0.74533, 0.97236}},
                                          {10, {0.17075, 0.54536, 0.83618, 0.97873, 0.99995}}}};
    const double K = 2;
    double series = 0;
    Result result;
    for (const auto& [beta, permeated] : known) {
        const double film = K * h / beta;
        Scenario scenario = membrane(K, cells);
        apply_film(scenario, film);
        Experiment experiment(std::move(scenario));
        for (std::size_t n = 0; n < dates.size(); ++n) {
            experiment.advance_to(dates[n] * unit_time);
            result.rows.push_back(exact(fmt::format("share through, beta {}, tau {}", beta, dates[n]),
                                        experiment.received() / film, permeated[n], bound, kasting));
            series = std::max(series, std::abs(finite_dose_permeated(beta, dates[n]) - permeated[n]));
        }
    }
    result.rows.push_back(
        exact("the series less its printed values, largest", series, 0, 1e-5, "rounding of the print"));
    return result;
}

Result clearing_e() {
    const double K = 0.7, k = 1e-4, decay = std::sqrt(D / k), unit = K * std::sqrt(k * D);
    const LayerTransport tissue{D, K, k, 0};
    const auto flux = [&](const std::vector<Layer>& layers, Bottom bottom) {
        Scenario scenario = column(layers, std::vector(layers.size(), tissue), bottom);
        apply_endless(scenario);
        return steady_uptake(std::move(scenario)) / unit;
    };
    const std::vector<Layer> one{{"tissue", decay, cells}};
    // Eight lengths of decay, tanh 8 = 1 - 2e-7, in layers of 64 cells that grow with depth.
    const std::vector<Layer> deep{{"first", 0.5 * decay, cells},
                                  {"second", 0.5 * decay, cells},
                                  {"third", decay, cells},
                                  {"fourth", 2 * decay, cells},
                                  {"fifth", 4 * decay, cells}};
    return {{exact("flux over K sqrt(k D), insulated below", flux(one, Bottom::in_vivo), std::tanh(1.0), bound,
                   "exact: tanh 1"),
             exact("flux over K sqrt(k D), sink below", flux(one, Bottom::franz), 1 / std::tanh(1.0), bound,
                   "exact: coth 1"),
             exact("flux over K sqrt(k D), deep tissue", flux(deep, Bottom::in_vivo), 1, bound, "exact: 1")},
            {}};
}

namespace {

/// The caffeine-like unit cell of transport targets G, Franz.
Scenario cell(Geometry geometry) {
    Scenario scenario =
        column({{"stratum_corneum", 15e-6, {}}, {"viable_epidermis", 85e-6, {}}, {"dermis", 300e-6, {}}},
               {{1.8e-14, 1, 0, 0}, {1.2e-10, 0.7, 0, 0}, {1.9e-10, 0.7, 0, 0}}, Bottom::franz);
    scenario.domain.geometry = geometry;
    scenario.domain.puncture_density = 250e4;
    scenario.domain.spacing = 5e-6;
    scenario.domain.surface_spacing = 2e-6;
    scenario.solutes.front().channel_diffusivity = 7.5e-10;
    apply_endless(scenario);
    return scenario;
}

NeedleAct open_pore() {
    NeedleAct act;
    act.device.kind = DeviceKind::list;
    act.device.name = "pore";
    act.device.needle_base_diameter = 140e-6;
    act.device.positions = {{0, 0}};
    act.length = 0.35e-3;
    act.shape = ChannelShape::cylinder;
    act.insertion_depth = act.channel_depth = 150e-6;
    act.channel_radius = 35e-6;
    act.patency.held = 1;
    return act;
}

}  // namespace

Result unit_cell() {
    const double layers = 1 / (15e-6 / 1.8e-14 + 85e-6 / (0.7 * 1.2e-10) + 300e-6 / (0.7 * 1.9e-10));
    Row intact = exact("flux of intact skin, N = 0", steady_uptake(cell(Geometry::slab)), layers, 0,
                       "exact: resistances in series, 1.1953e-9 m/s");
    Scenario opened = cell(Geometry::channel);
    opened.treatments.insert(opened.treatments.begin(), {"", 0, open_pore()});
    Row channel = exact("flux with one open pore, N = 250 /cm2", steady_uptake(std::move(opened)), 6.38e-8, 0,
                        "independent axisymmetric computation, two meshes of it 0.05 % apart");
    intact.unit = channel.unit = "m/s";
    intact.digits = 5;
    channel.digits = 3;
    intact.band = within_share(1e-4);
    channel.band = within_share(0.02);
    return {{intact, channel}, {}};
}

}  // namespace sim::validation
