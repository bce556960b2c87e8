// Expressions that users write, such as "k*a*b^2/(half + a)": read once, then worked out over rows of cells.
//
// From loose to tight: ?:, ||, &&, comparisons (1 or 0), + -, * / and signs, ^. Powers group from the right (2^3^2 is
// 2^9) and bind tighter than a sign (-2^2 is -4); x^2, x^3 and x^4 of a name are products. The constants pi and e are
// known; files, texts and assignments are not.
#pragma once
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

using Constants = std::map<std::string, double>;

/// What is wrong with an expression, as a sentence without its place.
struct ExpressionError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A plain value: copies share what was read. May be evaluated by several threads at once.
class Expression {
  public:
    static constexpr std::size_t longest = 4096;  // letters
    static constexpr int deepest = 64;            // brackets inside brackets

    /// Throws ExpressionError: unknown names with the nearest known one, what cannot be read, what is too long.
    Expression(const std::string& text, const std::vector<std::string>& variables, const Constants& constants);

    /// Does its value depend on the variable of that number?
    bool uses(std::size_t variable) const;
    bool is_constant() const;

    /// results[n] of variables[v][n], n < count; variables that are not used may be null. Each result depends on its
    /// own n alone, so the same bits come out however rows are split.
    void evaluate(int count, const double* const* variables, double* results) const;

  private:
    struct Machine;
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

/// Functions that expressions know, e.g. for messages and manuals.
std::vector<std::string_view> expression_functions();

/// Names that no field and no constant may have: functions, x, y, z, t, pi, e.
bool means_something_in_expressions(std::string_view name);

}  // namespace sim
