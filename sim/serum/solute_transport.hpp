// One solute on its way: film on the skin, tissue, channels, blood; and its books.
#pragma once
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <vector>
#include "sim/output/records.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/serum/film.hpp"
#include "sim/serum/solute_medium.hpp"
#include "sim/serum/surface_dose.hpp"
#include "solvers/stepping/diffusion_step.hpp"

namespace sim {

/// What one attempt at a step came to.
struct Attempt {
    solvers::StepReport report;
    bool undershoot = false;  // a negative value that is more than round-off
    bool leak = false;        // linear solves made or lost mass that would be seen in the books
    double bearable = 1;      // share of the step after which nothing undissolved is left on the surface
    bool usable() const { return report.converged && report.finite && !undershoot && !leak; }
};

class SoluteTransport {
  public:
    SoluteTransport(const Scenario& scenario, const SkinGrid& skin, const Solute& solute);

    const std::string& name() const { return solute_.name; }
    /// Nothing anywhere, or so little that it is followed no more: there is nothing to carry.
    bool asleep() const;
    /// When no more than numerics.negligible_amount of what was applied is left on and in the skin: books that as
    /// neglected and falls asleep until more is applied. Returns whether it did. An endless dose keeps it awake.
    bool fall_asleep();

    // ---- what is done to it ----
    /// A well-stirred film of `volume` [m3] with `amount` [kg] of this solute joins what lies there; vehicle_affinity
    /// is the concentration in the vehicle over that in water. `film` is the film that is there then, its fluid fills
    /// the channels, in which the solute diffuses by `channel_factor` of water. Of the volume the share `residue` never
    /// evaporates.
    void apply(double amount, double volume, double vehicle_affinity, const Film& film, double channel_factor = 1,
               double residue = 0);
    /// An infinite dose: the activity on top stays what it is.
    void hold(double concentration, double vehicle_affinity, double channel_factor = 1);
    void wash();
    /// Takes the film as thin, and as dry, as it is now.
    void follow(const Film& film);
    /// Fresh fluid replaces this share of the receptor's.
    void sample_receptor(double share);
    /// Takes the channels as they are now: what a closing channel held goes to the tissue that takes its place and,
    /// where that holds less, out onto the surface; with its neck plugged all stays in the tissue. Tissue and a new
    /// channel in it share what was there at one activity.
    void follow(const ChannelGeometry& geometry);

    // ---- a step ----
    Attempt attempt(double dt, bool backward_euler);
    /// Why the attempt just made is not usable, with the place where something broke; before it is rejected.
    std::string trouble_of(const Attempt& attempt) const;
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
    /// What has passed the uppermost layer: in the layers below it, cleared, lost or in the receptor [kg].
    double delivered() const;
    double on_surface() const;
    /// From the film into skin and channels [kg/s], as the last step ended: what a film becomes thinner by, or a sample
    /// draws off, between two steps is not in balance with the skin yet.
    double uptake_rate() const;
    double receptor_rate() const;  // out through the bottom [kg/s], as the last step ended
    double applied() const { return books_.applied; }
    double cleared() const { return books_.cleared; }
    double receptor() const;  // what came through the bottom so far, samples included [kg]
    double in_receptor() const;
    double sampled() const { return books_.sampled; }
    const SurfaceDose& dose() const { return dose_; }
    double integral_of_layer(int layer) const;  // of its content over time [kg s]
    double donor_activity() const { return u_.donor; }
    /// Mean total concentration of a cell, channels included, as in write_concentration [kg/m3].
    double concentration(int i, int j, int k) const;
    bool covered() const { return dose_.present(); }
    /// Mean total concentration of each cell, channels included, Grid::index order [kg/m3].
    void write_concentration(std::vector<double>& values) const;
    /// Affinity of each cell, channels included [1].
    std::vector<double> cell_affinity() const;

    /// All that its way on depends on. `channels` are those that it has followed, with all their needlings.
    void archive(solvers::Archive& archive, const OpenChannels& channels);

  private:
    struct Books {
        double applied = 0, cleared = 0, lost = 0, washed = 0, receptor = 0, sampled = 0, evaporated = 0, expelled = 0,
               clipped = 0, solver = 0, neglected = 0;
        std::vector<double> depth_time;  // integral over time of the content at each depth index [kg s]
        void archive(solvers::Archive& archive);
    };
    struct Memory {
        solvers::Network u;
        Books books;
        ChannelGeometry geometry;
        SurfaceDose dose{std::numeric_limits<double>::infinity()};
        Contact contact = Contact::bare;
        double film_water = 0;
    };

    struct Rates {
        std::optional<double> uptake, receptor;
    };

    void observe(double weight, const solvers::Network& u);
    double receptor_rate(const solvers::Network& u) const;
    double leak() const;
    void touch(Contact contact);
    std::vector<double> depth_sums(const solvers::Network& u) const;
    void share_out_channels(const std::function<void(int i, int j, int k, double mass)>& give) const;
    void clip();
    void expel(double mass, double volume);
    void follow_line_elements(const ChannelGeometry& geometry);
    void narrow_channels(const ChannelGeometry& geometry);
    void share_among(const std::map<std::size_t, double>& homeless);
    void open_channels(const ChannelGeometry& geometry);
    void follow_resolved(const ChannelGeometry& geometry);

    const Scenario& scenario_;
    const SkinGrid& skin_;
    const Solute& solute_;
    SoluteMedium medium_;
    SurfaceDose dose_;
    Contact contact_ = Contact::bare;
    double film_water_ = 0;  // of it, what can evaporate, as last followed [m]
    double drawn_ = 0;       // by the attempt under way, from a saturated dose [kg]
    solvers::Network u_;
    solvers::DiffusionStep step_;
    Books books_, pending_;
    Memory memory_;
    bool awake_ = false, occluded_ = false;
    Rates rates_, pending_rates_;
};

}  // namespace sim
