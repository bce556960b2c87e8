#include "sim/study/read_study.hpp"
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <set>
#include "sim/output/disk.hpp"
#include "sim/output/file_error.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/settings_table.hpp"
#include "sim/scenario/text_guard.hpp"
#include "sim/scenario/toml_value.hpp"
#include "sim/study/design/sobol_sequence.hpp"
#include "sim/study/every_key.hpp"
#include "sim/study/plan.hpp"
#include "sim/study/read_factor.hpp"
#include "sim/study/read_output.hpp"
#include "sim/study/study_keys.hpp"

namespace sim::study {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& file, const Place& place, std::string_view what) {
    Problems problems(file);
    problems.error(place, "", what);
    problems.throw_if_any();
    throw std::logic_error(std::string(what));
}

Node parsed(std::string_view text, const std::string& file) {
    try {
        Node root = parse_document(text);
        if (root.members.empty())
            throw TextError(1, 1, "the file holds no keys; a study needs base, design, factor and output");
        return root;
    } catch (const TextError& error) {
        refuse(file, {error.line, error.column}, error.what());
    }
}

/// What stands behind "error: --set KEY=VALUE: " or "error: FILE:LINE:COL: " is said again at our own place.
std::string without_place(std::string_view message) {
    for (const std::string_view start : {"error: --set ", "error: "})
        if (message.starts_with(start)) {
            message.remove_prefix(start.size());
            break;
        }
    return std::string(message.substr(0, message.find('\n')));
}

class StudyReader {
  public:
    StudyReader(std::string_view text, const fs::path& file)
        : root_(parsed(text, file.string())), problems_(file.string()), top_(&root_, "", study_keys(), problems_) {
        study_.file = file.string(), study_.text = text, study_.name = file.stem().string();
        study_.title = top_.text("title").value_or(study_.name);
    }

    Study read() {
        read_base();
        problems_.throw_if_any();
        read_design();
        read_factors("factor", FactorRole::varied, study_.factors);
        read_factors("uncertain", FactorRole::uncertain, study_.uncertain);
        refuse_twins();
        read_outputs();
        read_confirmation();
        read_limits();
        problems_.throw_if_any();
        try_factors();
        check_size();
        warn_of_equal_replicates();
        problems_.throw_if_any();
        return std::move(study_);
    }

  private:
    // ---- the scenario ----

    void read_base() {
        const auto base = top_.text("base");
        if (!base) {
            if (!root_.member("base")) top_.error("base", "is missing, expected the path of a scenario");
            return;
        }
        std::error_code ignored;
        const fs::path beside = fs::path(study_.file).parent_path() / *base;
        study_.base = fs::is_regular_file(beside, ignored) ? beside : fs::path(*base);
        if (!fs::is_regular_file(study_.base, ignored)) {
            top_.error(
                "base",
                fmt::format("found \"{}\", but there is no such file beside the study nor in the working directory",
                            *base));
            return;
        }
        study_.base_text = read_small_file(study_.base, largest_scenario);
        read_set(root_.member("set"), "set", study_.overrides);
        if (problems_.any()) return;
        keep_last_snapshot_alone();
        base_ = scenario_with({}, "base");
        study_.base_seed = base_.seed, study_.base_resolved = base_.resolved;
        if (!base_.resolved.empty()) resolved_ = parse_document(base_.resolved);
    }

    /// A dozen snapshots of every member would fill disks; who wants them says so in the base scenario or in [set].
    void keep_last_snapshot_alone() {
        constexpr std::string_view key = "output.snapshots";
        const auto says = [&](const std::string& value) { return value.starts_with(key); };
        if (std::ranges::any_of(study_.overrides, says)) return;
        try {
            const Node base = parse_document(study_.base_text);
            const Node* output = base.member("output");
            if (output && (output->kind != Node::Kind::table || output->member("snapshots"))) return;
        } catch (const TextError&) {
            return;  // said by whoever reads it as a scenario
        }
        study_.overrides.push_back("output.snapshots.every=\"1e13 s\"");
    }

    /// The base scenario with [set] and more; complains at `name` of what does not go together.
    Scenario scenario_with(const std::vector<std::string>& more, std::string_view name) {
        std::vector<std::string> overrides = study_.overrides;
        overrides.insert(overrides.end(), more.begin(), more.end());
        try {
            return read_scenario_text(study_.base_text, study_.base.string(), overrides);
        } catch (const OverrideError& error) {
            top_.error(root_.member("set") && name == "base" ? "set" : name, without_place(error.what()));
        } catch (const ScenarioError& error) {
            const std::string& message = error.messages().front();
            const bool of_set = name == "base" && message.starts_with("error: --set");
            top_.error(of_set ? "set" : name, without_place(message));
        }
        return {};
    }

