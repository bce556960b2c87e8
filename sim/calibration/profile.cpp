#include "sim/calibration/profile.hpp"
#include <algorithm>
#include <cmath>
#include "sim/calibration/fit.hpp"
#include "sim/calibration/minimise.hpp"
#include "sim/calibration/share_out.hpp"
#include "sim/uncertainty/normal_quantile.hpp"
#include "sim/uncertainty/student_t.hpp"

namespace sim::calibration {

namespace {

constexpr double level = 0.975;  // of either side
constexpr double edge = 1e-3;    // so near an end of a range a variable is at it

/// One side of one profile, outwards from the best.
class Side {
  public:
    Side(const Task& task, const Shares& best, double misfit, const Curvature& curvature, std::size_t held, int sign)
        : misfit_(task), best_(best), least_(misfit), threshold_(threshold_of(task)), held_(held), sign_(sign) {
        for (const std::vector<double>& row : curvature.covariance)
            deviations_.push_back(std::sqrt(row[deviations_.size()]));
        const double variance = curvature.covariance[held][held];
        for (const std::vector<double>& row : curvature.covariance) follows_.push_back(row[held] / variance);
    }

    void walk() {
        ProfilePoint here{best_[held_], 0, best_};
        const double end = sign_ > 0 ? 1 : 0;
        const double whole = std::abs(end - here.share);
        limit_ = {Limit::Kind::own_range, end};
        if (whole <= 0) return;
        double step = std::min(0.4 * std::sqrt(threshold_) * deviations_[held_], whole / few);
        for (int n = 0; n < most && here.share != end; ++n) {
            if (n >= few) step *= 2;
            const double next = std::abs(end - here.share) <= 1.2 * step ? end : here.share + sign_ * step;
            ProfilePoint there = fitted(next, here);
            if (std::isinf(there.rise)) {
                limit_ = {Limit::Kind::failure, here.share};
                return;
            }
            points.push_back(there);
            if (there.rise > threshold_) {
                cross(here, there);
                return;
            }
            here = std::move(there);
        }
        limit_.share = here.share;
    }

    std::vector<ProfilePoint> points;
    const Limit& limit() const { return limit_; }
    const RunCount& count() const { return misfit_.count(); }

  private:
    static constexpr int few = 5, most = 16;

    /// All but the held one fitted anew, from where the neighbour's fit and the curvature say.
    ProfilePoint fitted(double share, const ProfilePoint& neighbour) {
        Shares guess = neighbour.at;
        for (std::size_t k = 0; k < guess.size(); ++k)
            guess[k] = std::clamp(guess[k] + follows_[k] * (share - neighbour.share), 0.0, 1.0);
        guess[held_] = share;
        Shares stay = neighbour.at;
        stay[held_] = share;
        if (misfit_(stay) < misfit_(guess)) guess = stay;
        Search search{without_held(guess), {}, close, searches_each * static_cast<int>(guess.size() - 1)};
        constexpr double smallest = 1e-4, largest = 0.1;
        for (std::size_t k = 0; k < guess.size(); ++k)
            if (k != held_) search.step.push_back(std::clamp(0.5 * deviations_[k], smallest, largest));
        const Found found = minimise([&](const Shares& others) { return misfit_(with_held(others, share)); }, search);
        ProfilePoint point{share, 0, with_held(found.at, share)};
        const Misfit::Answer& answer = misfit_.ask(point.at);
        point.rise = answer.failed() ? INFINITY : misfit_.of(answer, point.at) - least_;
        return point;
    }

    /// Where the rise is the threshold, straight in its root, which is a straight line for a parabola.
    void cross(ProfilePoint inside, ProfilePoint outside) {
        constexpr int refinements = 2;
        double share = between(inside, outside);
        for (int n = 0; n < refinements; ++n) {
            ProfilePoint middle = fitted(share, inside);
            if (std::isinf(middle.rise)) break;
            points.push_back(middle);
            (middle.rise > threshold_ ? outside : inside) = std::move(middle);
            share = between(inside, outside);
        }
        limit_ = {Limit::Kind::found, share};
        limit_.other = held_up_by(outside);
        if (limit_.other >= 0) limit_.kind = Limit::Kind::other_range;
    }

    double between(const ProfilePoint& inside, const ProfilePoint& outside) const {
        const double a = std::sqrt(std::max(0.0, inside.rise)), b = std::sqrt(outside.rise);
        const double part = b > a ? std::clamp((std::sqrt(threshold_) - a) / (b - a), 0.0, 1.0) : 0.5;
        return std::lerp(inside.share, outside.share, part);
    }

    /// Another variable at an end of its range that keeps the misfit from falling further, or -1.
    int held_up_by(const ProfilePoint& point) {
        constexpr double inwards = 0.02, matters = 0.05;
        for (std::size_t k = 0; k < point.at.size(); ++k) {
            if (k == held_ || (point.at[k] > edge && point.at[k] < 1 - edge)) continue;
            Shares inner = point.at;
            inner[k] += inner[k] < 0.5 ? inwards : -inwards;
            const Misfit::Answer& answer = misfit_.ask(inner);
            if (!answer.failed() && misfit_.of(answer, inner) - least_ > point.rise + matters)
                return static_cast<int>(k);
        }
        return -1;
    }

    Shares without_held(Shares all) const {
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(held_));
        return all;
    }
    Shares with_held(Shares others, double share) const {
        others.insert(others.begin() + static_cast<std::ptrdiff_t>(held_), share);
        return others;
    }

    static constexpr double close = 0.01;
    static constexpr int searches_each = 60;

    Misfit misfit_;
    const Shares& best_;
    double least_, threshold_;
    std::size_t held_;
    int sign_;
    std::vector<double> deviations_;  // of shares, as the curvature has them
    std::vector<double> follows_;     // by how much each moves with the held one
    Limit limit_;
};

}  // namespace

double threshold_of(const Task& task) {
    const double deviations =
        has_estimated_errors(task) ? student_t_quantile(level, degrees_of_freedom(task)) : normal_quantile(level);
    return deviations * deviations;
}

Profiles profiles_around(const Task& task, const Shares& best, double misfit, const Curvature& curvature) {
    std::vector<Side> sides;
    for (std::size_t k = 0; k < best.size(); ++k)
        for (const int sign : {-1, 1}) sides.emplace_back(task, best, misfit, curvature, k, sign);
    share_out(static_cast<int>(sides.size()), task.jobs, [&](int n) { sides[static_cast<std::size_t>(n)].walk(); });
    Profiles profiles;
    profiles.lowest = {0, 0, best};
    for (std::size_t k = 0; k < best.size(); ++k) {
        const Side &down = sides[2 * k], &up = sides[2 * k + 1];
        Profile& profile = profiles.of.emplace_back(Profile{{{best[k], 0, best}}, down.limit(), up.limit()});
        for (const Side* side : {&down, &up}) {
            profile.points.insert(profile.points.end(), side->points.begin(), side->points.end());
            profiles.count.add(side->count());
        }
        std::ranges::sort(profile.points, {}, &ProfilePoint::share);
        for (const ProfilePoint& point : profile.points)
            if (point.rise < profiles.lowest.rise) profiles.lowest = point;
    }
    return profiles;
}

}  // namespace sim::calibration
