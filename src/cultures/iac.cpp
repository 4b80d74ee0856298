// Impartial anonymous culture: how often each order is given matters, not by whom; each such table of counts has the
// same probability. It is Polya's urn in which each of the m! orders lies once, and each vote adds one of its own.
// Source: Kuga and Nagatani 1974; Gehrlein and Fishburn 1976; as an urn: Berg 1985.  Cost: O(voters x options).
#include "cultures/copies.hpp"
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace iac_culture {

// Of more options there are over 10^38 orders: that two voters are made alike has a probability under 10^-20 then, and
// all orders are drawn afresh.
constexpr std::size_t most_counted = 33;

constexpr std::string_view aliases[] = {"impartial-anonymous"};

Prepared prepare(const Arguments&, std::size_t options) {
  Int128 orders = 1;
  if (options <= most_counted)
    for (std::size_t k = 2; k <= options; ++k) orders *= static_cast<Int128>(k);
  const Int128 copies = options <= most_counted ? 1 : 0;
  return PreparedCulture{.draw = [options, orders, copies](Draws& draws, std::span<Cell> cells) {
    draw_from_urn(draws, cells, options, orders, copies);
  }};
}

}  // namespace iac_culture

constinit const Culture iac{
    .id = "iac",
    .title = "Impartial anonymous culture",
    .family = "rankings",
    .summary = "Every table of how often each order is given has the same probability.",
    .definition = R"(
                  Of n voters and m options, each way to share n among the m! orders has the same probability. Drawn as
                  Polya's urn: the voter after i others takes over the ballot of one of these with probability
                  i / (m! + i), else has an order of his own. Above 33 options ballots are independent: to copy one would
                  have a probability under 10^-20.)",
    .source =
        "K. Kuga and H. Nagatani, Voter antagonism and the paradox of voting (1974); as an urn: S. Berg, "
        "Paradox of voting under an urn model (1985)",
    .aliases = iac_culture::aliases,
    .prepare = iac_culture::prepare,
};

}  // namespace assent::cultures
