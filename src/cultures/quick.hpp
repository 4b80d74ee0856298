// Orders without reasons, for millions of small profiles: what the usual rules say of complete ballots without ties, in
// which every voter weighs 1. A test holds each of them against the rule itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assent/cells.hpp"
#include "assent/rule_call.hpp"
#include "series/summary.hpp"

namespace assent {

/// Counts of one profile. Filled again for each, so that nothing is allocated.
class QuickTally {
 public:
  static constexpr std::size_t most_options = 16;

  /// `cells` has the place of each option from 0 on each ballot, row by row; at most `most_options` options.
  void read(std::span<const Cell> cells, std::size_t options);

  [[nodiscard]] std::size_t options() const { return options_; }
  [[nodiscard]] std::int64_t voters() const { return static_cast<std::int64_t>(voters_); }
  /// How many put `a` above `b`.
  [[nodiscard]] std::int64_t support(std::size_t a, std::size_t b) const { return support_[a * most_options + b]; }
  [[nodiscard]] std::int64_t margin(std::size_t a, std::size_t b) const { return support(a, b) - support(b, a); }
  [[nodiscard]] bool beats(std::size_t a, std::size_t b) const { return (beaten_[a] >> b & 1) != 0; }
  /// By option: the bits of those whom it beats.
  [[nodiscard]] std::span<const std::uint32_t> beaten() const { return std::span(beaten_).first(options_); }
  /// Does an option beat another, and so on, until one beats the first?
  [[nodiscard]] bool has_cycle() const { return has_cycle_; }
  /// How many put the option at that place.
  [[nodiscard]] std::int64_t at_place(std::size_t option, std::size_t place) const;
  /// Of the options whose bits are set in `left`, how many ballots have each at their top; 0 for all others.
  void count_tops(std::uint32_t left, std::span<std::int64_t> tops);
  /// What pairwise majorities say.
  [[nodiscard]] MajorityShape shape() const;

 private:
  [[nodiscard]] const std::int8_t* column(std::size_t option) const { return &columns_[option * height_]; }

  std::size_t options_ = 0, voters_ = 0, height_ = 0;
  std::vector<std::int8_t> columns_, best_;  // by option: its place on each ballot; padded
  std::array<std::int64_t, most_options * most_options> support_{};
  std::array<std::uint32_t, most_options> beaten_{};
  bool has_cycle_ = false;
};

/// Writes the places of the options, as `write_places` does of the rule's ranking. False where it takes the rule
/// itself.
using QuickRule = bool (*)(QuickTally& tally, std::span<std::uint32_t> places);

/// Null where there is none for the rule with these parameters.
[[nodiscard]] QuickRule quick_rule(const RuleCall& call);

}  // namespace assent
