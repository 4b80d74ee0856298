// What is worth changing on one ballot: a list of changes, each with its effort and what it gains.
//
// The model: an option (the first player) stands against up to three rivals (the other players) on one ballot that
// gives points for places. All other options are thirds. The points of a player depend only on how many options stand
// above it and how many beside it. So of a change nothing counts but these few numbers, the `places`, and its effort.
//
// All ends of the players are tried. For each, the thirds are moved one after the other. What has been done to the
// thirds so far is kept as a state: the places, and the fewest steps that lead there. Two ways with the same places
// have the same future, so only the one with fewer steps stays; this is dynamic programming over the thirds. A third
// adds to the places of a player "above", "beside" or nothing, 8 bits each, so adding a third is adding one number, and
// the states, which rise by that number, are merged and not sorted.
//
// What is left out, and why nothing is lost:
// - A move of a third, where one with no more steps stands no higher as seen from the option and no lower as seen from
//   each rival. More options above or beside never give points (PlacePoints promises that).
// - Ends of the option that are worse than now; with a single rival, ends of that rival that are better than now.
// - An entry of the list, where another gains as much against each rival for no more effort; and what gains against
//   none.
//
// Effort can be steps, or people, where a changed ballot counts as 1 however far it goes. For people with a single
// rival only the very ends count. With more rivals and grades that all move, only the order of the players counts, and
// a few grades, with room for thirds between them, give every order; else all grades are tried, if there are not too
// many.
//
// The list does not keep where each third went. `after` finds it for the one entry that is chosen: it makes the states
// again and goes back through them.
//
// Cost: for each end of the players, the sum over the thirds of states x moves, charged to a SearchBudget. A first form
// sorted the states after each third; merging them is part of what made 5 ballots of 40 options seven times as fast.
#include "firmness/ballot_menu.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace assent {
namespace {

constexpr std::uint64_t one_better = 1, one_tied = 1 << 8;
constexpr int bits_of_player = 16;
constexpr Cell most_grades = 200;  // where all grades are tried

[[nodiscard]] std::size_t better_in(std::uint64_t places, std::size_t player) {
  return places >> (bits_of_player * player) & 0xff;
}
[[nodiscard]] std::size_t tied_in(std::uint64_t places, std::size_t player) {
  return places >> (bits_of_player * player + 8) & 0xff;
}

}  // namespace

std::optional<BallotMenu> BallotMenu::make(const FineGrades& grades, const MenuBallot& ballot, Effort effort,
                                           std::size_t most, SearchBudget& budget) {
  BallotMenu menu(grades, ballot, effort, most, budget);
  return menu.stopped_ ? std::nullopt : std::optional(std::move(menu));
}

BallotMenu::BallotMenu(const FineGrades& grades, const MenuBallot& ballot, Effort effort, std::size_t most,
                       SearchBudget& budget)
    : grades_(&grades), ballot_(ballot), effort_(effort), budget_(&budget) {
  most_steps_ = effort == Effort::steps ? most : most == 0 ? 0 : std::numeric_limits<std::uint32_t>::max();
  for (std::size_t i = 0; i < ballot_.players.size(); ++i) ends_[i] = ballot_.ballot->cells[index(ballot_.players[i])];
  std::uint64_t places = places_of_players();
  for (const OptionId third : ballot_.thirds) places += seen_from(ballot_.ballot->cells[index(third)]);
  now_ = value(places);
  add(0, places);
  stopped_ = effort == Effort::people && grades.span / grades.step > most_grades;
  grades_are_free_ = all_move() && static_cast<std::size_t>(grades.span / grades.step) >= 3 * ballot.players.size();
  choose_ends(0, 0);
  keep_best();
}

