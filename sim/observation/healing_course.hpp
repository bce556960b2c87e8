// What is seen of healing: at this moment, and over the whole course so far (peaks, closing dates, downtime, flags).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "sim/output/records.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/wound/wound.hpp"

namespace sim {

/// What transport sees of the skin's opening.
struct Opening {
    double water_loss_rise = 0;  // by open necks, over the water loss of intact skin
    double lumen = 0;            // share of channels that show a dye
};

/// One moment. Folds are over the same skin's start; means over the dermis unless said otherwise (healing.md 4).
struct HealingMoment {
    std::map<std::string, double> mean;  // of every field, over the depths in which it lives
    double closed_fraction = 1;          // of the columns: E > 0.95
    double barrier = 1;                  // mean S
    double water_loss_rise = 0;          // by a weak barrier, over the water loss of intact skin
    double erythema = 0;                 // EI = Ie/(Ie + 0.03) + 0.2 [V - 1]+, of the papillary dermis
    double total = 1, type_1 = 1, type_3 = 1, papillary = 1, whole_dermis = 1;  // collagen
    double papillary_3 = 1;
    double ratio_1_to_3 = 0, newly_made = 1, strength = 1, elastin = 1, alignment = 0, scar_index = 0;
    double pigment = 1, thickness = 1;
    double largest_bacteria = 0, largest_myofibroblasts = 0, dark_area = 0;  // share of the area with A/A0 > 1.25
    std::vector<std::pair<double, double>> gain_at_depth;                    // [m], fold - 1

    /// Mean of that field; `otherwise` where it takes no part.
    double mean_of(const std::string& name, double otherwise) const;
};

class HealingCourse {
  public:
    HealingCourse(const Scenario& scenario, const Wound& wound);

    void look(const Wound& wound, double now, const Opening& opening);

    const HealingMoment& now() const { return moment_; }
    /// healing.* of this moment, for history and summary.
    std::vector<NamedValue> row() const;
    /// Peaks, dates and flags of the whole course, for the summary.
    std::vector<NamedValue> conclusions() const;
    /// A few lines for people.
    std::string report() const;
    /// Where healing stands, in a word or two; empty before the first puncture.
    std::string phase() const;

    /// The course so far; `wound` is the skin as it is.
    void archive(solvers::Archive& archive, const Wound& wound);

  private:
    struct Peak {
        double value = 0, time = 0;
    };
    /// A condition that counts once it has lasted.
    struct Lasting {
        double since = -1;
        double longest = 0;
        void look(bool holds, double now);
        void archive(solvers::Archive& archive);
    };
    using Profiles = std::map<std::string, std::vector<double>>;  // by field
    HealingMoment observe(const Wound& wound) const;
    Profiles profiles_of(const Wound& wound, HealingMoment& seen) const;
    void see_cover(const Wound& wound, HealingMoment& seen) const;
    void see_redness(const Profiles& profiles, HealingMoment& seen) const;
    void see_collagen(const Profiles& profiles, HealingMoment& seen) const;
    void see_matrix(const Wound& wound, HealingMoment& seen) const;
    void see_dates(double now, const Opening& opening);
    double fold(const std::vector<double>& profile, const std::vector<double>& start, double from, double to) const;

    const Scenario& scenario_;
    const solvers::Grid& grid_;
    double dermis_top_ = 0, dermis_bottom_ = 0;
    double loop_gain_ = 0;
    std::map<std::string, std::vector<double>> start_;  // profiles of collagen
    double start_alignment_ = 0;
    HealingMoment moment_;
    std::map<std::string, Peak> peaks_;
    double looked_at_ = 0, downtime_ = 0;
    bool down_ = false;
    std::optional<double> injured_at_, barrier_closed_, epidermis_closed_, lumen_closed_;
    Lasting many_myofibroblasts_, dark_;
    bool scar_ = false, chronic_ = false, infected_ = false;
};

}  // namespace sim
