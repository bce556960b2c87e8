// Colours: tissue as in a stained section, concentration as a dye that every reader can grade by eye.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace postprocess {

/// sRGB, each 0..1.
struct Colour {
    double red = 0, green = 0, blue = 0;
};

Colour mixed(const Colour& a, const Colour& b, double share_of_b);

/// Pale yellow over green and blue to dark indigo. Lightness falls evenly, so it can be read in grey and with any kind
/// of colour vision; equal steps of `t` (0..1) look equally large.
Colour dye_colour(double t);

/// Less (-1, blue) over equal (0, near white) to more (+1, brown): hues that every kind of colour vision tells apart,
/// and equal steps look equally large.
Colour difference_colour(double d);

/// Tissue in which the field shown does not live: no colour of either map.
inline constexpr Colour foreign_tissue{0.80, 0.80, 0.80};

/// Faces of a layer in pictures of tissue (pale), and its line in charts (strong). Unknown names go by their index.
Colour layer_colour(const std::string& layer, int index);
Colour layer_line_colour(const std::string& layer, int index);

/// Turns a field's value into a place on the colour map. Values below `low`, and nothing at all, are below the scale:
/// the tissue shows. A scale with a middle shows more and less than that; there nothing is below it.
struct ColourScale {
    double low = 0, high = 1;
    bool logarithmic = false;
    std::optional<double> middle = {};

    /// 0 at low, 1 at high; negative below, never under -1.
    double position(double value) const;
    /// The colour at a position of 0..1.
    Colour at(double position) const;
    /// Round values to print along the bar, in the field's stored unit times `factor`.
    std::vector<double> ticks(double factor) const;
};

/// A scale for all these values with round ends: logarithmic, of two or three decades, when the largest towers over
/// most.
ColourScale fit_scale(std::vector<double> values);

}  // namespace postprocess
