// What a rule may say of how it scores, so that changes of ballots can be worked out without counting again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "assent/cells.hpp"
#include "assent/rational.hpp"

namespace assent {

/// How a rule measures an option by nothing but the grades that this option is given; less is better. What a change of
/// grades does to the order can then be worked out exactly, one option at a time.
struct ColumnScore {
  enum class Kind {
    sum,    // of weight x `value`, over the ballots that grade the option
    level,  // the least discomfort m for which those who give more carry less than `share` of the weight; with a share
            // of 0: for which nobody gives more
  } kind = Kind::sum;
  /// For `sum`: rises with the discomfort, which is 0 to `span`. Where one grade has to outweigh all lower ones
  /// together, `apart` times each of them is more than enough. Throws Overflow.
  std::function<Int128(Cell discomfort, Cell span, Int128 apart)> value = {};
  bool mean = true;    // for `sum`: divided by the weight that graded the option
  Rational share = 0;  // for `level`
};

/// Where an option stands on one ballot, among the options that the rule counts.
struct PlaceOnBallot {
  std::size_t options = 0;    // that the rule counts
  std::int32_t compared = 0;  // how many of them the ballot compares
  std::int32_t listed = 0;    // how many of these it lists: not those that it leaves out or vetoes
  bool is_listed = false;     // the option itself
  std::int32_t better = 0;    // how many the ballot puts above it
  std::int32_t tied = 0;      // how many share its place, itself included; 0 where the ballot does not compare it
  [[nodiscard]] bool is_compared() const { return tied > 0; }
};

/// What a ballot gives an option by its place. What makes more options stand above it or beside it, or those beside it
/// above it, never gives it more.
struct PlacePoints : std::function<Rational(const PlaceOnBallot&)> {
  using function::function;
};

}  // namespace assent
