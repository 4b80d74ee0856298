// The options that no other defeats by a stronger chain, without the chains between all.
//
// For one option the strongest chains to all others are found as by Dijkstra and Prim: the option that is reached by
// the strongest chain so far is done, and its links may lead on. Chains from all others are the same with links turned
// round. What the option defeats is then out. Where another one defeats it, it is out itself, and the next question is
// about that one, which nobody who is out defeats: defeats make no cycle. So few are asked about where few are
// undefeated.  Cost: O(options^2) for each that is asked about.
#include <algorithm>

#include "rules/kernel/links.hpp"

namespace assent::rules {
namespace {

// The strongest chains from one option to each other one.
void find_chains(const Ranks& links, std::size_t from, std::vector<std::int32_t>& best) {
  const std::size_t options = links.options();
  best.assign(links.row(from), links.row(from) + options);
  std::vector<std::int32_t> open(best);  // the best of those not done, else -1
  open[from] = -1;
  for (;;) {
    const auto next = std::ranges::max_element(open);
    const std::int32_t rank = *next;
    if (rank <= 0) break;  // none is reached but those that are done
    const std::int32_t* onward = links.row(static_cast<std::size_t>(next - open.begin()));
    *next = -1;
    for (std::size_t to = 0; to < options; ++to) {
      const std::int32_t chain = std::min(rank, onward[to]);
      best[to] = std::max(best[to], chain);
      open[to] = open[to] < 0 ? -1 : best[to];
    }
  }
}

[[nodiscard]] Ranks turned_round(const Ranks& links) {
  Ranks turned(links.options());
  for (std::size_t a = 0; a < links.options(); ++a)
    for (std::size_t b = 0; b < links.options(); ++b) turned(b, a) = links(a, b);
  return turned;
}

// The one whose strongest link against it is the weakest is most often undefeated.
[[nodiscard]] std::size_t likely_undefeated(const Ranks& turned) {
  const auto worst = [&](std::size_t option) {
    return *std::max_element(turned.row(option), turned.row(option) + turned.options());
  };
  std::size_t likely = 0;
  std::int32_t least = worst(0);
  for (std::size_t option = 1; option < turned.options() && least > 0; ++option)
    if (const std::int32_t here = worst(option); here < least) least = here, likely = option;
  return likely;
}

}  // namespace

std::vector<OptionId> undefeated(const Ranks& links) {
  enum class State : std::uint8_t { open, out, undefeated };
  const std::size_t options = links.options();
  if (options == 0) return {};
  const Ranks turned = turned_round(links);
  std::vector<State> states(options, State::open);
  std::vector<std::int32_t> chains, back;
  for (std::size_t option = likely_undefeated(turned); option < options;) {
    find_chains(links, option, chains);
    find_chains(turned, option, back);
    states[option] = State::undefeated;
    std::size_t defeats_it = options;
    for (std::size_t other = 0; other < options; ++other) {
      if (other == option) continue;
      if (chains[other] > back[other]) states[other] = State::out;
      if (back[other] > chains[other]) defeats_it = other;
    }
    if (defeats_it < options) states[option] = State::out;
    option = defeats_it < options ? defeats_it
                                  : static_cast<std::size_t>(std::ranges::find(states, State::open) - states.begin());
  }
  std::vector<OptionId> left;
  for (std::size_t option = 0; option < options; ++option)
    if (states[option] == State::undefeated) left.push_back(option_id(option));
  return left;
}

}  // namespace assent::rules
