// run.xdmf. It points at the snapshot files one by one, because that is the one way which all of ParaView's readers
// know.
#include <fmt/format.h>
#include "sim/output/disk.hpp"
#include "sim/output/master_file.hpp"

namespace sim {

namespace {

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                safe += c;
        }
    return safe;
}

std::string edges(const std::string& file, const char* axis, int count) {
    return fmt::format(
        "    <DataItem Format=\"HDF\" NumberType=\"Float\" Precision=\"8\" Dimensions=\"{}\">{}:/{}_edge</DataItem>\n",
        count, file, axis);
}

std::string attribute(const std::string& file, const std::string& name, const std::string& dataset,
                      const char* number_type, int precision, const solvers::Grid& grid) {
    return fmt::format(
        "   <Attribute Name=\"{}\" AttributeType=\"Scalar\" Center=\"Cell\">\n"
        "    <DataItem Format=\"HDF\" NumberType=\"{}\" Precision=\"{}\" Dimensions=\"{} {} {}\">{}:{}</DataItem>\n"
        "   </Attribute>\n",
        escaped(name), number_type, precision, grid.nz(), grid.ny(), grid.nx(), file, escaped(dataset));
}

std::string date(const RunRecord& run, std::size_t index) {
    const solvers::Grid& grid = *run.grid;
    const std::string& file = run.snapshots[index];
    const int nx = grid.nx() + 1, ny = grid.ny() + 1, nz = grid.nz() + 1;
    std::string text = fmt::format(
        "  <Grid Name=\"date{:06}\" GridType=\"Uniform\">\n   <Time Value=\"{}\"/>\n"
        "   <Topology TopologyType=\"3DRectMesh\" Dimensions=\"{} {} {}\"/>\n   <Geometry GeometryType=\"VXVYVZ\">\n",
        index, run.times[index], nz, ny, nx);
    text += edges(file, "x", nx) + edges(file, "y", ny) + edges(file, "z", nz) + "   </Geometry>\n";
    for (const RunRecord::Field& field : run.fields)
        text += attribute(file, field.name, "/" + field.name, "Float", 8, grid);
    text += attribute(file, "layer", "/tissue/layer", "Char", 1, grid);
    text += attribute(file, "channel_fraction", "/tissue/channel_fraction", "Float", 8, grid);
    text += attribute(file, "patency", "/tissue/patency", "Float", 8, grid);
    return text + "  </Grid>\n";
}

}  // namespace

void write_xdmf_file(const std::filesystem::path& file, const RunRecord& run) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Xdmf Version=\"3.0\">\n <Domain>\n"
        "  <Grid Name=\"skin\" GridType=\"Collection\" CollectionType=\"Temporal\">\n";
    for (std::size_t i = 0; i < run.snapshots.size(); ++i) text += date(run, i);
    replace_file(file, text + "  </Grid>\n </Domain>\n</Xdmf>\n");
}

}  // namespace sim
