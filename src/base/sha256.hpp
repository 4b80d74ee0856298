// SHA-256, for seals and for the verifiable lot.
#pragma once

#include <string>
#include <string_view>

namespace assent {

/// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace assent
