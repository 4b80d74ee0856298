// The simplex method in whole numbers (J. Edmonds' integer pivoting, as in E. H. Bareiss 1968): every entry is a
// determinant of a part of the table, and all share one denominator, so divisions leave nothing.
//
// The program: each choice j has an amount y_j >= 0. With c the greatest payoff and B = payoff + c, which is nowhere
// negative, the greatest sum of y with B y <= 1 is 1 / c, and what reaches it are the best lotteries times 1 / c: for
// these B y = payoff y + 1, so that payoff y <= 0, no choice wins against the lottery. Each row has a slack; y = 0 is
// where the search begins.
//
// One solution is not all. It is the only one exactly if each choice is either drawn by it or loses against it
// (A. Goldman and A. Tucker 1956: some solution does that, and a corner that does it is the whole face). Else the
// search goes on among the solutions, with the sum of the choices that are not drawn yet as the new aim, until it
// cannot grow.
#include "rules/pairwise/game.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/big.hpp"

namespace assent::rules {
namespace {

class Simplex {
 public:
  Simplex(std::size_t choices, const std::function<Int128(std::size_t, std::size_t)>& payoff, Work& work)
      : size_(choices), work_(work), table_((choices + 1) * (choices + 1)), rows_(choices), columns_(choices) {
    Int128 most = 1;
    for (std::size_t a = 0; a < size_; ++a)
      for (std::size_t b = 0; b < size_; ++b) most = std::max(most, payoff(a, b));
    for (std::size_t a = 0; a < size_; ++a) {
      for (std::size_t b = 0; b < size_; ++b) at(a, b) = Big(checked_add(payoff(a, b), most));
      at(a, size_) = Big(1);
      at(size_, a) = Big(-1);
    }
    std::iota(columns_.begin(), columns_.end(), std::size_t{0});  // choice j is variable j,
    std::iota(rows_.begin(), rows_.end(), size_);                 // the slack of row i is variable size + i
    is_open_.assign(size_, 1);
  }

  // Makes the aim as large as it can be, or only larger than 0. False when the budget is used up.
  enum class Until { greatest, positive };
  [[nodiscard]] bool maximize(Until until) {
    bool grew = true;  // as long as it does not, the first column is taken, so that no circle is gone round (R. Bland)
    while (const std::optional<std::size_t> column = entering(grew)) {
      if (!work_.spend(cost_of_pivot())) return false;
      const Big before = at(size_, size_), scale = denominator_;
      pivot(leaving(*column), *column);
      grew = at(size_, size_) * scale != before * denominator_;
      if (until == Until::positive && !at(size_, size_).is_zero()) break;
    }
    return true;
  }

  // From now on only what does not make the aim smaller may change.
  void stay_on_face() {
    for (std::size_t column = 0; column < size_; ++column)
      if (!at(size_, column).is_zero()) is_open_[column] = 0;
  }

  // The new aim: the sum of these choices.
  void aim_at(const std::vector<std::size_t>& choices) {
    const auto is_wanted = [&](std::size_t variable) { return std::ranges::binary_search(choices, variable); };
    for (std::size_t column = 0; column <= size_; ++column) {
      Big sum = column < size_ && is_wanted(columns_[column]) ? Big(0) - denominator_ : Big(0);
      for (std::size_t row = 0; row < size_; ++row)
        if (is_wanted(rows_[row])) sum = sum + at(row, column);
      at(size_, column) = sum;
    }
  }

  // By variable: its value times the denominator.
  [[nodiscard]] std::vector<Big> values() const {
    std::vector<Big> values(2 * size_, Big(0));
    for (std::size_t row = 0; row < size_; ++row) values[rows_[row]] = at(row, size_);
    return values;
  }

 private:
  [[nodiscard]] Big& at(std::size_t row, std::size_t column) { return table_[row * (size_ + 1) + column]; }
  [[nodiscard]] const Big& at(std::size_t row, std::size_t column) const { return table_[row * (size_ + 1) + column]; }

