// Many rules on one decision's ballots, for tables of many decisions.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assent/decision.hpp"
#include "assent/limits.hpp"
#include "assent/outcome.hpp"
#include "assent/rule.hpp"
#include "facts/facts.hpp"
#include "series/summary.hpp"

namespace assent {

/// A rule to run on every profile.
struct ChosenCall {
  RuleCall call;
  bool by_name = true;  // else by `all` or by its family: then it is left out where the ballots cannot feed it
};

struct ComparedRule {
  const RuleCall* call = nullptr;   // one of those chosen
  Outcome outcome;                  // without reasons
  std::chrono::nanoseconds took{};  // without what all rules share, such as the count of pairs; another one each time
};

struct Comparison {
  std::size_t options = 0;
  std::optional<std::int64_t> ballots;    // by heads; nothing where the file only counts grades
  std::optional<MajorityFacts> majority;  // nothing without ballots, with too many options, or where they do not fit
  std::vector<ComparedRule> rules;        // in the order of the choice
  // The calls that have no result:
  std::vector<const RuleCall*> left_out;                         // not fed, and not named
  std::vector<const RuleCall*> refused;                          // not fed, and named
  std::vector<std::pair<const RuleCall*, Overflow>> overflowed;  // whose numbers do not fit
};

/// Runs every call on the decision's ballots. The policy says what blanks and vetoes mean; its quorum, its ties and its
/// deciding rule or ladder play no part. `calls` must outlive the answer. Long passes are split between so many
/// threads. Throws Overflow where the ballots themselves do not fit.
[[nodiscard]] Comparison compare(const Decision& decision, std::span<const ChosenCall> calls, const Limits& limits,
                                 std::size_t threads);

/// A profile as a summary counts it.
struct PlacedProfile {
  std::optional<MajorityShape> shape;
  std::vector<std::uint32_t> places;  // those of all placings, one after the other
  std::vector<Placing> placings;      // one for each call, and `more` without a result behind them
};
[[nodiscard]] PlacedProfile placed_profile(const Comparison& comparison, std::span<const ChosenCall> calls,
                                           std::size_t more = 0);
/// Gives a placing a result. Options that are in no tier are set aside.
void place(PlacedProfile& profile, std::size_t placing, const Ranking& ranking, std::size_t options);

}  // namespace assent
