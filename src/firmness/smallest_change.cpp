// The smallest change of grades that makes an option the answer, and the way it is looked for.
//
// Where vetoes keep the option out, the fewest that have to be lifted come first (contest.cpp says which sets there
// are), and each set is tried; the smallest change over all of them counts. What is known at the least is the least
// over all sets, and nothing where not all sets could be tried.
//
// For each set there are three ways, the surest first:
// - By columns, where the rule gives each option a score by its own grades (columns.cpp).
// - By points for places (points_contest.cpp).
// - Else by trying (search.cpp).
//
// By columns, one option may move by `reach` steps only, so that the Ladders stay short. A plan of at most `reach`
// steps in all is the least: one with fewer steps would move no option further than that either. Where the plan is
// longer, or there is none, the reach is made four times as far, up to an end; beyond it, the plan is one that is
// enough, and what is known is that more than `reach` steps are needed.
//
// The first two ways foresee the rule's order, and not all of the policy: it may ask for acceptance, or break ties by
// another rule. So the change is always made and the verdict asked. Where it is not enough, the search by trying goes
// on from the number of steps that the score itself asks for; fewer cannot do, because without them the rule does not
// put the option in front.
#include <algorithm>

#include "assent/scores.hpp"
#include "firmness/parts.hpp"
#include "firmness/points_contest.hpp"

namespace assent {
namespace {

constexpr std::size_t first_reach = 32, furthest_reach = 4096;  // steps of one option

// By columns; `steps` then says what is certain. Nothing of it is tried out yet.
[[nodiscard]] SmallestChange by_columns(Trial& trial, Columns& columns, OptionId option) {
  const Contest contest = contest_of(trial, option);
  SmallestChange change;
  for (std::size_t reach = first_reach;; reach *= 4) {
    const auto plan = columns.fewest_steps(option, contest.others, contest.strictness, reach);
    const bool all = reach >= columns.longest();
    const bool last = all || reach >= furthest_reach;
    if (plan) {
      const auto steps = static_cast<std::int64_t>(plan->steps);
      if (!all && !last && plan->steps > reach) continue;  // a longer reach of one option may save steps
      change.moves = plan->moves;
      change.steps.found = steps;
      change.steps.at_least = all || plan->steps <= reach ? steps : static_cast<std::int64_t>(reach) + 1;
      return change;
    }
    if (!last) continue;
    if (!all) change.steps.at_least = static_cast<std::int64_t>(reach) + 1;
    return change;
  }
}

[[nodiscard]] bool makes_it_win(Trial& trial, const SmallestChange& change, OptionId option) {
  const MovedGrades moved(trial, change.moves);
  return trial.wins(option);
}

// By points for places. Nothing of it is tried out yet.
[[nodiscard]] SmallestChange by_points(Trial& trial, const PlacePoints& points, OptionId option) {
  constexpr std::size_t reach = 40;
  PointsContest contest(trial, points, option);
  auto [moves, steps] = contest.least(Effort::steps, reach);
  const bool may_be =
      moves ||
      PointsContest(trial, points, option).least(Effort::people, trial.original().participants.size()).effort.at_least;
  if (!may_be) steps.at_least = std::nullopt;
  return {{}, std::move(moves).value_or(std::vector<GradeMove>{}), steps};
}

// With the vetoes lifted as they are in `columns`.
[[nodiscard]] SmallestChange smallest_now(Trial& trial, OptionId option, Columns* columns) {
  const PlacePoints points = place_points_of(trial);
  if (columns == nullptr && !points) return search_change(trial, option, 0);
  SmallestChange change;
  try {
    change = columns != nullptr ? by_columns(trial, *columns, option) : by_points(trial, points, option);
  } catch (const Overflow&) {
    return search_change(trial, option, 0);
  }
  if (!change.steps.at_least) return change;
  if (change.steps.found && makes_it_win(trial, change, option)) return change;
  // What the rule's score asks for is not enough: the policy asks for more (`accept_at_most`, the rungs of the chain).
  return search_change(trial, option, *change.steps.at_least);
}

[[nodiscard]] bool is_smaller(const Least& a, const Least& b) {
  if (!b.found) return a.found || (a.at_least && !b.at_least);
  return a.found && *a.found < *b.found;
}

}  // namespace

std::size_t most_trials(const Decision& decision) {
  const std::size_t cells = std::max<std::size_t>(1, decision.grades.size());
  const std::size_t many = std::max<std::size_t>(1, decision.options.size() / 8);  // each option asks its own questions
  return std::clamp<std::size_t>(1'000'000 / cells, 50, 4000) / many + 1;
}

std::unique_ptr<Columns> columns_of(Trial& trial) {
  auto score = column_score_of(trial);
  if (!score) return nullptr;
  try {
    return std::make_unique<Columns>(trial, std::move(*score));
  } catch (const Overflow&) {
    return nullptr;
  }
}

SmallestChange smallest_change(Trial& trial, OptionId option, Columns* unlifted) {
  const Lifts lifts = fewest_lifts(trial, option);
  std::optional<SmallestChange> best;
  std::optional<std::int64_t> at_least;  // of all sets
  for (const auto& people : lifts.sets) {
    const LiftedVetoes lifted(trial, option, people);
    const auto of_lifted = people.empty() ? nullptr : columns_of(trial);
    SmallestChange change = smallest_now(trial, option, people.empty() ? unlifted : of_lifted.get());
    change.lifted = people;
    std::ranges::sort(change.lifted);
    if (change.steps.at_least && (!at_least || *change.steps.at_least < *at_least)) at_least = change.steps.at_least;
    if (!best || is_smaller(change.steps, best->steps)) best = std::move(change);
  }
  if (!best) return {};
  best->steps.at_least = lifts.all ? at_least : std::optional<std::int64_t>(0);
  return *best;
}

}  // namespace assent
