// Profiles written by hand, and outcomes as short texts. Options are called A, B, C ... in the order of the columns.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"

namespace assent::test {

inline constexpr Cell blank = not_compared;
inline constexpr Cell veto = veto_cell;
inline constexpr Cell unranked = unranked_cell;

/// One row of a profile.
struct Ballot {
  std::vector<Cell> cells;
  std::int64_t weight = 1;
  std::int64_t heads = 1;
};

/// A ranking that `count` people share.
[[nodiscard]] inline Ballot times(std::int64_t count, std::vector<Cell> cells) {
  return {std::move(cells), count, count};
}

/// A matrix of these rows.
[[nodiscard]] inline Cells cells_of(const std::vector<std::vector<Cell>>& rows) {
  Cells cells(rows.front().size());
  for (const auto& row : rows) cells.push_back(row);
  return cells;
}

/// Puts another cell in place of each.
template <class Change>
void change_cells(Profile& profile, Change change) {
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o) profile.cells.set(r, o, change(profile.cell(r, o)));
}

/// Counts the vetoes of a profile anew from its cells; the status quo has none.
inline void count_vetoes(Profile& profile) {
  profile.vetoes.assign(profile.options, {});
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    for (std::size_t o = 0; o < profile.options; ++o) {
      if (profile.cell(r, o) != veto_cell || profile.status_quo == option_id(o)) continue;
      profile.vetoes[o].heads += profile.heads[r];
      profile.vetoes[o].weight += profile.weights[r];
    }
  }
}

[[nodiscard]] inline Profile profile_of(BallotKind kind, std::size_t options, Cell span,
                                        const std::vector<Ballot>& ballots) {
  Profile profile;
  profile.kind = kind;
  profile.options = options;
  profile.cells = Cells(options);
  profile.span = span;
  for (const Ballot& ballot : ballots) {
    profile.cells.push_back(ballot.cells);
    profile.weights.push_back(ballot.weight);
    profile.heads.push_back(ballot.heads);
    profile.weight_present += ballot.weight;
    profile.weight_eligible += ballot.weight;
    if (__builtin_add_overflow(profile.heads_present, ballot.heads, &profile.heads_present))
      profile.heads_present = std::numeric_limits<std::int64_t>::max();  // more people than there are
    profile.heads_eligible = profile.heads_present;
  }
  count_vetoes(profile);
  return profile;
}

/// Grades of discomfort from 0 to `span`.
[[nodiscard]] inline Profile graded(std::size_t options, Cell span, const std::vector<Ballot>& ballots) {
  return profile_of(BallotKind::grades, options, span, ballots);
}

/// Cells are tiers from 0.
[[nodiscard]] inline Profile ranked(std::size_t options, const std::vector<Ballot>& ballots) {
  return profile_of(BallotKind::rankings, options, 0, ballots);
}

[[nodiscard]] inline char letter(OptionId option) { return static_cast<char>('A' + index(option)); }

/// "A > B=C" and, where something is set aside, "A | B C".
[[nodiscard]] inline std::string shown(const Ranking& ranking) {
  std::string text;
  for (const auto& tier : ranking.tiers) {
    if (!text.empty()) text += " > ";
    for (std::size_t i = 0; i < tier.size(); ++i) {
      if (i > 0) text += '=';
      text += letter(tier[i]);
    }
  }
  if (!ranking.set_aside.empty()) text += text.empty() ? "|" : " |";
  for (const OptionId option : ranking.set_aside) (text += ' ') += letter(option);
  return text;
}

/// "9 17/2 -": by option, `-` where there is no score.
[[nodiscard]] inline std::string shown(const std::vector<Score>& scores) {
  std::string text;
  for (const Score& score : scores) {
    if (!text.empty()) text += ' ';
    text += score.size() == 1 ? score.front().to_string() : "-";
  }
  return text;
}

/// The reasons of one kind.
template <class Kind>
[[nodiscard]] std::vector<Kind> reasons_of(const Outcome& outcome) {
  std::vector<Kind> found;
  for (const Reason& reason : outcome.reasons)
    if (const auto* match = std::get_if<Kind>(&reason)) found.push_back(*match);
  return found;
}

/// The call that a text names; throws std::bad_variant_access when it names none.
[[nodiscard]] inline RuleCall call(std::string_view text) { return std::get<RuleCall>(parse_call(all_rules(), text)); }

[[nodiscard]] inline Outcome run_call(std::string_view text, const Profile& profile) {
  return run(call(text), profile);
}

}  // namespace assent::test
