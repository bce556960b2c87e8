#include <hdf5.h>
#include <catch2/catch.hpp>
#include <fstream>
#include "sim/output/seal.hpp"
#include "sim/output/snapshot_file.hpp"
#include "tests/sim/output/sample_run.hpp"

namespace {

using Catch::Matchers::Contains;

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void store(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// A sound snapshot file in `folder`.
std::filesystem::path sound_file(const sample::Folder& folder, double time = 60) {
    const solvers::FieldSet fields = sample::fields(sample::grid(), time);
    sim::write_snapshot_file(folder / "000000.h5", sample::snapshot(fields, time), sample::provenance());
    return folder / "000000.h5";
}

/// A snapshot file whose /caffeine has been replaced by something an attacker would put there, under a right seal: so
/// it is read here, and not by a child first.
std::filesystem::path hostile_file(const sample::Folder& folder, void (*plant)(hid_t file)) {
    const std::filesystem::path path = sound_file(folder);
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    REQUIRE(file >= 0);
    REQUIRE(H5Ldelete(file, "caffeine", H5P_DEFAULT) >= 0);
    plant(file);
    REQUIRE(H5Fclose(file) >= 0);
    const std::string bytes = contents(path);
    store(path, bytes + sim::seal_of(bytes));
    return path;
}

void mark_as_field(hid_t dataset) {
    const hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    H5Tset_size(type, 5);
    const hid_t attribute = H5Acreate2(dataset, "kind", type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, type, "field");
    H5Aclose(attribute);
    H5Sclose(space);
    H5Tclose(type);
}

/// /caffeine of the given extents and recipe; nothing is written into it.
void plant_dataset(hid_t file, hsize_t depth, hid_t recipe) {
    const hsize_t extents[3] = {depth, 2, 3};
    const hid_t space = H5Screate_simple(3, extents, nullptr);
    const hid_t dataset = H5Dcreate2(file, "caffeine", H5T_IEEE_F64LE, space, H5P_DEFAULT, recipe, H5P_DEFAULT);
    REQUIRE(dataset >= 0);
    mark_as_field(dataset);
    H5Dclose(dataset);
    H5Sclose(space);
    H5Pclose(recipe);
}

}  // namespace

// The file keeps 64-bit numbers without loss, so each comes back with the same bits, at (z, y, x) instead of (y, z, x).
TEST_CASE("A snapshot comes back bit for bit, reordered to z, y, x", "[output]") {
    const sample::Folder folder("roundtrip");
    const solvers::Grid grid = sample::grid();
    const sim::SnapshotData data = sim::read_snapshot_file(sound_file(folder, 60));
    CHECK(data.time == 60);
    CHECK(data.geometry == "patch");
    CHECK(data.title == "A sample, Küche & <Co>");
    CHECK(data.edges == grid.faces);
    REQUIRE(data.fields.size() == 2);
    CHECK(data.fields[0].name == "caffeine");
    CHECK(data.fields[0].unit == "kg/m3");
    CHECK(data.fields[0].long_name == "caffeine, total concentration");
    REQUIRE(data.find("ascorbic_acid") != nullptr);
    CHECK(data.find("retinol") == nullptr);
    std::size_t at = 0;
    for (int k = 0; k < grid.nz(); ++k)
        for (int j = 0; j < grid.ny(); ++j)
            for (int i = 0; i < grid.nx(); ++i, ++at) {
                CHECK(data.fields[0].values[at] == sample::value(i, j, k, 60));
                CHECK(data.fields[1].values[at] == -sample::value(i, j, k, 60));
                CHECK(data.layer[at] == (k < 2 ? 0 : 1));
            }
    CHECK(data.layer_names == std::vector<std::string>{"stratum_corneum", "epidermis"});
    CHECK(data.channel_fraction[1] == 0.25);
    CHECK(data.patency[1] == 0.5);
}

// Lists keep their order and every number its bits; the sums are made from them again.
TEST_CASE("Needles and ledger come back", "[output]") {
    const sample::Folder folder("books");
    const solvers::FieldSet fields = sample::fields(sample::grid(), 60);
    const sim::Snapshot written = sample::snapshot(fields, 60);
    const sim::SnapshotData data = sim::read_snapshot_file(sound_file(folder, 60));
    REQUIRE(data.needles.size() == 2);
    CHECK(data.needles[1].x == 2e-4);
    CHECK(data.needles[1].channel_depth == 2.1e-4);
    CHECK(data.needles[1].treatment == 2);
    REQUIRE(data.ledgers.size() == 1);
    CHECK(data.ledgers[0].field == "caffeine");
    CHECK(data.ledgers[0].in == written.ledgers[0].in);
    CHECK(data.ledgers[0].out == written.ledgers[0].out);
    CHECK(data.ledgers[0].held == written.ledgers[0].held);
    CHECK(data.ledgers[0].residual() == written.ledgers[0].residual());
}

// A run without needles and without solutes is still a run.
TEST_CASE("A snapshot without needles, fields and ledgers can be read", "[output]") {
    const sample::Folder folder("bare");
    const solvers::FieldSet fields(sample::grid());
    sim::Snapshot snapshot = sample::snapshot(fields, 0);
    snapshot.needles.clear();
    snapshot.ledgers.clear();
    sim::write_snapshot_file(folder / "000000.h5", snapshot, {});
    const sim::SnapshotData data = sim::read_snapshot_file(folder / "000000.h5");
    CHECK(data.fields.empty());
    CHECK(data.needles.empty());
    CHECK(data.ledgers.empty());
}

// Nothing of the hour or the machine is stored but what the caller hands over, so equal input gives equal bytes.
TEST_CASE("The same snapshot gives the same bytes", "[output]") {
    const sample::Folder one("bytes1"), two("bytes2");
    CHECK(contents(sound_file(one)) == contents(sound_file(two)));
}

// The record has more cells than a chunk of 1 MiB holds (131072 doubles), so chunks of whole planes are cut and joined.
TEST_CASE("Fields larger than a chunk come back", "[output]") {
    const sample::Folder folder("large");
    solvers::Grid grid;
    for (int i = 0; i <= 64; ++i) grid.faces[0].push_back(i * 1e-5), grid.faces[1].push_back(i * 1e-5);
    for (int k = 0; k <= 45; ++k) grid.faces[2].push_back(k * 1e-6);
    const solvers::FieldSet fields = sample::fields(grid, 1);
    sim::write_snapshot_file(folder / "000000.h5", sample::snapshot(fields, 1), {});
    const sim::SnapshotData data = sim::read_snapshot_file(folder / "000000.h5");
    CHECK(data.fields[0].values[(44 * 64 + 63) * 64 + 62] == sample::value(62, 63, 44, 1));
    CHECK(data.fields[0].values[(31 * 64 + 5) * 64 + 7] == sample::value(7, 5, 31, 1));
}

// The seal is a sum over all bytes, so a flip anywhere before it is found, also in names, sizes and the ledger's
// numbers, which no chunk protects; a flip within it spoils either its mark (then the data is whole) or its sum (then
// it is found).
TEST_CASE("A flipped bit never gives another result", "[output]") {
    const sample::Folder folder("anywhere");
    const std::filesystem::path path = sound_file(folder);
    const std::string sound = contents(path);
    const double residual = sim::read_snapshot_file(path).ledgers[0].residual();
    constexpr int places = 200;
    for (int place = 0; place <= places; ++place) {
        const std::size_t at = (sound.size() - 1) * static_cast<std::size_t>(place) / places;
        std::string damaged = sound;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << place % 8));
        store(path, damaged);
        if (at < sound.size() - 24 || at >= sound.size() - 8)
            CHECK_THROWS_AS(sim::read_snapshot_file(path), sim::FileError);
        else
            CHECK(sim::read_snapshot_file(path).ledgers[0].residual() == residual);
    }
}

