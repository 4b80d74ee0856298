#include <algorithm>

#include "laws/reasons/reasons.hpp"
#include "oracles/slow_rules.hpp"

namespace assent::test {
namespace {

[[nodiscard]] bool is_lower_better(const Facts& facts, OptionId better, OptionId worse) {
  return facts.answer.scores[index(better)] < facts.answer.scores[index(worse)];
}

[[nodiscard]] bool stand_apart(const Facts& facts, OptionId better, OptionId worse) {
  const auto& tiers = facts.answer.ranking.tiers;
  for (std::size_t tier = 0; tier + 1 < tiers.size(); ++tier)
    if (std::ranges::find(tiers[tier], better) != tiers[tier].end())
      return std::ranges::find(tiers[tier + 1], worse) != tiers[tier + 1].end();
  return false;
}

// Totals may stand as a reason only where both options could have had the same one.
[[nodiscard]] bool totals_compare(const Profile& profile, OptionId a, OptionId b) {
  Int128 difference = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    if (profile.cell(r, index(a)) != not_compared) difference += profile.weights[r];
    if (profile.cell(r, index(b)) != not_compared) difference -= profile.weights[r];
  }
  return difference == 0;
}

}  // namespace

bool is_true(const Outscores& reason, const Facts& facts) {
  if (!stand_apart(facts, reason.better, reason.worse)) return false;
  if (reason.by == Outscores::By::share) {
    const oracle::Keys shares = oracle::shares(facts.rest);
    return shares[index(reason.better)] == reason.better_score && shares[index(reason.worse)] == reason.worse_score &&
           reason.better_score < reason.worse_score;
  }
  const auto& scores = facts.answer.scores;
  if (scores.empty() || scores[index(reason.better)] != Score{reason.better_score} ||
      scores[index(reason.worse)] != Score{reason.worse_score} || reason.better_score == reason.worse_score)
    return false;
  const bool by_totals = facts.outcome.score_name == "total discomfort";
  return !by_totals || (is_lower_better(facts, reason.better, reason.worse) &&
                        totals_compare(facts.profile, reason.better, reason.worse));
}

bool is_true(const FirstDifference& reason, const Facts& facts) {
  if (facts.answer.scores.empty() || !stand_apart(facts, reason.better, reason.worse)) return false;
  const Score& better = facts.answer.scores[index(reason.better)];
  const Score& worse = facts.answer.scores[index(reason.worse)];
  if (reason.place >= better.size() || better.size() != worse.size()) return false;
  for (std::size_t place = 0; place < reason.place; ++place)
    if (better[place] != worse[place]) return false;
  return better[reason.place] == reason.better_value && worse[reason.place] == reason.worse_value &&
         reason.better_value != reason.worse_value;
}

bool is_true(const TieLeft& reason, const Facts& facts) {
  const auto& tiers = facts.answer.ranking.tiers;
  return reason.options.size() > 1 && std::ranges::find(tiers, reason.options) != tiers.end();
}

bool is_true(const SetAside& reason, const Facts& facts) {
  const Profile& profile = facts.profile;
  if (reason.cause == AsideCause::ungraded) {
    for (std::size_t r = 0; r < profile.rows(); ++r)
      if (profile.cell(r, index(reason.option)) != not_compared) return false;
    return true;
  }
  if (reason.cause == AsideCause::not_passed) {
    const auto* level = std::get_if<Level>(&reason.lacks);
    if (level != nullptr)
      return level->weight != level->settled + level->filled && facts.oracle.confirms(*level, profile);
    const auto& support = std::get<Support>(reason.lacks);
    return !support.passes() && facts.oracle.confirms(support, profile);
  }
  std::int64_t heads = 0;
  Int128 weight = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    if (profile.cell(r, index(reason.option)) != veto_cell) continue;
    heads += profile.heads[r];
    weight += profile.weights[r];
  }
  return heads == reason.vetoes.heads && weight == reason.vetoes.weight &&
         oracle::is_vetoed(profile, index(reason.option), reason.threshold);
}

}  // namespace assent::test
