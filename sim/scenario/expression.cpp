// Reading by muParser, whose files, texts and assignments never get a chance: what may stand in an expression is looked
// at first, letter by letter. Its bulk mode reads the text again at every call, so values go in one by one: the same
// bits, in a fraction of the time.
#include "sim/scenario/expression.hpp"

#include <fmt/format.h>
#include <muParser.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <mutex>
#include <numbers>
#include "sim/scenario/nearest.hpp"

namespace sim {
namespace {

double heaviside(double x) { return x >= 0 ? 1 : 0; }
double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

double least(const double* values, int count) { return *std::min_element(values, values + count); }
double greatest(const double* values, int count) { return *std::max_element(values, values + count); }

struct OneArgument {
    std::string_view name;
    double (*function)(double);
};
constexpr auto one_argument = std::to_array<OneArgument>({
    {"sqrt", [](double x) { return std::sqrt(x); }},
    {"cbrt", [](double x) { return std::cbrt(x); }},
    {"exp", [](double x) { return std::exp(x); }},
    {"log", [](double x) { return std::log(x); }},
    {"ln", [](double x) { return std::log(x); }},
    {"log10", [](double x) { return std::log10(x); }},
    {"log2", [](double x) { return std::log2(x); }},
    {"sin", [](double x) { return std::sin(x); }},
    {"cos", [](double x) { return std::cos(x); }},
    {"tan", [](double x) { return std::tan(x); }},
    {"asin", [](double x) { return std::asin(x); }},
    {"acos", [](double x) { return std::acos(x); }},
    {"atan", [](double x) { return std::atan(x); }},
    {"sinh", [](double x) { return std::sinh(x); }},
    {"cosh", [](double x) { return std::cosh(x); }},
    {"tanh", [](double x) { return std::tanh(x); }},
    {"erf", [](double x) { return std::erf(x); }},
    {"erfc", [](double x) { return std::erfc(x); }},
    {"abs", [](double x) { return std::abs(x); }},
    {"floor", [](double x) { return std::floor(x); }},
    {"ceil", [](double x) { return std::ceil(x); }},
    {"sign", sign},
    {"heaviside", heaviside},
});

struct TwoArguments {
    std::string_view name;
    double (*function)(double, double);
};
constexpr auto two_arguments = std::to_array<TwoArguments>({
    {"atan2", [](double y, double x) { return std::atan2(y, x); }},
    {"pow", [](double x, double y) { return std::pow(x, y); }},
    {"mod", [](double x, double y) { return std::fmod(x, y); }},
    {"hypot", [](double x, double y) { return std::hypot(x, y); }},
});

constexpr auto always_known = std::to_array<std::string_view>({"x", "y", "z", "t", "pi", "e"});

void refuse_letters(const std::string& text) {
    if (text.size() > Expression::longest)
        throw ExpressionError(
            fmt::format("an expression of {} letters; at most {} are read", text.size(), Expression::longest));
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) throw ExpressionError("an empty expression");
    constexpr std::string_view signs = "_.+-*/^(),?:<>=!&| \t\r\n";
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!std::isalnum(static_cast<unsigned char>(c)) && signs.find(c) == std::string_view::npos)
            throw ExpressionError(fmt::format("letter {} of the expression is none that expressions know", i + 1));
        if (c == '(' && ++depth > Expression::deepest)
            throw ExpressionError(fmt::format("brackets nested deeper than {}", Expression::deepest));
        if (c == ')') --depth;
        const bool compares = c != '=' || (i > 0 && std::string_view("=<>!").find(text[i - 1]) < 4) ||
                              (i + 1 < text.size() && text[i + 1] == '=');
        if (!compares)
            throw ExpressionError(
                fmt::format("an '=' at letter {}; nothing is assigned in an expression, and == "
                            "compares",
                            i + 1));
    }
}

/// Line ends are spaces: expressions may be written over several lines.
std::string on_one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
    return text;
}

bool begins_like_a_name(const std::string& token) {
    return !token.empty() && (std::isalpha(static_cast<unsigned char>(token[0])) || token[0] == '_');
}

/// The name that begins a token that the parser could not take.
std::string name_in(const std::string& token) {
    const auto end =
        std::ranges::find_if(token, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '_'; });
    return {token.begin(), end};
}

