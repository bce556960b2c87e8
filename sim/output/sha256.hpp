// SHA-256 by OpenSSL.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sim {

class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    void add(std::span<const double> numbers);  // their bytes as they lie in memory
    /// 64 hexadecimal digits; nothing can be added afterwards.
    std::string digest();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256_of(std::string_view bytes);

}  // namespace sim
