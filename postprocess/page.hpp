// A white page that is drawn on in design units and written as a PNG file.
#pragma once
#include <vtkContext2D.h>
#include <vtkImageData.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "postprocess/colour_maps.hpp"

namespace postprocess {

constexpr Colour black{0, 0, 0}, white{1, 1, 1}, ink{0.13, 0.13, 0.15}, faint_ink{0.42, 0.42, 0.45};

/// Design units: x to the right, y down from the upper left corner.
struct Point {
    double x = 0, y = 0;
};
struct Box {
    double x = 0, y = 0, width = 0, height = 0;  // x, y: upper left corner
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

struct Stroke {
    Colour colour = ink;
    double width = 2;
    bool dashed = false;
    double opacity = 1;
};

enum class Align { left, centre, right };  // of the text about its point
enum class Anchor { top, middle, bottom };

struct TextStyle {
    double size = 30;
    Colour colour = ink;
    Align align = Align::left;
    Anchor anchor = Anchor::middle;
    bool bold = false;
    bool upwards = false;  // turned by 90 degrees, reading upwards
};

struct PixelSize {
    int width = 0, height = 0;
    friend bool operator==(const PixelSize&, const PixelSize&) = default;
};

/// How wide a line of text is on a page of `scale` pixels a unit, in design units.
double text_width(const std::string& text, const TextStyle& style, double scale);

/// The pen of a page, valid while the page is being drawn.
class Painter {
  public:
    Painter(vtkContext2D* context, double scale, Point origin, PixelSize pixels)
        : context_(context), scale_(scale), origin_(origin), pixels_(pixels) {}

    void line(const std::vector<Point>& points, const Stroke& stroke);
    void fill(const std::vector<Point>& convex, const Colour& colour, double opacity = 1);
    void fill(const Box& box, const Colour& colour, double opacity = 1);
    void frame(const Box& box, const Stroke& stroke);
    void disc(Point centre, double radius, const Colour& colour);
    /// The band between two curves that share their x.
    void band(const std::vector<double>& x, const std::vector<double>& above, const std::vector<double>& below,
              const Colour& colour, double opacity = 1);
    void text(Point at, const std::string& text, const TextStyle& style);
    double text_width(const std::string& text, const TextStyle& style);
    void image(const Box& box, vtkImageData* picture);
    void clip(const Box& box);
    void unclip();
    /// Pixels of the file per design unit.
    double scale() const { return scale_; }

  private:
    // VTK's two-dimensional coordinates run from 0.5 to the number of pixels less 0.5 over the whole page.
    static double from_pixel(double pixel, int count) { return 0.5 + pixel * (count - 1) / count; }
    static double to_pixel(double place, int count) { return (place - 0.5) * count / (count - 1); }
    float to_x(double x) const { return static_cast<float>(from_pixel((x - origin_.x) * scale_, pixels_.width)); }
    float to_y(double y) const {
        return static_cast<float>(from_pixel(pixels_.height - (y - origin_.y) * scale_, pixels_.height));
    }
    float whole_x(double place) const {
        return static_cast<float>(from_pixel(std::round(to_pixel(place, pixels_.width)), pixels_.width));
    }
    float whole_y(double place) const {
        return static_cast<float>(from_pixel(std::round(to_pixel(place, pixels_.height)), pixels_.height));
    }
    vtkContext2D* context_;
    double scale_;
    Point origin_;
    PixelSize pixels_;
};

/// A page of `width` x `height` design units, drawn as large as fits into `pixels` (0 x 0: one pixel a unit).
class Page {
  public:
    Page(double width, double height, PixelSize pixels);
    ~Page();

    /// Draws later, in the order of the calls, over every scene.
    void draw(std::function<void(Painter&)> painting);
    /// A three-dimensional scene inside `box`, under all drawing.
    vtkRenderer* scene(const Box& box);
    /// Where a point of a scene (its camera set) lands on the page.
    Point projected(vtkRenderer* scene, const double position[3]) const;
    /// Makes the folder where there is none. Throws sim::FileError.
    void save(const std::filesystem::path& file);

    double scale() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// An empty 8-bit RGB picture; pixel (column, row from below) is at 3 * (row * width + column).
vtkSmartPointer<vtkImageData> make_picture(int width, int height);

}  // namespace postprocess
