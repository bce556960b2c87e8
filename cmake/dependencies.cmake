# What the programs are made of. VTK, Catch2, Google Benchmark and hypre are optional: a part that lacks its library is
# left out with a word.
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(PkgConfig REQUIRED)
set(HDF5_PREFER_PARALLEL OFF)
find_package(HDF5 REQUIRED COMPONENTS C HL)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(muparser REQUIRED IMPORTED_TARGET muparser)
pkg_check_modules(libcrypto REQUIRED IMPORTED_TARGET libcrypto)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Eigen3 QUIET NO_MODULE)  # tests compare with its direct solvers
if(MICROWOUND_PICTURES)
    find_package(VTK 9.1 QUIET COMPONENTS CommonCore CommonDataModel FiltersCore FiltersGeneral FiltersGeometry
        FiltersSources FiltersModeling IOImage IOXML RenderingCore RenderingOpenGL2 RenderingFreeType
        RenderingAnnotation RenderingContext2D RenderingContextOpenGL2 ChartsCore ViewsContext2D InteractionStyle)
endif()
if(MICROWOUND_TESTS)
    find_package(Catch2 2 QUIET)
endif()
if(MICROWOUND_BENCHMARKS)
    find_package(benchmark QUIET)
endif()
