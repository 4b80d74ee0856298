#include "facts/majority.hpp"

#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent {

// Options that no other one left beats are taken out, until there is none; what is left then beats in a ring.
bool has_majority_cycle(const Pairwise& pairwise) {
  const std::size_t options = pairwise.options();
  std::vector<std::size_t> beaten_by(options, 0), free;
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b) beaten_by[b] += pairwise.beats(a, b);
  for (std::size_t a = 0; a < options; ++a)
    if (beaten_by[a] == 0) free.push_back(a);
  for (std::size_t next = 0; next < free.size(); ++next)
    for (std::size_t b = 0; b < options; ++b)
      if (pairwise.beats(free[next], b) && --beaten_by[b] == 0) free.push_back(b);
  return free.size() < options;
}

MajorityFacts majority_of(const Profile& profile, const Pairwise& pairwise) {
  const std::vector<OptionId> all = rules::all_options(profile);
  MajorityFacts facts;
  facts.winner = rules::condorcet_winner(pairwise, all);
  facts.loser = rules::condorcet_loser(pairwise, all);
  facts.smith = rules::smith_set(pairwise, all);
  facts.cycle = has_majority_cycle(pairwise);
  if (facts.winner) return facts;
  for (const OptionId option : all) {
    bool unbeaten = true;
    for (const OptionId other : all) unbeaten = unbeaten && !pairwise.beats(index(other), index(option));
    if (unbeaten) facts.weak_winners.push_back(option);
  }
  return facts;
}

}  // namespace assent
