# sim/version.cpp is told what it was built from. git is asked when CMake configures, which a commit or a checkout
# triggers anew; it may be absent, and so may the repository.
set(MICROWOUND_GIT "")
if(EXISTS ${PROJECT_SOURCE_DIR}/.git)
    execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} describe --always --dirty --abbrev=12
                    OUTPUT_VARIABLE MICROWOUND_GIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} rev-parse --path-format=absolute --git-path logs/HEAD
                    OUTPUT_VARIABLE head_log OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(head_log AND EXISTS ${head_log})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${head_log})
    endif()
endif()
if(NOT MICROWOUND_GIT)
    set(MICROWOUND_GIT "unknown")
endif()
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
get_target_property(shared_flags microwound_options INTERFACE_COMPILE_OPTIONS)
list(FILTER shared_flags EXCLUDE REGEX prefix-map)  # where it was built is nobody's business
list(JOIN shared_flags " " shared_flags)
set_source_files_properties(sim/version.cpp PROPERTIES COMPILE_DEFINITIONS
    "MICROWOUND_VERSION=\"${PROJECT_VERSION}\";MICROWOUND_GIT=\"${MICROWOUND_GIT}\";MICROWOUND_COMPILER=\"${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}\";MICROWOUND_FLAGS=\"${CMAKE_CXX_FLAGS_${build_type}} ${shared_flags}\"")
