// Grades and steps in a common unit: the greatest one in which the profile's grades and a step are both whole numbers.
// Where the numbers would need more than 30 bits there is an Overflow, and the caller goes another way.
#include "firmness/fine_grades.hpp"

#include <algorithm>
#include <numeric>

#include "profile/from_decision.hpp"

namespace assent {
namespace {

[[nodiscard]] std::int64_t half_billionths(const Rational& unit) {
  return static_cast<std::int64_t>((unit * Rational(2 * decimal_one)).numerator());
}

}  // namespace

Cell FineGrades::down(Cell discomfort, std::size_t steps) const {
  return static_cast<Cell>(std::max<std::int64_t>(discomfort - static_cast<std::int64_t>(steps) * step, 0));
}

Cell FineGrades::up(Cell discomfort, std::size_t steps) const {
  return static_cast<Cell>(std::min<std::int64_t>(discomfort + static_cast<std::int64_t>(steps) * step, span));
}

FineGrades fine_grades(Trial& trial) {
  const Profile profile = profile_of(trial.decision());
  const std::int64_t unit = half_billionths(profile.grade_unit), step = 2 * trial.step();
  const std::int64_t common = std::gcd(unit, step);  // in which both grades and steps are whole
  const std::int64_t finer = unit / common;
  if (finer > (std::int64_t{1} << 30) / profile.span || step / common > std::int64_t{1} << 30) throw Overflow();
  FineGrades fine{{}, static_cast<Cell>(profile.span * finer), static_cast<Cell>(step / common)};
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    FineBallot ballot{profile.who[r], profile.weights[r], {}, {}};
    for (std::size_t o = 0; o < profile.options; ++o) {
      const Cell cell = profile.cell(r, o);
      const bool graded = cell != not_compared && cell != veto_cell;
      ballot.cells.push_back(graded ? static_cast<Cell>(cell * finer) : cell);
      ballot.moves.push_back(graded && trial.grade(profile.who[r], option_id(o)) != no_grade);
    }
    fine.ballots.push_back(std::move(ballot));
  }
  return fine;
}

}  // namespace assent
