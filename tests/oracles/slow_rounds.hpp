// Eliminations, one round at a time, each counted from the start.
#pragma once

#include <functional>
#include <set>

#include "oracles/slow_subsets.hpp"

namespace assent::oracle {

enum class OutTies { simultaneous, listed_order, previous_round, parallel };

using Counts = std::map<std::size_t, Rational>;  // by option that is left

/// What makes one elimination rule.
struct SlowRule {
  std::function<Counts(const Profile&, const Set& left)> counts;
  std::function<Set(const Profile&, const Set& left, const Counts&)> worst;
  std::function<Set(const Profile&, const Set& left)> kept = [](const Profile&, const Set& left) { return left; };
  /// Who stays, tied, where these would go out, which ends the rounds; `left` where nothing ends.
  std::function<Set(const Profile&, const Set& left, const Set& out)> last = [](const Profile&, const Set& left,
                                                                                const Set&) { return left; };
  bool none_is_no_tie = false;  // options that nobody counts for may go out in any order
};

struct SlowRound {
  std::size_t number = 1;
  Set before;     // who is left when the round begins
  Set kept = {};  // who stays of these before it counts
  Set left = {};  // the same
  Counts counts = {};
  Set out = {};
};

[[nodiscard]] inline Set least(const Counts& counts, const Set& among) {
  Set out;
  for (const std::size_t x : among)
    if (std::ranges::none_of(among, [&](std::size_t y) { return counts.at(y) < counts.at(x); })) out.push_back(x);
  return out;
}
[[nodiscard]] inline Set most(const Counts& counts, const Set& among) {
  Set out;
  for (const std::size_t x : among)
    if (std::ranges::none_of(among, [&](std::size_t y) { return counts.at(x) < counts.at(y); })) out.push_back(x);
  return out;
}

[[nodiscard]] inline bool is_tied(const SlowRule& rule, const SlowRound& round) {
  if (round.out.size() < 2) return false;
  return !(rule.none_is_no_tie && round.out.size() < round.left.size() &&
           round.counts.at(round.out.front()) == Rational(0));
}

/// All rounds; the last one has nobody left to put out.
[[nodiscard]] inline std::vector<SlowRound> rounds_of(const SlowRule& rule, const Profile& profile, Set left,
                                                      OutTies ties) {
  std::vector<SlowRound> rounds;
  for (std::size_t number = 1;; ++number) {
    SlowRound round{.number = number, .before = left};
    round.kept = left = rule.kept(profile, left);
    round.left = left;
    if (left.size() > 1) {
      round.counts = rule.counts(profile, left);
      round.out = rule.worst(profile, left, round.counts);
      if (round.out.size() > 1 && ties == OutTies::listed_order) round.out = {round.out.back()};
      if (ties == OutTies::previous_round)
        for (std::size_t i = rounds.size(); i-- > 0 && round.out.size() > 1;)
          round.out = rule.worst(profile, round.out, rounds[i].counts);
      if (const Set last = rule.last(profile, left, round.out); last != left && ties != OutTies::parallel) {
        round.out.clear();
        rounds.push_back(round);
        rounds.push_back({.number = number, .before = left, .kept = last, .left = last});
        return rounds;
      }
      if (round.out.size() == left.size() && ties != OutTies::parallel) round.out.clear();
    }
    rounds.push_back(round);
    if (round.out.empty() || round.out.size() == left.size()) return rounds;
    left = without(left, round.out);
  }
}

[[nodiscard]] inline std::set<std::size_t> winners_somewhere(const SlowRule& rule, const Profile& profile, Set left) {
  left = rule.kept(profile, left);
  if (left.size() < 2) return {left.begin(), left.end()};
  const Set out = rule.worst(profile, left, rule.counts(profile, left));
  if (out.empty()) return {left.begin(), left.end()};
  std::set<std::size_t> winners;
  for (const std::size_t option : out) winners.merge(winners_somewhere(rule, profile, without(left, {option})));
  return winners;
}

[[nodiscard]] inline bool has_worlds(const SlowRule& rule, const std::vector<SlowRound>& rounds, OutTies ties) {
  return ties == OutTies::parallel &&
         std::ranges::any_of(rounds, [&](const SlowRound& round) { return is_tied(rule, round); });
}

/// The answer among `start`; all others follow, tied.
[[nodiscard]] inline Answer answer_of(const SlowRule& rule, const Profile& profile, const Set& start, OutTies ties) {
  const auto rounds = rounds_of(rule, profile, start, ties);
  std::vector<Set> tiers;
  if (has_worlds(rule, rounds, ties)) {
    const auto winners = winners_somewhere(rule, profile, start);
    const Set first(winners.begin(), winners.end());
    tiers = {first, without(start, first)};
  } else {
    for (const SlowRound& round : rounds) {
      tiers.insert(tiers.begin(), without(round.before, round.kept));
      tiers.insert(tiers.begin(), round.out);
    }
    tiers.insert(tiers.begin(), without(rounds.back().left, rounds.back().out));
  }
  tiers.push_back(without(everything(profile), start));
  Answer answer;
  for (const Set& tier : tiers)
    if (!tier.empty()) answer.ranking.tiers.push_back(ids(tier));
  return answer;
}

[[nodiscard]] inline bool is_round(const Eliminated& reason, const SlowRound& round) {
  if (reason.round != round.number || reason.options != ids(round.out)) return false;
  Counts counts;
  for (const auto& standing : reason.standings) counts[index(standing.option)] = standing.score;
  return counts == round.counts;
}

/// Is a reason one of the rounds, or who was kept in one, or who wins in some world?
[[nodiscard]] inline bool confirms_round(const SlowRule& rule, const Profile& profile, const Set& start, OutTies ties,
                                         const Reason& reason) {
  const auto rounds = rounds_of(rule, profile, start, ties);
  const auto* membership = std::get_if<Membership>(&reason);
  if (has_worlds(rule, rounds, ties)) {
    const auto winners = winners_somewhere(rule, profile, start);
    return membership != nullptr && membership->members == ids(Set(winners.begin(), winners.end()));
  }
  for (const SlowRound& round : rounds) {
    if (const auto* out = std::get_if<Eliminated>(&reason); out != nullptr && is_round(*out, round)) return true;
    if (membership != nullptr && membership->members == ids(round.kept) && round.kept != round.before) return true;
    if (const auto* majority = std::get_if<Majority>(&reason))
      if (majority->round == round.number && ids(round.kept) == std::vector{majority->option}) return true;
  }
  return false;
}

/// How much of the ballots each option that is left is first on.
template <bool split>
[[nodiscard]] Counts tops(const Profile& profile, const Set& left) {
  Counts counts;
  for (const std::size_t o : left) counts[o] = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    Set first;
    for (const std::size_t o : left) {
      const Cell cell = profile.cell(r, o);
      if (cell == not_compared || cell == unranked_cell || cell == veto_cell) continue;
      if (!first.empty() && cell < profile.cell(r, first.front())) first.clear();
      if (first.empty() || cell == profile.cell(r, first.front())) first.push_back(o);
    }
    const Rational parts(split ? static_cast<std::int64_t>(first.size()) : 1);
    for (const std::size_t o : first) counts[o] = counts[o] + weight_of(profile, r) / parts;
  }
  return counts;
}

