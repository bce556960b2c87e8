// The cast of healing: one function an actor, each in a file of its name.
#pragma once
#include "sim/healing/actor.hpp"

namespace sim::healing {

// the puncture, and the person
Actor injury();
Actor person();
// bleeding stops, debris calls
Actor fibrin();
Actor damage();
Actor cytokine();
Actor pdgf();
Actor tgf_beta_latent();
Actor tgf_beta();
// those who clean up
Actor neutrophils();
Actor macrophages_m1();
Actor macrophages_m2();
Actor bacteria();
// those who build
Actor fibroblasts();
Actor myofibroblasts();
Actor mmp();
Actor capillaries();
// the matrix
Actor tgf_beta_response();
Actor collagen();
Actor collagen_3();
Actor collagen_1_new();
Actor collagen_1_mature();
Actor elastin();
Actor hyaluronan();
Actor myofibroblast_collagen_share();
std::vector<Actor> orientation();
// the cover
Actor epidermis();
Actor melanocyte_activation();
Actor melanin();
// what a serum does to all that
std::vector<Actor> actives();

}  // namespace sim::healing