std::string sentence_of(const mu::ParserError& error, const std::vector<std::string_view>& known) {
    const std::string token = error.GetToken();
    if (error.GetCode() == mu::ecUNASSIGNABLE_TOKEN && begins_like_a_name(token)) {
        const std::string name = name_in(token);
        return fmt::format("the name '{}' is not known here{}", name, did_you_mean(name, known));
    }
    std::string said = error.GetMsg();
    if (said.ends_with('.')) said.pop_back();
    if (!said.empty()) said[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(said[0])));
    return fmt::format("an expression that cannot be read: {}", said);
}

}  // namespace

/// One reader of the text with places for its variables; one thread uses it at a time.
struct Expression::Machine {
    mu::Parser parser;
    std::vector<double> values;

    Machine(const std::string& text, const std::vector<std::string>& variables, const Constants& constants)
        : values(variables.size(), 1.0) {
        parser.ClearFun();
        parser.ClearConst();
        for (const OneArgument& f : one_argument) parser.DefineFun(std::string(f.name), f.function);
        for (const TwoArguments& f : two_arguments) parser.DefineFun(std::string(f.name), f.function);
        parser.DefineFun("min", least);
        parser.DefineFun("max", greatest);
        parser.DefineConst("pi", std::numbers::pi);
        parser.DefineConst("e", std::numbers::e);
        for (const auto& [name, value] : constants) parser.DefineConst(name, value);
        for (std::size_t v = 0; v < variables.size(); ++v) parser.DefineVar(variables[v], &values[v]);
        parser.SetExpr(text);
    }
    Machine(const Machine&) = delete;  // the parser knows where the values are
    Machine& operator=(const Machine&) = delete;
};

/// What copies have in common, with machines that no thread uses at the moment.
struct Expression::Shared {
    std::string text;
    std::vector<std::string> variables;
    Constants constants;
    std::vector<std::size_t> used;
    std::mutex mutex;
    std::vector<std::unique_ptr<Machine>> idle;

    std::unique_ptr<Machine> borrow() {
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                std::unique_ptr<Machine> machine = std::move(idle.back());
                idle.pop_back();
                return machine;
            }
        }
        return std::make_unique<Machine>(text, variables, constants);
    }
    void give_back(std::unique_ptr<Machine> machine) {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(machine));
    }
};

Expression::Expression(const std::string& text, const std::vector<std::string>& variables, const Constants& constants)
    : shared_(std::make_shared<Shared>()) {
    refuse_letters(text);
    shared_->text = on_one_line(text);
    shared_->variables = variables;
    shared_->constants = constants;
    try {
        auto machine = std::make_unique<Machine>(shared_->text, variables, constants);
        machine->parser.Eval();
        if (machine->parser.GetNumResults() != 1)
            throw ExpressionError("several expressions with commas between them; one value is expected");
        for (std::size_t v = 0; v < variables.size(); ++v)
            if (machine->parser.GetUsedVar().contains(variables[v])) shared_->used.push_back(v);
        shared_->give_back(std::make_unique<Machine>(shared_->text, variables, constants));
    } catch (const mu::ParserError& error) {
        std::vector<std::string_view> known = expression_functions();
        known.insert(known.end(), variables.begin(), variables.end());
        for (const auto& [name, value] : constants) known.push_back(name);
        throw ExpressionError(sentence_of(error, known));
    }
}

bool Expression::uses(std::size_t variable) const {
    return std::ranges::find(shared_->used, variable) != shared_->used.end();
}

bool Expression::is_constant() const { return shared_->used.empty(); }

void Expression::evaluate(int count, const double* const* variables, double* results) const {
    std::unique_ptr<Machine> machine = shared_->borrow();
    for (int n = 0; n < count; ++n) {
        for (const std::size_t v : shared_->used) machine->values[v] = variables[v][n];
        results[n] = machine->parser.Eval();
    }
    shared_->give_back(std::move(machine));
}

std::vector<std::string_view> expression_functions() {
    std::vector<std::string_view> names{"min", "max"};
    for (const OneArgument& f : one_argument) names.push_back(f.name);
    for (const TwoArguments& f : two_arguments) names.push_back(f.name);
    return names;
}

bool means_something_in_expressions(std::string_view name) {
    const auto functions = expression_functions();
    return std::ranges::find(always_known, name) != always_known.end() ||
           std::ranges::find(functions, name) != functions.end();
}

}  // namespace sim
