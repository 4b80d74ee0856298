// Leximin discomfort: fewest of the worst grades, then fewest of the next.
// Each option has a list: which share of the weight that graded it gives the worst grade that occurs, the next worst
// and so on. Lists are compared place after place; a smaller share comes first. Source: the leximin of Sen, turned to
// discomfort.  Cost: O(ballots x options + options x grades x log options). Example: A 9 5 5, B 9 6 0  ->  9: 1/3 each;
// 6: A 0, B 1/3: A first.
#include <algorithm>
#include <utility>

#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace leximin_discomfort_rule {

// Beside what the definition shows: sums, compared in order: Smith 1973.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::unanimity,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::positive_involvement,
                         Law::negative_involvement,
                         Law::reinforcement,
                         Law::copy_independence,
                         Law::later_no_help,
                         Law::resolvability};
constexpr Law breaks[] = {
    Law::majority, Law::mutual_majority,   Law::condorcet_winner,   Law::condorcet_loser, Law::smith,
    Law::isda,     Law::reversal_symmetry, Law::clone_independence, Law::later_no_harm};

// Which option is better: the first grade, from the worst, that one of them is given by a greater share decides.
struct Better {
  const std::vector<OptionGrades>& all;

  // The worst discomfort that the two are given by different shares; -1 where there is none.
  [[nodiscard]] Cell differ(OptionId a, OptionId b) const { return compare(a, b).first; }
  [[nodiscard]] bool operator()(OptionId a, OptionId b) const { return compare(a, b).second < 0; }

 private:
  [[nodiscard]] std::pair<Cell, std::strong_ordering> compare(OptionId a, OptionId b) const {
    const OptionGrades& left = all[index(a)];
    const OptionGrades& right = all[index(b)];
    const std::size_t shorter = std::min(left.worst_first.size(), right.worst_first.size());
    for (std::size_t place = 0; place < shorter; ++place) {
      const GradeWeight& x = left.worst_first[place];
      const GradeWeight& y = right.worst_first[place];
      if (x.discomfort != y.discomfort) return {std::max(x.discomfort, y.discomfort), x.discomfort <=> y.discomfort};
      const auto order = Rational(x.weight, left.weight) <=> Rational(y.weight, right.weight);
      if (order != 0) return {x.discomfort, order};
    }
    return {-1, std::strong_ordering::equal};  // shares that are equal up to here add up to 1
  }
};

// Options from best to worst, in tiers.
[[nodiscard]] std::vector<std::vector<OptionId>> tiers_of(std::vector<OptionId> options, const Better& better) {
  std::ranges::stable_sort(options, better);
  std::vector<std::vector<OptionId>> tiers;
  for (const OptionId option : options) {
    if (tiers.empty() || better(tiers.back().front(), option)) tiers.emplace_back();
    tiers.back().push_back(option);
  }
  return tiers;
}

// Every discomfort that somebody gives, the worst first, down to the last one that parts two neighbouring tiers.
[[nodiscard]] std::vector<Cell> places_that_count(const std::vector<OptionGrades>& all,
                                                  const std::vector<std::vector<OptionId>>& tiers,
                                                  const Better& better) {
  std::vector<Cell> cells;
  for (const OptionGrades& grades : all)
    for (const GradeWeight& grade : grades.worst_first) cells.push_back(grade.discomfort);
  std::ranges::sort(cells, std::ranges::greater());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  Cell last = cells.empty() ? 0 : cells.front();
  for (std::size_t tier = 1; tier < tiers.size(); ++tier)
    last = std::min(last, better.differ(tiers[tier - 1].front(), tiers[tier].front()));
  std::erase_if(cells, [&](Cell cell) { return cell < last; });
  return cells;
}

[[nodiscard]] Score shares_at(const OptionGrades& grades, std::span<const Cell> cells) {
  Score shares(cells.size());
  std::size_t place = 0;
  for (const GradeWeight& grade : grades.worst_first) {
    while (place < cells.size() && cells[place] > grade.discomfort) ++place;
    if (place == cells.size()) break;
    shares[place] = Rational(grade.weight, grades.weight);
  }
  return shares;
}

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionGrades> all = count_grades(context.profile);
  const Better better{all};
  const std::vector<DiscomfortTotal>& totals = context.shared.totals();
  Outcome outcome;
  outcome.scores.resize(all.size());
  outcome.ranking.tiers = tiers_of(graded_options(totals), better);
  const std::vector<Cell> cells = places_that_count(all, outcome.ranking.tiers, better);
  for (const OptionId option : graded_options(totals))
    outcome.scores[index(option)] = shares_at(all[index(option)], cells);
  add_steps(outcome, outcome.scores);
  add_ties_left(outcome);
  set_ungraded_aside(outcome, totals);
  return outcome;
}

// As one number: a grade is worth more than the weight of everybody at all lower grades together.
std::optional<ColumnScore> column_score(const Arguments&) {
  return ColumnScore{.value = [](Cell discomfort, Cell, Int128 apart) {
    Int128 value = discomfort == 0 ? 0 : 1;
    for (Cell level = 1; level < discomfort; ++level) value = checked_multiply(value, checked_add(apart, 1));
    return value;
  }};
}

}  // namespace leximin_discomfort_rule

constinit const Rule leximin_discomfort{
    .id = "leximin-discomfort",
    .title = "Leximin discomfort",
    .family = "discomfort",
    .summary = "The option with the least of the worst grades comes first; where that is equal, of the next worst.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. Each option has a list of numbers:
        the share of the weight that graded it that gives the worst discomfort that occurs on any ballot, then the
        next worst, and so on. Lists are compared place after place, the smaller share at the first difference comes
        first; equal lists share a tier. Of the lists, only the places are shown that part neighbouring tiers.)",
    .conventions = graded_conventions,
    .source =
        "the leximin criterion of A. Sen, Collective Choice and Social Welfare (1970), applied to grades of discomfort",
    .cost = "O(ballots x options + options x grades x log options)",
    .score_name = "shares, worst grade first",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .keeps = leximin_discomfort_rule::keeps,
    .breaks = leximin_discomfort_rule::breaks,
    .run = leximin_discomfort_rule::run,
    .column_score = leximin_discomfort_rule::column_score,
};

}  // namespace assent::rules
