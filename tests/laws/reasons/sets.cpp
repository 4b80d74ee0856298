// Are the counts right that a reason of a set rule tells? Whether they put the option in or out, the oracle of the rule
// says.
#include <algorithm>

#include "laws/reasons/reasons.hpp"
#include "oracles/slow_pairs.hpp"

namespace assent::test {
namespace {

[[nodiscard]] bool confirmed(const Reason& reason, const Facts& facts) {
  return facts.oracle.confirms != nullptr && facts.oracle.confirms(reason, facts.rest);
}

[[nodiscard]] Opinion meeting(const Facts& facts, OptionId a, OptionId b) {
  return oracle::opinion(facts.rest, index(a), index(b));
}

}  // namespace

bool is_true(const Covers& reason, const Facts& facts) {
  const auto is_right = [&](const Covers::Rival& rival) {
    return rival.opinion == meeting(facts, rival.option, reason.worse);
  };
  return reason.opinion == meeting(facts, reason.better, reason.worse) &&
         std::ranges::all_of(reason.rivals, is_right) && (!reason.other || is_right(*reason.other)) &&
         confirmed(reason, facts);
}

bool is_true(const NotCovered& reason, const Facts& facts) {
  return reason.rival_to_option == meeting(facts, reason.rival, reason.option) &&
         reason.by_to_rival == meeting(facts, reason.by, reason.rival) &&
         reason.by_to_option == meeting(facts, reason.by, reason.option) && confirmed(reason, facts);
}

bool is_true(const Circle& reason, const Facts& facts) {
  const std::size_t size = reason.options.size();
  if (size < 2 || reason.opinions.size() != size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const Opinion truth = meeting(facts, reason.options[i], reason.options[(i + 1) % size]);
    if (reason.opinions[i] != truth || truth.in_favour < truth.against) return false;
  }
  return confirmed(reason, facts);
}

bool is_true(const BeatenByAll& reason, const Facts& facts) {
  const Opinion truth = meeting(facts, reason.narrowest, reason.option);
  return reason.opinion == truth && oracle::wins(truth) && confirmed(reason, facts);
}

// The same for every rule: whoever is at the top of such a chain is at the top of one that cannot be made longer.
bool is_true(const Chain& reason, const Facts& facts) {
  std::optional<Opinion> narrowest;
  for (std::size_t i = 0; i < reason.options.size(); ++i)
    for (std::size_t j = i + 1; j < reason.options.size(); ++j) {
      const Opinion win = meeting(facts, reason.options[i], reason.options[j]);
      if (!oracle::wins(win)) return false;
      if (!narrowest || oracle::is_weaker(win, *narrowest, Measure::margins)) narrowest = win;
    }
  if (reason.narrowest.has_value() != narrowest.has_value() ||
      (narrowest &&
       reason.narrowest->in_favour - reason.narrowest->against != narrowest->in_favour - narrowest->against))
    return false;
  for (std::size_t other = 0; other < facts.rest.options; ++other)
    if (std::ranges::all_of(reason.options,
                            [&](OptionId option) { return oracle::wins(meeting(facts, option_id(other), option)); }))
      return false;
  const auto& first = facts.answer.ranking.tiers.front();
  return std::ranges::find(first, reason.options.front()) != first.end();
}

bool is_true(const Meeting& reason, const Facts& facts) {
  return reason.opinion == meeting(facts, reason.winner, reason.other) && confirmed(reason, facts);
}

}  // namespace assent::test
