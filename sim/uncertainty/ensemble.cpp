#include "sim/uncertainty/ensemble.hpp"
#include <algorithm>
#include <cmath>
#include <exception>
#include <optional>
#include "sim/uncertainty/hypercube.hpp"
#include "sim/uncertainty/ranks.hpp"
#include "sim/uncertainty/unknowns.hpp"

namespace sim {

namespace {

using Results = std::vector<NamedValue>;

std::optional<double> value_of(const Results& results, const std::string& name) {
    const auto found = std::ranges::find(results, name, &NamedValue::name);
    if (found == results.end() || !std::isfinite(found->value)) return {};
    return found->value;
}

/// Of these bands are made; the rest is in samples.csv.
bool is_headline(const std::string& name) { return name.ends_with(".delivered") || name.ends_with(".enhancement"); }

void list_parameters(const Scenario& scenario, UncertaintyRecord& record) {
    for (const Unknown& unknown : unknowns())
        record.parameters.emplace_back(unknown.name, name_of(unknown.standing(scenario)));
}

std::vector<double> no_change() { return std::vector<double>(unknowns().size(), 1.0); }

double strength(const Change& change) { return change.ratio > 0 ? std::abs(std::log(change.ratio)) : INFINITY; }

}  // namespace

UncertaintyRecord one_at_a_time(const Scenario& scenario, const Model& model) {
    UncertaintyRecord record;
    list_parameters(scenario, record);
    const Results nominal = model(scenario);
    for (const NamedValue& result : nominal)
        if (result.name.ends_with(".delivered") && result.value > 0) record.one_at_a_time.push_back({result.name, {}});
    for (std::size_t n = 0; n < unknowns().size() && !record.one_at_a_time.empty(); ++n) {
        const Unknown& unknown = unknowns()[n];
        if (unknown.standing(scenario) != Standing::varied) continue;
        std::vector<double> factors = no_change();
        factors[n] = one_deviation(unknown);
        try {
            const Results changed = model(with_factors(scenario, factors));
            for (auto& [name, changes] : record.one_at_a_time)
                if (const auto value = value_of(changed, name))
                    changes.push_back({std::string(unknown.name), factors[n], *value / *value_of(nominal, name)});
        } catch (const std::exception& error) {
            record.failures.emplace_back(unknown.name, error.what());
        }
    }
    for (auto& [name, changes] : record.one_at_a_time)
        std::ranges::stable_sort(changes, std::ranges::greater{}, strength);
    return record;
}

namespace {

MemberRecord run_member(const Scenario& scenario, const std::vector<double>& shares, const Model& model) {
    MemberRecord member;
    for (std::size_t n = 0; n < shares.size(); ++n) {
        const Unknown& unknown = unknowns()[n];
        const bool moves = unknown.standing(scenario) == Standing::varied;
        member.factors.push_back(moves ? factor_at(unknown, shares[n]) : 1.0);
    }
    try {
        member.results = model(with_factors(scenario, member.factors));
    } catch (const std::exception& error) {
        member.failure = error.what();
    }
    return member;
}

std::vector<Influence> influences(const Scenario& scenario, const std::vector<const MemberRecord*>& members,
                                  const std::vector<double>& values) {
    std::vector<Influence> list;
    for (std::size_t n = 0; n < unknowns().size(); ++n) {
        if (unknowns()[n].standing(scenario) != Standing::varied) continue;
        std::vector<double> factors;
        for (const MemberRecord* member : members) factors.push_back(member->factors[n]);
        const double correlation = rank_correlation(factors, values);
        list.push_back({std::string(unknowns()[n].name), correlation, correlation * correlation});
    }
    std::ranges::stable_sort(list, std::ranges::greater{}, &Influence::explained_variance);
    return list;
}

std::optional<Band> band_of(const Scenario& scenario, const NamedValue& nominal,
                            const std::vector<MemberRecord>& members) {
    std::vector<const MemberRecord*> with;
    std::vector<double> values;
    for (const MemberRecord& member : members)
        if (const auto value = value_of(member.results, nominal.name)) {
            with.push_back(&member);
            values.push_back(*value);
        }
    if (values.empty()) return {};
    const auto at = [&](double share) { return quantile(values, share); };
    return Band{nominal.name,
                nominal.unit,
                nominal.value,
                at(0.5),
                at(0.05),
                at(0.25),
                at(0.75),
                at(0.95),
                mean(values),
                static_cast<int>(values.size()),
                influences(scenario, with, values)};
}

}  // namespace

UncertaintyRecord run_members(const Scenario& scenario, int members, const Model& model, const Told& told) {
    UncertaintyRecord record;
    list_parameters(scenario, record);
    const Results nominal = model(scenario);
    const auto shares = latin_hypercube(members, static_cast<int>(unknowns().size()), scenario.seed);
    for (int m = 0; m < members; ++m) {
        record.members.push_back(run_member(scenario, shares[m], model));
        const std::string& failure = record.members.back().failure;
        if (!failure.empty()) record.failures.emplace_back("member " + std::to_string(m + 1), failure);
        told(m + 1, failure);
    }
    for (const NamedValue& result : nominal)
        if (is_headline(result.name))
            if (const auto band = band_of(scenario, result, record.members)) record.bands.push_back(*band);
    return record;
}

}  // namespace sim
