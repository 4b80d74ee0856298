// Where each option stands on one ballot; what positional rules share.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assent/profile.hpp"
#include "assent/rule.hpp"
#include "assent/scores.hpp"

namespace assent::rules {

inline constexpr std::size_t few_options = 64;  ///< up to here, comparing each pair without branches beats sorting

/// The ballot puts the option into its ranking: it is compared, not left out and not vetoed.
[[nodiscard]] constexpr bool is_listed(Cell cell) { return cell != not_compared && cell < unranked_cell; }

/// Reads one ballot after the other; allocates once.
class Places {
 public:
  explicit Places(std::size_t options) : better_(options), tied_(options) {}

  void read(std::span<const Cell> row);

  /// How many compared options the ballot puts above a compared one.
  [[nodiscard]] std::int32_t better(std::size_t option) const { return better_[option]; }
  /// How many compared options share the place of a compared one, itself included.
  [[nodiscard]] std::int32_t tied(std::size_t option) const { return tied_[option]; }
  /// All that the points of an option can depend on. `row` is the one read last.
  [[nodiscard]] PlaceOnBallot of(std::span<const Cell> row, std::size_t option) const {
    const bool compared = row[option] != not_compared;
    return {row.size(),
            compared_,
            listed_,
            is_listed(row[option]),
            compared ? better_[option] : 0,
            compared ? tied_[option] : 0};
  }
  /// How many options the ballot compares, and how many of these it lists.
  [[nodiscard]] std::int32_t compared() const { return compared_; }
  [[nodiscard]] std::int32_t listed() const { return listed_; }

 private:
  void compare_each(std::span<const Cell> row);
  void sort(std::span<const Cell> row);

  std::vector<std::int32_t> better_, tied_;
  std::vector<std::uint64_t> order_;  // scratch of `sort`
  std::int32_t compared_ = 0, listed_ = 0;
};

}  // namespace assent::rules
