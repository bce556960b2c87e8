# sim/version.cpp is told what it was built from; git is asked at configure time and may be absent.
execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} describe --always --dirty --abbrev=12
                OUTPUT_VARIABLE MICROWOUND_GIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT MICROWOUND_GIT)
    set(MICROWOUND_GIT "unknown")
endif()
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
get_target_property(shared_flags microwound_options INTERFACE_COMPILE_OPTIONS)
list(JOIN shared_flags " " shared_flags)
set_source_files_properties(sim/version.cpp PROPERTIES COMPILE_DEFINITIONS
    "MICROWOUND_VERSION=\"${PROJECT_VERSION}\";MICROWOUND_GIT=\"${MICROWOUND_GIT}\";MICROWOUND_COMPILER=\"${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}\";MICROWOUND_FLAGS=\"${CMAKE_CXX_FLAGS_${build_type}} ${shared_flags}\"")
