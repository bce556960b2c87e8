// What libFuzzer asks a target before it begins. Compiled without counters of edges: the compiler's own names for them
// would be in the way.
#include <sys/mman.h>
#include <unistd.h>
#include <cstdint>

extern "C" {

// The linker's names for both ends of the counters.
extern std::uint8_t __start___sancov_cntrs[] __attribute__((visibility("hidden")));
extern std::uint8_t __stop___sancov_cntrs[] __attribute__((visibility("hidden")));

int LLVMFuzzerInitialize(int*, char***);
const char* __lsan_default_suppressions();
}

/// What a child process runs through counts for the target as well: whole pages of the counters are shared with it.
/// Others live in the first and last page, which stay private.
int LLVMFuzzerInitialize(int*, char***) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = (reinterpret_cast<std::uintptr_t>(__start___sancov_cntrs) + page - 1) / page * page;
    const auto end = reinterpret_cast<std::uintptr_t>(__stop___sancov_cntrs) / page * page;
    if (end > begin)
        ::mmap(reinterpret_cast<void*>(begin), end - begin, PROT_READ | PROT_WRITE,
               MAP_SHARED | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
    return 0;
}

/// The HDF5 library forgets small blocks when it finds something wrong.
const char* __lsan_default_suppressions() { return "leak:libhdf5"; }
