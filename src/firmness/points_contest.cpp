// The least effort that puts an option in front where each ballot gives points for places.
//
// Here the options cannot be looked at one by one, as in columns.cpp: who moves up on a ballot pushes others down. But
// the ballots are separate. Each has a list of changes with what they gain for the option against its rivals
// (ballot_menu.cpp), and a choice of one entry from each list is a change of all grades. Wanted is the choice of the
// least effort that gains what is needed against every other option.
//
// To do this with all other options at once is too much. So rivals are added as they turn out to be in the way. First
// the option is put before the one that is furthest ahead. Where another option is still in front after that change, it
// is added, and the search starts again with both; at most three at a time. This is right because what is needed
// against some is needed against all: the least effort against some is a lower bound for the whole question. And when
// the change that it found leaves nobody in front, the bound is reached. Where three rivals are not enough, the bound
// alone is told.
//
// Against one rival, each ballot's list says what k steps of it gain, and a Ladder shares out the steps. Against
// several, the ballots are taken one after the other. A state is the list of what is still needed against each rival,
// with the least effort that led there; states with the same needs have the same future. A state is dropped where the
// ballots to come cannot do it: from each ballot on, it is known what one unit of effort gains at the most, and there
// are only so many units left.
//
// The lists grow fast with the effort that one ballot may take, so little is tried first, then twice as much, and so on
// (people against one rival: all at once). What is found within a reach is the least, because a choice with less effort
// stays within it, too; where nothing is found, the effort is at least one more.
//
// `fewest_eased` is simpler: each person either eases one grade to a given level or does not, so each gains fixed
// numbers against all others at once, and that is a cover (cover.cpp).
//
// Cost: all searches of one contest share a budget of steps, which is parted among the options of the decision. After a
// few ballots it is seen whether the budget will do for the lists of all; where not, the search gives up at once. Up to
// 100 options, so that places fit 8 bits.
//
// Before, there was a duel against the option in front. It was exact for Borda only, and only where beating that one
// was enough: of 35 random decisions 4 were exact by plurality, 33 with lists of changes and rivals that are added.
#include "firmness/points_contest.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "assent/scores.hpp"
#include "profile/from_decision.hpp"

