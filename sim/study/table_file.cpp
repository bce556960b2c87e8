#include "sim/study/table_file.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <cmath>
#include <functional>
#include <limits>
#include "sim/output/disk.hpp"
#include "sim/output/image_file.hpp"
#include "sim/output/records.hpp"
#include "sim/output/wording.hpp"

namespace sim::study {

namespace {

std::string header_cell(const std::string& name, const std::string& unit) {
    return csv_cell(unit.empty() ? name : fmt::format("{} [{}]", name, unit));
}

std::string factor_cell(const FactorColumn& column, double value) {
    if (std::isnan(value)) return {};
    if (column.labels.empty()) return fmt::format("{}", value);
    return csv_cell(column.labels[static_cast<std::size_t>(value)]);
}

std::string row_text(const StudyTable& table, const TableRow& row, std::uint64_t seed) {
    std::string line =
        fmt::format("{},{},{},{},{}", row.member, row.point, row.replicate, seed, row.failed ? "failed" : "done");
    for (std::size_t f = 0; f < table.factors.size(); ++f)
        line += fmt::format(",{}", factor_cell(table.factors[f], row.factors[f]));
    for (const double value : row.outputs) line += std::isnan(value) ? std::string(",") : fmt::format(",{}", value);
    return line + "\n";
}

/// One number a row.
std::vector<double> column(const StudyTable& table, const std::function<double(const TableRow&)>& value) {
    std::vector<double> values;
    for (const TableRow& row : table.rows) values.push_back(value(row));
    return values;
}

std::string unit_of_numbers(const FactorColumn& column) { return column.unit.empty() ? "1" : column.unit; }

}  // namespace

StudyTable table_of(const Study& study, const std::vector<Member>& members, const Records& records) {
    StudyTable table;
    table.title = study.title;
    table.kind = study.design.kind, table.samples = study.design.samples, table.levels = study.design.levels;
    table.replicates = study.design.replicates, table.members = static_cast<int>(members.size());
    table.factors = columns_of(study);
    for (const OutputRequest& request : study.outputs) table.outputs.push_back(request.column);
    for (const auto& [number, record] : records) {
        const Member& member = members[static_cast<std::size_t>(number)];
        TableRow row{member.number, member.point, member.replicate, member.at, member.values, {}, !record.done};
        for (const OutputColumn& output : table.outputs) {
            const auto found = record.outputs.find(output.name);
            const bool there = record.done && found != record.outputs.end();
            row.outputs.push_back(there ? found->second : std::numeric_limits<double>::quiet_NaN());
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

void write_table_csv(const std::filesystem::path& file, const StudyTable& table, const std::vector<Member>& members) {
    std::string text = "member,point,replicate,seed,status";
    for (const FactorColumn& factor : table.factors)
        text += fmt::format(",{}",
                            header_cell(factor.name, factor.labels.empty() ? unit_of_numbers(factor) : std::string()));
    for (const OutputColumn& output : table.outputs) text += fmt::format(",{}", header_cell(output.name, output.unit));
    text += "\n";
    for (const TableRow& row : table.rows)
        text += row_text(table, row, members[static_cast<std::size_t>(row.member)].seed);
    replace_file(file, text);
}

void write_table_hdf5(const std::filesystem::path& file, const StudyTable& table, const std::vector<Member>& members) {
    hdf5::ImageFile image(file);
    image.attribute("/", "Conventions", "CF-1.8");
    image.attribute("/", "title", table.title);
    image.attribute("/", "notice", notice);
    const auto put = [&](const std::string& path, const std::vector<double>& values, std::string_view unit,
                         std::string_view meaning) {
        image.write(path, values);
        image.describe(path, unit, meaning);
        if (path == "/member")
            image.make_scale(path);
        else
            image.attach_scales(path, {"/member"});
    };
    put("/member", column(table, [](const TableRow& row) { return row.member; }), "1", "number of the member");
    put("/point", column(table, [](const TableRow& row) { return row.point; }), "1", "point of the design");
    put("/replicate", column(table, [](const TableRow& row) { return row.replicate; }), "1", "replicate of the point");
    put("/seed",
        column(table,
               [&](const TableRow& row) {
                   return static_cast<double>(members[static_cast<std::size_t>(row.member)].seed);
               }),
        "1", "seed of the member");
    put("/failed", column(table, [](const TableRow& row) { return row.failed ? 1.0 : 0.0; }), "1",
        "1 where the member came to no end");
    for (std::size_t f = 0; f < table.factors.size(); ++f) {
        const FactorColumn& factor = table.factors[f];
        const std::string path = hdf5::child("/factor", factor.name);
        put(path, column(table, [&](const TableRow& row) { return row.factors[f]; }), unit_of_numbers(factor),
            factor.name);
        if (!factor.labels.empty()) image.attribute(path, "values", fmt::format("{}", fmt::join(factor.labels, "\n")));
    }
    for (std::size_t o = 0; o < table.outputs.size(); ++o)
        put(hdf5::child("/output", table.outputs[o].name),
            column(table, [&](const TableRow& row) { return row.outputs[o]; }), table.outputs[o].unit,
            table.outputs[o].title);
    image.save();
}

void write_failures(const std::filesystem::path& file, const Records& records) {
    std::string text = "member,exit_code,reason\n";
    bool any = false;
    for (const auto& [number, record] : records) {
        if (record.done) continue;
        any = true;
        text += fmt::format("{},{},{}\n", number, record.exit_code, csv_cell(record.reason));
    }
    std::error_code ignored;
    if (any)
        replace_file(file, text);
    else
        std::filesystem::remove(file, ignored);
}

}  // namespace sim::study
