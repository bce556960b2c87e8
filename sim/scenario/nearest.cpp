// Distance of words by optimal string alignment (Damerau 1964 restricted), in three rows.
#include "sim/scenario/nearest.hpp"

#include <algorithm>

namespace sim {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int replacing(char a, char b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? 1 : 2;
}

}  // namespace

int half_edits(std::string_view a, std::string_view b) {
    std::vector<int> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = 2 * static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = 2 * static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 2, now[j - 1] + 2, last[j - 1] + replacing(a[i - 1], b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 2);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& words) {
    constexpr std::size_t longest = 200;  // nobody mistypes more than this; keeps hostile input cheap
    if (word.size() > longest) return {};
    std::string_view best;
    const int letters = static_cast<int>(word.size());
    int fewest = std::min(std::max(2, 2 * (letters / 3)) + 1, 2 * letters);
    for (const std::string_view candidate : words) {
        const int edits = half_edits(word, candidate);
        if (edits < fewest) {
            fewest = edits;
            best = candidate;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words) {
    const std::string_view found = nearest(word, words);
    return found.empty() ? std::string{} : "; did you mean '" + std::string(found) + "'?";
}

std::string one_of(const std::vector<std::string_view>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        std::string_view part = text.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        parts.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace sim
