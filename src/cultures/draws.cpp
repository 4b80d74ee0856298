#include "cultures/draws.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace assent {
namespace {

__extension__ using Unsigned128 = unsigned __int128;

// Of what one word gives: so few values that hardly any word is left out, unless the first digit alone has more.
constexpr std::uint64_t most_values = 1 << 24;
constexpr std::size_t most_digits = 24;

/// A product of 64-bit numbers.
struct Product {
  std::uint64_t high, low;
};

[[nodiscard]] Product multiply_wide(std::uint64_t a, std::uint64_t b) {
  const Unsigned128 product = Unsigned128{a} * b;
  return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
}

}  // namespace

void Draws::refill() {
  block_ = r123::Philox4x32()(counter_, key_);
  left_ = 4;
  if (++counter_[0] == 0) ++counter_[1];
}

bool Draws::coin() {
  if (coins_left_ == 0) {
    coins_ = bits32();
    coins_left_ = 32;
  }
  --coins_left_;
  const bool heads = (coins_ & 1) != 0;
  coins_ >>= 1;
  return heads;
}

// D. Lemire, Fast random integer generation in an interval (2019).
std::uint64_t Draws::below(std::uint64_t bound) {
  if (bound <= std::numeric_limits<std::uint32_t>::max()) {
    const auto small = static_cast<std::uint32_t>(bound);
    std::uint64_t product = std::uint64_t{bits32()} * small;
    if (static_cast<std::uint32_t>(product) < small) {
      const std::uint32_t uneven = -small % small;
      while (static_cast<std::uint32_t>(product) < uneven) product = std::uint64_t{bits32()} * small;
    }
    return product >> 32;
  }
  Product product = multiply_wide(bits64(), bound);
  if (product.low < bound) {
    const std::uint64_t uneven = -bound % bound;
    while (product.low < uneven) product = multiply_wide(bits64(), bound);
  }
  return product.high;
}

Int128 Draws::below_wide(Int128 bound) {
  if (bound <= std::numeric_limits<std::int64_t>::max())
    return static_cast<Int128>(below(static_cast<std::uint64_t>(bound)));
  const int bits = 128 - std::countl_zero(static_cast<std::uint64_t>(bound >> 64));
  for (;;) {
    const Unsigned128 drawn = Unsigned128{bits64()} << 64 | bits64();
    if (const auto value = static_cast<Int128>(drawn >> (128 - bits)); value < bound) return value;
  }
}

double Draws::normal() {
  if (std::exchange(has_spare_normal_, false)) return spare_normal_;
  for (;;) {
    const double x = 2 * unit() - 1, y = 2 * unit() - 1;
    const double square = x * x + y * y;
    if (square >= 1 || square == 0) continue;
    const double factor = std::sqrt(-2 * portable_log(square) / square);
    spare_normal_ = y * factor;
    has_spare_normal_ = true;
    return x * factor;
  }
}

double Draws::log_gamma_variate(double shape) {
  if (shape < 1) {  // a variate of shape + 1 times u^(1 / shape)
    double u = unit();
    while (u == 0) u = unit();
    return log_gamma_variate(shape + 1) + portable_log(u) / shape;
  }
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root, log_v = portable_log(v), u = unit();
    if (u == 0 || portable_log(u) >= x * x / 2 + d - d * v + d * log_v) continue;
    return portable_log(d) + log_v;
  }
}

// One word gives several numbers (N. Brackett-Rozinsky and D. Lemire, Batched ranged random integer generation, 2024):
// its first digits in a mixed base are exactly uniform once a few words are left out. `base(i)` is the base of digit i,
// `values` the product of all.
template <class Base>
void Draws::digits_of_a_word(std::span<std::uint32_t> digits, std::uint64_t values, Base base) {
  std::uint32_t fraction = 0;
  do {
    fraction = bits32();
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const std::uint64_t product = fraction * static_cast<std::uint64_t>(base(i));
      digits[i] = static_cast<std::uint32_t>(product >> 32);
      fraction = static_cast<std::uint32_t>(product);
    }
  } while (fraction < values && fraction < (std::uint64_t{1} << 32) % values);
}

void Draws::below_each(std::uint32_t bound, std::span<std::uint32_t> numbers) {
  while (!numbers.empty()) {
    std::uint64_t values = bound;
    std::size_t count = 1;
    while (count < std::min(numbers.size(), most_digits) && values * bound <= most_values) values *= bound, ++count;
    digits_of_a_word(numbers.first(count), values, [bound](std::size_t) { return bound; });
    numbers = numbers.subspan(count);
  }
}

// Fisher and Yates.
void Draws::shuffle(std::span<Cell> order) {
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t left = order.size(); left > 1;) {
    std::uint64_t values = left;
    std::size_t count = 1;
    while (left - count > 1 && count < most_digits && values * (left - count) <= most_values) values *= left - count++;
    std::array<std::uint32_t, most_digits> digits;
    digits_of_a_word(std::span(digits).first(count), values, [left](std::size_t i) { return left - i; });
    for (std::size_t i = 0; i < count; ++i, --left) std::swap(order[left - 1], order[digits[i]]);
  }
}

// x = m 2^e with m from sqrt(1/2) to sqrt(2); ln m = 2 artanh((m - 1) / (m + 1)), whose argument is under 0.172.
double portable_log(double x) {
  constexpr double ln_2_high = 0x1.62e42fefa38p-1, ln_2_low = 0x1.ef35793c7673p-45;  // their sum is ln 2
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {  // has no leading 1
    x *= 0x1p54;
    exponent = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  auto m = std::bit_cast<double>((bits & 0x000f'ffff'ffff'ffff) | 0x3ff0'0000'0000'0000);
  if (m > 1.4142135623730951) {
    m /= 2;
    ++exponent;
  }
  const double z = (m - 1) / (m + 1), square = z * z;
  double series = 0;
  for (int k = 21; k >= 3; k -= 2) series = (series + 1.0 / k) * square;
  return exponent * ln_2_high + (2 * z + (2 * z * series + exponent * ln_2_low));
}

double to_real(const Rational& ratio) {
  return static_cast<double>(ratio.numerator()) / static_cast<double>(ratio.denominator());
}

}  // namespace assent
