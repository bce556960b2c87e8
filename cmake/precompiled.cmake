# Headers that most files read, parsed once a target instead of once a file. What a file uses it still includes itself:
# the presets for debugging, sanitizers and fuzzing build without (CMAKE_DISABLE_PRECOMPILE_HEADERS), and fail where it
# does not.
function(precompile_headers target)
    target_precompile_headers(${target} PRIVATE ${ARGN}
        <algorithm> <array> <cmath> <filesystem> <functional> <map> <memory> <optional> <span> <string> <vector>)
endfunction()
