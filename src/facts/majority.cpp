#include "facts/majority.hpp"

#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent {

MajorityFacts majority_of(const Profile& profile, const Pairwise& pairwise) {
  const std::vector<OptionId> all = rules::all_options(profile);
  MajorityFacts facts;
  facts.winner = rules::condorcet_winner(pairwise, all);
  facts.loser = rules::condorcet_loser(pairwise, all);
  facts.smith = rules::smith_set(pairwise, all);
  if (facts.winner) return facts;
  for (const OptionId option : all) {
    bool unbeaten = true;
    for (const OptionId other : all) unbeaten = unbeaten && !pairwise.beats(index(other), index(option));
    if (unbeaten) facts.weak_winners.push_back(option);
  }
  return facts;
}

}  // namespace assent
