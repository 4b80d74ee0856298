// What the grades can do under rules that measure each option by its own grades alone.
//
// The model: a table, one column an option. A rule of this kind gives each column a score, less is better, and nothing
// on other columns changes it. A change of grades puts option x in front where the score of x is then less than that of
// each other option (or as little, see Strictness). Two questions are answered: the fewest steps of grades, and the
// fewest people who move grades as they like.
//
// Fewest steps, where the score is a sum (`Kind::sum`). For x, and for each other option, a Ladder says what k steps
// can do: for x the most that its sum falls, for the others the most that theirs rise. Let the best change spend k
// steps on x. The Ladder's way of spending them makes the score of x at least as small, so all others need no more
// steps than before. And what the others need depends on the score of x only, not on each other, so each takes the
// fewest that its own Ladder allows. It is thus enough to try each k, and to add up. While k rises the score of x
// falls, so the steps of the others only fall: one pass over all.
//
// Fewest steps, where the score is a level (`Kind::level`: the least discomfort above which there is only so much
// weight). In the best change x ends with some level m, and m is one of the discomforts that a grade can be given. For
// each such m: the fewest steps that bring the weight of x above m under the share, and for each other option the
// fewest that bring its weight above m (where equal is enough: above the next lower level) up to it. Again these are
// separate Ladders, in which a grade gains its weight with the step that takes it across the level.
//
// Fewest people. Each may move all grades that can move, and does the most: x to the best end, all others to the worst.
// No other grades serve x better, because the score rises with the discomfort. What a person gains against one other
// option is then a fixed number, and gains add up over people. That is a cover (cover.cpp), with one need for each
// other option; for means, both sides are multiplied by the two weights so that they stay whole numbers. For levels,
// there is one cover for each m, and x itself is one need more; a cover that is not smaller than the best so far is not
// looked for.
//
// Cost: for sums, about others x steps beside the Ladders; for levels, levels x others x steps. Ladders are kept, and
// made again only where more steps are asked for.
//
// Before, the fewest people were a bound from one other option at a time; of 36 random decisions 31 were exact by the
// minimum total, and 6 of 38 by the minimum maximum. By covers, all were.
#include "firmness/columns.hpp"
#include "assent/scores.hpp"

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
  trial_.spend(4 * most_steps * (columns_[index(option)].movers.size() + 1));
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
  trial_.spend(2 * trial_.cells());
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
    trial_.spend(20 * rest.size());
    for (Other& other : rest) {  // the more steps for the option, the fewer against another
      if (!is_behind(other, other.steps, score)) enough = false;
      else
        while (other.steps > 0 && is_behind(other, other.steps - 1, score)) --other.steps;
      all += other.steps;
    }
    if (!enough || all >= best.all) continue;
    best = {{{option, Way::easier, 0, k}}, all};
    for (std::size_t i = 0; i < others.size(); ++i) best.rungs.push_back({others[i], Way::harder, 0, rest[i].steps});
  }
}

bool Columns::within(const Column& column, Int128 above) const {
  if (score_.share == Rational(0)) return above == 0;
  return Rational(above, column.weight) < score_.share;
}

// The fewest steps after which the option's score is at most the level (easier), or is above it (harder).
std::optional<std::size_t> Columns::steps_past(OptionId option, Way way, Cell level, std::size_t most_steps) {
  const Column& column = columns_[index(option)];
  const Int128 above = sum_of(option, level);
  const Ladder& rungs = ladder(option, way, level, most_steps);
  for (std::size_t k = 0; k <= rungs.top(); ++k) {
    const Int128 changed = way == Way::easier ? above - rungs.gain(k) : above + rungs.gain(k);
    if (within(column, changed) == (way == Way::easier)) return k;
  }
  return std::nullopt;
}

