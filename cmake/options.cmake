# Options and the flags that every target shares.
option(MICROWOUND_NATIVE "use all instructions of this machine's processor; results stay the same bits" ON)
option(MICROWOUND_PICTURES "build microwound-post, which draws with VTK" ON)
option(MICROWOUND_TESTS "build the tests" ON)
option(MICROWOUND_BENCHMARKS "build the benchmarks" ON)
option(MICROWOUND_WERROR "warnings are errors" OFF)
set(MICROWOUND_SANITIZE "" CACHE STRING "e.g. address,undefined or thread")
option(MICROWOUND_FUZZ "let libFuzzer drive the targets of tests/fuzz; clang only" OFF)
option(MICROWOUND_COVERAGE "count which lines run; gcc only" OFF)

add_library(microwound_options INTERFACE)
target_compile_features(microwound_options INTERFACE cxx_std_20)
# Equal bits on every machine and thread count: no contraction into fused multiply-adds, no fast-math.
target_compile_options(microwound_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -ffp-contract=off
                                                    -fno-math-errno -fno-trapping-math)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees fmt's parser write where it does not.
    target_compile_options(microwound_options INTERFACE -Wno-stringop-overflow)
endif()
if(MICROWOUND_WERROR)
    target_compile_options(microwound_options INTERFACE -Werror)
endif()
if(MICROWOUND_NATIVE)
    target_compile_options(microwound_options INTERFACE -march=native)
endif()
if(MICROWOUND_SANITIZE)
    target_compile_options(microwound_options INTERFACE -fsanitize=${MICROWOUND_SANITIZE} -fno-sanitize-recover=all
                                                        -fno-omit-frame-pointer -g)
    # With the address sanitizer's code woven in, g++ 12 takes parts of <regex> for uninitialised.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(microwound_options INTERFACE -Wno-maybe-uninitialized)
    else()
        # Their code keeps clang from making vectors of loops that ask for it.
        target_compile_options(microwound_options INTERFACE -Wno-pass-failed)
    endif()
    target_link_options(microwound_options INTERFACE -fsanitize=${MICROWOUND_SANITIZE})
endif()
if(MICROWOUND_FUZZ)
    target_compile_options(microwound_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MICROWOUND_COVERAGE)
    target_compile_options(microwound_options INTERFACE --coverage)
    target_link_options(microwound_options INTERFACE --coverage)
endif()
# Two builds give the same bytes wherever they lie: no path of this machine goes into a binary.
target_compile_options(microwound_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.
                                                    -ffile-prefix-map=${PROJECT_BINARY_DIR}=build)
set(CMAKE_CXX_FLAGS_RELEASE "-O3")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
