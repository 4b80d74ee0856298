#include "analysis/firmness/columns.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace assent {

Columns::Columns(Trial& trial, ColumnScore score)
    : trial_(trial), score_(std::move(score)), grades_(fine_grades(trial)) {
  columns_.resize(trial.decision().options.size());
  for (const FineBallot& ballot : grades_.ballots) {
    for (std::size_t o = 0; o < columns_.size(); ++o) {
      if (ballot.cells[o] == not_compared) continue;
      Column& column = columns_[o];
      column.discomforts.push_back(discomfort(ballot.cells[o], grades_.span));
      column.weights.push_back(ballot.weight);
      column.weight += ballot.weight;
      if (ballot.moves[o]) column.movers.push_back({ballot.participant, ballot.weight, ballot.cells[o]});
    }
  }
  Int128 heaviest = 0;
  bool alike = true;
  const auto end_to_end = static_cast<std::size_t>((grades_.span + grades_.step - 1) / grades_.step);
  for (const Column& column : columns_) {
    heaviest = std::max(heaviest, column.weight);
    alike = alike && column.weight == columns_.front().weight;
    longest_ = std::max(longest_, column.movers.size() * end_to_end);
  }
  apart_ = alike ? heaviest : checked_multiply(heaviest, heaviest);
  if (score_.kind == ColumnScore::Kind::level) find_levels(end_to_end);
}

void Columns::find_levels(std::size_t end_to_end) {
  for (const Column& column : columns_) {
    levels_.insert(levels_.end(), column.discomforts.begin(), column.discomforts.end());
    for (const Mover& mover : column.movers) {
      for (std::size_t k = 1; k <= end_to_end; ++k) {
        levels_.push_back(grades_.up(mover.discomfort, k));
        levels_.push_back(grades_.down(mover.discomfort, k));
      }
    }
    std::ranges::sort(levels_);
    levels_.erase(std::unique(levels_.begin(), levels_.end()), levels_.end());
  }
}

Int128 Columns::value(Cell discomfort, Cell level) const {
  if (score_.kind == ColumnScore::Kind::level) return discomfort > level ? 1 : 0;
  return score_.value(discomfort, grades_.span, apart_);
}

Rational Columns::score_of(const Column& column, Int128 sum) const {
  return score_.mean ? Rational(sum, column.weight) : Rational(sum, 1);
}

Int128 Columns::sum_of(OptionId option, Cell level) const {
  const Column& column = columns_[index(option)];
  Int128 sum = 0;
  for (std::size_t place = 0; place < column.weights.size(); ++place)
    sum = checked_add(sum, checked_multiply(column.weights[place], value(column.discomforts[place], level)));
  return sum;
}

const Ladder& Columns::ladder(OptionId option, Way way, Cell level, std::size_t most_steps) {
  const auto key = std::pair(std::pair(option, way), level);
  const auto found = ladders_.find(key);
  if (found != ladders_.end() && found->second.first >= most_steps) return found->second.second;
  std::vector<Gains> movers;
  for (const Mover& mover : columns_[index(option)].movers) {
    Gains gains;
    const Int128 now = value(mover.discomfort, level);
    const Cell end = way == Way::easier ? 0 : grades_.span;
    for (Cell cell = mover.discomfort; cell != end && gains.size() < most_steps;) {
      const std::size_t steps = gains.size() + 1;
      cell = way == Way::easier ? grades_.down(mover.discomfort, steps) : grades_.up(mover.discomfort, steps);
      const Int128 change = value(cell, level) - now;
      gains.push_back(checked_multiply(mover.weight, way == Way::easier ? -change : change));
    }
    movers.push_back(std::move(gains));
  }
  return ladders_.insert_or_assign(key, std::pair(most_steps, Ladder(movers, most_steps))).first->second.second;
}

