// Products of powers, compared without being multiplied out: exponents may be weights of any size.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <utility>

#include "base/big.hpp"

namespace assent::rules {

/// A whole number from 1 to 2^31, and how often it is a factor; negative: how often it divides.
struct Power {
  std::int64_t base = 1;
  Big exponent;
};

/// The binary logarithm of a whole number from 1 to 2^31, between two whole numbers of 2^-60.  Cost: some 60 steps.
struct LogBounds {
  Int128 least = 0, most = 0;
};
[[nodiscard]] LogBounds log_bounds(std::int64_t base);

/// A product against 1, exactly. Throws Overflow where some 16 000 binary digits of a logarithm do not tell.
[[nodiscard]] std::strong_ordering compare_to_one(std::span<const Power> product);

}  // namespace assent::rules
