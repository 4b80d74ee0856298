// The Banks set: the options at the top of chains of wins that cannot be made longer.
// Source: Banks 1985.  Cost: hard, a search for each option.
// Example: A beats B, B beats C, C beats A and all three beat D: the longest chains are A > B > D, B > C > D and
// C > A > D  ->  A = B = C > D.
#include <algorithm>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace banks_rule {

// Beside what the definition shows: Banks 1985; Laslier, Tournament Solutions and Majority Voting (1997).
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::reversal_symmetry,
                         Law::clone_independence,
                         Law::copy_independence};
constexpr Law breaks[] = {Law::unanimity,     Law::positive_involvement, Law::negative_involvement, Law::reinforcement,
                          Law::later_no_harm, Law::later_no_help,        Law::resolvability};

using Options = std::vector<std::size_t>;

// Looks for a chain below one option that nobody beats as a whole: whoever beats the option has to lose to a member,
// or to tie with it. Such a chain, made as long as it can be, still has the option at its top.
class ChainSearch {
 public:
  ChainSearch(const Pairwise& pairwise, Work& work) : pairwise_(pairwise), work_(work) {}

  [[nodiscard]] bool finds(std::size_t top) {
    Options above, below;
    for (std::size_t option = 0; option < pairwise_.options(); ++option) {
      if (pairwise_.beats(option, top)) above.push_back(option);
      if (pairwise_.beats(top, option)) below.push_back(option);
    }
    chain_ = {top};
    return extends(above, below);
  }

 private:
  // `above` beat the whole chain; `below` can come into it.
  bool extends(const Options& above, Options below) {
    if (above.empty()) return true;
    if (!work_.spend(static_cast<std::int64_t>(above.size() * below.size() + 10))) return false;
    for (const std::size_t member : answers_to_hardest(above, below)) {
      std::erase(below, member);
      Options still_above, still_below;
      for (const std::size_t option : above)
        if (pairwise_.beats(option, member)) still_above.push_back(option);
      for (const std::size_t option : below)
        if (fits(option, member)) still_below.push_back(option);
      chain_.push_back(member);
      const bool found = extends(still_above, std::move(still_below));
      chain_.pop_back();
      if (found || work_.stopped()) return found;
    }
    return false;
  }

  // Of those above, the one that the fewest options can answer; these, the ones that answer most of the others first.
  [[nodiscard]] Options answers_to_hardest(const Options& above, const Options& below) const {
    Options fewest;
    bool is_first = true;
    for (const std::size_t option : above) {
      Options answers;
      for (const std::size_t member : below)
        if (!pairwise_.beats(option, member)) answers.push_back(member);
      if (is_first || answers.size() < fewest.size()) fewest = std::move(answers);
      is_first = false;
      if (fewest.empty()) break;
    }
    const auto unanswered = [&](std::size_t member) {
      return std::ranges::count_if(above, [&](std::size_t option) { return pairwise_.beats(option, member); });
    };
    std::ranges::stable_sort(fewest, {}, unanswered);
    return fewest;
  }

  // Can both be members of the chain? One must beat the other, and no member may close a circle with them.
  [[nodiscard]] bool fits(std::size_t option, std::size_t member) const {
    const bool wins = pairwise_.beats(option, member);
    if (!wins && !pairwise_.beats(member, option)) return false;
    const std::size_t upper = wins ? option : member;
    const std::size_t lower = wins ? member : option;
    return std::ranges::none_of(
        chain_, [&](std::size_t other) { return pairwise_.beats(lower, other) && pairwise_.beats(other, upper); });
  }

  const Pairwise& pairwise_;
  Work& work_;
  Options chain_;
};

// The option at the top of a chain that is built from one option upwards: whoever beats all of it comes above it.
[[nodiscard]] std::size_t top_of_chain_from(const Pairwise& pairwise, std::size_t option) {
  Options chain{option};
  for (std::size_t other = 0; other < pairwise.options(); ++other)
    if (std::ranges::all_of(chain, [&](std::size_t member) { return pairwise.beats(other, member); }))
      chain.push_back(other);
  return chain.back();
}

Outcome run(const Context& context, const Arguments&) {
  const Pairwise& pairwise = context.shared.pairwise();
  const std::size_t options = pairwise.options();
  std::vector<std::uint8_t> is_known(options);
  for (std::size_t option = 0; option < options; ++option) is_known[top_of_chain_from(pairwise, option)] = 1;
  Work work(context.limits);
  ChainSearch search(pairwise, work);
  std::vector<OptionId> members;
  std::vector<OptionId> possible;
  for (std::size_t option = 0; option < options; ++option) {
    if (is_known[option] != 0 || (!work.stopped() && search.finds(option))) members.push_back(option_id(option));
    else if (work.stopped()) possible.push_back(option_id(option));
  }
  Outcome outcome = outcome_of_set(context.profile, "Banks set", members);
  if (possible.empty()) return outcome;
  std::erase_if(outcome.reasons, [](const Reason& reason) { return std::holds_alternative<Membership>(reason); });
  possible.insert(possible.end(), members.begin(), members.end());
  std::ranges::sort(possible);
  outcome.proof = Bounded{Rational(static_cast<std::int64_t>(members.size())),
                          Rational(static_cast<std::int64_t>(possible.size())),
                          *work.stopped(),
                          {},
                          members,
                          possible};
  return outcome;
}

constexpr std::string_view aliases[] = {"banks-set"};

}  // namespace banks_rule

constinit const Rule banks{
    .id = "banks",
    .title = "Banks set",
    .family = "pairwise",
    .summary = "The options at the top of chains of pairwise wins that cannot be made longer come first.",
    .definition = R"(
        An option beats another when more weight puts it above than below; a tie is no win. A chain is a list of
        options each of which beats all that follow. The Banks set is made of the first options of all chains into
        which no other option fits, at any place. Its members come first, tied; all others follow, tied. Where the
        work budget ends first, those are called members that are known to be, and the bounds count members. A step of
        the work budget is one pair of options looked at.)",
    .conventions = pairwise_conventions,
    .source = "J. S. Banks, Sophisticated voting outcomes and agenda control, Social Choice and Welfare 1 (1985)",
    .cost = "O(ballots x options^2 + options^3), then hard",
    .exact_up_to = "300 options with random ballots",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = banks_rule::keeps,
    .breaks = banks_rule::breaks,
    .aliases = banks_rule::aliases,
    .run = banks_rule::run,
};

}  // namespace assent::rules
