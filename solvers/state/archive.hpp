// A state as named numbers and texts: taken apart to be saved, put together again when a run goes on. One description
// of a state serves both ways, so that nothing can be saved and then forgotten.
#pragma once
#include <concepts>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace solvers {

/// What was saved, in the order of saving. The numbers of all entries stand one behind the other.
struct StateImage {
    struct Entry {
        std::string name;
        std::size_t count = 0;
    };
    std::vector<Entry> entries;
    std::vector<double> numbers;
    std::vector<std::string> texts;  // each belongs to an entry with no numbers of its own, in order
};

/// An image does not describe the state that it is to be put into.
struct StateMismatch : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Whole numbers and truth values are kept as doubles, exactly up to 2^53.
class Archive {
  public:
    enum class Way { measure, save, load };

    /// measure only counts the numbers; load leaves the image as it is. The image must outlive the archive.
    Archive(StateImage& image, Way way) : image_(image), way_(way) {}

    bool loading() const { return way_ == Way::load; }

    void operator()(std::string_view name, double& value);
    /// Of any length.
    void operator()(std::string_view name, std::vector<double>& values);
    void operator()(std::string_view name, std::string& text);
    void operator()(std::string_view name, std::optional<double>& value);
    template <class Whole>
    requires std::integral<Whole> || std::is_enum_v<Whole>
    void operator()(std::string_view name, Whole& value) {
        auto number = static_cast<double>(value);
        (*this)(name, number);
        if (loading()) value = static_cast<Whole>(static_cast<long long>(number));
    }
    /// Whose length is given by the state itself: on loading it has to be the same.
    void fixed(std::string_view name, std::vector<double>& values);
    /// A list of any length: `each(archive, element)` describes one of them.
    template <class Element, class Each>
    void list(std::string_view name, std::vector<Element>& elements, Each each) {
        std::size_t count = elements.size();
        (*this)(name, count);
        if (loading()) resize(elements, count);
        for (Element& element : elements) each(*this, element);
    }

    /// Throws StateMismatch when something of the image has not been taken.
    void finish() const;
    std::size_t measured() const { return measured_; }

  private:
    const StateImage::Entry& next(std::string_view name);
    void put(std::string_view name, const double* values, std::size_t count);
    /// A length that the image states is not believed beyond what the image can hold.
    template <class Element>
    void resize(std::vector<Element>& elements, std::size_t count) const {
        if (count > image_.entries.size()) throw StateMismatch("a list is longer than the state itself");
        elements.assign(count, Element());
    }

    StateImage& image_;
    Way way_;
    std::size_t entry_ = 0, number_ = 0, text_ = 0;  // next to be loaded
    std::size_t measured_ = 0;
};

/// The image of what `describe(archive)` describes.
template <class Describe>
StateImage image_of(Describe describe) {
    StateImage image;
    Archive measuring(image, Archive::Way::measure);
    describe(measuring);
    image.numbers.reserve(measuring.measured());
    Archive saving(image, Archive::Way::save);
    describe(saving);
    return image;
}

/// Puts the image into what `describe(archive)` describes. Throws StateMismatch.
template <class Describe>
void restore(StateImage& image, Describe describe) {
    Archive loading(image, Archive::Way::load);
    describe(loading);
    loading.finish();
}

}  // namespace solvers
