// How what is in a wound moves: diffusion, taxis along fibres, signals.
#include "sim/wound/wound.hpp"

namespace sim {

using solvers::Advance;
using solvers::FieldId;

void Wound::diffuse(const Mover& mover, double h, WoundStep& made) {
    const solvers::LinearRates rates{fields_.card(mover.field).diffusivity, nullptr, nullptr};
    book(mover.field, step_over(mover.depths).advance(rates, fields_.values(mover.field), h), made);
}

// Motility that follows the fibres: D [(1 - al) + 3 al W] along each axis. Around one axis both lateral directions are
// the same.
void Wound::set_mobility(double guidance) {
    const std::array<const std::vector<double>*, 3> W{&fields_.values(fields_.require("orientation_xx")),
                                                      &fields_.values(fields_.require("orientation_yy")),
                                                      &fields_.values(fields_.require("orientation_zz"))};
    const bool round = skin_.grid.shape == solvers::Shape::cylinder;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        std::vector<double>& mobility = mobility_[axis];
        mobility.resize(skin_.grid.count());
        for (std::size_t n = 0; n < mobility.size(); ++n) {
            const double along = round && axis < 2 ? 0.5 * ((*W[0])[n] + (*W[1])[n]) : (*W[axis])[n];
            mobility[n] = 1 - guidance + 3 * guidance * along;
        }
    }
}

void Wound::drift(double h, bool forwards) {
    for (const Mover& mover : drifting_) {
        const solvers::FieldCard& card = fields_.card(mover.field);
        solvers::Drift drift;
        drift.diffusivity = card.diffusivity;
        drift.k_begin = mover.depths.begin;
        drift.k_end = mover.depths.end;
        if (mover.toward) {
            potential_.resize(skin_.grid.count());
            solvers::potential_of_receptor(card.taxis->sensitivity / card.diffusivity, card.taxis->half,
                                           fields_.values(*mover.toward).data(), potential_.data(), potential_.size());
            drift.potential = potential_.data();
        }
        if (card.guidance > 0 && fields_.find("orientation_xx")) {
            set_mobility(card.guidance);
            for (std::size_t axis = 0; axis < 3; ++axis) drift.mobility[axis] = mobility_[axis].data();
        }
        double* cells = fields_.values(mover.field).data();
        if (runs_aslant(mover)) {
            const std::vector<double>& W = fields_.values(fields_.require("orientation_xy"));
            aslant_.resize(W.size());
            for (std::size_t n = 0; n < W.size(); ++n) aslant_[n] = 3 * card.guidance * W[n];
            solvers::advance_with_cross(lines_, cross_, drift, {aslant_.data(), nullptr, nullptr}, cells, h);
        } else {
            lines_.advance(drift, cells, h, forwards);
        }
    }
}

// Fibres that lie slanted to the grid, as far as a direction in the plane means anything.
bool Wound::runs_aslant(const Mover& mover) const {
    const auto shear = fields_.find("orientation_xy");
    return shear && fields_.card(mover.field).guidance > 0 && scenario_.domain.geometry == Geometry::patch &&
           fields_.card(*shear).advance == Advance::reacting;
}

// Latent before active: what is activated follows the latent form's mean over the step.
void Wound::carry_signals(double h, WoundStep& made) {
    std::vector<const double*> values(static_cast<std::size_t>(fields_.count()), nullptr);
    for (const FieldId signal : signals_) {
        const bool latent = fields_.name(signal) == "tgf_beta_latent";
        if (latent) middle_ = fields_.values(signal);
        carry_signal(signal, values, h, made);
        if (!latent) continue;
        for (std::size_t n = 0; n < middle_.size(); ++n) middle_[n] = 0.5 * (middle_[n] + fields_.values(signal)[n]);
        values[static_cast<std::size_t>(signal.index)] = middle_.data();
    }
}

void Wound::carry_signal(FieldId signal, const std::vector<const double*>& values, double h, WoundStep& made) {
    solvers::collect_rates(fields_, signal, reaction_->runs(), signal_sources_, values, gain_, loss_);
    search("signals", "the gain of " + fields_.name(signal), gain_, 0);
    search("signals", "the loss of " + fields_.name(signal), loss_, 0);
    const solvers::FieldCard& card = fields_.card(signal);
    const solvers::LinearRates rates{card.diffusivity, &gain_, &loss_};
    book(signal, step_over(depths_of(card, tissue_)).advance(rates, fields_.values(signal), h), made);
}

}  // namespace sim
