// What snapshot files and the master have in common: conventions, grid, layers, needles, ledger, provenance.
#pragma once
#include <span>
#include <string>
#include <vector>
#include "sim/output/image_file.hpp"
#include "sim/output/records.hpp"
#include "solvers/grid/grid.hpp"

namespace sim {

/// patch | channel | slab: what the grid's shape means to the reader of a file.
std::string geometry_name(const solvers::Grid& grid);

/// nz, ny, nx.
std::vector<std::size_t> disk_shape(const solvers::Grid& grid);

/// Values in Grid::index order become (z, y, x) with x fastest.
std::vector<double> in_disk_order(const solvers::Grid& grid, std::span<const double> values);

/// Conventions, title, notice.
void write_conventions(hdf5::ImageFile& file, const Provenance& provenance);
/// /x /y /z, /x_edge /y_edge /z_edge, /cell_volume and the geometry.
void write_grid(hdf5::ImageFile& file, const solvers::Grid& grid);
/// /tissue/layer.
void write_layers(hdf5::ImageFile& file, const solvers::Grid& grid, const TissueRecord& tissue);
void write_needles(hdf5::ImageFile& file, const std::vector<NeedleRecord>& needles);
void write_ledgers(hdf5::ImageFile& file, const std::vector<Ledger>& ledgers);
void write_provenance(hdf5::ImageFile& file, const Provenance& provenance);

/// Units, name and kind of a field on (z, y, x) or, with a time axis, (time, z, y, x).
void describe_field(hdf5::ImageFile& file, const std::string& name, const std::string& unit,
                    const std::string& long_name, bool with_time);

/// The words beside the parts of /tissue, the same in every file.
inline constexpr const char* channel_fraction_meaning = "share of the cell that was channel right after needling";
inline constexpr const char* patency_meaning = "open share of that channel";
inline constexpr const char* affinity_meaning = "affinity K: total over free concentration";

}  // namespace sim
