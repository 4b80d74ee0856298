// How many people, or how much of their weight, are enough.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/rational.hpp"

namespace assent {

/// The vetoes against one option.
struct VetoCount {
  std::int64_t heads = 0;
  Int128 weight = 0;  // in weight units
};

/// Written in one way everywhere: a count, a share, or either with what it is measured by and of.
struct Threshold {
  enum class Test { at_least, more_than } test = Test::at_least;
  enum class Of {
    eligible,  // everybody entitled
    present,   // who took part
    cast,      // who took a side on this option
  } of = Of::present;
  enum class By { heads, weight } by = By::heads;
  bool is_share = false;  // of `of`; else a count of heads, or a weight
  Rational value = 1;
  std::vector<std::string> from = {};  // names of groups: only their members count; empty: everybody
  bool from_all = false;               // `from` restricts who is counted, not what a share is of

  friend bool operator==(const Threshold&, const Threshold&) = default;

  /// Is `have` enough, where the share is one of `all`? Both in what the threshold is measured by. A share of nobody is
  /// never reached, unless nothing is asked for.
  [[nodiscard]] bool is_met(const Rational& have, const Rational& all) const {
    if (is_share && all == Rational(0)) return test == Test::at_least && value == Rational(0);
    const Rational needed = is_share ? value * all : value;
    return test == Test::at_least ? have >= needed : have > needed;
  }
};

/// What a threshold means where it says no more than its number.
struct UsualThreshold {
  Threshold::Of of;
  Threshold::By by, share_by;  // of a count, of a share
  bool bare_share;             // a number from 0 to 1 that stands alone is a share, not a count
  bool from_all;               // see Threshold; where `of` is not written
};
inline constexpr UsualThreshold usual_quorum{Threshold::Of::eligible, Threshold::By::heads, Threshold::By::heads, false,
                                             false};
inline constexpr UsualThreshold usual_in_favour{Threshold::Of::cast, Threshold::By::weight, Threshold::By::weight, true,
                                                false};
inline constexpr UsualThreshold usual_vetoes{Threshold::Of::present, Threshold::By::heads, Threshold::By::weight, false,
                                             true};

/// A threshold as it is written: `3`, `2/3`, `majority`, or parts.
struct ThresholdText {
  std::optional<std::string> plain, at_least, more_than, of, by;
  std::vector<std::string> from = {};
};

/// Why a text is no threshold.
struct ThresholdFault {
  enum class Part { plain, at_least, more_than, of, by } part = Part::plain;
  std::string message, hint;
};

[[nodiscard]] std::variant<Threshold, ThresholdFault> parse_threshold(const ThresholdText& text,
                                                                      const UsualThreshold& usual);
/// The shortest text that means the threshold.
[[nodiscard]] ThresholdText describe_threshold(const Threshold& threshold, const UsualThreshold& usual);
[[nodiscard]] std::string_view name_of(Threshold::Of of);  // "eligible"
[[nodiscard]] std::string_view name_of(Threshold::By by);  // "heads"

}  // namespace assent