// Without the seal (another program wrote the file anew) Fletcher-32 still guards the arrays: it changes with every
// single flipped bit. A packed chunk is found by its first bytes: deflate at its fastest level begins with 0x78 0x01.
TEST_CASE("A flipped bit in an array is found without the seal", "[output]") {
    const sample::Folder folder("flip");
    const std::filesystem::path path = sound_file(folder);
    const std::string sound = contents(path).substr(0, contents(path).size() - 24);
    int found = 0;
    for (std::size_t at = sound.find("\x78\x01"); at != std::string::npos; at = sound.find("\x78\x01", at + 2)) {
        std::string damaged = sound;
        damaged[at + 8] = static_cast<char>(damaged[at + 8] ^ 4);
        store(path, damaged);
        try {
            sim::read_snapshot_file(path);
        } catch (const sim::FileError& error) {
            CHECK_THAT(error.what(), Contains("000000.h5") && Contains("damaged"));
            ++found;
        }
    }
    // Edges 3, fields 2, layer, fraction, patency, needles 7: 15 arrays are read; others in the file are not.
    CHECK(found == 15);
}

TEST_CASE("Broken files are refused with their name", "[output]") {
    const sample::Folder folder("broken");
    const std::filesystem::path path = sound_file(folder);
    const std::string sound = contents(path);
    // Cut off, emptied, or never an HDF5 file.
    for (const std::string& bytes :
         {sound.substr(0, sound.size() / 2), std::string(), std::string(5000, 'x'), sound.substr(0, 96)}) {
        store(path, bytes);
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("000000.h5"));
        CHECK_THROWS_AS(sim::read_snapshot_file(path), sim::FileError);
    }
    CHECK_THROWS_WITH(sim::read_snapshot_file(folder / "nothing.h5"), Contains("No such file"));
    CHECK_THROWS_WITH(sim::read_snapshot_file(folder.path()), Contains("not a regular file"));
}

