// The text of a study beside one small scenario: read and planned, or refused in words.
#include <fstream>
#include "sim/output/file_error.hpp"
#include "sim/scenario/problems.hpp"
#include "sim/study/plan.hpp"
#include "sim/study/read_study.hpp"
#include "tests/fuzz/fuzzer.hpp"
#include "tests/fuzz/place.hpp"

namespace {

/// Where studies find their base scenario: "base.toml".
class Beside {
  public:
    Beside() {
        std::ofstream(place_.path / "base.toml") << "title = \"Base\"\n"
                                                    "duration = \"1 h\"\n"
                                                    "[domain]\n"
                                                    "geometry = \"channel\"\n"
                                                    "[constants]\n"
                                                    "k = 1\n"
                                                    "[[treatment]]\n"
                                                    "do = \"needle\"\n"
                                                    "length = \"0.5 mm\"\n"
                                                    "[[treatment]]\n"
                                                    "at = \"5 min\"\n"
                                                    "do = \"apply\"\n"
                                                    "serum = \"caffeine_1\"\n";
    }
    std::filesystem::path study() const { return place_.path / "study.toml"; }

  private:
    fuzz::Place place_;
};

/// A plan of a million members is no mistake, yet takes too long to be tried a million times.
constexpr double enough_members = 5000;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Beside beside;
    try {
        const auto study = sim::study::read_study_text(fuzz::as_text(bytes, size), beside.study());
        if (sim::study::member_count(study) <= enough_members) sim::study::plan_of(study);
    } catch (const sim::ScenarioError&) {
    } catch (const sim::FileError&) {
    }
    return 0;
}
