# Options and the flags that every target shares.
option(MICROWOUND_NATIVE "use all instructions of this machine's processor; results stay the same bits" ON)
option(MICROWOUND_PICTURES "build microwound-post, which draws with VTK" ON)
option(MICROWOUND_TESTS "build the tests" ON)
option(MICROWOUND_BENCHMARKS "build the benchmarks" ON)
option(MICROWOUND_WERROR "warnings are errors" OFF)
set(MICROWOUND_SANITIZE "" CACHE STRING "e.g. address,undefined or thread")

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
    endif()
    target_link_options(microwound_options INTERFACE -fsanitize=${MICROWOUND_SANITIZE})
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O3")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
