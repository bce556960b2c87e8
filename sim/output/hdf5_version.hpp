// Which HDF5 library this program runs with.
#pragma once
#include <string>

namespace sim {

/// "1.10.8", as the library itself says.
std::string hdf5_version();

}  // namespace sim
