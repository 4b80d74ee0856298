// Whole numbers of any size, for the few places where 128 bits are too few. Only big.cpp knows the library behind them.
#pragma once

#include <compare>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "assent/rational.hpp"

namespace assent {

/// A whole number of up to `most_bits` bits. A result that is larger throws Overflow, so that no input takes unbounded
/// memory or time. Copies share their digits.
class Big {
 public:
  static constexpr std::size_t most_bits = std::size_t{1} << 17;  // some 39 000 decimal digits

  Big(Int128 value = 0);  // NOLINT: a small number is a number

  friend Big operator+(const Big& a, const Big& b);
  friend Big operator-(const Big& a, const Big& b);
  friend Big operator*(const Big& a, const Big& b);
  friend Big operator/(const Big& a, const Big& b);  ///< rounded towards zero; throws std::invalid_argument for b = 0
  friend Big operator%(const Big& a, const Big& b);  ///< what `/` leaves, with the sign of `a`
  friend bool operator==(const Big& a, const Big& b);
  friend std::strong_ordering operator<=>(const Big& a, const Big& b);

  [[nodiscard]] bool is_zero() const;
  [[nodiscard]] bool is_negative() const;
  /// The length of the absolute value in binary digits; 0 for 0.
  [[nodiscard]] std::size_t bits() const;
  /// Times 2 to the power of `places`; where that is negative, divided by it and rounded towards zero.
  [[nodiscard]] Big shifted(std::ptrdiff_t places) const;
  /// The same number, where 128 bits hold it.
  [[nodiscard]] std::optional<Int128> small() const;
  [[nodiscard]] std::string to_string() const;

 private:
  struct Digits;
  explicit Big(Digits&& digits);
  std::shared_ptr<const Digits> digits_;

  friend Big greatest_common_divisor(const Big& a, const Big& b);
};

/// Of the absolute values; 0 for (0, 0).
[[nodiscard]] Big greatest_common_divisor(const Big& a, const Big& b);

/// The smallest whole number from 1 that both divide; both are at least 1.
[[nodiscard]] Big least_common_multiple(const Big& a, const Big& b);

}  // namespace assent
