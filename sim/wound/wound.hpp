// The healing of a piece of skin: all its fields, what punctures do to them, and their way through time.
//
// A step of h, symmetric (Strang) where that is enough and unsplit where it is not:
//   cells h/2: react, then move      signals h: diffusion, sources and decay at once      cells h/2: move, then react
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "sim/output/records.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/tissue/skin_grid.hpp"
#include "sim/treatment/puncture.hpp"
#include "sim/wound/epidermis_front.hpp"
#include "sim/wound/injury.hpp"
#include "sim/wound/wound_fields.hpp"
#include "solvers/reaction/reaction.hpp"
#include "solvers/stepping/linear_diffusion_step.hpp"
#include "solvers/transport/cross_diffusion.hpp"
#include "solvers/transport/drift_lines.hpp"

namespace sim {

struct WoundStep {
    int steps = 0, rejected = 0, iterations = 0;
};

class Wound {
  public:
    Wound(const Scenario& scenario, const SkinGrid& skin);

    // ---- what is done to it ----
    /// Punctures at `now` [s]. In a slab each stands for `punctures_each` of them over the slab's area.
    void injure(std::span<const Puncture> punctures, double punctures_each, double now);
    /// Plasma with `factor` times the platelets runs into the punctures of the last session.
    void add_platelets(double factor);

    // ---- time ----
    /// How long a step it would make from `now` on [s].
    double next_step(double now) const;
    /// Called for each step with the date of its middle before it is made, and with that of its end after [s].
    struct Watch {
        std::function<void(double)> middle = [](double) {}, end = [](double) {};
    };
    /// Carries everything from `now` over dt [s], in one step or more. Throws NumericalFailure, with the state as its
    /// last good step has left it.
    WoundStep advance(double now, double dt, const Watch& watch);
    WoundStep advance(double now, double dt) { return advance(now, dt, Watch()); }

    // ---- what can be seen ----
    solvers::FieldSet& fields() { return fields_; }
    const solvers::FieldSet& fields() const { return fields_; }
    const std::vector<int>& tissue() const { return tissue_; }
    const std::vector<double>& volumes() const { return reaction_->volumes(); }
    const EpidermisFront& front() const { return front_; }
    const std::optional<double>& last_injury() const { return last_injury_; }  // date of the last puncture [s]
    /// The books of every field that evolves, amounts in its unit times m3.
    std::vector<Ledger> ledgers() const;

    /// All that its way on depends on.
    void archive(solvers::Archive& archive);

  private:
    struct Books {
        double brought = 0, taken = 0;  // by jumps
        double gain = 0, loss = 0, solver = 0, clipped = 0;
    };
    /// One cell type on its way.
    struct Mover {
        solvers::FieldId field;
        DepthRange depths;
        std::optional<solvers::FieldId> toward;  // none: it only diffuses
    };
    /// What a step that is made again comes back to.
    struct Saved {
        std::vector<std::vector<double>> values;
        std::vector<solvers::ReactionBooks> reactions;
        std::vector<double> converted;
        std::vector<Books> books;
        std::optional<EpidermisFront> front;
    };

    void make_sources();
    void find_movers();
    solvers::LinearDiffusionStep& step_over(DepthRange depths);
    void show_cover(double date);
    void show_supply(bool at_end);
    std::optional<double> fixed_step() const;
    double choose(double now, double left) const;
    /// Makes a step; its error, infinite where something broke.
    double attempt(double now, double h, WoundStep& made);
    [[noreturn]] void give_up(double now, double h, double error);
    void search(std::string_view process);
    void search(std::string_view process, std::string_view name, const std::vector<double>& values, double lowest);
    void diffuse(const Mover& mover, double h, WoundStep& made);
    void drift(double h, bool forwards);
    void set_mobility(double guidance);
    bool runs_aslant(const Mover& mover) const;
    void carry_signals(double h, WoundStep& made);
    void carry_signal(solvers::FieldId signal, const std::vector<const double*>& values, double h, WoundStep& made);
    void book(solvers::FieldId field, const solvers::LinearDiffusionReport& report, WoundStep& made);
    double content(solvers::FieldId field, int layer) const;
    Ledger ledger(solvers::FieldId field) const;
    void save();
    void restore();

    const Scenario& scenario_;
    const SkinGrid& skin_;
    std::vector<int> tissue_;
    solvers::FieldSet fields_;
    EpidermisFront front_;
    Injury injury_;
    std::vector<std::unique_ptr<solvers::RateSource>> sources_;
    std::vector<const solvers::RateSource*> signal_sources_;
    std::unique_ptr<solvers::Reaction> reaction_;
    std::shared_ptr<const solvers::LateralModes> modes_;
    std::vector<std::pair<DepthRange, std::unique_ptr<solvers::LinearDiffusionStep>>> steps_;
    solvers::DriftLines lines_;
    solvers::CrossDiffusion cross_;
    std::vector<Mover> drifting_, diffusing_;
    std::vector<solvers::FieldId> signals_;
    std::vector<JumpBooks> jumps_;
    std::vector<Books> books_;
    std::vector<double> initial_;
    std::vector<double> gain_, loss_, potential_, middle_, capillaries_;
    std::array<std::vector<double>, 3> mobility_;
    std::vector<double> aslant_;  // the off-diagonal mobility in the plane
    std::vector<Puncture> last_session_;
    double last_punctures_each_ = 0;
    std::optional<double> last_injury_;  // date [s]
    Saved saved_;
    bool solved_ = true;      // every linear solve of the attempt under way
    std::string unsolved_;    // where the first one that was not began, in words
    bool searching_ = false;  // for what breaks an attempt; its first trouble, in words
    std::string trouble_;
    double wanted_;  // by the last step's error [s]
};

}  // namespace sim
