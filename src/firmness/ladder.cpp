// What so many steps can gain at the most, shared out among movers.
//
// A mover is a ballot (or one grade on it), and its gains say what its first step, its first two steps, and so on are
// worth. Wanted for each number k is the way to share out k steps that gains the most.
//
// Where no step of a mover is worth more than its step before (the gains fall off), the k largest steps of all movers
// are the best: no k steps are worth more, and since the steps of one mover fall, taking its largest ones means taking
// its first ones. Equal steps stay in the order of the movers, so the shares are the same everywhere.
//
// Where some mover gains more by its second step than by its first, this is wrong: a step that gains nothing may open
// the way to one that gains a lot. Then all ways are tried, a mover at a time: the best of k steps with this mover is,
// over its own number of steps j, the best of k - j steps without it and what j steps of it gain. What each mover takes
// for each k is kept, and `shares` goes back through it.
//
// Cost: sorting all steps, or O(movers x steps x steps of a mover) time and O(movers x steps) memory.
#include "firmness/ladder.hpp"

#include <algorithm>

namespace assent {
namespace {

// Is no step worth more than the one before?
[[nodiscard]] bool falls_off(const Gains& gains) {
  Int128 before = 0, last = -1;
  for (const Int128 gain : gains) {
    if (last >= 0 && gain - before > last) return false;
    last = gain - before;
    before = gain;
  }
  return true;
}

}  // namespace

Ladder::Ladder(const std::vector<Gains>& movers, std::size_t most_steps) : movers_(movers.size()) {
  if (std::ranges::all_of(movers, falls_off)) take_largest(movers, most_steps);
  else try_all(movers, most_steps);
  while (gain_.size() > 1 && gain_[gain_.size() - 2] == gain_.back()) gain_.pop_back();
}

void Ladder::take_largest(const std::vector<Gains>& movers, std::size_t most_steps) {
  struct Step {
    Int128 gain;
    std::size_t mover;
  };
  std::vector<Step> steps;
  for (std::size_t m = 0; m < movers.size(); ++m) {
    Int128 before = 0;
    for (std::size_t k = 0; k < std::min(movers[m].size(), most_steps); ++k) {
      if (movers[m][k] == before) break;
      steps.push_back({movers[m][k] - before, m});
      before = movers[m][k];
    }
  }
  std::ranges::stable_sort(steps, std::ranges::greater(), &Step::gain);
  if (steps.size() > most_steps) steps.resize(most_steps);
  gain_ = {0};
  for (const Step& step : steps) {
    gain_.push_back(checked_add(gain_.back(), step.gain));
    taken_.push_back(step.mover);
  }
}

void Ladder::try_all(const std::vector<Gains>& movers, std::size_t most_steps) {
  const std::size_t width = most_steps + 1;
  gain_.assign(width, 0);
  choices_.assign(movers.size() * width, 0);
  for (std::size_t m = 0; m < movers.size(); ++m) {
    const std::vector<Int128> before = gain_;
    const Gains& gains = movers[m];
    for (std::size_t k = 1; k <= std::min(gains.size(), most_steps); ++k) {
      if (gains[k - 1] == (k == 1 ? 0 : gains[k - 2])) continue;  // the steps so far do as well
      for (std::size_t all = k; all < width; ++all) {
        const Int128 gain = checked_add(before[all - k], gains[k - 1]);
        if (gain <= gain_[all]) continue;
        gain_[all] = gain;
        choices_[m * width + all] = static_cast<std::uint16_t>(k);
      }
    }
  }
}

std::vector<std::size_t> Ladder::shares(std::size_t steps) const {
  std::vector<std::size_t> shares(movers_, 0);
  steps = std::min(steps, top());
  if (choices_.empty()) {
    for (std::size_t place = 0; place < steps; ++place) ++shares[taken_[place]];
    return shares;
  }
  const std::size_t width = choices_.size() / movers_;
  for (std::size_t m = movers_; m-- > 0;) {
    shares[m] = choices_[m * width + steps];
    steps -= shares[m];
  }
  return shares;
}

}  // namespace assent
