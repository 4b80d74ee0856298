// Single-peaked on the listed order, the peak uniform.
// The next place goes to the neighbour on the left or on the right of those placed, each with probability 1/2.
// Source: Conitzer 2009.  Cost: O(voters x options).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace single_peaked_conitzer_culture {

void draw_ballot(Draws& draws, std::span<Cell> places) {
  const std::size_t options = places.size();
  std::size_t left = draws.below(options), right = left + 1;  // those from `left` up to `right` are placed
  places[left] = 0;
  for (Cell place = 1; right - left < options; ++place) {
    const bool to_left = right == options || (left > 0 && draws.coin());
    places[to_left ? --left : right++] = place;
  }
}

Prepared prepare(const Arguments&, std::size_t options) { return ballot_by_ballot(options, draw_ballot); }

}  // namespace single_peaked_conitzer_culture

constinit const Culture single_peaked_conitzer{
    .id = "single-peaked-conitzer",
    .title = "Single-peaked (Conitzer)",
    .family = "rankings",
    .summary = "Single-peaked on the listed order; every option is the peak with the same probability.",
    .definition = R"(
                  The first place goes to each option with the same probability. Each further place goes to the option
                  left or right of those placed, with probability 1/2 each; at an end, to the only one.)",
    .source = "V. Conitzer, Eliciting single-peaked preferences using comparison queries (2009)",
    .prepare = single_peaked_conitzer_culture::prepare,
};

}  // namespace assent::cultures