// Each plant would make a trusting reader open another file, run foreign code or ask for more memory than there is.
TEST_CASE("Hostile files are refused before anything is followed or allocated", "[output]") {
    const sample::Folder folder("hostile");
    SECTION("an external link") {
        const auto path = hostile_file(folder, [](hid_t file) {
            H5Lcreate_external("/etc/hostname", "/secret", file, "caffeine", H5P_DEFAULT, H5P_DEFAULT);
        });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("/caffeine") && Contains("link"));
    }
    SECTION("a soft link") {
        const auto path = hostile_file(
            folder, [](hid_t file) { H5Lcreate_soft("/ascorbic_acid", file, "caffeine", H5P_DEFAULT, H5P_DEFAULT); });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("/caffeine") && Contains("link"));
    }
    SECTION("external storage") {
        const auto path = hostile_file(folder, [](hid_t file) {
            const hid_t recipe = H5Pcreate(H5P_DATASET_CREATE);
            H5Pset_external(recipe, "/etc/passwd", 0, H5F_UNLIMITED);
            plant_dataset(file, 4, recipe);
        });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("/caffeine") && Contains("other files"));
    }
    SECTION("a virtual dataset") {
        const auto path = hostile_file(folder, [](hid_t file) {
            const hid_t recipe = H5Pcreate(H5P_DATASET_CREATE);
            const hsize_t extents[3] = {4, 2, 3};
            const hid_t space = H5Screate_simple(3, extents, nullptr);
            H5Pset_virtual(recipe, space, ".", "/ascorbic_acid", space);
            H5Sclose(space);
            plant_dataset(file, 4, recipe);
        });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("/caffeine") && Contains("virtual"));
    }
    SECTION("a dataset of terabytes") {
        const auto path = hostile_file(folder, [](hid_t file) {
            const hid_t recipe = H5Pcreate(H5P_DATASET_CREATE);
            const hsize_t chunk[3] = {1, 2, 3};
            H5Pset_chunk(recipe, 3, chunk);
            plant_dataset(file, hsize_t{1} << 38, recipe);
        });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("/caffeine") && Contains("too large"));
    }
    SECTION("a chunk of gigabytes") {
        const auto path = hostile_file(folder, [](hid_t file) {
            const hid_t recipe = H5Pcreate(H5P_DATASET_CREATE);
            const hsize_t chunk[3] = {hsize_t{1} << 24, 2, 2};
            H5Pset_chunk(recipe, 3, chunk);
            H5Pset_deflate(recipe, 1);
            const hsize_t extents[3] = {4, 2, 3}, most[3] = {H5S_UNLIMITED, 2, 3};
            const hid_t space = H5Screate_simple(3, extents, most);
            const hid_t set = H5Dcreate2(file, "caffeine", H5T_IEEE_F64LE, space, H5P_DEFAULT, recipe, H5P_DEFAULT);
            REQUIRE(set >= 0);
            mark_as_field(set);
            H5Dclose(set);
            H5Sclose(space);
            H5Pclose(recipe);
        });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("/caffeine") && Contains("chunks too large"));
    }
    SECTION("another shape than the grid's") {
        const auto path =
            hostile_file(folder, [](hid_t file) { plant_dataset(file, 3, H5Pcreate(H5P_DATASET_CREATE)); });
        CHECK_THROWS_AS(sim::read_snapshot_file(path), sim::FileError);
    }
    SECTION("values that were never written") {
        const auto path = hostile_file(folder, [](hid_t file) {
            const hid_t recipe = H5Pcreate(H5P_DATASET_CREATE);
            const hsize_t chunk[3] = {4, 2, 3};
            H5Pset_chunk(recipe, 3, chunk);
            plant_dataset(file, 100000, recipe);
        });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("accounts for"));
    }
    SECTION("a filter of another kind") {
        const auto path = hostile_file(folder, [](hid_t file) {
            const hid_t recipe = H5Pcreate(H5P_DATASET_CREATE);
            const hsize_t chunk[3] = {4, 2, 3};
            H5Pset_chunk(recipe, 3, chunk);
            H5Pset_nbit(recipe);
            plant_dataset(file, 4, recipe);
        });
        CHECK_THROWS_WITH(sim::read_snapshot_file(path), Contains("filter"));
    }
}

