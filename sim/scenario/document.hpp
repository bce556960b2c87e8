// A scenario file as a tree of plain values that remember where they were written. It knows no TOML library and no key.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim {

/// Where something was written: in the file, or in an override of the command line.
struct Place {
    int line = 0, column = 0;
    std::string override_text{};  // "treatment[0].length=1 mm" for --set
};

struct Node {
    enum class Kind { text, integer, number, flag, date, list, table };
    Kind kind = Kind::table;
    std::string text{};
    long long integer = 0;
    double number = 0;  // also of an integer
    bool flag = false;
    std::vector<Node> items{};                            // of a list
    std::vector<std::pair<std::string, Node>> members{};  // of a table, in the order of the file
    Place place{}, key_place{};
    bool bad = false;  // found wrong already: whoever needs it takes the default and says no more

    const Node* member(std::string_view name) const;
    Node* member(std::string_view name);
    /// A list of tables only, as [[treatment]] makes it.
    bool is_table_list() const;
};

/// What a value looks like to a person: "a whole number", "the text \"abc\"", "a table".
std::string describe(const Node& node);

/// One step of a path: a name, or what stands in brackets.
struct PathStep {
    std::string name;
    bool bracket = false;
};

/// Takes "treatment[0].length" apart; an empty result means that the path is malformed.
std::vector<PathStep> path_steps(std::string_view path);

/// The element of a list that "2" or a table's name means; -1 when there is none.
int find_item(const Node& list, std::string_view which);

}  // namespace sim
