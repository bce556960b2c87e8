// What the user sees while members run: a bar on a terminal, otherwise a line from time to time.
#pragma once
#include <chrono>
#include <string>
#include "sim/study/member_record.hpp"

namespace sim::study {

class StudyProgress {
  public:
    /// `of` members in all, `left` of them still to be run, `jobs` at a time.
    StudyProgress(std::string what, int of, int left, int jobs, bool quiet);
    ~StudyProgress();
    StudyProgress(const StudyProgress&) = delete;
    StudyProgress& operator=(const StudyProgress&) = delete;

    /// Failures are told at once, with their reason.
    void ended(int member, const MemberRecord& record);

  private:
    std::string line() const;

    std::string what_;
    int of_, left_, ended_ = 0, failed_ = 0;
    bool quiet_, bar_;
    std::chrono::steady_clock::time_point start_, told_;
};

}  // namespace sim::study
