#include "sim/wound/wound.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include "sim/healing/quantities.hpp"
#include "sim/numerical_failure.hpp"
#include "sim/numerical_guard.hpp"
#include "solvers/stepping/landing.hpp"

namespace sim {

using healing::Actor;
using solvers::Advance;
using solvers::FieldId;

namespace {

// Steps grow with the time since the last puncture. Measured on one puncture's share of skin, at a tolerance of 1e-3:
// 2.5e-4 of collagen at day 28, 2.7e-4 at day 56; a quarter of a day as the longest step would give 2.3e-4 and 2.0e-4.
constexpr double first_step = 0.005 * healing::day;
constexpr double growth_of_steps = 0.02;
constexpr double longest_step = healing::day;
constexpr double usual_tolerance = 1e-3;
constexpr double shortest_step = 1e-3;  // [s]
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest_error = 4;         // of a step that stands, over the tolerance: the estimate is of first order
constexpr double largest_round_off = 1e-7;  // below zero, of normalised fields

}  // namespace

Wound::Wound(const Scenario& scenario, const SkinGrid& skin)
    : scenario_(scenario),
      skin_(skin),
      tissue_(tissue_of_depth(scenario, skin)),
      fields_(fields_at_rest(scenario, skin)),
      front_(skin.grid, scenario.healing.parameters("epidermis.front_speed"),
             scenario.healing.parameters("epidermis.lag"), scenario.healing.parameters("epidermis.barrier_recovery")),
      injury_(scenario.healing.parameters, tissue_),
      modes_(solvers::lateral_modes(skin.grid)),
      lines_(skin.grid),
      cross_(skin.grid),
      jumps_(static_cast<std::size_t>(fields_.count())),
      books_(static_cast<std::size_t>(fields_.count())),
      wanted_(infinity) {
    make_sources();
    find_movers();
    for (int f = 0; f < fields_.count(); ++f) initial_.push_back(content({f}, -1));
}

void Wound::make_sources() {
    std::vector<const solvers::RateSource*> reacting;
    for (const Actor& actor : healing::cast()) {
        if (!actor.make || !takes_part(actor, scenario_.healing)) continue;
        sources_.push_back(actor.make(scenario_.healing.parameters, fields_));
        const bool signal = fields_.card(fields_.require(actor.name)).advance == Advance::signal;
        (signal ? signal_sources_ : reacting).push_back(sources_.back().get());
    }
    reaction_ = std::make_unique<solvers::Reaction>(fields_, tissue_, reacting);
}

void Wound::find_movers() {
    for (int f = 0; f < fields_.count(); ++f) {
        const solvers::FieldCard& card = fields_.card({f});
        const DepthRange depths = depths_of(card, tissue_);
        if (card.diffusivity <= 0 || depths.empty()) continue;
        if (card.advance == Advance::signal) signals_.push_back({f});
        if (card.advance != Advance::reacting) continue;
        const bool climbs = scenario_.processes.taxis && card.taxis && card.taxis->sensitivity > 0;
        const bool guided = card.guidance > 0 && fields_.find("orientation_xx");
        Mover mover{{f}, depths, {}};
        if (climbs) mover.toward = fields_.require(card.taxis->toward);
        (climbs || guided ? drifting_ : diffusing_).push_back(mover);
    }
}

solvers::LinearDiffusionStep& Wound::step_over(DepthRange depths) {
    for (auto& [range, step] : steps_)
        if (range == depths) return *step;
    steps_.emplace_back(depths,
                        std::make_unique<solvers::LinearDiffusionStep>(skin_.grid, depths.begin, depths.end, modes_));
    return *steps_.back().second;
}

// ---- what is done to it ----

void Wound::injure(std::span<const Puncture> punctures, double punctures_each, double now) {
    for (const Puncture& puncture : punctures) {
        if (puncture.insertion_depth <= 0) continue;
        const auto columns = cover(skin_.grid, scenario_.domain.geometry, puncture,
                                   injury_.reach() * puncture.injury_radius, punctures_each);
        injury_.puncture(columns, puncture.injury_radius, puncture.insertion_depth, fields_, jumps_);
        front_.open(columns, puncture.injury_radius, now);
        last_injury_ = now;
    }
    last_session_.assign(punctures.begin(), punctures.end());
    last_punctures_each_ = punctures_each;
    wanted_ = infinity;
    show_cover(now);
}

void Wound::add_platelets(double factor) {
    if (factor <= 1) return;
    for (const Puncture& puncture : last_session_) {
        const auto columns = cover(skin_.grid, scenario_.domain.geometry, puncture,
                                   injury_.reach() * puncture.injury_radius, last_punctures_each_);
        injury_.add_platelets(columns, puncture.injury_radius, puncture.insertion_depth, factor, fields_, jumps_);
    }
    wanted_ = infinity;
}

// The epidermis, and its gap in the dermis close below it.
void Wound::show_cover(double date) {
    const std::vector<double>& closed = front_.at(date);
    const solvers::Grid& grid = skin_.grid;
    std::vector<double>&epidermis = fields_.values(fields_.require("epidermis")),
    &gap = fields_.values(fields_.require("epidermal_gap"));
    const DepthRange dermis = depths_of(fields_.card(fields_.require("fibroblasts")), tissue_);
    const double border = dermis.empty() ? 0 : grid.faces[2][dermis.begin];
    const double reach = border + scenario_.healing.parameters("mmp.epidermal_reach");
    for (int j = 0; j < grid.ny(); ++j)
        for (int k = 0; k < grid.nz(); ++k) {
            const bool above = tissue_[k] == static_cast<int>(healing::Tissue::epidermis);
            const bool below = k >= dermis.begin && k < dermis.end && grid.faces[2][k] < reach;
            if (!above && !below) continue;
            const double share = std::min(1.0, (reach - grid.faces[2][k]) / grid.width(2, k));
            for (int i = 0; i < grid.nx(); ++i) {
                const double E = closed[static_cast<std::size_t>(j) * grid.nx() + i];
                if (above) epidermis[grid.index(i, j, k)] = E;
                if (below) gap[grid.index(i, j, k)] = share * (1 - E);
            }
        }
}

// Capillaries within reach, v - l^2 lap v = V: leucocytes leave the blood where it flows. The first half of a step
// takes V as it begins, the second, V having reacted for half of it, as it will end: together of second order.
void Wound::show_supply(bool at_end) {
    const auto supply = fields_.find("vascular_supply");
    if (!supply) return;
    constexpr double reach = 0.1e-3;  // [m]
    const DepthRange dermis = depths_of(fields_.card(*supply), tissue_);
    if (dermis.empty()) return;
    const std::vector<double>& now = fields_.values(fields_.require("capillaries"));
    if (!at_end) capillaries_ = now;
    for (std::size_t n = 0; at_end && n < now.size(); ++n)
        capillaries_[n] = std::max(0.0, 2 * now[n] - capillaries_[n]);
    solvers::DirectDiffusion smoothing(step_over(dermis).box(), modes_);
    smoothing.set_up(1, reach * reach, {});
    smoothing.solve(capillaries_, fields_.values(*supply));
}

// ---- time ----

std::optional<double> Wound::fixed_step() const {
    const Numerics& numerics = scenario_.numerics;
    return numerics.healing_step ? numerics.healing_step : numerics.fixed_step;
}

double Wound::next_step(double now) const {
    if (const auto fixed = fixed_step()) return *fixed;
    const double finer = std::sqrt(scenario_.numerics.relative_tolerance / usual_tolerance);
    if (!last_injury_) return longest_step * std::min(1.0, finer);
    const double grown = first_step + growth_of_steps * (now - *last_injury_);
    return std::min(std::min(longest_step, grown) * finer, wanted_);
}

void Wound::save() {
    saved_.values.resize(static_cast<std::size_t>(fields_.count()));
    for (int f = 0; f < fields_.count(); ++f)
        if (fields_.card({f}).advance != Advance::given)
            saved_.values[static_cast<std::size_t>(f)] = fields_.values({f});
    saved_.reactions = reaction_->books();
    saved_.converted = reaction_->converted();
    saved_.books = books_;
    saved_.front = front_;
}

void Wound::restore() {
    for (int f = 0; f < fields_.count(); ++f)
        if (fields_.card({f}).advance != Advance::given)
            fields_.values({f}) = saved_.values[static_cast<std::size_t>(f)];
    reaction_->restore(saved_.reactions, saved_.converted);
    books_ = saved_.books;
    front_ = *saved_.front;
}

double Wound::choose(double now, double left) const {
    if (const auto fixed = fixed_step()) return solvers::fixed_landing_step(*fixed, left);
    return solvers::landing_step(next_step(now), left);
}

WoundStep Wound::advance(double now, double dt, const Watch& watch) {
    WoundStep made;
    const double end = now + dt;
    const bool adaptive = !fixed_step();
    double longest = end - now;  // after a rejection; a fixed step becomes shorter only where it breaks
    while (now < end) {
        const double h = std::min(choose(now, end - now), longest);
        save();
        watch.middle(now + 0.5 * h);
        const double error = attempt(now, h, made) / scenario_.numerics.relative_tolerance;
        if (!std::isfinite(error) || (adaptive && error > largest_error)) {
            if (h <= shortest_step) give_up(now, h, error);
            restore();
            wanted_ = longest = h * std::clamp(std::isfinite(error) ? 0.9 / std::sqrt(error) : 0.1, 0.1, 0.7);
            ++made.rejected;
            continue;
        }
        now = h < end - now ? now + h : end;
        longest = end - now;
        wanted_ = h * std::clamp(error > 0 ? 0.9 / std::sqrt(error) : 4.0, 0.3, 4.0);
        ++made.steps;
        watch.end(now);
    }
    return made;
}

// Every field that evolves goes through the second reaction or through a solve after the last thing that moves it, and
// both see what is no number: sound errors mean sound fields.
double Wound::attempt(double now, double h, WoundStep& made) {
    solved_ = true;
    show_cover(now + 0.5 * h);
    show_supply(false);
    double error = reaction_->advance(fields_, 0.5 * h);
    search("reaction");
    drift(0.5 * h, true);
    search("drift");
    for (const Mover& mover : diffusing_) diffuse(mover, h, made);
    search("diffusion");
    carry_signals(h, made);
    search("signals");
    drift(0.5 * h, false);
    search("drift");
    show_supply(true);
    error = std::max(error, reaction_->advance(fields_, 0.5 * h));
    search("reaction");
    front_.advance_barrier(h);
    show_cover(now + h);
    return solved_ ? error : infinity;
}

// While a broken step is made once more to be understood: the first field that is unsound after a process.
void Wound::search(std::string_view process) {
    for (int f = 0; searching_ && f < fields_.count(); ++f) {
        const bool any_sign = fields_.card({f}).any_sign;
        search(process, fields_.name({f}), fields_.values({f}), any_sign ? -infinity : -largest_round_off);
    }
}

void Wound::search(std::string_view process, std::string_view name, const std::vector<double>& values, double lowest) {
    if (!searching_ || !trouble_.empty()) return;
    if (const auto found = find_unsound(skin_, scenario_.skin.layers, {name, values, lowest}))
        trouble_ = fmt::format("{}: {}", process, *found);
}

void Wound::give_up(double now, double h, double error) {
    restore();
    if (!std::isfinite(error)) {
        WoundStep unseen;
        trouble_.clear();
        searching_ = true;
        reaction_->clip(false);
        attempt(now, h, unseen);
        reaction_->clip(true);
        searching_ = false;
        restore();
        if (trouble_.empty()) trouble_ = unsolved_;
    } else {
        trouble_ = fmt::format("its error stays {:.3g} times above the tolerance", error);
    }
    throw NumericalFailure(fmt::format("healing cannot make a step at {:.10g} s, dt {:.3g} s: {}", now, h, trouble_));
}

void Wound::book(FieldId field, const solvers::LinearDiffusionReport& report, WoundStep& made) {
    if (searching_ && solved_ && !report.converged) {
        const std::vector<double>& values = saved_.values[static_cast<std::size_t>(field.index)];
        const auto largest = std::max_element(values.begin(), values.end()) - values.begin();
        unsolved_ =
            fmt::format("a linear solve for {0} did not converge; before the step the largest {1}", fields_.name(field),
                        describe_cell(skin_, scenario_.skin.layers, {fields_.name(field), values, 0},
                                      static_cast<std::size_t>(largest)));
    }
    solved_ = solved_ && report.converged;
    Books& books = books_[static_cast<std::size_t>(field.index)];
    books.gain += report.gain;
    books.loss += report.loss;
    books.solver += report.solver;
    books.clipped += report.clipped;
    made.iterations += report.iterations;
}

}  // namespace sim
