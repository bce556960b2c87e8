// A validation case: a few rows with one story.
#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "sim/validation/row.hpp"

namespace sim::validation {

/// A curve or a cloud of points, for pictures.
struct Series {
    std::string name;
    std::string x_name, x_unit, y_name, y_unit;
    struct Point {
        double x = 0, y = 0;
        std::string label;
    };
    std::vector<Point> points;
};

struct Result {
    std::vector<Row> rows;
    std::vector<Series> series;
};

struct Case {
    std::string_view group, name;
    std::string_view what;   // one line
    std::string_view story;  // what is run, against what, and what it cannot show; for docs/validation.md
    Result (*run)();
};

/// All cases, in the order of the report. Names of cases and groups are unique among each other.
const std::vector<Case>& cases();

// One function a case; those of a group live in one file.
Result slab_a();
Result profile_b();
Result two_layers_c();
Result finite_dose_d();
Result clearing_e();
Result unit_cell();

Result v01_cosine();
Result v02_gaussian();
Result v04_slab_uptake();
Result v06_robin();
Result v07_thiele();

Result v05_membrane();
Result v08_layers();
Result v10_half_spaces();
Result v12_round_channel();

Result v14_fisher_front();
Result v15_bistable_front();
Result v16_chemotaxis();
Result v24_pfhub_7a();

Result v20_brusselator();
Result v21_kinetics();
Result v22_limits();

Result mms1_variable_diffusivity();
Result mms2_layers();
Result mms3_cells_and_signal();

Result v36_ledger();
Result v38_steady_skin();

Result roller_density();
Result slit_table();
Result residual_channel_770();

Result kp_panel();
Result kp_library();
Result polar_lag();
Result preparation();

Result enhancement_of_actives();
Result enhancement_of_library();
Result calcein();

Result tewl();
Result closure();

Result clearance_depth();
Result deposition();

Result channel_against_patch();

Result healing_phases();
Result collagen_on_day_one();
Result epidermis_of_lesions();
Result downtime_and_barrier();
Result sessions();
Result scar_lotfi();
Result elastin_and_late_gain();
Result healing_dose();
Result people();
Result too_much();
Result pigment();

}  // namespace sim::validation
