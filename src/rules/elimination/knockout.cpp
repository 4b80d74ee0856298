// The two options with the fewest Borda points meet, and who loses goes out, until one is left.
// Source: Foley; in pref_voting.  Cost: the pairwise count, and O(options^2).
// Example: 3 x A>B>C, 2 x B>C>A: Borda's points A 6, B 7, C 2: C meets A and goes out, then B loses to A  ->  A > B >
// C.
#include <algorithm>
#include <iterator>
#include <optional>

#include "rules/elimination/pair_elimination.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace knockout_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: the last one of the Smith set never loses a meeting; who is above another on every
// ballot has more points, and meets it before it meets others.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,       Law::homogeneity,     Law::pareto, Law::majority,
                         Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser, Law::smith};
constexpr Law breaks[] = {Law::isda,          Law::monotonicity,         Law::weak_monotonicity,
                          Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};

class Knockout final : public PairElimination {
 public:
  explicit Knockout(const Context& context) : PairElimination(context) {
    const std::vector<OptionId> all = all_options(context.profile);
    for (const OptionId option : all) points_.push_back(borda_points(pairwise(), profile(), option, all));
  }

  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override {
    std::vector<Rational> points;
    for (const OptionId option : left) points.push_back(points_[index(option)]);
    return points;
  }

  // Each pair of the last and the last but one may meet; whoever does not beat the other may go out.
  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    const Rational least = *std::ranges::min_element(scores);
    std::vector<OptionId> last, before_last;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (scores[i] == least) last.push_back(left[i]);
    std::optional<Rational> next;
    for (const Rational& score : scores)
      if (score != least && (!next || score < *next)) next = score;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (next && scores[i] == *next) before_last.push_back(left[i]);
    if (last.size() > 1) before_last = last;
    std::vector<OptionId> out;
    std::ranges::copy_if(left, std::back_inserter(out), [&](OptionId option) {
      const bool is_last = std::ranges::find(last, option) != last.end();
      const bool may_meet = is_last || std::ranges::find(before_last, option) != before_last.end();
      const std::vector<OptionId>& others = is_last ? before_last : last;
      return may_meet && std::ranges::any_of(others, [&](OptionId other) {
               const bool loses = pairwise().beats(index(other), index(option));
               return other != option && (loses || (is_last && !pairwise().beats(index(option), index(other))));
             });
    });
    return out;
  }

 private:
  std::vector<Rational> points_;  // by option, on all options
};

Outcome run(const Context& context, const Arguments& arguments) {
  Knockout knockout(context);
  return by_elimination(context, knockout, Read(parameters, arguments).choice<OutTies>("ties"));
}

constexpr std::string_view aliases[] = {"knockout-voting"};

}  // namespace knockout_rule

constinit const Rule knockout{
    .id = "knockout",
    .title = "Knockout voting",
    .family = "elimination",
    .summary =
        "Of the two options with the fewest Borda points, who loses against the other goes out, round after round.",
    .definition = R"(
        Borda's points are counted once, on all options, as in borda. Each round the two options with the fewest points
        of those that are left meet, and the one that more weight puts below the other goes out; where it is as much,
        the one with fewer points. The last one that is left comes first, the others follow, the last to go out first.
        Where several options have the fewest points, any two of these may meet, and where one has the fewest and several
        the next fewest, it may meet any of these: everyone who may go out then is tied to go out. When a round would
        put out all that are left, all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = pairwise_conventions,
    .source = "E. B. Foley; with parallel universes in W. H. Holliday and E. Pacuit, pref_voting (2025)",
    .cost = "O(ballots x options^2); parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "Borda points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = knockout_rule::parameters,
    .keeps = knockout_rule::keeps,
    .breaks = knockout_rule::breaks,
    .aliases = knockout_rule::aliases,
    .run = knockout_rule::run,
};

}  // namespace assent::rules
