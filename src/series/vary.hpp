// A past decision under a policy of which one number goes from one value to another: where the answer changes.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/rational.hpp"
#include "assent/rule.hpp"
#include "assent/threshold.hpp"

namespace assent {

/// A number of a policy that can be varied.
struct VaryKey {
  enum class Number {
    quorum,
    accept_at_most,
    blocks_from,
    strong_from,
    vetoes,
    in_favour,        // the step or rung `pass: {in-favour: ...}`
    accepted,         // the step or rung `pass` or `keep: {accepted: ...}`
    of_a_rule,        // a parameter that is compared with how many are in favour, or with a count
    level_of_a_rule,  // a parameter that is a share of the span
  } number;
  std::string_view name;  // as it is written: "quorum", "consent.level"
  enum class Takes { share, count, either } takes;
};
[[nodiscard]] std::span<const VaryKey> vary_keys();

/// One number, and from where to where it goes; both ends are tried, too.
struct Vary {
  const VaryKey* key = nullptr;
  Rational from, to;
  bool shares = false;                // else counts
  std::optional<Rational> step = {};  // nothing: each count, and of shares every value at which an answer can change
};
inline constexpr std::size_t most_varied_values = 1000;

/// A value at which an answer begins to hold: there, or as soon as it is passed.
struct VaryEdge {
  Rational value;
  bool above = false;
  friend bool operator==(const VaryEdge&, const VaryEdge&) = default;
  friend auto operator<=>(const VaryEdge&, const VaryEdge&) = default;
};

/// Why a policy's number cannot be varied.
enum class NotVaried {
  absent,     // the policy does not set it, or nothing that decides reads it
  several,    // it stands in several places
  no_share,   // it is a count, and shares were asked for
  no_count,   // the other way round
  not_whole,  // it counts people, and parts of one were asked for
  too_many,   // values at which an answer can change
};

/// Answers the decision, which is under the policy already, for every value. Calls `take` with the first answer and
/// with each that differs from the one before. What is said is exact for shares without a step. Throws Overflow.
[[nodiscard]] std::optional<NotVaried> answer_varied(
    const Decision& decision, const Vary& vary, std::span<const Rule* const> rules,
    const std::function<void(const VaryEdge&, const Decision&, const Answer&)>& take);

}  // namespace assent
