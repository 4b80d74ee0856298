// Rules made of others.
#include "oracles/slow_rounds.hpp"

namespace assent::oracle {
namespace {

// Tiers of `among` by one number, most first.
[[nodiscard]] std::vector<std::vector<OptionId>> tiers_among(const Counts& counts, const Set& among) {
  std::vector<Score> scores;
  for (std::size_t o = 0; !among.empty() && o <= among.back(); ++o)
    scores.push_back({holds_option(among, o) ? counts.at(o) : Rational(0)});
  return ranking_by_lists(scores, among, Better::higher).tiers;
}

void put_winner_in_front(const Profile& profile, Answer& answer) {
  const Set winner = winner_or_all(profile, everything(profile));
  if (winner.size() == 1) answer.ranking.tiers.insert(answer.ranking.tiers.begin(), ids(winner));
}

[[nodiscard]] Set no_winner(const Profile& profile, const Set& among) {
  const Set winner = winner_or_all(profile, everything(profile));
  return winner.size() == 1 ? without(among, winner) : among;
}

[[nodiscard]] Answer black(const Profile& profile) {
  Answer answer;
  Counts points;
  for (const std::size_t o : everything(profile)) {
    points[o] = borda_among(profile, o, everything(profile));
    answer.scores.push_back({points[o]});
  }
  answer.ranking.tiers = tiers_among(points, no_winner(profile, everything(profile)));
  put_winner_in_front(profile, answer);
  return answer;
}

[[nodiscard]] bool confirms_winner(const Reason& reason, const Profile& profile) {
  const Set winner = winner_or_all(profile, everything(profile));
  if (std::holds_alternative<Fallback>(reason)) return winner.size() != 1;
  const auto* membership = std::get_if<Membership>(&reason);
  return membership != nullptr && membership->set == "Condorcet winner" && winner.size() == 1 &&
         membership->members == ids(winner);
}

// Who is left, after each that loses against all that were left.
[[nodiscard]] std::vector<Set> sieved(const Profile& profile) {
  const Opinions table = opinions(profile);
  std::vector<Set> steps{everything(profile)};
  for (bool found = true; found;) {
    found = false;
    const Set left = steps.back();
    for (const std::size_t x : left) {
      const Set others = without(left, {x});
      if (others.empty() || !std::ranges::all_of(others, [&](std::size_t y) { return wins(table[y][x]); })) continue;
      steps.push_back(others);
      found = true;
    }
  }
  return steps;
}

[[nodiscard]] Answer daunou(const Profile& profile) {
  const std::vector<Set> steps = sieved(profile);
  const Counts places = tops<true>(profile, steps.back());
  Answer answer;
  answer.scores.resize(profile.options);
  for (const auto& [option, count] : places) answer.scores[option] = {count};
  answer.ranking.tiers = tiers_among(places, no_winner(profile, steps.back()));
  for (std::size_t i = steps.size(); i-- > 1;) answer.ranking.tiers.push_back(ids(without(steps[i - 1], steps[i])));
  put_winner_in_front(profile, answer);
  return answer;
}

[[nodiscard]] bool confirms_daunou(const Reason& reason, const Profile& profile) {
  const auto* membership = std::get_if<Membership>(&reason);
  if (membership == nullptr || membership->set == "Condorcet winner") return confirms_winner(reason, profile);
  const std::vector<Set> steps = sieved(profile);
  return std::any_of(steps.begin() + 1, steps.end(), [&](const Set& set) { return ids(set) == membership->members; });
}

[[nodiscard]] Set smith_of(const Profile& profile) { return smith_set(opinions(profile), everything(profile)); }

template <Penalty kind>
[[nodiscard]] Answer smith_minimax(const Profile& profile) {
  const Set members = smith_of(profile);
  Answer answer;
  answer.scores.resize(profile.options);
  for (const std::size_t o : members) answer.scores[o] = penalty(opinions(profile), o, members, kind);
  answer.ranking = ranking_by_lists(answer.scores, members, Better::lower);
  const Set others = without(everything(profile), members);
  if (!others.empty()) answer.ranking.tiers.push_back(ids(others));
  return answer;
}

[[nodiscard]] bool confirms_smith_minimax(const Reason& reason, const Profile& profile) {
  const auto* membership = std::get_if<Membership>(&reason);
  return membership != nullptr && membership->set == "Smith set" && membership->members == ids(smith_of(profile));
}

template <bool local>
[[nodiscard]] Answer copeland_borda(const Profile& profile) {
  const Opinions table = opinions(profile);
  std::vector<Rational> points;
  for (const std::size_t x : everything(profile)) {
    points.emplace_back(0);
    for (const std::size_t y : everything(profile)) {
      if (wins(table[x][y])) points[x] = points[x] + Rational(2);
      else if (x != y && !wins(table[y][x])) points[x] = points[x] + Rational(1);
    }
  }
  Answer answer;
  for (const std::size_t x : everything(profile)) {
    Set among;
    for (const std::size_t y : everything(profile))
      if (!local || points[x] == points[y]) among.push_back(y);
    answer.scores.push_back({points[x] / Rational(2), borda_among(profile, x, among)});
  }
  answer.ranking = ranking_by_lists(answer.scores, everything(profile), Better::higher);
  return answer;
}

}  // namespace

const std::vector<Oracle>& composite() {
  static const std::vector<Oracle> table{
      {"black", black, confirms_winner},
      {"daunou", daunou, confirms_daunou},
      {"smith-minimax", smith_minimax<Penalty::margins>, confirms_smith_minimax},
      {"smith-minimax:by=winning-votes", smith_minimax<Penalty::winning_votes>, confirms_smith_minimax},
      {"smith-minimax:by=opposition", smith_minimax<Penalty::opposition>, confirms_smith_minimax},
      {"copeland-local-borda", copeland_borda<true>},
      {"copeland-global-borda", copeland_borda<false>},
  };
  return table;
}

}  // namespace assent::oracle
