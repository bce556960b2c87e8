// The state of a run: skin, channels, solutes, and what was done to them so far.
#pragma once
#include <memory>
#include <vector>
#include "sim/fields/user_fields.hpp"
#include "sim/observation/healing_course.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/serum/film.hpp"
#include "sim/serum/solute_transport.hpp"
#include "sim/tissue/open_channels.hpp"
#include "sim/tissue/skin_grid.hpp"
#include "sim/treatment/puncture.hpp"
#include "sim/wound/serum_effects.hpp"
#include "sim/wound/wound.hpp"

namespace sim {

struct TreatedSkin {
    explicit TreatedSkin(const Scenario& what)
        : scenario(what), skin(make_skin_grid(what)), channels(skin, what.domain.geometry) {
        for (const Solute& solute : what.solutes)
            solutes.push_back(std::make_unique<SoluteTransport>(what, skin, solute));
        if (!what.fields.empty()) fields = std::make_unique<UserFields>(what, skin);
        if (!what.healing.enabled || !what.processes.healing) return;
        wound = std::make_unique<Wound>(what, skin);
        effects = std::make_unique<SerumEffects>(what, wound->fields());
        healing_course = std::make_unique<HealingCourse>(what, *wound);
    }
    TreatedSkin(const TreatedSkin&) = delete;  // channels and solutes refer to the skin beside them
    TreatedSkin& operator=(const TreatedSkin&) = delete;

    const Scenario& scenario;
    SkinGrid skin;
    OpenChannels channels;
    std::vector<std::unique_ptr<SoluteTransport>> solutes;
    std::vector<Needling> needlings;
    std::unique_ptr<Wound> wound;  // healing, with what solutes do to it and what is seen of it; null: it does not heal
    std::unique_ptr<SerumEffects> effects;
    std::unique_ptr<HealingCourse> healing_course;
    std::unique_ptr<UserFields> fields;  // that the scenario declares; null: none
    Film film;                           // that lies on the skin
    double now = 0;                      // [s]
};

}  // namespace sim
