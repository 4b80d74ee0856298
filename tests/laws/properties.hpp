// The laws as predicates on one profile. See `law_texts` for what each says.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "support/profiles.hpp"

namespace assent::test {

/// The place of an option: its tier, or one after the last where it is set aside.
[[nodiscard]] inline std::size_t place_of(const Ranking& ranking, OptionId option) {
  for (std::size_t tier = 0; tier < ranking.tiers.size(); ++tier)
    if (std::ranges::find(ranking.tiers[tier], option) != ranking.tiers[tier].end()) return tier;
  return ranking.tiers.size();
}

[[nodiscard]] inline bool is_winner(const Ranking& ranking, OptionId option) {
  return !ranking.tiers.empty() && place_of(ranking, option) == 0;
}

/// Rows in another order: row r of the result is row order[r].
[[nodiscard]] inline Profile with_rows(const Profile& profile, const std::vector<std::size_t>& order) {
  Profile result = profile;
  for (std::size_t r = 0; r < order.size(); ++r) {
    for (std::size_t o = 0; o < profile.options; ++o) result.cells.set(r, o, profile.cell(order[r], o));
    result.weights.change()[r] = profile.weights[order[r]];
    result.heads.change()[r] = profile.heads[order[r]];
    if (!profile.groups.empty()) result.groups[r] = profile.groups[order[r]];
  }
  const auto moved = [&](const std::vector<Profile::Spot>& cells) {
    std::vector<Profile::Spot> spots;
    for (std::size_t r = 0; r < order.size(); ++r)
      for (const Profile::Spot& cell : cells)
        if (cell.row == order[r]) spots.push_back({r, cell.option});
    return spots;
  };
  result.settled = moved(profile.settled);
  result.filled = moved(profile.filled);
  return result;
}

/// Columns in another order or repeated: column c of the result is column order[c]. The status quo keeps its first
/// place.
[[nodiscard]] inline Profile with_columns(const Profile& profile, const std::vector<std::size_t>& order) {
  Profile result = profile;
  result.options = order.size();
  result.cells = Cells(order.size());
  std::vector<Cell> row(order.size());
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    for (std::size_t c = 0; c < order.size(); ++c) row[c] = profile.cell(r, order[c]);
    result.cells.push_back(row);
  }
  result.vetoes.clear();
  for (const std::size_t column : order) result.vetoes.push_back(profile.vetoes[column]);
  const auto moved = [&](const std::vector<Profile::Spot>& cells) {
    std::vector<Profile::Spot> spots;
    for (const Profile::Spot& cell : cells)
      for (std::size_t c = 0; c < order.size(); ++c)
        if (order[c] == index(cell.option)) spots.push_back({cell.row, option_id(c)});
    std::ranges::sort(spots, {}, [](const Profile::Spot& spot) { return std::pair(spot.row, spot.option); });
    return spots;
  };
  result.settled = moved(profile.settled);
  result.filled = moved(profile.filled);
  if (profile.status_quo) {
    const auto found = std::ranges::find(order, index(*profile.status_quo));
    result.status_quo = option_id(static_cast<std::size_t>(found - order.begin()));
  }
  return result;
}

[[nodiscard]] inline bool keeps_anonymity(const RuleCall& asked, const Profile& profile,
                                          const std::vector<std::size_t>& row_order) {
  const Outcome before = run(asked, profile);
  const Outcome after = run(asked, with_rows(profile, row_order));
  return before.ranking == after.ranking && before.scores == after.scores;
}

[[nodiscard]] inline bool keeps_neutrality(const RuleCall& asked, const Profile& profile,
                                           const std::vector<std::size_t>& column_order) {
  const Outcome before = run(asked, profile);
  const Outcome after = run(asked, with_columns(profile, column_order));
  for (std::size_t c = 0; c < column_order.size(); ++c) {
    const OptionId old_id = option_id(column_order[c]);
    if (place_of(before.ranking, old_id) != place_of(after.ranking, option_id(c))) return false;
    if (!before.scores.empty() && before.scores[index(old_id)] != after.scores[c]) return false;
  }
  return before.ranking.tiers.size() == after.ranking.tiers.size();
}

