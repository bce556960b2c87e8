// One solute on its way: film on the skin, tissue, channels, blood; and its books.
#pragma once
#include <functional>
#include <vector>
#include "sim/output/records.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/serum/solute_medium.hpp"
#include "solvers/stepping/diffusion_step.hpp"

namespace sim {

/// What one attempt at a step came to.
struct Attempt {
    solvers::StepReport report;
    bool undershoot = false;  // a negative value that is more than round-off
    bool leak = false;        // linear solves made or lost mass that would be seen in the books
    bool usable() const { return report.converged && !undershoot && !leak; }
};

class SoluteTransport {
  public:
    SoluteTransport(const Scenario& scenario, const SkinGrid& skin, const Solute& solute);

    const std::string& name() const { return solute_.name; }
    /// Nothing anywhere: there is nothing to carry.
    bool asleep() const;

    // ---- what is done to it ----
    /// A well-stirred film of `volume` [m3] with `amount` [kg] of this solute joins what lies there; vehicle_affinity
    /// is the concentration in the vehicle over that in water.
    void apply(double amount, double volume, double vehicle_affinity);
    /// An infinite dose: the activity on top stays what it is.
    void hold(double concentration, double vehicle_affinity);
    void wash();
    /// Takes the channels as they are now: what a closing channel held goes to the tissue that takes its place and,
    /// where that holds less, out onto the surface; what a new channel takes from the tissue it keeps.
    void follow(const ChannelGeometry& geometry);

    // ---- a step ----
    Attempt attempt(double dt, bool backward_euler);
    void accept(double dt);
    void reject();
    void forget_history() { step_.forget_history(); }
    /// Remembers the state, channels included, so that reject() can come back to it.
    void remember();

    // ---- what can be seen of it ----
    Ledger ledger() const;
    /// Mass per depth index [kg], channels left out.
    std::vector<double> content_by_depth() const;
    double content_of_channels() const;
    /// Mass of the channels' fluid per depth index [kg].
    std::vector<double> channel_content_by_depth() const;
    /// What came deeper than `depth` [m]: what is there, what was cleared and lost there, what left through the bottom
    /// [kg].
    double delivered_below(double depth) const;
    double on_surface() const;
    double uptake_rate() const;    // from the film into skin and channels [kg/s]
    double receptor_rate() const;  // out through the bottom [kg/s]
    double applied() const { return books_.applied; }
    double cleared() const { return books_.cleared; }
    double receptor() const { return books_.receptor; }
    double integral_of_layer(int layer) const;  // of its content over time [kg s]
    double donor_activity() const { return u_.donor; }
    /// Mean total concentration of a cell, channels included, as in write_concentration [kg/m3].
    double concentration(int i, int j, int k) const;
    bool covered() const { return reservoir_.kind != solvers::Reservoir::Kind::absent; }
    /// Mean total concentration of each cell, channels included, Grid::index order [kg/m3].
    void write_concentration(std::vector<double>& values) const;
    /// Affinity of each cell, channels included [1].
    std::vector<double> cell_affinity() const;

  private:
    struct Books {
        double applied = 0, cleared = 0, lost = 0, washed = 0, receptor = 0, expelled = 0, clipped = 0, solver = 0;
        std::vector<double> depth_time;  // integral over time of the content at each depth index [kg s]
    };
    struct Memory {
        solvers::Network u;
        Books books;
        ChannelGeometry geometry;
        solvers::Reservoir reservoir;
    };

    void observe(double weight, const solvers::Network& u);
    std::vector<double> depth_sums(const solvers::Network& u) const;
    void share_out_channels(const std::function<void(int i, int j, int k, double mass)>& give) const;
    void clip();
    void expel(double mass, double volume);
    void follow_line_elements(const ChannelGeometry& geometry);
    void narrow_channels(const ChannelGeometry& geometry);
    void open_channels(const ChannelGeometry& geometry);
    void follow_resolved(const ChannelGeometry& geometry);

    const Scenario& scenario_;
    const SkinGrid& skin_;
    const Solute& solute_;
    SoluteMedium medium_;
    solvers::Reservoir reservoir_;
    solvers::Network u_;
    solvers::DiffusionStep step_;
    Books books_, pending_;
    Memory memory_;
    bool applied_ever_ = false;
};

}  // namespace sim
