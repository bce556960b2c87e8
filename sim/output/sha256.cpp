#include "sim/output/sha256.hpp"
#include <fmt/format.h>
#include <openssl/evp.h>
#include <array>
#include <stdexcept>

namespace sim {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

namespace {

void demand(int status) {
    if (status != 1) throw std::runtime_error("the library of checksums refuses SHA-256");
}

}  // namespace

Sha256::Sha256() : state_(std::make_unique<State>()) {
    demand(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { demand(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size())); }

void Sha256::add(std::span<const double> numbers) {
    demand(EVP_DigestUpdate(state_->context, numbers.data(), numbers.size_bytes()));
}

std::string Sha256::digest() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int count = 0;
    demand(EVP_DigestFinal_ex(state_->context, bytes.data(), &count));
    std::string text;
    for (unsigned int n = 0; n < count; ++n) text += fmt::format("{:02x}", bytes[n]);
    return text;
}

std::string sha256_of(std::string_view bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.digest();
}

}  // namespace sim
