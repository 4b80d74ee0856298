// Single-peaked on a circle: the listed order, closed to a ring.
// Source: Peters and Lackner 2020.  Cost: O(voters x options).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace single_peaked_circle_culture {

void draw_ballot(Draws& draws, std::span<Cell> places) {
  const std::size_t options = places.size();
  std::size_t left = draws.below(options), right = left;  // both ends of those placed
  places[left] = 0;
  for (Cell place = 1; place < static_cast<Cell>(options); ++place) {
    std::size_t& end = draws.coin() ? left : right;
    end = &end == &left ? (left == 0 ? options : left) - 1 : right + 1 == options ? 0 : right + 1;
    places[end] = place;
  }
}

Prepared prepare(const Arguments&, std::size_t options) { return ballot_by_ballot(options, draw_ballot); }

}  // namespace single_peaked_circle_culture

constinit const Culture single_peaked_circle{
    .id = "single-peaked-circle",
    .title = "Single-peaked on a circle",
    .family = "rankings",
    .summary = "Single-peaked on the listed order closed to a ring; every such order is as likely.",
    .definition = R"(
                  The first place goes to each option with the same probability, each further one to the next option on
                  either side of those placed, with probability 1/2 each; the last option follows the first.)",
    .source = "D. Peters and M. Lackner, Preferences single-peaked on a circle (2020)",
    .prepare = single_peaked_circle_culture::prepare,
};

}  // namespace assent::cultures
