// A display to draw on: the user's own, or an invisible one started for the length of this program.
#include "postprocess/display.hpp"

// X11's macros (None, Success, ...) must come after every other header.
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

#include "sim/output/file_error.hpp"

#include <GL/glx.h>
#include <X11/Xlib.h>

namespace postprocess {

namespace {

bool display_draws_opengl() {
    Display* display = XOpenDisplay(nullptr);
    if (!display) return false;
    int error_base = 0, event_base = 0, count = 0;
    bool draws = glXQueryExtension(display, &error_base, &event_base);
    if (draws) {
        const int wanted[] = {
            GLX_DRAWABLE_TYPE, GLX_WINDOW_BIT, GLX_RENDER_TYPE, GLX_RGBA_BIT, GLX_DOUBLEBUFFER, True, None};
        GLXFBConfig* configurations = glXChooseFBConfig(display, DefaultScreen(display), wanted, &count);
        draws = configurations && count > 0;
        if (configurations) XFree(configurations);
    }
    XCloseDisplay(display);
    return draws;
}

pid_t server = 0;

void stop_server() {
    if (server <= 0) return;
    kill(server, SIGTERM);
    waitpid(server, nullptr, 0);
    server = 0;
}

/// In the child: becomes Xvfb, which picks a free display number and writes it to `pipe_end`.
[[noreturn]] void become_server(int pipe_end, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);  // no orphan, however the parent ends
    if (getppid() != parent) _exit(127);
    const int silence = open("/dev/null", O_RDWR);
    dup2(silence, STDIN_FILENO);
    dup2(silence, STDOUT_FILENO);
    dup2(silence, STDERR_FILENO);
    dup2(pipe_end, 3);
    if (pipe_end != 3) close(pipe_end);
    execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset",
           static_cast<char*>(nullptr));
    _exit(127);
}

/// What Xvfb wrote until the end of the line; empty when it ended first or took longer than 20 s.
std::string display_number(int pipe_end) {
    std::string text;
    pollfd waiting{pipe_end, POLLIN, 0};
    while (poll(&waiting, 1, 20000) > 0) {
        char letter = 0;
        if (read(pipe_end, &letter, 1) != 1) break;
        if (letter == '\n') return text;
        text += letter;
    }
    return "";
}

bool start_server() {
    int ends[2];
    if (pipe(ends) != 0) return false;
    const pid_t parent = getpid();
    server = fork();
    if (server == 0) {
        close(ends[0]);
        become_server(ends[1], parent);
    }
    close(ends[1]);
    const std::string number = server > 0 ? display_number(ends[0]) : "";
    close(ends[0]);
    std::atexit(stop_server);
    if (number.empty()) return false;
    setenv("DISPLAY", (":" + number).c_str(), 1);
    return true;
}

}  // namespace

void ensure_display() {
    if (display_draws_opengl()) return;
    if (!start_server())
        throw sim::FileError(
            "no display: pictures need an X display, or the program Xvfb to make an invisible one "
            "(Debian: apt-get install xvfb libgl1-mesa-dri)");
    if (!display_draws_opengl())
        throw sim::FileError(
            "no OpenGL: the invisible display Xvfb was started but cannot draw "
            "(Debian: apt-get install libgl1-mesa-dri)");
}

}  // namespace postprocess
