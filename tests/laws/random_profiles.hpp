// Small random profiles on which laws are tried: few ballots, near ties, cycles, clones.
#pragma once

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "support/profiles.hpp"

namespace assent::test {

using Random = std::mt19937;

/// A number from `least` to `most`.
[[nodiscard]] inline int any_of(Random& random, int least, int most) {
  return std::uniform_int_distribution<int>(least, most)(random);
}

[[nodiscard]] inline std::vector<int> any_order_of(Random& random, int size) {
  std::vector<int> order(static_cast<std::size_t>(size));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::shuffle(order, random);
  return order;
}

/// Options from best to worst, a line each.
[[nodiscard]] inline std::vector<std::vector<int>> any_orders(Random& random, int options, int rows) {
  const bool cyclic = any_of(random, 0, 1) == 0;
  std::vector<std::vector<int>> orders;
  for (int r = 0; r < rows; ++r) {
    orders.push_back(any_order_of(random, options));
    if (!cyclic || r == 0 || any_of(random, 0, 3) == 0) continue;
    orders.back() = orders[static_cast<std::size_t>(r) - 1];
    std::rotate(orders.back().begin(), orders.back().begin() + 1, orders.back().end());
  }
  return orders;
}

/// In place of one option come `clones`, in another order on every ballot.
inline void clone_in(Random& random, std::vector<std::vector<int>>& orders, int clones) {
  const int options = static_cast<int>(orders.front().size());
  const std::vector<std::vector<int>> inside = any_orders(random, clones, static_cast<int>(orders.size()));
  for (std::size_t r = 0; r < orders.size(); ++r) {
    std::vector<int> longer;
    for (const int option : orders[r]) {
      if (option != 0) longer.push_back(option);
      else
        for (const int clone : inside[r]) longer.push_back(clone == 0 ? 0 : options - 1 + clone);
    }
    orders[r] = longer;
  }
}

/// Rankings without ties, some of which leave out the last options; or, for a rule that needs them, grades.
[[nodiscard]] inline Profile plain_profile(Random& random, const RuleCall& asked, Law law) {
  const bool either = asked.rule->needs_of != nullptr;  // another rule on each kind
  const bool rankings = can_read(asked, BallotKind::rankings) && !(either && any_of(random, 0, 1) == 0);
  const int rows = any_of(random, 1, any_of(random, 2, 9));
  const bool few = law == Law::resolvability;  // each is tried with many ballots
  const bool clones = law == Law::clone_independence || (!few && any_of(random, 0, 3) == 0);
  const int most = any_of(random, 3, few ? 4 : 5);
  auto orders = any_orders(random, clones ? any_of(random, 2, 3) : any_of(random, 2, most), rows);
  if (clones) clone_in(random, orders, any_of(random, 2, 3));
  const std::size_t options = orders.front().size();
  const int heaviest = any_of(random, 1, 3) == 1 ? 9 : any_of(random, 1, 4);
  const bool cut = any_of(random, 0, 1) == 0;
  const auto span = static_cast<Cell>(any_of(random, 1, 5));
  std::vector<Ballot> ballots;
  for (const auto& order : orders) {
    std::vector<Cell> cells(options), grades;
    for (std::size_t i = 0; i < options; ++i) grades.push_back(static_cast<Cell>(any_of(random, 0, span)));
    std::ranges::sort(grades);
    const auto listed = static_cast<std::size_t>(cut ? any_of(random, 1, static_cast<int>(options)) : 9);
    for (std::size_t place = 0; place < options; ++place)
      cells[static_cast<std::size_t>(order[place])] = !rankings        ? grades[place]
                                                      : place < listed ? static_cast<Cell>(place)
                                                                       : unranked_cell;
    ballots.push_back(times(any_of(random, 1, heaviest), cells));
  }
  return profile_of(rankings ? BallotKind::rankings : BallotKind::grades, options, rankings ? 0 : span, ballots);
}

/// A ballot without ties, or with any grades.
[[nodiscard]] inline Ballot any_ballot(Random& random, const Profile& profile) {
  Ballot ballot;
  for (const int place : any_order_of(random, static_cast<int>(profile.options)))
    ballot.cells.push_back(profile.kind == BallotKind::rankings ? place : any_of(random, 0, profile.span));
  return ballot;
}

/// Ballots of all kinds join.
[[nodiscard]] inline Profile with_a_few_of_each(Random& random, const Profile& profile) {
  std::vector<Ballot> ballots;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    ballots.push_back({{}, profile.weights[r], profile.heads[r]});
    for (std::size_t o = 0; o < profile.options; ++o) ballots.back().cells.push_back(profile.cell(r, o));
  }
  for (int i = 0; i < 40; ++i) {
    ballots.push_back(any_ballot(random, profile));
    ballots.back().weight = ballots.back().heads = any_of(random, 1, 2'000);
  }
  return profile_of(profile.kind, profile.options, profile.span, ballots);
}

/// Weights about a million times as large, each moved a little, so that no two totals are the same.
[[nodiscard]] inline Profile without_tied_totals(Random& random, Profile profile) {
  profile.weight_present = 0;
  profile.heads_present = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    profile.weights.change()[r] = profile.heads.change()[r] =
        profile.weights[r] * 1'000'000 + any_of(random, -90'000, 90'000);
    profile.weight_present += profile.weights[r];
    profile.heads_present += profile.heads[r];
  }
  profile.weight_eligible = profile.weight_present;
  profile.heads_eligible = profile.heads_present;
  count_vetoes(profile);
  return profile;
}

/// The same with ties, blanks, vetoes and a status quo here and there; grades for some of the rules that read both.
[[nodiscard]] inline Profile free_profile(Random& random, const RuleCall& asked, Law law) {
  Profile profile = plain_profile(random, asked, law);
  if (profile.kind == BallotKind::rankings && any_of(random, 0, 2) == 0) {
    profile.kind = BallotKind::grades;
    profile.span = static_cast<Cell>(profile.options) - 1;
    change_cells(profile, [&](Cell cell) { return std::min(cell, profile.span); });
  }
  const int oddest = any_of(random, 0, 2);
  change_cells(profile, [&](Cell cell) {
    switch (any_of(random, 0, 9)) {
      case 0: return oddest > 0 ? not_compared : cell;
      case 1: return oddest > 1 ? veto_cell : cell;
      case 2:
      case 3: return cell > 0 && cell < unranked_cell ? cell - 1 : cell;
      default: return cell;
    }
  });
  if (any_of(random, 0, 3) == 0)
    profile.status_quo = option_id(static_cast<std::size_t>(any_of(random, 0, static_cast<int>(profile.options) - 1)));
  count_vetoes(profile);
  return profile;
}

/// A profile as the lines of a witness.
[[nodiscard]] inline std::string profile_text(const Profile& profile, const std::string& comment) {
  std::string text = "# " + comment + "\n";
  text += profile.kind == BallotKind::rankings ? "rankings\n" : "grades " + std::to_string(profile.span) + "\n";
  if (profile.status_quo) text += std::string("status-quo ") + letter(*profile.status_quo) + "\n";
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    text += std::to_string(profile.weights[r]) + ":";
    for (std::size_t o = 0; o < profile.options; ++o) {
      const Cell cell = profile.cell(r, o);
      text += cell == not_compared    ? " -"
              : cell == unranked_cell ? " unranked"
              : cell == veto_cell     ? " veto"
                                      : " " + std::to_string(cell);
    }
    text += "\n";
  }
  return text;
}

}  // namespace assent::test
