// The pictures of a study: every figure of DIR/analysis/figures.json.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "postprocess/display.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/pictures.hpp"
#include "postprocess/study/kinds.hpp"
#include "sim/output/file_error.hpp"

namespace postprocess {

namespace {

using study::Entry;
using study::Figure;

struct Kind {
    const char* name;
    Figure (*read)(const Entry&);
};
constexpr Kind kinds[] = {
    {"heat_map", study::read_heat_map},
    {"curves", study::read_curves},
    {"bars", study::read_bars},
    {"tornado", study::read_tornado},
    {"sensitivity", study::read_sensitivity},
    {"screening", study::read_screening},
    {"pareto", study::read_pareto},
    {"fit", study::read_fit},
    {"profile", study::read_profile},
};

std::string read_text(const std::filesystem::path& file) {
    constexpr std::uintmax_t limit = 256u << 20;
    std::error_code trouble;
    const bool regular = std::filesystem::is_regular_file(file, trouble);
    if (regular && std::filesystem::file_size(file, trouble) > limit)
        throw sim::FileError(fmt::format("{}: this file is larger than {} bytes", file.string(), limit));
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!regular || !stream)
        throw sim::FileError(fmt::format("{}: cannot be read; the analysis of a study writes it", file.string()));
    return text;
}

nlohmann::json read_document(const std::filesystem::path& file) {
    const std::string text = read_text(file);
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& trouble) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(trouble.byte, text.size()));
        throw BadValue(fmt::format("{}:{}: this is not JSON (at byte {})", file.string(),
                                   1 + std::count(text.begin(), end, '\n'), trouble.byte));
    } catch (const nlohmann::json::exception&) {
        throw BadValue(fmt::format("{}: this JSON has a number that is too large", file.string()));
    }
}

Figure read_known_figure(const Entry& entry) {
    const std::string name = entry["kind"].text();
    std::string all;
    for (const Kind& kind : kinds) {
        if (name == kind.name) return kind.read(entry);
        all += (all.empty() ? "" : ", ") + std::string(kind.name);
    }
    entry["kind"].refuse("one of " + all);
}

/// "figure 3 \"map_gain\"", as far as the figure says its name.
std::string designation(const nlohmann::json& figure, std::size_t index) {
    const bool named = figure.is_object() && figure.contains("name") && figure["name"].is_string();
    const std::string name = named ? Entry(figure["name"], "").text() : "";
    return fmt::format("figure {}{}", index + 1, name.empty() ? "" : fmt::format(" \"{}\"", name));
}

}  // namespace

std::vector<std::filesystem::path> draw_study(const std::filesystem::path& directory, const Options& options) {
    const std::filesystem::path file = directory / "analysis" / "figures.json";
    const nlohmann::json document = read_document(file);
    const Entry root(document, file.string());
    const auto notice = root.find("notice");
    const auto count = root["figures"].list().size();
    std::vector<Figure> figures;
    std::set<std::string> names;
    for (std::size_t n = 0; n < count; ++n) {
        const nlohmann::json& value = document["figures"][n];
        const Entry entry(value, fmt::format("{}: {}", file.string(), designation(value, n)));
        figures.push_back(read_known_figure(entry));
        if (!names.insert(figures.back().name).second) entry["name"].refuse("a name that no figure before has");
    }
    ensure_display();
    std::vector<std::filesystem::path> files;
    for (const Figure& figure : figures)
        files.push_back(study::save_figure(figure, notice ? notice->text() : "", options));
    return files;
}

}  // namespace postprocess
