// On one ballot the two options may end at any grades that some steps lead to. Each third option can then be moved so
// that it is worth more: behind the one, before the other. What so many steps gain on one ballot is found by trying all
// ends of the two and, for the third options, all ways to share out the steps; a Ladder shares the steps out among the
// ballots. Points are doubled: 2 for the better, 1 for each of a tie.
#include "analysis/firmness/duel.hpp"

#include <algorithm>
#include <limits>

namespace assent {
namespace {

// 1 where `a` is better, -1 where it is worse.
[[nodiscard]] int better(Cell a, Cell b) {
  if (a == not_compared || b == not_compared) return 0;
  return a < b ? 1 : a > b ? -1 : 0;
}

// What a ballot can do in so many steps, and how.
class DuelBallot {
 public:
  DuelBallot(const FineGrades& grades, const FineBallot& ballot, OptionId option, OptionId other,
             const std::vector<OptionId>& others, std::size_t most_steps)
      : grades_(grades), ballot_(ballot), option_(option), other_(other), others_(others), best_(most_steps + 1, none), ends_(most_steps + 1) {
    const std::vector<Cell> mine = ends_of(option, true), its = ends_of(other, false);
    for (std::size_t i = 0; i < std::min(mine.size(), best_.size()); ++i)
      for (std::size_t j = 0; j < its.size() && i + j < best_.size(); ++j) try_ends(mine[i], i, its[j], j);
    now_ = best_.front();
    for (std::size_t k = 1; k < best_.size(); ++k) {  // more steps can always be left out
      if (best_[k] > best_[k - 1]) continue;
      best_[k] = best_[k - 1];
      ends_[k] = ends_[k - 1];
    }
  }

  // Points of the one less those of the other, doubled, before any step.
  [[nodiscard]] Int128 now() const { return Int128{now_} * ballot_.weight; }
  [[nodiscard]] Gains gains() const {
    Gains gains;
    for (std::size_t k = 1; k < best_.size(); ++k) gains.push_back(Int128{best_[k] - now_} * ballot_.weight);
    while (gains.size() > 1 && gains[gains.size() - 2] == gains.back()) gains.pop_back();
    return gains;
  }

  // The discomfort of each option after so many steps.
  [[nodiscard]] std::vector<Cell> after(std::size_t steps) const {
    std::vector<Cell> cells = ballot_.cells;
    const auto [mine, its, spent] = ends_[steps];
    cells[index(option_)] = mine;
    cells[index(other_)] = its;
    std::size_t left = steps - spent;
    for (std::size_t n = others_.size(); n-- > 0;) {  // the same shares as in `try_ends`, backwards
      const auto moved = third(n, mine, its, left);
      cells[index(others_[n])] = moved.first;
      left -= moved.second;
    }
    return cells;
  }

 private:
  static constexpr int none = std::numeric_limits<int>::min() / 2;
  struct Ends {
    Cell mine, its;
    std::size_t spent;
  };

  // Where the option can end, by the number of steps.
  [[nodiscard]] std::vector<Cell> ends_of(OptionId option, bool down) const {
    std::vector<Cell> ends{ballot_.cells[index(option)]};
    const Cell last = down ? 0 : grades_.span;
    while (ballot_.moves[index(option)] && ends.back() != last)
      ends.push_back(down ? grades_.down(ends.front(), ends.size()) : grades_.up(ends.front(), ends.size()));
    return ends;
  }

  [[nodiscard]] static int worth(Cell cell, Cell mine, Cell its) { return better(mine, cell) - better(its, cell); }

  // The most that a third option is worth in so many steps, and the fewest steps to it.
  [[nodiscard]] std::pair<int, std::pair<Cell, std::size_t>> best_third(OptionId option, Cell mine, Cell its, std::size_t steps) const {
    const Cell cell = ballot_.cells[index(option)];
    std::pair<int, std::pair<Cell, std::size_t>> best{worth(cell, mine, its), {cell, 0}};
    if (!ballot_.moves[index(option)]) return best;
    for (std::size_t k = 1; k <= steps; ++k) {
      const Cell up = grades_.up(cell, k), down = grades_.down(cell, k);
      for (const Cell end : {up, down})
        if (worth(end, mine, its) > best.first) best = {worth(end, mine, its), {end, k}};
      if (up == grades_.span && down == 0) break;
    }
    return best;
  }

