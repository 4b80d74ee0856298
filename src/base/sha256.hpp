// SHA-256, for seals and for the verifiable lot.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace assent {

/// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The same of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(std::string_view bytes);
  /// To be asked once, at the end.
  [[nodiscard]] std::string hex();
  /// The same in base64, as a Content-Security-Policy names a script: 44 characters.
  [[nodiscard]] std::string base64();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assent
