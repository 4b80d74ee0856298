#include "rules/kernel/grades.hpp"

#include <algorithm>

#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent::rules {
namespace {

constexpr std::size_t most_counters = std::size_t{1} << 20;  // above, grades are sorted

[[nodiscard]] std::vector<OptionGrades> count_by_table(const Profile& profile) {
  const auto levels = static_cast<std::size_t>(profile.span) + 1;
  std::vector<Int128> table(profile.options * levels);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] != not_compared)
        table[o * levels + static_cast<std::size_t>(discomfort(row[o], profile.span))] += profile.weights[r];
  }
  std::vector<OptionGrades> all(profile.options);
  for (std::size_t o = 0; o < profile.options; ++o)
    for (std::size_t level = levels; level-- > 0;) {
      const Int128 weight = table[o * levels + level];
      if (weight == 0) continue;
      all[o].worst_first.push_back({static_cast<Cell>(level), weight});
      all[o].weight += weight;
    }
  return all;
}

[[nodiscard]] std::vector<OptionGrades> count_by_sorting(const Profile& profile) {
  std::vector<OptionGrades> all(profile.options);
  std::vector<GradeWeight> column;
  for (std::size_t o = 0; o < profile.options; ++o) {
    column.clear();
    for (std::size_t r = 0; r < profile.rows(); ++r)
      if (const Cell cell = profile.cell(r, o); cell != not_compared)
        column.push_back({discomfort(cell, profile.span), profile.weights[r]});
    std::ranges::sort(column, std::ranges::greater(), &GradeWeight::discomfort);
    for (const GradeWeight& grade : column) {
      std::vector<GradeWeight>& grades = all[o].worst_first;
      if (grades.empty() || grades.back().discomfort != grade.discomfort) grades.push_back({grade.discomfort, 0});
      grades.back().weight += grade.weight;
      all[o].weight += grade.weight;
    }
  }
  return all;
}

// Cuts the lists after the last place that parts two neighbouring tiers.
void cut_lists(Outcome& outcome, std::size_t least) {
  std::size_t places = least;
  for (const Reason& reason : outcome.reasons)
    if (const auto* difference = std::get_if<FirstDifference>(&reason))
      places = std::max(places, difference->place + 1);
  for (Score& score : outcome.scores)
    if (!score.empty()) score.resize(places);
}

}  // namespace

std::vector<OptionGrades> count_grades(const Profile& profile) {
  const auto levels = static_cast<std::size_t>(profile.span) + 1;
  return levels <= most_counters / profile.options ? count_by_table(profile) : count_by_sorting(profile);
}

std::size_t worse_middle(const OptionGrades& grades) {
  Int128 up_to = 0;
  for (std::size_t place = 0; place < grades.worst_first.size(); ++place) {
    up_to += grades.worst_first[place].weight;
    if (up_to >= grades.weight - up_to) return place;
  }
  return 0;  // nobody graded it
}

Int128 weight_at_least(const OptionGrades& grades, const Profile& profile, const Rational& share) {
  Int128 weight = 0;
  for (const GradeWeight& grade : grades.worst_first)
    if (Rational(grade.discomfort, profile.span) >= share) weight += grade.weight;
  return weight;
}

Int128 weight_at_most(const OptionGrades& grades, const Profile& profile, const Rational& share) {
  Int128 weight = 0;
  for (const GradeWeight& grade : grades.worst_first)
    if (Rational(grade.discomfort, profile.span) <= share) weight += grade.weight;
  return weight;
}

Level level_of(OptionId option, const OptionGrades& grades, const Profile& profile, Level::Side side,
               const Rational& share) {
  const Int128 weight =
      side == Level::Side::at_least ? weight_at_least(grades, profile, share) : weight_at_most(grades, profile, share);
  return {side, option, Rational(weight, 1) * profile.weight_unit, Rational(grades.weight, 1) * profile.weight_unit,
          share * Rational(profile.span) * profile.grade_unit};
}

Outcome outcome_by_grades(const Context& context, std::span<const Rational> numbers, BetterScore better) {
  const std::vector<DiscomfortTotal>& totals = context.shared.totals();
  Outcome outcome;
  outcome.scores.resize(context.profile.options);
  const std::vector<OptionId> graded = graded_options(totals);
  for (const OptionId option : graded) outcome.scores[index(option)] = {numbers[index(option)]};
  outcome.ranking.tiers = tiers_by(graded, numbers, better);
  add_steps(outcome, numbers);
  add_ties_left(outcome);
  set_ungraded_aside(outcome, totals);
  return outcome;
}

Outcome outcome_by_grades(const Context& context, std::vector<Score> lists, BetterScore better, std::size_t least) {
  const std::vector<DiscomfortTotal>& totals = context.shared.totals();
  Outcome outcome;
  outcome.ranking.tiers = tiers_by(graded_options(totals), lists, better);
  add_steps(outcome, lists);
  outcome.scores = std::move(lists);
  cut_lists(outcome, least);
  add_ties_left(outcome);
  set_ungraded_aside(outcome, totals);
  return outcome;
}

}  // namespace assent::rules
