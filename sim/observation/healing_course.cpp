#include "sim/observation/healing_course.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include "sim/healing/quantities.hpp"
#include "sim/library/library.hpp"
#include "sim/observation/depth_profile.hpp"

namespace sim {

using healing::day;
using solvers::Advance;

namespace {

// healing.md 4; all are choices of the observable's form.
constexpr double closed = 0.95;             // E of a column that counts as closed
constexpr double papillary_depth = 0.4e-3;  // of the dermis below its top [m]
constexpr double erythema_half = 0.03;
constexpr double erythema_visible = 0.35;
constexpr double erythema_of_capillaries = 0.2;
constexpr double dark = 1.25;  // of A/A0
constexpr double dark_share = 0.01, dark_time = 28 * day;
constexpr double scar_mean = 0.1, scar_time = 7 * day, scar_peak = 0.3;  // of myofibroblasts
constexpr double chronic_time = 28 * day, chronic_m1 = 0.05, chronic_cytokine = 0.01;
constexpr double infected = 0.05;
constexpr double strength_of_new = 0.3, strength_of_3 = 0.1;
constexpr std::array depths_told{0.1e-3, 0.2e-3, 0.5e-3, 1.0e-3};

double in_plane_difference(double xx, double yy, double xy) { return std::hypot(xx - yy, 2 * xy); }

}  // namespace

void HealingCourse::Lasting::look(bool holds, double now) {
    if (!holds) {
        since = -1;
        return;
    }
    if (since < 0) since = now;
    longest = std::max(longest, now - since);
}

HealingCourse::HealingCourse(const Scenario& scenario, const Wound& wound)
    : scenario_(scenario), grid_(wound.fields().grid()), loop_gain_(healing::loop_gain(scenario.healing.parameters)) {
    const solvers::FieldSet& fields = wound.fields();
    const DepthRange dermis = depths_of(fields.card(fields.require("fibroblasts")), wound.tissue());
    if (!dermis.empty()) {
        dermis_top_ = grid_.faces[2][dermis.begin];
        dermis_bottom_ = grid_.faces[2][dermis.end];
    }
    for (const char* name : {"collagen_3", "collagen_1_new", "collagen_1_mature"})
        start_[name] = depth_profile(grid_, fields.values(fields.require(name)));
    moment_ = observe(wound);
    start_alignment_ = moment_.alignment;
    moment_ = observe(wound);
}

double HealingCourse::fold(const std::vector<double>& profile, const std::vector<double>& start, double from,
                           double to) const {
    const double before = mean_over_depth(grid_, start, from, to);
    return before > 0 ? mean_over_depth(grid_, profile, from, to) / before : 1;
}

namespace {

std::vector<double> sum(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> total = a;
    for (std::size_t n = 0; n < total.size(); ++n) total[n] += b[n];
    return total;
}

/// Share of the surface whose epidermis is darker than `dark`.
double dark_area_of(const Wound& wound, double baseline) {
    const solvers::FieldSet& fields = wound.fields();
    const solvers::Grid& grid = fields.grid();
    const DepthRange depths = depths_of(fields.card(fields.require("melanin")), wound.tissue());
    if (depths.empty()) return 0;
    const std::vector<double>& melanin = fields.values(fields.require("melanin"));
    double area = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i) {
            double mean = 0;
            for (int k = depths.begin; k < depths.end; ++k) mean += melanin[grid.index(i, j, k)] * grid.width(2, k);
            mean /= grid.faces[2][depths.end] - grid.faces[2][depths.begin];
            if (mean > dark * baseline) area += grid.column_area(i, j);
        }
    return area / grid.surface_area();
}

/// What is not closed is summed, so that a whole surface is 1 to the bit.
double closed_share(const solvers::Grid& grid, const std::vector<double>& columns) {
    double open = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i)
            if (columns[static_cast<std::size_t>(j) * grid.nx() + i] <= closed) open += grid.column_area(i, j);
    return 1 - open / grid.surface_area();
}

