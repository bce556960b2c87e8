// A display to draw on. VTK aborts the program when there is none, so it is looked for first.
#pragma once

namespace postprocess {

/// Makes sure that this process has an X display with OpenGL: the one in DISPLAY, or an invisible one (Xvfb) that ends
/// with this process. Throws sim::FileError saying what is missing.
void ensure_display();

}  // namespace postprocess
