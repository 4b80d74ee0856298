#include "report/given.hpp"

namespace assent {
namespace {

void add_given(GivenGrades& given, Cell felt, Int128 strong, std::int64_t heads, std::size_t row) {
  constexpr std::size_t few = 4, few_strong = 6;
  given.heads += heads;
  if (felt >= strong) {
    given.strong += heads;
    if (given.strong_rows.size() < few_strong) given.strong_rows.push_back(row);
  }
  if (felt < given.highest) return;
  if (felt > given.highest) {
    given.highest_heads = 0;
    given.highest_rows.clear();
  }
  given.highest = felt;
  given.highest_heads += heads;
  if (given.highest_rows.size() < few) given.highest_rows.push_back(row);
}

}  // namespace

Int128 strong_level(const Profile& profile, const Rational& strong_from) {
  return -(-(strong_from * Rational(profile.span))).floor();  // rounded up
}

std::vector<GivenGrades> given_grades(const Profile& profile, const Rational& strong_from) {
  const Int128 strong = strong_level(profile, strong_from);
  std::vector<GivenGrades> all(profile.options);
  auto filled = profile.filled.begin();
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (filled != profile.filled.end() && filled->row == r && index(filled->option) == o) ++filled;
      else if (row[o] != not_compared) add_given(all[o], discomfort(row[o], profile.span), strong, profile.heads[r], r);
    }
  }
  return all;
}

GivenGrades given_grades(const Profile& profile, const Rational& strong_from, OptionId option) {
  const Int128 strong = strong_level(profile, strong_from);
  GivenGrades given;
  auto filled = profile.filled.begin();
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    bool is_filled = false;
    for (; filled != profile.filled.end() && filled->row == r; ++filled) is_filled |= filled->option == option;
    const Cell cell = profile.cell(r, index(option));
    if (!is_filled && cell != not_compared)
      add_given(given, discomfort(cell, profile.span), strong, profile.heads[r], r);
  }
  return given;
}

}  // namespace assent
