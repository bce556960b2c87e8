// Chooses and makes the steps of time: all solutes together, channels half a step ahead, dates hit exactly.
#pragma once
#include "sim/observation/treated_skin.hpp"

namespace sim {

struct StepMade {
    double dt = 0;  // 0: nothing was there to carry, time just passed
    int iterations = 0, rejected = 0;
};

/// The solutes move through the channels as they are in the middle of the step, and on reaching a date they follow the
/// last half step, so that what is seen there is of one moment: second order in dt while channels stay, more than 1.5
/// while they close.
/// A step is made again, shorter, when its error is too large, when a solve fails or when something undershoots zero;
/// backward Euler, which cannot undershoot, takes over when shortening does not help.
class SerumStepping {
  public:
    explicit SerumStepping(TreatedSkin& state) : state_(state) {}

    /// One step towards `date`, never past it, and never past the moment at which the film is dry. Throws
    /// NumericalFailure.
    StepMade advance(double date);
    /// After an event: small steps again, and no history to compare with.
    void start_anew();
    double last_step() const { return last_; }
    /// How long a step it would like to make [s]; 0 where there is nothing to carry.
    double next_step() const;
    /// Where the next step towards `date` ends at the latest.
    double latest_end(double date) const;

    void archive(solvers::Archive& archive);

  private:
    double choose(double date) const;
    StepMade step_to(double date);
    void pass_time(double dt);
    void follow();
    void dry_film();
    /// What an attempt of all solutes came to.
    struct Outcome {
        bool usable = true;
        double error = 0;     // the largest
        double bearable = 1;  // share of the step after which some surface has nothing undissolved left
    };
    Outcome attempt(double dt, bool backward_euler, StepMade& made);
    bool stands(const Outcome& outcome, bool fallback) const;
    bool adaptive() const;
    double next_after(double dt, double error) const;
    [[noreturn]] void give_up() const;

    TreatedSkin& state_;
    double wanted_ = first_step;
    double last_ = 0;
    std::string trouble_;  // of the last attempt that was not usable, with its dt
    bool smooth_ = false;  // the last step stands and no event has come since

    static constexpr double first_step = 0.01;  // [s]: a thin cell of stratum corneum fills in seconds
};

}  // namespace sim
