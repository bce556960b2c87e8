// The known word nearest to a mistyped one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// Edits between two words: insert, delete, replace or swap neighbours, one each; letters differing only in case are
/// half an edit. Counted in halves.
int half_edits(std::string_view a, std::string_view b);

/// The word of the list nearest to `word`, or an empty text when none is near: up to a third of its letters, at least
/// one.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& words);

/// "; did you mean 'x'?" or an empty text.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words);

/// The words as "a, b or c".
std::string one_of(const std::vector<std::string_view>& words);

/// The parts of a text between separators; none for an empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace sim
