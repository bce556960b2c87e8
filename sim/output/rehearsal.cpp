#include "sim/output/rehearsal.hpp"
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"
#include "sim/output/seal.hpp"

namespace sim::hdf5 {

namespace {

// The child's verdict is the first byte that it sends; the words of a refusal follow. A child that dies sends none.
constexpr char sound = 's', refused = 'r';
constexpr std::size_t longest_verdict = std::size_t{1} << 16;

constexpr std::uintmax_t room = std::uintmax_t{1} << 30;                 // for the library and what it keeps [bytes]
constexpr std::uintmax_t largest_expansion = 1100;                       // deflate cannot shrink by more than 1032
constexpr std::uintmax_t unfolded_per_second = std::uintmax_t{1} << 17;  // bytes of the file, on a slow processor
constexpr unsigned patience = 30;  // seconds of the clock for one of the processor, on a slow disk

/// Lowers what this process may take; a limit that is lower already stays.
void limit(decltype(RLIMIT_AS) resource, std::uintmax_t most) {
    rlimit now{};
    if (getrlimit(resource, &now) != 0) return;
    now.rlim_cur = std::min<rlim_t>(now.rlim_cur, most);
    setrlimit(resource, &now);
}

std::uintmax_t address_space() {
    std::ifstream file("/proc/self/statm");
    std::uintmax_t pages = 0;
    file >> pages;
    return pages * static_cast<std::uintmax_t>(::sysconf(_SC_PAGESIZE));
}

void limit_this_process(std::uintmax_t file_size) {
    const std::uintmax_t seconds = 2 + file_size / unfolded_per_second;
    limit(RLIMIT_AS, address_space() + room + largest_expansion * file_size);
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    ::alarm(static_cast<unsigned>(std::min<std::uintmax_t>(seconds, 1 << 20)) * patience);
}

/// Crashes end this process as if nobody listened; whoever wants the run to stop speaks to the parent.
void set_signals() {
    for (int number = 1; number < 32; ++number) std::signal(number, SIG_DFL);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2}) std::signal(number, SIG_IGN);
}

/// What libraries print while they die is not for the terminal.
void be_quiet() {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
}

void send(int pipe, std::string_view verdict) {
    while (!verdict.empty()) {
        const ssize_t sent = ::write(pipe, verdict.data(), verdict.size());
        if (sent <= 0) return;
        verdict.remove_prefix(static_cast<std::size_t>(sent));
    }
}

/// The child's whole life. No handler at exit and no buffer of the parent's is run or written a second time.
[[noreturn]] void perform(int pipe, pid_t parent, std::uintmax_t file_size, const std::function<void()>& read) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
    set_signals();
    be_quiet();
    limit_this_process(file_size);
    try {
        read();
        send(pipe, {&sound, 1});
    } catch (const FileError& error) {
        send(pipe, refused + std::string(error.what()));
    } catch (...) {
        ::_exit(1);  // no verdict: out of memory
    }
    ::_exit(0);
}

std::string receive(int pipe) {
    std::string verdict;
    std::array<char, 4096> block;
    while (verdict.size() < longest_verdict) {
        const ssize_t count = ::read(pipe, block.data(), block.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        verdict.append(block.data(), static_cast<std::size_t>(count));
    }
    return verdict;
}

void bury(pid_t child) {
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) continue;
}

}  // namespace

void rehearse(const std::filesystem::path& file, const std::function<void()>& read) {
    std::error_code trouble;
    const std::uintmax_t size = std::filesystem::file_size(file, trouble);
    if (trouble) throw FileError(file.string() + ": " + trouble.message());
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_file_error(file, "cannot try it out");
    const Descriptor from_child(ends[0]);
    Descriptor to_parent(ends[1]);
    const pid_t parent = ::getpid(), child = ::fork();
    if (child < 0) throw_file_error(file, "cannot try it out in a process of its own");
    if (child == 0) perform(to_parent.id(), parent, size, read);
    to_parent.close();
    const std::string verdict = receive(from_child.id());
    bury(child);
    if (verdict.empty()) throw FileError(file.string() + ": the HDF5 library fails on it, an intact file was expected");
    if (verdict.front() == refused) throw FileError(verdict.substr(1));
}

bool lacks_seal(const std::filesystem::path& file) {
    std::error_code none;
    return std::filesystem::is_regular_file(file, none) && !has_seal(file);
}

}  // namespace sim::hdf5