/// Every ballot given k times.
[[nodiscard]] inline bool keeps_homogeneity(const RuleCall& asked, const Profile& profile, std::int64_t k) {
  Profile many = profile;
  for (auto& weight : many.weights.change()) weight *= k;
  for (auto& heads : many.heads.change()) heads *= k;
  for (auto& vetoes : many.vetoes) {
    vetoes.heads *= k;
    vetoes.weight *= k;
  }
  many.weight_present *= k;
  many.weight_eligible *= k;
  many.heads_present *= k;
  many.heads_eligible *= k;
  for (Profile::Member& member : many.members) member.weight *= k;
  return run(asked, profile).ranking == run(asked, many).ranking;
}

/// Nothing to hold against the rule where some ballot does not put x strictly above y.
[[nodiscard]] inline bool keeps_unanimity(const RuleCall& asked, const Profile& profile, OptionId x, OptionId y) {
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell above = profile.cell(r, index(x));
    const Cell below = profile.cell(r, index(y));
    if (above == not_compared || below == not_compared) return true;
    if (profile.kind == BallotKind::grades ? discomfort(above, profile.span) >= discomfort(below, profile.span)
                                           : above >= below)
      return true;
  }
  if (profile.rows() == 0) return true;
  const Ranking ranking = run(asked, profile).ranking;
  return place_of(ranking, x) < place_of(ranking, y);
}

/// The cell of a winner on one ballot becomes a better one.
[[nodiscard]] inline bool keeps_monotonicity(const RuleCall& asked, const Profile& profile, OptionId option,
                                             std::size_t row, Cell better) {
  if (!is_winner(run(asked, profile).ranking, option)) return true;
  Profile improved = profile;
  const Cell cell = improved.cell(row, index(option));
  if (cell == not_compared || better >= cell) return true;
  improved.cells.set(row, index(option), better);
  count_vetoes(improved);
  return is_winner(run(asked, improved).ranking, option);
}

/// By the weight of the ballots that compare the two, `x` is put above `y` more than below.
[[nodiscard]] inline bool beats(const Profile& profile, std::size_t x, std::size_t y) {
  Int128 margin = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell a = profile.cell(r, x);
    const Cell b = profile.cell(r, y);
    if (a == not_compared || b == not_compared || a == b) continue;
    margin += a < b ? profile.weights[r] : -profile.weights[r];
  }
  return margin > 0;
}

/// Read off grades, what nobody graded is no option.
[[nodiscard]] inline bool keeps_condorcet_winner(const RuleCall& asked, const Profile& profile) {
  const bool graded = profile.kind == BallotKind::grades;
  for (std::size_t x = 0; x < profile.options; ++x) {
    bool beats_all = !graded;
    for (std::size_t r = 0; r < profile.rows(); ++r) beats_all = beats_all || profile.cell(r, x) != not_compared;
    for (std::size_t y = 0; y < profile.options; ++y) beats_all = beats_all && (x == y || beats(profile, x, y));
    if (!beats_all) continue;
    const Ranking ranking = run(asked, profile).ranking;
    return is_winner(ranking, option_id(x)) && ranking.tiers.front().size() == 1;
  }
  return true;
}

/// A copy of the option comes in as a last column. The copy of the status quo is no status quo; use another one.
[[nodiscard]] inline bool keeps_copy_independence(const RuleCall& asked, const Profile& profile, OptionId option) {
  std::vector<std::size_t> columns;
  for (std::size_t o = 0; o < profile.options; ++o) columns.push_back(o);
  columns.push_back(index(option));
  const Ranking before = run(asked, profile).ranking;
  const Ranking after = run(asked, with_columns(profile, columns)).ranking;
  for (std::size_t o = 0; o < profile.options; ++o)
    if (is_winner(before, option_id(o)) != is_winner(after, option_id(o))) return false;
  return is_winner(before, option) == is_winner(after, option_id(profile.options));
}

}  // namespace assent::test
