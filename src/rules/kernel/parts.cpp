#include "rules/kernel/parts.hpp"

#include <span>

namespace assent::rules {
namespace {

// In halves, so that long fractions are added to others as long.
[[nodiscard]] Rational sum_of_parts(std::span<const Rational> parts) {
  if (parts.empty()) return 0;
  if (parts.size() == 1) return parts.front();
  return sum_of_parts(parts.first(parts.size() / 2)) + sum_of_parts(parts.subspan(parts.size() / 2));
}

}  // namespace

void PartSums::add(std::size_t option, std::int64_t weight, std::int64_t part, std::int64_t whole) {
  std::vector<Int128>& sums = sums_[whole];
  sums.resize(options_);
  sums[option] = checked_add(sums[option], checked_multiply(weight, part));
}

std::vector<Rational> PartSums::totals(const Rational& unit) const {
  std::vector<Rational> totals, parts;
  for (std::size_t option = 0; option < options_; ++option) {
    parts.clear();
    for (const auto& [whole, sums] : sums_)
      if (sums[option] != 0) parts.emplace_back(sums[option], Int128{whole});
    totals.push_back(sum_of_parts(parts) * unit);
  }
  return totals;
}

}  // namespace assent::rules
