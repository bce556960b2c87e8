// Solid pieces of a three-dimensional scene: faces with pictures, polygons, lines, and the eye that looks at them.
#include "postprocess/solid.hpp"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPlaneSource.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTexture.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace postprocess {

void add_actor(vtkRenderer* scene, vtkPolyData* shape, const Colour& colour, double opacity, double line_width,
               bool lit) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(shape);
    vtkNew<vtkActor> actor;
    actor->SetMapper(mapper);
    vtkProperty* property = actor->GetProperty();
    property->SetColor(colour.red, colour.green, colour.blue);
    property->SetOpacity(opacity);
    property->SetLineWidth(static_cast<float>(line_width));
    property->SetLighting(lit);
    scene->AddActor(actor);
}

void add_face(vtkRenderer* scene, const Place& corner, const Place& right, const Place& up, vtkImageData* picture,
              double brightness) {
    vtkNew<vtkPlaneSource> plane;
    plane->SetOrigin(corner[0], corner[1], corner[2]);
    plane->SetPoint1(right[0], right[1], right[2]);
    plane->SetPoint2(up[0], up[1], up[2]);
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputConnection(plane->GetOutputPort());
    vtkNew<vtkTexture> texture;
    texture->SetInputData(picture);
    texture->InterpolateOn();
    vtkNew<vtkActor> actor;
    actor->SetMapper(mapper);
    actor->SetTexture(texture);
    actor->GetProperty()->LightingOff();
    actor->GetProperty()->SetColor(brightness, brightness, brightness);
    scene->AddActor(actor);
}

void add_polygon(vtkRenderer* scene, const std::vector<Place>& corners, const Colour& colour) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    cells->InsertNextCell(static_cast<vtkIdType>(corners.size()));
    for (const Place& corner : corners) cells->InsertCellPoint(points->InsertNextPoint(corner.data()));
    vtkNew<vtkPolyData> shape;
    shape->SetPoints(points);
    shape->SetPolys(cells);
    add_actor(scene, shape, colour, 1, 1, false);
}

void add_line(vtkRenderer* scene, const std::vector<Place>& places, const Colour& colour, double width,
              double opacity) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    cells->InsertNextCell(static_cast<vtkIdType>(places.size()));
    for (const Place& place : places) cells->InsertCellPoint(points->InsertNextPoint(place.data()));
    vtkNew<vtkPolyData> shape;
    shape->SetPoints(points);
    shape->SetLines(cells);
    add_actor(scene, shape, colour, opacity, width, false);
}

void add_outline(vtkRenderer* scene, const std::vector<Place>& places, double pen) {
    if (places.size() < 2) return;
    add_line(scene, places, black, 5.5 * pen, 1);
    add_line(scene, places, white, 2.5 * pen, 1);
}

vtkSmartPointer<vtkImageData> tissue_picture(const Run& run) {
    constexpr int height = 2000;
    auto picture = make_picture(2, height);
    auto* pixel = static_cast<unsigned char*>(picture->GetScalarPointer());
    for (int row = 0; row < height; ++row) {
        const double depth = run.edges[2].back() * (1 - (row + 0.5) / height);
        const auto layer = std::find_if(run.layers.begin(), run.layers.end() - 1,
                                        [depth](const LayerSpan& span) { return depth < span.bottom; });
        const Colour colour = layer_colour(layer->name, layer->index);
        for (int column = 0; column < 2; ++column)
            for (const double channel : {colour.red, colour.green, colour.blue})
                *pixel++ = static_cast<unsigned char>(std::lround(channel * 255));
    }
    return picture;
}

namespace {

constexpr double turn = right_turn * std::numbers::pi / 180, rise = elevation * std::numbers::pi / 180;
constexpr double margin = 1.02;

/// What the eye sees of a box: its width and height, in the box's unit.
std::array<double, 2> seen(const std::array<double, 3>& size) {
    return {size[0] * std::cos(turn) + size[1] * std::sin(turn),
            (size[0] * std::sin(turn) + size[1] * std::cos(turn)) * std::sin(rise) + size[2] * std::cos(rise)};
}

}  // namespace

double view_height(const std::array<double, 3>& size, double width, double most) {
    const auto [across, up] = seen(size);
    return std::min(most, width * up / across);
}

void look_at(vtkRenderer* scene, const std::array<double, 3>& size, const std::array<double, 2>& corner,
             const Box& view) {
    const Place towards{std::cos(rise) * std::sin(turn), -std::cos(rise) * std::cos(turn), std::sin(rise)};
    const Place middle = at(corner[0] + size[0] / 2, corner[1] + size[1] / 2, size[2] / 2);
    const double far = 1e4 * (size[0] + size[1] + size[2]);
    vtkCamera* camera = scene->GetActiveCamera();
    camera->ParallelProjectionOn();
    camera->SetFocalPoint(middle.data());
    camera->SetPosition(middle[0] + far * towards[0], middle[1] + far * towards[1], middle[2] + far * towards[2]);
    camera->SetViewUp(0, 0, 1);
    const auto [across, up] = seen(size);
    camera->SetParallelScale(1e3 * 0.5 * margin * std::max(up, across * view.height / view.width));
    scene->ResetCameraClippingRange();
}

}  // namespace postprocess
