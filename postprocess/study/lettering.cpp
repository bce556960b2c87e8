// Text that must not be cut: broken into lines that fit.
#include "postprocess/study/lettering.hpp"

#include <cctype>

namespace postprocess::study {

namespace {

/// Letters have nearly the same width on pages of other scales.
constexpr double measuring_scale = 2;

bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Parts after each of which a line may end; only single letters (bytes of UTF-8 kept together) when `anywhere`.
std::vector<std::string> parts_of(const std::string& text, bool anywhere) {
    static const std::string ends = " ._,/-";
    std::vector<std::string> parts(1);
    bool in_unit = false;
    for (std::size_t n = 0; n < text.size(); ++n) {
        parts.back() += text[n];
        if (text[n] == '[' || text[n] == ']') in_unit = text[n] == '[';
        const bool last = n + 1 == text.size();
        const bool letter_ends = last || !continues_letter(text[n + 1]);
        // "0.5", "/2" and "[mg/mL]" stay whole.
        const bool within =
            in_unit || (!last && text[n] != ' ' && std::isalpha(static_cast<unsigned char>(text[n + 1])) == 0);
        if (!last && (anywhere ? letter_ends : ends.find(text[n]) != std::string::npos && !within))
            parts.emplace_back();
    }
    return parts;
}

std::string without_end_space(std::string line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::vector<std::string> filled(const std::vector<std::string>& parts, const TextStyle& style, double available) {
    std::vector<std::string> lines(1);
    for (const std::string& part : parts) {
        const std::string longer = lines.back() + part;
        if (lines.back().empty() || text_width(without_end_space(longer), style, measuring_scale) <= available)
            lines.back() = longer;
        else
            lines.push_back(part);
    }
    for (std::string& line : lines) line = without_end_space(line);
    return lines;
}

}  // namespace

std::vector<std::string> broken(const std::string& text, const TextStyle& style, double available) {
    if (text.empty()) return {};
    std::vector<std::string> lines;
    for (const std::string& line : filled(parts_of(text, false), style, available))
        if (text_width(line, style, measuring_scale) <= available)
            lines.push_back(line);
        else
            for (const std::string& piece : filled(parts_of(line, true), style, available)) lines.push_back(piece);
    return lines;
}

void draw_lines(Painter& painter, Point at, const std::vector<std::string>& lines, const TextStyle& style) {
    TextStyle each = style;
    each.anchor = Anchor::middle;
    const double step = line_step(style.size);
    const double above = 0.5 * static_cast<int>(style.anchor) * height_of(lines, style.size);
    double along = 0.5 * step - above;
    for (const std::string& line : lines) {
        painter.text(style.upwards ? Point{at.x + along, at.y} : Point{at.x, at.y + along}, line, each);
        along += step;
    }
}

}  // namespace postprocess::study