    void read_set(const Node* set, const std::string& path, std::vector<std::string>& into) {
        if (!set) return;
        if (set->kind != Node::Kind::table) {
            problems_.error(set->place, path,
                            fmt::format("found {}, expected a table of values by path", describe(*set)));
            return;
        }
        for (const auto& [key, value] : flattened(*set)) {
            try {
                into.push_back(fmt::format("{}={}", key, toml_value(*value)));
            } catch (const std::invalid_argument& error) {
                problems_.error(value->place, path, fmt::format("{}: found {}", key, error.what()));
            }
        }
    }

    // ---- the design ----

    void read_design() {
        const Node* node = root_.member("design");
        const SettingsTable table(node, "design", design_keys(), problems_);
        if (!node) top_.error("design", "is missing, expected a table with kind = \"grid\" or another");
        const auto kind = table.text("kind");
        if (node && node->kind == Node::Kind::table && !node->member("kind"))
            table.error("kind", "is missing, expected grid, one_at_a_time, latin_hypercube, sobol, morris or saltelli");
        Design& design = study_.design;
        if (kind) design.kind = kind_named(*kind);
        design.samples = table.integer("samples").value_or(0);
        design.replicates = table.integer("replicates").value_or(1);
        design.levels = table.integer("levels").value_or(4);
        design.seed = static_cast<std::uint64_t>(table.integer("seed").value_or(1));
        const bool sampled = design.kind != DesignKind::grid && design.kind != DesignKind::one_at_a_time;
        if (kind && sampled && design.samples < 1 && !problems_.any())
            table.error("samples", fmt::format("{}, expected how many points {} has",
                                               design.samples == 0 ? "is missing or 0" : "is negative", *kind));
        if (design.kind == DesignKind::morris && design.levels % 2 != 0)
            table.error("levels", fmt::format("found {}, expected an even number", design.levels));
    }

    static DesignKind kind_named(const std::string& name) {
        for (const auto& [kind, word] : design_kinds())
            if (word == name) return kind;
        return DesignKind::grid;
    }

    void read_factors(const std::string& name, FactorRole role, std::vector<Factor>& factors) {
        const auto tables = tables_of(root_, name, problems_);
        for (std::size_t f = 0; f < tables.size(); ++f) {
            const std::string path = fmt::format("{}[{}]", name, f);
            for (const Node& table : one_a_key(*tables[f], path)) {
                factors.push_back(read_factor(table, path, role, resolved_, problems_));
                needs_levels(factors.back(), table, path, role);
            }
        }
        if (role == FactorRole::varied && tables.empty() && !root_.member(name))
            top_.error(name, "is missing, expected at least one [[factor]]");
    }

    /// The table itself, or with `every` one for each key that this means.
    std::vector<Node> one_a_key(const Node& table, const std::string& path) {
        const Node* every = table.member("every");
        if (!every || every->kind != Node::Kind::text) return {table};
        const auto keys = uncertain_keys(every->text, base_);
        if (keys.empty())
            problems_.error(
                every->place, path + ".every",
                fmt::format("found \"{}\", expected a table of the scenario and .*, such as healing.*, with "
                            "parameters that have a range and an effect",
                            every->text));
        for (const char* other : {"key", "keys", "name", "values", "range"})
            if (const Node* written = table.member(other))
                problems_.error(written->place, fmt::format("{}.{}", path, other), "cannot stand beside every");
        std::vector<Node> tables;
        for (const std::string& key : keys) {
            Node single = table;
            std::erase_if(single.members, [](const auto& member) { return member.first == "every"; });
            Node text = *every;
            text.text = key;
            single.members.emplace_back("key", text);
            text.text = "default";
            if (!single.member("distribution")) single.members.emplace_back("distribution", text);
            tables.push_back(std::move(single));
        }
        return tables;
    }

    void needs_levels(Factor& factor, const Node& table, const std::string& path, FactorRole role) {
        if (factor.keys.empty() || factor.law == Law::values || role == FactorRole::uncertain) return;
        if (study_.design.kind == DesignKind::one_at_a_time && factor.levels == 0) factor.levels = 2;
        if (study_.design.kind == DesignKind::grid && factor.levels == 0)
            problems_.error(table.place, path,
                            "a grid needs levels = N beside a range or distribution, or values = [...]");
    }

    /// No key may be moved by two factors, and no two columns may have one name.
    void refuse_twins() {
        std::set<std::string> keys, names;
        for (const auto* factors : {&study_.factors, &study_.uncertain})
            for (const Factor& factor : *factors) {
                for (const std::string& key : factor.keys)
                    if (!keys.insert(key).second)
                        top_.error("factor", fmt::format("'{}' is varied by two factors", key));
                if (!factor.keys.empty() && !names.insert(factor.column.name).second)
                    top_.error("factor", fmt::format("two factors are called '{}'", factor.column.name));
            }
        if (keys.contains("seed") && study_.design.replicates > 1)
            top_.error("factor", "'seed' is varied by a factor and by design.replicates");
    }

