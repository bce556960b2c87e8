#include "sim/study/member_process.hpp"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <utility>

namespace sim::study {

namespace {

constexpr int cannot_start = 127;  // as shells say it

/// Between fork and exec: only calls that are safe there.
[[noreturn]] void become(const char* program, char* const* words, int errors, pid_t parent, const Limits& limits) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(cannot_start);  // it died before the line above
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(nothing, STDIN_FILENO), dup2(nothing, STDOUT_FILENO), dup2(errors, STDERR_FILENO);
    if (limits.memory_bytes) {
        const auto most = static_cast<rlim_t>(*limits.memory_bytes);
        const rlimit limit{most, most};
        setrlimit(RLIMIT_AS, &limit);
    }
    execv(program, words);
    _exit(cannot_start);
}

}  // namespace

MemberProcess::MemberProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                             const Limits& limits)
    : errors_(memfd_create("member", MFD_CLOEXEC)), start_(std::chrono::steady_clock::now()) {
    if (!errors_.open()) throw_file_error(program, "cannot start a member");
    std::vector<std::string> texts{program.string()};
    texts.insert(texts.end(), arguments.begin(), arguments.end());
    std::vector<char*> words;
    for (std::string& text : texts) words.push_back(text.data());
    words.push_back(nullptr);
    // Threads that spin while another member has their core would slow all of them down.
    setenv("OMP_WAIT_POLICY", "passive", 0);
    const pid_t parent = getpid();
    id_ = fork();
    if (id_ < 0) throw_file_error(program, "cannot start a member");
    if (id_ == 0) become(program.c_str(), words.data(), errors_.id(), parent, limits);
}

MemberProcess::MemberProcess(MemberProcess&& other) noexcept
    : id_(std::exchange(other.id_, -1)), errors_(std::move(other.errors_)), start_(other.start_) {}

MemberProcess::~MemberProcess() {
    if (id_ < 0) return;
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
}

std::optional<ProcessEnd> MemberProcess::ended() {
    int status = 0;
    if (id_ < 0 || waitpid(id_, &status, WNOHANG) != id_) return {};
    id_ = -1;
    ProcessEnd end;
    if (WIFEXITED(status)) end.exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
    end.message = end.exit_code == cannot_start ? "the program could not be started" : first_error_line();
    return end;
}

void MemberProcess::send(int signal) const {
    if (id_ >= 0) kill(id_, signal);
}

double MemberProcess::wall_seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

std::string MemberProcess::first_error_line() const {
    constexpr std::size_t enough = 16384;
    std::string text(enough, '\0');
    const ssize_t size = pread(errors_.id(), text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, size)));
    constexpr std::string_view mark = "error: ";
    const auto place = text.starts_with(mark) ? 0 : text.find("\nerror: ");
    if (place == std::string::npos) return text.substr(0, text.find('\n'));
    const auto first = text.find(mark, place) + mark.size();
    return text.substr(first, text.find('\n', first) - first);
}

}  // namespace sim::study
