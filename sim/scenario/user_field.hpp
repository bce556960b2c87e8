// Fields that a scenario declares: what they are, how they move, what is made of them, what happens at the faces.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sim {

/// A number, or an expression in its place.
struct Term {
    double constant = 0;  // [SI]
    std::string expression{};

    bool is_constant() const { return expression.empty(); }
    friend bool operator==(const Term&, const Term&) = default;
};

/// One term for the whole box, or one a layer in the order of Skin::layers.
struct Formula {
    std::vector<Term> terms{Term{}};

    bool by_layer() const { return terms.size() > 1; }
    friend bool operator==(const Formula&, const Formula&) = default;
};

/// Values at dates: each holds until the next date, or straight lines between them.
struct ValueSchedule {
    std::vector<double> times, values;  // times rise [s]
    bool linear = false;
    friend bool operator==(const ValueSchedule&, const ValueSchedule&) = default;
};

/// What is given on a face, in x, y, z and t.
struct FaceValue {
    Term term;
    std::optional<ValueSchedule> schedule;
    friend bool operator==(const FaceValue&, const FaceValue&) = default;
};

enum class FaceKind { insulated, periodic, fixed, flux, exchange, compartment };

struct UserFace {
    FaceKind kind = FaceKind::insulated;
    FaceValue value;
    bool of_concentration = false;   // fixed: the value is c; else the activity u = c/K
    std::optional<double> exchange;  // [m/s]; none: the face has the compartment's activity
    double volume = 0;               // of the compartment, per area [m]
    double concentration = 0;        // in it at the start
    double affinity = 1;             // of it
    friend bool operator==(const UserFace&, const UserFace&) = default;
};

inline constexpr std::array<const char*, 6> face_names{"x_min", "x_max", "y_min", "y_max", "z_min", "z_max"};

enum class TaxisLaw { linear, log, receptor };

struct UserTaxis {
    std::string toward;
    TaxisLaw law = TaxisLaw::linear;
    double sensitivity = 0, half = 0;
    bool frozen = false;
    friend bool operator==(const UserTaxis&, const UserTaxis&) = default;
};

struct InitialFile {
    std::filesystem::path file;  // absolute
    std::string dataset;
    friend bool operator==(const InitialFile&, const InitialFile&) = default;
};

struct UserField {
    std::string name, units, long_name;
    Formula diffusivity, affinity, initial, gain, loss, source;
    std::optional<InitialFile> initial_file;
    bool initial_average = true;
    bool any_sign = false;
    std::vector<UserTaxis> taxis;
    std::array<UserFace, 6> faces;  // in the order of face_names
    int line = 0, column = 0;       // where it is declared in the scenario's file
};

/// The number of a field with that name; -1 when there is none.
int find_field(const std::vector<UserField>& fields, const std::string& name);

}  // namespace sim
