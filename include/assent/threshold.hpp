// Vetoes, counted, and how many of them are enough.
#pragma once

#include <cstdint>

#include "assent/rational.hpp"

namespace assent {

/// The vetoes against one option.
struct VetoCount {
  std::int64_t heads = 0;
  Int128 weight = 0;  // in weight units
};

/// How many vetoes set an option aside.
struct VetoThreshold {
  enum class Of { heads, weight, share } of = Of::heads;
  Rational at_least = 1;  // heads: a count; weight: a weight; share: a share of the weight present, over 0 to 1
  friend bool operator==(const VetoThreshold&, const VetoThreshold&) = default;
};

}  // namespace assent
