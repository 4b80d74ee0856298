// Sums of parts of ballots: a ballot gives an option its weight times a fraction.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "assent/profile.hpp"

namespace assent::rules {

/// Sums that are kept apart by their denominators, so that all of them are whole numbers until the end.
class PartSums {
 public:
  explicit PartSums(std::size_t options) : options_(options) {}

  /// The option gets weight x part / whole.
  void add(std::size_t option, std::int64_t weight, std::int64_t part, std::int64_t whole);
  /// What each option has, times `unit`. Throws Overflow where the common denominator is too long (see Rational).
  [[nodiscard]] std::vector<Rational> totals(const Rational& unit) const;

 private:
  std::size_t options_;
  std::map<std::int64_t, std::vector<Int128>> sums_;  // by denominator, then by option
};

}  // namespace assent::rules
