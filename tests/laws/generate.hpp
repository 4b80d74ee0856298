// Random profiles for rapidcheck, and a fixed seed.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "oracles/oracle.hpp"
#include "support/profiles.hpp"

namespace assent::test {

/// Fixes the seed, unless RC_PARAMS names one, and prints it once.
inline void fix_seed() {
  static const bool done = [] {
    setenv("RC_PARAMS", "seed=20261003 max_success=200 max_discard_ratio=100", 0);
    std::cerr << "rapidcheck: RC_PARAMS=\"" << std::getenv("RC_PARAMS") << "\"\n";
    return true;
  }();
  static_cast<void>(done);
}

/// Checks a property on random cases.
template <class Property>
[[nodiscard]] bool holds(const std::string& description, Property property) {
  fix_seed();
  return rc::check(description, property);
}

struct Shape {
  BallotKind kind = BallotKind::grades;
  std::size_t least_options = 1, most_options = 5;
  std::size_t most_rows = 7;
};

/// A number from 0 to most.
[[nodiscard]] inline std::int64_t any(std::int64_t most) { return *rc::gen::inRange<std::int64_t>(0, most + 1); }

/// A cell of a small scale, so that ties are frequent; blanks and vetoes now and then.
[[nodiscard]] inline Cell any_cell(BallotKind kind, Cell span) {
  switch (any(9)) {
    case 0: return not_compared;
    case 1: return veto_cell;
    case 2:
    case 3: return kind == BallotKind::rankings ? unranked_cell : span;
    default: return static_cast<Cell>(any(span));
  }
}

[[nodiscard]] inline bool compares_something(const std::vector<Cell>& row) {
  return std::any_of(row.begin(), row.end(), [](Cell cell) { return cell != not_compared; });
}

/// Objections that are settled, filled grades, groups: what only some rules look at. Each is there now and then.
inline void add_details(Profile& profile) {
  profile.strong_from = Rational(Int128{any(4)}, Int128{4});
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o) {
      const bool compared = profile.cell(r, o) != not_compared;
      if (!compared || profile.kind == BallotKind::rankings) continue;
      if (any(3) == 0) profile.settled.push_back({r, option_id(o)});
      else if (profile.cell(r, o) != veto_cell && any(3) == 0) profile.filled.push_back({r, option_id(o)});
    }
  if (any(1) == 0) return;
  profile.group_names = {"x", "y", "z"};
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    profile.groups.emplace_back();
    for (std::uint32_t group = 0; group < 3; ++group)
      if (any(2) == 0) profile.groups.back().push_back(group);
    profile.members.push_back({profile.weights[r], true, profile.groups.back()});
  }
}

/// Use inside a property.
[[nodiscard]] inline Profile any_profile(const Shape& shape) {
  const auto options = *rc::gen::inRange(shape.least_options, shape.most_options + 1);
  const auto span = static_cast<Cell>(1 + any(4));
  std::vector<Ballot> ballots;
  for (std::int64_t r = any(static_cast<std::int64_t>(shape.most_rows)); r > 0; --r) {
    Ballot ballot;
    for (std::size_t o = 0; o < options; ++o) ballot.cells.push_back(any_cell(shape.kind, span));
    ballot.weight = 1 + any(3);
    ballot.heads = 1 + any(2);
    if (compares_something(ballot.cells)) ballots.push_back(ballot);
  }
  Profile profile = profile_of(shape.kind, options, shape.kind == BallotKind::grades ? span : 0, ballots);
  if (any(2) == 0)
    profile.status_quo = option_id(static_cast<std::size_t>(any(static_cast<std::int64_t>(options) - 1)));
  const std::int64_t silent = any(2), away = any(2);  // who takes no side, or is not there
  profile.weight_present += silent;
  profile.heads_present += silent;
  profile.weight_eligible = profile.weight_present + away;
  profile.heads_eligible = profile.heads_present + away;
  profile.grade_unit = Rational(Int128{1}, Int128{1 + any(3)});
  profile.weight_unit = Rational(Int128{1}, Int128{1 + any(3)});
  count_vetoes(profile);
  add_details(profile);
  return profile;
}

/// The kinds of ballots that a call can read.
[[nodiscard]] inline std::vector<BallotKind> kinds_for(const RuleCall& asked) {
  std::vector<BallotKind> kinds{BallotKind::grades};
  if (can_read(asked, BallotKind::rankings)) kinds.push_back(BallotKind::rankings);
  return kinds;
}

/// Every call that has an oracle: every rule with its defaults, and every form that its parameters give it.
[[nodiscard]] inline const std::vector<std::string>& calls_to_try() {
  static const std::vector<std::string> calls = [] {
    std::vector<std::string> list;
    for (const oracle::Oracle& oracle : oracle::all_oracles()) list.push_back(oracle.call);
    return list;
  }();
  return calls;
}

}  // namespace assent::test
