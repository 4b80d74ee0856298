#include "oracles/oracle.hpp"

#include <algorithm>

#include "support/profiles.hpp"

namespace assent::oracle {
namespace {

// The columns of some options, with their vetoes; rows that compare nothing any more go.
[[nodiscard]] Profile only(const Profile& profile, const std::vector<std::size_t>& kept) {
  std::vector<test::Ballot> ballots;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    test::Ballot ballot{.cells = {}, .weight = profile.weights[r], .heads = profile.heads[r]};
    for (const std::size_t o : kept) ballot.cells.push_back(profile.cell(r, o));
    if (std::ranges::any_of(ballot.cells, [](Cell cell) { return cell != not_compared; })) ballots.push_back(ballot);
  }
  Profile result = test::profile_of(profile.kind, kept.size(), profile.span, ballots);
  result.grade_unit = profile.grade_unit;
  result.weight_unit = profile.weight_unit;
  result.weight_present = profile.weight_present;
  result.weight_eligible = profile.weight_eligible;
  result.heads_present = profile.heads_present;
  result.heads_eligible = profile.heads_eligible;
  result.strong_from = profile.strong_from;
  result.vetoes.clear();
  for (std::size_t place = 0; place < kept.size(); ++place) {
    result.vetoes.push_back(profile.vetoes[kept[place]]);
    if (profile.status_quo == option_id(kept[place])) result.status_quo = option_id(place);
  }
  return result;
}

}  // namespace

Answer answer_of(const Oracle& oracle, const Profile& profile) {
  const RuleCall asked = test::call(oracle.call);
  const bool reads_off =
      profile.kind == BallotKind::grades && !tests(asked) && needs_of(asked, BallotKind::grades) == Needs::rankings;
  std::vector<std::size_t> kept;
  for (std::size_t o = 0; o < profile.options; ++o) {
    bool graded = !reads_off;
    for (std::size_t r = 0; r < profile.rows(); ++r) graded = graded || profile.cell(r, o) != not_compared;
    if (graded) kept.push_back(o);
  }
  if (kept.size() == profile.options) return oracle.answer(profile);
  Answer inner;
  if (!kept.empty()) inner = oracle.answer(only(profile, kept));
  Answer answer;
  const auto translated = [&](const std::vector<OptionId>& options) {
    std::vector<OptionId> result;
    for (const OptionId option : options) result.push_back(option_id(kept[index(option)]));
    return result;
  };
  for (const auto& tier : inner.ranking.tiers) answer.ranking.tiers.push_back(translated(tier));
  answer.ranking.set_aside = translated(inner.ranking.set_aside);
  for (std::size_t o = 0; o < profile.options; ++o)
    if (std::ranges::find(kept, o) == kept.end()) answer.ranking.set_aside.push_back(option_id(o));
  std::ranges::sort(answer.ranking.set_aside);
  if (inner.scores.empty()) return answer;
  answer.scores.resize(profile.options);
  for (std::size_t place = 0; place < kept.size(); ++place) answer.scores[kept[place]] = inner.scores[place];
  return answer;
}

}  // namespace assent::oracle
