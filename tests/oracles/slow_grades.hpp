// What slow rules share that look at the grades of one option: everybody stands for as many as their weight.
#pragma once

#include <algorithm>
#include <numeric>

#include "oracles/slow_rules.hpp"

namespace assent::oracle {

[[nodiscard]] inline Rational fraction(int above, int below) { return {Int128{above}, Int128{below}}; }

/// The weight of those who grade an option, in units.
[[nodiscard]] inline std::int64_t units_of(const Profile& profile, std::size_t o) {
  std::int64_t units = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (profile.cell(r, o) != not_compared) units += profile.weights[r];
  return units;
}

/// All grades of an option, the worst first: each as often as the weight says, `times` over.
[[nodiscard]] inline std::vector<Rational> all_grades(const Profile& profile, std::size_t o, std::int64_t times) {
  std::vector<Rational> grades;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (const Cell cell = profile.cell(r, o); cell != not_compared)
      for (std::int64_t i = 0; i < profile.weights[r] * times; ++i) grades.push_back(grade_of(profile, cell));
  std::ranges::sort(grades, std::ranges::greater());
  return grades;
}

/// The grades of two options as lists of one length.
[[nodiscard]] inline std::pair<std::vector<Rational>, std::vector<Rational>> same_length(const Profile& profile,
                                                                                         std::size_t a, std::size_t b) {
  const std::int64_t x = units_of(profile, a), y = units_of(profile, b);
  const std::int64_t common = std::lcm(x, y);
  return {all_grades(profile, a, common / x), all_grades(profile, b, common / y)};
}

/// The share of the weight that grades an option for whose grade `in` holds.
template <class In>
[[nodiscard]] Rational share_where(const Profile& profile, std::size_t o, In in) {
  std::int64_t units = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    if (const Cell cell = profile.cell(r, o); cell != not_compared && in(grade_of(profile, cell)))
      units += profile.weights[r];
  return Rational(units) / Rational(units_of(profile, o));
}

/// One number an option that somebody grades.
template <class Number>
[[nodiscard]] Keys number_of_each(const Profile& profile, Number number) {
  Keys keys(profile.options);
  for (std::size_t o = 0; o < profile.options; ++o)
    if (units_of(profile, o) > 0) keys[o] = number(o);
  return keys;
}

/// An option is better than another when `is_better` says so of the two, and shows a list of numbers, of which only
/// the places are kept that part neighbouring tiers, but `least`.
template <class IsBetter, class List>
[[nodiscard]] Answer answer_by_pairs(const Profile& profile, IsBetter is_better, List list, std::size_t least) {
  const Keys places = number_of_each(profile, [&](std::size_t o) {
    std::int64_t better = 0;
    for (std::size_t other = 0; other < profile.options; ++other)
      if (units_of(profile, other) > 0 && is_better(other, o)) ++better;
    return Rational(better);
  });
  Answer answer = answer_by(places, Better::lower);
  for (std::size_t o = 0; o < profile.options; ++o) answer.scores[o] = places[o] ? list(o) : Score{};
  std::size_t longest = least;
  const auto& tiers = answer.ranking.tiers;
  for (std::size_t tier = 0; tier + 1 < tiers.size(); ++tier) {
    const Score& upper = answer.scores[index(tiers[tier].front())];
    const Score& lower = answer.scores[index(tiers[tier + 1].front())];
    std::size_t place = 0;
    while (place < upper.size() && place < lower.size() && upper[place] == lower[place]) ++place;
    longest = std::max(longest, place + 1);
  }
  for (std::size_t o = 0; o < profile.options; ++o)
    if (places[o]) answer.scores[o].resize(longest);
  return answer;
}

/// Is a `Level` true, and at this share of the span?
[[nodiscard]] inline bool is_level(const Reason& reason, const Profile& profile, Level::Side side,
                                   const Rational& share) {
  const auto* level = std::get_if<Level>(&reason);
  if (level == nullptr || level->side != side) return false;
  if (level->level != share * Rational(profile.span) * profile.grade_unit) return false;
  const Rational of = Rational(units_of(profile, index(level->option))) * profile.weight_unit;
  const Rational weight = of * share_where(profile, index(level->option), [&](const Rational& grade) {
                            return side == Level::Side::at_least ? grade >= level->level : grade <= level->level;
                          });
  return level->of == of && level->weight == weight;
}

}  // namespace assent::oracle
