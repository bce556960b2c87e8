// The program's wound in one cell: a slab that is all dermis, set to a made state.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>
#include "sim/wound/wound.hpp"

namespace made {

constexpr double day = 86400;

/// A cube of 1 mm in one cell, of one tissue; the front of healing_in_a_point.hpp, whose gap is everywhere.
inline sim::Scenario point(const std::string& preset, sim::healing::Tissue tissue = sim::healing::Tissue::dermis) {
    sim::Scenario s;
    s.domain.geometry = sim::Geometry::slab;
    s.domain.size = {1e-3, 1e-3};
    s.domain.depth = s.domain.spacing = s.domain.surface_spacing = 1e-3;
    s.domain.cells = std::array<int, 3>{1, 1, 1};
    s.skin.layers = {{"tissue", 1e-3, 1, tissue}};
    s.healing.enabled = true;
    s.healing.preset = preset;
    s.healing.parameters = sim::healing::parameters_of(preset);
    s.healing.optional = {"capillaries", "hyaluronan"};
    s.healing.parameters.set("mmp.epidermal_reach", 1);
    s.healing.parameters.set("epidermis.front_speed", 0.13e-3 / day);
    s.healing.parameters.set("epidermis.lag", 0);
    s.numerics.relative_tolerance = 1e-3;
    s.duration = 365 * day;
    return s;
}

class PointWound {
  public:
    explicit PointWound(sim::Scenario what)
        : scenario_(std::move(what)), skin_(sim::make_skin_grid(scenario_)), wound_(scenario_, skin_) {}
    PointWound(const PointWound&) = delete;
    PointWound& operator=(const PointWound&) = delete;

    double now() const { return now_ / day; }  // [d]
    /// Is there such a field, and does it live in this tissue?
    bool has(const std::string& field) const {
        const auto found = wound_.fields().find(field);
        return found && (wound_.fields().card(*found).regions >> wound_.tissue()[0] & 1U) != 0;
    }
    double& operator[](const std::string& field) { return wound_.fields().values(wound_.fields().require(field))[0]; }
    sim::Wound& wound() { return wound_; }

    /// The whole surface is the mouth of channels of 60 um.
    void open() {
        constexpr double radius = 60e-6;
        const auto columns = sim::cover(skin_.grid, sim::Geometry::slab, {}, radius,
                                        skin_.grid.surface_area() / (std::numbers::pi * radius * radius));
        const_cast<sim::EpidermisFront&>(wound_.front()).open(columns, radius, now_);
    }

    /// By steps of `step` [d], the last one shorter.
    void until(double date, double step) {
        scenario_.numerics.healing_step = step * day;
        while (now_ < date * day) {
            const double h = std::min(step * day, date * day - now_);
            wound_.advance(now_, h);
            now_ = now_ + h < date * day * (1 - 1e-12) ? now_ + h : date * day;
        }
    }

  private:
    sim::Scenario scenario_;
    sim::SkinGrid skin_;
    sim::Wound wound_;
    double now_ = 0;  // [s]
};

/// Steps that leave 1e-5 of a year's course: short while cytokines are in balance within hours.
inline double fine_step(double day_now) {
    return day_now < 3 ? 0.0025 : day_now < 15 ? 0.01 : day_now < 60 ? 0.025 : 0.1;
}

/// The three starts of healing.md 2.9, "core", "annulus", "full"; the first and the last open the epidermis.
template <class Put>
void start(const std::string& kind, Put put) {
    if (kind == "annulus") {
        for (const auto& [field, value] :
             {std::pair{"fibrin", 0.2}, {"damage", 0.4}, {"pdgf", 0.3}, {"tgf_beta", 0.2}, {"fibroblasts", 0.8}})
            put(field, value, 0.0);
        return;
    }
    for (const auto& [field, value] : {std::pair{"fibrin", 1.0},
                                       {"damage", 1.0},
                                       {"pdgf", 1.0},
                                       {"tgf_beta", 1.0},
                                       {"fibroblasts", 0.2},
                                       {"capillaries", 0.1},
                                       {"hyaluronan", 0.5}})
        put(field, value, 0.0);
    for (const char* matrix : {"collagen_3", "collagen_1_new", "collagen_1_mature", "elastin"})
        put(matrix, 0.0, kind == "core" ? 0.5 : 0.02);
}

}  // namespace made
