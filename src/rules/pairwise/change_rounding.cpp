// From relaxed changes to whole ones: rounded, or the ballots of a part split in two.
#include <algorithm>

#include "rules/pairwise/change_relaxation.hpp"

namespace assent::rules {
namespace {

constexpr std::int64_t most_roundings = 1 << 12;

}  // namespace

// Times scale_, by way: how many ballots of a part are changed in it or a higher one.
std::vector<Int128> Relaxation::levels_of(std::size_t place) const {
  const Part& part = parts_[place];
  std::vector<Int128> levels(part.high + 1U);
  levels[part.key] = amount_of_key(place);
  for (std::size_t tie = 0; tie < needs_; ++tie)
    if (ties_[tie].part == static_cast<std::int64_t>(place)) levels[ties_[tie].way] = amount(tie);
  for (std::size_t way = part.high; way-- > part.low;) levels[way] += levels[way + 1];
  return levels;
}

// Do met needs stay met where one ballot of a part is changed in the way below this one?
bool Relaxation::can_go_down(const Total& total, const Part& part, std::size_t way) const {
  const std::size_t step = table_->first_step[part.kind] + way - 1;
  for (std::size_t s = table_->first_serve[step]; s < table_->first_serve[step + 1]; ++s)
    if (total.lack[table_->serves[s].need] + table_->serves[s].gain > 0) return false;
  return true;
}

// Rounded up, which meets the needs; then down wherever they stay met, in the best of all ways to do so.
std::int64_t Relaxation::rounded(Work& work, std::vector<std::int64_t>* changed) const {
  struct Level {  // so many ballots, less one where it is rounded down, in a way or a higher one
    const Part* part;
    std::size_t way;
    std::int64_t count;
    bool is_whole;
  };
  Total total = total_;
  std::vector<Level> levels;  // from the highest way of a part down
  for (std::size_t place = 0; place < parts_.size(); ++place) {
    if (ties_of_part_[place] == 0) continue;
    const Part& part = parts_[place];
    const std::vector<Int128> exact = levels_of(place);
    gain(total, part, part.key, part.low, part.count);
    for (std::size_t way = part.high; way > part.low; --way) {
      levels.push_back(
          {&part, way, static_cast<std::int64_t>(quotient_up(exact[way], scale_)), exact[way] % scale_ == 0});
      gain(total, part, way - 1, way, levels.back().count);
    }
  }
  const auto tell = [&] {
    changed->assign(table_->cost.size(), 0);
    for (std::size_t place = 0; place < parts_.size(); ++place) {
      const Part& part = parts_[place];
      const std::size_t lowest = ties_of_part_[place] == 0 ? part.key : part.low;
      for (std::size_t way = 0; way < lowest; ++way) (*changed)[table_->first_step[part.kind] + way] += part.count;
    }
    for (const Level& level : levels) (*changed)[table_->first_step[level.part->kind] + level.way - 1] += level.count;
  };
  std::int64_t best = total.cost;
  if (changed != nullptr) tell();
  std::int64_t steps = 0;
  const auto go_down = [&](const auto& go_on, std::size_t at) -> void {
    if (total.cost < best) {
      best = total.cost;
      if (changed != nullptr) tell();
    }
    for (; at < levels.size() && steps < most_roundings; ++at) {
      Level& level = levels[at];
      const bool is_lowest_of_higher =
          at > 0 && levels[at - 1].part == level.part && levels[at - 1].count == level.count;
      if (level.is_whole || is_lowest_of_higher) continue;
      ++steps;
      if (!can_go_down(total, *level.part, level.way)) continue;
      gain(total, *level.part, level.way, level.way - 1, 1);
      --level.count;
      go_on(go_on, at + 1);
      ++level.count;
      gain(total, *level.part, level.way - 1, level.way, 1);
    }
  };
  go_down(go_down, 0);
  (void)work.spend(steps);
  return best;
}

std::optional<Relaxation::Split> Relaxation::split() const {
  std::optional<Split> split;
  Int128 nearest = 0;
  for (std::uint32_t place = 0; place < parts_.size(); ++place) {
    if (ties_of_part_[place] == 0) continue;
    const std::vector<Int128> exact = levels_of(place);
    for (std::size_t way = parts_[place].low + 1U; way <= parts_[place].high; ++way) {
      const Int128 over = exact[way] % scale_;
      const Int128 distance = std::min(over, scale_ - over);
      if (distance <= nearest) continue;
      nearest = distance;
      split = Split{place, static_cast<std::uint16_t>(way), static_cast<std::int64_t>(exact[way] / scale_),
                    2 * over >= scale_};
    }
  }
  return split;
}

// The part itself keeps all its ways, and the ties, even where no ballot of it is left.
void Relaxation::take_down(const Split& split) {
  Part rest = parts_[split.part];
  rest.count -= split.count;
  rest.high = static_cast<std::uint16_t>(split.way - 1);
  parts_[split.part].count = split.count;
  add_part(rest);
}

void Relaxation::take_up(const Split& split) {
  Part changed = parts_[split.part];
  changed.count = split.count + 1;
  changed.low = split.way;
  parts_[split.part].count -= changed.count;
  add_part(changed);
}

// Ballots of a part that have a part of their own from now on; its ways need not hold the key.
void Relaxation::add_part(Part part) {
  std::uint16_t cheapest = part.low;
  std::int64_t least = 0;
  Part all = part;
  all.key = part.low;
  for_each_way(all, table_->charge, prices_, [&](std::uint16_t way, std::int64_t more) {
    if (more >= least) return;
    least = more;
    cheapest = way;
  });
  gain(total_, part, part.key, cheapest, part.count);
  part.key = cheapest;
  parts_.push_back(part);
  ties_of_part_.push_back(0);
}

}  // namespace assent::rules
