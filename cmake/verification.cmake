# The scenarios of scenarios/verification are built into the program, so that `validate` finds them wherever it is.
file(GLOB verification_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/scenarios/verification/*.toml)
set(table "")
foreach(file ${verification_files})
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND table "    {\"${name}\", R\"scenario(${text})scenario\"},\n")
endforeach()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${verification_files})
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/verification_texts.cpp CONTENT "#include \"sim/validation/verification.hpp\"
namespace sim::validation {
const std::vector<std::pair<std::string_view, std::string_view>>& verification_texts() {
    static const std::vector<std::pair<std::string_view, std::string_view>> texts{
@table@    };
    return texts;
}
}
" @ONLY)
target_sources(sim PRIVATE ${CMAKE_BINARY_DIR}/verification_texts.cpp)