double mean_of_columns(const solvers::Grid& grid, const std::vector<double>& columns) {
    double sum = 0;
    for (int j = 0; j < grid.ny(); ++j)
        for (int i = 0; i < grid.nx(); ++i)
            sum += columns[static_cast<std::size_t>(j) * grid.nx() + i] * grid.column_area(i, j);
    return sum / grid.surface_area();
}

}  // namespace

HealingCourse::Profiles HealingCourse::profiles_of(const Wound& wound, HealingMoment& seen) const {
    const solvers::FieldSet& fields = wound.fields();
    Profiles profiles;
    for (int f = 0; f < fields.count(); ++f) {
        const solvers::FieldCard& card = fields.card({f});
        const DepthRange depths = depths_of(card, wound.tissue());
        if (card.internal || depths.empty()) continue;
        const std::string& name = fields.name({f});
        profiles[name] = depth_profile(grid_, fields.values({f}));
        seen.mean[name] =
            mean_over_depth(grid_, profiles[name], grid_.faces[2][depths.begin], grid_.faces[2][depths.end]);
    }
    return profiles;
}

double HealingMoment::mean_of(const std::string& name, double otherwise) const {
    const auto found = mean.find(name);
    return found == mean.end() ? otherwise : found->second;
}

HealingMoment HealingCourse::observe(const Wound& wound) const {
    HealingMoment seen;
    const Profiles profiles = profiles_of(wound, seen);
    see_cover(wound, seen);
    if (dermis_bottom_ <= dermis_top_) return seen;
    see_redness(profiles, seen);
    see_collagen(profiles, seen);
    see_matrix(wound, seen);
    return seen;
}

void HealingCourse::see_cover(const Wound& wound, HealingMoment& seen) const {
    const healing::Parameters& in = scenario_.healing.parameters;
    seen.closed_fraction = closed_share(grid_, wound.front().integrity());
    seen.barrier = mean_of_columns(grid_, wound.front().barrier());
    seen.water_loss_rise = in("epidermis.barrier_water_loss") * (1 - seen.barrier);
    seen.pigment = seen.mean_of("melanin", in("melanin.baseline")) / in("melanin.baseline");
    seen.dark_area = dark_area_of(wound, in("melanin.baseline"));
}

void HealingCourse::see_redness(const Profiles& profiles, HealingMoment& seen) const {
    const double end = std::min(dermis_bottom_, dermis_top_ + papillary_depth);
    const auto papillary = [&](const std::string& name, double otherwise) {
        const auto found = profiles.find(name);
        return found == profiles.end() ? otherwise : mean_over_depth(grid_, found->second, dermis_top_, end);
    };
    const double excess = std::max(0.0, papillary("cytokine", 0) - scenario_.healing.parameters("cytokine.baseline"));
    seen.erythema =
        excess / (excess + erythema_half) + erythema_of_capillaries * std::max(0.0, papillary("capillaries", 1) - 1);
}

void HealingCourse::see_collagen(const Profiles& profiles, HealingMoment& seen) const {
    const double papillary_end = std::min(dermis_bottom_, dermis_top_ + papillary_depth);
    const std::vector<double>&three = profiles.at("collagen_3"), &made = profiles.at("collagen_1_new");
    const std::vector<double>& start_3 = start_.at("collagen_3");
    const std::vector<double> type_1 = sum(made, profiles.at("collagen_1_mature"));
    const std::vector<double> start_1 = sum(start_.at("collagen_1_new"), start_.at("collagen_1_mature"));
    const std::vector<double> total = sum(type_1, three), start = sum(start_1, start_3);
    seen.total = mean_over_depth(grid_, total, dermis_top_, dermis_bottom_);
    seen.whole_dermis = fold(total, start, dermis_top_, dermis_bottom_);
    seen.papillary = fold(total, start, dermis_top_, papillary_end);
    seen.papillary_3 = fold(three, start_3, dermis_top_, papillary_end);
    seen.type_1 = fold(type_1, start_1, dermis_top_, dermis_bottom_);
    seen.type_3 = fold(three, start_3, dermis_top_, dermis_bottom_);
    seen.newly_made = fold(made, start_.at("collagen_1_new"), dermis_top_, dermis_bottom_);
    for (const double depth : depths_told)
        if (depth >= dermis_top_ && depth < dermis_bottom_) {
            const auto face = std::ranges::upper_bound(grid_.faces[2], depth);
            seen.gain_at_depth.emplace_back(depth, fold(total, start, *(face - 1), *face) - 1);
        }
}

