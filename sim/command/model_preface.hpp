// What docs/model.md says in its own words: how the model is solved, and what it cannot say.
#pragma once
#include <string_view>

namespace sim::command {

inline constexpr std::string_view model_preface = R"(# The model of healing

This page is written by `microwound list model` from the tables that the program runs by; `docs/make_model.sh` makes it
again, and a test holds it against the program. Equations are those of the code; each number has a source and a grade.
[validation.md](validation.md) says what the model was held against, and where it misses.

Fields have no unit: 1 of a signal or a leucocyte is about its peak in a wound through all of the skin, 1 of a tissue is
healthy skin. Collagen is a share of all collagen of healthy dermis, whose III is 0.15, new I 0.04 and mature I 0.81. In
equations `[x]+` is x where positive and 0 elsewhere, `hP = P/(KP + P)` and so on, `Ie = [I - I0]+`. A healthy skin of any
person is an exact steady state: nothing changes until a needle comes.

## How it is solved

- **A puncture is a jump** of the fields (section [the puncture](#the-puncture)), weighted by the share of each cell that
  the core and the bruise cover: 8 x 8 samples a column of a patch, rings around one axis. Where punctures overlap, the
  strongest counts for signals and damage, and losses multiply. A slab knows no places; there a puncture is its share of
  the area.
- **A step of h is symmetric** (Strang) where that is enough and unsplit where it is not: cells react for h/2 and move for
  h/2, signals go through h, cells move for h/2 and react for h/2. Its mean error is of second order.
- **Reactions** x' = S - R x go by an exponential midpoint, x += (S - R x)(1 - exp(-R h))/R, twice: never negative, and
  exactly at rest where skin is at rest. What turns into something else is booked once and taken from both.
- **Signals** (cytokine, PDGF, TGF-beta) live for hours: diffusion, sources and decay are solved at once, with an
  L-stable scheme of second order (SDIRK2) that falls back to backward Euler where something would become negative.
- **Cells move** by random motility and climb signals with receptors that saturate: flux n chi grad s/(1 + s/ks)^2, in
  potential form with exponentially fitted fluxes, line by line and implicit. No limit on the step; no negative cells.
- **Layers**: collagen, cells and MMP stay in the dermis, signals pass into the epidermis, and no flux is lost between.
- **The epidermis** is no diffusing field but a front with a finite time of closing: open places close at
  t_lag + distance/vE, distance from the nearest living edge. The barrier above follows at its own rate, and a channel
  is shut where the epidermis has closed over it; moisture holds that up as it holds up the measured closing.
- **Steps** grow with the time since the last puncture, 0.005 d + 0.02 t up to one day, and are made again where the
  estimated error passes four times the tolerance (`numerics.relative_tolerance`); `numerics.healing_step` fixes them.
- **Recruitment** from the blood is the same everywhere in the dermis, or follows capillaries within 0.1 mm
  (`healing.recruitment`); the latter starves the core of wounds of a millimetre.
- **A place keeps its own set-point** of collagen (`healing.baseline`, `healing.scar`): a scar that nobody treats stays.

## What it cannot say

- **The order and the dates of phases are robust, amounts of collagen are not**: a quarter of log-normal scatter in every
  rate moves a gain of +15 % to between +5 and +45 %, a factor of three either way. Numbers marked calibrated were tuned
  to dates of phases and to +3-20 % by one session, +15-60 % by five; agreement with these is consistency, no evidence.
- **Collagen III** is the weakest part. Textbooks have it for weeks, rats of 1979 for hours, one study of needling +65 %
  after months, which this model misses: here it is gone again.
- **Mature collagen** is exchanged in 400 days, a choice that decides how long a gain lasts; most of real skin's
  collagen is exchanged in about 15 years.
- **Severe diabetes** has a loop gain above 1: the model then says that inflammation feeds itself, not how much.
- Amplitude of TGF-beta hangs on its decay in tissue, for which models take minutes to weeks.
- A wound through all of the skin is too strong on day 21 (40 % where 20-30 % is usual).
- Chemotaxis and alignment of fibres rest on choices; neither forces nor contraction are solved.
- Persons other than healthy ones come from factors in culture or in other models, softened by choice. Keloids,
  immunosuppression and bleeding were not held against anything.

This is research software: a model of skin with many approximations. It is not medical advice, and it is not for diagnosis
or treatment.
)";

}  // namespace sim::command
