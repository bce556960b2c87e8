// figures.json: what the pictures of a study show, every number already in the unit of its axis. `microwound-post
// study` draws it; each figure is an object with its kind, name, title and note, and what its kind needs.
#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
#include "sim/study/table/study_table.hpp"

namespace sim::study {

/// Keys in the order in which they are put.
using Figure = nlohmann::ordered_json;

/// null where the number is not finite.
Figure number(double value);
Figure numbers(const std::vector<double>& values);

Figure axis(const std::string& label, const std::string& unit, bool logarithmic = false);
Figure axis(const FactorColumn& factor);
Figure axis(const OutputColumn& output);

/// A figure's head: kind, name, title, note.
Figure figure_of(const std::string& kind, const std::string& name, const std::string& title, const std::string& note);

/// Writes FOLDER/figures.json. A name that is met again gets a number. Throws FileError.
void write_figures(const std::filesystem::path& folder, const std::string& title, std::vector<Figure> figures);

}  // namespace sim::study