  // Where the n-th third option ends, and in how many steps, where the first n + 1 share `left` steps best.
  [[nodiscard]] std::pair<Cell, std::size_t> third(std::size_t n, Cell mine, Cell its, std::size_t left) const {
    const std::vector<int> sums = sums_of(mine, its, left, n).back();
    std::pair<Cell, std::size_t> best{ballot_.cells[index(others_[n])], 0};
    int most = none;
    for (std::size_t k = 0; k <= left; ++k) {
      const auto end = best_third(others_[n], mine, its, k);
      if (end.second.second != k || sums[left - k] + end.first <= most) continue;
      most = sums[left - k] + end.first;
      best = end.second;
    }
    return best;
  }

  // sums[n][k]: the most that the first n third options are worth in k steps.
  [[nodiscard]] std::vector<std::vector<int>> sums_of(Cell mine, Cell its, std::size_t steps, std::size_t count) const {
    std::vector<std::vector<int>> sums{std::vector<int>(steps + 1, 0)};
    for (std::size_t n = 0; n < count; ++n) {
      std::vector<int> next(steps + 1, none);
      for (std::size_t k = 0; k <= steps; ++k) {
        const auto end = best_third(others_[n], mine, its, k);
        if (end.second.second != k) continue;  // fewer steps do as much
        for (std::size_t all = k; all <= steps; ++all) next[all] = std::max(next[all], sums[n][all - k] + end.first);
        if (end.first == 2) break;  // it cannot be worth more
      }
      sums.push_back(std::move(next));
    }
    return sums;
  }

  void try_ends(Cell mine, std::size_t my_steps, Cell its, std::size_t its_steps) {
    const std::size_t spent = my_steps + its_steps, left = best_.size() - 1 - spent;
    const std::vector<int> sums = sums_of(mine, its, left, others_.size()).back();
    for (std::size_t k = 0; k <= left; ++k) {
      const int value = 2 * better(mine, its) + sums[k];
      if (value <= best_[spent + k]) continue;
      best_[spent + k] = value;
      ends_[spent + k] = {mine, its, spent};
    }
  }

  const FineGrades& grades_;
  const FineBallot& ballot_;
  OptionId option_, other_;
  const std::vector<OptionId>& others_;
  std::vector<int> best_;  // by steps
  std::vector<Ends> ends_;
  int now_ = 0;
};

}  // namespace

std::optional<Columns::Plan> fewest_steps_in_duel(Trial& trial, OptionId option, OptionId other, const std::vector<OptionId>& others,
                                                  Strictness strictness, std::size_t most_steps) {
  const FineGrades grades = fine_grades(trial);
  std::vector<OptionId> thirds;
  for (const OptionId third : others)
    if (third != option && third != other) thirds.push_back(third);
  std::vector<DuelBallot> ballots;
  std::vector<Gains> gains;
  Int128 ahead = 0;
  for (const FineBallot& ballot : grades.ballots) {
    ballots.emplace_back(grades, ballot, option, other, thirds, most_steps);
    gains.push_back(ballots.back().gains());
    ahead += ballots.back().now();
  }
  const Ladder ladder(gains, most_steps);
  std::size_t steps = 0;
  const Int128 wanted = strictness == Strictness::better ? 1 : 0;
  while (ahead + ladder.gain(steps) < wanted)
    if (++steps > ladder.top()) return std::nullopt;
  Columns::Plan plan{steps, {}};
  const std::vector<std::size_t> shares = ladder.shares(steps);
  for (std::size_t b = 0; b < ballots.size(); ++b) {
    const std::vector<Cell> cells = ballots[b].after(shares[b]);
    for (std::size_t o = 0; o < cells.size(); ++o) {
      const Cell before = grades.ballots[b].cells[o];
      if (cells[o] == before) continue;
      const std::int64_t moved = (std::abs(std::int64_t{before} - cells[o]) + grades.step - 1) / grades.step;
      const Decimal from = trial.grade(grades.ballots[b].participant, option_id(o));
      plan.moves.push_back({grades.ballots[b].participant, option_id(o), from, trial.moved(from, cells[o] < before ? moved : -moved), moved});
    }
  }
  return plan;
}

}  // namespace assent
