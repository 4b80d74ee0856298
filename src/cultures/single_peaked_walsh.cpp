// Single-peaked on the listed order, all such orders alike.
// From the last place up: one of the two ends of those that are left, each with probability 1/2.
// Source: Walsh 2015.  Cost: O(voters x options).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace single_peaked_walsh_culture {

void draw_ballot(Draws& draws, std::span<Cell> places) {
  std::size_t left = 0, right = places.size();
  while (right - left > 1) {
    const auto last = static_cast<Cell>(right - left - 1);
    places[draws.coin() ? left++ : --right] = last;
  }
  places[left] = 0;
}

Prepared prepare(const Arguments&, std::size_t options) { return ballot_by_ballot(options, draw_ballot); }

}  // namespace single_peaked_walsh_culture

constinit const Culture single_peaked_walsh{
    .id = "single-peaked-walsh",
    .title = "Single-peaked (Walsh)",
    .family = "rankings",
    .summary = "Single-peaked on the listed order; every such order has the same probability.",
    .definition =
        "Each of the 2^(m-1) orders of m options that are single-peaked on the listed order has the "
        "same probability.",
    .source = "T. Walsh, Generating single peaked votes (2015)",
    .prepare = single_peaked_walsh_culture::prepare,
};

}  // namespace assent::cultures
