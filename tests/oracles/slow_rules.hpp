// What slow rules share: fractions everywhere, one pair at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oracles/oracle.hpp"

namespace assent::oracle {

/// By option; nothing for an option that is set aside.
using Keys = std::vector<std::optional<Rational>>;

[[nodiscard]] inline Rational weight_of(const Profile& profile, std::size_t row) {
  return Rational(profile.weights[row]) * profile.weight_unit;
}

/// The cells of one ballot.
[[nodiscard]] inline std::vector<Cell> row_of(const Profile& profile, std::size_t row) {
  std::vector<Cell> cells;
  for (std::size_t o = 0; o < profile.options; ++o) cells.push_back(profile.cell(row, o));
  return cells;
}

/// On the scale of the file.
[[nodiscard]] inline Rational grade_of(const Profile& profile, Cell cell) {
  return Rational(cell == veto_cell ? profile.span : cell) * profile.grade_unit;
}

/// Total discomfort by option.
[[nodiscard]] inline Keys totals(const Profile& profile) {
  Keys keys(profile.options);
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o)
      if (const Cell cell = profile.cell(r, o); cell != not_compared)
        keys[o] = keys[o].value_or(0) + weight_of(profile, r) * grade_of(profile, cell);
  return keys;
}

/// Total discomfort as a share of what it would be, had everybody who graded the option given the worst grade.
[[nodiscard]] inline Keys shares(const Profile& profile) {
  Profile worst = profile;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o)
      if (profile.cell(r, o) != not_compared) worst.cells.set(r, o, profile.span);
  Keys keys = totals(profile);
  const Keys most = totals(worst);
  for (std::size_t o = 0; o < profile.options; ++o)
    if (keys[o]) keys[o] = *keys[o] / *most[o];
  return keys;
}

/// Highest discomfort by option.
[[nodiscard]] inline Keys highest(const Profile& profile) {
  Keys keys(profile.options);
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o)
      if (const Cell cell = profile.cell(r, o); cell != not_compared)
        if (!keys[o] || *keys[o] < grade_of(profile, cell)) keys[o] = grade_of(profile, cell);
  return keys;
}

enum class Ties { half, none, full };

/// What `x` gets from one ballot against `y`.
[[nodiscard]] inline Rational pair_points(Cell x, Cell y, Ties ties) {
  if (x == not_compared || y == not_compared) return {1, 2};
  if (x != y) return x < y ? 1 : 0;
  return ties == Ties::half ? Rational(Int128{1}, Int128{2}) : ties == Ties::none ? Rational(0) : Rational(1);
}

[[nodiscard]] inline Keys borda(const Profile& profile, Ties ties) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t x = 0; x < profile.options; ++x)
      for (std::size_t y = 0; y < profile.options; ++y)
        if (x != y)
          keys[x] = *keys[x] + weight_of(profile, r) * pair_points(profile.cell(r, x), profile.cell(r, y), ties);
  return keys;
}

/// The ballot as tiers of options, from the best; only those for which `in` holds.
template <class In>
[[nodiscard]] std::vector<std::vector<std::size_t>> tiers_of(const std::vector<Cell>& row, In in) {
  std::map<Cell, std::vector<std::size_t>> by_cell;
  for (std::size_t o = 0; o < row.size(); ++o)
    if (in(row[o])) by_cell[row[o]].push_back(o);
  std::vector<std::vector<std::size_t>> tiers;
  for (auto& [cell, options] : by_cell) tiers.push_back(options);
  return tiers;
}

/// What each option of a tier gets that takes up the places whose points are given, best first.
[[nodiscard]] inline Rational tier_points(const std::vector<Rational>& places, Ties ties) {
  if (ties != Ties::half) return ties == Ties::none ? places.back() : places.front();
  Rational sum = 0;
  for (const Rational& place : places) sum = sum + place;
  return sum / Rational(static_cast<std::int64_t>(places.size()));
}

/// Deals the points of the places out to the tiers, best first. `points_of_place` counts places from 0.
template <class PointsOfPlace>
void deal(Keys& keys, const std::vector<std::vector<std::size_t>>& tiers, const Rational& weight, Ties ties,
          PointsOfPlace points_of_place) {
  std::int64_t place = 0;
  for (const auto& tier : tiers) {
    std::vector<Rational> places;
    for (std::size_t i = 0; i < tier.size(); ++i) places.push_back(points_of_place(place++));
    for (const std::size_t o : tier) keys[o] = *keys[o] + weight * tier_points(places, ties);
  }
}