void HealingCourse::see_matrix(const Wound& wound, HealingMoment& seen) const {
    const healing::Parameters& in = scenario_.healing.parameters;
    const double c3 = seen.mean_of("collagen_3", 0), c1 = seen.mean_of("collagen_1_new", 0),
                 cx = seen.mean_of("collagen_1_mature", 0);
    const double h3 = in("collagen.healthy_3"), h1 = in("collagen.healthy_1_new");
    seen.ratio_1_to_3 = c3 > 0 ? (c1 + cx) / c3 : 0;
    seen.strength =
        (cx + strength_of_new * c1 + strength_of_3 * c3) / ((1 - h3 - h1) + strength_of_new * h1 + strength_of_3 * h3);
    seen.elastin = seen.mean_of("elastin", 1);
    seen.alignment = in_plane_difference(seen.mean_of("orientation_xx", 0), seen.mean_of("orientation_yy", 0),
                                         seen.mean_of("orientation_xy", 0)) -
                     start_alignment_;
    seen.scar_index = 0.5 * seen.alignment + 0.5 * seen.mean_of("myofibroblast_collagen_share", 0);
    seen.thickness = 1 + 0.5 * (seen.whole_dermis - 1) + 0.1 * (seen.mean_of("hyaluronan", 1) - 1);
    const solvers::FieldSet& fields = wound.fields();
    if (const auto bacteria = fields.find("bacteria"))
        seen.largest_bacteria = *std::ranges::max_element(fields.values(*bacteria));
    seen.largest_myofibroblasts = *std::ranges::max_element(fields.values(fields.require("myofibroblasts")));
}

void HealingCourse::look(const Wound& wound, double now, const Opening& opening) {
    moment_ = observe(wound);
    if (down_) downtime_ += now - looked_at_;
    looked_at_ = now;
    down_ = moment_.erythema > erythema_visible || moment_.closed_fraction < 1;
    for (const auto& [name, value] : moment_.mean)
        if (Peak& peak = peaks_.try_emplace(name, Peak{value, now}).first->second; value > peak.value)
            peak = {value, now};
    if (wound.last_injury() && wound.last_injury() != injured_at_) {
        injured_at_ = wound.last_injury();
        barrier_closed_ = epidermis_closed_ = lumen_closed_ = {};
    }
    see_dates(now, opening);
}

void HealingCourse::see_dates(double now, const Opening& opening) {
    if (injured_at_) {
        const double rise = opening.water_loss_rise + moment_.water_loss_rise;
        if (!barrier_closed_ && rise < library::laws::tewl_detection.value) barrier_closed_ = now - *injured_at_;
        if (!epidermis_closed_ && moment_.closed_fraction >= 1) epidermis_closed_ = now - *injured_at_;
        if (!lumen_closed_ && opening.lumen <= 0) lumen_closed_ = now - *injured_at_;
    }
    const double myofibroblasts = moment_.mean_of("myofibroblasts", 0);
    many_myofibroblasts_.look(myofibroblasts > scar_mean, now);
    scar_ = scar_ || moment_.largest_myofibroblasts > scar_peak || many_myofibroblasts_.longest >= scar_time;
    dark_.look(moment_.dark_area > dark_share, now);
    infected_ = infected_ || moment_.largest_bacteria > infected;
    const double excess = moment_.mean_of("cytokine", 0) - scenario_.healing.parameters("cytokine.baseline");
    const bool late = injured_at_ && now - *injured_at_ > chronic_time;
    chronic_ =
        loop_gain_ >= 1 || (late && (moment_.mean_of("macrophages_m1", 0) > chronic_m1 || excess > chronic_cytokine));
}