  // A column that makes the aim larger: the steepest, or that of the first variable.
  [[nodiscard]] std::optional<std::size_t> entering(bool steepest) const {
    std::optional<std::size_t> best;
    for (std::size_t column = 0; column < size_; ++column) {
      if (is_open_[column] == 0 || !at(size_, column).is_negative()) continue;
      if (!best || (steepest ? at(size_, column) < at(size_, *best) : columns_[column] < columns_[*best]))
        best = column;
    }
    return best;
  }

  // The row that is the first to reach 0; of several, that of the first variable. There is one: amounts are bounded.
  [[nodiscard]] std::size_t leaving(std::size_t column) const {
    std::optional<std::size_t> best;
    for (std::size_t row = 0; row < size_; ++row) {
      if (at(row, column) <= Big(0)) continue;
      if (!best) {
        best = row;
        continue;
      }
      const auto order = at(row, size_) * at(*best, column) <=> at(*best, size_) * at(row, column);
      if (order < 0 || (order == 0 && rows_[row] < rows_[*best])) best = row;
    }
    return best.value();
  }

  void pivot(std::size_t row, std::size_t column) {
    const Big by = at(row, column);
    for (std::size_t i = 0; i <= size_; ++i) {
      if (i == row) continue;
      const Big factor = at(i, column);
      for (std::size_t j = 0; j <= size_; ++j)
        if (j != column) at(i, j) = (at(i, j) * by - factor * at(row, j)) / denominator_;
      at(i, column) = Big(0) - factor;
    }
    at(row, column) = denominator_;
    denominator_ = by;
    std::swap(rows_[row], columns_[column]);
  }

  // About as long as this takes: some 30 steps for each entry and each 64 bits.
  [[nodiscard]] std::int64_t cost_of_pivot() const {
    return static_cast<std::int64_t>(30 * (size_ + 1) * (size_ + 1) * (1 + denominator_.bits() / 64));
  }

  std::size_t size_;
  Work& work_;
  std::vector<Big> table_;  // a row for each slack or choice that is not 0, the last for the aim; the last
                            // column for the values
  std::vector<std::size_t> rows_, columns_;  // the variable of each
  std::vector<std::uint8_t> is_open_;        // by column
  Big denominator_ = Big(1);
};

}  // namespace

std::optional<BestLotteries> best_lotteries(std::size_t choices,
                                            const std::function<Int128(std::size_t, std::size_t)>& payoff, Work& work) {
  Simplex simplex(choices, payoff, work);
  if (!simplex.maximize(Simplex::Until::greatest)) return std::nullopt;
  std::vector<Big> values = simplex.values();
  BestLotteries best;
  std::vector<std::size_t> open;
  bool is_only_one = true;
  Big sum(0);
  const auto note_drawn = [&](std::size_t choice) {
    if (!values[choice].is_zero()) best.drawn.push_back(choice);
    else open.push_back(choice);
  };
  for (std::size_t choice = 0; choice < choices; ++choice) {
    note_drawn(choice);
    sum = sum + values[choice];
    is_only_one = is_only_one && !(values[choice].is_zero() && values[choices + choice].is_zero());
  }
  if (is_only_one) {
    for (std::size_t choice = 0; choice < choices; ++choice) best.chances.emplace_back(values[choice], sum);
    return best;
  }
  simplex.stay_on_face();
  for (bool found = true; found && !open.empty();) {
    simplex.aim_at(open);
    if (!simplex.maximize(Simplex::Until::positive)) return std::nullopt;
    values = simplex.values();
    const std::size_t before = best.drawn.size();
    for (const std::size_t choice : std::exchange(open, {})) note_drawn(choice);
    found = best.drawn.size() > before;
  }
  std::ranges::sort(best.drawn);
  return best;
}

}  // namespace assent::rules
