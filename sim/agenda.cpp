#include "sim/agenda.hpp"
#include <algorithm>
#include <limits>
#include "sim/treat.hpp"

namespace sim {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

}  // namespace

double Agenda::next_treatment() const {
    return treatments_done_ < scenario_.treatments.size() ? scenario_.treatments[treatments_done_].at : never;
}

double Agenda::next_sample() const {
    const auto& receptor = scenario_.receptor;
    return receptor && samples_done_ < receptor->dates.size() ? receptor->dates[samples_done_] : never;
}

double Agenda::next() const { return std::min(next_treatment(), next_sample()); }

std::string Agenda::carry_out(TreatedSkin& state) {
    if (next_treatment() <= next_sample()) return treat(state, static_cast<int>(treatments_done_++));
    ++samples_done_;
    const double share = std::min(1.0, scenario_.receptor->sample / scenario_.receptor->volume);
    for (auto& solute : state.solutes) solute->sample_receptor(share);
    return "sample receptor";
}

void Agenda::archive(solvers::Archive& archive) {
    archive("treatments_done", treatments_done_);
    archive("samples_done", samples_done_);
}

}  // namespace sim
