// The smallest change of grades for any rule, found by asking for verdicts.
//
// The model: each grade that can move is a place, and a change moves each place by some steps, towards the best end or
// the worst. Nothing is known of the rule but its verdict, so there are two searches, one from above and one from
// below.
//
// From above: a change that is enough, made small. The grades of the option go to the best end and all others to the
// worst, and where this does not do, no more is tried. The places are put into an order that is likely to be short: the
// option's own grades first, or those of the answer so far, and what has the shorter way comes first. How many of them
// have to move is found by halving, then how far each one has to, again by halving. A rule need not be monotone, so
// halving may miss a smaller change; but what it keeps has always been seen to win. Both orders are tried, the shorter
// change stays.
//
// From below: all changes of exactly k steps, k from the known lower bound on, both ways for each grade. Where none of
// them wins, k + 1 steps are needed at the least. When a change wins it is the least, and the two searches have met.
// When there are more steps than all grades have together, every change was tried and none is enough.
//
// Cost: the number of changes of k steps grows like (2 x places)^k, so only small k are looked through. Verdicts are
// counted: `most_trials` for both searches together, from 50 to 4000 by the size of the decision, and fewer where there
// are many options, each of which asks for itself.
#include <algorithm>

#include "firmness/parts.hpp"

namespace assent {
namespace {

// One grade that can move, and how far it has.
struct Place {
  ParticipantId participant;
  OptionId option;
  Decimal given;
  std::int64_t easier = 0, harder = 0;  // steps to either end
  std::int64_t moved = 0;               // above 0: made easier
};

class Search {
 public:
  enum class First { option, leader };  // whose grades are moved first

  Search(Trial& trial, OptionId option, std::size_t trials) : trial_(trial), option_(option), left_(trials) {
    const Decision& decision = trial.decision();
    for (std::size_t p = 0; p < decision.participants.size(); ++p) {
      for (std::size_t o = 0; o < decision.options.size(); ++o) {
        if (!trial.can_move(participant_id(p), option_id(o))) continue;
        const Decimal grade = trial.grade(participant_id(p), option_id(o));
        places_.push_back(
            {participant_id(p), option_id(o), grade, trial.steps_to_best(grade), trial.steps_to_worst(grade)});
      }
    }
  }

  ~Search() { reset(); }
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  // Moves the grades of the option to the best end and all others to the worst, in an order that is likely to be short,
  // as far as is needed; then takes back what is not. False when all together is not enough.
  [[nodiscard]] bool find(First first) {
    reset();
    std::vector<std::size_t> order(places_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto leader = trial_.verdict().option;
    const auto rank = [&](std::size_t i) {
      const Place& place = places_[i];
      if (place.option == option_) return first == First::option ? 0 : 1;
      return place.option == leader ? (first == First::option ? 1 : 0) : 2;
    };
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::pair(rank(i), far(places_[i])); });
    std::size_t low = 0, high = order.size();  // `high` places moved are enough
    move_first(order, high);
    if (!wins()) return false;
    while (low < high && left_ > 0) {
      const std::size_t middle = (low + high) / 2;
      move_first(order, middle);
      if (wins()) high = middle;
      else low = middle + 1;
    }
    move_first(order, high);
    for (std::size_t i = 0; i < high && left_ > 0; ++i) take_back_most(places_[order[i]]);
    return true;
  }

  // Is there a change of exactly so many steps? Nothing where the trials ran out.
  [[nodiscard]] std::optional<bool> any_of(std::int64_t steps) {
    reset();
    const bool found = any_from(0, steps);
    return left_ == 0 && !found ? std::nullopt : std::optional(found);
  }

  [[nodiscard]] std::int64_t steps() const {
    std::int64_t all = 0;
    for (const Place& place : places_) all += std::abs(place.moved);
    return all;
  }

  [[nodiscard]] std::vector<GradeMove> moves() const {
    std::vector<GradeMove> moves;
    for (const Place& place : places_)
      if (place.moved != 0)
        moves.push_back({place.participant, place.option, place.given, trial_.moved(place.given, place.moved),
                         std::abs(place.moved)});
    return moves;
  }

  // No change has more steps.
  [[nodiscard]] std::int64_t most_steps() const {
    std::int64_t all = 0;
    for (const Place& place : places_) all += std::max(place.easier, place.harder);
    return all;
  }

 private:
  void reset() {
    for (Place& place : places_) set(place, 0);
  }

  // As far as helps the option.
  [[nodiscard]] std::int64_t far(const Place& place) const {
    return place.option == option_ ? place.easier : place.harder;
  }

  void set(Place& place, std::int64_t moved) {
    if (place.moved == moved) return;
    place.moved = moved;
    trial_.grade(place.participant, place.option) = trial_.moved(place.given, moved);
  }

  [[nodiscard]] bool wins() {
    if (left_ > 0) --left_;
    return trial_.wins(option_);
  }

  void move_first(const std::vector<std::size_t>& order, std::size_t count) {
    for (std::size_t i = 0; i < order.size(); ++i) {
      Place& place = places_[order[i]];
      set(place, i < count ? (place.option == option_ ? far(place) : -far(place)) : 0);
    }
  }

  // The least that this place has to move, the others as they are.
  void take_back_most(Place& place) {
    const std::int64_t way = place.moved < 0 ? -1 : 1;
    std::int64_t low = 0, high = std::abs(place.moved);  // `high` is enough
    while (low < high && left_ > 0) {
      const std::int64_t middle = (low + high) / 2;
      set(place, way * middle);
      if (wins()) high = middle;
      else low = middle + 1;
    }
    set(place, way * high);
  }

  // All ways to share out steps among the places from `first` on.
  [[nodiscard]] bool any_from(std::size_t first, std::int64_t steps) {
    if (left_ == 0) return false;
    if (steps == 0) return wins();
    for (std::size_t i = first; i < places_.size(); ++i) {
      Place& place = places_[i];
      for (const std::int64_t way : {1, -1}) {
        for (std::int64_t k = 1; k <= std::min(steps, way > 0 ? place.easier : place.harder); ++k) {
          set(place, way * k);
          if (any_from(i + 1, steps - k)) return true;
        }
      }
      set(place, 0);
    }
    return false;
  }

  Trial& trial_;
  OptionId option_;
  std::size_t left_;  // trials
  std::vector<Place> places_;
};

}  // namespace

SmallestChange search_change(Trial& trial, OptionId option, std::int64_t at_least) {
  SmallestChange best;
  best.steps.at_least = at_least;
  if (trial.original().kind != BallotKind::grades || !trial.original().counts.empty()) return best;
  Search search(trial, option, most_trials(trial.original()));
  for (const Search::First first : {Search::First::option, Search::First::leader}) {
    if (search.find(first) && (!best.steps.found || search.steps() < *best.steps.found)) {
      best.moves = search.moves();
      best.steps.found = search.steps();
    }
  }
  while (!best.steps.found || *best.steps.at_least < *best.steps.found) {
    const auto any = search.any_of(*best.steps.at_least);
    if (!any) break;
    if (*any) {
      best.moves = search.moves();
      best.steps.found = search.steps();
      break;
    }
    if (++*best.steps.at_least <= search.most_steps()) continue;
    best.steps.at_least = std::nullopt;  // all of them were tried
    break;
  }
  return best;
}

}  // namespace assent
