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

template <bool local>
[[nodiscard]] Answer copeland_minimax(const Profile& profile) {
  const Opinions table = opinions(profile);
  Answer answer = copeland_borda<local>(profile);
  for (const std::size_t x : everything(profile)) {
    Set among;
    for (const std::size_t y : everything(profile))
      if (!local || answer.scores[x].front() == answer.scores[y].front()) among.push_back(y);
    answer.scores[x].back() = Rational(0) - penalty(table, x, among, Penalty::margins).front();
  }
  answer.ranking = ranking_by_lists(answer.scores, everything(profile), Better::higher);
  return answer;
}

[[nodiscard]] Answer condorcet_plurality(const Profile& profile) {
  const Counts places = tops<true>(profile, everything(profile));
  Answer answer;
  for (const auto& [option, count] : places) answer.scores.push_back({count});
  answer.ranking.tiers = tiers_among(places, no_winner(profile, everything(profile)));
  put_winner_in_front(profile, answer);
  return answer;
}

[[nodiscard]] Answer iterated_removal(const Profile& profile) {
  const std::vector<Set> steps = sieved(profile);
  Answer answer;
  answer.ranking.tiers.push_back(ids(steps.back()));
  for (std::size_t i = steps.size(); i-- > 1;) answer.ranking.tiers.push_back(ids(without(steps[i - 1], steps[i])));
  return answer;
}

// The option goes out in some step, and of those left `narrowest` beats it by the least.
[[nodiscard]] bool confirms_removal(const Reason& reason, const Profile& profile) {
  const auto* beaten = std::get_if<BeatenByAll>(&reason);
  if (beaten == nullptr) return false;
  const auto margin = [&](std::size_t winner) {
    const Opinion meeting = opinion(profile, winner, index(beaten->option));
    return meeting.in_favour - meeting.against;
  };
  const std::vector<Set> steps = sieved(profile);
  for (std::size_t i = 1; i < steps.size(); ++i)
    if (without(steps[i - 1], steps[i]) == Set{index(beaten->option)})
      return holds_option(steps[i], index(beaten->narrowest)) && std::ranges::none_of(steps[i], [&](std::size_t other) {
               return margin(other) < margin(index(beaten->narrowest));
             });
  return false;
}

// The Smith sets, one after the other.
[[nodiscard]] std::vector<Set> dominating_tiers(const Profile& profile) {
  std::vector<Set> sets;
  for (Set left = everything(profile); !left.empty(); left = without(left, sets.back()))
    sets.push_back(smith_set(opinions(profile), left));
  return sets;
}

[[nodiscard]] Answer condo_borda(const Profile& profile) {
  Answer answer;
  Counts points;
  for (const std::size_t o : everything(profile)) {
    points[o] = borda_among(profile, o, everything(profile));
    answer.scores.push_back({points[o]});
  }
  for (const Set& set : dominating_tiers(profile))
    for (auto& tier : tiers_among(points, set)) answer.ranking.tiers.push_back(tier);
  return answer;
}

[[nodiscard]] bool confirms_dominating(const Reason& reason, const Profile& profile) {
  const auto* membership = std::get_if<Membership>(&reason);
  const std::vector<Set> sets = dominating_tiers(profile);
  return membership != nullptr &&
         std::ranges::any_of(sets, [&](const Set& set) { return ids(set) == membership->members; });
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
      {"copeland-local-minimax", copeland_minimax<true>},
      {"copeland-global-minimax", copeland_minimax<false>},
      {"condorcet-plurality", condorcet_plurality, confirms_winner},
      {"iterated-removal-condorcet-loser", iterated_removal, confirms_removal},
      {"condo-borda", condo_borda, confirms_dominating},
  };
  return table;
}

}  // namespace assent::oracle
