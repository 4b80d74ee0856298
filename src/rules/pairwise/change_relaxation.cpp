#include "rules/pairwise/change_relaxation.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <numeric>
#include <string>
#include <unordered_map>

namespace assent::rules {
namespace {

// What keeps all numbers in 64 bits: entries of the inverse and the scale stay below this, and prices below that. The
// worth of a way at these prices is then less than 2^62.
constexpr std::int64_t largest_entry = std::int64_t{1} << 32;
constexpr std::int64_t largest_price = std::int64_t{1} << 54;
constexpr std::size_t most_needs = 1 << 7;
constexpr std::int64_t most_cost = 1 << 12;  // of a way

[[nodiscard]] Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

// Divides what has no rest, which takes a product only: an odd number has an inverse among the numbers of 64 bits.
class ExactDivisor {
 public:
  explicit ExactDivisor(std::int64_t divisor)  // positive
      : twos_(std::countr_zero(static_cast<std::uint64_t>(divisor))) {
    const std::uint64_t odd = static_cast<std::uint64_t>(divisor) >> twos_;
    inverse_ = odd;  // right in its lowest 3 bits; each round doubles these
    for (int bits = 3; bits < 64; bits *= 2) inverse_ *= 2 - odd * inverse_;
  }

  /// Where it fits 64 bits.
  [[nodiscard]] std::int64_t quotient(Int128 multiple) const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(multiple >> twos_) * inverse_);
  }

 private:
  int twos_;
  std::uint64_t inverse_;
};

}  // namespace

Relaxation::Relaxation(const ChangeTable& table, const ChangeQuestion& question)
    : table_(&table), needs_(table.needs), ties_(needs_), total_{.lack = Numbers(needs_), .cost = 0} {
  for (std::uint32_t kind = 0; kind < question.ballots.size(); ++kind) {
    const Changeable& ballots = question.ballots[kind];
    parts_.push_back({kind, ballots.count, 0, static_cast<std::uint16_t>(ballots.changes.size()), 0});
  }
  for (std::size_t need = 0; need < needs_; ++need) total_.lack[need] = question.needs[need];
  hold_no_price();
}

// No ties but those of all prices with 0, where the lowest ways are the cheapest.
void Relaxation::hold_no_price() {
  ties_of_part_.assign(parts_.size(), 0);
  inverse_.assign(needs_ * needs_, 0);
  prices_.assign(needs_, 0);
  scale_ = 1;
  for (std::size_t need = 0; need < needs_; ++need) {
    ties_[need] = {-1, static_cast<std::uint16_t>(need)};
    column(need)[need] = 1;
  }
}

// Times scale_: at which all ties are as cheap as their keys. Nothing where one is too large.
std::optional<Relaxation::Numbers> Relaxation::prices(std::span<const std::int64_t> charges) const {
  std::vector<Int128> sums(needs_);
  for (std::size_t tie = 0; tie < needs_; ++tie) {
    if (ties_[tie].part < 0) continue;
    const Part& part = parts_[static_cast<std::size_t>(ties_[tie].part)];
    const std::int64_t charge = between(charges, part, part.key, ties_[tie].way);
    for (std::size_t need = 0; need < needs_; ++need) sums[need] += Int128{charge} * column(tie)[need];
  }
  Numbers prices;
  for (const Int128 sum : sums) {
    if (magnitude(sum) >= largest_price) return std::nullopt;
    prices.push_back(static_cast<std::int64_t>(sum));
  }
  return prices;
}

std::int64_t Relaxation::between(std::span<const std::int64_t> charges, const Part& part, std::size_t from,
                                 std::size_t to) const {
  const auto steps = charges.subspan(table_->first_step[part.kind]);
  std::int64_t sum = 0;
  for (std::size_t way = std::min(from, to); way < std::max(from, to); ++way) sum += steps[way];
  return from < to ? sum : -sum;
}

