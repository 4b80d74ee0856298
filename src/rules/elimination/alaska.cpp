// Alaska: some options with the most first places go on, and instant runoff decides among them.
// Source: top-four voting, Alaska 2020.  Cost: as instant runoff.
// Example with 2 seats: 4 x A>B>C, 3 x C>B>A, 2 x B>C>A: A and C go on; C 5, A 4  ->  C > A > B.
#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace alaska_rule {

constexpr std::string_view ties_choices[] = {"simultaneous", "listed-order", "previous-round"};
constexpr Parameter parameters[] = {
    {.name = "seats",
     .type = Parameter::Type::whole,
     .default_text = "4",
     .meaning = "how many options go on after the first round",
     .least = 1,
     .most = 100'000},
    {.name = "ties",
     .type = Parameter::Type::choice,
     .choices = ties_choices,
     .default_text = "simultaneous",
     .meaning = "who goes on, and who goes out later, of several options that a round cannot part: all of them, by "
                "listed order, or later those that were worst in the last round before it that parts them"},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity,
                         Law::pareto,    Law::majority,   Law::condorcet_loser};
constexpr Law breaks[] = {Law::unanimity,
                          Law::mutual_majority,
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
constexpr std::string_view aliases[] = {"top-four", "final-five:seats=5", "k-round-runoff"};

// The options with the most first places, as many as there are seats, in listed order. Where the last seat is tied, all
// who are tied for it have one, or in listed order as many as there are seats.
[[nodiscard]] std::vector<OptionId> seated(const std::vector<OptionId>& options, std::span<const Rational> scores,
                                           std::size_t seats, OutTies ties) {
  std::vector<OptionId> result;
  for (const std::vector<OptionId>& tier : tiers_by(options, scores, BetterScore::higher)) {
    if (result.size() >= seats) break;
    const std::size_t open = seats - result.size();
    const std::size_t count = ties == OutTies::listed_order ? std::min(open, tier.size()) : tier.size();
    result.insert(result.end(), tier.begin(), tier.begin() + static_cast<std::ptrdiff_t>(count));
  }
  std::ranges::sort(result);
  return result;
}

[[nodiscard]] Eliminated first_round(const std::vector<OptionId>& options, std::span<const Rational> scores,
                                     std::vector<OptionId> out) {
  Eliminated reason{.round = 1, .options = std::move(out), .standings = {}};
  for (std::size_t o = 0; o < options.size(); ++o) reason.standings.push_back({options[o], scores[o]});
  return reason;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Read read(parameters, arguments);
  const auto ties = read.choice<OutTies>("ties");
  PlainTopElimination elimination(context.shared, Share::split);
  const std::vector<OptionId> options = all_options(context.profile);
  const std::vector<Rational> scores = elimination.scores(options);
  const std::vector<OptionId> finalists = seated(options, scores, static_cast<std::size_t>(read.whole("seats")), ties);
  Outcome outcome = by_elimination(context, elimination, ties, finalists);
  if (std::vector<OptionId> others = without(options, finalists); !others.empty()) {
    for (Reason& reason : outcome.reasons) ++std::get<Eliminated>(reason).round;
    outcome.reasons.insert(outcome.reasons.begin(), first_round(options, scores, others));
    outcome.ranking.tiers.push_back(std::move(others));
  }
  add_ties_left(outcome);
  return outcome;
}

}  // namespace alaska_rule

constinit const Rule alaska{
    .id = "alaska",
    .title = "Alaska: top four, then instant runoff",
    .family = "elimination",
    .summary = "The four options with the most first places go on, and instant runoff decides among them.",
    .definition = R"(
        The first round counts every ballot for the best option that it lists; k options that share this place get 1/k
        each. As many options as there are `seats`, those with the most, go on, all others are out, tied. Then
        instant-runoff decides among those that go on, counted anew among them: the last one that is left comes first,
        the others follow, the last to go out first, and those that did not go on come last. (With k seats this is a
        runoff of k rounds, in each of which after the first one option goes out; with 2 it is plurality-runoff.)

        `ties`: where several options are tied for the last seats, all of them go on (`simultaneous`,
        `previous-round`), or the first of them in listed order, as many as there are seats (`listed-order`); after that
        as in instant-runoff, where `previous-round` looks back as far as the first round among those that went on.)",
    .conventions = top_conventions,
    .source = R"(
        State of Alaska, Ballot Measure 2 (2020), which has people vote twice; on one set of rankings as in VoteKit
        (2024))",
    .cost = "O(ballots x options), and O(options) for each ballot whose first place goes out",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = alaska_rule::parameters,
    .keeps = alaska_rule::keeps,
    .breaks = alaska_rule::breaks,
    .aliases = alaska_rule::aliases,
    .run = alaska_rule::run,
};

}  // namespace assent::rules
