// Orientation of the collagen, W: symmetric, of trace 1; new fibres mix in, aligned with the tension as far as
// myofibroblasts pull. And the share of the collagen that myofibroblasts have laid down.
//
//   W' = (S/C)(Wn - W),   Wn = (1 - b) W0 + b e e^T,   b = b1 Y/(Y + Yb)       e the direction of tension
//   o' = (S/C)(yY Y/Fc - o)
//
// S = d3 (...) + (kx + d1)(...) is what is laid down, C the total collagen. Mixing keeps W positive and its trace 1.
#include <array>
#include <cmath>
#include "sim/healing/cast.hpp"
#include "sim/healing/collagen_laying.hpp"
#include "sim/healing/quantities.hpp"

namespace sim::healing {
namespace {

constexpr std::string_view option = "orientation";
constexpr std::array<std::string_view, 6> names{"orientation_xx", "orientation_yy", "orientation_zz",
                                                "orientation_xy", "orientation_xz", "orientation_yz"};

double rest(const Parameters& in, int component) {
    const double in_plane = in("orientation.in_plane");
    return component < 2 ? in_plane : component == 2 ? 1 - 2 * in_plane : 0.0;
}

double aligned(const Parameters& in, int component) {
    const double angle = in("orientation.direction"), c = std::cos(angle), s = std::sin(angle);
    return std::array{c * c, s * s, 0.0, c * s, 0.0, 0.0}[static_cast<std::size_t>(component)];
}

/// What is laid down over what is there [1/time].
class Renewal {
  public:
    Renewal(const Parameters& in, const solvers::FieldSet& fields)
        : laying_(in, fields),
          three_(in("collagen_3.decay")),
          one_(in("collagen_1_new.crosslinking") + in("collagen_1_new.decay")) {}

    struct Here {
        CollagenLaying::Here laying;
        double three, one;
        double rate(int i) const {
            const auto laid = laying.at(i);
            const double total = laying.total(i);
            return total > 0 ? (three * laid.three + one * laid.one) / total : 0.0;
        }
    };
    Here in(const solvers::Row& here) const { return {laying_.in(here), three_, one_}; }

  private:
    CollagenLaying laying_;
    double three_, one_;
};

/// All components and the makers' share: the rate of renewal is worked out once. Components that are given stay 0.
class Orientation final : public solvers::RateSource {
  public:
    Orientation(const Parameters& in, const solvers::FieldSet& fields)
        : renewal_(in, fields),
          myofibroblasts_(fields.require("myofibroblasts")),
          share_(fields.require("myofibroblast_collagen_share")),
          most_(in("orientation.alignment")),
          half_(in("orientation.alignment_half")) {
        for (int c = 0; c < 6; ++c) {
            const auto field = fields.require(names[static_cast<std::size_t>(c)]);
            if (fields.card(field).advance == solvers::Advance::reacting)
                components_.push_back({field, rest(in, c), aligned(in, c)});
        }
    }

    void add_rates(const solvers::Row& here, const solvers::RowRates& rates) const override {
        const double* Y = here[myofibroblasts_];
        const auto renewal = renewal_.in(here);
        const auto dO = rates[share_];
        here.each([=](int i) {
            const double rate = renewal.rate(i), cells = renewal.laying.cells(i);
            dO.gain[i] += cells > 0 ? rate * (renewal.laying.weight * Y[i] / cells) : 0.0;
            dO.loss[i] += rate;
        });
        const double* rate = dO.loss;
        for (const Component& component : components_) {
            const auto dW = rates[component.field];
            here.each([=, most = most_, half = half_, rest = component.rest, aligned = component.aligned](int i) {
                const double b = most * saturation(Y[i], half);
                dW.gain[i] += rate[i] * (rest + b * (aligned - rest));
                dW.loss[i] += rate[i];
            });
        }
    }
    unsigned regions() const override { return in_dermis; }

  private:
    struct Component {
        solvers::FieldId field;
        double rest, aligned;
    };
    Renewal renewal_;
    solvers::FieldId myofibroblasts_, share_;
    std::vector<Component> components_;
    double most_, half_;
};

template <int component>
Actor of_component() {
    return {.name = names[component],
            .symbol = "W",
            .title = "orientation of collagen, one component",
            .card =
                [](const Parameters& in) {
                    const bool moves = rest(in, component) > 0 || std::abs(aligned(in, component)) > 1e-12;
                    solvers::FieldCard card{
                        "1", "orientation tensor of collagen, component " + std::string(names[component].substr(12))};
                    card.advance = moves ? solvers::Advance::reacting : solvers::Advance::given;
                    card.regions = in_dermis;
                    card.any_sign = component > 2;
                    return card;
                },
            .healthy = [](const Parameters& in) { return rest(in, component); },
            .told_by = "myofibroblast_collagen_share",
            .option = option};
}

}  // namespace

std::vector<Actor> orientation() {
    std::vector<Actor> actors;
    actors.push_back(
        {.name = "orientation",
         .title = "orientation of collagen",
         .equation = "W' = (S/C)(Wn - W),   Wn = (1 - b) W0 + b e e^T,   b = b1 Y/(Y + Yb)      S "
                     "collagen laid down, e direction of tension, W0 = diag(w, w, 1 - 2 w)",
         .parameters =
             {
                 {"in_plane", "w",
                  pure_number(0.42, 0.33, 0.5, "a choice: healthy fibres lie mostly in the plane of the skin",
                              Grade::exploratory),
                  "Healthy component along each direction in the plane."},
                 {"alignment", "b1", pure_number(0.7, 0, 1, a_choice, Grade::exploratory),
                  "Most that new fibres align with the tension."},
                 {"alignment_half", "Yb", pure_number(0.1, 0.03, 0.3, a_choice, Grade::exploratory),
                  "Myofibroblasts at half of that."},
                 {"direction", "",
                  library::in_unit(57.29577951308232, "deg", 0, 0, 180, "0 is along x: the lines of skin tension",
                                   Grade::exploratory),
                  "Direction of tension in the plane, from x towards y."},
             },
         .option = option});
    for (const Actor& actor : {of_component<0>(), of_component<1>(), of_component<2>(), of_component<3>(),
                               of_component<4>(), of_component<5>()})
        actors.push_back(actor);
    return actors;
}

Actor myofibroblast_collagen_share() {
    return {.name = "myofibroblast_collagen_share",
            .symbol = "o",
            .title = "share of the collagen that myofibroblasts laid down",
            .equation = "o' = (S/C)(yY Y/Fc - o)",
            .card =
                [](const Parameters&) {
                    return solvers::FieldCard{"1", "share of the collagen that myofibroblasts laid down",
                                              solvers::Advance::reacting, 0, in_dermis};
                },
            .make = make<Orientation>,
            .option = option};
}

}  // namespace sim::healing