// So many ballots of a part go from one way to another.
void Relaxation::gain(Total& total, const Part& part, std::size_t from, std::size_t to, std::int64_t count) const {
  const std::int64_t times = from < to ? count : -count;
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

// Times scale_: how many ballots are changed in the way of a tie; for a price, how much too little is gained.
Int128 Relaxation::amount(std::size_t tie) const {
  Int128 sum = 0;
  for (std::size_t need = 0; need < needs_; ++need) sum += Int128{total_.lack[need]} * column(tie)[need];
  return sum;
}

Int128 Relaxation::amount_of_key(std::size_t part) const {
  Int128 left = Int128{parts_[part].count} * scale_;
  for (std::size_t tie = 0; tie < needs_; ++tie)
    if (ties_[tie].part == static_cast<std::int64_t>(part)) left -= amount(tie);
  return left;
}

// A tie to give up: the one whose amount, or whose key's, goes furthest where it may not.
std::optional<std::size_t> Relaxation::leaving() {
  std::vector<Int128> amounts(needs_);
  for (std::size_t tie = 0; tie < needs_; ++tie) amounts[tie] = amount(tie);
  std::optional<std::size_t> furthest;
  Int128 most = 0;
  bool is_key = false;
  const auto look_at = [&](std::size_t tie, Int128 over, bool key) {
    if (over <= most) return;
    furthest = tie;
    most = over;
    is_key = key;
  };
  for (std::size_t tie = 0; tie < needs_; ++tie) {
    look_at(tie, ties_[tie].part < 0 ? amounts[tie] : -amounts[tie], false);
    if (ties_[tie].part < 0) continue;
    const auto place = static_cast<std::size_t>(ties_[tie].part);
    Int128 over = amounts[tie] - Int128{parts_[place].count} * scale_;
    std::size_t largest = tie;
    for (std::size_t other = 0; ties_of_part_[place] > 1 && other < needs_; ++other) {
      if (other == tie || ties_[other].part != ties_[tie].part) continue;
      over += amounts[other];
      if (amounts[other] > amounts[largest]) largest = other;
    }
    look_at(largest, over, true);
  }
  if (furthest && is_key) make_key(*furthest);
  return furthest;
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

// Where the prices go a way: the first of a part's ways to get as cheap as its key.
std::optional<Relaxation::Crossing> Relaxation::next_crossing(std::uint32_t place,
                                                              std::span<const std::int64_t> way) const {
  const Part& part = parts_[place];
  const std::size_t first = table_->first_step[part.kind];
  Crossing next{0, 0, {place, 0}};
  std::int64_t above = 0, below = 0;  // how much more a way costs than the key, and how fast that falls
  const auto add_step = [&](std::size_t step, std::int64_t sign) {
    std::int64_t worth_now = 0, worth_more = 0;
    for (std::size_t s = table_->first_serve[step]; s < table_->first_serve[step + 1]; ++s) {
      const auto [need, gain] = table_->serves[s];
      worth_now += prices_[need] * gain;
      worth_more += way[need] * gain;
    }
    above += sign * (table_->charge[step] * scale_ - worth_now);
    below += sign * worth_more;
  };
  const auto look_at = [&](std::size_t at) {
    if (below <= 0) return;
    const Int128 here = Int128{above} * next.below, before = Int128{next.above} * below;
    if (next.below == 0 || here < before || (here == before && below > next.below))
      next = Crossing{above, below, {place, static_cast<std::uint16_t>(at)}};
  };
  for (std::size_t at = part.key; at < part.high; ++at) {
    add_step(first + at, 1);
    look_at(at + 1);
  }
  above = below = 0;
  for (std::size_t at = part.key; at-- > part.low;) {
    add_step(first + at, -1);
    look_at(at);
  }
  return next.below > 0 ? std::optional(next) : std::nullopt;
}

// Goes as far as the bound rises; parts that no tie holds change their ways as they are passed. Nothing where it rises
// for ever: the needs cannot be met.
std::optional<Relaxation::Tie> Relaxation::entering(std::span<const std::int64_t> way, Work& work) {
  std::vector<Crossing> crossings;
  for (std::size_t need = 0; need < needs_; ++need)
    if (way[need] < 0) crossings.push_back({prices_[need], -way[need], {-1, static_cast<std::uint16_t>(need)}});
  std::int64_t steps = 0;
  for (std::uint32_t part = 0; part < parts_.size(); ++part) {
    steps += parts_[part].high - parts_[part].low;
    if (const auto crossing = next_crossing(part, way)) crossings.push_back(*crossing);
  }
  (void)work.spend(steps + static_cast<std::int64_t>(needs_ * needs_ / 4));
  const auto comes_later = [](const Crossing& a, const Crossing& b) {
    const auto order = Int128{a.above} * b.below <=> Int128{b.above} * a.below;
    if (order != 0) return order > 0;
    return std::pair(a.tie.part, a.tie.way) > std::pair(b.tie.part, b.tie.way);
  };
  std::ranges::make_heap(crossings, comes_later);
  Int128 rise = 0;
  for (std::size_t need = 0; need < needs_; ++need) rise += Int128{total_.lack[need]} * way[need];
  while (!crossings.empty()) {
    std::ranges::pop_heap(crossings, comes_later);
    const Crossing first = crossings.back();
    crossings.pop_back();
    if (first.tie.part < 0) return first.tie;
    const auto place = static_cast<std::uint32_t>(first.tie.part);
    rise -= Int128{parts_[place].count} * first.below;
    if (rise <= 0 || ties_of_part_[place] > 0) return first.tie;
    set_key(parts_[place], first.tie.way);
    if (const auto crossing = next_crossing(place, way)) {
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
    Total none{.lack = Numbers(needs_), .cost = 0};
    const Part& part = parts_[static_cast<std::size_t>(entering.part)];
    gain(none, part, part.key, entering.way, 1);
    for (std::size_t need = 0; need < needs_; ++need) row[need] = -none.lack[need];
  }
  for (std::size_t tie = 0; tie < needs_; ++tie)
    rates[tie] = std::inner_product(row.begin(), row.end(), column(tie).begin(), std::int64_t{0});
  const std::int64_t pivot = rates[leaving];
  if (magnitude(pivot) >= largest_entry) return false;
  const ExactDivisor scale(scale_);
  const Int128 too_large = Int128{largest_entry} * scale_;
  const auto left = column(leaving);
  for (std::size_t tie = 0; tie < needs_; ++tie) {
    if (tie == leaving) continue;
    const std::int64_t rate = rates[tie];
    const auto entries = column(tie);
    for (std::size_t need = 0; need < needs_; ++need) {
      const Int128 above = Int128{entries[need]} * pivot - Int128{left[need]} * rate;
      if (magnitude(above) >= too_large) return false;
      entries[need] = pivot < 0 ? -scale.quotient(above) : scale.quotient(above);
    }
  }
  if (pivot < 0)
    for (std::int64_t& entry : column(leaving)) entry = -entry;
  scale_ = pivot < 0 ? -pivot : pivot;
  if (ties_[leaving].part >= 0) --ties_of_part_[static_cast<std::size_t>(ties_[leaving].part)];
  if (entering.part >= 0) ++ties_of_part_[static_cast<std::size_t>(entering.part)];
  ties_[leaving] = entering;
  const std::optional<Numbers> at = prices(table_->charge);
  if (at) prices_ = *at;
  return at.has_value();
}

Relaxation::State Relaxation::solve(Work& work) {
  if (needs_ > most_needs || table_->highest_cost > most_cost) work.stop();
  while (!work.stopped()) {
    const auto tie = leaving();
    if (!tie) {
      raise_bound();
      return State::solved;
    }
    Numbers way(column(*tie).begin(), column(*tie).end());
    if (ties_[*tie].part >= 0)
      for (std::int64_t& entry : way) entry = -entry;
    const auto next = entering(way, work);
    if (!next) return State::impossible;
    if (work.stopped()) break;
    if (!exchange(*tie, *next)) {
      work.stop();
      return State::stopped;
    }
  }
  raise_bound();
  return State::stopped;
}

// By what the ties cost; none less than nothing, where they are so only by what is charged.
std::optional<Relaxation::Numbers> Relaxation::cost_prices() const {
  std::optional<Numbers> at = prices(table_->cost);
  if (at)
    for (std::int64_t& price : *at) price = std::max<std::int64_t>(price, 0);
  return at;
}

// Times scale_: what the cheapest ways cost, and what is still missing at these prices. No changes cost less.
Int128 Relaxation::worth_of_all(const Numbers& at) const {
  Int128 sum = Int128{total_.cost} * scale_;
  for (std::size_t need = 0; need < needs_; ++need) sum += Int128{total_.lack[need]} * at[need];
  for (const Part& part : parts_) {
    std::int64_t least = 0;
    for_each_way(part, table_->cost, at, [&](std::uint16_t, std::int64_t more) { least = std::min(least, more); });
    sum += Int128{part.count} * least;
  }
  return sum;
}

void Relaxation::raise_bound() {
  const std::optional<Numbers> at = cost_prices();
  if (at) bound_ = std::max(bound_, static_cast<std::int64_t>(quotient_up(worth_of_all(*at), scale_)));
}

std::optional<Relaxation::Prices> Relaxation::cost_prices_and_bound() const {
  std::optional<Numbers> at = cost_prices();
  if (!at) return std::nullopt;
  const auto bound = static_cast<std::int64_t>(quotient_up(worth_of_all(*at), scale_));
  return Prices{std::move(*at), scale_, bound};
}

void Relaxation::charge_by(const ChangeTable& table) {
  table_ = &table;
  for (Part& part : parts_) set_key(part, part.low);
  hold_no_price();
}

void Relaxation::narrow(std::int64_t best) {
  const std::optional<Numbers> at = cost_prices();
  if (!at) return;
  const Int128 room = (Int128{best} - 1) * scale_ - worth_of_all(*at);
  for (std::size_t place = 0; place < parts_.size(); ++place) {
    Part& part = parts_[place];
    std::int64_t least = 0;
    for_each_way(part, table_->cost, *at, [&](std::uint16_t, std::int64_t more) { least = std::min(least, more); });
    std::uint16_t low = part.key, high = part.key;
    const auto keep = [&](std::uint16_t way) {
      low = std::min(low, way);
      high = std::max(high, way);
    };
    for_each_way(part, table_->cost, *at, [&](std::uint16_t way, std::int64_t more) {
      if (more - least <= room) keep(way);
    });
    for (const Tie& tie : ties_)
      if (tie.part == static_cast<std::int64_t>(place)) keep(tie.way);
    part.low = low;
    part.high = high;
  }
  keep_parts([&](std::size_t place) { return parts_[place].low < parts_[place].high; });
}

void Relaxation::merge(const ChangeTable& table) {
  table_ = &table;
  std::unordered_map<std::string, std::size_t> places;  // by the steps
  std::string steps;
  const auto append = [&](std::int64_t number) { steps.append(reinterpret_cast<const char*>(&number), sizeof number); };
  std::vector<Part> merged;
  for (Part& part : parts_) {
    set_key(part, part.low);
    steps.clear();
    for (std::size_t step = table_->first_step[part.kind] + part.low; step < table_->first_step[part.kind] + part.high;
         ++step) {
      append(table_->cost[step]);
      for (std::size_t s = table_->first_serve[step]; s < table_->first_serve[step + 1]; ++s) {
        append(-1 - table_->serves[s].need);
        append(table_->serves[s].gain);
      }
    }
    const auto [entry, is_new] = places.try_emplace(steps, merged.size());
    if (is_new) merged.push_back(part);
    else merged[entry->second].count += part.count;
  }
  parts_ = std::move(merged);
  hold_no_price();
}

}  // namespace assent::rules
