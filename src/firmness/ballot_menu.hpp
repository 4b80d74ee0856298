// What changes of one ballot do where options get points for their places.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assent/rational.hpp"
#include "firmness/fine_grades.hpp"

namespace assent {

/// What is counted of a change: the steps, or the ballots that change, by however many steps.
enum class Effort { steps, people };

inline constexpr std::size_t most_rivals = 3;  ///< that one option is compared with at a time

/// The points on one ballot, as whole numbers so small that 64 bits hold all sums of them: by the number of options
/// above, then of those that share the place, itself included.
class PointTable {
 public:
  PointTable() = default;
  explicit PointTable(std::size_t options) : width_(options + 1), points_(width_ * width_) {}
  [[nodiscard]] std::int64_t& at(std::size_t better, std::size_t tied) { return points_[better * width_ + tied]; }
  [[nodiscard]] std::int64_t at(std::size_t better, std::size_t tied) const { return points_[better * width_ + tied]; }

 private:
  std::size_t width_ = 0;
  std::vector<std::int64_t> points_;
};

/// Counts steps of a search, so that it stops at the same one on every machine.
class SearchBudget {
 public:
  explicit SearchBudget(std::int64_t steps) : left_(steps) {}
  /// False when the budget is used up.
  [[nodiscard]] bool spend(std::size_t steps) { return (left_ -= static_cast<std::int64_t>(steps)) >= 0; }
  [[nodiscard]] std::int64_t left() const { return left_; }

 private:
  std::int64_t left_;
};

/// One ballot in a contest of an option, the first player, with some of the others, its rivals.
struct MenuBallot {
  const FineBallot* ballot = nullptr;
  std::span<const OptionId> players;           // at most 1 + most_rivals
  std::span<const OptionId> thirds;            // all others that the rule orders
  std::vector<const PointTable*> points = {};  // one a player
};

/// The changes of one ballot that are worth while, each for the least effort: nothing gains as much for less.
class BallotMenu {
 public:
  using Gains =
      std::array<std::int64_t, most_rivals>;  // points of the option less those of each rival, times the weight
  struct Entry {
    std::size_t effort = 0;
    Gains gains = {};                             // more than before the change; entries beyond the rivals are 0
    std::array<Cell, most_rivals + 1> ends = {};  // where the players stand
    std::uint64_t places = 0;                     // what stands above and beside them
  };

  /// Changes of at most so much effort. Nothing where the budget is used up.
  [[nodiscard]] static std::optional<BallotMenu> make(const FineGrades& grades, const MenuBallot& ballot, Effort effort,
                                                      std::size_t most, SearchBudget& budget);

  /// Before any change.
  [[nodiscard]] const Gains& now() const { return now_; }
  /// By effort, from the entry that changes nothing.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// The discomfort of each option of the ballot after a change.
  [[nodiscard]] std::vector<Cell> after(const Entry& entry) const;

 private:
  // So many options above and beside each player, in 8 bits each; and the least steps to get there.
  struct State {
    std::uint64_t places;
    std::uint32_t steps;
  };
  // Where a third option can be, as what it adds to the places; and the least steps.
  struct Move {
    std::uint64_t adds;
    std::uint32_t steps;
    Cell end;
  };

  BallotMenu(const FineGrades& grades, const MenuBallot& ballot, Effort effort, std::size_t most, SearchBudget& budget);
  [[nodiscard]] std::vector<std::pair<Cell, std::size_t>> ends_of(std::size_t player) const;
  [[nodiscard]] bool all_move() const;
  void choose_ends(std::size_t player, std::size_t steps);
  void move_thirds(std::size_t steps);
  [[nodiscard]] std::uint64_t seen_from(Cell cell) const;
  [[nodiscard]] std::uint64_t places_of_players() const;
  [[nodiscard]] std::vector<Move> moves_of(OptionId third, std::size_t most_steps) const;
  [[nodiscard]] bool is_as_good(std::uint64_t adds, std::uint64_t other) const;
  [[nodiscard]] static std::vector<State> next(const std::vector<State>& states, std::span<const Move> moves,
                                               std::size_t most);
  [[nodiscard]] Gains value(std::uint64_t places) const;
  void add(std::size_t steps, std::uint64_t places);
  void keep_best();

  FineGrades const* grades_;
  MenuBallot ballot_;
  Effort effort_;
  std::size_t most_steps_;  // of all options of the ballot together
  SearchBudget* budget_;
  bool stopped_ = false;
  bool grades_are_free_ = false;                 // where effort is not steps: a few grades stand for all
  std::array<Cell, most_rivals + 1> ends_ = {};  // while they are chosen
  Gains now_ = {};
  std::vector<Entry> entries_;
};

}  // namespace assent