namespace assent {
namespace {

constexpr std::int64_t search_budget = 12'000'000;  // for all options together
constexpr std::size_t most_options = 100;           // places of one ballot have to fit 8 bits

[[nodiscard]] Int128 lcm(Int128 a, Int128 b) { return checked_multiply(a, b / greatest_common_divisor(a, b)); }

}  // namespace

PlacePoints place_points_of(const Trial& trial) {
  const RuleCall& call = trial.call();
  if (trial.original().kind != BallotKind::grades || !trial.original().counts.empty() || !trial.is_foreseen())
    return {};
  return call.rule->place_points != nullptr ? call.rule->place_points(call.arguments) : PlacePoints();
}

PointsContest::PointsContest(Trial& trial, const PlacePoints& points, OptionId option)
    : trial_(trial),
      option_(option),
      contest_(contest_of(trial, option)),
      grades_(fine_grades(trial)),
      options_(contest_.others.size() + 1),
      ordered_(contest_.others),
      budget_(search_budget / static_cast<std::int64_t>(ordered_.size() + 1)) {
  if (options_ > most_options) throw Overflow();
  ordered_.push_back(option);
  make_tables(points);
}

// The points of all places that there are, as multiples of their greatest common part.
void PointsContest::make_tables(const PlacePoints& points) {
  std::map<std::tuple<std::int32_t, std::int32_t, bool, bool>, std::vector<std::pair<PlaceOnBallot, Rational>>> all;
  Int128 scale = 1, weight = 1, most = 1;
  for (const FineBallot& ballot : grades_.ballots) {
    weight = checked_add(weight, ballot.weight);
    for (const OptionId option : ordered_) {
      PlaceOnBallot place = place_of(ballot, option);
      auto& table = all[{place.compared, place.listed, place.is_compared(), place.is_listed}];
      if (!table.empty()) continue;
      table.emplace_back(place, points(place));
      for (place.better = 0; place.is_compared() && place.better < place.compared; ++place.better)
        for (place.tied = 1; place.better + place.tied <= place.compared; ++place.tied)
          table.emplace_back(place, points(place));
      for (const auto& [at, value] : table) scale = lcm(scale, value.denominator());
    }
  }
  for (const auto& [key, places] : all) {
    PointTable& table = tables_.emplace(key, options_).first->second;
    for (const auto& [place, value] : places) {
      const Int128 scaled = checked_multiply(value.numerator(), scale / value.denominator());
      most = std::max(most, scaled < 0 ? -scaled : scaled);
      if (checked_multiply(weight, most) > std::numeric_limits<std::int64_t>::max() / 1000) throw Overflow();
      table.at(static_cast<std::size_t>(place.better), static_cast<std::size_t>(place.tied)) =
          static_cast<std::int64_t>(scaled);
    }
  }
}

PlaceOnBallot PointsContest::place_of(const FineBallot& ballot, OptionId option) const {
  const auto listed = [](Cell cell) { return cell != not_compared && cell < unranked_cell; };
  const Cell cell = ballot.cells[index(option)];
  PlaceOnBallot place{.options = options_, .is_listed = listed(cell)};
  for (const OptionId each : ordered_) {
    const Cell other = ballot.cells[index(each)];
    place.compared += other != not_compared ? 1 : 0;
    place.listed += listed(other) ? 1 : 0;
    if (cell == not_compared || other == not_compared) continue;
    place.better += other < cell ? 1 : 0;
    place.tied += other == cell ? 1 : 0;
  }
  return place;
}

const PointTable& PointsContest::table_of(const FineBallot& ballot, OptionId option) const {
  const PlaceOnBallot place = place_of(ballot, option);
  return tables_.at({place.compared, place.listed, place.is_compared(), place.is_listed});
}

PointsContest::Result PointsContest::least(Effort effort, std::size_t most) {
  AllCells cells;
  for (const FineBallot& ballot : grades_.ballots) cells.push_back(ballot.cells);
  std::vector<OptionId> rivals;
  Result result{std::nullopt, {std::nullopt, 0}};
  for (auto ahead = furthest_ahead(cells); ahead; ahead = furthest_ahead(cells)) {
    if (rivals.size() == most_rivals) return result;
    rivals.push_back(*ahead);
    Part part = against(rivals, effort, static_cast<std::size_t>(*result.effort.at_least), most);
    result.effort.at_least = part.at_least;
    if (!part.plan) return result;
    result.effort.at_least = static_cast<std::int64_t>(part.plan->effort);
    cells = std::move(part.plan->cells);
  }
  result.effort.found = result.effort.at_least;
  result.moves = moves_to(cells);
  return result;
}

// With more and more effort: what is found with some is the least, and few changes of a ballot have to be looked at.
PointsContest::Part PointsContest::against(const std::vector<OptionId>& rivals, Effort effort, std::size_t at_least,
                                           std::size_t most) {
  std::vector<OptionId> players{option_}, thirds;
  players.insert(players.end(), rivals.begin(), rivals.end());
  for (const OptionId option : ordered_)
    if (std::ranges::find(players, option) == players.end()) thirds.push_back(option);
  const bool is_single = rivals.size() == 1;
  for (std::size_t more = is_single ? 8 : 1;; more *= 2) {
    const std::size_t reach = is_single && effort == Effort::people ? most : std::min(at_least + more - 1, most);
    const auto menus = menus_of(players, thirds, effort, reach);
    if (!menus) return {std::nullopt, static_cast<std::int64_t>(at_least)};
    const Needs needs = needs_at(rivals, *menus);
    auto plan = is_single ? with_one(*menus, needs.front(), reach) : with_several(*menus, needs, reach);
    if (plan) return {std::move(plan), 0};
    if (!budget_.spend(0)) return {std::nullopt, static_cast<std::int64_t>(at_least)};
    if (reach == most && effort == Effort::people) return {std::nullopt, std::nullopt};  // nobody else is there
    if (reach == most) return {std::nullopt, static_cast<std::int64_t>(most) + 1};
    at_least = std::max(at_least, reach + 1);
  }
}

std::optional<std::vector<BallotMenu>> PointsContest::menus_of(const std::vector<OptionId>& players,
                                                               const std::vector<OptionId>& thirds, Effort effort,
                                                               std::size_t most) {
  constexpr std::size_t first_few = 8;  // these tell whether the budget will do for all
  std::vector<BallotMenu> menus;
  const std::int64_t before = budget_.left();
  for (const FineBallot& ballot : grades_.ballots) {
    const auto spent = static_cast<Int128>(before - budget_.left());
    if (menus.size() == first_few && spent * grades_.ballots.size() > Int128{before} * first_few) return std::nullopt;
    MenuBallot on{&ballot, players, thirds};
    for (const OptionId player : players) on.points.push_back(&table_of(ballot, player));
    auto menu = BallotMenu::make(grades_, on, effort, most, budget_);
    if (!menu) return std::nullopt;
    menus.push_back(std::move(*menu));
  }
  return menus;
}

PointsContest::Needs PointsContest::needs_at(const std::vector<OptionId>& rivals,
                                             const std::vector<BallotMenu>& menus) const {
  Needs needs = {};
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    const auto place = std::ranges::find(contest_.others, rivals[i]) - contest_.others.begin();
    needs[i] = contest_.strictness[static_cast<std::size_t>(place)] == Strictness::better ? 1 : 0;
    for (const BallotMenu& menu : menus) needs[i] -= menu.now()[i];
  }
  return needs;
}

