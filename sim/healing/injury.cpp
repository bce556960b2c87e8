#include "sim/healing/cast.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {

// What a needle does to the places that it meets, field by field; carried out by sim/wound/injury.
Actor injury() {
    constexpr std::string_view bruise = "a choice: nobody measured the bruise around a needle's track";
    return {
        .name = "injury",
        .title = "the puncture",
        .equation =
            "core r < a: B = plt (below the bleeding depth), D = 1, P, T += plt, F, Y *= fs, C3, C1, CX, L *= 1 - frm, "
            "V *= fv, K += K0, E = 0\n"
            "annulus a < r < s a, f = 1 - (r - a)/((s - 1) a): B, P, T = max(., fb f plt), D = max(D, fd f), F, Y, V "
            "*= 1 - fl f",
        .parameters = {
            {"bruise_ratio", "s", pure_number(2.5, 1.5, 4, bruise, Grade::exploratory),
             "Radius of the bruise over that of the injury."},
            {"matrix_removed", "frm",
             pure_number(0.5, 0.2, 0.9, "a choice: tissue is mostly pushed aside, some of it torn", Grade::exploratory),
             "Share of collagen and elastin that is lost in the core."},
            {"cells_left", "fs", pure_number(0.2, 0.05, 0.5, bruise, Grade::exploratory),
             "Share of fibroblasts that survive in the core."},
            {"capillaries_left", "fv", pure_number(0.1, 0, 0.5, bruise, Grade::exploratory),
             "Share of capillaries that survive in the core."},
            {"annulus_damage", "fd", pure_number(0.5, 0.2, 0.8, bruise, Grade::exploratory),
             "Damage at the inner edge of the bruise."},
            {"annulus_clot", "fb", pure_number(0.3, 0, 0.6, bruise, Grade::exploratory),
             "Clot and platelet signals at the inner edge of the bruise, over those of the core."},
            {"annulus_cell_loss", "fl", pure_number(0.3, 0, 0.6, bruise, Grade::exploratory),
             "Share of fibroblasts and capillaries lost at the inner edge of the bruise."},
            {"bleeding_depth", "",
             library::millimetres(0.15, 0.1, 0.2,
                                  "a choice: the depth of the papillary plexus; above it nothing bleeds",
                                  Grade::plausible),
             "Depth below the surface from which on a puncture bleeds."},
            {"platelets", "plt", pure_number(1, 0.3, 5, "1 is normal blood", Grade::exploratory),
             "Platelets over normal: clot and the first burst of growth factors."},
            {"bacteria", "K0",
             pure_number(1e-4, 0, 0.05, "a choice: clean skin; 0.05 stands for poor hygiene", Grade::exploratory),
             "Bacteria that a needle carries into the core, over what the place can bear."},
        }};
}

// Factors of the person; people.cpp says who has which.
Actor person() {
    constexpr std::string_view norm = "1 is a healthy person of 24 years";
    return {.name = "person",
            .title = "the person",
            .parameters = {
                {"induced_collagen_3", "f3", pure_number(1, 0.4, 2, norm, Grade::plausible),
                 "Factor on the collagen III that is made beyond the basal rate."},
                {"induced_collagen_1", "f1", pure_number(1, 0.4, 2, norm, Grade::plausible),
                 "Factor on the collagen I that is made beyond the basal rate."},
                {"mmp_factor", "fZ", pure_number(1, 0.5, 3, norm, Grade::plausible),
                 "Factor on the production of MMP by a wound."},
                {"pigment_response", "sig", pure_number(1, 0.2, 4, "1 is phototype III: a choice", Grade::exploratory),
                 "Factor on the activation of melanocytes."},
            }};
}

}  // namespace sim::healing