std::vector<NamedValue> HealingCourse::row() const {
    std::vector<NamedValue> row;
    const auto add = [&](const std::string& name, double value, const char* unit = "1") {
        row.push_back({"healing." + name, unit, value});
    };
    const HealingMoment& m = moment_;
    add("closed_fraction", m.closed_fraction);
    add("barrier", m.barrier);
    add("erythema", m.erythema);
    add("downtime", downtime_, "s");
    add("collagen.total", m.total);
    add("collagen.type_1", m.type_1);
    add("collagen.type_3", m.type_3);
    add("collagen.papillary", m.papillary);
    add("collagen.papillary.type_3", m.papillary_3);
    add("collagen.whole_dermis", m.whole_dermis);
    add("collagen.gain", m.whole_dermis - 1);
    for (const auto& [depth, gain] : m.gain_at_depth) add(fmt::format("collagen.gain.{:.0f}um", 1e6 * depth), gain);
    add("ratio_1_to_3", m.ratio_1_to_3);
    add("newly_made", m.newly_made);
    add("strength", m.strength);
    add("elastin", m.elastin);
    add("alignment", m.alignment);
    add("scar_index", m.scar_index);
    add("pigment", m.pigment);
    add("thickness", m.thickness);
    for (const auto& [name, value] : m.mean) add("mean." + name, value);
    return row;
}

std::vector<NamedValue> HealingCourse::conclusions() const {
    std::vector<NamedValue> list;
    const auto add = [&](const std::string& name, double value, const char* unit = "1") {
        list.push_back({"healing." + name, unit, value});
    };
    for (const auto& [name, peak] : peaks_) {
        add("peak." + name, peak.value);
        add("peak_time." + name, peak.time, "s");
    }
    if (barrier_closed_) add("closed_time.barrier", *barrier_closed_, "s");
    if (epidermis_closed_) add("closed_time.epidermis", *epidermis_closed_, "s");
    if (lumen_closed_) add("closed_time.lumen", *lumen_closed_, "s");
    add("scar_flag", scar_ ? 1 : 0);
    add("chronic_flag", chronic_ ? 1 : 0);
    add("infection_flag", infected_ ? 1 : 0);
    add("pigment_flag", dark_.longest >= dark_time ? 1 : 0);
    add("loop_gain", loop_gain_);
    return list;
}

std::string HealingCourse::phase() const {
    if (!injured_at_) return {};
    constexpr double of_peak = 0.3, crowded = 1.05, made = 1.05;
    const auto peak = peaks_.find("cytokine");
    if (moment_.closed_fraction < 1) return "open";
    if (peak != peaks_.end() && peak->second.value > 0 && moment_.mean_of("cytokine", 0) > of_peak * peak->second.value)
        return "inflamed";
    if (moment_.mean_of("fibroblasts", 0) + moment_.mean_of("myofibroblasts", 0) > crowded) return "new tissue";
    return moment_.newly_made > made ? "remodelling" : "calm";
}

std::string HealingCourse::report() const {
    if (!injured_at_) return {};
    std::string text =
        fmt::format("\nhealing: collagen of the dermis {:+.1f} %, of its upper 0.4 mm {:+.1f} %; downtime {:.1f} d",
                    100 * (moment_.whole_dermis - 1), 100 * (moment_.papillary - 1), downtime_ / day);
    text += epidermis_closed_ ? fmt::format("; epidermis closed after {:.1f} h\n", *epidermis_closed_ / 3600)
                              : std::string("; the epidermis is still open\n");
    if (scar_) text += "healing: many myofibroblasts for long: scarring is likely\n";
    if (chronic_) text += fmt::format("healing: inflammation goes on (loop gain {:.2f})\n", loop_gain_);
    if (infected_) text += "healing: bacteria got the upper hand somewhere\n";
    if (dark_.longest >= dark_time) text += "healing: darker than 1.25 of its pigment for more than four weeks\n";
    return text +
           "healing: the order and the dates of phases are robust, amounts of collagen within a factor of three\n";
}

}  // namespace sim
