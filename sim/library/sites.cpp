// Layers of the skin at the sites that are treated most. Adults, stratum corneum partially hydrated.
//
// Epidermis seen by ultrasound is the entry echo and two to three times too thick, so the viable epidermis is taken
// from histology; ultrasound is used for the dermis only.
#include <algorithm>

#include "sim/library/library.hpp"
#include "sim/library/quantities.hpp"

namespace sim::library {
namespace {

constexpr std::string_view papillary_source =
    "from memory of the literature, unverified: 100-200 um in the face, used at every site";
constexpr std::string_view face_epidermis_source =
    "rounded between histologies with stratum corneum: 39 facial sites 29.6-62.6 um (Chopra 2015, "
    "10.1093/asj/sjv079, n = 10), 6 facial regions 66-123 um (Selcuk Med J, 90 women and 90 men)";

LayerRow stratum_corneum(double um, double low, double high, std::string_view source, Grade grade) {
    return {"stratum_corneum", micrometres(um, low, high, source, grade)};
}

LayerRow viable_epidermis(double um, double low, double high, std::string_view source, Grade grade) {
    return {"viable_epidermis", micrometres(um, low, high, source, grade)};
}

LayerRow papillary_dermis() {
    return {"papillary_dermis", micrometres(150, 100, 200, papillary_source, Grade::exploratory)};
}

LayerRow reticular_dermis(double um, double low, double high, std::string_view source, Grade grade) {
    return {"reticular_dermis", micrometres(um, low, high, source, grade)};
}

Site cheek() {
    return {"cheek",
            "adult cheek",
            {stratum_corneum(16.8, 10, 25, "Egawa 2007, Acta Derm Venereol 87:4 (Raman water profile, n = 15)",
                             Grade::plausible),
             viable_epidermis(60, 35, 90,
                              "cheek of 90 men 79.1 +- 13.9 um with stratum corneum (histology, Selcuk Med J), less "
                              "the stratum corneum, rounded",
                              Grade::plausible),
             papillary_dermis(),
             reticular_dermis(1000, 700, 1500,
                              "dermis 1140 +- 210 um (men) and 870 +- 350 um (women) by ultrasound at the zygoma "
                              "(10.1186/s12880-022-00839-w), 1107-1943 um by histology of facial regions (Selcuk Med "
                              "J), less 150 um of papillary dermis, rounded",
                              Grade::plausible)}};
}

Site forehead() {
    return {"forehead",
            "adult forehead",
            {stratum_corneum(13, 10, 15, "from memory of the literature, unverified: 10-15 um", Grade::exploratory),
             viable_epidermis(60, 25, 110, face_epidermis_source, Grade::plausible), papillary_dermis(),
             reticular_dermis(900, 550, 1300,
                              "dermis 1170 +- 280 um (men) and 860 +- 160 um (women) by ultrasound "
                              "(10.1186/s12880-022-00839-w), less 150 um of papillary dermis, rounded",
                              Grade::plausible)}};
}

Site periorbital() {
    return {"periorbital",
            "adult eyelid and skin around the eye",
            {stratum_corneum(9, 8, 10, "from memory of the literature, unverified: eyelid 8-10 um", Grade::exploratory),
             viable_epidermis(40, 20, 60,
                              "thin end of histology of facial sites, 29.6 um and up with stratum corneum (Chopra "
                              "2015, 10.1093/asj/sjv079); no eyelid value found",
                              Grade::exploratory),
             papillary_dermis(),
             reticular_dermis(500, 320, 660,
                              "eyelid dermis 670 +- 140 um (men) and 580 +- 110 um (women) by ultrasound "
                              "(10.1186/s12880-022-00839-w), 758.9 um by histology at the upper medial eyelid (Chopra "
                              "2015), less 150 um of papillary dermis, rounded",
                              Grade::plausible)}};
}

Site neck() {
    return {"neck",
            "adult neck",
            {stratum_corneum(15, 10, 20, "no value of the neck found: typical 10-20 um (AAPS J, PMC3475846)",
                             Grade::exploratory),
             viable_epidermis(60, 25, 110,
                              "no histology of the neck found: as the face; all sites together 99.75 um with stratum "
                              "corneum (meta-analysis, Xu 2017, PMC5685878)",
                              Grade::exploratory),
             papillary_dermis(),
             reticular_dermis(835, 600, 1050,
                              "dermis 980 +- 220 um (men) and 990 +- 200 um (women) by ultrasound "
                              "(10.1186/s12880-022-00839-w), less 150 um of papillary dermis",
                              Grade::plausible)}};
}

Site forearm() {
    return {"forearm",
            "adult volar forearm",
            {stratum_corneum(20, 15, 26,
                             "Raman: 22.6 um (Egawa 2007, Acta Derm Venereol 87:4), 17.6 +- 2.8 and 21.3 +- 2.6 um by "
                             "two criteria (Skin Res Technol 2018, 10.1111/srt.12461, n = 7), rounded mean",
                             Grade::plausible),
             viable_epidermis(65, 40, 90,
                              "from memory of the literature, unverified: epidermis 60-90 um with stratum corneum",
                              Grade::exploratory),
             papillary_dermis(),
             reticular_dermis(1000, 700, 1100, "from memory of the literature, unverified: dermis 900-1200 um",
                              Grade::exploratory)}};
}

Site abdomen() {
    return {"abdomen",
            "adult abdomen",
            {stratum_corneum(15, 10, 18, "from memory of the literature, unverified: 10-18 um dry", Grade::exploratory),
             viable_epidermis(65, 45, 80, "from memory of the literature, unverified: epidermis 60-80 um",
                              Grade::exploratory),
             papillary_dermis(),
             reticular_dermis(1800, 1350, 2350, "from memory of the literature, unverified: dermis 1500-2500 um",
                              Grade::exploratory)}};
}

}  // namespace

std::span<const Site> sites() {
    static const std::vector<Site> table{forehead(), cheek(), periorbital(), neck(), forearm(), abdomen()};
    return table;
}

const Site* find_site(std::string_view name) {
    const auto found = std::ranges::find(sites(), name, &Site::name);
    return found == sites().end() ? nullptr : &*found;
}

}  // namespace sim::library