    // ---- what is asked ----

    void read_outputs() {
        const auto tables = tables_of(root_, "output", problems_);
        std::set<std::string> names;
        for (std::size_t o = 0; o < tables.size(); ++o) {
            const std::string path = fmt::format("output[{}]", o);
            study_.outputs.push_back(read_output(*tables[o], path, base_, problems_));
            const std::string& name = study_.outputs.back().column.name;
            if (!name.empty() && !names.insert(name).second)
                problems_.error(tables[o]->place, path, fmt::format("two outputs are called '{}'", name));
        }
        if (tables.empty() && !root_.member("output"))
            top_.error("output", "is missing, expected at least one [[output]]");
    }

    void read_confirmation() {
        const Node* node = root_.member("confirm");
        const SettingsTable table(node, "confirm", confirm_keys(), problems_);
        if (!node) return;
        Confirmation& confirmation = study_.confirmation;
        read_set(table.node("set"), "confirm.set", confirmation.overrides);
        if (confirmation.overrides.empty() && !problems_.any())
            table.error("set",
                        "is missing, expected what the dearer model changes, such as domain.geometry = \"patch\"");
        confirmation.points = table.integer("points").value_or(confirmation.points);
        confirmation.replicates = std::min(table.integer("replicates").value_or(1), study_.design.replicates);
        if (!problems_.any()) scenario_with(confirmation.overrides, "confirm");
    }

    void read_limits() {
        const SettingsTable table(root_.member("limits"), "limits", limit_keys(), problems_);
        constexpr double mebibyte = 1 << 20;
        study_.limits.wall_seconds = table.number("wall_time");
        if (const auto memory = table.number("memory_mebibytes")) study_.limits.memory_bytes = *memory * mebibyte;
    }

    // ---- what only shows when it is put together ----

    /// A path that the scenario has no place for, such as treatment[7].length, fails every member: said here, once.
    void try_factors() {
        for (const auto& [name, factors] :
             {std::pair{"factor", &study_.factors}, std::pair{"uncertain", &study_.uncertain}})
            for (const Factor& factor : *factors) {
                std::vector<std::string> overrides = study_.overrides;
                const Setting setting = factor.at(0.5);
                overrides.insert(overrides.end(), setting.overrides.begin(), setting.overrides.end());
                try {
                    read_scenario_text(study_.base_text, study_.base.string(), overrides);
                } catch (const OverrideError& error) {
                    top_.error(name, without_place(error.what()));
                } catch (const ScenarioError&) {
                    continue;  // of this combination; each member is judged by itself
                }
            }
    }

    /// Seeds decide where punctures fall; where there is but one, in the middle, they change nothing.
    void warn_of_equal_replicates() {
        if (base_.domain.geometry == Geometry::patch || study_.design.replicates < 2 || !study_.uncertain.empty())
            return;
        study_.warnings.push_back(
            fmt::format("warning: {}: design.replicates: a channel or slab does not depend on the seed, so the {} "
                        "replicates of a point will be alike; [[uncertain]] lets them differ in what nobody knows",
                        study_.file, study_.design.replicates));
    }

    void check_size() {
        if (problems_.any()) return;
        const double members = member_count(study_);
        if (members > most_members)
            top_.error("design", fmt::format("has {:.0f} members, at most {} are possible", members, most_members));
        const DesignKind kind = study_.design.kind;
        const int most = kind == DesignKind::saltelli ? most_sobol_factors() / 2 : most_sobol_factors();
        if ((kind == DesignKind::saltelli || kind == DesignKind::sobol) && std::ssize(study_.factors) > most)
            top_.error("factor",
                       fmt::format("there are {}, and the design has room for {}", study_.factors.size(), most));
    }

    Node root_;
    Problems problems_;
    SettingsTable top_;
    Study study_;
    Scenario base_;
    Node resolved_;
};

}  // namespace

std::vector<FactorColumn> columns_of(const Study& study) {
    std::vector<FactorColumn> columns;
    for (const auto* factors : {&study.factors, &study.uncertain})
        for (const Factor& factor : *factors) columns.push_back(factor.column);
    return columns;
}

Study read_study_text(std::string_view text, const std::filesystem::path& file) {
    return StudyReader(text, file).read();
}

Study read_study(const std::filesystem::path& file) {
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) refuse(file.string(), {}, "is a directory, expected a study file");
    try {
        return read_study_text(read_small_file(file, largest_scenario), file);
    } catch (const FileError& error) {
        const std::string_view said = error.what(), name = file.native();
        refuse(file.string(), {}, said.starts_with(name) ? said.substr(std::min(said.size(), name.size() + 2)) : said);
    }
}

}  // namespace sim::study
