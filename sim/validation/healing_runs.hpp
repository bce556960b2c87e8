// Runs of healing for the validation: rollers on a cheek of 24 years, in `channel` geometry, without a serum.
#pragma once
#include <string>
#include "sim/validation/experiment.hpp"
#include "sim/validation/row.hpp"

namespace sim::validation {

/// One schedule of needling.
struct Protocol {
    double days = 28;                                  // from the first session to the look
    int sessions = 1;                                  // of one pass each
    double interval = 28;                              // between sessions [d]
    double first = 0;                                  // date of the first [d]
    double length = 1.5;                               // of the needles [mm]
    double density = 250;                              // of punctures [1/cm2]
    double depth = 1.5;                                // of the skin that is simulated [mm]
    std::string top = "person.age = 24";               // lines of the scenario, about the person and the skin
    std::string needle = "injury_radius = \"60 um\"";  // lines of every session; the radius of the calibration
};

class HealingRun {
  public:
    explicit HealingRun(const Protocol& protocol);
    /// [d]
    void until(
        double day, const std::function<void()>& stepped = [] {});
    double day() const;
    const HealingMoment& now() const { return experiment_.skin().healing_course->now(); }
    double mean(const std::string& field) const { return now().mean.at(field); }
    /// healing.NAME as summary.json has it; not a number where it has none.
    double told(const std::string& name) const;
    /// What has been made of a field so far [its unit m3].
    double made(const std::string& field) const;

  private:
    Experiment experiment_;
};

/// healing.collagen.whole_dermis at the end of a schedule.
double collagen_after(const Protocol& protocol);

/// A row that is judged by a band.
Row judged(std::string name, double model, std::string unit, Band band, Kind kind, std::string_view source,
           std::string_view reason = "");
/// A row that is shown beside a number.
Row shown(std::string name, double model, double data, std::string unit, std::string_view source);

}  // namespace sim::validation
