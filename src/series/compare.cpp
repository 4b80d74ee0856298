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
  const Profile profile = profile_of(decision, threads);
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
      const auto begin = std::chrono::steady_clock::now();
      Outcome outcome = run(chosen.call, shared, limits);
      const auto took = std::chrono::steady_clock::now() - begin;
      outcome.reasons = {};  // a table shows none, and they take most of the memory
      comparison.rules.push_back({&chosen.call, std::move(outcome), took});
    } catch (const Overflow& overflow) {
      comparison.overflowed.emplace_back(&chosen.call, overflow);
    }
  }
  return comparison;
}

void place(PlacedProfile& profile, std::size_t placing, const Ranking& ranking, std::size_t options) {
  const auto places = std::span(profile.places).subspan(placing * options, options);
  write_places(ranking, places);
  profile.placings[placing].places = places;
}

PlacedProfile placed_profile(const Comparison& comparison, std::span<const ChosenCall> calls, std::size_t more) {
  PlacedProfile profile;
  if (comparison.majority) profile.shape = shape_of(*comparison.majority);
  profile.placings.resize(calls.size() + more);
  profile.places.resize(profile.placings.size() * comparison.options);
  auto next = comparison.rules.begin();  // in the order of the calls
  for (std::size_t c = 0; c < calls.size() && next != comparison.rules.end(); ++c) {
    if (next->call != &calls[c].call) continue;
    place(profile, c, next->outcome.ranking, comparison.options);
    if (const auto* bounded = std::get_if<Bounded>(&next->outcome.proof)) {
      profile.placings[c].winners_proven = bounded->proves_winners();
      profile.placings[c].order_proven = false;
    }
    ++next;
  }
  return profile;
}

}  // namespace assent
