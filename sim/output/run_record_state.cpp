// What a run has told its files so far, taken apart to be saved and put together again.
#include "sim/output/run_record_state.hpp"

namespace sim {

namespace {

using solvers::Archive;

void archive_named(Archive& archive, std::pair<std::string, double>& named) {
    archive("name", named.first);
    archive("value", named.second);
}

void archive_ledger(Archive& archive, Ledger& ledger) {
    archive("field", ledger.field);
    archive("unit", ledger.unit);
    archive("initial", ledger.initial);
    archive.list("in", ledger.in, archive_named);
    archive.list("out", ledger.out, archive_named);
    archive("gain", ledger.gain);
    archive("loss", ledger.loss);
    archive("clipped", ledger.clipped);
    archive("solver", ledger.solver);
    archive.list("held", ledger.held, archive_named);
}

void archive_needle(Archive& archive, NeedleRecord& needle) {
    archive("x", needle.x);
    archive("y", needle.y);
    archive("direction", needle.direction);
    archive("insertion_depth", needle.insertion_depth);
    archive("channel_depth", needle.channel_depth);
    archive("radius", needle.radius);
    archive("treatment", needle.treatment);
}

/// One number of every record of a list, as a column.
template <class Record, class Number>
void archive_column(Archive& archive, const char* name, std::vector<Record>& records, Number Record::*member) {
    std::vector<double> column;
    for (const Record& record : records) column.push_back(static_cast<double>(record.*member));
    archive(name, column);
    if (!archive.loading()) return;
    records.resize(column.size());
    for (std::size_t n = 0; n < column.size(); ++n) records[n].*member = static_cast<Number>(column[n]);
}

void archive_layers(Archive& archive, TissueRecord& layers) {
    archive.list("layer_names", layers.layer_names, [](Archive& in, std::string& name) { in("layer_name", name); });
    archive("layer_axis", layers.layer_axis);
    std::vector<double> along(layers.layer_along.begin(), layers.layer_along.end());
    archive("layer_along", along);
    if (!archive.loading()) return;
    layers.layer_along.clear();
    for (const double layer : along) layers.layer_along.push_back(static_cast<signed char>(layer));
}

}  // namespace

void archive_record(Archive& archive, RunRecord& run) {
    const auto text = [](Archive& in, std::string& name) { in("text", name); };
    archive.list("snapshots", run.snapshots, text);
    archive("snapshot_times", run.times);
    archive.list("fields", run.fields, [](Archive& in, RunRecord::Field& field) {
        in("name", field.name);
        in("unit", field.unit);
        in("description", field.description);
    });
    archive_layers(archive, run.layers);
    archive.list("affinities", run.affinities, text);
    archive.list("needles", run.needles, archive_needle);
    archive.list("ledgers", run.ledgers, archive_ledger);
    archive("history_times", run.history_times);
    archive.list("history", run.history, [](Archive& in, HistoryColumn& column) {
        in("name", column.name);
        in("unit", column.unit);
        in("values", column.values);
    });
    archive_column(archive, "step", run.steps, &SolverRecord::step);
    archive_column(archive, "step_time", run.steps, &SolverRecord::time);
    archive_column(archive, "step_dt", run.steps, &SolverRecord::dt);
    archive_column(archive, "step_iterations", run.steps, &SolverRecord::iterations);
    archive_column(archive, "step_rejected", run.steps, &SolverRecord::rejected);
    archive.list("events", run.events, [](Archive& in, EventRecord& event) {
        in("time", event.time);
        in("what", event.what);
    });
    for (const HistoryColumn& column : run.history)
        if (column.values.size() != run.history_times.size())
            throw solvers::StateMismatch("rows of the history do not fit");
}

}  // namespace sim
