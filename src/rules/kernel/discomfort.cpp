#include "rules/kernel/discomfort.hpp"

namespace assent::rules {
namespace {

[[nodiscard]] bool is_graded(const DiscomfortTotal& total) { return total.highest >= 0; }

}  // namespace

std::vector<OptionId> graded_options(std::span<const DiscomfortTotal> totals) {
  std::vector<OptionId> graded;
  for (std::size_t place = 0; place < totals.size(); ++place)
    if (is_graded(totals[place])) graded.push_back(option_id(place));
  return graded;
}

std::vector<Rational> mean_comforts(const Profile& profile, std::span<const DiscomfortTotal> totals) {
  std::vector<Rational> means(totals.size());
  for (std::size_t place = 0; place < totals.size(); ++place) {
    const DiscomfortTotal& total = totals[place];
    if (!is_graded(total)) continue;
    const Int128 comfort = checked_multiply(total.weight, profile.span) - total.total;
    means[place] = Rational(comfort, total.weight) * profile.grade_unit;
  }
  return means;
}

void set_ungraded_aside(Outcome& outcome, std::span<const DiscomfortTotal> totals) {
  for (std::size_t place = 0; place < totals.size(); ++place) {
    if (is_graded(totals[place])) continue;
    outcome.ranking.set_aside.push_back(option_id(place));
    outcome.reasons.push_back(SetAside{option_id(place), AsideCause::ungraded});
  }
}

}  // namespace assent::rules
