// Plurality with a runoff: the two options with the most first places meet.
// Source: the two-round system, in use since the 19th century.  Cost: O(ballots x options).
// Example: 4 x A>B>C, 3 x C>B>A, 2 x B>C>A: A and C meet; the ballots of B go to C: C 5, A 4  ->  C > A > B.
#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/elimination.hpp"
#include "rules/kernel/ends.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/kernel/work.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace plurality_runoff_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: Woodall 1997.
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::majority, Law::condorcet_loser};
constexpr Law breaks[] = {Law::unanimity,
                          Law::condorcet_winner,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence};

// One round: who takes part, in listed order, and how many first places they have.
struct Round {
  std::vector<OptionId> options;
  std::vector<Rational> scores;

  [[nodiscard]] std::vector<OptionId> most(std::span<const OptionId> among) const {
    std::vector<Rational> of_these;
    for (const OptionId option : among)
      of_these.push_back(scores[static_cast<std::size_t>(std::ranges::lower_bound(options, option) - options.begin())]);
    return with_most(among, of_these);
  }
};

class Runoff {
 public:
  explicit Runoff(SharedWork& shared) : tops_(shared, End::top, Share::split) {
    first_ = count(all_options(shared.profile()));
    leaders_ = first_.most(first_.options);
    if (leaders_.size() > 1 || leaders_.size() == first_.options.size()) return;
    seconds_ = first_.most(without(first_.options, leaders_));
  }

  [[nodiscard]] Round count(std::vector<OptionId> options) {
    std::vector<Rational> scores = tops_.scores(options);
    return {std::move(options), std::move(scores)};
  }
  [[nodiscard]] const Round& first() const { return first_; }

  /// Everybody who may have a seat in the runoff.
  [[nodiscard]] std::vector<OptionId> finalists() const {
    std::vector<OptionId> options = leaders_;
    options.insert(options.end(), seconds_.begin(), seconds_.end());
    std::ranges::sort(options);
    return options;
  }
  /// The two who have one, where ties go in listed order.
  [[nodiscard]] std::vector<OptionId> first_two() const {
    std::vector<OptionId> options = leaders_;
    options.insert(options.end(), seconds_.begin(), seconds_.end());
    if (options.size() > 2) options.resize(2);
    std::ranges::sort(options);
    return options;
  }
  /// Each pair that may meet.
  template <class Visit>
  void for_each_pair(Visit visit) const {
    for (std::size_t a = 0; a < leaders_.size(); ++a) {
      for (std::size_t b = a + 1; b < leaders_.size(); ++b) visit(leaders_[a], leaders_[b]);
      for (const OptionId second : seconds_) visit(std::min(leaders_[a], second), std::max(leaders_[a], second));
    }
  }

 private:
  EndCount tops_;
  Round first_;
  std::vector<OptionId> leaders_, seconds_;  // who has the most first places, and the next most where only one has
};

[[nodiscard]] Eliminated eliminated(std::size_t number, const Round& round, const std::vector<OptionId>& out) {
  Eliminated reason{.round = number, .options = out, .standings = {}};
  for (std::size_t i = 0; i < round.options.size(); ++i)
    reason.standings.push_back({round.options[i], round.scores[i]});
  return reason;
}

[[nodiscard]] Outcome two_rounds(Runoff& runoff, OutTies ties) {
  const Round& first = runoff.first();
  const Round second = runoff.count(ties == OutTies::listed_order ? runoff.first_two() : runoff.finalists());
  std::vector<OptionId> winners = second.most(second.options);
  if (ties == OutTies::previous_round) winners = first.most(winners);
  if (ties == OutTies::listed_order) winners.resize(1);
  Outcome outcome;
  const std::vector<OptionId> out_first = without(first.options, second.options);
  const std::vector<OptionId> out_second = without(second.options, winners);
  if (!out_first.empty()) outcome.reasons.push_back(eliminated(1, first, out_first));
  if (!out_second.empty()) outcome.reasons.push_back(eliminated(2, second, out_second));
  for (const auto& tier : {winners, out_second, out_first})
    if (!tier.empty()) outcome.ranking.tiers.push_back(tier);
  return outcome;
}

// Who wins against somebody, or ties, in one of the pairs that may meet.
[[nodiscard]] Outcome all_runoffs(const Context& context, Runoff& runoff) {
  Work work(context.limits);
  const auto cost =
      static_cast<std::int64_t>(context.profile.rows() + 1) * static_cast<std::int64_t>(context.profile.options);
  std::vector<OptionId> winners;
  runoff.for_each_pair([&](OptionId a, OptionId b) {
    if (!work.spend(cost)) return;
    const Round round = runoff.count({a, b});
    const std::vector<OptionId> most = round.most(round.options);
    winners.insert(winners.end(), most.begin(), most.end());
  });
  std::ranges::sort(winners);
  winners.erase(std::unique(winners.begin(), winners.end()), winners.end());
  const std::vector<OptionId> certain = winners;
  std::vector<OptionId> possible = runoff.finalists();
  std::ranges::sort(possible);
  if (winners.empty()) winners = possible;
  Outcome outcome = outcome_of_set(context.profile, "set of options that win in some runoff", winners);
  std::erase_if(outcome.reasons, [](const Reason& reason) { return std::holds_alternative<TieLeft>(reason); });
  if (const auto stopped = work.stopped())
    outcome.proof = Bounded{Rational(static_cast<std::int64_t>(winners.size())),
                            Rational(static_cast<std::int64_t>(runoff.finalists().size())),
                            *stopped,
                            {},
                            certain,
                            possible};
  return outcome;
}

Outcome run(const Context& context, const Arguments& arguments) {
  Runoff runoff(context.shared);
  const auto ties = Read(parameters, arguments).choice<OutTies>("ties");
  Outcome outcome = ties == OutTies::parallel_universes && runoff.finalists().size() > 2 ? all_runoffs(context, runoff)
                                                                                         : two_rounds(runoff, ties);
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"two-round", "two-round-system", "top-two", "plurality-with-runoff"};

}  // namespace plurality_runoff_rule

constinit const Rule plurality_runoff{
    .id = "plurality-runoff",
    .title = "Plurality with a runoff",
    .family = "elimination",
    .summary = "The two options with the most first places meet in a second round.",
    .definition = R"(
        The first round counts every ballot for its best option; k options that share this place get 1/k each. The two
        with the most have a seat in the second round, which counts every ballot for the better of them. The one with
        the most comes first, the other one second, all others follow, tied.

        `ties`: who has a seat where several options have the most, or one has and several have the next most:
        `simultaneous` all of them: the second round counts every ballot for the best of all that have a seat, the
        most win it, with a majority or without, and there is no third round: the others with a seat come second,
        tied; `previous-round` the same, and a tie of the second round goes to who had more in the first;
        `listed-order` the first of them in listed order, in both rounds; `parallel-universes` each pair of them
        meets in a world of its own: the options that win in one of these, or tie, come first, tied, all others
        follow, tied.)",
    .conventions = top_conventions,
    .source = "the two-round system; worlds as in W. H. Holliday and E. Pacuit, pref_voting (2025)",
    .cost = "O(ballots x options); parallel-universes: and again for each pair",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = plurality_runoff_rule::parameters,
    .keeps = plurality_runoff_rule::keeps,
    .breaks = plurality_runoff_rule::breaks,
    .aliases = plurality_runoff_rule::aliases,
    .run = plurality_runoff_rule::run,
};

}  // namespace assent::rules
