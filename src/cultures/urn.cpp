// Polya and Eggenberger's urn: votes that are contagious.
// Source: Berg 1985; with alpha, McCabe-Dansted and Slinko 2006.  Cost: O(voters x options).
#include "cultures/copies.hpp"
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace urn_culture {

constexpr Parameter parameters[] = {
    {.name = "alpha",
     .type = Parameter::Type::ratio,
     .default_text = "1/10",
     .meaning = "the balls that a vote adds, as a share of those at the beginning; 0 is `ic`, 1/m! is `iac`",
     .least = 0,
     .most = 1'000'000},
};

Prepared prepare(const Arguments& arguments, std::size_t options) {
  const Rational alpha = Read(parameters, arguments).ratio("alpha");
  // Each of up to 2^32 voters adds balls, and all of them must have room.
  static_cast<void>(checked_multiply(checked_add(alpha.numerator(), alpha.denominator()), Int128{1} << 33));
  return PreparedCulture{
      .draw = [options, fresh = alpha.denominator(), copies = alpha.numerator()](Draws& draws, std::span<Cell> cells) {
        draw_from_urn(draws, cells, options, fresh, copies);
      }};
}

}  // namespace urn_culture

constinit const Culture urn{
    .id = "urn",
    .title = "Polya-Eggenberger urn",
    .family = "rankings",
    .summary = "A voter takes over an earlier voter's order, or has a random one: votes are contagious.",
    .definition = R"(
                  An urn holds every order once. Each voter draws an order, puts it back, and adds `alpha` times m!
                  copies of it. So the voter after i others takes over the ballot of one of these, each as likely, with
                  probability i alpha / (1 + i alpha).)",
    .source =
        "S. Berg, Paradox of voting under an urn model (1985); J. McCabe-Dansted and A. Slinko, "
        "Exploratory analysis of similarities between social choice rules (2006)",
    .parameters = urn_culture::parameters,
    .prepare = urn_culture::prepare,
};

}  // namespace assent::cultures
