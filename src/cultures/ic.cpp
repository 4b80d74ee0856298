// Impartial culture: each voter has each order with the same probability, whatever the others have.
// Source: Guilbaud 1952; Campbell and Tullock 1965.  Cost: O(voters x options).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace ic_culture {

constexpr std::string_view aliases[] = {"impartial"};

Prepared prepare(const Arguments&, std::size_t options) {
  return ballot_by_ballot(options, [](Draws& draws, std::span<Cell> places) { draws.shuffle(places); });
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
