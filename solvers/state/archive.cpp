#include "solvers/state/archive.hpp"

namespace solvers {

void Archive::put(std::string_view name, const double* values, std::size_t count) {
    measured_ += count;
    if (way_ == Way::measure) return;
    image_.entries.push_back({std::string(name), count});
    image_.numbers.insert(image_.numbers.end(), values, values + count);
}

const StateImage::Entry& Archive::next(std::string_view name) {
    if (entry_ >= image_.entries.size()) throw StateMismatch("nothing is left for " + std::string(name));
    const StateImage::Entry& entry = image_.entries[entry_++];
    if (entry.name != name) throw StateMismatch("found " + entry.name + ", expected " + std::string(name));
    if (entry.count > image_.numbers.size() - number_) throw StateMismatch("too few numbers for " + entry.name);
    return entry;
}

void Archive::operator()(std::string_view name, double& value) {
    if (!loading()) return put(name, &value, 1);
    if (next(name).count != 1) throw StateMismatch("expected one number for " + std::string(name));
    value = image_.numbers[number_++];
}

void Archive::operator()(std::string_view name, std::vector<double>& values) {
    if (!loading()) return put(name, values.data(), values.size());
    const std::size_t count = next(name).count;
    const auto begin = image_.numbers.begin() + static_cast<std::ptrdiff_t>(number_);
    values.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    number_ += count;
}

void Archive::fixed(std::string_view name, std::vector<double>& values) {
    const std::size_t before = values.size();
    (*this)(name, values);
    if (values.size() != before)
        throw StateMismatch(std::to_string(values.size()) + " numbers for " + std::string(name) + ", expected " +
                            std::to_string(before));
}

void Archive::operator()(std::string_view name, std::optional<double>& value) {
    std::vector<double> values;
    if (value) values.push_back(*value);
    (*this)(name, values);
    if (!loading()) return;
    if (values.size() > 1) throw StateMismatch("expected one number or none for " + std::string(name));
    value = values.empty() ? std::nullopt : std::optional(values.front());
}

void Archive::operator()(std::string_view name, std::string& text) {
    if (!loading()) {
        put(name, nullptr, 0);
        if (way_ == Way::save) image_.texts.push_back(text);
        return;
    }
    if (next(name).count != 0 || text_ >= image_.texts.size())
        throw StateMismatch("expected a text for " + std::string(name));
    text = image_.texts[text_++];
}

void Archive::finish() const {
    if (entry_ != image_.entries.size() || number_ != image_.numbers.size() || text_ != image_.texts.size())
        throw StateMismatch("the state holds more than this run knows of");
}

}  // namespace solvers
