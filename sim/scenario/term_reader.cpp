// The reading.
#include "sim/scenario/term_reader.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cmath>
#include <optional>
#include "sim/scenario/value.hpp"

namespace sim {
namespace {

std::optional<Expression> as_expression(const std::string& text, const TermReader::About& about,
                                        const Constants& constants, std::string& why_not) {
    try {
        return Expression(text, *about.variables, constants);
    } catch (const ExpressionError& error) {
        why_not = error.what();
        return {};
    }
}

/// "3 um2/s": digits first, then a space and a letter. Who writes this means a quantity.
bool looks_like_quantity(const std::string& text) {
    const auto gap = text.find(' ');
    if (text.empty() || gap == std::string::npos || gap + 1 >= text.size()) return false;
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    return (digit(text[0]) || text[0] == '-') && digit(text[gap - 1]) &&
           std::isalpha(static_cast<unsigned char>(text[gap + 1])) != 0;
}

void check_sign(double value, const TermReader::About& about) {
    if (!std::isfinite(value)) throw UnitError(fmt::format("found {}, which is not a finite number", value));
    if (about.sign == TermReader::Sign::not_negative && value < 0)
        throw UnitError(fmt::format("found {}, expected a value that is not negative", value));
    if (about.sign == TermReader::Sign::positive && !(value > 0))
        throw UnitError(fmt::format("found {}, expected a value above 0", value));
}

}  // namespace

Term TermReader::read_text(const std::string& text, const About& about) const {
    std::string why_not;
    const auto expression = as_expression(text, about, constants_, why_not);
    if (!expression) {
        try {
            parse_quantity(text);
        } catch (const UnitError& error) {
            throw UnitError(looks_like_quantity(text) ? fmt::format("found \"{}\": {}", text, error.what()) : why_not);
        }
        Key quantity = *about.key;
        quantity.type = ValueType::measure;
        Node node;
        node.kind = Node::Kind::text;
        node.text = text;
        return {number_of(quantity, node), {}};
    }
    if (!expression->is_constant()) return {0, text};
    double value = 0;
    expression->evaluate(1, nullptr, &value);
    return {value, {}};
}

Term TermReader::read(const Section& section, const std::string& path, const Node& node, const About& about) const {
    const Term fallback{about.sign == Sign::positive ? 1.0 : 0.0, {}};
    if (node.bad) return fallback;
    try {
        const Term term = node.kind == Node::Kind::text ? read_text(node.text, about) : Term{node.number, {}};
        if (term.is_constant()) check_sign(term.constant, about);
        return term;
    } catch (const UnitError& error) {
        section.problems().error(node.place, path, error.what());
        return fallback;
    }
}

}  // namespace sim
