// The Banks set: the options at the top of chains of wins that cannot be made longer.
// Source: Banks 1985.  Cost: hard, a search for each option.
// Example: A beats B, B beats C, C beats A and all three beat D: the longest chains are A > B > D, B > C > D and
// C > A > D  ->  A = B = C > D.
#include <algorithm>
#include <optional>
#include <utility>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/covering.hpp"
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

  /// Where it does, `chain` is the chain, the option first.
  [[nodiscard]] bool finds(std::size_t top) {
    Options above, below;
    for (std::size_t option = 0; option < pairwise_.options(); ++option) {
      if (pairwise_.beats(option, top)) above.push_back(option);
      if (pairwise_.beats(top, option)) below.push_back(option);
    }
    chain_ = {top};
    return extends(above, below);
  }
  [[nodiscard]] const Options& chain() const { return chain_; }

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
      if (extends(still_above, std::move(still_below))) return true;
      chain_.pop_back();
      if (work_.stopped()) return false;
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

// A chain that is built from one option upwards: whoever beats all of it comes above it. The lowest first.
[[nodiscard]] Options chain_up_from(const Pairwise& pairwise, std::size_t option) {
  Options chain{option};
  for (std::size_t other = 0; other < pairwise.options(); ++other)
    if (std::ranges::all_of(chain, [&](std::size_t member) { return pairwise.beats(other, member); }))
      chain.push_back(other);
  return chain;
}

// In a chain, who beats whom is an order.
[[nodiscard]] Chain as_reason(const Context& context, Options chain) {
  const Pairwise& pairwise = context.shared.pairwise();
  std::ranges::sort(chain, [&](std::size_t a, std::size_t b) { return pairwise.beats(a, b); });
  Chain reason;
  std::optional<std::pair<std::size_t, std::size_t>> narrowest;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    reason.options.push_back(option_id(chain[i]));
    for (std::size_t j = i + 1; j < chain.size(); ++j)
      if (!narrowest || pairwise.margin(chain[i], chain[j]) < pairwise.margin(narrowest->first, narrowest->second))
        narrowest = {chain[i], chain[j]};
  }
  if (narrowest) reason.narrowest = opinion_of(pairwise, context.profile, narrowest->first, narrowest->second);
  return reason;
}

// What keeps an option out: one that covers it; where there is none, a member that beats it.
[[nodiscard]] Reason kept_out(const Context& context, const CoveringRelation& covering, std::size_t option) {
  const Pairwise& pairwise = context.shared.pairwise();
  for (std::size_t other = 0; other < pairwise.options(); ++other)
    if (covering.covers(other, option)) return covering.reason(other, option);
  const std::size_t top = chain_up_from(pairwise, option).back();
  return Beats{option_id(top), option_id(option), opinion_of(pairwise, context.profile, top, option)};
}

struct Found {
  std::vector<OptionId> members, possible;
  std::vector<Options> chains;  // by option: one with it at the top; empty where none is known
  std::optional<StoppedBy> stopped;
};

[[nodiscard]] Found find_members(const Context& context) {
  const Pairwise& pairwise = context.shared.pairwise();
  const std::size_t options = pairwise.options();
  Found found{.members = {}, .possible = {}, .chains = std::vector<Options>(options), .stopped = {}};
  for (std::size_t option = 0; option < options; ++option) {
    Options chain = chain_up_from(pairwise, option);
    Options& known = found.chains[chain.back()];
    if (known.empty() || chain.size() < known.size()) known = std::move(chain);
  }
  Work work(context.limits);
  ChainSearch search(pairwise, work);
  for (std::size_t option = 0; option < options; ++option) {
    if (found.chains[option].empty() && !work.stopped() && search.finds(option)) found.chains[option] = search.chain();
    if (!found.chains[option].empty()) found.members.push_back(option_id(option));
    else if (work.stopped()) found.possible.push_back(option_id(option));
  }
  found.stopped = work.stopped();
  return found;
}

Outcome run(const Context& context, const Arguments&) {
  Found found = find_members(context);
  Outcome outcome = outcome_of_set(context.profile, "Banks set", found.members);
  for (const OptionId member : found.members)
    outcome.reasons.emplace_back(as_reason(context, found.chains[index(member)]));
  if (found.possible.empty()) {
    const CoveringRelation covering(context.shared.pairwise(), context.profile, Covering::bordes, 1);
    for (const OptionId option : without(all_options(context.profile), found.members))
      outcome.reasons.push_back(kept_out(context, covering, index(option)));
    return outcome;
  }
  std::erase_if(outcome.reasons, [](const Reason& reason) { return std::holds_alternative<Membership>(reason); });
  found.possible.insert(found.possible.end(), found.members.begin(), found.members.end());
  std::ranges::sort(found.possible);
  outcome.proof = Bounded{Rational(static_cast<std::int64_t>(found.members.size())),
                          Rational(static_cast<std::int64_t>(found.possible.size())),
                          *found.stopped,
                          {},
                          found.members,
                          found.possible};
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
