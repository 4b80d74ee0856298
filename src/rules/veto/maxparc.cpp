// MaxParC: everybody approves an option if enough others do; the most approved comes first.
// A rating of r percent says: I approve this if more than 100 - r percent of all approve it. The approvers are the
// largest group that holds together.
// Source: Heitzig, Simmons and Constantino 2021; vodle.  Cost: O(ballots x options x log ballots).
// Example, ratings of four people, 100 at the top of each: A 100 100 40 0, B 60 60 100 100. A: the 40 needs more than
// 60 percent and is the third of four: 3/4 approve. B: the 60s need more than 40 percent: all approve: B > A.
#include <algorithm>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace maxparc_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality,   Law::homogeneity,       Law::pareto,
                         Law::unanimity, Law::monotonicity, Law::weak_monotonicity, Law::copy_independence};
constexpr Law breaks[] = {Law::majority,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::later_no_harm};
constexpr std::string_view aliases[] = {"vodle", "maximal-partial-consensus"};

struct Rating {
  Cell comfort = 0;
  std::int64_t weight = 0;
};

// By option: the ratings of all who do not abstain.
[[nodiscard]] std::vector<std::vector<Rating>> ratings_of(const Profile& profile) {
  std::vector<std::vector<Rating>> all(profile.options);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    const auto comfort = [&](Cell cell) { return profile.span - discomfort(cell, profile.span); };
    Cell top = 0;
    for (const Cell cell : row)
      if (cell != not_compared) top = std::max(top, comfort(cell));
    if (top == 0) continue;
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] != not_compared)
        all[o].push_back({comfort(row[o]) == top ? profile.span : comfort(row[o]), profile.weights[r]});
  }
  return all;
}

// The share that approves, and the mean rating as a share of the span.
[[nodiscard]] Score score_of(std::vector<Rating> ratings, Cell span) {
  Int128 of = 0, sum = 0, up_to = 0, approve = 0;
  for (const Rating& rating : ratings) {
    of = checked_add(of, rating.weight);
    sum = checked_add(sum, checked_multiply(rating.weight, rating.comfort));
  }
  if (of == 0) return {0, 0};
  static_cast<void>(checked_multiply(of, span));  // the products below have room
  std::ranges::sort(ratings, std::ranges::greater(), &Rating::comfort);
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    up_to += ratings[i].weight;
    const bool last_of_equals = i + 1 == ratings.size() || ratings[i + 1].comfort < ratings[i].comfort;
    if (last_of_equals && up_to * span > of * (span - ratings[i].comfort)) approve = up_to;
  }
  return {Rational(approve, of), Rational(sum, of) / Rational(span)};
}

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  const std::vector<std::vector<Rating>> ratings = ratings_of(profile);
  std::vector<Score> scores(profile.options);
  for (std::size_t o = 0; o < profile.options; ++o)
    if (context.shared.totals()[o].weight > 0) scores[o] = score_of(ratings[o], profile.span);
  return outcome_by_grades(context, std::move(scores), BetterScore::higher, 2);
}

}  // namespace maxparc_rule

constinit const Rule maxparc{
    .id = "maxparc",
    .title = "MaxParC",
    .family = "veto",
    .summary = "Everybody approves an option if enough others approve it, too; the most approved comes first.",
    .definition = R"(
        A rating is the comfort of a grade as a share of the span: 1 at the best end of the scale, 0 at the worst. On
        each ballot the options that it rates best count as 1; a ballot that rates all that it grades at 0 abstains,
        and is in no number here. Let n be the weight of the ballots that grade an option and do not abstain: it may
        differ from option to option. A rating r says: I approve this if more than 1 - r of n approve it. The
        approvers are the largest group that holds together so: all with a rating of at least r, for the least rating
        r that somebody gives and for which they are more than (1 - r) n. The share that approves is their weight by
        n, the mean rating is over n, too; both are 0 where n is. Who rates 1 always approves, who rates 0 never.
        Options go by the share that approves, then by the mean rating, the greatest first; equal ones share a tier.
        (Where not all approve, the original draws a lot among the options.))",
    .conventions = graded_conventions,
    .source = R"(
        J. Heitzig, F. W. Simmons and S. M. Constantino, Fair Group Decisions via Non-deterministic Proportional
        Consensus (2021); vodle)",
    .cost = "O(ballots x options x log ballots)",
    .score_name = "approval, mean rating",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .keeps = maxparc_rule::keeps,
    .breaks = maxparc_rule::breaks,
    .aliases = maxparc_rule::aliases,
    .run = maxparc_rule::run,
};

}  // namespace assent::rules
