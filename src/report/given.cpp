#include "report/given.hpp"

namespace assent {

std::vector<GivenGrades> given_grades(const Profile& profile, const Rational& strong_from) {
  constexpr std::size_t few = 4;
  const Int128 strong = -(-(strong_from * Rational(profile.span))).floor();  // rounded up
  std::vector<GivenGrades> all(profile.options);
  auto filled = profile.filled.begin();
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (filled != profile.filled.end() && filled->row == r && index(filled->option) == o) {
        ++filled;
        continue;
      }
      if (row[o] == not_compared) continue;
      GivenGrades& given = all[o];
      const Cell felt = discomfort(row[o], profile.span);
      given.heads += profile.heads[r];
      if (felt >= strong) {
        given.strong += profile.heads[r];
        given.strong_rows.push_back(r);
      }
      if (felt < given.highest) continue;
      if (felt > given.highest) {
        given.highest_heads = 0;
        given.highest_rows.clear();
      }
      given.highest = felt;
      given.highest_heads += profile.heads[r];
      if (given.highest_rows.size() < few) given.highest_rows.push_back(r);
    }
  }
  return all;
}

}  // namespace assent