[[nodiscard]] inline Set fewest(const Profile&, const Set& left, const Counts& counts) { return least(counts, left); }

template <SlowRule (*rule)(), OutTies ties>
[[nodiscard]] Answer by_rounds(const Profile& profile) {
  return answer_of(rule(), profile, everything(profile), ties);
}

template <SlowRule (*rule)(), OutTies ties>
[[nodiscard]] bool confirms_rounds(const Reason& reason, const Profile& profile) {
  return confirms_round(rule(), profile, everything(profile), ties, reason);
}

/// The entries of a table of oracles.
using Answers = Answer (*)(const Profile&);
using Confirms = bool (*)(const Reason&, const Profile&);

/// The four ways of dealing with ties of a rule; `id` may have other parameters.
inline void add_forms(std::vector<Oracle>& table, const std::string& id, const std::vector<Answers>& answers,
                      const std::vector<Confirms>& confirms) {
  const std::vector<std::string> ties{"simultaneous", "listed-order", "previous-round", "parallel-universes"};
  const std::string separator = id.find(':') == std::string::npos ? ":" : ",";
  for (std::size_t i = 0; i < ties.size(); ++i)
    table.push_back({i == 0 ? id : id + separator + "ties=" + ties[i], answers[i], confirms[i]});
}

template <SlowRule (*rule)()>
void add_forms(std::vector<Oracle>& table, const std::string& id) {
  using enum OutTies;
  add_forms(table, id,
            {by_rounds<rule, simultaneous>, by_rounds<rule, listed_order>, by_rounds<rule, previous_round>,
             by_rounds<rule, parallel>},
            {confirms_rounds<rule, simultaneous>, confirms_rounds<rule, listed_order>,
             confirms_rounds<rule, previous_round>, confirms_rounds<rule, parallel>});
}

}  // namespace assent::oracle