void Columns::by_sums(Rungs& best, OptionId option, const std::vector<OptionId>& others,
                      const std::vector<Strictness>& strictness, std::size_t most_steps) {
  const Column& mine = columns_[index(option)];
  const Int128 my_sum = sum_of(option, 0);
  const Ladder& easing = ladder(option, Way::easier, 0, most_steps);
  struct Other {
    const Column& column;
    const Ladder& hardening;
    Int128 sum;
    Strictness strictness;
    std::size_t steps;
  };
  std::vector<Other> rest;
  for (std::size_t i = 0; i < others.size(); ++i) {
    const Ladder& hardening = ladder(others[i], Way::harder, 0, most_steps);
    rest.push_back({columns_[index(others[i])], hardening, sum_of(others[i], 0), strictness[i], hardening.top()});
  }
  const auto is_behind = [&](const Other& other, std::size_t steps, const Rational& score) {
    const Rational its = score_of(other.column, checked_add(other.sum, other.hardening.gain(steps)));
    return other.strictness == Strictness::better ? score < its : score <= its;
  };
  for (std::size_t k = 0; k <= easing.top() && k < best.all; ++k) {
    const Rational score = score_of(mine, my_sum - easing.gain(k));
    std::size_t all = k;
    bool enough = true;
    for (Other& other : rest) {  // the more steps for the option, the fewer against another
      if (!is_behind(other, other.steps, score)) enough = false;
      else
        while (other.steps > 0 && is_behind(other, other.steps - 1, score)) --other.steps;
      all += other.steps;
    }
    if (!enough || all >= best.all) continue;
    best = {{{option, Way::easier, 0, k}}, all};
    for (std::size_t i = 0; i < others.size(); ++i)
      best.rungs.push_back({others[i], Way::harder, 0, rest[i].steps});
  }
}

bool Columns::within(const Column& column, Int128 above) const {
  if (score_.share == Rational(0)) return above == 0;
  return Rational(above, column.weight) < score_.share;
}

// The fewest steps after which the option's score is at most the level, or is above it.
std::optional<std::size_t> Columns::steps_to(OptionId option, Way way, Cell level, std::size_t most_steps,
                                             bool reached_by_level) {
  const Column& column = columns_[index(option)];
  const Int128 above = sum_of(option, level);
  const Ladder& rungs = ladder(option, way, level, most_steps);
  for (std::size_t k = 0; k <= rungs.top(); ++k) {
    const Int128 changed = way == Way::easier ? above - rungs.gain(k) : above + rungs.gain(k);
    if (within(column, changed) == reached_by_level) return k;
  }
  return std::nullopt;
}

void Columns::by_levels(Rungs& best, OptionId option, const std::vector<OptionId>& others,
                        const std::vector<Strictness>& strictness, std::size_t most_steps) {
  for (std::size_t place = 0; place < levels_.size(); ++place) {
    const Cell level = levels_[place];
    const auto mine = steps_to(option, Way::easier, level, most_steps, true);
    if (!mine) continue;
    Rungs rungs{{{option, Way::easier, level, *mine}}, *mine};
    bool enough = true;
    for (std::size_t i = 0; i < others.size() && enough; ++i) {
      const bool strict = strictness[i] == Strictness::better;
      if (!strict && place == 0) continue;  // nothing is below the least level
      const Cell above = strict ? level : levels_[place - 1];
      const auto steps = steps_to(others[i], Way::harder, above, most_steps, false);
      enough = steps.has_value();
      rungs.rungs.push_back({others[i], Way::harder, above, steps.value_or(0)});
      rungs.all += steps.value_or(0);
    }
    if (enough && rungs.all < best.all) best = std::move(rungs);
  }
}

Columns::Plan Columns::plan_of(const Rungs& rungs, std::size_t most_steps) {
  Plan plan{rungs.all, {}};
  for (const auto& [option, way, level, steps] : rungs.rungs) {
    if (steps == 0) continue;
    const std::vector<std::size_t> shares = ladder(option, way, level, most_steps).shares(steps);
    const std::vector<Mover>& movers = columns_[index(option)].movers;
    for (std::size_t m = 0; m < movers.size(); ++m) {
      if (shares[m] == 0) continue;
      const Decimal from = trial_.grade(movers[m].participant, option);
      const auto share = static_cast<std::int64_t>(shares[m]);
      const Decimal to = trial_.moved(from, way == Way::easier ? share : -share);
      plan.moves.push_back({movers[m].participant, option, from, to, share});
    }
  }
  std::ranges::sort(plan.moves, {}, [](const GradeMove& move) { return std::pair(move.participant, move.option); });
  return plan;
}

