#include "cultures/as_decision.hpp"

#include <string>

namespace assent {

Decision decision_of(const Profile& profile, std::string_view title) {
  Decision decision;
  decision.title = decision.keep(title);
  decision.kind = profile.kind;
  const bool graded = profile.kind == BallotKind::grades;
  for (std::size_t o = 1; o <= profile.options; ++o) {
    const std::string_view id = decision.keep((graded ? "o" : "") + std::to_string(o));
    decision.options.push_back({id, graded ? id : decision.keep("Option " + std::string(id))});
  }
  if (!graded) {
    decision.ranks = profile.cells;
    decision.counts = profile.heads;
    return decision;
  }
  decision.scale.to = profile.span * decimal_one;
  decision.answered.assign(profile.rows(), true);
  decision.stands_aside.assign(profile.rows(), false);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::string_view id = decision.keep("v" + std::to_string(r + 1));
    decision.participants.push_back({.id = id, .name = id});
    for (const Cell cell : rows[r]) decision.grades.push_back(cell * decimal_one);
  }
  return decision;
}

std::string title_of(const RuleCall& culture, std::uint64_t k, std::string_view seed) {
  return culture_text(culture) + ", profile " + std::to_string(k) + " of seed " + std::string(seed);
}

}  // namespace assent
