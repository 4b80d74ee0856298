#include "rules/pairwise/change_relaxation.hpp"

#include <algorithm>
#include <compare>
#include <numeric>

namespace assent::rules {
namespace {

using Numbers = std::vector<std::int64_t>;

// Entries of the inverse stay below this, so that what is made of them fits: a price in 54 bits, the worth of a way at
// these prices in 62, and twice the size in 128 bits.
constexpr std::int64_t largest_entry = std::int64_t{1} << 40;
constexpr std::size_t most_needs = 1 << 6;

[[nodiscard]] Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

[[nodiscard]] Int128 quotient_up(Int128 above, Int128 below) {  // below > 0
  return above / below + (above % below > 0 ? 1 : 0);
}

template <class Prices>
[[nodiscard]] auto worth(const ChangeTable& table, std::size_t step, const Prices& prices) {
  std::int64_t sum = 0;
  for (std::size_t s = table.first_serve[step]; s < table.first_serve[step + 1]; ++s)
    sum += prices[table.serves[s].need] * table.serves[s].gain;
  return sum;
}

}  // namespace

ChangeTable::ChangeTable(const ChangeQuestion& question) : needs(question.needs.size()), first_step{0}, first_serve{0} {
  const std::vector<std::int8_t> nothing(needs, 0);
  for (const Changeable& ballots : question.ballots) {
    const std::vector<std::int8_t>* before = &nothing;
    std::int64_t paid = 0;
    for (const Change& change : ballots.changes) {
      cost.push_back(static_cast<std::int32_t>(change.cost - paid));
      for (std::size_t need = 0; need < needs; ++need)
        if (change.gains[need] != (*before)[need])
          serves.push_back({static_cast<std::uint16_t>(need),
                            static_cast<std::int8_t>(change.gains[need] - (*before)[need])});
      first_serve.push_back(static_cast<std::uint32_t>(serves.size()));
      before = &change.gains;
      paid = change.cost;
    }
    first_step.push_back(static_cast<std::uint32_t>(cost.size()));
  }
}

Relaxation::Relaxation(const ChangeTable& table, const ChangeQuestion& question)
    : table_(&table), needs_(table.needs), ties_(needs_), inverse_(needs_ * needs_), total_{.lack = std::vector<Int128>(needs_), .cost = 0} {
  for (std::uint32_t kind = 0; kind < question.ballots.size(); ++kind) {
    const Changeable& ballots = question.ballots[kind];
    parts_.push_back({kind, ballots.count, 0, static_cast<std::uint16_t>(ballots.changes.size()), 0});
  }
  ties_of_part_.resize(parts_.size());
  for (std::size_t need = 0; need < needs_; ++need) {
    ties_[need].way = static_cast<std::uint16_t>(need);
    column(need)[need] = 1;
    total_.lack[need] = question.needs[need];
  }
}

Numbers Relaxation::prices() const {
  Numbers prices(needs_);
  for (std::size_t tie = 0; tie < needs_; ++tie) {
    if (ties_[tie].part < 0) continue;
    const Part& part = parts_[static_cast<std::size_t>(ties_[tie].part)];
    const std::int64_t cost = cost_between(part, part.key, ties_[tie].way);
    for (std::size_t need = 0; need < needs_; ++need) prices[need] += cost * column(tie)[need];
  }
  return prices;
}

std::int64_t Relaxation::cost_between(const Part& part, std::uint16_t from, std::uint16_t to) const {
  const auto at = [&](std::uint16_t way) {
    return table_->cost.begin() + static_cast<std::ptrdiff_t>(table_->first_step[part.kind] + way);
  };
  return from < to ? std::accumulate(at(from), at(to), std::int64_t{0})
                   : -std::accumulate(at(to), at(from), std::int64_t{0});
}

// So many ballots of a part go from one way to another.
void Relaxation::gain(Total& total, const Part& part, std::size_t from, std::size_t to, std::int64_t count) const {
  const Int128 times = from < to ? count : -count;
  for (std::size_t way = std::min(from, to); way < std::max(from, to); ++way) {
    const std::size_t step = table_->first_step[part.kind] + way;
    total.cost += times * table_->cost[step];
    for (std::size_t s = table_->first_serve[step]; s < table_->first_serve[step + 1]; ++s)
      total.lack[table_->serves[s].need] -= times * table_->serves[s].gain;
  }
}

void Relaxation::set_key(Part& part, std::uint16_t key) {
  gain(total_, part, part.key, key, part.count);
  part.key = key;
}

// Times scale_: how many ballots are changed in the way of a tie; for a price, less than nothing of what is too much.
Int128 Relaxation::amount(std::size_t tie) const {
  Int128 sum = 0;
  for (std::size_t need = 0; need < needs_; ++need) sum += total_.lack[need] * column(tie)[need];
  return sum;
}

Int128 Relaxation::amount_of_key(std::size_t part) const {
  Int128 left = Int128{parts_[part].count} * scale_;
  for (std::size_t tie = 0; tie < needs_; ++tie)
    if (ties_[tie].part == static_cast<std::int64_t>(part)) left -= amount(tie);
  return left;
}

// A tie to give up: more than nothing is missing of what it stands for. The most, or the first of all.
std::optional<std::size_t> Relaxation::leaving(bool smallest) {
  std::vector<Int128> amounts(needs_);
  for (std::size_t tie = 0; tie < needs_; ++tie) amounts[tie] = amount(tie);
  std::optional<std::size_t> worst;
  Int128 missing = 0;
  bool is_key = false;
  const auto rank = [&](std::size_t tie, bool key) {
    const Tie& it = ties_[tie];
    return std::pair(it.part, it.part >= 0 && key ? parts_[static_cast<std::size_t>(it.part)].key : it.way);
  };
  const auto look_at = [&](std::size_t tie, Int128 lacks, bool key) {
    if (lacks <= 0) return;
    if (worst && (smallest ? rank(tie, key) > rank(*worst, is_key) : lacks <= missing)) return;
    worst = tie;
    missing = lacks;
    is_key = key;
  };
  for (std::size_t tie = 0; tie < needs_; ++tie) {
    if (ties_[tie].part < 0) {
      look_at(tie, amounts[tie], false);
      continue;
    }
    look_at(tie, -amounts[tie], false);
    Int128 all = 0;
    bool is_first = true, is_largest = true;
    for (std::size_t other = 0; other < needs_; ++other) {
      if (ties_[other].part != ties_[tie].part) continue;
      all += amounts[other];
      is_first = is_first && other >= tie;
      is_largest = is_largest && (amounts[other] < amounts[tie] || (amounts[other] == amounts[tie] && other >= tie));
    }
    const Int128 count = parts_[static_cast<std::size_t>(ties_[tie].part)].count;
    if (is_largest) look_at(tie, all - count * scale_, true);
  }
  if (worst && is_key) make_key(*worst);
  return worst;
}

// The part's key changes places with the way of a tie.
void Relaxation::make_key(std::size_t tie) {
  Part& part = parts_[static_cast<std::size_t>(ties_[tie].part)];
  for (std::size_t other = 0; other < needs_; ++other) {
    if (other == tie || ties_[other].part != ties_[tie].part) continue;
    for (std::size_t need = 0; need < needs_; ++need) column(tie)[need] += column(other)[need];
  }
  for (std::int64_t& entry : column(tie)) entry = -entry;
  const std::uint16_t key = part.key;
  set_key(part, ties_[tie].way);
  ties_[tie].way = key;
}

// Where the prices go a way: the first of its ways to get as cheap as the key.
std::optional<Relaxation::Crossing> Relaxation::next_crossing(std::uint32_t place, std::span<const std::int64_t> prices,
                                                              std::span<const std::int64_t> way) const {
  const Part& part = parts_[place];
  std::optional<Crossing> next;
  const auto look_at = [&](std::int64_t above, std::int64_t below, std::size_t at) {
    if (below <= 0) return;
    const auto order =
        next ? Int128{above} * next->below <=> Int128{next->above} * below : std::strong_ordering::less;
    if (order < 0 || (order == 0 && below > next->below))
      next = Crossing{above, below, {place, static_cast<std::uint16_t>(at)}};
  };
  std::int64_t above = 0, below = 0;
  for (std::size_t at = part.key; at < part.high; ++at) {
    const std::size_t step = table_->first_step[part.kind] + at;
    above += table_->cost[step] * scale_ - worth(*table_, step, prices);
    below += worth(*table_, step, way);
    look_at(above, below, at + 1);
  }
  above = below = 0;
  for (std::size_t at = part.key; at-- > part.low;) {
    const std::size_t step = table_->first_step[part.kind] + at;
    above -= table_->cost[step] * scale_ - worth(*table_, step, prices);
    below -= worth(*table_, step, way);
    look_at(above, below, at);
  }
  return next;
}

// Goes as far as the bound rises; parts that nothing else holds change their ways as they are passed. Nothing where it
// rises for ever: the needs cannot be met.
std::optional<Relaxation::Tie> Relaxation::entering(std::span<const std::int64_t> way, bool smallest, bool& moved,
                                                    Work& work) {
  const Numbers at = prices();
  std::vector<Crossing> crossings;
  for (std::uint16_t need = 0; need < needs_; ++need)
    if (way[need] < 0) crossings.push_back({at[need], -way[need], {-1, need}});
  std::int64_t steps = 0;
  for (std::uint32_t part = 0; part < parts_.size(); ++part) {
    steps += parts_[part].high - parts_[part].low;
    if (const auto crossing = next_crossing(part, at, way)) crossings.push_back(*crossing);
  }
  (void)work.spend(steps + static_cast<std::int64_t>(needs_ * needs_ / 4));
  const auto comes_later = [](const Crossing& a, const Crossing& b) {
    const auto order = Int128{a.above} * b.below <=> Int128{b.above} * a.below;
    if (order != 0) return order > 0;
    return std::pair(a.tie.part, a.tie.way) > std::pair(b.tie.part, b.tie.way);
  };
  std::ranges::make_heap(crossings, comes_later);
  Int128 rise = 0;
  for (std::size_t need = 0; need < needs_; ++need) rise += total_.lack[need] * way[need];
  while (!crossings.empty()) {
    std::ranges::pop_heap(crossings, comes_later);
    const Crossing first = crossings.back();
    crossings.pop_back();
    moved = first.above > 0;
    if (first.tie.part < 0) return first.tie;
    const auto place = static_cast<std::uint32_t>(first.tie.part);
    rise -= Int128{parts_[place].count} * first.below;
    if (smallest || rise <= 0 || ties_of_part_[place] > 0) return first.tie;
    set_key(parts_[place], first.tie.way);
    if (const auto crossing = next_crossing(place, at, way)) {
      crossings.push_back(*crossing);
      std::ranges::push_heap(crossings, comes_later);
    }
  }
  return std::nullopt;
}

// False where a number would be too large.
bool Relaxation::exchange(std::size_t leaving, Tie entering) {
  Numbers row(needs_), rates(needs_);
  if (entering.part < 0) {
    row[entering.way] = 1;
  } else {
    const Part& part = parts_[static_cast<std::size_t>(entering.part)];
    const bool up = part.key < entering.way;
    for (std::size_t way = std::min(part.key, entering.way); way < std::max(part.key, entering.way); ++way) {
      const std::size_t step = table_->first_step[part.kind] + way;
      for (std::size_t s = table_->first_serve[step]; s < table_->first_serve[step + 1]; ++s)
        row[table_->serves[s].need] += up ? table_->serves[s].gain : -table_->serves[s].gain;
    }
  }
  for (std::size_t tie = 0; tie < needs_; ++tie)
    rates[tie] = std::inner_product(row.begin(), row.end(), column(tie).begin(), std::int64_t{0});
  const std::int64_t pivot = rates[leaving];
  if (magnitude(pivot) >= largest_entry) return false;
  for (std::size_t tie = 0; tie < needs_; ++tie) {
    if (tie == leaving) continue;
    for (std::size_t need = 0; need < needs_; ++need) {
      const Int128 entry = (Int128{column(tie)[need]} * pivot - Int128{column(leaving)[need]} * rates[tie]) / scale_;
      if (magnitude(entry) >= largest_entry) return false;
      column(tie)[need] = static_cast<std::int64_t>(pivot < 0 ? -entry : entry);
    }
  }
  if (pivot < 0)
    for (std::int64_t& entry : column(leaving)) entry = -entry;
  scale_ = pivot < 0 ? -pivot : pivot;
  if (ties_[leaving].part >= 0) --ties_of_part_[static_cast<std::size_t>(ties_[leaving].part)];
  if (entering.part >= 0) ++ties_of_part_[static_cast<std::size_t>(entering.part)];
  ties_[leaving] = entering;
  return true;
}

Relaxation::State Relaxation::solve(Work& work) {
  std::size_t idle = 0;
  for (;;) {
    reckon_bound();
    const bool smallest = idle > 4 * needs_;  // after Bland: it cannot go in circles so
    const auto tie = leaving(smallest);
    if (!tie) return State::solved;
    Numbers way(column(*tie).begin(), column(*tie).end());
    if (ties_[*tie].part >= 0)
      for (std::int64_t& entry : way) entry = -entry;
    bool moved = false;
    const auto next = entering(way, smallest, moved, work);
    if (!next) return State::impossible;
    if (needs_ > most_needs || !exchange(*tie, *next)) work.stop();
    if (work.stopped()) return State::stopped;
    idle = moved ? 0 : idle + 1;
  }
}

// What the keys cost, and what is still missing at its prices.
void Relaxation::reckon_bound() {
  const Numbers at = prices();
  Int128 missing = 0;
  for (std::size_t need = 0; need < needs_; ++need) missing += total_.lack[need] * at[need];
  bound_ = std::max(bound_, static_cast<std::int64_t>(total_.cost + quotient_up(missing, scale_)));
}

void Relaxation::narrow(std::int64_t best) {
  const Numbers at = prices();
  Int128 room = (Int128{best} - 1 - total_.cost) * scale_;
  for (std::size_t need = 0; need < needs_; ++need) room -= total_.lack[need] * at[need];
  std::vector<std::int64_t> places(parts_.size(), -1);
  std::size_t kept = 0;
  for (std::size_t place = 0; place < parts_.size(); ++place) {
    Part part = parts_[place];
    const std::size_t first = table_->first_step[part.kind];
    std::uint16_t low = part.key, high = part.key;
    Int128 more = 0;
    for (std::size_t way = part.key; way < part.high; ++way) {
      more += table_->cost[first + way] * scale_ - worth(*table_, first + way, at);
      if (more <= room) high = static_cast<std::uint16_t>(way + 1);
    }
    more = 0;
    for (std::size_t way = part.key; way-- > part.low;) {
      more -= table_->cost[first + way] * scale_ - worth(*table_, first + way, at);
      if (more <= room) low = static_cast<std::uint16_t>(way);
    }
    if (low == high) continue;
    part.low = low;
    part.high = high;
    places[place] = static_cast<std::int64_t>(kept);
    ties_of_part_[kept] = ties_of_part_[place];
    parts_[kept++] = part;
  }
  parts_.resize(kept);
  ties_of_part_.resize(kept);
  for (Tie& tie : ties_)
    if (tie.part >= 0) tie.part = places[static_cast<std::size_t>(tie.part)];
}

// Times scale_, by way: how many ballots of a part are changed in it or a higher one.
std::vector<Int128> Relaxation::levels(std::size_t place) const {
  const Part& part = parts_[place];
  std::vector<Int128> levels(part.high + 1U);
  levels[part.key] = amount_of_key(place);
  for (std::size_t tie = 0; tie < needs_; ++tie)
    if (ties_[tie].part == static_cast<std::int64_t>(place)) levels[ties_[tie].way] = amount(tie);
  for (std::size_t way = part.high; way-- > part.low;) levels[way] += levels[way + 1];
  return levels;
}

// Rounded up, which meets the needs; then one less wherever that still does.
std::int64_t Relaxation::rounded() const {
  struct Whole {
    const Part* part;
    std::vector<Int128> exact;         // by way, times scale_
    std::vector<std::int64_t> counts;  // by way: ballots changed in it or a higher one
  };
  Total total = total_;
  std::vector<Whole> wholes;
  for (std::size_t place = 0; place < parts_.size(); ++place) {
    if (ties_of_part_[place] == 0) continue;
    const Part& part = parts_[place];
    Whole whole{&part, levels(place), std::vector<std::int64_t>(part.high + 2U)};
    gain(total, part, part.key, part.low, part.count);
    for (std::size_t way = part.low; way < part.high; ++way) {
      whole.counts[way + 1] = static_cast<std::int64_t>(quotient_up(whole.exact[way + 1], scale_));
      gain(total, part, way, way + 1, whole.counts[way + 1]);
    }
    wholes.push_back(std::move(whole));
  }
  for (Whole& whole : wholes)
    for (std::size_t way = whole.part->high; way > whole.part->low; --way) {
      if (whole.exact[way] % scale_ == 0 || whole.counts[way] == whole.counts[way + 1]) continue;
      gain(total, *whole.part, way, way - 1, 1);
      const bool is_met = std::ranges::all_of(total.lack, [](Int128 lack) { return lack <= 0; });
      if (is_met) --whole.counts[way];
      else gain(total, *whole.part, way - 1, way, 1);
    }
  return static_cast<std::int64_t>(total.cost);
}

std::optional<Relaxation::Split> Relaxation::split() const {
  std::optional<Split> split;
  Int128 nearest = 0;
  for (std::uint32_t place = 0; place < parts_.size(); ++place) {
    if (ties_of_part_[place] == 0) continue;
    const std::vector<Int128> exact = levels(place);
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

// Ballots of a part that have a part of their own from now on.
void Relaxation::add_part(Part part) {
  const Numbers at = prices();
  std::uint16_t cheapest = part.low;
  std::int64_t least = 0, more = 0;
  for (std::uint16_t way = part.low; way < part.high; ++way) {
    const std::size_t step = table_->first_step[part.kind] + way;
    more += table_->cost[step] * scale_ - worth(*table_, step, at);
    if (more >= least) continue;
    least = more;
    cheapest = static_cast<std::uint16_t>(way + 1);
  }
  gain(total_, part, part.key, cheapest, part.count);
  part.key = cheapest;
  parts_.push_back(part);
  ties_of_part_.push_back(0);
}

}  // namespace assent::rules
