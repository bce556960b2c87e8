// Solid pieces of a three-dimensional scene: faces with pictures, polygons, lines, and the eye that looks at them.
#pragma once
#include <vtkImageData.h>
#include <vtkPolyData.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <array>
#include <vector>

#include "postprocess/page.hpp"
#include "postprocess/run_data.hpp"

namespace postprocess {

using Place = std::array<double, 3>;  // x, y, height above the surface [mm]

/// From metres and depth to the scene.
inline Place at(double x, double y, double depth) { return {x * 1e3, y * 1e3, -depth * 1e3}; }

constexpr double lift = 2e-6;  // lines lie this far before their face [m]

void add_actor(vtkRenderer* scene, vtkPolyData* shape, const Colour& colour, double opacity, double line_width,
               bool lit);
/// A flat face with a picture on it, by its lower left, lower right and upper left corner.
void add_face(vtkRenderer* scene, const Place& corner, const Place& right, const Place& up, vtkImageData* picture,
              double brightness);
void add_polygon(vtkRenderer* scene, const std::vector<Place>& corners, const Colour& colour);
void add_line(vtkRenderer* scene, const std::vector<Place>& places, const Colour& colour, double width,
              double opacity = 1);

/// The outline of a channel on a face, white with a dark rim, so that it is seen on any ground. Nothing for no places.
void add_outline(vtkRenderer* scene, const std::vector<Place>& places, double pen);

/// The layers from the surface (upper rim) to the bottom, as a picture for an outer face.
vtkSmartPointer<vtkImageData> tissue_picture(const Run& run);

constexpr double right_turn = 36, elevation = 30;  // of the eye [degrees]

/// The height of a view of this width that shows a box of this size [m] from there; at most `most`.
double view_height(const std::array<double, 3>& size, double width, double most);

/// Looks from the right front above at a box of this size, without perspective, so that lengths along an edge can be
/// compared. `corner` is the (x, y) of its least corner [m].
void look_at(vtkRenderer* scene, const std::array<double, 3>& size, const std::array<double, 2>& corner,
             const Box& view);

}  // namespace postprocess
