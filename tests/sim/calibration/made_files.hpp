// A Franz cell of stratum corneum in the temporary folder, with a calibration file and data beside it.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace made {

/// A folder of its own, gone afterwards.
class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "microwound_XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name) << text;
        return path_ / name;
    }
    std::string read(const std::string& name) const {
        std::ifstream in(path_ / name);
        return {std::istreambuf_iterator<char>(in), {}};
    }

  private:
    std::filesystem::path path_;
};

inline const std::string franz_cell = R"(
title = "Stratum corneum in a Franz cell"
duration = "24 h"
[domain]
geometry = "slab"
depth = "15 um"
spacing = "5 um"
surface_spacing = "1 um"
[[skin.layer]]
name = "stratum_corneum"
thickness = "15 um"
cells = 8
[setup]
bottom = "franz"
[[treatment]]
name = "donor"
do = "apply"
dose = "infinite"
[treatment.serum]
vehicle = "water"
[[treatment.serum.solutes]]
name = "caffeine"
concentration = "1 %"
polar_permeability = "0 m/s"
diffusivity = { stratum_corneum = "1e-14 m2/s" }
affinity = { stratum_corneum = 2 }
[numerics]
fixed_step = "1 h"
)";

inline const std::string diffusivity = "treatment[donor].serum.solutes[0].diffusivity.stratum_corneum";
inline const std::string affinity = "treatment[0].serum.solutes[caffeine].affinity.stratum_corneum";

}  // namespace made
