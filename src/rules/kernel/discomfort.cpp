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

void set_ungraded_aside(Outcome& outcome, std::span<const DiscomfortTotal> totals) {
  for (std::size_t place = 0; place < totals.size(); ++place) {
    if (is_graded(totals[place])) continue;
    outcome.ranking.set_aside.push_back(option_id(place));
    outcome.reasons.push_back(SetAside{option_id(place), AsideCause::ungraded});
  }
}

}  // namespace assent::rules
