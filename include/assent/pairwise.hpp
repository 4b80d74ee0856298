// How many put one option above another, for every pair.
#pragma once

#include <cstddef>
#include <vector>

#include "assent/rational.hpp"

namespace assent {

struct Profile;

/// Exact weights, in weight units of the profile, by the places of two options. A ballot supports `a` against `b` when
/// it puts `a` strictly above: it counts for neither where it ties the two or does not compare one of them (a blank, a
/// stand-aside). Options left out of a ranking and vetoes are below all others, a veto below a worst grade, too.
class Pairwise {
 public:
  Pairwise() = default;

  [[nodiscard]] std::size_t options() const { return options_; }
  /// The weight of all ballots.
  [[nodiscard]] Int128 total() const { return total_; }
  /// The weight of those that put `a` strictly above `b`.
  [[nodiscard]] Int128 support(std::size_t a, std::size_t b) const { return support_[a * options_ + b]; }
  /// support(a, b) - support(b, a).
  [[nodiscard]] Int128 margin(std::size_t a, std::size_t b) const { return support(a, b) - support(b, a); }
  /// The weight of those that compare both, ties included.
  [[nodiscard]] Int128 compared(std::size_t a, std::size_t b) const {
    return uncompared_.empty() ? total_ : total_ - uncompared_[a * options_ + b];
  }
  [[nodiscard]] bool beats(std::size_t a, std::size_t b) const { return support(a, b) > support(b, a); }

 private:
  friend Pairwise count_pairs(const Profile& profile, std::size_t threads);

  std::size_t options_ = 0;
  Int128 total_ = 0;
  std::vector<Int128> support_;
  std::vector<Int128> uncompared_;  // empty where every ballot compares all
};

/// One pass over the ballots, split between so many threads; the result is the same for any number of them.
[[nodiscard]] Pairwise count_pairs(const Profile& profile, std::size_t threads = 1);

}  // namespace assent
