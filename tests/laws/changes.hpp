// What the laws change about a profile, and who wins then.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "laws/properties.hpp"
#include "support/profiles.hpp"

namespace assent::test {

using Winners = std::set<OptionId>;

/// A rule and the ballots on which it is tried.
struct LawCase {
  const RuleCall& asked;
  const Profile& profile;
};

[[nodiscard]] inline Winners winners_of(const RuleCall& asked, const Profile& profile) {
  const auto tiers = run(asked, profile).ranking.tiers;
  return tiers.empty() ? Winners{} : Winners(tiers.front().begin(), tiers.front().end());
}

[[nodiscard]] inline Winners winners_of(const LawCase& given) { return winners_of(given.asked, given.profile); }

[[nodiscard]] inline std::string letters(const Winners& options) {
  std::string text;
  for (const OptionId option : options) {
    if (!text.empty()) text += " and ";
    text += letter(option);
  }
  return text.empty() ? "nobody" : text;
}

[[nodiscard]] inline std::string win(const Winners& winners) {
  return letters(winners) + (winners.size() == 1 ? " wins" : " win");
}

[[nodiscard]] inline std::string in_line(std::size_t row) { return " in line " + std::to_string(row + 1); }

// Rankings with the tiers numbered from 0.
[[nodiscard]] inline std::vector<Cell> renumbered(std::vector<Cell> cells) {
  std::set<Cell> tiers;
  for (const Cell cell : cells)
    if (cell >= 0 && cell < unranked_cell) tiers.insert(cell);
  for (Cell& cell : cells)
    if (cell >= 0 && cell < unranked_cell) cell = static_cast<Cell>(std::distance(tiers.begin(), tiers.find(cell)));
  return cells;
}

[[nodiscard]] inline std::vector<Cell> cells_in(const Profile& profile, std::size_t row) {
  std::vector<Cell> cells;
  for (std::size_t o = 0; o < profile.options; ++o) cells.push_back(profile.cell(row, o));
  return cells;
}

[[nodiscard]] inline std::vector<Ballot> ballots_of(const Profile& profile) {
  std::vector<Ballot> ballots;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    ballots.push_back({cells_in(profile, r), profile.weights[r], profile.heads[r]});
  return ballots;
}

[[nodiscard]] inline Profile with_ballots(const Profile& profile, const std::vector<Ballot>& ballots) {
  Profile result = profile_of(profile.kind, profile.options, profile.span, ballots);
  result.status_quo = profile.status_quo;
  count_vetoes(result);
  return result;
}

[[nodiscard]] inline Profile without_row(const Profile& profile, std::size_t row) {
  std::vector<Ballot> ballots = ballots_of(profile);
  ballots.erase(ballots.begin() + static_cast<std::ptrdiff_t>(row));
  return with_ballots(profile, ballots);
}

[[nodiscard]] inline Profile rows_between(const Profile& profile, std::size_t first, std::size_t last) {
  const std::vector<Ballot> ballots = ballots_of(profile);
  return with_ballots(profile, {ballots.begin() + static_cast<std::ptrdiff_t>(first),
                                ballots.begin() + static_cast<std::ptrdiff_t>(last)});
}

[[nodiscard]] inline Profile without_option(const Profile& profile, std::size_t option) {
  std::vector<OptionId> rest;
  for (std::size_t o = 0; o < profile.options; ++o)
    if (o != option) rest.push_back(option_id(o));
  Profile smaller = restrict_to(profile, rest);
  for (std::size_t r = 0; profile.kind == BallotKind::rankings && r < smaller.rows(); ++r) {
    const std::vector<Cell> cells = renumbered(cells_in(smaller, r));
    for (std::size_t o = 0; o < cells.size(); ++o) smaller.cells.set(r, o, cells[o]);
  }
  return smaller;
}

// In the ids of the full profile.
[[nodiscard]] inline Winners winners_without(const LawCase& given, std::size_t gone) {
  Winners winners;
  for (const OptionId option : winners_of(given.asked, without_option(given.profile, gone)))
    winners.insert(index(option) >= gone ? option_id(index(option) + 1) : option);
  return winners;
}

[[nodiscard]] inline Cell worst_cell(const Profile& profile) {
  return profile.kind == BallotKind::grades ? profile.span : unranked_cell;
}

[[nodiscard]] inline bool puts_above(const Profile& profile, std::size_t row, std::size_t x, std::size_t y) {
  const Cell a = profile.cell(row, x), b = profile.cell(row, y);
  return a != not_compared && b != not_compared && a < b;
}

template <class Test>
[[nodiscard]] bool all_others(const Profile& profile, std::size_t option, Test test) {
  for (std::size_t other = 0; other < profile.options; ++other)
    if (other != option && !test(other)) return false;
  return true;
}

// Sets of options are bits of a number.
[[nodiscard]] inline bool is_in(std::size_t set, std::size_t option) { return ((set >> option) & 1) != 0; }

[[nodiscard]] inline Winners options_in(std::size_t set, std::size_t options) {
  Winners result;
  for (std::size_t o = 0; o < options; ++o)
    if (is_in(set, o)) result.insert(option_id(o));
  return result;
}

template <class Test>
[[nodiscard]] bool each_above_the_rest(std::size_t set, std::size_t options, Test above) {
  for (std::size_t x = 0; x < options; ++x)
    for (std::size_t y = 0; y < options; ++y)
      if (is_in(set, x) && !is_in(set, y) && !above(x, y)) return false;
  return true;
}

[[nodiscard]] inline Winners smith_set(const Profile& profile) {
  std::size_t smallest = (std::size_t{1} << profile.options) - 1;
  for (std::size_t set = 1; set < smallest; ++set)
    if (each_above_the_rest(set, profile.options, [&](std::size_t x, std::size_t y) { return beats(profile, x, y); }) &&
        options_in(set, profile.options).size() < options_in(smallest, profile.options).size())
      smallest = set;
  return options_in(smallest, profile.options);
}

[[nodiscard]] inline std::vector<std::size_t> turned_round(std::size_t size) {
  std::vector<std::size_t> order;
  for (std::size_t i = size; i > 0; --i) order.push_back(i - 1);
  return order;
}

[[nodiscard]] inline std::vector<std::size_t> moved_on(std::size_t size) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < size; ++i) order.push_back((i + 1) % size);
  return order;
}

}  // namespace assent::test
