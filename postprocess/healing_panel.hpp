// A vertical slice through a puncture at one date, with everything the healing pictures show on it.
#pragma once
#include <string>
#include <vector>

#include "postprocess/healing_data.hpp"
#include "postprocess/panel.hpp"

namespace postprocess {

struct HealingSlice {
    double time = 0;
    std::vector<Section> sections;  // one a healing quantity; of those that have a value at rest in percent of it
    std::vector<std::vector<Point>> channels;
    std::vector<double> epidermis;  // integrity over each column of the sections
    double open = 0;                // share of the whole surface whose epidermis is open
};

/// The slices of a picture or a film, each quantity on one scale.
struct HealingSlices {
    std::vector<HealingSlice> dates;
    std::vector<ColourScale> scales;
    Window window;                           // as deep as the needles came and a little deeper
    double cover_top = 0, cover_bottom = 0;  // depths of the living epidermis [m]
    bool through_channel = false;
};

HealingSlices load_healing_slices(const Run& run, const std::vector<Date>& dates);

/// One quantity at one date: the slice, its layers, channels, and the epidermis as it is.
void draw_healing_panel(Painter& painter, const Box& box, const HealingSlices& slices, std::size_t date,
                        std::size_t quantity, bool as_cells);

/// Upright or lying, with round numbers and the healthy value marked.
void draw_upright_healing_bar(Painter& painter, const Box& bar, const ColourScale& scale,
                              const HealingQuantity& quantity);
void draw_lying_healing_bar(Painter& painter, const Box& bar, const ColourScale& scale,
                            const HealingQuantity& quantity);

/// What the colours of the epidermis and the grey mean, in a row from `left`.
void draw_healing_key(Painter& painter, Point left);

}  // namespace postprocess
