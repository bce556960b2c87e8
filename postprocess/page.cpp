// A white page that is drawn on in design units and written as a PNG file.
#include "postprocess/page.hpp"

#include <fmt/format.h>
#include <vtkBrush.h>
#include <vtkCamera.h>
#include <vtkContext2D.h>
#include <vtkContextActor.h>
#include <vtkContextDevice2D.h>
#include <vtkContextItem.h>
#include <vtkContextScene.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkPen.h>
#include <vtkPointData.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>
#include <vtkWindowToImageFilter.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/output/file_error.hpp"

namespace postprocess {

namespace {

/// Calls the paintings of a page when VTK wants its two-dimensional part drawn.
class PaintedItem : public vtkContextItem {
  public:
    static PaintedItem* New() {
        auto* item = new PaintedItem;
        item->InitializeObjectBase();
        return item;
    }

    bool Paint(vtkContext2D* context) override {
        Painter painter(context, scale, origin, pixels);
        for (const auto& painting : paintings) painting(painter);
        return true;
    }

    std::vector<std::function<void(Painter&)>> paintings;
    double scale = 1;
    Point origin;
    PixelSize pixels;
};

/// The letters of scientific charts where this machine has them; VTK's own otherwise.
void use_font(vtkTextProperty* property, bool bold) {
    static const std::string folder = "/usr/share/fonts/truetype/dejavu/";
    static const bool present =
        std::filesystem::exists(folder + "DejaVuSans.ttf") && std::filesystem::exists(folder + "DejaVuSans-Bold.ttf");
    if (!present) {
        property->SetFontFamilyToArial();
        property->SetBold(bold);
        return;
    }
    property->SetFontFamily(VTK_FONT_FILE);
    property->SetFontFile((folder + (bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf")).c_str());
    property->SetBold(false);
}

unsigned char byte(double share) { return static_cast<unsigned char>(std::lround(std::clamp(share, 0.0, 1.0) * 255)); }

}  // namespace

void Painter::line(const std::vector<Point>& points, const Stroke& stroke) {
    if (points.size() < 2) return;
    std::vector<float> places;
    for (const Point& point : points) {
        places.push_back(to_x(point.x));
        places.push_back(to_y(point.y));
    }
    vtkPen* pen = context_->GetPen();
    pen->SetColor(byte(stroke.colour.red), byte(stroke.colour.green), byte(stroke.colour.blue));
    pen->SetOpacityF(stroke.opacity);
    pen->SetWidth(static_cast<float>(std::max(1.0, stroke.width * scale_)));
    pen->SetLineType(stroke.dashed ? vtkPen::DASH_LINE : vtkPen::SOLID_LINE);
    context_->DrawPoly(places.data(), static_cast<int>(points.size()));
}

void Painter::fill(const std::vector<Point>& convex, const Colour& colour, double opacity) {
    std::vector<float> places;
    for (const Point& point : convex) {
        places.push_back(to_x(point.x));
        places.push_back(to_y(point.y));
    }
    context_->GetPen()->SetLineType(vtkPen::NO_PEN);
    context_->GetBrush()->SetColor(byte(colour.red), byte(colour.green), byte(colour.blue));
    context_->GetBrush()->SetOpacityF(opacity);
    context_->DrawPolygon(places.data(), static_cast<int>(convex.size()));
}

void Painter::fill(const Box& box, const Colour& colour, double opacity) {
    fill({{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}}, colour, opacity);
}

void Painter::frame(const Box& box, const Stroke& stroke) {
    line({{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}, {box.x, box.y}},
         stroke);
}

void Painter::disc(Point centre, double radius, const Colour& colour) {
    std::vector<Point> rim;
    for (int n = 0; n < 24; ++n) {
        const double angle = 2 * std::numbers::pi * n / 24;
        rim.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    fill(rim, colour);
}

void Painter::band(const std::vector<double>& x, const std::vector<double>& above, const std::vector<double>& below,
                   const Colour& colour, double opacity) {
    for (std::size_t n = 0; n + 1 < x.size(); ++n)
        fill({{x[n], above[n]}, {x[n + 1], above[n + 1]}, {x[n + 1], below[n + 1]}, {x[n], below[n]}}, colour, opacity);
}

namespace {

/// The letters as a picture with a clear rim of one pixel. VTK's own way of writing lets the first row of pixels show
/// again below the last one at some sizes.
vtkSmartPointer<vtkImageData> lettering(const std::string& text, const TextStyle& style, double scale) {
    vtkNew<vtkTextProperty> property;
    use_font(property, style.bold);
    property->SetFontSize(std::max(5, static_cast<int>(std::lround(style.size * scale))));
    property->SetColor(style.colour.red, style.colour.green, style.colour.blue);
    property->SetOrientation(style.upwards ? 90 : 0);
    vtkNew<vtkImageData> letters;
    int size[2] = {0, 0};
    constexpr int dots_per_inch = 72;  // a point is a pixel
    // A "$" is a letter, not the start of a formula.
    vtkTextRenderer::GetInstance()->RenderString(property, text, letters, size, dots_per_inch,
                                                 vtkTextRenderer::FreeType);

    auto padded = vtkSmartPointer<vtkImageData>::New();
    padded->SetDimensions(size[0] + 2, size[1] + 2, 1);
    padded->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
    auto* to = static_cast<unsigned char*>(padded->GetScalarPointer());
    std::fill(to, to + 4 * padded->GetNumberOfPoints(), static_cast<unsigned char>(0));
    int extent[6];
    letters->GetExtent(extent);
    for (int row = 0; row < size[1]; ++row) {
        const auto* from = static_cast<unsigned char*>(letters->GetScalarPointer(extent[0], extent[2] + row, 0));
        std::copy(from, from + 4 * size[0], to + 4 * ((row + 1) * (size[0] + 2) + 1));
    }
    return padded;
}

}  // namespace

double text_width(const std::string& text, const TextStyle& style, double scale) {
    TextStyle level = style;
    level.upwards = false;
    return (lettering(text, level, scale)->GetDimensions()[0] - 2) / scale;
}

double Painter::text_width(const std::string& text, const TextStyle& style) {
    return postprocess::text_width(text, style, scale_);
}

void Painter::text(Point at, const std::string& text, const TextStyle& style) {
    if (text.empty()) return;
    auto letters = lettering(text, style, scale_);
    const int width = letters->GetDimensions()[0], height = letters->GetDimensions()[1];
    const double along = 0.5 * static_cast<int>(style.align), across = 0.5 * static_cast<int>(style.anchor);
    const double left = style.upwards ? width * across : width * along;           // part of the picture left of `at`
    const double below = style.upwards ? height * along : height * (1 - across);  // and below it
    context_->DrawImage(vtkRectf(whole_x(to_x(at.x) - left), whole_y(to_y(at.y) - below), static_cast<float>(width),
                                 static_cast<float>(height)),
                        letters);
}

void Painter::image(const Box& box, vtkImageData* picture) {
    const float left = whole_x(to_x(box.x)), bottom = whole_y(to_y(box.bottom()));
    context_->DrawImage(vtkRectf(left, bottom, whole_x(to_x(box.right())) - left, whole_y(to_y(box.y)) - bottom),
                        picture);
}

void Painter::clip(const Box& box) {
    int corner[4] = {static_cast<int>(std::floor(to_x(box.x))), static_cast<int>(std::floor(to_y(box.bottom()))),
                     static_cast<int>(std::ceil(box.width * scale_)), static_cast<int>(std::ceil(box.height * scale_))};
    context_->GetDevice()->SetClipping(corner);
    context_->GetDevice()->EnableClipping(true);
}

void Painter::unclip() { context_->GetDevice()->EnableClipping(false); }

struct Page::State {
    vtkNew<vtkRenderWindow> window;
    vtkNew<vtkRenderer> paper, overlay;
    vtkNew<vtkContextActor> actor;
    vtkNew<PaintedItem> item;
    PixelSize pixels;
    double scale = 1;
    Point origin;  // design coordinates of the upper left pixel
};

Page::Page(double width, double height, PixelSize pixels) : state_(std::make_unique<State>()) {
    State& s = *state_;
    if (pixels == PixelSize{}) pixels = {static_cast<int>(width), static_cast<int>(height)};
    s.pixels = pixels;
    s.scale = std::min(pixels.width / width, pixels.height / height);
    s.origin = {0.5 * (width - pixels.width / s.scale), 0.5 * (height - pixels.height / s.scale)};
    s.window->SetOffScreenRendering(1);
    s.window->SetMultiSamples(8);
    s.window->SetSize(pixels.width, pixels.height);
    s.window->SetNumberOfLayers(3);
    s.paper->SetBackground(1, 1, 1);
    s.paper->SetLayer(0);
    s.window->AddRenderer(s.paper);
    s.overlay->SetLayer(2);
    s.window->AddRenderer(s.overlay);
    s.item->scale = s.scale;
    s.item->origin = s.origin;
    s.item->pixels = pixels;
    s.actor->GetScene()->AddItem(s.item);
    s.overlay->AddActor(s.actor);
}

Page::~Page() = default;

double Page::scale() const { return state_->scale; }

void Page::draw(std::function<void(Painter&)> painting) { state_->item->paintings.push_back(std::move(painting)); }

vtkRenderer* Page::scene(const Box& box) {
    State& s = *state_;
    const auto share_x = [&](double x) { return (x - s.origin.x) * s.scale / s.pixels.width; };
    const auto share_y = [&](double y) { return 1 - (y - s.origin.y) * s.scale / s.pixels.height; };
    vtkNew<vtkRenderer> renderer;
    renderer->SetViewport(share_x(box.x), share_y(box.bottom()), share_x(box.right()), share_y(box.y));
    renderer->SetLayer(1);
    s.window->AddRenderer(renderer);
    return renderer;
}

Point Page::projected(vtkRenderer* scene, const double position[3]) const {
    const State& s = *state_;
    scene->SetWorldPoint(position[0], position[1], position[2], 1);
    scene->WorldToDisplay();
    const double* place = scene->GetDisplayPoint();
    return {place[0] / s.scale + s.origin.x, (s.pixels.height - place[1]) / s.scale + s.origin.y};
}

void Page::save(const std::filesystem::path& file) {
    State& s = *state_;
    std::error_code trouble;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), trouble);
    if (trouble) throw sim::FileError(fmt::format("{}: {}", file.parent_path().string(), trouble.message()));
    s.window->Render();
    vtkNew<vtkWindowToImageFilter> picture;
    picture->SetInput(s.window);
    picture->ReadFrontBufferOff();
    picture->ShouldRerenderOff();
    const std::filesystem::path part = file.string() + ".part";
    vtkNew<vtkPNGWriter> writer;
    writer->SetInputConnection(picture->GetOutputPort());
    writer->SetFileName(part.c_str());
    writer->Write();
    if (writer->GetErrorCode() == 0) std::filesystem::rename(part, file, trouble);
    if (writer->GetErrorCode() != 0 || trouble)
        throw sim::FileError(file.string() + ": this picture cannot be written");
}

vtkSmartPointer<vtkImageData> make_picture(int width, int height) {
    auto picture = vtkSmartPointer<vtkImageData>::New();
    picture->SetDimensions(std::max(1, width), std::max(1, height), 1);
    picture->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
    return picture;
}

}  // namespace postprocess
