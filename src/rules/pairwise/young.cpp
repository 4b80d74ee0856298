// Young's rule: the option that the fewest ballots keep from losing to nobody.
// Source: Young 1977.  Cost: hard; see changes.hpp.
// Example: 3 x A>B>C, 2 x B>C>A, 2 x C>A>B: A loses to nobody but C, by 3 to 4: without one ballot of C>A>B it does
// not; B loses to A by 2 to 5: 3 ballots; C loses to B by 2 to 5: 3 ballots  ->  A > B = C.
#include <algorithm>
#include <map>
#include <utility>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/pairwise/change_relaxation.hpp"
#include "rules/pairwise/changes.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace young_rule {

constexpr Law keeps[] = {Law::anonymity,    Law::neutrality,        Law::majority,         Law::condorcet_winner,
                         Law::monotonicity, Law::weak_monotonicity, Law::copy_independence};
constexpr Law breaks[] = {Law::homogeneity,        Law::unanimity,     Law::mutual_majority,
                          Law::condorcet_loser,    Law::smith,         Law::isda,
                          Law::participation,      Law::reinforcement, Law::reversal_symmetry,
                          Law::clone_independence, Law::later_no_harm, Law::later_no_help};

// 1 where a ballot puts the other option above, -1 where below, 0 where it does not part them.
[[nodiscard]] std::int8_t verdict(Cell option, Cell other) {
  if (option == not_compared || other == not_compared || option == other) return 0;
  return other < option ? 1 : -1;
}

}  // namespace young_rule

// A need is by how much another option is ahead. Only those matter that are ahead or can get ahead when ballots go that
// put another one above.
ChangeQuestion young_question(const Context& context, OptionId option) {
  const Profile& profile = context.profile;
  const Pairwise& pairwise = context.shared.pairwise();
  RowReader rows(profile.cells);
  const auto is_against = [&](std::span<const Cell> cells) {
    return std::ranges::any_of(cells, [&](Cell other) { return young_rule::verdict(cells[index(option)], other) > 0; });
  };
  std::vector<Int128> most(profile.options);
  for (std::size_t other = 0; other < profile.options; ++other) most[other] = pairwise.margin(other, index(option));
  for (std::size_t row = 0; row < profile.rows(); ++row) {
    const std::span<const Cell> cells = rows[row];
    if (!is_against(cells)) continue;
    for (std::size_t other = 0; other < profile.options; ++other)
      if (young_rule::verdict(cells[index(option)], cells[other]) < 0) most[other] += profile.weights[row];
  }
  ChangeQuestion question;
  for (std::size_t other = 0; other < profile.options; ++other) {
    if (other == index(option) || most[other] <= 0) continue;
    question.rivals.push_back(option_id(other));
    question.needs.push_back(static_cast<std::int64_t>(pairwise.margin(other, index(option))));
  }
  if (are_met(question.needs)) return question;
  std::map<std::vector<std::int8_t>, std::int64_t> kinds;
  for (std::size_t row = 0; row < profile.rows(); ++row) {
    const std::span<const Cell> cells = rows[row];
    std::vector<std::int8_t> gains;
    for (const OptionId rival : question.rivals)
      gains.push_back(young_rule::verdict(cells[index(option)], cells[index(rival)]));
    if (std::ranges::find(gains, 1) != gains.end()) kinds[gains] += profile.weights[row];
  }
  for (const auto& [gains, count] : kinds) question.ballots.push_back({count, {{1, gains}}});
  return question;
}

// The same where so many ballots go: what takes 1 from a lead then takes 2, and what adds 1 to it nothing. No gain is
// negative so, and what has to be even is.
ChangeQuestion with_count(ChangeQuestion question, std::int64_t count) {
  for (std::int64_t& need : question.needs) need += count;
  for (Changeable& ballots : question.ballots)
    for (std::int8_t& gain : ballots.changes.front().gains) ++gain;
  return question;
}

namespace young_rule {

// From a number of ballots that is too small, or just enough, upwards.
ChangeAnswer fewest_ballots(const Context& context, OptionId option, Work& work) {
  const ChangeQuestion question = young_question(context, option);
  if (are_met(question.needs)) return {0, 0};
  const std::int64_t all = all_changes(question).value();
  const ChangeTable table(question);
  Relaxation relaxation(table, question);
  (void)relaxation.solve(work);
  for (std::int64_t count = relaxation.bound(); count < all; ++count) {
    if (!work.stopped()) {
      const ChangeAnswer answer = search_changes(with_count(question, count), count + 1, work);
      if (answer.best <= count) return {count, count};
      if (answer.at_least > count) continue;
    }
    return {std::min(all, greedy_changes(question).value_or(all)), count};
  }
  return {all, all};
}

Outcome run(const Context& context, const Arguments&) {
  return outcome_by_changes(context, "set of options that can come not to lose", fewest_ballots);
}

constexpr std::string_view aliases[] = {"young-condorcet", "weak-young"};

}  // namespace young_rule

constinit const Rule young{
    .id = "young",
    .title = "Young's rule",
    .family = "pairwise",
    .summary = "The option comes first for which the fewest ballots have to go until it loses to no other one.",
    .definition = R"(
        An option loses to another when more weight puts it below than above. Its score is the least weight of ballots
        that have to be taken away until it loses to nobody; ties with others are allowed. The least comes first,
        equal scores share a tier. A ballot with a weight is as many equal ballots as its weight holds units, each of
        which can be taken away; the unit is the largest of which all weights are whole multiples. The
        scores are found by branch and bound: the least where parts of ballots may go, too, is worked out as a linear
        program in whole numbers, and where the answer is no whole number of ballots, fewer and more are tried apart.
        Where the work budget ends first, scores are those of the best choice found, and the bounds are of the best
        option. A step of the work budget is one kind of ballots looked at, or four numbers of the linear program.)",
    .conventions = pairwise_conventions,
    .source = "H. P. Young, Extending Condorcet's rule, Journal of Economic Theory 16 (1977)",
    .cost = "O(ballots x options^2), then hard",
    .exact_up_to = "10 options and 10,000 random ballots",
    .score_name = "ballots to take away",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .keeps = young_rule::keeps,
    .breaks = young_rule::breaks,
    .aliases = young_rule::aliases,
    .run = young_rule::run,
};

}  // namespace assent::rules