[[nodiscard]] inline Keys modified_borda(const Profile& profile, Ties ties) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const auto tiers = tiers_of(row_of(profile, r), [](Cell cell) {
      return cell != not_compared && cell != unranked_cell && cell != veto_cell;
    });
    std::int64_t listed = 0;
    for (const auto& tier : tiers) listed += static_cast<std::int64_t>(tier.size());
    deal(keys, tiers, weight_of(profile, r), ties, [&](std::int64_t place) { return Rational(listed - place); });
  }
  return keys;
}

[[nodiscard]] inline Keys dowdall(const Profile& profile, Ties ties) {
  Keys keys(profile.options, Rational(0));
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const auto tiers = tiers_of(row_of(profile, r), [](Cell cell) { return cell != not_compared; });
    const auto points = [](std::int64_t place) { return Rational(Int128{1}, Int128{place + 1}); };
    deal(keys, tiers, weight_of(profile, r), ties, points);
    std::vector<Rational> all;
    for (const auto& tier : tiers)
      for (std::size_t i = 0; i < tier.size(); ++i) all.push_back(points(static_cast<std::int64_t>(all.size())));
    for (std::size_t o = 0; o < profile.options; ++o)
      if (profile.cell(r, o) == not_compared) keys[o] = *keys[o] + weight_of(profile, r) * tier_points(all, Ties::half);
  }
  return keys;
}

enum class Better { lower, higher };

/// The place of an option is the number of options that are strictly better; equal places make a tier.
[[nodiscard]] inline Ranking ranking_by(const Keys& keys, Better better) {
  std::map<std::size_t, std::vector<OptionId>> by_place;
  Ranking ranking;
  for (std::size_t x = 0; x < keys.size(); ++x) {
    if (!keys[x]) {
      ranking.set_aside.push_back(option_id(x));
      continue;
    }
    std::size_t place = 0;
    for (const auto& other : keys)
      if (other && (better == Better::lower ? *other < *keys[x] : *keys[x] < *other)) ++place;
    by_place[place].push_back(option_id(x));
  }
  for (auto& [place, options] : by_place) ranking.tiers.push_back(options);
  return ranking;
}

/// The answer of a rule that goes by one number; an option without one is set aside.
[[nodiscard]] inline Answer answer_by(const Keys& keys, Better better, const Keys& scores) {
  Answer answer{ranking_by(keys, better)};
  for (const auto& score : scores) answer.scores.push_back(score ? Score{*score} : Score{});
  return answer;
}
[[nodiscard]] inline Answer answer_by(const Keys& keys, Better better) { return answer_by(keys, better, keys); }

/// A vetoed option as definition and policy say, by people, weight or share.
[[nodiscard]] inline bool is_vetoed(const Profile& profile, std::size_t o, const Threshold& threshold) {
  if (profile.status_quo == option_id(o) || profile.vetoes[o].heads == 0) return false;
  const Rational weight = Rational(profile.vetoes[o].weight, 1) * profile.weight_unit;
  const Rational present = Rational(profile.weight_present, 1) * profile.weight_unit;
  const bool by_heads = threshold.by == Threshold::By::heads;
  const Rational have = by_heads ? Rational(profile.vetoes[o].heads) : weight;
  const Rational all = by_heads ? Rational(profile.heads_present) : present;
  const Rational needed = threshold.is_share ? threshold.value * all : threshold.value;
  return threshold.test == Threshold::Test::more_than ? needed < have : !(have < needed);
}

/// The profile with everything about the vetoed options blanked out, so that no rule compares them.
[[nodiscard]] inline Profile without_vetoed(Profile profile, const Threshold& threshold) {
  for (std::size_t o = 0; o < profile.options; ++o)
    if (is_vetoed(profile, o, threshold))
      for (std::size_t r = 0; r < profile.rows(); ++r) profile.cells.set(r, o, not_compared);
  return profile;
}

/// Borda's points among the options that are not vetoed; nothing for the others.
[[nodiscard]] inline Keys borda_of_rest(const Profile& profile, const Threshold& threshold, Ties ties) {
  Keys keys(profile.options);
  for (std::size_t x = 0; x < profile.options; ++x) {
    if (is_vetoed(profile, x, threshold)) continue;
    keys[x] = Rational(0);
    for (std::size_t r = 0; r < profile.rows(); ++r) {
      const std::vector<Cell> row = row_of(profile, r);
      bool compares = false;  // a ballot that compares nothing among the rest is no ballot any more
      for (std::size_t o = 0; o < profile.options; ++o)
        compares = compares || (row[o] != not_compared && !is_vetoed(profile, o, threshold));
      if (!compares) continue;
      for (std::size_t y = 0; y < profile.options; ++y)
        if (x != y && !is_vetoed(profile, y, threshold))
          keys[x] = *keys[x] + weight_of(profile, r) * pair_points(row[x], row[y], ties);
    }
  }
  return keys;
}

}  // namespace assent::oracle
