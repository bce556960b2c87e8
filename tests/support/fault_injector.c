/* A disk that fails, laid under a program by LD_PRELOAD: the n-th call that changes a file goes wrong.
 *
 *   FAULT_UNDER   only paths that contain this text count
 *   FAULT_AT      number of the call, from 1 on; without it none fails
 *   FAULT_LOG     a file that gets a line "number call path" for every call that counts
 *   FAULT_MODE    enospc  from that call on the disk is full: open (to create), write and rename fail
 *                 eio     from that call on every call fails
 *                 once    that call alone fails, with EIO
 *                 short   a write puts down half of its bytes and says so
 *                 kill    the process is killed before the call
 *                 torn    a write puts down half of its bytes, and the process is killed
 *
 * Counted are mkdir, open (to create), write, ftruncate, fsync, rename, close of a file that was written, and fsync of
 * a directory.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_descriptors = 1024, longest_path = 512 };

enum call { call_mkdir, call_open, call_write, call_truncate, call_fsync, call_rename, call_close };
static const char* const call_names[] = {"mkdir", "open", "write", "ftruncate", "fsync", "rename", "close"};

/* What is to happen instead of a call: nothing, an errno (above 0), or one of these. */
enum { go_on = 0, write_half = -1, write_half_and_die = -2 };

static char paths[most_descriptors][longest_path]; /* of descriptors that are watched; else empty */
static long calls_so_far;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

/* The C library's own function of a name. */
#define FIND_REAL(function, name) (*(void**)(&(function)) = dlsym(RTLD_NEXT, name))

static int is(const char* mode) {
    const char* wanted = getenv("FAULT_MODE");
    return wanted && strcmp(wanted, mode) == 0;
}

static int counts(const char* path) {
    const char* under = getenv("FAULT_UNDER");
    return under && strstr(path, under);
}

static void note(long number, enum call call, const char* path) {
    const char* log = getenv("FAULT_LOG");
    if (!log) return;
    int (*open_file)(const char*, int, ...);
    ssize_t (*write_file)(int, const void*, size_t);
    int (*close_file)(int);
    FIND_REAL(open_file, "open");
    FIND_REAL(write_file, "write");
    FIND_REAL(close_file, "close");
    char line[longest_path + 64];
    const int length = snprintf(line, sizeof line, "%ld %s %s\n", number, call_names[call], path);
    const int file = open_file(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (file < 0) return;
    if (write_file(file, line, (size_t)length) != length) abort();
    close_file(file);
}

static int judge(long number, enum call call) {
    const char* at = getenv("FAULT_AT");
    const long target = at ? atol(at) : 0;
    if (target <= 0 || number < target) return go_on;
    if (is("enospc")) return call <= call_write || call == call_rename ? ENOSPC : go_on;
    if (is("eio")) return EIO;
    if (number > target) return go_on;
    if (is("once")) return EIO;
    if (is("short")) return call == call_write ? write_half : go_on;
    if (is("torn") && call == call_write) return write_half_and_die;
    if (is("kill") || is("torn")) kill(getpid(), SIGKILL);
    return go_on;
}

static int fate_of(enum call call, const char* path) {
    if (!counts(path)) return go_on;
    pthread_mutex_lock(&guard);
    const long number = ++calls_so_far;
    note(number, call, path);
    pthread_mutex_unlock(&guard);
    return judge(number, call);
}

/* Does the call fail? Then errno says why. */
static int fails(int fate) {
    if (fate > 0) errno = fate;
    return fate > 0;
}

static const char* path_of(int file) { return file >= 0 && file < most_descriptors ? paths[file] : ""; }

static int open_watched(const char* name, const char* path, int flags, mode_t mode) {
    int (*open_file)(const char*, int, ...);
    FIND_REAL(open_file, name);
    const int writes = (flags & O_ACCMODE) != O_RDONLY;
    if ((flags & O_CREAT) && fails(fate_of(call_open, path))) return -1;
    const int file = open_file(path, flags, mode);
    if (file >= 0 && file < most_descriptors && (writes || (flags & O_DIRECTORY)) && counts(path))
        snprintf(paths[file], longest_path, "%s%s", path, (flags & O_DIRECTORY) ? "/" : "");
    return file;
}

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_watched("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_watched("open64", path, flags, mode);
}

ssize_t write(int file, const void* bytes, size_t count) {
    ssize_t (*write_file)(int, const void*, size_t);
    FIND_REAL(write_file, "write");
    const char* path = path_of(file);
    const int fate = *path ? fate_of(call_write, path) : go_on;
    if (fails(fate)) return -1;
    if (fate == go_on) return write_file(file, bytes, count);
    const ssize_t half = write_file(file, bytes, count > 1 ? count / 2 : count);
    if (fate == write_half_and_die) kill(getpid(), SIGKILL);
    return half;
}

int ftruncate(int file, off_t size) {
    int (*truncate_file)(int, off_t);
    FIND_REAL(truncate_file, "ftruncate");
    const char* path = path_of(file);
    if (*path && fails(fate_of(call_truncate, path))) return -1;
    return truncate_file(file, size);
}

int mkdir(const char* path, mode_t mode) {
    int (*make_directory)(const char*, mode_t);
    FIND_REAL(make_directory, "mkdir");
    if (fails(fate_of(call_mkdir, path))) return -1;
    return make_directory(path, mode);
}

int fsync(int file) {
    int (*sync_file)(int);
    FIND_REAL(sync_file, "fsync");
    const char* path = path_of(file);
    if (*path && fails(fate_of(call_fsync, path))) return -1;
    return sync_file(file);
}

int rename(const char* from, const char* to) {
    int (*rename_file)(const char*, const char*);
    FIND_REAL(rename_file, "rename");
    if (fails(fate_of(call_rename, to))) return -1;
    return rename_file(from, to);
}

int close(int file) {
    int (*close_file)(int);
    FIND_REAL(close_file, "close");
    const char* path = path_of(file);
    const size_t length = strlen(path);
    const int fate = length > 0 && path[length - 1] != '/' ? fate_of(call_close, path) : go_on;
    if (file >= 0 && file < most_descriptors) paths[file][0] = '\0';
    const int closed = close_file(file); /* the descriptor is gone even where close says EIO */
    return fails(fate) ? -1 : closed;
}