std::optional<Columns::Plan> Columns::fewest_steps(OptionId option, const std::vector<OptionId>& others,
                                                   const std::vector<Strictness>& strictness, std::size_t most_steps) {
  if (columns_[index(option)].weight == 0) return std::nullopt;
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  Rungs best{{}, none};
  if (score_.kind == ColumnScore::Kind::sum) by_sums(best, option, others, strictness, most_steps);
  else by_levels(best, option, others, strictness, most_steps);
  if (best.all == none) return std::nullopt;
  return plan_of(best, most_steps);
}

// Each person does the most that they can to both options; those who do the most come first.
std::optional<std::int64_t> Columns::people_by_sums(OptionId option, OptionId other, Strictness strictness) {
  const Column &mine = columns_[index(option)], &its = columns_[index(other)];
  const Int128 my_weight = score_.mean ? mine.weight : 1, its_weight = score_.mean ? its.weight : 1;
  std::map<ParticipantId, Int128> gains;  // in the difference of both scores, times both weights
  for (const Mover& mover : mine.movers)
    gains[mover.participant] = checked_multiply(
        checked_multiply(mover.weight, value(mover.discomfort, 0) - value(0, 0)), its_weight);
  for (const Mover& mover : its.movers) {
    const Int128 gain = checked_multiply(mover.weight, value(grades_.span, 0) - value(mover.discomfort, 0));
    gains[mover.participant] = checked_add(gains[mover.participant], checked_multiply(gain, my_weight));
  }
  std::vector<Int128> largest;
  for (const auto& [participant, gain] : gains) largest.push_back(gain);
  std::ranges::sort(largest, std::ranges::greater());
  Int128 behind = checked_multiply(sum_of(option, 0), its_weight) - checked_multiply(sum_of(other, 0), my_weight);
  if (strictness == Strictness::better) behind = checked_add(behind, 1);
  std::size_t people = 0;
  for (; behind > 0; ++people) {
    if (people == largest.size()) return std::nullopt;
    behind -= largest[people];
  }
  return static_cast<std::int64_t>(people);
}

// The fewest who must change so that the option's score is at most the level, or is above it.
std::optional<std::int64_t> Columns::people_to(OptionId option, Cell level, bool reached_by_level) {
  const Column& column = columns_[index(option)];
  std::vector<std::int64_t> largest;  // weights that can cross the level
  for (const Mover& mover : column.movers)
    if ((mover.discomfort > level) == reached_by_level) largest.push_back(mover.weight);
  std::ranges::sort(largest, std::ranges::greater());
  Int128 above = sum_of(option, level);
  for (std::size_t people = 0;; ++people) {
    if (within(column, above) == reached_by_level) return static_cast<std::int64_t>(people);
    if (people == largest.size()) return std::nullopt;
    above += reached_by_level ? -largest[people] : largest[people];
  }
}

std::optional<std::int64_t> Columns::people_by_levels(OptionId option, OptionId other, Strictness strictness) {
  std::optional<std::int64_t> fewest;
  for (std::size_t place = 0; place < levels_.size(); ++place) {
    const auto mine = people_to(option, levels_[place], true);
    if (!mine) continue;
    const bool strict = strictness == Strictness::better;
    std::optional<std::int64_t> its = 0;
    if (strict || place > 0) its = people_to(other, levels_[strict ? place : place - 1], false);
    if (!its) continue;
    const std::int64_t people = std::max(*mine, *its);  // one person can change both
    if (!fewest || people < *fewest) fewest = people;
  }
  return fewest;
}

std::optional<std::int64_t> Columns::fewest_people(OptionId option, OptionId other, Strictness strictness) {
  if (columns_[index(option)].weight == 0) return std::nullopt;
  return score_.kind == ColumnScore::Kind::sum ? people_by_sums(option, other, strictness)
                                               : people_by_levels(option, other, strictness);
}

}  // namespace assent
