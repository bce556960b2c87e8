// What is in a wound, and where it came from.
#include "sim/wound/wound.hpp"
#include "solvers/transport/ordered_sum.hpp"

namespace sim {

using solvers::Advance;
using solvers::FieldId;

// Rows, then depths: a million cells added one by one would lose 1e-11 of the sum to rounding.
double Wound::content(FieldId field, int layer) const {
    const solvers::Grid& grid = skin_.grid;
    const double *volume = reaction_->volumes().data(), *values = fields_.values(field).data();
    std::vector<double> depths;
    for (int k = 0; k < grid.nz(); ++k) {
        if (layer >= 0 && skin_.layer[static_cast<std::size_t>(k)] != layer) continue;
        std::vector<double> rows;
        for (int j = 0; j < grid.ny(); ++j) {
            const std::size_t row = grid.index(0, j, k);
            rows.push_back(solvers::lane_sum(grid.nx(), [&](int i) {
                return volume[row + static_cast<std::size_t>(i)] * values[row + static_cast<std::size_t>(i)];
            }));
        }
        depths.push_back(solvers::ordered_sum(rows));
    }
    return solvers::ordered_sum(depths);
}

Ledger Wound::ledger(FieldId field) const {
    const auto f = static_cast<std::size_t>(field.index);
    const solvers::ReactionBooks& reacted = reaction_->books()[f];
    Ledger ledger;
    ledger.field = fields_.name(field);
    ledger.unit = "m3";
    ledger.initial = initial_[f];
    ledger.in = {{"injury", jumps_[f].brought}};
    ledger.out = {{"injury", jumps_[f].taken}};
    for (std::size_t n = 0; n < reaction_->conversions().size(); ++n) {
        const solvers::Conversion& conversion = reaction_->conversions()[n];
        if (conversion.to.index == field.index)
            ledger.in.emplace_back(fields_.name(conversion.from), reaction_->converted()[n]);
        if (conversion.from.index == field.index)
            ledger.out.emplace_back(fields_.name(conversion.to), reaction_->converted()[n]);
    }
    ledger.gain = reacted.gain + books_[f].gain;
    ledger.loss = reacted.loss + books_[f].loss;
    ledger.clipped = reacted.clipped + books_[f].clipped;
    ledger.solver = books_[f].solver;
    for (std::size_t l = 0; l < scenario_.skin.layers.size(); ++l)
        ledger.held.emplace_back(scenario_.skin.layers[l].name, content(field, static_cast<int>(l)));
    return ledger;
}

std::vector<Ledger> Wound::ledgers() const {
    std::vector<Ledger> ledgers;
    for (int f = 0; f < fields_.count(); ++f)
        if (fields_.card({f}).advance != Advance::given) ledgers.push_back(ledger({f}));
    return ledgers;
}

}  // namespace sim
