// Impartial culture: each voter has each order with the same probability, whatever the others have.
// Source: Guilbaud 1952; Campbell and Tullock 1965.  Cost: O(voters x options).
#include <algorithm>
#include <numeric>
#include <vector>

#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace ic_culture {

constexpr std::string_view aliases[] = {"impartial"};

constexpr std::size_t most_listed = 6;  // options whose orders are all kept

// All orders, one after the other, as places by option.
[[nodiscard]] std::vector<Cell> all_orders(std::size_t options) {
  std::vector<Cell> order(options), all;
  std::iota(order.begin(), order.end(), 0);
  do all.insert(all.end(), order.begin(), order.end());
  while (std::ranges::next_permutation(order).found);
  return all;
}

Prepared prepare(const Arguments&, std::size_t options) {
  if (options > most_listed)
    return ballot_by_ballot(options, [](Draws& draws, std::span<Cell> places) { draws.shuffle(places); });
  return PreparedCulture{.draw = [options, all = all_orders(options), chosen = std::vector<std::uint32_t>()](
                                     Draws& draws, std::span<Cell> cells) mutable {
    chosen.resize(cells.size() / options);
    draws.below_each(static_cast<std::uint32_t>(all.size() / options), chosen);
    Cell* to = cells.data();
    for (const std::uint32_t order : chosen) {
      std::copy_n(&all[order * options], options, to);
      to += options;
    }
  }};
}

}  // namespace ic_culture

constinit const Culture ic{
    .id = "ic",
    .title = "Impartial culture",
    .family = "rankings",
    .summary = "Every voter has every order with the same probability, and votes are independent.",
    .definition = "Each ballot is one of the m! orders of the m options, each with probability 1/m!.",
    .source =
        "G.-T. Guilbaud, Les theories de l'interet general et le probleme logique de l'agregation "
        "(1952)",
    .aliases = ic_culture::aliases,
    .prepare = ic_culture::prepare,
};

}  // namespace assent::cultures
