#include "rules/discomfort/powers.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace assent::rules {
namespace {

__extension__ using Unsigned = unsigned __int128;

constexpr int places = 60;
constexpr std::ptrdiff_t most_places = 1 << 14;

[[nodiscard]] int whole_log(std::int64_t base) {
  int log = 0;
  while (base >> (log + 1) != 0) ++log;
  return log;
}

// Bounds of a logarithm, in units of 2^-places.
struct Bounds {
  Big least, most;
};

// Squares a number from 1 to 2, again and again: each time it comes to 2 or more, the next digit of its logarithm is 1.
// Ends where its bounds do not agree on a digit.
[[nodiscard]] Bounds log_bounds_to(std::int64_t base, std::ptrdiff_t digits) {
  const int whole = whole_log(base);
  const std::ptrdiff_t width = 2 * digits;  // a squaring doubles the error
  Big low = Big(base).shifted(width - whole), high = low;
  Big log = whole;
  for (std::ptrdiff_t digit = 1; digit <= digits; ++digit) {
    low = (low * low).shifted(-width);
    high = (high * high).shifted(-width) + Big(1);
    const Big two = Big(1).shifted(width + 1);
    const bool low_is_two = low >= two, high_is_two = high >= two;
    if (low_is_two != high_is_two) {
      log = log.shifted(digits - digit + 1);
      return {log, log + Big(1).shifted(digits - digit + 1)};
    }
    log = log.shifted(1) + Big(low_is_two ? 1 : 0);
    if (low_is_two) {
      low = low.shifted(-1);
      high = high.shifted(-1) + Big(1);
    }
  }
  return {log, log + Big(1)};
}

// Nothing where the digits do not tell.
[[nodiscard]] std::optional<std::strong_ordering> compare_logs(std::span<const Power> product, std::ptrdiff_t digits) {
  Big least = 0, most = 0;
  for (const Power& power : product) {
    const Bounds log = log_bounds_to(power.base, digits);
    least = least + power.exponent * (power.exponent.is_negative() ? log.most : log.least);
    most = most + power.exponent * (power.exponent.is_negative() ? log.least : log.most);
  }
  if (least > Big(0)) return std::strong_ordering::greater;
  if (most < Big(0)) return std::strong_ordering::less;
  return std::nullopt;
}

// A product is 1 when the exponent of each prime is 0.
[[nodiscard]] bool is_one(std::span<const Power> product) {
  std::map<std::int64_t, Big> exponents;
  for (const Power& power : product) {
    std::int64_t rest = power.base;
    for (std::int64_t prime = 2; prime * prime <= rest; ++prime)
      for (; rest % prime == 0; rest /= prime) exponents[prime] = exponents[prime] + power.exponent;
    if (rest > 1) exponents[rest] = exponents[rest] + power.exponent;
  }
  return std::ranges::all_of(exponents, [](const auto& entry) { return entry.second.is_zero(); });
}

}  // namespace

LogBounds log_bounds(std::int64_t base) {
  const int whole = whole_log(base);
  constexpr int width = 62;
  constexpr Unsigned two = Unsigned{1} << (width + 1);
  Unsigned low = static_cast<Unsigned>(base) << (width - whole), high = low;
  Int128 log = whole;
  for (int digit = 1; digit <= places; ++digit) {
    low = low * low >> width;
    high = (high * high >> width) + 1;
    if ((low >= two) != (high >= two)) {
      const int unknown = places - digit + 1;
      return {log << unknown, (log + 1) << unknown};
    }
    const bool digit_is_one = low >= two;
    log = log * 2 + (digit_is_one ? 1 : 0);
    if (digit_is_one) {
      low >>= 1;
      high = (high >> 1) + 1;
    }
  }
  return {log, log + 1};
}

std::strong_ordering compare_to_one(std::span<const Power> product) {
  if (is_one(product)) return std::strong_ordering::equal;
  for (std::ptrdiff_t digits = 128; digits <= most_places; digits *= 4)
    if (const auto order = compare_logs(product, digits)) return *order;
  throw Overflow();
}

}  // namespace assent::rules