// Where a player can end, with the steps. The option gets nothing for standing worse; with one rival alone the option
// gains nothing where that one stands better, and where effort is not steps, only the very ends count. Where all can be
// graded freely, a few grades, with room for the thirds between them, are enough for every order of the players.
std::vector<std::pair<Cell, std::size_t>> BallotMenu::ends_of(std::size_t player) const {
  const OptionId option = ballot_.players[player];
  const Cell cell = ballot_.ballot->cells[index(option)];
  if (!ballot_.ballot->moves[index(option)] || most_steps_ == 0) return {{cell, 0}};
  const bool single = ballot_.players.size() == 2;
  if (effort_ == Effort::people && player == 0) return {{0, cell == 0 ? 0 : 1}};
  if (effort_ == Effort::people && single) return {{grades_->span, cell == grades_->span ? 0 : 1}};
  std::vector<std::pair<Cell, std::size_t>> ends{{cell, 0}};
  if (effort_ == Effort::people && grades_are_free_) {
    for (std::size_t part = 0; part <= ballot_.players.size(); ++part) {
      const auto wanted = static_cast<Cell>(Int128{grades_->span} * part / ballot_.players.size());
      const auto steps = static_cast<std::size_t>((std::abs(wanted - cell) + grades_->step - 1) / grades_->step);
      if (steps > 0) ends.emplace_back(wanted < cell ? grades_->down(cell, steps) : grades_->up(cell, steps), 1);
    }
    return ends;
  }
  enum class Way { easier, harder };
  const auto go = [&](Way way) {
    const Cell last = way == Way::easier ? 0 : grades_->span;
    for (std::size_t k = 1; k <= most_steps_ && ends.back().first != last; ++k) {
      const Cell end = way == Way::easier ? grades_->down(cell, k) : grades_->up(cell, k);
      if (end == cell) break;
      ends.emplace_back(end, k);
    }
  };
  if (player == 0 || !single) go(Way::easier);
  if (player > 0) go(Way::harder);
  return ends;
}

bool BallotMenu::all_move() const {
  const auto moves = [&](OptionId option) {
    return ballot_.ballot->cells[index(option)] == not_compared || ballot_.ballot->moves[index(option)];
  };
  return std::ranges::all_of(ballot_.players, moves) && std::ranges::all_of(ballot_.thirds, moves);
}

void BallotMenu::choose_ends(std::size_t player, std::size_t steps) {
  if (stopped_) return;
  if (player == ballot_.players.size()) return move_thirds(steps);
  const Cell cell = ends_[player];
  for (const auto& [end, more] : ends_of(player)) {
    if (steps + more > most_steps_) continue;
    ends_[player] = end;
    choose_ends(player + 1, steps + more);
  }
  ends_[player] = cell;
}

void BallotMenu::move_thirds(std::size_t steps) {
  std::vector<State> states{{places_of_players(), 0}};
  for (const OptionId third : ballot_.thirds) {
    const std::vector<Move> moves = moves_of(third, most_steps_ - steps);
    const std::size_t looked_at = states.size() * moves.size();
    states = next(states, moves, most_steps_ - steps);
    if (!budget_->spend(looked_at / 2 + 8)) {
      stopped_ = true;
      return;
    }
  }
  for (const State& state : states) add(steps + state.steps, state.places);
}

// What an option that stands there adds to the places.
std::uint64_t BallotMenu::seen_from(Cell cell) const {
  if (cell == not_compared) return 0;
  std::uint64_t adds = 0;
  for (std::size_t i = 0; i < ballot_.players.size(); ++i) {
    if (ends_[i] == not_compared) continue;
    adds += (cell < ends_[i] ? one_better : cell == ends_[i] ? one_tied : 0) << (bits_of_player * i);
  }
  return adds;
}

std::uint64_t BallotMenu::places_of_players() const {
  std::uint64_t places = 0;
  for (std::size_t i = 0; i < ballot_.players.size(); ++i) places += seen_from(ends_[i]);
  return places;
}

// Only those that no move with fewer steps beats: by not standing above or beside the option, but above all rivals.
std::vector<BallotMenu::Move> BallotMenu::moves_of(OptionId third, std::size_t most_steps) const {
  const Cell cell = ballot_.ballot->cells[index(third)];
  std::vector<Move> moves{{seen_from(cell), 0, cell}};
  if (!ballot_.ballot->moves[index(third)]) return moves;
  for (std::size_t k = 1; k <= most_steps; ++k) {
    const Cell ends[] = {grades_->up(cell, k), grades_->down(cell, k)};
    for (const Cell end : ends) {
      const std::uint64_t adds = seen_from(end);
      if (std::ranges::none_of(moves, [&](const Move& move) { return is_as_good(move.adds, adds); }))
        moves.push_back({adds, static_cast<std::uint32_t>(k), end});
    }
    if (ends[0] == grades_->span && ends[1] == 0) break;
  }
  return moves;
}

