// What can be seen of a solute: contents, rates, books, concentrations.
#include <algorithm>
#include "sim/serum/solute_transport.hpp"
#include "solvers/transport/network_sums.hpp"

namespace sim {

// Mass of tissue per depth index. Around one axis the channel's fluid is in the same cells and is not cleared: it is
// taken out.
std::vector<double> SoluteTransport::depth_sums(const solvers::Network& u) const {
    const solvers::Layout& box = medium_.medium().layout;
    std::vector<double> sums = solvers::content_by_depth(medium_.medium(), u);
    for (int k = 0; k < box.nz && scenario_.domain.geometry == Geometry::channel; ++k)
        for (int i = 0; i < box.nx; ++i)
            sums[k] -= medium_.channel_volume(medium_.geometry(), i, k) * u.cells[box.index(i, 0, k)];
    return sums;
}

std::vector<double> SoluteTransport::content_by_depth() const { return depth_sums(u_); }

std::vector<double> SoluteTransport::channel_content_by_depth() const {
    const solvers::Layout& box = medium_.medium().layout;
    std::vector<double> content(static_cast<std::size_t>(box.nz), 0.0);
    std::size_t node = 0;
    for (const CutChannel& channel : medium_.geometry().cut)
        for (const auto& segment : channel.segments) {
            content[segment.k] += medium_.medium().chains.capacity[node] * u_.nodes[node];
            ++node;
        }
    for (int k = 0; k < box.nz && scenario_.domain.geometry == Geometry::channel; ++k)
        for (int i = 0; i < box.nx; ++i)
            content[k] += medium_.channel_volume(medium_.geometry(), i, k) * u_.cells[box.index(i, 0, k)];
    return content;
}

double SoluteTransport::content_of_channels() const {
    double sum = 0;
    for (const double content : channel_content_by_depth()) sum += content;
    return sum;
}

double SoluteTransport::integral_of_layer(int layer) const {
    double sum = 0;
    for (std::size_t k = 0; k < skin_.layer.size(); ++k)
        if (skin_.layer[k] == layer) sum += books_.depth_time[k];
    return sum;
}

double SoluteTransport::delivered_below(double depth) const {
    const std::vector<double> tissue = content_by_depth(), channels = channel_content_by_depth();
    const std::vector<double>& faces = skin_.grid.faces[2];
    double sum = receptor();
    for (std::size_t k = 0; k < tissue.size(); ++k) {
        const double below = std::clamp((faces[k + 1] - depth) / (faces[k + 1] - faces[k]), 0.0, 1.0);
        const double gone = medium_.properties().clearance[k] + medium_.properties().loss[k];
        sum += below * (tissue[k] + channels[k] + gone * books_.depth_time[k]);
    }
    return sum;
}

double SoluteTransport::delivered() const {
    double sum = books_.lost + books_.cleared + receptor();
    const std::vector<double> content = content_by_depth();
    for (std::size_t k = 0; k < content.size(); ++k)
        if (skin_.layer[k] > 0) sum += content[k];
    return sum;
}

double SoluteTransport::on_surface() const { return dose_.amount(); }

double SoluteTransport::uptake_rate() const {
    if (!covered()) return 0;
    return rates_.uptake.value_or(solvers::outflow_top(medium_.medium(), u_));
}

double SoluteTransport::receptor_rate() const { return rates_.receptor.value_or(receptor_rate(u_)); }

double SoluteTransport::receptor_rate(const solvers::Network& u) const {
    double rate = solvers::outflow_bottom(medium_.medium(), u);
    const auto node = medium_.receptor_node();
    if (!node) return rate;
    const solvers::Medium& medium = medium_.medium();
    for (const auto& link : medium.chains.links)
        if (link.node == static_cast<int>(*node))
            rate += link.conductance * (u.cells[medium.layout.index(link.i, link.j, link.k)] - u.nodes[*node]);
    return rate;
}

double SoluteTransport::in_receptor() const {
    const auto node = medium_.receptor_node();
    return node ? medium_.medium().chains.capacity[*node] * u_.nodes[*node] : 0.0;
}

double SoluteTransport::receptor() const { return books_.receptor + books_.sampled + in_receptor(); }

Ledger SoluteTransport::ledger() const {
    Ledger ledger;
    ledger.field = name();
    ledger.in = {{"applied", books_.applied}};
    ledger.out = {{"cleared", books_.cleared},    {"receptor", books_.receptor},     {"washed", books_.washed},
                  {"sampled", books_.sampled},    {"evaporated", books_.evaporated}, {"expelled", books_.expelled},
                  {"neglected", books_.neglected}};
    ledger.loss = books_.lost;
    ledger.clipped = books_.clipped;
    ledger.solver = books_.solver;
    ledger.held = {{"on_surface", on_surface()}};
    const std::vector<double> content = content_by_depth();
    std::vector<double> layers(scenario_.skin.layers.size(), 0.0);
    for (std::size_t k = 0; k < content.size(); ++k) layers[static_cast<std::size_t>(skin_.layer[k])] += content[k];
    for (std::size_t l = 0; l < layers.size(); ++l) ledger.held.emplace_back(scenario_.skin.layers[l].name, layers[l]);
    ledger.held.emplace_back("channel", content_of_channels());
    if (scenario_.receptor) ledger.held.emplace_back("receptor", in_receptor());
    return ledger;
}

// What a segment of a channel holds belongs to the cells under its disc, by the areas they give.
void SoluteTransport::share_out_channels(const std::function<void(int, int, int, double)>& give) const {
    std::size_t node = 0;
    for (const CutChannel& channel : medium_.geometry().cut)
        for (const auto& segment : channel.segments) {
            double covered_area = 0;
            for (const auto& cell : segment.footprint) covered_area += cell.fraction;
            const double mass = medium_.medium().chains.capacity[node] * u_.nodes[node];
            ++node;
            for (const auto& cell : segment.footprint)
                give(cell.i, cell.j, segment.k, mass * cell.fraction / covered_area);
        }
}

double SoluteTransport::concentration(int i, int j, int k) const {
    const std::size_t n = medium_.medium().layout.index(i, j, k);
    double mass = medium_.medium().capacity[n] * u_.cells[n];
    share_out_channels([&](int of_i, int of_j, int of_k, double part) {
        if (of_i == i && of_j == j && of_k == k) mass += part;
    });
    return mass / skin_.grid.volume(i, j, k);
}

void SoluteTransport::write_concentration(std::vector<double>& values) const {
    const solvers::Grid& grid = skin_.grid;
    const solvers::Medium& medium = medium_.medium();
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i) {
                const std::size_t n = medium.layout.index(i, j, k);
                values[grid.index(i, j, k)] = medium.capacity[n] * u_.cells[n] / grid.volume(i, j, k);
            }
    share_out_channels(
        [&](int i, int j, int k, double mass) { values[grid.index(i, j, k)] += mass / grid.volume(i, j, k); });
}

std::vector<double> SoluteTransport::cell_affinity() const {
    const solvers::Grid& grid = skin_.grid;
    const solvers::Medium& medium = medium_.medium();
    std::vector<double> affinity(grid.count());
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k)
            for (int i = 0; i < grid.nx(); ++i)
                affinity[grid.index(i, j, k)] = medium.capacity[medium.layout.index(i, j, k)] / grid.volume(i, j, k);
    for (const CutChannel& channel : medium_.geometry().cut)
        for (const auto& segment : channel.segments)
            for (const auto& cell : segment.footprint)
                affinity[grid.index(cell.i, cell.j, segment.k)] +=
                    cell.fraction * segment.length / grid.width(2, segment.k);
    return affinity;
}

}  // namespace sim
