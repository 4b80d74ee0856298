// Bottom-two runoff: of the two options with the fewest first places, the one that loses against the other goes out.
// Source: R. LeGrand; named so about 2005.  Cost: the pairwise count, and as instant runoff.
// Example: 4 x A>B>C, 3 x C>B>A, 2 x B>A>C: B and C have the fewest, B beats C: C goes out; B beats A  ->  B > A > C.
#include <algorithm>
#include <cstdint>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace bottom_two_runoff_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: the last one of the Smith set never goes out.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,       Law::homogeneity,     Law::majority,
                         Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser, Law::smith};
constexpr Law breaks[] = {Law::unanimity,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

// The fewest first places and the next fewest.
struct Bottom {
  explicit Bottom(std::vector<Rational> counts) {
    std::ranges::nth_element(counts, counts.begin() + 1);
    fewest = std::min(counts[0], counts[1]);
    next = std::max(counts[0], counts[1]);
  }
  [[nodiscard]] bool meet(const Rational& a, const Rational& b) const { return a == fewest && b == next; }

  Rational fewest, next;
};

class BottomTwo final : public TopElimination {
 public:
  explicit BottomTwo(const Context& context)
      : TopElimination(context.shared, Share::split), pairwise_(context.shared.pairwise()) {}

  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    std::vector<std::uint8_t> loses(left.size());
    const Bottom bottom({scores.begin(), scores.end()});
    for (std::size_t a = 0; a < left.size(); ++a)
      for (std::size_t b = 0; b < left.size(); ++b) {
        if (a == b || !bottom.meet(scores[a], scores[b])) continue;
        // Who has fewer first places loses where the two tie; of equals, each is `a` once.
        loses[pairwise_.beats(index(left[a]), index(left[b])) ? b : a] = 1;
      }
    std::vector<OptionId> out;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (loses[i] != 0) out.push_back(left[i]);
    return out;
  }

 private:
  const Pairwise& pairwise_;
};

// The first option that met this one in the round and beat it; nothing where it lost a tie.
[[nodiscard]] std::optional<OptionId> who_beat(const Eliminated& round, OptionId option, const Pairwise& pairwise) {
  if (round.standings.size() <= round.options.size()) return std::nullopt;  // it tells who goes out, and no more
  std::vector<Rational> counts;
  for (const auto& standing : round.standings) counts.push_back(standing.score);
  const Bottom bottom(counts);
  const auto loser = std::ranges::find(round.standings, option, &Eliminated::Standing::option);
  for (const auto& [other, score] : round.standings)
    if (pairwise.beats(index(other), index(option)) &&
        (bottom.meet(score, loser->score) || bottom.meet(loser->score, score)))
      return other;
  return std::nullopt;
}

// After each round, a meeting that somebody lost in it.
void tell_meetings(Outcome& outcome, const Context& context) {
  std::vector<Reason> reasons;
  for (Reason& reason : outcome.reasons) {
    const auto* out = std::get_if<Eliminated>(&reason);
    std::vector<Reason> meetings;
    for (std::size_t i = 0; out != nullptr && i < out->options.size(); ++i)
      if (const auto winner = who_beat(*out, out->options[i], context.shared.pairwise()))
        meetings.push_back(
            Beats{*winner, out->options[i],
                  opinion_of(context.shared.pairwise(), context.profile, index(*winner), index(out->options[i]))});
    reasons.push_back(std::move(reason));
    reasons.insert(reasons.end(), meetings.begin(), meetings.end());
  }
  outcome.reasons = std::move(reasons);
}

Outcome run(const Context& context, const Arguments& arguments) {
  BottomTwo elimination(context);
  const auto ties = Read(parameters, arguments).choice<OutTies>("ties");
  Outcome outcome = by_elimination(context, elimination, ties, all_options(context.profile));
  tell_meetings(outcome, context);
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"btr-irv", "bottom-two-runoff-irv", "irv-duels", "viennot"};

}  // namespace bottom_two_runoff_rule

constinit const Rule bottom_two_runoff{
    .id = "bottom-two-runoff",
    .title = "Bottom-two runoff",
    .family = "elimination",
    .summary = R"(
        Round after round, one of the two options with the fewest first places goes out: the one that loses against
        the other.)",
    .definition = R"(
        Each round counts first places as instant-runoff does. The option with the fewest meets the one with the next
        fewest; the one that more weight puts below the other goes out, and where they tie, the one with fewer first
        places. The last one that is left comes first, the others follow, the last to go out first.

        Where several options have the fewest, or one has and several have the next fewest, each of the former meets
        each of the latter, and everybody who loses may go out; both do where two with equal first places tie. When
        all that are left would go out, all of them stay, tied.

        `ties`: who of these goes out, as in instant-runoff.)",
    .conventions = top_conventions,
    .source = R"(
        R. LeGrand, in the discussions of election methods (2005); the rule of L. Viennot, or IRV by duels, in F.
        Durand, SVVAMP; ties as in W. H. Holliday and E. Pacuit, pref_voting (2025))",
    .cost = "O(ballots x options^2), and as instant-runoff; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = bottom_two_runoff_rule::parameters,
    .keeps = bottom_two_runoff_rule::keeps,
    .breaks = bottom_two_runoff_rule::breaks,
    .aliases = bottom_two_runoff_rule::aliases,
    .run = bottom_two_runoff_rule::run,
};

}  // namespace assent::rules
