// microwound-post: the command line of the pictures.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

#include "postprocess/display.hpp"
#include "postprocess/friendly.hpp"
#include "postprocess/pictures.hpp"
#include "sim/output/file_error.hpp"

namespace {

using postprocess::BadValue;
using Picture = std::vector<std::filesystem::path> (*)(const postprocess::Run&, const postprocess::Options&);

struct Verb {
    const char* name;
    const char* says;
    std::vector<Picture> pictures;
};

const std::vector<Verb>& verbs() {
    using namespace postprocess;
    static const std::vector<Verb> all = {
        {"render",
         "all pictures of a run",
         {draw_cutaway, draw_channel_cutaway, draw_slices, draw_profiles, draw_delivered, draw_healing_strip,
          draw_healing_timeline, draw_collagen_profile}},
        {"slice", "vertical slices at several dates", {draw_slices}},
        {"plot",
         "charts: depth profiles, amounts over time, and the course of healing",
         {draw_profiles, draw_delivered, draw_healing_timeline, draw_collagen_profile}},
        {"healing",
         "how the skin heals: slices by date, phases over time, collagen over depth",
         {draw_healing_strip, draw_healing_timeline, draw_collagen_profile}},
        {"movie",
         "the slice as a film (needs ffmpeg to join the frames); of a run without solute, healing",
         {draw_movie}},
        {"healing-movie", "healing as a film, also of a run with a solute", {draw_healing_movie}},
    };
    return all;
}

struct Request {
    std::filesystem::path directory, out;
    std::string field, size;
    std::vector<std::string> at;
    bool as_cells = false;
};

/// "2400x1800". Limits keep a slip of the finger from asking for all memory.
postprocess::PixelSize parse_size(const std::string& text) {
    constexpr int least = 200, most = 12000;
    if (text.empty()) return {};
    postprocess::PixelSize size;
    const char* end = text.data() + text.size();
    const auto width = std::from_chars(text.data(), end, size.width);
    const bool crossed = width.ec == std::errc{} && width.ptr != end && *width.ptr == 'x';
    const auto height = crossed ? std::from_chars(width.ptr + 1, end, size.height) : width;
    if (!crossed || height.ec != std::errc{} || height.ptr != end || size.width < least || size.height < least ||
        size.width > most || size.height > most)
        throw BadValue(
            fmt::format("--size: width x height in pixels like 2400x1800, each from {} to {}, is expected, got \"{}\"",
                        least, most, text));
    return size;
}

postprocess::Options options_of(const Request& request) {
    postprocess::Options options;
    options.size = parse_size(request.size);
    for (const std::string& date : request.at) options.at.push_back(postprocess::parse_time(date));
    options.as_cells = request.as_cells;
    options.out = request.out.empty() ? request.directory / "pictures" : request.out;
    return options;
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    if (trouble) throw sim::FileError(fmt::format("{}: {}", folder.string(), trouble.message()));
}

void perform(const Verb& verb, const Request& request) {
    const postprocess::Options options = options_of(request);
    const postprocess::Run run = postprocess::load_run(request.directory, request.field);
    postprocess::ensure_display();
    make_folder(options.out);
    bool any = false;
    for (const Picture& picture : verb.pictures)
        for (const auto& file : picture(run, options)) {
            fmt::print("{}\n", file.string());
            any = true;
        }
    if (!any)
        throw BadValue(fmt::format("{}: \"{}\" has nothing to draw of a run {} in {} geometry",
                                   request.directory.string(), verb.name,
                                   run.heals ? "with healing" : "without healing", run.geometry));
}

/// A verb that draws what is in a folder that is no result directory.
struct FolderVerb {
    const char* name;
    const char* says;
    const char* directory;  // what DIR is
    const char* pictures;   // where in DIR they go
    std::vector<std::filesystem::path> (*draw)(const std::filesystem::path&, const postprocess::Options&);
};
constexpr FolderVerb folder_verbs[] = {
    {"validation", "charts of what `microwound validate -o DIR` wrote", "folder with validation_series.csv", "pictures",
     postprocess::draw_validation},
    {"study", "the figures of a study: maps, tornadoes, sensitivities and others, as its analysis chose them",
     "folder of the study, with analysis/figures.json", "analysis", postprocess::draw_study},
};

void perform(const FolderVerb& verb, const Request& request) {
    postprocess::Options options = options_of(request);
    if (request.out.empty()) options.out = request.directory / verb.pictures;
    for (const auto& file : verb.draw(request.directory, options)) fmt::print("{}\n", file.string());
}

/// A first word that is no verb of this program, with the nearest one.
bool refuse_unknown_verb(int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') return false;
    std::vector<std::string> names;
    for (const FolderVerb& verb : folder_verbs) names.emplace_back(verb.name);
    for (const Verb& verb : verbs()) names.emplace_back(verb.name);
    if (std::find(names.begin(), names.end(), argv[1]) != names.end()) return false;
    fmt::print(stderr, "error: \"{}\" is not known here; did you mean \"{}\"? There are: {}\n", argv[1],
               postprocess::nearest_name(argv[1], names), fmt::join(names, ", "));
    return true;
}

int failed(int code, const std::exception& trouble) {
    fmt::print(stderr, "error: {}\n", trouble.what());
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Pictures of a microwound result directory", "microwound-post");
    app.require_subcommand(1);
    if (refuse_unknown_verb(argc, argv)) return 2;
    Request request;
    for (const Verb& verb : verbs()) {
        CLI::App* command = app.add_subcommand(verb.name, verb.says);
        command->add_option("DIR", request.directory, "result directory")->required();
        command->add_option("-o,--output", request.out, "folder for the pictures (default: DIR/pictures)");
        command->add_option("--field", request.field,
                            "field to show (default: the first solute; without one, collagen_1_new)");
        command->add_option("--at", request.at, "date to show, like \"8 h\"; may be given several times");
        command->add_option("--size", request.size, "width x height of each picture in pixels");
        command->add_flag("--cells", request.as_cells, "paint cell means as they are, without interpolation");
    }
    for (const FolderVerb& verb : folder_verbs) {
        CLI::App* command = app.add_subcommand(verb.name, verb.says);
        command->add_option("DIR", request.directory, verb.directory)->required();
        command->add_option("-o,--output", request.out,
                            fmt::format("folder for the pictures (default: DIR/{})", verb.pictures));
        command->add_option("--size", request.size, "width x height of each picture in pixels");
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& trouble) {
        return app.exit(trouble) == 0 ? 0 : 2;
    }
    try {
        for (const Verb& verb : verbs())
            if (app.got_subcommand(verb.name)) perform(verb, request);
        for (const FolderVerb& verb : folder_verbs)
            if (app.got_subcommand(verb.name)) perform(verb, request);
        return 0;
    } catch (const BadValue& trouble) {
        return failed(3, trouble);
    } catch (const sim::FileError& trouble) {
        return failed(4, trouble);
    } catch (const std::exception& trouble) {
        return failed(70, trouble);
    }
}
