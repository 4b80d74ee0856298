#include "series/compare.hpp"

#include "assent/answer.hpp"
#include "assent/limits.hpp"
#include "facts/majority.hpp"
#include "profile/from_decision.hpp"

namespace assent {
namespace {

[[nodiscard]] std::optional<MajorityFacts> majority_facts(const Decision& decision, SharedWork& shared) {
  const Profile& profile = shared.profile();
  if (decision.counts_only || profile.rows() == 0 || profile.options > most_options_compared) return std::nullopt;
  try {
    return majority_of(profile, shared.pairwise());
  } catch (const Overflow&) {
    return std::nullopt;  // each rule that needs the pairs says so
  }
}

}  // namespace

Comparison compare(const Decision& decision, std::span<const ChosenCall> calls, const Limits& limits,
                   std::size_t threads) {
  const Profile profile = profile_of(decision);
  SharedWork shared(profile, threads);
  Comparison comparison;
  comparison.options = profile.options;
  if (!decision.counts_only) {
    comparison.ballots = 0;
    for (const std::int64_t heads : profile.heads)
      if (__builtin_add_overflow(*comparison.ballots, heads, &*comparison.ballots)) throw Overflow();
  }
  comparison.majority = majority_facts(decision, shared);
  for (const ChosenCall& chosen : calls) {
    if (!can_feed(decision, chosen.call)) {
      (chosen.by_name ? comparison.refused : comparison.left_out).push_back(&chosen.call);
      continue;
    }
    try {
      comparison.rules.push_back({&chosen.call, run(chosen.call, shared, limits)});
    } catch (const Overflow& overflow) {
      comparison.overflowed.emplace_back(&chosen.call, overflow);
    }
  }
  return comparison;
}

}  // namespace assent