// A folder that is not there, and a name that a folder already has: the rename at the end is the step that fails.
TEST_CASE("A place that cannot be written gives the system's reason and leaves nothing behind", "[output]") {
    const solvers::FieldSet fields = sample::fields(sample::grid(), 0);
    const sim::Snapshot snapshot = sample::snapshot(fields, 0);
    const sample::Folder folder("unwritable");
    CHECK_THROWS_WITH(sim::write_snapshot_file(folder / "no/000000.h5", snapshot, {}),
                      Contains("No such file or directory"));
    std::filesystem::create_directory(folder / "000001.h5");
    CHECK_THROWS_AS(sim::write_snapshot_file(folder / "000001.h5", snapshot, {}), sim::FileError);
    CHECK_FALSE(std::filesystem::exists(folder / "000001.h5.writing"));
}

// Numbers of seven digits follow those of six, whatever the alphabet says; other names are not snapshots.
TEST_CASE("Snapshot files are found in order of their number", "[output]") {
    const sample::Folder folder("order");
    std::filesystem::create_directories(folder / "snapshots");
    for (const char* name : {"999999.h5", "1000000.h5", "000002.h5", "12.h5", "notes.h5", "000003.h5.writing", ".h5"})
        store(folder.path() / "snapshots" / name, "");
    std::vector<std::string> names;
    for (const auto& file : sim::snapshot_files(folder.path())) names.push_back(file.filename().string());
    CHECK(names == std::vector<std::string>{"000002.h5", "999999.h5", "1000000.h5"});
    CHECK_THROWS_AS(sim::snapshot_files(folder / "nowhere"), sim::FileError);
}
