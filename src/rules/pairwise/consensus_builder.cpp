// Consensus builder: from the last option to the first, each one that stands strikes those before it that half of the
// weight puts below it.
// Source: Charikar, Ramakrishnan, Wang and Wu 2024.  Cost: the pairwise count.
// Example in the order A, B, C: 2 x A>B>C, 1 x B>C>A, 1 x C>A>B. C is put above A by 2 of 4, which is half: A goes; and
// above B by 1. B is the first that stands: B > A = C.
#include <algorithm>
#include <cstdint>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace consensus_builder_rule {

constexpr Parameter parameters[] = {
    {.name = "beta",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "the share of the weight of all ballots that has to prefer an option for it to strike another",
     .least = 0,
     .most = 1},
};
constexpr Law keeps[] = {Law::anonymity,       Law::homogeneity,  Law::pareto,           Law::majority,
                         Law::mutual_majority, Law::monotonicity, Law::weak_monotonicity};
constexpr Law breaks[] = {Law::neutrality,
                          Law::unanimity,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};
constexpr std::string_view aliases[] = {"consensusbuilder"};

// The first in listed order of those that stand at the end.
class Builder {
 public:
  Builder(const Context& context, const Rational& beta)
      : profile_(context.profile), pairwise_(context.shared.pairwise()), stands_(context.profile.options, 1) {
    Int128 total = 0;
    for (const std::int64_t weight : profile_.weights) total = checked_add(total, weight);
    needed_ = beta * Rational(total, 1);
  }

  [[nodiscard]] OptionId winner() {
    for (std::size_t last = stands_.size(); last-- > 0;)
      if (stands_[last] != 0) strike_before(last);
    return option_id(static_cast<std::size_t>(std::ranges::find(stands_, 1) - stands_.begin()));
  }

  /// Who of those struck loses to whoever struck it, by more weight than puts it above.
  [[nodiscard]] const std::vector<Reason>& reasons() const { return reasons_; }

 private:
  void strike_before(std::size_t by) {
    for (std::size_t option = 0; option < by; ++option) {
      if (stands_[option] == 0 || Rational(pairwise_.support(by, option), 1) < needed_) continue;
      stands_[option] = 0;
      if (pairwise_.beats(by, option))
        reasons_.emplace_back(Beats{option_id(by), option_id(option), opinion_of(pairwise_, profile_, by, option)});
    }
  }

  const Profile& profile_;
  const Pairwise& pairwise_;
  std::vector<std::uint8_t> stands_;
  Rational needed_;
  std::vector<Reason> reasons_;
};

Outcome run(const Context& context, const Arguments& arguments) {
  Builder builder(context, Read(parameters, arguments).ratio("beta"));
  const OptionId winner = builder.winner();
  Outcome outcome = outcome_of_set(context.profile, "first option in listed order that stands", {&winner, 1});
  outcome.reasons.insert(outcome.reasons.end(), builder.reasons().begin(), builder.reasons().end());
  return outcome;
}

}  // namespace consensus_builder_rule

constinit const Rule consensus_builder{
    .id = "consensus-builder",
    .title = "Consensus builder",
    .family = "pairwise",
    .summary = R"(
        From the last option listed to the first, each that stands strikes those before it to which half of the weight
        prefers it; the first that stands wins.)",
    .definition = R"(
        All options stand at first. In listed order from the last option to the first, each one that still stands
        strikes every option that is listed before it, stands, and is put below it by ballots of at least `beta` x the
        weight of all ballots, those that tie the two or do not compare them included. The first option in listed
        order that stands at the end comes first; all others follow, tied. The order in which the options are listed
        matters: it stands for the ranking of one of the voters, which the original draws by lot.)",
    .conventions = pairwise_conventions,
    .source = R"(
        M. Charikar, P. Ramakrishnan, K. Wang and H. Wu, Breaking the metric voting distortion barrier (2024), whose
        order is random; with a given order as in W. H. Holliday and E. Pacuit, pref_voting (2025))",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = consensus_builder_rule::parameters,
    .keeps = consensus_builder_rule::keeps,
    .breaks = consensus_builder_rule::breaks,
    .aliases = consensus_builder_rule::aliases,
    .run = consensus_builder_rule::run,
};

}  // namespace assent::rules
