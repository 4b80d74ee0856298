// Exact numbers: a fraction of two whole numbers. Whatever decides an order is one of these.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace assent {

__extension__ using Int128 = __int128;

/// A result is too large. The program reports it as L906; it never wraps around. Or a table would be too large: L908.
struct Overflow : std::runtime_error {
  Overflow() : std::runtime_error("a number is too large") {}
  /// A table of all pairs of so many options would take so many bytes, more than `memory_limit()`.
  Overflow(std::size_t of_options, std::size_t of_bytes)
      : std::runtime_error("a table is too large"), options(of_options), bytes(of_bytes) {}
  std::size_t options = 0, bytes = 0;
};

[[nodiscard]] Int128 checked_add(Int128 a, Int128 b);              ///< throws Overflow
[[nodiscard]] Int128 checked_multiply(Int128 a, Int128 b);         ///< throws Overflow
[[nodiscard]] Int128 greatest_common_divisor(Int128 a, Int128 b);  ///< of the absolute values; 0 for (0, 0)

class Big;

/// A fraction in lowest terms with a positive denominator. As long as 128 bits hold both of its parts it is as fast as
/// these; a larger one is kept in big integers, up to some 39 000 digits (Big::most_bits), after which it is an
/// Overflow.
class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : numerator_(whole) {}  // NOLINT: a whole number is a fraction
  /// Would lose bits: write Rational(whole, 1).
  template <class Wide>
  requires std::same_as<Wide, Int128> Rational(Wide whole)
  = delete;
  /// Throws std::invalid_argument when the denominator is 0, Overflow when a part does not fit.
  Rational(Int128 numerator, Int128 denominator);
  /// The same for big integers.
  Rational(const Big& numerator, const Big& denominator);

  [[nodiscard]] Int128 numerator() const;    ///< throws Overflow where 128 bits do not hold the fraction
  [[nodiscard]] Int128 denominator() const;  ///< the same
  /// The greatest whole number that is not greater; throws Overflow where 128 bits do not hold it.
  [[nodiscard]] Int128 floor() const;

  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a);
  friend Rational operator*(const Rational& a, const Rational& b);
  friend Rational operator/(const Rational& a, const Rational& b);
  friend bool operator==(const Rational& a, const Rational& b);
  /// Exact for every pair of values; small ones are compared by Euclid's algorithm, so that nothing overflows.
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

  /// "7", "-3/4".
  [[nodiscard]] std::string to_string() const;
  /// The decimal with at most `digits` places, rounded half away from zero, trailing zeros dropped: "2.5", "0.333".
  [[nodiscard]] std::string to_decimal(int digits) const;
  /// Nearest double, of finite ones; for display and JSON's `value` only, never for an order.
  [[nodiscard]] double to_double() const;

 private:
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;
  struct Wide;
  std::shared_ptr<const Wide> wide_;  // the number where 128 bits do not hold it; the two above mean nothing then
};

/// "170141183460469231731687303715884105727" and so on; the standard library has no such function.
[[nodiscard]] std::string to_string(Int128 value);

}  // namespace assent