void Columns::by_levels(Rungs& best, OptionId option, const std::vector<OptionId>& others,
                        const std::vector<Strictness>& strictness, std::size_t most_steps) {
  for (std::size_t place = 0; place < levels_.size(); ++place) {
    trial_.spend(4 * trial_.cells());
    const Cell level = levels_[place];
    const auto mine = steps_past(option, Way::easier, level, most_steps);
    if (!mine) continue;
    Rungs rungs{{{option, Way::easier, level, *mine}}, *mine};
    bool enough = true;
    for (std::size_t i = 0; i < others.size() && enough; ++i) {
      const bool strict = strictness[i] == Strictness::better;
      if (!strict && place == 0) continue;  // nothing is below the least level
      const Cell above = strict ? level : levels_[place - 1];
      const auto steps = steps_past(others[i], Way::harder, above, most_steps);
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

// Each person does the most that they can to all options. What is needed is counted in the difference of two scores,
// times the weights of both.
CoverQuestion Columns::by_sums(OptionId option, const std::vector<OptionId>& others,
                               const std::vector<Strictness>& strictness) const {
  const auto weight_of = [&](const Column& column) { return score_.mean ? column.weight : Int128{1}; };
  const Column& mine = columns_[index(option)];
  trial_.spend(20 * trial_.cells());
  CoverQuestion question;
  std::map<ParticipantId, std::vector<Int128>> gains;
  for (std::size_t i = 0; i < others.size(); ++i) {
    const Column& its = columns_[index(others[i])];
    for (const Mover& mover : mine.movers) {
      const Int128 gain = checked_multiply(mover.weight, value(mover.discomfort, 0) - value(0, 0));
      gains[mover.participant].resize(others.size());
      gains[mover.participant][i] = checked_multiply(gain, weight_of(its));
    }
    for (const Mover& mover : its.movers) {
      const Int128 gain = checked_multiply(mover.weight, value(grades_.span, 0) - value(mover.discomfort, 0));
      gains[mover.participant].resize(others.size());
      gains[mover.participant][i] = checked_add(gains[mover.participant][i], checked_multiply(gain, weight_of(mine)));
    }
    const Int128 behind =
        checked_multiply(sum_of(option, 0), weight_of(its)) - checked_multiply(sum_of(others[i], 0), weight_of(mine));
    question.needs.push_back(checked_add(behind, strictness[i] == Strictness::better ? 1 : 0));
  }
  for (auto& [participant, all] : gains) question.people.push_back({participant, std::move(all)});
  return question;
}

// The least weight above a level with which an option's score is above it.
Int128 Columns::weight_above(const Column& column) const {
  if (score_.share == Rational(0)) return 1;
  const Rational weight = score_.share * Rational(column.weight, 1);
  return (weight.numerator() + weight.denominator() - 1) / weight.denominator();
}

// The option's score is to be at most the level, those of all others above it, or at least it.
CoverQuestion Columns::by_level(OptionId option, const std::vector<OptionId>& others,
                                const std::vector<Strictness>& strictness, std::size_t place) const {
  trial_.spend(20 * trial_.cells());
  CoverQuestion question;
  std::map<ParticipantId, std::vector<Int128>> gains;
  const auto add = [&](const Column& column, Cell level, Way way) {
    for (const Mover& mover : column.movers) {
      gains[mover.participant].resize(others.size() + 1);
      if (way == Way::easier ? mover.discomfort > level : mover.discomfort <= level && level < grades_.span)
        gains[mover.participant][question.needs.size()] = mover.weight;
    }
  };
  const Column& mine = columns_[index(option)];
  add(mine, levels_[place], Way::easier);
  question.needs.push_back(sum_of(option, levels_[place]) - weight_above(mine) + 1);
  for (std::size_t i = 0; i < others.size(); ++i) {
    const bool is_strict = strictness[i] == Strictness::better;
    const Column& its = columns_[index(others[i])];
    if (!is_strict && place == 0) {  // nothing is below the least level
      question.needs.push_back(0);
      continue;
    }
    const Cell level = levels_[is_strict ? place : place - 1];
    add(its, level, Way::harder);
    question.needs.push_back(weight_above(its) - sum_of(others[i], level));
  }
  for (auto& [participant, all] : gains) question.people.push_back({participant, std::move(all)});
  return question;
}

CoverAnswer Columns::fewest_people(OptionId option, const std::vector<OptionId>& others,
                                   const std::vector<Strictness>& strictness) const {
  constexpr std::int64_t steps = 5'000'000, any = std::numeric_limits<std::int64_t>::max();
  if (columns_[index(option)].weight == 0) return {{}, std::nullopt, false};
  SearchBudget budget(steps);
  if (score_.kind == ColumnScore::Kind::sum) {
    CoverAnswer answer = fewest_people_to_cover(by_sums(option, others, strictness), budget, any);
    trial_.spend(static_cast<std::size_t>(steps - budget.left()));
    return answer;
  }
  CoverAnswer best{{}, std::nullopt, false};
  for (std::size_t place = 0; place < levels_.size(); ++place) {
    CoverAnswer answer =
        fewest_people_to_cover(by_level(option, others, strictness, place), budget, best.at_least.value_or(any));
    if (answer.at_least && (!best.at_least || *answer.at_least < *best.at_least)) best = std::move(answer);
  }
  trial_.spend(static_cast<std::size_t>(steps - budget.left()));
  return best;
}

}  // namespace assent
