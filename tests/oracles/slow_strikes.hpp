// Ballots that strike options, one unit of weight after the other.
#pragma once

#include <functional>
#include <map>

#include "oracles/slow_subsets.hpp"

namespace assent::oracle {

/// Who goes when, and who is left.
struct Strikes {
  std::vector<Set> out = {};  // tiers, the first to go first
  std::map<std::size_t, std::size_t> turns = {};
  Set left = {};
  Set wanted = {};  // with a first place, where the others go before anybody strikes
};

using Parts = std::map<std::size_t, Rational>;

/// First places, shared equally.
[[nodiscard]] inline Parts first_places(const Profile& profile) {
  Parts parts;
  for (const std::size_t o : everything(profile)) parts[o] = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const auto tiers =
        tiers_of(row_of(profile, r), [](Cell cell) { return cell != not_compared && cell < unranked_cell; });
    if (tiers.empty()) continue;
    for (const std::size_t o : tiers.front())
      parts[o] = parts[o] + weight_of(profile, r) / Rational(static_cast<std::int64_t>(tiers.front().size()));
  }
  return parts;
}

/// The last of those that are left and that a ballot compares; none where these are fewer than two.
[[nodiscard]] inline Set worst_of(const Profile& profile, std::size_t row, const Set& left) {
  Set compared;
  for (const std::size_t o : left)
    if (profile.cell(row, o) != not_compared) compared.push_back(o);
  if (compared.size() < 2) return {};
  Set worst;
  for (const std::size_t o : compared)
    if (std::ranges::none_of(compared, [&](std::size_t x) { return profile.cell(row, x) > profile.cell(row, o); }))
      worst.push_back(o);
  return worst;
}

[[nodiscard]] inline Set with_nothing(const Parts& parts, const Set& among) {
  Set nothing;
  for (const std::size_t o : among)
    if (parts.at(o) == Rational(0)) nothing.push_back(o);
  return nothing;
}

/// All go on as long as `go` is not done, which gets the options that go out and the turn.
inline void put_out(Strikes& strikes, const Set& out, std::size_t turn) {
  strikes.out.push_back(out);
  for (const std::size_t o : out) strikes.turns[o] = turn;
  strikes.left = without(strikes.left, out);
}

/// Options without a first place go before anybody strikes, unless that are all.
inline void drop_unwanted(Strikes& strikes, const Parts& parts) {
  strikes.wanted = without(strikes.left, with_nothing(parts, strikes.left));
  if (strikes.wanted.empty() || strikes.wanted == strikes.left) return;
  strikes.out.push_back(without(strikes.left, strikes.wanted));
  strikes.left = strikes.wanted;
}

/// One unit of one ballot. False when the rest would go out together, which ends all.
[[nodiscard]] inline bool strike_once(Strikes& strikes, Parts& parts, const Profile& profile, std::size_t row,
                                      bool at_once) {
  Rational unit = profile.weight_unit;
  while (strikes.left.size() > 1 && unit != Rational(0)) {
    const Set worst = worst_of(profile, row, strikes.left);
    if (worst.empty()) return true;
    if (!at_once) {
      const Set nothing = with_nothing(parts, worst);
      if (nothing == strikes.left) return true;
      if (!nothing.empty()) {
        put_out(strikes, nothing, row + 1);
        continue;
      }
    }
    const Rational sharers = static_cast<std::int64_t>(worst.size());
    Rational each = unit / sharers;
    for (const std::size_t o : worst) each = parts[o] < each ? parts[o] : each;
    for (const std::size_t o : worst) parts[o] = parts[o] - each;
    unit = unit - each * sharers;
    const Set nothing = with_nothing(parts, worst);
    if (at_once && nothing == strikes.left) return false;
    if (at_once && !nothing.empty()) put_out(strikes, nothing, row + 1);
  }
  return true;
}

/// The ballots strike in their order, as often as they weigh.
[[nodiscard]] inline Strikes in_turn(const Profile& profile, bool at_once) {
  Strikes strikes{.left = everything(profile)};
  Parts parts = first_places(profile);
  if (at_once) drop_unwanted(strikes, parts);
  if (at_once && strikes.wanted.empty()) return strikes;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::int64_t i = 0; i < profile.weights[r]; ++i)
      if (!strike_once(strikes, parts, profile, r, at_once)) return strikes;
  return strikes;
}

/// All ballots strike at the same time.
[[nodiscard]] inline Strikes together(const Profile& profile) {
  Strikes strikes{.left = everything(profile)};
  Parts parts = first_places(profile);
  drop_unwanted(strikes, parts);
  for (std::size_t round = 1; strikes.left.size() > 1; ++round) {
    Parts rates;
    for (std::size_t r = 0; r < profile.rows(); ++r) {
      const Set worst = worst_of(profile, r, strikes.left);
      for (const std::size_t o : worst)
        rates[o] = rates[o] + weight_of(profile, r) / Rational(static_cast<std::int64_t>(worst.size()));
    }
    std::optional<Rational> time;
    for (const auto& [o, rate] : rates)
      if (!time || parts[o] / rate < *time) time = parts[o] / rate;
    if (!time) break;
    for (const auto& [o, rate] : rates) parts[o] = parts[o] - *time * rate;
    const Set nothing = with_nothing(parts, strikes.left);
    if (nothing == strikes.left) break;
    put_out(strikes, nothing, round);
  }
  return strikes;
}

template <Strikes (*strike)(const Profile&)>
[[nodiscard]] Answer struck(const Profile& profile) {
  const Strikes strikes = strike(profile);
  Answer answer;
  answer.ranking.tiers.push_back(ids(strikes.left));
  for (std::size_t i = strikes.out.size(); i-- > 0;) answer.ranking.tiers.push_back(ids(strikes.out[i]));
  return answer;
}

template <Strikes (*strike)(const Profile&)>
[[nodiscard]] bool confirms_strike(const Reason& reason, const Profile& profile) {
  const Strikes strikes = strike(profile);
  if (const auto* membership = std::get_if<Membership>(&reason)) return membership->members == ids(strikes.wanted);
  const auto* struck = std::get_if<Struck>(&reason);
  if (struck == nullptr || struck->left != Rational(0)) return false;
  const auto turn = strikes.turns.find(index(struck->option));
  return turn != strikes.turns.end() && turn->second == struck->turn;
}

}  // namespace assent::oracle
