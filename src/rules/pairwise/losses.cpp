#include "rules/pairwise/losses.hpp"

#include <algorithm>
#include <functional>

#include "rules/kernel/tiers.hpp"

namespace assent::rules {
namespace {

// What is lost against each other option, the most first, in units of weight.
[[nodiscard]] std::vector<Int128> losses_of(const Pairwise& pairwise, std::size_t option, Losses losses) {
  std::vector<Int128> list;
  list.reserve(pairwise.options());
  for (std::size_t other = 0; other < pairwise.options(); ++other) {
    if (other == option) continue;
    const Int128 margin = pairwise.margin(other, option);
    list.push_back(losses == Losses::defeats ? std::max<Int128>(0, margin) : margin);
  }
  std::ranges::sort(list, std::greater());
  return list;
}

}  // namespace

// Lists of whole numbers are compared; only the places that decide become scores.
Outcome outcome_by_losses(const Context& context, Losses losses, std::span<const Rational> first) {
  const Pairwise& pairwise = context.shared.pairwise();
  std::vector<std::vector<Int128>> lists;
  lists.reserve(pairwise.options());
  for (std::size_t option = 0; option < pairwise.options(); ++option)
    lists.push_back(losses_of(pairwise, option, losses));
  std::vector<OptionId> order = all_options(context.profile);
  const auto before = [&](OptionId a, OptionId b) {
    if (!first.empty() && first[index(a)] != first[index(b)]) return first[index(a)] > first[index(b)];
    return lists[index(a)] < lists[index(b)];
  };
  std::ranges::stable_sort(order, before);
  std::size_t places = first.empty() && pairwise.options() > 1 ? 1 : 0;  // of the losses
  for (std::size_t i = 1; i < order.size(); ++i) {
    const auto &above = lists[index(order[i - 1])], &below = lists[index(order[i])];
    if (!first.empty() && first[index(order[i - 1])] != first[index(order[i])]) continue;
    const auto place = static_cast<std::size_t>(std::ranges::mismatch(above, below).in1 - above.begin());
    if (place < above.size()) places = std::max(places, place + 1);
  }
  Outcome outcome;
  outcome.scores.reserve(lists.size());
  for (std::size_t option = 0; option < lists.size(); ++option) {
    Score numbers;
    numbers.reserve(places + 1);
    if (!first.empty()) numbers.push_back(first[option]);
    for (std::size_t place = 0; place < places; ++place)
      numbers.push_back(Rational(-lists[option][place], 1) * context.profile.weight_unit);
    outcome.scores.push_back(std::move(numbers));
  }
  outcome.ranking.tiers = tiers_by(all_options(context.profile), outcome.scores, BetterScore::higher);
  add_steps(outcome, outcome.scores);
  add_ties_left(outcome);
  return outcome;
}

}  // namespace assent::rules
