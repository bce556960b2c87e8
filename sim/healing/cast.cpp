// The cast, in order of appearance; its named sets of parameters; its loop gain.
#include "sim/healing/cast.hpp"
#include <algorithm>
#include <limits>
#include <stdexcept>
#include "sim/healing/quantities.hpp"

namespace sim::healing {

const std::vector<Actor>& cast() {
    static const std::vector<Actor> actors = [] {
        std::vector<Actor> all{injury(),
                               person(),
                               fibrin(),
                               damage(),
                               cytokine(),
                               pdgf(),
                               tgf_beta_latent(),
                               tgf_beta(),
                               neutrophils(),
                               macrophages_m1(),
                               macrophages_m2(),
                               bacteria(),
                               fibroblasts(),
                               myofibroblasts(),
                               mmp(),
                               capillaries(),
                               tgf_beta_response(),
                               collagen(),
                               collagen_3(),
                               collagen_1_new(),
                               collagen_1_mature(),
                               elastin(),
                               hyaluronan(),
                               myofibroblast_collagen_share()};
        for (Actor& actor : orientation()) all.push_back(std::move(actor));
        for (const Actor& actor : {epidermis(), melanocyte_activation(), melanin()}) all.push_back(actor);
        for (Actor& actor : actives()) all.push_back(std::move(actor));
        return all;
    }();
    return actors;
}

const Actor* find_actor(std::string_view name) {
    const auto found = std::ranges::find(cast(), name, &Actor::name);
    return found == cast().end() ? nullptr : &*found;
}

std::vector<std::string_view> options() {
    std::vector<std::string_view> words;
    for (const Actor& actor : cast())
        if (!actor.option.empty() && std::ranges::find(words, actor.option) == words.end())
            words.push_back(actor.option);
    return words;
}

// "original": the set as it was before prototypes in space (no transcription delay, more transient inflammation, an
// epidermis whose front sets out at once).
const std::vector<Preset>& presets() {
    static const std::vector<Preset> table{
        {"amended", "the default: with transcription delay and shorter inflammation", {}},
        {"original",
         "before the amendments: no delay, longer inflammation, a slow front without lag",
         {{"cytokine.from_macrophages", 0.10 / day},
          {"mmp.from_fibroblasts", 0.12 / day},
          {"collagen.fold_1", 10},
          {"collagen.fold_3", 3.6},
          {"collagen.cytokine_half", 0.03},
          {"collagen.basal_brake", 0},
          {"tgf_beta_response.delay", 0},
          {"epidermis.front_speed", 0.13 / day / 1e3},
          {"epidermis.lag", 0}}},
    };
    return table;
}

Parameters parameters_of(std::string_view preset) {
    Parameters parameters;
    for (const Actor& actor : cast())
        for (const Parameter& parameter : actor.parameters)
            parameters.add(std::string(actor.name) + "." + std::string(parameter.name), parameter.number.value);
    const auto chosen = std::ranges::find(presets(), preset, &Preset::name);
    if (chosen == presets().end()) throw std::out_of_range("no such preset: " + std::string(preset));
    for (const auto& [name, value] : chosen->values) parameters.set(std::string(name), value);
    return parameters;
}

// Each letter of the loop for a unit of I, at rest: N, M1, T, D in turn (healing.md 2.3).
double loop_gain(const Parameters& in) {
    const double of_neutrophils =
        in("neutrophils.recruitment") / (in("neutrophils.recruitment_half") * in("neutrophils.decay"));
    const double leaving = in("macrophages_m1.switch") + in("macrophages_m1.decay");
    const double of_m1 = in("macrophages_m1.recruitment") / (in("macrophages_m1.recruitment_half") * leaving);
    const double of_tgf =
        (in("tgf_beta.from_macrophages_m1") +
         in("tgf_beta.from_macrophages_m2") * in("macrophages_m1.switch") / in("macrophages_m2.decay")) /
        in("tgf_beta.decay");
    const double closed = 1 - of_m1 * in("macrophages_m1.tgf_weight") * of_tgf;
    if (closed <= 0) return std::numeric_limits<double>::infinity();
    const double m1 = of_m1 * (1 + of_neutrophils) / closed;
    const double debris =
        in("damage.from_neutrophils") * in("neutrophils.decay") * of_neutrophils / in("damage.clearance");
    return (in("cytokine.from_damage") * debris + in("cytokine.from_neutrophils") * of_neutrophils +
            in("cytokine.from_macrophages") * m1) /
           in("cytokine.decay");
}

}  // namespace sim::healing
