// collagen_profile.png: collagen over depth before and after, and what was gained.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/annotations.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/healing_data.hpp"
#include "postprocess/pictures.hpp"

namespace postprocess {

namespace {

constexpr double page_width = 2400, page_height = 1480;
constexpr double top_margin = 290, box_height = 930;

/// A kind of collagen over depth, at every date of the picture; the first is before.
struct Kind {
    std::string name;
    Colour colour;
    std::vector<std::vector<double>> over_depth;
};

struct Profiles {
    std::vector<std::string> dates;  // of what comes after, in words
    std::vector<Kind> kinds;
    double bottom = 0;  // of the dermis [m]
    double tips = 0;    // how deep the needles came [m]
    bool before_is_beside = false;
};

std::vector<double> sum(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> total = a;
    std::transform(a.begin(), a.end(), b.begin(), total.begin(), std::plus<>());
    return total;
}

std::vector<Date> dates_after(const Run& run, const Options& options) {
    std::vector<Date> dates;
    for (const double time : options.at) dates.push_back(run.nearest(time));
    if (!dates.empty()) return dates;
    constexpr double month = 28 * 86400.0;
    const double start = healing_start(run);
    if (const Date& date = run.nearest(start + month);
        date.time - start > month / 2 && date.time < run.dates.back().time)
        dates.push_back(date);
    dates.push_back(run.dates.back());
    return dates;
}

Profiles load_profiles(const Run& run, const Options& options) {
    const sim::SnapshotData start = sim::read_snapshot_file(run.dates.front().file);
    const HealingQuantity &three = healing_quantities()[2], &one = healing_quantities()[3];
    Profiles profiles{{}, {{"total", ink, {}}, {"type I", one.line, {}}, {"type III", three.line, {}}}, 0, 0, false};
    profiles.before_is_beside = !start.needles.empty();
    const auto add = [&](const std::vector<double>& type_1, const std::vector<double>& type_3) {
        profiles.kinds[0].over_depth.push_back(sum(type_1, type_3));
        profiles.kinds[1].over_depth.push_back(type_1);
        profiles.kinds[2].over_depth.push_back(type_3);
    };
    const auto before = [&](const HealingQuantity& quantity) {
        const std::vector<double> values = values_of(start, quantity);
        return profiles.before_is_beside ? rest_over_depth(start, values, Needling::takes) : depth_means(start, values);
    };
    add(before(one), before(three));
    for (const Date& date : dates_after(run, options)) {
        const sim::SnapshotData snapshot = sim::read_snapshot_file(date.file);
        for (const sim::NeedleRecord& needle : snapshot.needles)
            profiles.tips = std::max(profiles.tips, needle.insertion_depth);
        profiles.dates.push_back(healing_time(date.time, healing_start(run)));
        add(depth_means(snapshot, values_of(snapshot, one)), depth_means(snapshot, values_of(snapshot, three)));
    }
    const std::vector<double>& total = profiles.kinds[0].over_depth.front();
    for (std::size_t k = 0; k < total.size(); ++k) {
        if (total[k] == 0) continue;
        profiles.bottom = run.edges[2][k + 1];
    }
    return profiles;
}

/// The last date is drawn full, earlier ones dashed, what was before thin.
Stroke stroke_of(const Kind& kind, std::size_t date, std::size_t last) {
    if (date == 0) return {mixed(kind.colour, white, 0.45), 3};
    return {kind.colour, 6, date != last};
}

using Shown = double (*)(double value, double before);
double amount(double value, double) { return 100 * value; }
double gain(double value, double before) { return 100 * (value / before - 1); }

void draw_lines(Painter& painter, const Box& box, const Profiles& profiles, const Run& run, const ChartAxes& axes,
                Shown shown, double length_factor) {
    const std::vector<double>& z = run.edges[2];
    painter.clip(box);
    for (const Kind& kind : profiles.kinds)
        for (std::size_t date = 0; date < kind.over_depth.size(); ++date) {
            if (shown == gain && date == 0) continue;
            std::vector<Point> points;
            for (std::size_t k = 0; k + 1 < z.size(); ++k)
                if (const double before = kind.over_depth.front()[k]; before > 0)
                    points.push_back(placed(box, axes, shown(kind.over_depth[date][k], before),
                                            0.5 * (z[k] + z[k + 1]) * length_factor));
            painter.line(points, stroke_of(kind, date, kind.over_depth.size() - 1));
        }
    painter.unclip();
}

/// Round ends around all that is shown.
Axis axis_for(const Profiles& profiles, Shown shown) {
    double low = 0, high = 0;
    for (const Kind& kind : profiles.kinds)
        for (const auto& values : kind.over_depth)
            for (std::size_t k = 0; k < values.size(); ++k)
                if (const double before = kind.over_depth.front()[k]; before > 0) {
                    low = std::min(low, shown(values[k], before));
                    high = std::max(high, shown(values[k], before));
                }
    const double step = rounded_up(std::max(1.0, high - low) / 6), air = 0.1 * step;  // no line on the frame
    return {step * std::floor(low < 0 ? (low - air) / step : 0), step * std::ceil((high + air) / step), false};
}

void draw_chart(Painter& painter, const Box& box, const Profiles& profiles, const Run& run, Shown shown,
                const std::string& name) {
    const double deepest = run.edges[2].back();
    const Unit length = length_unit(deepest);
    const Axis x = axis_for(profiles, shown);
    ChartAxes axes{x,    {0, deepest * length.factor, false},    x.ticks(6), {},
                   name, fmt::format("depth [{}]", length.name), true};
    axes.y_ticks = axes.y.ticks(6);
    draw_layer_bands(painter, box, run.layers, deepest);
    if (shown == gain) {
        const double rest = placed(box, axes, 0, 0).x;
        painter.line({{rest, box.y}, {rest, box.bottom()}}, {faint_ink, 2.5});
    }
    if (profiles.tips > 0 && profiles.tips < deepest) {
        const double tips = box.y + box.height * profiles.tips / deepest;
        painter.line({{box.x, tips}, {box.right(), tips}}, {faint_ink, 2, true});
        if (shown == amount)  // the lines leave room for it there alone
            painter.text({box.x + 0.3 * box.width, tips + 24}, "deepest needle tip",
                         {.size = small_size, .colour = faint_ink});
    }
    draw_lines(painter, box, profiles, run, axes, shown, length.factor);
    draw_axes(painter, box, axes);
}

void draw_legend(Painter& painter, const Profiles& profiles) {
    double x = 220;
    const auto sample = [&](const std::string& text, const Stroke& stroke) {
        painter.line({{x, 200}, {x + 90, 200}}, stroke);
        painter.text({x + 106, 200}, text, {.size = text_size});
        x += 106 + painter.text_width(text, {.size = text_size}) + 56;
    };
    for (const Kind& kind : profiles.kinds) sample(kind.name, {kind.colour, 8});
    x += 60;
    const Kind grey{"", {0.25, 0.25, 0.28}, {}};
    sample("before", stroke_of(grey, 0, profiles.dates.size()));
    for (std::size_t n = 0; n < profiles.dates.size(); ++n)
        sample("after " + profiles.dates[n], stroke_of(grey, n + 1, profiles.dates.size()));
}

/// Mean gain of the dermis at the last date, in words.
std::string gained(const Profiles& profiles, const Run& run) {
    const std::vector<double>&before = profiles.kinds[0].over_depth.front(),
          &after = profiles.kinds[0].over_depth.back();
    double was = 0, is = 0;
    for (std::size_t k = 0; k < before.size(); ++k) {
        const double thickness = run.edges[2][k + 1] - run.edges[2][k];
        was += thickness * before[k];
        is += thickness * after[k];
    }
    return fmt::format("{:+.1f} % in the whole dermis {} after the first needling", was > 0 ? 100 * (is / was - 1) : 0,
                       profiles.dates.back());
}

}  // namespace

std::vector<std::filesystem::path> draw_collagen_profile(const Run& run, const Options& options) {
    if (!run.heals) return {};
    const Profiles profiles = load_profiles(run, options);
    if (profiles.bottom == 0) return {};  // no dermis
    Page page(page_width, page_height, options.size);
    page.draw([&](Painter& painter) {
        draw_heading(painter, page_width, run.title,
                     "Collagen over depth, averaged over the surface: " + gained(profiles, run));
        draw_legend(painter, profiles);
        const Box amounts{220, top_margin, 800, box_height}, gains{1250, top_margin, 800, box_height};
        draw_chart(painter, amounts, profiles, run, amount, "collagen [% of healthy total]");
        draw_chart(painter, gains, profiles, run, gain, "gain over before [%]");
        draw_band_names(painter, gains, run.layers, run.edges[2].back());
        draw_notice(painter, page_width, page_height,
                    profiles.before_is_beside
                        ? "Before: the tissue beside the punctures at the start. Tinted bands: layers of the skin"
                        : "Tinted bands: layers of the skin");
    });
    const auto file = options.out / "collagen_profile.png";
    page.save(file);
    return {file};
}

}  // namespace postprocess
