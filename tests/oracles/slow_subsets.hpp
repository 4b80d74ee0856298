// Sets of options by going through all of them, and answers that are made of sets.
#pragma once

#include <algorithm>
#include <vector>

#include "oracles/slow_pairs.hpp"

namespace assent::oracle {

/// Places of options, in listed order.
using Set = std::vector<std::size_t>;

[[nodiscard]] inline Set everything(const Profile& profile) {
  Set all;
  for (std::size_t o = 0; o < profile.options; ++o) all.push_back(o);
  return all;
}

[[nodiscard]] inline bool holds_option(const Set& set, std::size_t option) {
  return std::ranges::find(set, option) != set.end();
}

[[nodiscard]] inline Set without(const Set& set, const Set& out) {
  Set rest;
  for (const std::size_t option : set)
    if (!holds_option(out, option)) rest.push_back(option);
  return rest;
}

[[nodiscard]] inline std::vector<OptionId> ids(const Set& set) {
  std::vector<OptionId> options;
  for (const std::size_t option : set) options.push_back(option_id(option));
  return options;
}

/// These, then all others.
[[nodiscard]] inline Answer two_tiers(const Profile& profile, const Set& first) {
  Answer answer;
  for (const Set& tier : {first, without(everything(profile), first)})
    if (!tier.empty()) answer.ranking.tiers.push_back(ids(tier));
  return answer;
}

/// Is a reason the first tier of an answer, as a set?
template <Answer (*answer)(const Profile&)>
[[nodiscard]] bool confirms_set(const Reason& reason, const Profile& profile) {
  const auto* membership = std::get_if<Membership>(&reason);
  return membership != nullptr && membership->members == answer(profile).ranking.tiers.front();
}

[[nodiscard]] inline bool beats_all(const Opinions& table, std::size_t x, const Set& among) {
  return std::ranges::all_of(among, [&](std::size_t y) { return x == y || wins(table[x][y]); });
}

/// All sets of members of `among` that are not empty, small ones first.
[[nodiscard]] inline std::vector<Set> subsets(const Set& among) {
  std::vector<Set> sets;
  for (std::size_t bits = 1; bits < (std::size_t{1} << among.size()); ++bits) {
    Set set;
    for (std::size_t i = 0; i < among.size(); ++i)
      if ((bits >> i & 1) != 0) set.push_back(among[i]);
    sets.push_back(set);
  }
  std::ranges::stable_sort(sets, {}, &Set::size);
  return sets;
}

[[nodiscard]] inline Set smith_set(const Opinions& table, const Set& among) {
  for (const Set& set : subsets(among)) {
    bool dominates = true;
    for (const std::size_t a : set)
      for (const std::size_t b : without(among, set)) dominates = dominates && wins(table[a][b]);
    if (dominates) return set;
  }
  return {};
}

/// The union of the sets that nobody outside beats a member of and that have no such set inside.
[[nodiscard]] inline Set schwartz_set(const Opinions& table, const Set& among) {
  std::vector<Set> smallest;
  for (const Set& set : subsets(among)) {
    bool undominated = true;
    for (const std::size_t a : set)
      for (const std::size_t b : without(among, set)) undominated = undominated && !wins(table[b][a]);
    const bool has_smaller =
        std::ranges::any_of(smallest, [&](const Set& inner) { return without(inner, set).empty(); });
    if (undominated && !has_smaller) smallest.push_back(set);
  }
  Set members;
  for (const std::size_t option : among)
    if (std::ranges::any_of(smallest, [&](const Set& set) { return holds_option(set, option); }))
      members.push_back(option);
  return members;
}

/// Tiers of `among` by lists that are compared in order; `scores` has one for each option of the profile.
[[nodiscard]] inline Ranking ranking_by_lists(const std::vector<Score>& scores, const Set& among, Better better) {
  Ranking ranking;
  std::map<std::size_t, std::vector<OptionId>> by_place;
  for (const std::size_t x : among) {
    std::size_t place = 0;
    for (const std::size_t y : among)
      if (better == Better::lower ? scores[y] < scores[x] : scores[x] < scores[y]) ++place;
    by_place[place].push_back(option_id(x));
  }
  for (const auto& [place, options] : by_place) ranking.tiers.push_back(options);
  return ranking;
}

/// How bad it is to lose in minimax.
enum class Penalty { margins, winning_votes, opposition };

[[nodiscard]] inline Score penalty(const Opinions& table, std::size_t option, const Set& among, Penalty kind) {
  std::vector<Score> all;
  for (const std::size_t other : among) {
    if (other == option) continue;
    const Opinion& meeting = table[other][option];
    const Rational margin = meeting.in_favour - meeting.against;
    if (kind == Penalty::margins) all.push_back({margin});
    else if (kind == Penalty::opposition) all.push_back({meeting.in_favour});
    else if (wins(meeting)) all.push_back({meeting.in_favour, margin});
  }
  if (all.empty()) return kind == Penalty::winning_votes ? Score{0, 0} : Score{0};
  return *std::ranges::max_element(all);
}

/// Borda's points among some options.
[[nodiscard]] inline Rational borda_among(const Profile& profile, std::size_t x, const Set& among) {
  Rational points = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (const std::size_t y : among)
      if (x != y)
        points = points + weight_of(profile, r) * pair_points(profile.cell(r, x), profile.cell(r, y), Ties::half);
  return points;
}

/// The one that beats all others of `among`; all of them where there is none.
[[nodiscard]] inline Set winner_or_all(const Profile& profile, const Set& among) {
  for (const std::size_t x : among)
    if (beats_all(opinions(profile), x, among)) return {x};
  return among;
}

/// Does a reason show a part of why these are the Smith set: a way round through all of them, or that all of them beat
/// another option, this one by the smallest margin?
[[nodiscard]] inline bool confirms_smith_part(const Reason& reason, const Opinions& table, const Set& smith) {
  if (const auto* circle = std::get_if<Circle>(&reason)) {
    Set passed;
    for (const OptionId option : circle->options)
      if (!holds_option(passed, index(option))) passed.push_back(index(option));
    std::ranges::sort(passed);
    return passed == smith;
  }
  const auto* beaten = std::get_if<BeatenByAll>(&reason);
  if (beaten == nullptr || beaten->set != "Smith set") return false;
  const auto margin = [&](std::size_t member) {
    const Opinion& opinion = table[member][index(beaten->option)];
    return opinion.in_favour - opinion.against;
  };
  return !holds_option(smith, index(beaten->option)) && holds_option(smith, index(beaten->narrowest)) &&
         std::ranges::all_of(smith, [&](std::size_t member) {
           return wins(table[member][index(beaten->option)]) && !(margin(member) < margin(index(beaten->narrowest)));
         });
}

}  // namespace assent::oracle
