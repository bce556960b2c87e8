// The state of healing, taken apart to be saved and put together again.
#include "sim/wound/wound.hpp"

namespace sim {

namespace {

void archive_puncture(solvers::Archive& archive, Puncture& puncture) {
    archive("x", puncture.x);
    archive("y", puncture.y);
    archive("insertion_depth", puncture.insertion_depth);
    archive("injury_radius", puncture.injury_radius);
}

}  // namespace

void Wound::archive(solvers::Archive& archive) {
    for (int f = 0; f < fields_.count(); ++f) archive.fixed(fields_.name({f}), fields_.values({f}));
    front_.archive(archive);
    reaction_->archive(archive);
    for (JumpBooks& jumps : jumps_) {
        archive("brought", jumps.brought);
        archive("taken", jumps.taken);
    }
    for (Books& books : books_) {
        archive("gain", books.gain);
        archive("loss", books.loss);
        archive("solver", books.solver);
        archive("clipped", books.clipped);
    }
    archive.list("last_session", last_session_, archive_puncture);
    archive("last_punctures_each", last_punctures_each_);
    archive("last_injury", last_injury_);
    archive("wanted_step", wanted_);
}

}  // namespace sim
