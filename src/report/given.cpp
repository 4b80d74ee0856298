#include "report/given.hpp"

#include <algorithm>
#include <utility>

namespace assent {
namespace {

constexpr std::size_t most_highest_rows = 4, most_strong_rows = 6;

struct Collected {
  GivenGrades given;
  bool rows_known = false;  // as many as are kept

  // Without branches that nobody can foresee.
  void add(Cell felt, Cell strong, std::int64_t heads, std::size_t row) {
    if (felt > given.highest) {
      given.highest = felt;
      given.highest_heads = 0;
      given.highest_rows.clear();
      rows_known = false;
    }
    given.heads += heads;
    given.strong += felt >= strong ? heads : 0;
    given.highest_heads += felt == given.highest ? heads : 0;
    if (!rows_known) keep_row(felt, strong, row);
  }

 private:
  void keep_row(Cell felt, Cell strong, std::size_t row) {
    if (felt >= strong && given.strong_rows.size() < most_strong_rows) given.strong_rows.push_back(row);
    if (felt == given.highest && given.highest_rows.size() < most_highest_rows) given.highest_rows.push_back(row);
    rows_known = given.strong_rows.size() == most_strong_rows && given.highest_rows.size() == most_highest_rows;
  }
};

// No discomfort is more than the span.
[[nodiscard]] Cell strong_cell(const Profile& profile, const Rational& strong_from) {
  return static_cast<Cell>(std::clamp(strong_level(profile, strong_from), Int128{0}, Int128{profile.span} + 1));
}

}  // namespace

Int128 strong_level(const Profile& profile, const Rational& strong_from) {
  return -(-(strong_from * Rational(profile.span))).floor();  // rounded up
}

std::vector<GivenGrades> given_grades(const Profile& profile, const Rational& strong_from) {
  const Cell strong = strong_cell(profile, strong_from);
  std::vector<Collected> all(profile.options);
  auto filled = profile.filled.begin();
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    const std::int64_t heads = profile.heads[r];
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (filled != profile.filled.end() && filled->row == r && index(filled->option) == o) ++filled;
      else if (row[o] != not_compared) all[o].add(discomfort(row[o], profile.span), strong, heads, r);
    }
  }
  std::vector<GivenGrades> result;
  for (Collected& each : all) result.push_back(std::move(each.given));
  return result;
}

GivenGrades given_grades(const Profile& profile, const Rational& strong_from, OptionId option) {
  const Cell strong = strong_cell(profile, strong_from);
  Collected collected;
  auto filled = profile.filled.begin();
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    bool is_filled = false;
    for (; filled != profile.filled.end() && filled->row == r; ++filled) is_filled |= filled->option == option;
    const Cell cell = profile.cell(r, index(option));
    if (!is_filled && cell != not_compared) collected.add(discomfort(cell, profile.span), strong, profile.heads[r], r);
  }
  return std::move(collected.given);
}

}  // namespace assent
