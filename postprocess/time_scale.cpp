// Time on a picture of healing: hours and months both readable on one line.
#include "postprocess/time_scale.hpp"

#include <algorithm>
#include <cmath>

namespace postprocess {

namespace {

constexpr double hour = 3600, day = 86400;
constexpr double part_before = 0.08;     // of the line, for what comes before the first session
constexpr double stretched_part = 0.35;  // of the line, for the first week of several sessions

struct RoundDate {
    double time;
    const char* label;
};
constexpr RoundDate round_dates[] = {
    {0, "0"},           {600, "10 min"},      {1200, "20 min"},     {1800, "30 min"},     {hour, "1 h"},
    {3 * hour, "3 h"},  {6 * hour, "6 h"},    {12 * hour, "12 h"},  {day, "1 d"},         {2 * day, "2 d"},
    {3 * day, "3 d"},   {7 * day, "7 d"},     {14 * day, "14 d"},   {28 * day, "28 d"},   {56 * day, "56 d"},
    {90 * day, "90 d"}, {120 * day, "120 d"}, {180 * day, "180 d"}, {240 * day, "240 d"}, {300 * day, "300 d"},
    {365 * day, "1 y"}, {730 * day, "2 y"},   {1825 * day, "5 y"},
};

}  // namespace

TimeScale::TimeScale(double last, const std::vector<double>& sessions)
    : start_(sessions.empty() || sessions.front() >= last ? 0 : sessions.front()), span_(std::max(last - start_, 1.0)) {
    if (sessions.size() > 1 && span_ > 14 * day)
        stretched_ = std::clamp(sessions[1] - sessions[0], day, 7 * day);
    else
        onset_ = std::min(2 * hour, span_ / 4);
}

double TimeScale::position_since(double passed) const {
    if (stretched_ == 0) return std::log1p(passed / onset_) / std::log1p(span_ / onset_);
    if (passed > stretched_)
        return stretched_part + (1 - stretched_part) * (passed - stretched_) / (span_ - stretched_);
    const double onset = stretched_ / 20;
    return stretched_part * std::log1p(passed / onset) / std::log1p(stretched_ / onset);
}

double TimeScale::position(double time) const {
    const double before = start_ > 0 ? part_before : 0;
    if (time < start_) return before * time / start_;
    return before + (1 - before) * position_since(time - start_);
}

std::vector<Tick> TimeScale::ticks(double least) const {
    std::vector<Tick> ticks;
    for (const RoundDate& date : round_dates) {
        if (date.time > span_ * (1 + 1e-9)) break;
        const double place = position(start_ + date.time);
        if (!ticks.empty() && place - ticks.back().value < least) {
            // The end of the stretched part is worth more than what stands before it.
            if (date.time != stretched_) continue;
            ticks.pop_back();
        }
        ticks.push_back({place, date.label});
    }
    return ticks;
}

}  // namespace postprocess