std::optional<PointsContest::Plan> PointsContest::with_one(const std::vector<BallotMenu>& menus, std::int64_t needed,
                                                           std::size_t most) {
  std::vector<Gains> gains;
  for (const BallotMenu& menu : menus) {
    Gains& of = gains.emplace_back(menu.entries().back().effort);
    for (const BallotMenu::Entry& entry : menu.entries())
      for (std::size_t k = std::max<std::size_t>(entry.effort, 1); k <= of.size(); ++k)
        of[k - 1] = std::max<Int128>(of[k - 1], entry.gains.front());
  }
  const Ladder ladder(gains, most);
  std::size_t effort = 0;
  while (ladder.gain(effort) < needed)
    if (++effort > ladder.top()) return std::nullopt;
  Plan plan{effort, {}};
  const std::vector<std::size_t> shares = ladder.shares(effort);
  for (std::size_t b = 0; b < menus.size(); ++b) {
    const auto& entries = menus[b].entries();  // the last that is not too much is the best
    const auto beyond = std::ranges::upper_bound(entries, shares[b], {}, &BallotMenu::Entry::effort);
    plan.cells.push_back(menus[b].after(*std::prev(beyond)));
  }
  return plan;
}

std::optional<PointsContest::Plan> PointsContest::with_several(const std::vector<BallotMenu>& menus, const Needs& needs,
                                                               std::size_t most) {
  std::vector<Needs> rates(menus.size() + 1);  // from a ballot on, no effort of 1 gains more
  for (std::size_t b = menus.size(); b-- > 0;) {
    rates[b] = rates[b + 1];
    for (const BallotMenu::Entry& entry : menus[b].entries())
      for (std::size_t i = 0; entry.effort > 0 && i < needs.size(); ++i) {
        const auto effort = static_cast<std::int64_t>(entry.effort);
        rates[b][i] = std::max(rates[b][i], (entry.gains[i] + effort - 1) / effort);
      }
  }
  std::vector<std::vector<State>> layers{{{needs, 0, 0, 0}}};
  for (std::size_t b = 0; b < menus.size(); ++b) {
    layers.push_back(layers.back());
    if (!after_ballot(layers.back(), menus[b], rates[b + 1], most)) return std::nullopt;
  }
  std::optional<std::size_t> best;
  for (std::size_t s = 0; s < layers.back().size(); ++s) {
    const State& state = layers.back()[s];
    if (std::ranges::all_of(state.needs, [](std::int64_t need) { return need <= 0; }) &&
        (!best || state.effort < layers.back()[*best].effort))
      best = s;
  }
  if (!best) return std::nullopt;
  Plan plan{layers.back()[*best].effort, AllCells(menus.size())};
  for (std::size_t b = menus.size(); b-- > 0;) {
    const State& state = layers[b + 1][*best];
    plan.cells[b] = menus[b].after(menus[b].entries()[state.entry]);
    best = state.before;
  }
  return plan;
}

