// What one actor makes, loses and converts in a cell of made fields, per day.
#pragma once
#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
#include "sim/healing/actor.hpp"
#include "sim/healing/quantities.hpp"
#include "solvers/grid/grid.hpp"

namespace made {

using FieldValues = std::map<std::string, double>;

/// One cell with every field of the cast, at rest but for `values`. Optional fields, and what serums or the blood
/// supply give, are there only where `values` names them.
inline solvers::FieldSet one_cell(const FieldValues& values, const sim::healing::Parameters& in) {
    solvers::Grid grid;
    grid.faces = {{{0, 1e-3}, {0, 1e-3}, {0, 1e-3}}};
    solvers::FieldSet fields(grid);
    const auto put = [&](const std::string& name, double value) {
        const auto named = values.find(name);
        fields.values(fields.require(name))[0] = named == values.end() ? value : named->second;
    };
    for (const sim::healing::Actor& actor : sim::healing::cast()) {
        const std::string name(actor.name);
        if (!actor.card || (!actor.option.empty() && !values.contains(name))) continue;
        fields.declare(name, actor.card(in));
        put(name, actor.healthy ? actor.healthy(in) : 0);
    }
    for (const char* form : {"collagen_3", "collagen_1_new", "collagen_1_mature"}) {
        const std::string rest = std::string(form) + "_rest";
        fields.declare(rest, {});
        put(rest, sim::healing::find_actor(form)->healthy(in));
    }
    for (const auto& [name, value] : values)
        if (!fields.find(name)) {
            fields.declare(name, {});
            put(name, value);
        }
    return fields;
}

/// Who states the actor's rates.
inline const sim::healing::Actor& speaker_of(const std::string& name) {
    const sim::healing::Actor& actor = *sim::healing::find_actor(name);
    return actor.make ? actor : *sim::healing::find_actor(actor.told_by);
}

class RatesAt {
  public:
    /// The actor of that name, or the one that holds its rates.
    RatesAt(const std::string& actor, const FieldValues& values,
            const sim::healing::Parameters& in = sim::healing::parameters_of())
        : fields_(one_cell(values, in)),
          source_(speaker_of(actor).make(in, fields_)),
          conversions_(source_->conversions()),
          block_(2 * static_cast<std::size_t>(fields_.count()) + conversions_.size(), 0.0) {
        std::vector<const double*> row;
        for (int f = 0; f < fields_.count(); ++f) row.push_back(fields_.values({f}).data());
        constexpr int dermis = 2;
        source_->add_rates(solvers::Row(row.data(), 1, dermis),
                           solvers::RowRates(block_.data(), 1, conversions_, fields_.count()));
    }

    double gain(const std::string& field) const { return sim::healing::day * raw(field, 0); }
    double loss(const std::string& field) const { return sim::healing::day * raw(field, 1); }
    /// Share of `from` that becomes `to` a day.
    double conversion(const std::string& from, const std::string& to) const {
        for (std::size_t n = 0; n < conversions_.size(); ++n)
            if (fields_.name(conversions_[n].from) == from && fields_.name(conversions_[n].to) == to)
                return sim::healing::day * block_[2 * static_cast<std::size_t>(fields_.count()) + n];
        throw std::invalid_argument("no conversion of " + from + " to " + to);
    }
    std::size_t conversions() const { return conversions_.size(); }
    unsigned regions() const { return source_->regions(); }
    const solvers::FieldSet& fields() const { return fields_; }
    /// Fields of which this actor says anything here.
    std::vector<std::string> told() const {
        std::vector<std::string> names;
        for (int f = 0; f < fields_.count(); ++f)
            if (raw(fields_.name({f}), 0) != 0 || raw(fields_.name({f}), 1) != 0) names.push_back(fields_.name({f}));
        return names;
    }

    /// gain - (loss + all conversions of the field) x value, per second, in the order in which a step takes them.
    double change(const std::string& field) const {
        double out = raw(field, 1);
        for (std::size_t n = 0; n < conversions_.size(); ++n)
            if (fields_.name(conversions_[n].from) == field)
                out += block_[2 * static_cast<std::size_t>(fields_.count()) + n];
        return raw(field, 0) - out * fields_.values(fields_.require(field))[0];
    }

  private:
    double raw(const std::string& field, int side) const {
        return block_[2 * static_cast<std::size_t>(fields_.require(field).index) + static_cast<std::size_t>(side)];
    }

    solvers::FieldSet fields_;
    std::unique_ptr<solvers::RateSource> source_;
    std::vector<solvers::Conversion> conversions_;
    std::vector<double> block_;
};

}  // namespace made
