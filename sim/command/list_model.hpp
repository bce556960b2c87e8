// list model: the model of healing as a page of Markdown, from the tables that the program runs by.
#pragma once
#include <string>

namespace sim::command {

/// The whole page, docs/model.md.
std::string model_page();

}  // namespace sim::command