bool PointsContest::after_ballot(std::vector<State>& states, const BallotMenu& menu, const Needs& rates,
                                 std::size_t most) {
  std::vector<State> next;
  for (std::size_t s = 0; s < states.size(); ++s) {
    for (std::size_t e = 0; e < menu.entries().size(); ++e) {
      const BallotMenu::Entry& entry = menu.entries()[e];
      State state{states[s].needs, states[s].effort + entry.effort, s, e};
      if (state.effort > most) break;
      bool may_do = true;
      for (std::size_t i = 0; i < state.needs.size(); ++i) {
        state.needs[i] -= entry.gains[i];
        may_do = may_do && state.needs[i] <= Int128{rates[i]} * static_cast<Int128>(most - state.effort);
      }
      if (may_do) next.push_back(state);
    }
    if (!budget_.spend(menu.entries().size())) return false;
  }
  std::ranges::sort(next, [](const State& a, const State& b) {
    return std::tie(a.needs, a.effort, a.before, a.entry) < std::tie(b.needs, b.effort, b.before, b.entry);
  });
  next.erase(std::unique(next.begin(), next.end(), [](const State& a, const State& b) { return a.needs == b.needs; }),
             next.end());
  states = std::move(next);
  return true;
}

// The points of each other option less those of the option, times the weight.
std::vector<std::int64_t> PointsContest::ahead_on(const FineBallot& ballot) const {
  const auto points = [&](OptionId option) {
    const PlaceOnBallot place = place_of(ballot, option);
    return table_of(ballot, option).at(static_cast<std::size_t>(place.better), static_cast<std::size_t>(place.tied)) *
           ballot.weight;
  };
  std::vector<std::int64_t> ahead;
  for (const OptionId other : contest_.others) ahead.push_back(points(other) - points(option_));
  return ahead;
}

// Of those that the option would not be put before, the one with the most points.
std::optional<OptionId> PointsContest::furthest_ahead(const AllCells& cells) const {
  std::vector<std::int64_t> ahead(contest_.others.size());
  for (std::size_t b = 0; b < cells.size(); ++b) {
    FineBallot ballot = grades_.ballots[b];
    ballot.cells = cells[b];
    const std::vector<std::int64_t> here = ahead_on(ballot);
    for (std::size_t i = 0; i < ahead.size(); ++i) ahead[i] += here[i];
  }
  std::optional<std::size_t> furthest;
  for (std::size_t i = 0; i < ahead.size(); ++i)
    if (ahead[i] >= (contest_.strictness[i] == Strictness::better ? 0 : 1) &&
        (!furthest || ahead[i] > ahead[*furthest]))
      furthest = i;
  return furthest ? std::optional(contest_.others[*furthest]) : std::nullopt;
}

CoverAnswer PointsContest::fewest_eased(const std::vector<ParticipantId>& people, Decimal discomfort) {
  const Int128 scaled = Int128{discomfort} * grades_.span, span = trial_.original().scale.span();
  if (scaled % span != 0) throw Overflow();  // no whole number of units
  CoverQuestion question;
  for (const Strictness strictness : contest_.strictness)
    question.needs.push_back(strictness == Strictness::better ? 1 : 0);
  for (FineBallot ballot : grades_.ballots) {
    const std::vector<std::int64_t> before = ahead_on(ballot);
    for (std::size_t i = 0; i < before.size(); ++i) question.needs[i] += before[i];
    if (!std::ranges::binary_search(people, ballot.participant)) continue;
    ballot.cells[index(option_)] = static_cast<Cell>(scaled / span);
    const std::vector<std::int64_t> after = ahead_on(ballot);
    question.people.push_back({ballot.participant, {}});
    std::vector<Int128>& gains = question.people.back().gains;
    for (std::size_t i = 0; i < before.size(); ++i) gains.push_back(before[i] - after[i]);
  }
  return fewest_people_to_cover(question, budget_, std::numeric_limits<std::int64_t>::max());
}

std::vector<GradeMove> PointsContest::moves_to(const AllCells& cells) {
  std::vector<GradeMove> moves;
  for (std::size_t b = 0; b < cells.size(); ++b) {
    const FineBallot& ballot = grades_.ballots[b];
    for (std::size_t o = 0; o < cells[b].size(); ++o) {
      const Cell before = ballot.cells[o], after = cells[b][o];
      if (after == before) continue;
      const std::int64_t steps = (std::abs(std::int64_t{before} - after) + grades_.step - 1) / grades_.step;
      const Decimal from = trial_.grade(ballot.participant, option_id(o));
      moves.push_back(
          {ballot.participant, option_id(o), from, trial_.moved(from, after < before ? steps : -steps), steps});
    }
  }
  return moves;
}

}  // namespace assent
