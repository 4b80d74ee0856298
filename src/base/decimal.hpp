// Numbers as people write them in a file, read exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "assent/rational.hpp"

namespace assent {

/// Why a text is no number that the program takes.
struct NumberError {
  enum class Kind { not_a_number, too_many_places, too_large } kind;
  std::string hint;  // what to write instead; "" when there is no good guess
};

/// Billionths. Reads `7`, `-3`, `2.5`; never octal, hexadecimal, exponents, `1_000` or `1,5`. At most 9 places and a
/// billion either way.
[[nodiscard]] std::variant<std::int64_t, NumberError> parse_decimal(std::string_view text);

/// The decimal as people write it: `7`, `2.5`.
[[nodiscard]] std::string decimal_text(std::int64_t billionths);

/// A whole number without sign, at most `most`; nothing else.
[[nodiscard]] std::optional<std::int64_t> parse_whole(std::string_view text, std::int64_t most = 1'000'000'000);

/// `2/3`, `60%`, `66.67 %`: exact; any value from 0. Nothing for other texts (a bare number is no share) and for n/0.
[[nodiscard]] std::optional<Rational> parse_share(std::string_view text);

}  // namespace assent