// Whether what adds so much to the places serves the option as well as what adds the other.
bool BallotMenu::is_as_good(std::uint64_t adds, std::uint64_t other) const {
  const auto rank = [](std::uint64_t places, std::size_t player) {
    return 2 * better_in(places, player) + tied_in(places, player);
  };
  if (rank(adds, 0) > rank(other, 0)) return false;
  for (std::size_t i = 1; i < ballot_.players.size(); ++i)
    if (rank(adds, i) < rank(other, i)) return false;
  return true;
}

// `states` rise by their places, and so does what one move makes of them.
std::vector<BallotMenu::State> BallotMenu::next(const std::vector<State>& states, std::span<const Move> moves,
                                                std::size_t most) {
  std::vector<State> next, moved, merged;
  const auto key = [](const State& state) { return std::pair(state.places, state.steps); };
  for (const Move& move : moves) {
    moved.clear();
    for (const State& state : states)
      if (state.steps + move.steps <= most) moved.push_back({state.places + move.adds, state.steps + move.steps});
    merged.clear();
    std::ranges::merge(next, moved, std::back_inserter(merged), {}, key, key);
    next.swap(merged);
  }
  const auto same = [](const State& a, const State& b) { return a.places == b.places; };
  next.erase(std::unique(next.begin(), next.end(), same), next.end());
  return next;
}

BallotMenu::Gains BallotMenu::value(std::uint64_t places) const {
  const auto points = [&](std::size_t player) {
    return ballot_.points[player]->at(better_in(places, player), tied_in(places, player));
  };
  Gains gains = {};
  for (std::size_t i = 1; i < ballot_.players.size(); ++i)
    gains[i - 1] = (points(0) - points(i)) * ballot_.ballot->weight;
  return gains;
}

void BallotMenu::add(std::size_t steps, std::uint64_t places) {
  Entry entry{effort_ == Effort::steps ? steps : std::min<std::size_t>(steps, 1), value(places), ends_, places};
  bool gains = entries_.empty();
  for (std::size_t i = 0; i < entry.gains.size(); ++i) gains |= (entry.gains[i] -= now_[i]) > 0;
  if (gains) entries_.push_back(entry);
}

// Drops what another entry does for no more effort.
void BallotMenu::keep_best() {
  if (stopped_) return;
  std::ranges::stable_sort(entries_, [](const Entry& a, const Entry& b) {
    return a.effort != b.effort ? a.effort < b.effort : a.gains > b.gains;
  });
  std::vector<Entry> best;
  for (const Entry& entry : entries_) {
    const bool is_beaten = std::ranges::any_of(best, [&](const Entry& other) {
      return std::ranges::equal(other.gains, entry.gains, std::ranges::greater_equal());
    });
    if (!budget_->spend(best.size() / 8 + 1)) stopped_ = true;
    if (stopped_) return;
    if (!is_beaten) best.push_back(entry);
  }
  entries_ = std::move(best);
}

std::vector<Cell> BallotMenu::after(const Entry& entry) const {
  BallotMenu at(*this);
  at.ends_ = entry.ends;
  std::vector<Cell> cells = ballot_.ballot->cells;
  for (std::size_t i = 0; i < ballot_.players.size(); ++i) cells[index(ballot_.players[i])] = entry.ends[i];
  std::vector<std::vector<Move>> moves;
  std::vector<std::vector<State>> layers{{{at.places_of_players(), 0}}};
  for (const OptionId third : ballot_.thirds) {
    moves.push_back(at.moves_of(third, most_steps_));
    layers.push_back(next(layers.back(), moves.back(), most_steps_));
  }
  // Backwards: which move led to the least steps for these places.
  const auto steps_to = [](const std::vector<State>& states, std::uint64_t places) -> std::optional<std::uint32_t> {
    const auto state = std::ranges::find(states, places, &State::places);
    return state == states.end() ? std::nullopt : std::optional(state->steps);
  };
  std::uint64_t places = entry.places;
  for (std::size_t n = ballot_.thirds.size(); n-- > 0;) {
    const std::uint32_t steps = *steps_to(layers[n + 1], places);
    for (const Move& move : moves[n]) {
      const auto before = steps_to(layers[n], places - move.adds);
      if (move.steps > steps || before != steps - move.steps) continue;
      cells[index(ballot_.thirds[n])] = move.end;
      places -= move.adds;
      break;
    }
  }
  return cells;
}

}  // namespace assent
